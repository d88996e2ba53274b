"""A document drawn: sections become boxes, boxes pages, pages a tagged file.

The tag tree follows the document; where a box lands on paper does not matter to it.
"""

from __future__ import annotations

from io import BytesIO

from msgspec import Struct

from hipprint.document import Document
from hipprint.flow import fonts
from hipprint.flow.band import PLAIN, Band, draw_ground
from hipprint.flow.furniture import draw_footer, draw_header
from hipprint.flow.imposition import page_size, saddle_stitch, sheet_size
from hipprint.flow.ink import Ink
from hipprint.flow.layout import PAPERS, Weight
from hipprint.flow.lengths import MM
from hipprint.flow.means import Means
from hipprint.flow.opened import Face, Opened
from hipprint.flow.pages import Page, Paginator
from hipprint.flow.typesetter import Typesetter
from hipprint.sheet.geometry import MARKER, MARKER_INSET
from hipprint.tags.attachment import Attachment
from hipprint.tags.canvas import TaggedCanvas
from hipprint.tags.holes import Cut, OpenDay
from hipprint.tags.metadata import Metadata
from hipprint.tags.tree import TagTree


def draw(document: Document, means: Means, attachments: tuple[Attachment, ...] = ()) -> tuple[bytes, int]:
    """The finished file, with the attachments inside, and its number of pages."""
    return Drawing(document, means).finish(attachments)


def draw_open(
    document: Document, means: Means, attachments: tuple[Attachment, ...], sources: frozenset[str]
) -> Pressed:
    """The file with what comes from `sources`, choices of the plan, left open."""
    opened = Opened(sources)
    drawing = Drawing(document, means, opened)
    canvas = drawing.drawn(attachments)
    faces = {
        weight: fonts.face_of(weight, letters, canvas.document) for weight, letters in opened.letters.items()
    }
    return Pressed(canvas.cut(), canvas.page - 1, opened, faces)


class Pressed(Struct, frozen=True):
    """A file with holes, its number of pages, what its holes are, and the fonts that fill them."""

    cut: Cut
    pages: int
    opened: Opened
    faces: dict[Weight, Face]


class Drawing:
    """One document on its way to paper. What `opened` names is not drawn."""

    def __init__(self, document: Document, means: Means, opened: Opened | None = None) -> None:
        self.document, self.means, self.opened = document, means, opened
        self.layout, self.paper = means.layout, means.paper
        layout, palette = means.layout, means.palette
        self.page = page_size(means.paper, layout.paper)
        chosen = palette.without_grounds if layout.grounds == "none" else palette
        self.ink = Ink(layout, chosen, means.gallery, document.furniture.continued, opened=opened)
        self.tree = TagTree(document.language)
        self.band: Band | None = None
        if document.letterhead.name:
            node = self.tree.root.add("Sect")
            self.band = Band(self.ink, document.letterhead, means.logo, node, self.page[0])

    def finish(self, attachments: tuple[Attachment, ...] = ()) -> tuple[bytes, int]:
        """The file, with the attachments inside, and its number of pages."""
        canvas = self.drawn(attachments)
        return canvas.getpdfdata(), canvas.page - 1

    def drawn(self, attachments: tuple[Attachment, ...]) -> TaggedCanvas:
        """The canvas with all pages on it."""
        sizes = self.layout.page
        width = self.page[0] - sizes.left.points - sizes.right.points
        room = self.page[1] - sizes.top.points - sizes.bottom.points
        first = self.page[1] - self._band - 7 * MM - sizes.bottom.points
        pages = Paginator(width, first, room)
        Typesetter(self.ink, self.tree.root, pages).set(self.document.sections)
        canvas = TaggedCanvas(
            BytesIO(),
            pagesize=sheet_size(self.paper, self.layout.paper),
            tree=self.tree,
            metadata=self._metadata(),
            font=fonts.first_font(),
            attachments=attachments,
        )
        self.ink.draw_on(canvas)
        if self.layout.paper == "booklet":
            self._draw_booklet(pages)
        else:
            for number, page in enumerate(pages.pages, 1):
                self._draw_page(pages, page, number)
                canvas.showPage()
        return canvas

    def _draw_booklet(self, pages: Paginator) -> None:
        """Two pages on each side; the tracking sheet, which machines read, on whole paper after them."""
        canvas, half = self.ink.canvas, self.page[0]
        bound = [page for page in pages.pages if page.part != "tracking"]
        for side in saddle_stitch(len(bound)):
            for place, number in enumerate(side):
                if number is not None:
                    canvas.translate(place * half, 0)
                    self._draw_page(pages, bound[number - 1], number)
                    canvas.translate(-place * half, 0)
            canvas.showPage()
        loose = [page for page in pages.pages if page.part == "tracking"]
        for number, page in enumerate(loose, len(bound) + 1):
            self.page = PAPERS[self.paper]
            canvas.setPageSize(self.page)
            for name in ("crop", "trim"):
                canvas.setCropBox((0, 0, *self.page), name)
            self._draw_page(pages, page, number)
            canvas.showPage()

    @property
    def _band(self) -> float:
        """Height of the first page's band; without a clinic it is only a strip of colour."""
        return self.band.height if self.band else PLAIN

    def _metadata(self) -> Metadata:
        is_open = self.opened is not None and "date" in self.opened.sources
        return self.means.metadata(self.document, OpenDay("date") if is_open else self.document.dated)

    def _draw_page(self, pages: Paginator, page: Page, number: int) -> None:
        sizes, document = self.layout.page, self.document
        top = self.page[1] - sizes.top.points
        if number == 1:
            top = self.page[1] - self._band - 7 * MM
            if self.band:
                self.band.draw(self.page[1])
            else:
                draw_ground(self.ink, self.page[0], self.page[1], PLAIN)
        elif page.part != "tracking":
            draw_header(self.ink, document.furniture, self.page)
        left = sizes.left.points
        if page.part == "tracking":  # clear of the corner mark
            left = MARKER_INSET + MARKER + 5 * MM
        for placed in pages.place(page, top, self.ink.space.stretch):
            placed.box.draw(self.ink, left, placed.top, pages.width, placed.height)
        inset = MARKER_INSET + MARKER + 2 * MM - sizes.left.points if page.part == "tracking" else 0.0
        draw_footer(self.ink, document.furniture, self.page, number, len(pages.pages), inset)
