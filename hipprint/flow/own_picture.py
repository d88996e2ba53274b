"""A clinic's own picture of an exercise: images/<exercise>.jpg, .png or .svg in the clinic's folder.

It replaces the drawing. Beside it stands images/<exercise>.yaml with the description for people who cannot
see it, which nobody but the clinic can write. The file is turned upright, brought to print resolution
(300 dpi at its place), converted to RGB and freed of metadata by the same code that reads logos.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from hipprint.content.convert import convert
from hipprint.content.scalars import Text
from hipprint.content.strict_yaml import read_yaml
from hipprint.errors import Problem, UserError

if TYPE_CHECKING:
    from hipprint.flow.ink import Art
    from hipprint.tags.canvas import TaggedCanvas

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg")
OneSide = Literal["left", "right"]


class PictureNote(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands beside a picture. `shows` is the working side; `mirror` allows turning it round."""

    alt: Text
    shows: Literal["left", "right", "both"] = "both"
    mirror: bool = True


class OwnPicture(Struct, frozen=True):
    """A picture file with its note."""

    file: Path
    note: PictureNote

    def turned(self, side: OneSide | None) -> bool:
        """Whether the picture must be mirrored to show `side`."""
        return side is not None and self.note.shows not in ("both", side)

    def shows(self, side: OneSide | None) -> bool:
        """Whether it can show `side` at all: a picture with writing in it cannot be mirrored."""
        return self.note.mirror or not self.turned(side)


def find_own(exercise: str, clinic: Path | None) -> OwnPicture | None:
    """The clinic's picture of `exercise`; raises UserError when its description is missing or wrong."""
    if clinic is None:
        return None
    folder = clinic / "images"
    file = next((path for end in ENDINGS if (path := folder / f"{exercise}{end}").is_file()), None)
    if file is None:
        return None
    note = folder / f"{exercise}.yaml"
    if not note.is_file():
        raise UserError(
            Problem(
                "has no description for people who cannot see it. "
                f'Write one into {note.name} beside it: alt: "A woman lies on her back and lifts her hips."',
                file,
            )
        )
    return OwnPicture(file, convert(read_yaml(note), PictureNote))


def own_art(own: OwnPicture, side: OneSide | None, width: float, height: float) -> Art:
    """The picture ready to be placed, sharp up to `width` by `height` points; raises UserError."""
    from hipprint.clinic.logo import load_logo
    from hipprint.flow.ink import Art

    picture = load_logo(own.file, width, height)
    wide, tall = picture.width, picture.height
    turned = own.turned(side)

    def place(canvas: TaggedCanvas, x: float, y: float, to_width: float, to_height: float) -> None:
        canvas.saveState()
        canvas.translate(x + (to_width if turned else 0.0), y)
        canvas.scale((-1.0 if turned else 1.0) * to_width / wide, to_height / tall)
        picture.draw(canvas, 0.0, 0.0)
        canvas.restoreState()

    return Art(wide, tall, place, lambda canvas: None)
