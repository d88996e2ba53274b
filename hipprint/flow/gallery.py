"""The pictures of a run: drawings by pose, each read and drawn once however often it is placed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from hipprint.clinic.palette import Palette
from hipprint.document import Picture
from hipprint.flow.ink import Art
from hipprint.library import Roots

if TYPE_CHECKING:
    from hipprint.figure import Side
    from hipprint.tags.canvas import TaggedCanvas


class Pictures:
    """Finds an exercise's picture, its alternative text and its drawing."""

    def __init__(self, roots: Roots, palette: Palette) -> None:
        self.roots = roots
        self.palette = palette
        self._arts: dict[tuple[str, str | None], Art] = {}

    @cached_property
    def _posed(self) -> frozenset[str]:
        from hipprint.figure import available

        return frozenset(available(self.roots))

    def describe(self, exercise: str, name: str, side: Side) -> str | None:
        """The alternative text of an exercise's picture, or None where there is no picture."""
        if exercise not in self._posed:
            return None
        from hipprint.figure import alt_text, load_pose

        return alt_text(load_pose(exercise, self.roots), name, side)

    def art(self, picture: Picture) -> Art | None:
        """The drawing itself, in the brand's accent."""
        key = (picture.exercise, picture.side)
        if key not in self._arts:
            self._arts[key] = self._draw(picture)
        return self._arts[key]

    def _draw(self, picture: Picture) -> Art:
        from hipprint.figure import draw, load_pose
        from hipprint.figure.pdf import place, register

        pose = load_pose(picture.exercise, self.roots)
        drawing = draw(pose, side=picture.side, accent=self.palette.accent.hex)

        def put(canvas: TaggedCanvas, x: float, y: float, width: float, height: float) -> None:
            place(canvas, drawing, x, y, width, height)

        def prepare(canvas: TaggedCanvas) -> None:
            register(canvas, drawing)

        return Art(drawing.width, drawing.height, put, prepare)
