"""Colours as brand and layout files write them, and how well they can be told apart.

A colour is quoted hex in sRGB: "#0f5c69", or the short "#06c". Contrast is that of WCAG 2.1: 1:1 (the same)
to 21:1 (black on white); text needs 4.5:1 (1.4.3), large text and the parts of a drawing 3:1 (1.4.11).
Lighter and darker versions are found in OKLab (Björn Ottosson, 2020), where moving the lightness
keeps the hue as people see it; in HSL a darker blue drifts to violet.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final

from hipprint.content.convert import Scalar

TEXT_CONTRAST: Final = 4.5
LARGE_CONTRAST: Final = 3.0

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
_STEPS = 400  # a step of 1/400 in OKLab lightness is smaller than one eye can tell


class Colour(Scalar):
    """An opaque sRGB colour; `red`, `green` and `blue` are 0 to 255."""

    __slots__ = ("blue", "green", "red")

    describe = "a colour"
    example = '"#0f5c69"'
    pattern = r"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"

    def __init__(self, red: int, green: int, blue: int) -> None:
        self.red = red
        self.green = green
        self.blue = blue

    def _key(self) -> tuple[object, ...]:
        return (self.red, self.green, self.blue)

    @classmethod
    def parse(cls, value: object) -> Colour:
        """Read "#0f5c69" or "#06c"; raises ValueError with the remedy for anything else."""
        if value is None:
            raise ValueError(f"the colour is empty. Quote it: {cls.example} (in YAML, # starts a comment).")
        if not isinstance(value, str) or not _HEX.match(value):
            raise ValueError(_refusal(value))
        digits = value[1:] if len(value) == 7 else "".join(digit * 2 for digit in value[1:])
        return cls(*bytes.fromhex(digits))

    @property
    def hex(self) -> str:
        """The colour as files write it: #0f5c69."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def rgb(self) -> tuple[float, float, float]:
        """Red, green and blue from 0 to 1, as a PDF canvas takes them."""
        return (self.red / 255, self.green / 255, self.blue / 255)

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 (black) to 1 (white); WCAG 2.1, "relative luminance"."""
        red, green, blue = (_linear(part) for part in self.rgb)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(self, other: Colour) -> float:
        """Contrast ratio with `other`, 1 to 21; WCAG 2.1, "contrast ratio"."""
        darker, lighter = sorted((self.luminance, other.luminance))
        return (lighter + 0.05) / (darker + 0.05)

    def mixed(self, ground: Colour, share: float) -> Colour:
        """What shows when `share` (0 to 1) of this colour lies over `ground`, as ink with that opacity."""
        pairs = zip((self.red, self.green, self.blue), (ground.red, ground.green, ground.blue), strict=True)
        return Colour(*(round(mine * share + theirs * (1 - share)) for mine, theirs in pairs))


WHITE: Final = Colour(255, 255, 255)
BLACK: Final = Colour(0, 0, 0)
INK: Final = Colour(0x1B, 0x1F, 0x23)  # near black: softer than black on white, 16.6:1


def ratio_words(ratio: float) -> str:
    """The ratio for a message: "2.9:1". Cut, not rounded, so that 2.99 never reads as a 3 that is refused."""
    return f"{math.floor(ratio * 10) / 10:.1f}:1"


def readable_text_on(ground: Colour) -> Colour:
    """White or near-black text that reads well on `ground` (4.5:1 or more, whatever the ground)."""
    for ink in (WHITE, INK):
        if ink.contrast(ground) >= TEXT_CONTRAST:
            return ink
    # A few middle tones are too dark for near-black and too light for white; black always reaches 4.58:1.
    return BLACK


def nearest_with_contrast(colour: Colour, ground: Colour, ratio: float) -> Colour:
    """The colour nearest to `colour`, of the same hue, that has `ratio` against `ground`.

    Both directions are searched, so a pale colour on white becomes darker and a dark one on black lighter.
    When no colour reaches the ratio (21:1 on grey), it is black or white, whichever stands out more.
    """
    lightness, green_red, blue_yellow = _to_oklab(colour)
    for distance in range(_STEPS + 1):
        for sign in (-1, 1):
            moved = lightness + sign * distance / _STEPS
            if not 0 <= moved <= 1:
                continue
            candidate = colour if distance == 0 else _from_oklab(moved, green_red, blue_yellow)
            if candidate.contrast(ground) >= ratio:
                return candidate
    return max(BLACK, WHITE, key=ground.contrast)


def tint(colour: Colour, share: float = 0.08) -> Colour:
    """A pale ground of the colour's hue: `share` of it over white."""
    return colour.mixed(WHITE, share)


def _refusal(value: object) -> str:
    shown = str(value)
    shown = shown if len(shown) <= 30 else shown[:27] + "..."
    if isinstance(value, str) and _HEX.match("#" + value):
        return f'"{shown}" is not a colour: the # is missing. Write "#{value}".'
    if isinstance(value, str) and re.match(r"#(?:[0-9a-fA-F]{4}|[0-9a-fA-F]{8})\Z", value):
        opaque = value[: 4 if len(value) == 5 else 7]
        return f'"{shown}" has an opacity, which paper has not. Write "{opaque}".'
    return f'"{shown}" is not a colour. Write # and 3 or 6 digits (0-9, a-f) in quotes, such as "#0f5c69".'


def _linear(part: float) -> float:
    """Undo the sRGB transfer curve. 0.04045 is IEC 61966-2-1; WCAG's 0.03928 gives the same 8-bit values."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _encoded(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)


def _to_oklab(colour: Colour) -> tuple[float, float, float]:
    red, green, blue = (_linear(part) for part in colour.rgb)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _from_oklab(lightness: float, green_red: float, blue_yellow: float) -> Colour:
    """The sRGB colour, with as much of the chroma as the screen's gamut has at this lightness."""
    for red, green, blue in _paler(lightness, green_red, blue_yellow):
        # Half an 8-bit step of slack: beyond it a channel would be cut and the hue would turn.
        if all(-0.002 <= part <= 1.002 for part in (red, green, blue)):
            return Colour(*(round(255 * min(1, max(0, part))) for part in (red, green, blue)))
    return WHITE if lightness > 0.5 else BLACK


def _paler(lightness: float, green_red: float, blue_yellow: float) -> Iterator[tuple[float, float, float]]:
    for step in range(41):
        keep = 1 - step / 40
        first, second = green_red * keep, blue_yellow * keep
        long = (lightness + 0.3963377774 * first + 0.2158037573 * second) ** 3
        medium = (lightness - 0.1055613458 * first - 0.0638541728 * second) ** 3
        short = (lightness - 0.0894841775 * first - 1.2914855480 * second) ** 3
        yield (
            _encoded(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
            _encoded(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
            _encoded(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
        )
