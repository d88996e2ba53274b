"""Headings, paragraphs, lists, facts, tables and links: what any page can have."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hipprint.document.runs import Slot, Text


class Heading(Struct, frozen=True):
    """A heading; `level` 1 stands once, for the condition."""

    level: int
    words: str


Role = Literal["body", "lead", "subtitle", "small", "aim", "strong"]


class Paragraph(Struct, frozen=True):
    """One thought."""

    words: Text
    role: Role = "body"


Mark = Literal["dot", "yes", "no"]


class Bullets(Struct, frozen=True):
    """A list without order. The mark is a shape; the words must carry the meaning alone.

    A page may end after two of its items; where it is `loose`, after one. `fine` words, which nobody needs to
    be well, may be small print where that saves a page.
    """

    items: tuple[Text, ...]
    mark: Mark = "dot"
    loose: bool = False
    fine: bool = False


class Steps(Struct, frozen=True):
    """A numbered list."""

    items: tuple[Text, ...]


class Field(Struct, frozen=True):
    """A place to fill in: its name in the file, and what a screen reader says of it."""

    name: str
    says: str


class Choice(Struct, frozen=True):
    """One of the words of a fact's value that can be chosen. `state` is what the file calls it."""

    words: str
    state: str
    says: str


class Fact(Struct, frozen=True):
    """A label and its value; None is a line to write on.

    In a fillable handout the line is a `field`, or the value's words are `choices`.
    """

    label: str
    value: str | None = None
    width: float = 1.0
    slot: Slot | None = None
    field: Field | None = None
    choices: tuple[Choice, ...] = ()


class Facts(Struct, frozen=True):
    """Name, date, side and the like."""

    items: tuple[Fact, ...]


class PageOf(Struct, frozen=True):
    """The number of the page on which a place of a book stands, as a link. `says` is where it leads."""

    place: str
    says: str


class Code(Struct, frozen=True):
    """A QR code that leads somewhere, with words that say where."""

    address: str
    alt: str


class Table(Struct, frozen=True):
    """Rows of words; the first cell of each names it. `widths` are the columns' shares."""

    header: tuple[str, ...]
    rows: tuple[tuple[Text | PageOf, ...], ...]
    widths: tuple[float, ...]


class Entry(Struct, frozen=True):
    """A line that leads to a place of a book. `label` stands before it."""

    words: str
    place: str
    label: str = ""
    below: tuple[Entry, ...] = ()


class Listing(Struct, frozen=True):
    """Lines with page numbers: the contents, or a part of the index."""

    entries: tuple[Entry, ...]
    kind: Literal["contents", "index"]
