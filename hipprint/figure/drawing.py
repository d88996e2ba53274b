"""A finished picture as a list of filled and stroked paths: what every renderer draws, and nothing more.

Lengths are points, y upward. The same path object is used for outline, fill and light, so that a renderer
writes its numbers once and the copies compress to nothing.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct


class Path(Struct, frozen=True, eq=False, gc=False):
    """Lines and curves: a letter for each command, and the coordinates of all of them one after the other.

    M moves to a point, L draws a line to one, C a Bézier curve (two control points and the end), Z closes.
    Flat, because a figure has six hundred commands, and what is made for each of them is made too often.
    """

    commands: str
    numbers: list[float]


class Shape(Struct, frozen=True, eq=False, gc=False):
    """One path with its ink, moved by `shift`."""

    path: Path
    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()
    shift: tuple[float, float] = (0.0, 0.0)


class Clip(Struct, frozen=True, eq=False, gc=False):
    """Items that show only inside a path, which is filled first when `fill` is given."""

    path: Path
    items: tuple[Item, ...]
    fill: str = ""


Item = Shape | Clip


class Drawing(Struct, frozen=True, eq=False):
    """A picture of a natural size: width and height in points; `origin` is added to every coordinate.

    Drawings are compared by identity, because hashing a thousand numbers costs more than drawing them.
    """

    width: float
    height: float
    items: tuple[Item, ...]
    title: str = ""
    origin: tuple[float, float] = (0.0, 0.0)

    def place(self, canvas: Any, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """Draw on a ReportLab canvas, as large as fits the box, centred. Returns the drawn size."""
        from hipprint.figure.pdf import form_of, place

        return place(canvas, form_of(self), x, y, width, height)
