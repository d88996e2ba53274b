"""A handout: its sections, and what stands at the edges of its pages."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from hipprint.document.blocks import Block

Part = Literal[
    "glance", "about", "rules", "exercises", "pain", "weeks", "warning", "tracking", "back", "use", "index"
]


class Section(Struct, frozen=True):
    """A part of the handout. `breaks` starts it on a new page; its first `front` blocks belong there;
    `place` is what links of a book call it.
    """

    part: Part
    title: str
    blocks: tuple[Block, ...]
    breaks: bool = True
    intro: str | None = None
    place: str = ""
    front: int = 0


class Furniture(Struct, frozen=True):
    """What stands at the head and foot of every page."""

    clinic: str
    condition: str
    contact: str
    version: str
    page: str  # "Page {page} of {pages}"
    continued: str


class Letterhead(Struct, frozen=True):
    """The clinic's band on the first page. Without a clinic the band shows the program's plain colours."""

    name: str
    lines: tuple[str, ...]


class Document(Struct, frozen=True):
    """A whole handout for one patient."""

    title: str
    subtitle: str
    language: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    dated: date
    letterhead: Letterhead
    furniture: Furniture
    sections: tuple[Section, ...]
    notices: tuple[str, ...] = ()
