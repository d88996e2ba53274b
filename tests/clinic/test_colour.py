"""Reading colours, measuring contrast, finding colours that work."""

import colorsys
import itertools

import pytest

from hipprint.clinic.colour import (
    BLACK,
    INK,
    WHITE,
    Colour,
    nearest_with_contrast,
    ratio_words,
    readable_text_on,
    tint,
)

SAMPLES = [Colour(*parts) for parts in itertools.product(range(0, 256, 51), repeat=3)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [("#0f5c69", (15, 92, 105)), ("#0F5C69", (15, 92, 105)), ("#06c", (0, 0x66, 0xCC)), ("#fff", (255,) * 3)],
)
def test_hex_is_read(text: str, parts: tuple[int, int, int]) -> None:
    assert Colour.parse(text) == Colour(*parts)


def test_hex_is_written_back() -> None:
    assert Colour.parse("#06c").hex == "#0066cc"
    assert Colour(255, 0, 51).rgb == (1.0, 0.0, 0.2)


@pytest.mark.parametrize(
    ("value", "remedy"),
    [
        (None, "in YAML, # starts a comment"),
        ("0f5c69", 'the # is missing. Write "#0f5c69"'),
        ("teal", "3 or 6 digits"),
        ("#12345", "3 or 6 digits"),
        ("#gggggg", "3 or 6 digits"),
        ("#0f5c6980", 'opacity, which paper has not. Write "#0f5c69"'),
        ("#0f58", 'Write "#0f5"'),
        (15, "3 or 6 digits"),
        (True, "3 or 6 digits"),
        ("#0f5c69\n", "3 or 6 digits"),
        ("x" * 500, "xxx..."),
    ],
)
def test_other_values_are_refused_with_a_remedy(value: object, remedy: str) -> None:
    with pytest.raises(ValueError) as caught:
        Colour.parse(value)
    assert remedy in str(caught.value)
    assert len(str(caught.value)) < 200


def test_contrast_is_that_of_wcag() -> None:
    assert BLACK.contrast(WHITE) == pytest.approx(21)
    assert WHITE.contrast(WHITE) == 1
    # Published values: #767676 is the lightest grey that passes on white, #777777 fails.
    assert Colour.parse("#767676").contrast(WHITE) == pytest.approx(4.54, abs=0.01)
    assert Colour.parse("#777777").contrast(WHITE) == pytest.approx(4.48, abs=0.01)
    assert Colour.parse("#ff0000").contrast(WHITE) == pytest.approx(4.0, abs=0.01)
    assert WHITE.contrast(INK) == INK.contrast(WHITE)


def test_a_failing_ratio_never_reads_as_a_passing_one() -> None:
    assert ratio_words(2.999) == "2.9:1"
    assert ratio_words(3.0) == "3.0:1"


def test_text_can_be_read_on_any_ground() -> None:
    for ground in SAMPLES:
        assert readable_text_on(ground).contrast(ground) >= 4.5, ground.hex


def test_white_text_is_preferred_on_dark_and_ink_on_pale() -> None:
    assert readable_text_on(Colour.parse("#0f5c69")) == WHITE
    assert readable_text_on(Colour.parse("#ffe680")) == INK


@pytest.mark.parametrize("ratio", [3.0, 4.5, 7.0])
def test_the_nearest_colour_that_works_does_work(ratio: float) -> None:
    for colour in SAMPLES:
        assert nearest_with_contrast(colour, WHITE, ratio).contrast(WHITE) >= ratio, colour.hex


def test_a_colour_that_works_is_kept() -> None:
    teal = Colour.parse("#0f5c69")
    assert nearest_with_contrast(teal, WHITE, 4.5) == teal


@pytest.mark.parametrize("text", ["#ffe680", "#7fd1ff", "#ff9ecb", "#90ee90"])
def test_the_hue_is_kept_and_no_more_is_changed_than_needed(text: str) -> None:
    pale = Colour.parse(text)
    found = nearest_with_contrast(pale, WHITE, 3)
    hues = [colorsys.rgb_to_hls(*colour.rgb)[0] * 360 for colour in (pale, found)]
    assert abs(hues[0] - hues[1]) < 20
    assert found.contrast(WHITE) < 3.1


def test_a_dark_colour_becomes_lighter_on_black() -> None:
    assert nearest_with_contrast(Colour.parse("#0f5c69"), BLACK, 4.5).luminance > 0.15


def test_an_impossible_ratio_gives_the_best_there_is() -> None:
    assert nearest_with_contrast(Colour.parse("#888888"), Colour.parse("#888888"), 20) in (BLACK, WHITE)


def test_tints_are_pale() -> None:
    assert tint(Colour.parse("#0f5c69")).hex == "#ecf2f3"
    assert tint(BLACK, 0) == WHITE
