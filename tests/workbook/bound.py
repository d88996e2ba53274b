"""What the tests of workbooks share: a look into a finished one, as a viewer opens it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf

from hipprint.book import Book, Chapter
from hipprint.document import Block, Section


@dataclass(frozen=True)
class Bookmark:
    """A line in the viewer's list: how deep, from 1, its title, and the page, from 0, that it opens."""

    depth: int
    title: str
    page: int


@dataclass(frozen=True)
class Jump:
    """A link inside the book: the pages, from 0, where it stands and to which it leads, and what it says."""

    page: int
    target: int
    says: str


class Opened:
    """A finished file: its bookmarks, page labels and links, read without our own code."""

    def __init__(self, data: bytes) -> None:
        with pikepdf.open(BytesIO(data)) as pdf:
            self.pages = len(pdf.pages)
            self.labels = [pdf.pages[number].label for number in range(self.pages)]
            self._numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
            names = list(pdf.Root.Names.Dests.Names)
            self._places = {
                str(name): self._numbers[where[0].objgen]
                for name, where in zip(names[::2], names[1::2], strict=True)
            }
            self.bookmarks = list(self._marks(pdf.Root.Outlines.First, 1))
            self.jumps = list(self._jumps(pdf))
            self.blank = [number for number, page in enumerate(pdf.pages) if "/StructParents" not in page]

    def _marks(self, first: pikepdf.Object, depth: int) -> Iterator[Bookmark]:
        mark: pikepdf.Object | None = first
        while mark is not None:
            yield Bookmark(depth, str(mark.Title), self._numbers[mark.Dest[0].objgen])
            if "/First" in mark:
                yield from self._marks(mark.First, depth + 1)
            mark = mark.get("/Next")

    def _jumps(self, pdf: pikepdf.Pdf) -> Iterator[Jump]:
        for number, page in enumerate(pdf.pages):
            for link in page.get("/Annots", []):
                if "/Dest" in link:
                    yield Jump(number, self._places[str(link.Dest)], str(link.Contents))

    def begins(self, chapter: Chapter) -> int:
        """The page, from 0, on which a chapter begins."""
        return self._places[chapter.place]

    def page_of(self, place: str) -> int:
        """The page, from 0, on which a place stands."""
        return self._places[place]


def chapter_named(book: Book, title: str) -> Chapter:
    return next(chapter for chapter in book.chapters if chapter.title == title)


def part_of(chapter: Chapter, part: str) -> Section:
    return next(section for section in chapter.sections if section.part == part)


def blocks_in(chapter: Chapter, kind: type[Block]) -> list[Block]:
    """Every block of that kind that stands directly in a section."""
    return [block for section in chapter.sections for block in section.blocks if isinstance(block, kind)]
