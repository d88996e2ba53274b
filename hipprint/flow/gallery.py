"""The pictures of a run: drawings by pose, each read and drawn once however often it is placed."""

from __future__ import annotations

from hipprint.clinic.palette import Palette
from hipprint.document import Picture
from hipprint.flow.ink import Art
from hipprint.library import Roots


class Pictures:
    """Finds an exercise's picture, its alternative text and its drawing."""

    def __init__(self, roots: Roots, palette: Palette) -> None:
        self.roots = roots
        self.palette = palette

    def describe(self, exercise: str, name: str, side: str | None) -> str | None:
        """The alternative text of an exercise's picture, or None where there is no picture."""
        return None

    def art(self, picture: Picture) -> Art | None:
        """The drawing itself."""
        return None
