"""A picture in a page: a figure with alternative text, as large as its place allows. Lengths are points."""

from __future__ import annotations

from dataclasses import dataclass

from hipprint.flow.box import Box
from hipprint.flow.ink import Art, Ink
from hipprint.tags.tree import Node


@dataclass(eq=False, repr=False)
class PictureBox(Box):
    """A drawing between `least` and `most` high, never larger than its own proportions allow."""

    art: Art
    node: Node
    least: float
    most: float

    def _fitting(self, width: float) -> float:
        """The height at which the picture is as wide as its column."""
        return width * self.art.height / self.art.width

    def height(self, width: float) -> float:
        """The least height, or less when the picture is wide and flat."""
        return min(self.least, self._fitting(width))

    def grow(self, width: float) -> float:
        """Up to the most, or to the column's width."""
        return max(0.0, min(self.most, self._fitting(width)) - self.height(width))

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw in the middle, as large as it fits."""
        canvas = ink.canvas
        scale = min(width / self.art.width, min(height, self.most) / self.art.height)
        wide, tall = self.art.width * scale, self.art.height * scale
        x, y = left + (width - wide) / 2, top - (height + tall) / 2
        self.art.prepare(canvas)
        canvas.begin_mark(self.node)
        self.art.place(canvas, x, y, wide, tall)
        canvas.end_mark()
        canvas.box(self.node, x, y, wide, tall)
