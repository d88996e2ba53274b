"""Colours: full colour, grey and line art; and when a clinic's accent may dye the shirt.

Colours are hex. Contrast is WCAG 2.2 relative luminance contrast; difference is the "redmean" distance
(Riemersma, compuphase.com/cmetric.htm), 0 to 765, because teal and brown may be equally light and yet apart.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from hipprint.figure.people import Person

STYLES = ("colour", "grey", "line")
DEFAULT_SHIRT = "#2f8496"
MAT = "#dcebe9"
INK = "#1f3148"
FAR = "#7f8ea3"

_THINGS: dict[str, str] = {
    "mat": MAT,
    "mat side": "#b4cfcc",
    "line": INK,
    "thin": "#8fa3a8",
    "glass": "#5c6b7d",
    "eye": "#22303f",
    "sole": "#9fb0bd",
    "shoe": "#f7f8f8",
    "wood": "#c9a57c",
    "seat": "#dcc09a",
    "step": "#b7c4cf",
    "worktop": "#d8c1a0",
    "cupboard": "#eef1f1",
    "wall": "#e9eef0",
    "pillow": "#f4ecd9",
    "metal": "#b3bec8",
    "grip": "#56657a",
    "wheel": "#d5dce2",
    "block": "#a08fb8",
    "roller": "#6f9fb0",
    "band": "#c2477f",
    "strap": "#c2477f",
    "bed": "#f3efe6",
    "bed side": "#d9cfba",
    "shadow": "#e3e8ea",
    "ghost": "#e0e7ed",
    "ghost line": "#76899c",
    "arrow": "#d9501e",
    "halo": "#ffffff",
    "tint": "#e0604c",
}


class Palette(Struct, frozen=True):
    """What each word for a colour means, for one person in one style."""

    style: str
    colours: dict[str, str]

    def ink(self, word: str, *, far: bool = False) -> str:
        """The colour of a thing; the limb on the far side is duller, so that left and right can be told."""
        if not word:
            return ""
        colour = self.colours[word]
        if far and self.style != "line" and word in ("skin", "legs", "shirt", "shoe", "sole"):
            return mix(colour, FAR if self.style == "colour" else "#7c7c7c", 0.30)
        return colour

    def shade(self, word: str, *, far: bool = False) -> str:
        """The colour of a thing on the side away from the light."""
        colour = self.ink(word, far=far)
        return (
            colour
            if self.style == "line"
            else mix(colour, "#20304a" if self.style == "colour" else "#000000", 0.15)
        )


@lru_cache(maxsize=64)
def palette_for(person: Person, style: str, accent: str | None) -> Palette:
    """The colours for a person."""
    colours = dict(_THINGS)
    colours["skin"] = person.skin
    colours["hair"] = person.hair
    colours["scarf"] = person.scarf or "#7a5b86"
    colours["shirt"] = shirt_colour(accent, person.skin)
    colours["legs"] = legs_colour(person.legs_colour, colours["shirt"])
    colours["beard"] = mix(person.hair, person.skin, 0.38)
    colours["crease"] = mix(person.skin, "#5a2c1c", 0.55)
    colours["mouth"] = mix(person.skin, "#6d1f1a", 0.62)
    colours["brow"] = mix(person.hair, "#2a2420", 0.45)
    if style == "grey":
        colours = {word: grey(colour) for word, colour in colours.items()}
        # Outlines must be seen on dark skin and cloth after a copy: these are lifted, lines are black.
        for word, share in (("skin", 0.58), ("shirt", 0.14), ("legs", 0.16)):
            colours[word] = mix(colours[word], "#f0f0f0", share)
        colours["line"] = "#141414"
        colours["arrow"] = "#000000"
        # A dark band would be lost on dark trousers.
        colours["band"] = colours["strap"] = "#f4f4f4"
        # A photocopier drops what is paler than this.
        colours["ghost"], colours["ghost line"] = "#dcdcdc", "#6c6c6c"
    elif style == "line":
        colours = dict.fromkeys(colours, "#ffffff")
        colours |= dict.fromkeys(("line", "eye", "arrow", "mouth", "brow", "crease"), "#1a1a1a")
        colours |= {
            "ghost line": "#666666",
            "thin": "#777777",
            "glass": "#555555",
            "hair": "#ffffff",
        }
    return Palette(style, colours)


def shirt_colour(accent: str | None, skin: str) -> str:
    """The clinic's accent, when skin and mat stay apart from a shirt in it; else our own."""
    if accent and contrast(accent, MAT) >= 1.8 and difference(accent, skin) >= 75:
        return accent
    return DEFAULT_SHIRT


def legs_colour(usual: str, shirt: str) -> str:
    """The trousers' own colour, or a lighter grey when the shirt is nearly the same."""
    return usual if difference(usual, shirt) >= 90 else "#7d8896"


def difference(one: str, other: str) -> float:
    """How far apart two colours look."""
    (r, g, b), (s, h, c) = _rgb(one), _rgb(other)
    red = (r + s) / 2
    return float(
        ((2 + red / 256) * (r - s) ** 2 + 4 * (g - h) ** 2 + (2 + (255 - red) / 256) * (b - c) ** 2) ** 0.5
    )


@lru_cache(maxsize=4096)
def mix(one: str, other: str, share: float) -> str:
    """A colour `share` of the way to another."""
    a, b = _rgb(one), _rgb(other)
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in zip(a, b, strict=True))


def grey(colour: str) -> str:
    """The grey a black-and-white printer makes of a colour (Rec. 601 luma)."""
    r, g, b = _rgb(colour)
    level = round(0.299 * r + 0.587 * g + 0.114 * b)
    return f"#{level:02x}{level:02x}{level:02x}"


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = []
    for value in _rgb(colour):
        share = value / 255
        parts.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
