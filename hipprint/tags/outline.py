"""Bookmarks, named places, and page labels (ISO 32000-1, 12.3 and 12.4.2)."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from reportlab.pdfbase import pdfdoc

from hipprint.tags.objects import RawObject, byte_text, number_of, numbers, text
from hipprint.tags.tree import Node, TagError, TagTree


class Place(Struct, frozen=True):
    """A point of a page; `page` counts from 0, lengths are points in page coordinates."""

    page: int
    left: float
    top: float

    def destination(self, document: pdfdoc.PDFDocument) -> str:
        """The place as a viewer opens it, at the reader's own zoom, so that who needs it large keeps it."""
        return (
            f"[{number_of(document, f'Page{self.page + 1}')} 0 R /XYZ {numbers((self.left, self.top))} null]"
        )


class Bookmark(Struct, eq=False):
    """One line in the viewer's list of contents. `level` counts from 0."""

    title: str
    level: int
    place: Place
    below: list[Bookmark] = []

    def shown(self) -> int:
        """How many lines stand under this one when all are open."""
        return sum(1 + bookmark.shown() for bookmark in self.below)


def nest(bookmarks: list[Bookmark]) -> list[Bookmark]:
    """The flat list as a tree. A level that skips one is pulled up: a viewer cannot show a gap."""
    top: list[Bookmark] = []
    above: list[Bookmark] = []
    for bookmark in bookmarks:
        above = [candidate for candidate in above if candidate.level < bookmark.level]
        (above[-1].below if above else top).append(bookmark)
        above.append(bookmark)
    return top


def write_outline(document: pdfdoc.PDFDocument, tree: TagTree, bookmarks: Mapping[Node, Bookmark]) -> None:
    """Register the bookmarks and hang them into the catalogue, in the order in which their nodes are read:
    the pages of a booklet are drawn in another.
    """
    if not bookmarks:
        return
    root = RawObject()
    top = nest([bookmarks[node] for node in tree.root.walk() if node in bookmarks])
    first, last = _write_level(document, top, number_of(document, root))
    count = sum(1 + bookmark.shown() for bookmark in top)
    root.data = f"<< /Type /Outlines /First {first} 0 R /Last {last} 0 R /Count {count} >>"
    document.Catalog.Outlines = root


def _write_level(document: pdfdoc.PDFDocument, bookmarks: list[Bookmark], parent: int) -> tuple[int, int]:
    entries = [RawObject() for _ in bookmarks]
    places = [number_of(document, entry) for entry in entries]
    for index, (bookmark, entry) in enumerate(zip(bookmarks, entries, strict=True)):
        parts = [f"/Title {text(bookmark.title)} /Parent {parent} 0 R"]
        parts.append(f"/Dest {bookmark.place.destination(document)}")
        if index:
            parts.append(f"/Prev {places[index - 1]} 0 R")
        if index + 1 < len(places):
            parts.append(f"/Next {places[index + 1]} 0 R")
        if bookmark.below:
            first, last = _write_level(document, bookmark.below, places[index])
            parts.append(f"/First {first} 0 R /Last {last} 0 R /Count {bookmark.shown()}")
        entry.data = f"<< {' '.join(parts)} >>"
    return places[0], places[-1]


def write_places(document: pdfdoc.PDFDocument, places: dict[str, Place], wanted: set[str]) -> str:
    """The named places as an entry of the name dictionary; refuses a link to one that does not exist."""
    missing = sorted(wanted - places.keys())
    if missing:
        raise TagError(f"Links lead to {', '.join(missing)}, which no page names.")
    names = " ".join(f"{byte_text(name)} {places[name].destination(document)}" for name in sorted(places))
    return f"/Dests << /Names [{names}] >>" if places else ""


def write_page_labels(document: pdfdoc.PDFDocument, labels: dict[int, tuple[str, str, int]]) -> None:
    """Register page labels: from each page index on, a prefix, a style (D r R a A or none), a start."""
    entries = []
    for page, (prefix, style, start) in sorted(({0: ("", "D", 1)} | labels).items()):
        parts = [f"/S /{style}"] if style else []
        parts += [f"/P {text(prefix)}"] if prefix else []
        parts += [f"/St {start}"] if style and start != 1 else []
        entries.append(f"{page} << {' '.join(parts)} >>")
    document.Catalog.PageLabels = RawObject(f"<< /Nums [{' '.join(entries)}] >>")
