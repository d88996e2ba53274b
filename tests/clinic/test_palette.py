"""Every accent that a brand may have gives a palette that can be read."""

import itertools

from hipprint.clinic.colour import WHITE, Colour
from hipprint.clinic.palette import NEUTRAL_ACCENT, SIGNALS, palette_of

ACCENTS = [
    accent
    for parts in itertools.product(range(0, 256, 51), repeat=3)
    if (accent := Colour(*parts)).contrast(WHITE) >= 3
]


def test_there_are_accents_to_try() -> None:
    assert len(ACCENTS) > 50


def test_every_pair_can_be_told_apart() -> None:
    for accent in ACCENTS:
        palette = palette_of(accent)
        assert palette.accent == accent
        for name, ink, ground, ratio in palette.words():
            assert ink.contrast(ground) >= ratio, f"{accent.hex}: {name}"


def test_a_brands_own_dark_is_kept() -> None:
    dark = Colour.parse("#0b3d4a")
    assert palette_of(NEUTRAL_ACCENT, dark).dark == dark


def test_a_dark_is_derived_that_is_darker_than_the_accent() -> None:
    palette = palette_of(Colour.parse("#d2691e"))
    assert palette.dark.contrast(WHITE) >= 9
    assert palette.accent_text.contrast(palette.tint) >= 4.5


def test_the_neutral_palette_is_the_teal_of_the_study() -> None:
    palette = palette_of(NEUTRAL_ACCENT)
    assert palette.accent.hex == "#0f5c69"
    assert palette.on_accent == WHITE


def test_urgency_is_red_amber_green_with_white_words() -> None:
    palette = palette_of(NEUTRAL_ACCENT)
    assert [palette.red.hex, palette.amber.hex, palette.green.hex] == ["#b3261e", "#8f5500", "#2b6b3a"]
    assert palette.signal("today") is SIGNALS["today"]
    for signal in SIGNALS.values():
        assert signal.on_colour == WHITE
