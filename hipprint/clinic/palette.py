"""The colours of a printed handout, all derived from a brand's accent and checked against each other.

A page has one accent, one dark, greys, and red, amber and green for urgency only. Every pair that carries
words has 4.5:1 or more (WCAG 2.1, 1.4.3), every line that means something 3:1 (1.4.11).
"""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from hipprint.clinic.colour import (
    INK,
    LARGE_CONTRAST,
    TEXT_CONTRAST,
    WHITE,
    Colour,
    nearest_with_contrast,
    readable_text_on,
    tint,
)

NEUTRAL_ACCENT: Final = Colour(0x0F, 0x5C, 0x69)

# Headings are dark enough to survive a photocopy of a photocopy, not only to pass.
_DARK_CONTRAST = 9.0
_MUTED = Colour(0x4E, 0x5B, 0x61)
_GREY = Colour(0x8A, 0x95, 0x9A)

Urgency = Literal["emergency", "today", "next_visit"]


class Signal(Struct, frozen=True):
    """The colours of one urgency: a heading's ground, the words on it, a pale ground for what follows.

    `colour` also reads as text on white and on `pale`. Shape and words carry the meaning; in grey the
    three differ only a little.
    """

    colour: Colour
    on_colour: Colour
    pale: Colour


def _signal(colour: Colour) -> Signal:
    return Signal(colour, readable_text_on(colour), tint(colour, 0.06))


SIGNALS: Final[dict[Urgency, Signal]] = {
    "emergency": _signal(Colour(0xB3, 0x26, 0x1E)),
    "today": _signal(Colour(0x8F, 0x55, 0x00)),
    "next_visit": _signal(Colour(0x2B, 0x6B, 0x3A)),
}


class Palette(Struct, frozen=True):
    """Every colour that pages are drawn in.

    accent       filled bands, number discs, arrows; 3:1 or more on white
    on_accent    words on the accent; 4.5:1 or more
    muted_on_accent  quieter words on the accent (address in the band); 4.5:1 or more
    accent_text  the accent as text on white and on the tint, made darker if need be; 4.5:1 or more
    dark         headings; 9:1 or more on white unless the brand names its own (then 4.5:1 or more)
    tint         pale ground of table heads and goals
    rule         lines that mean something: tick boxes, frames to write in; 3:1 or more on white and tint
    hairline     lines where white space would do as well: between rows, around cards; pale
    text, muted  body and small print; 4.5:1 or more on white and tint
    """

    accent: Colour
    on_accent: Colour
    muted_on_accent: Colour
    accent_text: Colour
    dark: Colour
    tint: Colour
    rule: Colour
    hairline: Colour
    text: Colour = INK
    muted: Colour = _MUTED
    paper: Colour = WHITE

    @property
    def red(self) -> Colour:
        """The colour of an emergency, and of "stop if"."""
        return SIGNALS["emergency"].colour

    @property
    def amber(self) -> Colour:
        """The colour of "call us today"."""
        return SIGNALS["today"].colour

    @property
    def green(self) -> Colour:
        """The colour of "tell us at your next visit"."""
        return SIGNALS["next_visit"].colour

    @property
    def without_grounds(self) -> Palette:
        """The same palette for pages that save ink: what was a ground is white, words on it are dark."""
        return replace(
            self, accent=self.paper, on_accent=self.dark, muted_on_accent=self.muted, tint=self.paper
        )

    @staticmethod
    def signal(urgency: Urgency) -> Signal:
        """Ground, words and pale ground of an urgency."""
        return SIGNALS[urgency]

    def words(self) -> tuple[tuple[str, Colour, Colour, float], ...]:
        """Every pair that must be told apart: what it is, the ink, its ground, the ratio it needs."""
        pairs = [
            ("accent on paper", self.accent, self.paper, LARGE_CONTRAST),
            ("words on accent", self.on_accent, self.accent, TEXT_CONTRAST),
            ("quiet words on accent", self.muted_on_accent, self.accent, TEXT_CONTRAST),
        ]
        for ground_name, ground in (("paper", self.paper), ("tint", self.tint)):
            for name, ink in (
                ("accent text", self.accent_text),
                ("dark", self.dark),
                ("text", self.text),
                ("muted text", self.muted),
            ):
                pairs.append((f"{name} on {ground_name}", ink, ground, TEXT_CONTRAST))
            pairs.append((f"rule on {ground_name}", self.rule, ground, LARGE_CONTRAST))
        for urgency, signal in SIGNALS.items():
            pairs.append((f"words on {urgency}", signal.on_colour, signal.colour, TEXT_CONTRAST))
            for ground in (self.paper, signal.pale, self.tint):
                pairs.append((f"{urgency} as text", signal.colour, ground, TEXT_CONTRAST))
            pairs.append((f"text on pale {urgency}", self.text, signal.pale, TEXT_CONTRAST))
        return tuple(pairs)


def palette_of(accent: Colour, dark: Colour | None = None) -> Palette:
    """The palette around an accent that has 3:1 or more on white; `dark` is derived when not given."""
    ground = tint(accent)
    on_accent = readable_text_on(accent)
    # A brand's own dark is kept as it is on white; on the tint it may need the last few tenths.
    chosen_dark = nearest_with_contrast(dark or accent, ground, TEXT_CONTRAST if dark else _DARK_CONTRAST)
    palette = Palette(
        accent=accent,
        on_accent=on_accent,
        muted_on_accent=nearest_with_contrast(on_accent.mixed(accent, 0.85), accent, TEXT_CONTRAST),
        accent_text=nearest_with_contrast(accent, ground, TEXT_CONTRAST),
        dark=chosen_dark,
        tint=ground,
        rule=nearest_with_contrast(_GREY, ground, LARGE_CONTRAST),
        hairline=tint(_GREY, 0.45),
    )
    for name, ink, below, ratio in palette.words():
        assert ink.contrast(below) >= ratio, f"{name}: {ink.hex} on {below.hex} is under {ratio}:1"
    return palette
