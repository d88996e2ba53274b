"""Pictures that were drawn when the package was built, so that no handout draws them again.

One file in the wheel holds them, each found by a digest of all that it is drawn from: the text of its pose,
the person, the colours, the side, and the program that draws. So a picture can never be out of date: when
anything of it was changed, the digest is another, nothing is found and the picture is drawn. In a checkout
there is no such file.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Raw, Struct

from hipprint.figure import Side, Style
from hipprint.figure.pdf import Form
from hipprint.figure.people import person_for
from hipprint.figure.pose import Pose
from hipprint.figure.style import palette_for
from hipprint.library import builtin_root

FILE = "pictures.msgpack"


class Ready(Struct, frozen=True, array_like=True):
    """A picture as it stands in the file: its natural size in points, its operators compressed."""

    width: float
    height: float
    squeezed: bytes


def digest(pose: Pose, side: Side, style: Style, accent: str) -> str:
    """What a picture is found by; raises OSError when the program that draws cannot be read."""
    person = person_for(pose.name)
    drawn_from = (
        program(),
        pose.name,
        pose.digest,
        side == "left",
        person,
        palette_for(person, style, accent),
    )
    return sha256(msgspec.msgpack.encode(drawn_from)).hexdigest()


def ready_form(pose: Pose, side: Side, style: Style, accent: str) -> Form | None:
    """The picture as it came with the package; None when it must be drawn."""
    pictures = shipped()
    if not pictures:
        return None
    try:
        found = msgspec.msgpack.decode(pictures[digest(pose, side, style, accent)], type=Ready)
        return Form.of(found.width, found.height, zlib.decompress(found.squeezed))
    except (OSError, KeyError, msgspec.MsgspecError, zlib.error):
        return None


@lru_cache(maxsize=1)
def shipped() -> dict[str, Raw]:
    """The pictures by their digests; none in a checkout, or when the file cannot be used."""
    try:
        return msgspec.msgpack.decode((builtin_root() / FILE).read_bytes(), type=dict[str, Raw])
    except (OSError, msgspec.MsgspecError):
        return {}


@lru_cache(maxsize=1)
def program() -> bytes:
    """A digest of all modules of this folder; raises OSError."""
    whole = sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        whole.update(sha256(file.read_bytes()).digest())
    return whole.digest()
