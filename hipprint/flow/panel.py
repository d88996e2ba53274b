"""Panels: a ground or a frame around a box, and the small shapes that stand for a tick, a cross, an urgency.

All of it is decoration to a screen reader: words carry the meaning. Lengths are points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hipprint.clinic.colour import Colour
from hipprint.flow.box import Box, Padded, measured
from hipprint.flow.ink import Ink

Shape = Literal["dot", "yes", "no", "triangle", "diamond", "circle"]
HAIRLINE = 0.6


@dataclass(eq=False, repr=False)
class Panel(Box):
    """A box on a ground, in a frame, or both. `bar` draws a thick bar at the left edge."""

    box: Box
    padding: tuple[float, float, float, float]
    fill: Colour | None = None
    stroke: Colour | None = None
    line: float = HAIRLINE
    radius: float = 0.0
    bar: Colour | None = None

    @property
    def _inside(self) -> Padded:
        return Padded(self.box, self.padding)

    @measured
    def height(self, width: float) -> float:
        """The box and its padding."""
        return self._inside.height(width)

    @measured
    def grow(self, width: float) -> float:
        """As the box."""
        return self._inside.grow(width)

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw the ground, then the box."""
        self._ground(ink, left, top, width, height)
        self._inside.draw(ink, left, top, width, height)

    def _ground(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        canvas = ink.canvas
        if self.fill:
            ink.fill(self.fill)
        if self.stroke:
            ink.stroke(self.stroke, self.line)
        if self.fill or self.stroke:
            canvas.roundRect(
                left,
                top - height,
                width,
                height,
                self.radius,
                stroke=int(bool(self.stroke)),
                fill=int(bool(self.fill)),
            )
        if self.bar:
            ink.fill(self.bar)
            canvas.saveState()
            clip = canvas.beginPath()
            clip.roundRect(left, top - height, width, height, self.radius)
            canvas.clipPath(clip, stroke=0, fill=0)
            canvas.rect(left, top - height, 5.5, height, stroke=0, fill=1)
            canvas.restoreState()

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """Split the box; both parts keep ground and frame."""
        parts = self._inside.split(width, room)
        if not parts:
            return None
        first, rest = parts
        assert isinstance(first, Padded) and isinstance(rest, Padded)
        look = (self.padding, self.fill, self.stroke, self.line, self.radius, self.bar)
        return Panel(first.box, *look), Panel(rest.box, *look)


@dataclass(eq=False, repr=False)
class Mark(Box):
    """A small shape beside the first line of a text."""

    shape: Shape
    colour: Colour
    size: float
    leading: float

    def height(self, width: float) -> float:
        """One line."""
        return self.leading

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw the shape in the middle of the first line's small letters."""
        middle = top - self.leading * 0.53
        draw_shape(ink, self.shape, self.colour, left + self.size / 2, middle, self.size)


def draw_shape(ink: Ink, shape: Shape, colour: Colour, x: float, y: float, size: float) -> None:
    """A shape of that size around (x, y)."""
    canvas, half = ink.canvas, size / 2
    if shape in ("dot", "circle"):
        ink.fill(colour)
        canvas.circle(x, y, half * (0.5 if shape == "dot" else 1.0), stroke=0, fill=1)
        return
    path = canvas.beginPath()
    if shape in ("yes", "no"):
        ink.stroke(colour, size * 0.2)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        if shape == "yes":
            path.moveTo(x - half * 0.8, y - half * 0.05)
            path.lineTo(x - half * 0.25, y - half * 0.65)
            path.lineTo(x + half * 0.85, y + half * 0.7)
        else:
            for sign in (1, -1):
                path.moveTo(x - half * 0.68, y - sign * half * 0.68)
                path.lineTo(x + half * 0.68, y + sign * half * 0.68)
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.setLineCap(0)
        canvas.setLineJoin(0)
        return
    ink.fill(colour)
    corners = (
        [(-1.0, -0.85), (1.0, -0.85), (0.0, 0.9)]
        if shape == "triangle"
        else [(-1.0, 0.0), (0.0, -1.0), (1.0, 0.0), (0.0, 1.0)]
    )
    for number, (across, up) in enumerate(corners):
        (path.lineTo if number else path.moveTo)(x + across * half, y + up * half)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
