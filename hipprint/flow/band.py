"""The band across the first page: logo and name at the left, address and telephone at the right.

It is as high as the layout says, and higher where a long name or address needs it. Lengths are points.
"""

from __future__ import annotations

from typing import Literal

from hipprint.clinic.logo import Logo
from hipprint.document import Letterhead, text
from hipprint.flow.ink import Ink
from hipprint.flow.lengths import MM
from hipprint.flow.text import Words
from hipprint.tags.tree import Node

PLAIN = 6 * MM  # without a clinic the band is only a strip of colour
EDGE = 5 * MM  # above the words: office printers leave up to this much of the paper's edge white
AIR = 3 * MM  # below the words
PLATE = 5.0  # around a logo that cannot be seen on the band
FOOT_LINE = 1.2  # below a band that saves ink
NAME_SHARE, LINES_SHARE = 0.58, 0.4


class Band:
    """The clinic's letterhead at the width of a page. `node` is the section that its words are read in."""

    def __init__(self, ink: Ink, letterhead: Letterhead, logo: Logo | None, node: Node, width: float) -> None:
        self.ink, self.logo = ink, logo
        self.left = ink.layout.page.left.points
        self.room = width - self.left - ink.layout.page.right.points
        self.page_width = width
        palette = ink.palette
        self.name = Words(
            text(letterhead.name), ink.style("band-name", colour=palette.on_accent), node.add("P")
        )
        look = ink.style("band", colour=palette.muted_on_accent)
        self.lines = [Words(text(line), look, node.add("P")) for line in letterhead.lines]

    @property
    def height(self) -> float:
        """What the layout says, or what the words need."""
        return max(self.ink.layout.page.band.points, self._needed + EDGE + AIR)

    @property
    def _needed(self) -> float:
        return self._below_each_other if self._is_stacked else self._side_by_side

    @property
    def _is_stacked(self) -> bool:
        """Whether the address stands below the name: where that is lower, in large print for example."""
        usual = self.ink.layout.page.band.points - EDGE - AIR
        return self._side_by_side > usual and self._below_each_other < self._side_by_side

    @property
    def _plate(self) -> float:
        return PLATE if self.logo is not None and self.logo.ground != self.ink.palette.accent else 0.0

    @property
    def _logo_width(self) -> float:
        """The logo with its plate and the white after it."""
        return self.logo.width + 2 * self._plate + 4 * MM if self.logo else 0.0

    @property
    def _logo_height(self) -> float:
        return self.logo.height + 2 * self._plate if self.logo else 0.0

    @property
    def _name_room(self) -> float:
        beside = bool(self.lines) and not self._is_stacked
        return self.room * (NAME_SHARE if beside else 1.0) - self._logo_width

    @property
    def _side_by_side(self) -> float:
        name = self.name.height(self.room * (NAME_SHARE if self.lines else 1.0) - self._logo_width)
        return max(name, self._logo_height, self._lines_height(self.room * LINES_SHARE))

    @property
    def _below_each_other(self) -> float:
        name = max(self.name.height(self.room - self._logo_width), self._logo_height)
        return name + 1 * MM + self._lines_height(self.room)

    def _lines_height(self, width: float) -> float:
        return sum(line.height(width) for line in self.lines)

    def draw(self, top: float) -> None:
        """Draw the ground, the logo, then the words in reading order; `top` is the paper's upper edge."""
        ink, tall, stacked = self.ink, self.height, self._is_stacked
        draw_ground(ink, self.page_width, top, tall)
        # In the middle of the band, or of the part of it in which the words keep clear of the edge.
        sunk = max(0.0, 2 * EDGE - (tall - self._needed))
        top, tall = top - sunk, tall - sunk
        wide = self._name_room
        first = max(self.name.height(wide), self._logo_height) if stacked else tall
        upper = top - (tall - self._below_each_other) / 2 if stacked else top
        if self.logo is not None:
            self._draw_logo(self.logo, upper - first / 2)
        name = self.name.height(wide)
        self.name.draw(ink, self.left + self._logo_width, upper - (first - name) / 2, wide, name)
        if stacked:
            self._draw_lines("left", self.left, upper - first - 1 * MM, self.room)
        else:
            wide = self.room * LINES_SHARE
            self._draw_lines(
                "right", self.left + self.room - wide, top - (tall - self._lines_height(wide)) / 2, wide
            )

    def _draw_lines(self, align: Literal["left", "right"], left: float, top: float, width: float) -> None:
        for line in self.lines:
            line.align = align
            line.draw(self.ink, left, top, width, line.height(width))
            top -= line.height(width)

    def _draw_logo(self, logo: Logo, middle: float) -> None:
        """The logo; the name stands beside it, so it is decoration."""
        ink, air = self.ink, self._plate
        y = middle - logo.height / 2
        with ink.canvas.artifact("Layout"):
            if air:
                ink.fill(logo.ground)
                plate = (self.left, y - air, logo.width + 2 * air, logo.height + 2 * air)
                ink.canvas.roundRect(*plate, 3.0, stroke=0, fill=1)
            logo.draw(ink.canvas, self.left + air, y)


def draw_ground(ink: Ink, width: float, top: float, tall: float) -> None:
    """The band's colour across the page; where ink is saved, a line at its foot between the margins."""
    if ink.saves_ink:
        margins = ink.layout.page
        ink.stroke(ink.palette.accent_text, FOOT_LINE)
        ink.canvas.line(margins.left.points, top - tall, width - margins.right.points, top - tall)
        return
    ink.fill(ink.palette.accent)
    ink.canvas.rect(0, top - tall, width, tall, stroke=0, fill=1)
