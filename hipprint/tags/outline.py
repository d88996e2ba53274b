"""Bookmarks, named places, and page labels (ISO 32000-1, 12.3 and 12.4.2; ISO 32000-2, 12.3.2.3)."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from reportlab.pdfbase import pdfdoc

from hipprint.tags.objects import RawObject, byte_text, number_of, numbers, text
from hipprint.tags.standard import Standard
from hipprint.tags.tree import Node, TagError, TagTree


class Place(Struct, frozen=True):
    """A point of a page; `page` counts from 0, lengths are points in page coordinates.

    `node` is what stands there; it is needed where links lead to structure elements.
    """

    page: int
    left: float
    top: float
    node: Node | None = None

    def destination(self, document: pdfdoc.PDFDocument) -> str:
        """The place as a viewer opens it, at the reader's own zoom, so that who needs it large keeps it."""
        return self.seen_from(number_of(document, f"Page{self.page + 1}"))

    def seen_from(self, number: int) -> str:
        """The place on the object of that number, a page or a structure element."""
        return f"[{number} 0 R /XYZ {numbers((self.left, self.top))} null]"


class Ways(Struct, frozen=True):
    """How bookmarks and links lead to places: `elements` are the object numbers of the tree's nodes.

    A viewer of PDF 2.0 goes to the element (SD) and every other one to the page (D).
    """

    document: pdfdoc.PDFDocument
    standard: Standard
    elements: Mapping[Node, int]

    def to(self, place: Place) -> str:
        """The entry of a bookmark or link that leads there."""
        page = place.destination(self.document)
        if not self.standard.leads_to_elements:
            return f"/Dest {page}"
        if place.node is None:
            raise TagError(f"A link leads to page {place.page + 1}, and to no node (ISO 14289-2, 8.8).")
        return f"/A << /S /GoTo /D {page} /SD {place.seen_from(self.elements[place.node])} >>"

    def to_named(self, name: str, places: Mapping[str, Place]) -> str:
        """The entry of a link that leads to one of the named `places`."""
        return self.to(places[name]) if self.standard.leads_to_elements else f"/Dest {byte_text(name)}"


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


def write_outline(ways: Ways, tree: TagTree, bookmarks: Mapping[Node, Bookmark]) -> None:
    """Register the bookmarks and hang them into the catalogue, in the order in which their nodes are read:
    the pages of a booklet are drawn in another.
    """
    if not bookmarks:
        return
    root, document = RawObject(), ways.document
    top = nest([bookmarks[node] for node in tree.root.walk() if node in bookmarks])
    first, last = _write_level(ways, top, number_of(document, root))
    count = sum(1 + bookmark.shown() for bookmark in top)
    root.data = f"<< /Type /Outlines /First {first} 0 R /Last {last} 0 R /Count {count} >>"
    document.Catalog.Outlines = root


def _write_level(ways: Ways, bookmarks: list[Bookmark], parent: int) -> tuple[int, int]:
    entries = [RawObject() for _ in bookmarks]
    places = [number_of(ways.document, entry) for entry in entries]
    for index, (bookmark, entry) in enumerate(zip(bookmarks, entries, strict=True)):
        parts = [f"/Title {text(bookmark.title)} /Parent {parent} 0 R"]
        parts.append(ways.to(bookmark.place))
        if index:
            parts.append(f"/Prev {places[index - 1]} 0 R")
        if index + 1 < len(places):
            parts.append(f"/Next {places[index + 1]} 0 R")
        if bookmark.below:
            first, last = _write_level(ways, bookmark.below, places[index])
            parts.append(f"/First {first} 0 R /Last {last} 0 R /Count {bookmark.shown()}")
        entry.data = f"<< {' '.join(parts)} >>"
    return places[0], places[-1]


def write_places(ways: Ways, places: Mapping[str, Place]) -> str:
    """The named places as an entry of the name dictionary; nothing where links do without their names."""
    if ways.standard.leads_to_elements or not places:
        return ""
    names = " ".join(
        f"{byte_text(name)} {places[name].destination(ways.document)}" for name in sorted(places)
    )
    return f"/Dests << /Names [{names}] >>"


def write_page_labels(document: pdfdoc.PDFDocument, labels: dict[int, tuple[str, str, int]]) -> None:
    """Register page labels: from each page index on, a prefix, a style (D r R a A or none), a start."""
    entries = []
    for page, (prefix, style, start) in sorted(({0: ("", "D", 1)} | labels).items()):
        parts = [f"/S /{style}"] if style else []
        parts += [f"/P {text(prefix)}"] if prefix else []
        parts += [f"/St {start}"] if style and start != 1 else []
        entries.append(f"{page} << {' '.join(parts)} >>")
    document.Catalog.PageLabels = RawObject(f"<< /Nums [{' '.join(entries)}] >>")
