"""The pictures of a run: a clinic's own, else drawings by pose, each read and drawn once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from hipprint.clinic.palette import Palette
from hipprint.document import Picture
from hipprint.flow.layout import Layout
from hipprint.flow.own_picture import OneSide, OwnPicture, find_own, own_art
from hipprint.library import Roots

if TYPE_CHECKING:
    from hipprint.flow.ink import Art, Gallery
    from hipprint.tags.canvas import TaggedCanvas


class Pictures:
    """Finds an exercise's picture, its alternative text and its drawing."""

    def __init__(self, roots: Roots, palette: Palette) -> None:
        self.roots = roots
        self.palette = palette
        self._own: dict[str, OwnPicture | None] = {}
        self._arts: dict[tuple[str, str | None, str], Art] = {}
        self._texts: dict[tuple[str, str, str | None], str] = {}

    @cached_property
    def _posed(self) -> frozenset[str]:
        from hipprint.figure import available

        return frozenset(available(self.roots))

    def own(self, exercise: str, side: OneSide | None) -> OwnPicture | None:
        """The clinic's own picture, unless it cannot show this side: then the drawing does."""
        if exercise not in self._own:
            self._own[exercise] = find_own(exercise, self.roots.clinic)
        found = self._own[exercise]
        return found if found and found.shows(side) else None

    def describe(self, exercise: str, name: str, side: OneSide | None) -> str | None:
        """The alternative text of an exercise's picture, or None where there is no picture."""
        own = self.own(exercise, side)
        if own:
            return own.note.alt
        if exercise not in self._posed:
            return None
        key = (exercise, name, side)
        if key not in self._texts:
            from hipprint.figure import alt_text
            from hipprint.figure.declared import load_truthful

            self._texts[key] = alt_text(load_truthful(exercise, self.roots), name, side)
        return self._texts[key]

    def gallery(self, layout: Layout) -> Gallery:
        """How pages of that layout get their pictures."""

        def art(picture: Picture) -> Art:
            key = (picture.exercise, picture.side, layout.id)
            if key not in self._arts:
                self._arts[key] = self._art(picture, layout)
            return self._arts[key]

        return art

    def _art(self, picture: Picture, layout: Layout) -> Art:
        own = self.own(picture.exercise, picture.side)
        if own:
            card = layout.card
            return own_art(own, picture.side, card.picture_width.points, card.picture_most.points)
        return self._drawn(picture, layout)

    def _drawn(self, picture: Picture, layout: Layout) -> Art:
        from hipprint.figure import draw, load_pose
        from hipprint.figure.pdf import form_of, place, register
        from hipprint.figure.ready import ready_form
        from hipprint.flow.ink import Art

        pose = load_pose(picture.exercise, self.roots)
        side, style, accent = picture.side, layout.pictures, self.palette.accent.hex
        ready = ready_form(pose, side, style, accent)
        form = ready or form_of(draw(pose, side=side, style=style, accent=accent))

        def put(canvas: TaggedCanvas, x: float, y: float, width: float, height: float) -> None:
            place(canvas, form, x, y, width, height)

        def prepare(canvas: TaggedCanvas) -> None:
            register(canvas, form)

        return Art(form.width, form.height, put, prepare)
