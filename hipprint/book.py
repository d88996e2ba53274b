"""What a workbook says, before any ink: a cover, then chapters of sections.

Pages and their numbers are not known here. What must name a page names a place (a chapter's, a section's, a
card's), and the number is put in when the pages are there: see hipprint/flow/book.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from hipprint.document import Furniture, Letterhead, Section
from hipprint.reading import Leaf, read_section


class Cover(Struct, frozen=True):
    """The first page: what the book is, what is in it, who checked it."""

    title: str
    subtitle: str
    lines: tuple[str, ...]
    notice: str


class Chapter(Struct, frozen=True):
    """A condition, or a part for all of them. `number` stands on its thumb tab; front matter has none.

    Its head and foot are its own: somebody may copy it alone.
    """

    place: str
    title: str
    subtitle: str
    number: int | None
    furniture: Furniture
    sections: tuple[Section, ...]


class Book(Struct, frozen=True):
    """A whole workbook. `front` has roman page numbers; in `chapters` counting starts again at 1."""

    language: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    dated: date
    letterhead: Letterhead
    cover: Cover
    front: tuple[Chapter, ...]
    chapters: tuple[Chapter, ...]
    notices: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the file is called."""
        return self.cover.title


def read_book(book: Book) -> Iterator[Leaf]:
    """Every leaf of the book, in reading order."""
    head = (book.letterhead.name, *book.letterhead.lines)
    yield from (Leaf("p", line) for line in head if line)
    yield Leaf("h1", book.cover.title)
    yield from (Leaf("p", line) for line in (book.cover.subtitle, *book.cover.lines, book.cover.notice))
    for chapter in (*book.front, *book.chapters):
        yield from read_chapter(chapter)


def read_chapter(chapter: Chapter) -> Iterator[Leaf]:
    """Every leaf of one chapter."""
    yield Leaf("h1", chapter.title)
    yield Leaf("p", chapter.subtitle)
    for section in chapter.sections:
        yield from read_section(section)


def words_of_book(book: Book, pages: Mapping[str, str]) -> Iterator[str]:
    """The text of every leaf with the numbers of pages, as the file's tags say it."""
    for leaf in read_book(book):
        if leaf.label:
            yield leaf.label
        if leaf.words or leaf.place:
            yield pages[leaf.place] if leaf.place else leaf.words
