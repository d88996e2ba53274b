"""A document drawn: sections become boxes, boxes pages, pages a tagged file.

The tag tree follows the document; where a box lands on paper does not matter to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from msgspec import Struct

from hipprint.document import (
    Block,
    Bullets,
    Card,
    Document,
    Heading,
    Paragraph,
    PlanTable,
    Section,
    Stage,
    text,
)
from hipprint.flow import fonts
from hipprint.flow.band import PLAIN, Band, draw_ground
from hipprint.flow.blocks import build, heading
from hipprint.flow.box import Box
from hipprint.flow.furniture import draw_footer, draw_header
from hipprint.flow.imposition import page_size, saddle_stitch, sheet_size
from hipprint.flow.ink import Ink
from hipprint.flow.layout import PAPERS, Weight
from hipprint.flow.lengths import MM
from hipprint.flow.means import Means
from hipprint.flow.opened import Face, Opened
from hipprint.flow.pages import Item, Page, Paginator
from hipprint.flow.strips import Strips, build_strips, gathered
from hipprint.flow.text import Words
from hipprint.sheet.geometry import MARKER, MARKER_INSET
from hipprint.tags.attachment import Attachment
from hipprint.tags.canvas import TaggedCanvas
from hipprint.tags.holes import Cut, OpenDay
from hipprint.tags.metadata import Metadata
from hipprint.tags.tree import Node, TagTree

SQUEEZES = (0.8, 0.6, 0.45)  # of all spaces, tried in this order
STRIPS = (*SQUEEZES, 0.25)  # also for cards of which several share a page
WHOLE = 2
LEAST_FULL = 0.25  # of a section's last page; with less its spaces are narrowed to save the page


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
        self.parent = self.tree.root  # of the sections that are laid out
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
        for section in self.document.sections:
            self._lay_out(section, pages)
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

    def _lay_out(self, section: Section, pages: Paginator) -> None:
        """Boxes and tags of one section, then their pages.

        A section whose last page would be nearly empty is built again with narrower spaces, if that saves the
        page: one that holds only the last lines of a section looks like a mistake. So it is when blocks that
        belong on its first page would not stand there, or not whole.
        """
        usual: Paginator | None = None
        begins = len(pages.pages) + (section.breaks or not pages.pages)
        for squeeze in (1.0, *SQUEEZES):
            self.ink.squeeze = squeeze
            node = self.parent.add("Sect")
            tried = pages.copy()
            items = self._items(section, node, pages)
            tried.add_section(items, section.part, section.title, section.breaks)
            front = _fronted(items[: section.front], tried.pages[begins - 1])
            if usual is None:
                usual, usual_node, usual_front = tried, node, front
                if len(tried.pages) <= begins or tried.last_full >= LEAST_FULL:
                    enough = len(tried.pages)
                else:
                    enough = len(tried.pages) - 1
            elif front > usual_front or (front == usual_front and len(tried.pages) < len(usual.pages)):
                self.parent.children.remove(usual_node)
                usual, usual_node, usual_front = tried, node, front
            else:
                self.parent.children.remove(node)
            if usual_front == WHOLE and len(usual.pages) <= enough:
                break
        assert usual is not None
        self.ink.squeeze = 1.0
        pages.pages = usual.pages

    def _items(self, section: Section, node: Node, pages: Paginator) -> list[Item]:
        space = self.ink.space
        items: list[Item] = []
        if section.part != "glance":
            title = heading(section.title, 2, self.ink, node, "heading")
            items.append(Item(title, space.section, keep=True, name=section.title))
        if section.intro:
            intro = Words(text(section.intro), self.ink.style("body"), node.add("P"))
            items.append(Item(intro, space.line, keep=True, name=section.title))
        blocks = tuple(gathered(section.blocks, self.layout.card))
        for index, block in enumerate(blocks):
            items += self._fitting(block, index, node, list(_heads(items)), pages)
            if _introduces(blocks, index) or self._heads_table(blocks, index):
                items[-1].keep = True
        items[0].place = items[0].place or section.place
        return items

    def _fitting(
        self, block: Block | Strips, index: int, node: Node, heads: list[Item], pages: Paginator
    ) -> list[Item]:
        """The block with what it stands together with on one page: spaces narrow until it does.

        Cards stay whole, so a long one in large print would otherwise fit nowhere. Of cards of
        one page that are too long together the last stand on the next.
        """
        usual, before = self.ink.squeeze, len(node.children)
        item = self._item(block, index, node)
        for squeeze in STRIPS if isinstance(block, Strips) else SQUEEZES:
            if pages.needs([*heads, item]) <= pages.room or not isinstance(block, Card | Strips):
                break
            del node.children[before:]
            self.ink.squeeze = min(usual, squeeze)
            item = self._item(block, index, node)
        self.ink.squeeze = usual
        if isinstance(block, Strips) and pages.needs([*heads, item]) > pages.room and len(block.cards) > 1:
            del node.children[before:]
            fewer, rest = Strips(block.cards[:-1]), Strips(block.cards[-1:])
            return [
                *self._fitting(fewer, index, node, heads, pages),
                *self._fitting(rest, index, node, [], pages),
            ]
        return [item]

    def _item(self, block: Block | Strips, index: int, node: Node) -> Item:
        space = self.ink.space
        if isinstance(block, Strips):
            return Item(build_strips(block, self.ink, node), space.grid, name=block.title)
        box: Box = build(block, self.ink, node)
        is_heading = isinstance(block, Heading)
        gap = space.section if is_heading and index else space.grid
        if isinstance(block, Heading) and block.level == 1:
            gap = 0.0
        if isinstance(block, Paragraph) and block.role == "subtitle":
            gap = 1.0
        words = block.words if isinstance(block, Heading) else getattr(block, "title", "")
        place = block.place if isinstance(block, Card) else ""
        # In a book each card has a page, to be copied with what stands below it.
        return Item(box, gap, keep=is_heading, name=str(words), place=place, fresh=bool(place and index))

    def _heads_table(self, blocks: tuple[Block | Strips, ...], index: int) -> bool:
        """Whether a phase stands above the table of its exercises; in large print it may fill a page."""
        both = blocks[index : index + 2]
        return self.layout.columns > 1 and [type(block) for block in both] == [Stage, PlanTable]

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


def _fronted(items: list[Item], page: Page) -> int:
    """Whether the last of the items stands on the page: WHOLE, with its first part (1), or not at all (0)."""
    if not items or any(item.box is items[-1].box for item in page.items):
        return WHOLE
    return int(any(item.name == items[-1].name for item in page.items))


def _introduces(blocks: tuple[Block | Strips, ...], index: int) -> bool:
    """Whether a block is the sentence between a heading and its list: the three stand together."""
    around = blocks[max(0, index - 1) : index + 2]
    kinds = (Heading, Paragraph, Bullets)
    return len(around) == 3 and all(isinstance(b, kind) for b, kind in zip(around, kinds, strict=True))


def _heads(items: list[Item]) -> Iterator[Item]:
    """The last items, as far as each is held together with what follows."""
    start = len(items)
    while start and items[start - 1].keep:
        start -= 1
    yield from items[start:]
