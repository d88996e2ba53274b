"""Sections set on pages: boxes and tags of each, with the spaces that make good pages of them.

The tag tree follows the document; where a box lands on paper does not matter to it.
"""

from __future__ import annotations

from msgspec import Struct

from hipprint.document import (
    Block,
    Bullets,
    Card,
    Heading,
    Paragraph,
    PlanTable,
    Section,
    Stage,
    text,
)
from hipprint.flow.blocks import build, heading
from hipprint.flow.box import Box
from hipprint.flow.ink import Ink
from hipprint.flow.pages import Item, Page, Paginator, heads
from hipprint.flow.stage import split_of
from hipprint.flow.strips import Strips, build_strips, gathered
from hipprint.flow.text import Words
from hipprint.tags.tree import Node

SQUEEZES = (0.8, 0.6, 0.45)  # of all spaces, tried in this order
CARDS = (*SQUEEZES, 0.35, 0.25)  # for what must be whole: a card with its heading, cards of one page
WHOLE = 2
LEAST_FULL = 0.25  # of a section's last page; to save one with less, spaces are narrowed further
SAVES = {0.8: 0.07, 0.6: 0.13, 0.45: 0.16}
"""How much lower narrower spaces make a section at most: where that would not help, they are not tried."""
SAVED_LINES = 0.7  # of what small print saves: only a part of the section is small


class Setting(Struct, eq=False):
    """A section set once: its tags, the pages with it at their end, and how well it stands there."""

    node: Node
    pages: Paginator
    items: list[Item]
    front: int  # whether the blocks that belong on its first page stand there
    holes: int

    def beats(self, other: Setting) -> bool:
        """Whether it is worth narrower spaces: more in front, fewer pages, or fewer that are half empty."""
        return self.merit > other.merit

    @property
    def merit(self) -> tuple[int, int, int]:
        """The better, the larger."""
        return self.front, *_merit(self.pages, self.holes)


class Typesetter:
    """Sets sections on `pages`, with their tags below `parent`."""

    def __init__(self, ink: Ink, parent: Node, pages: Paginator) -> None:
        self.ink, self.parent, self.pages = ink, parent, pages

    def set(self, sections: tuple[Section, ...]) -> None:
        """Set the sections, each after the one before."""
        for section, after in zip(sections, (*sections[1:], None), strict=True):
            self._set(section, followed=after is not None and not after.breaks)

    def _set(self, section: Section, *, followed: bool) -> None:
        """The section with its usual spaces, or with narrower ones where they make better pages.

        Spaces are narrowed for the whole section, so that its pages look alike, when that

        - brings a block that belongs on the section's first page there, or brings it there whole;
        - saves a page, because the last one holds only the last lines of the section, or because two cards
          share a page of which each would fill half;
        - leaves fewer pages half empty, when another section goes on below this one.

        A section is built again only where narrower spaces can do so (`_may_help`). Sizes of type never
        change, but for the list of sources, which is small print then.
        """
        best = first = self._try(section, 1.0, followed)
        for squeeze in SQUEEZES:
            if best.front == WHOLE and not self._may_help(section, first, best, squeeze, followed):
                continue
            tried = self._try(section, squeeze, followed)
            worse = tried
            if tried.beats(best):
                best, worse = tried, best
            self.parent.children.remove(worse.node)
        if not followed and not section.front and len({type(block) for block in section.blocks}) == 1:
            best.pages.even_out(best.items)
        self.pages.pages = best.pages.pages

    def _try(self, section: Section, squeeze: float, followed: bool) -> Setting:
        begins = len(self.pages.pages) + (section.breaks or not self.pages.pages)
        node, pages = self.parent.add("Sect"), self.pages.copy()
        self.ink.squeeze = squeeze
        items = self._items(section, node)
        self.ink.squeeze = 1.0
        pages.add_section(items, section.part, section.title, section.breaks)
        front = _fronted(items[: section.front], pages.pages[begins - 1])
        return Setting(node, pages, items, front, self._holes(pages, section, followed))

    def _holes(self, pages: Paginator, section: Section, followed: bool) -> int:
        """How many pages are half empty because of the section; none if nothing could fill its last one.

        The last page counts only when a few lines stand on it.
        """
        if section.breaks and not followed:
            return 0
        start = len(self.pages.pages) - (not section.breaks)
        return pages.half_empty(max(0, start)) + (not followed and pages.last_full < LEAST_FULL)

    def _may_help(
        self, section: Section, first: Setting, best: Setting, squeeze: float, followed: bool
    ) -> bool:
        """Whether narrower spaces could make better pages: would they, if pages were as much higher?"""
        pages = best.pages
        if squeeze < 0.6 and pages.last_full >= LEAST_FULL:
            return False
        if len(pages.pages) - len(self.pages.pages) <= section.breaks:
            return False
        higher = self.pages.copy(1 / (1 - self._saves(section, squeeze)))
        higher.add_section(first.items, section.part, section.title, section.breaks)
        return _merit(higher, self._holes(higher, section, followed)) > _merit(pages, best.holes)

    def _saves(self, section: Section, squeeze: float) -> float:
        """How much lower the section may become, 0 to 1: by its spaces, and by words made small print."""
        if not any(isinstance(block, Bullets) and block.fine for block in section.blocks):
            return SAVES[squeeze]
        smaller = 1 - self.ink.style("small").size / self.ink.style("body").size
        return SAVES[squeeze] + SAVED_LINES * smaller

    def _items(self, section: Section, node: Node) -> list[Item]:
        space = self.ink.space
        items: list[Item] = []
        if section.part != "glance":
            title = heading(section.title, 2, self.ink, node, "heading")
            items.append(Item(title, space.section, keep=True, name=section.title))
        if section.intro:
            intro = Words(text(section.intro), self.ink.style("body"), node.add("P"))
            items.append(Item(intro, space.line, keep=True, name=section.title))
        blocks = tuple(gathered(section.blocks, self.ink.layout.card))
        self.ink.split = split_of(blocks)
        for index, block in enumerate(blocks):
            items += self._fitting(block, index, node, heads(items))
            if _introduces(blocks, index) or self._heads_table(blocks, index):
                items[-1].keep = True
        items[0].place = items[0].place or section.place
        return items

    def _fitting(self, block: Block | Strips, index: int, node: Node, above: list[Item]) -> list[Item]:
        """The block with what it stands together with on one page: spaces narrow until it does.

        Cards stay whole, so a long one in large print would otherwise fit nowhere. Of cards of
        one page that are too long together the last stand on the next. A card that cannot share its page with
        the heading has its usual spaces.
        """
        usual, before = self.ink.squeeze, len(node.children)
        item = self._item(block, index, node)
        for squeeze in CARDS:
            if self._shares(above, item) or not isinstance(block, Card | Strips):
                break
            del node.children[before:]
            self.ink.squeeze = min(usual, squeeze)
            item = self._item(block, index, node)
        self.ink.squeeze = usual
        if self._shares(above, item):
            return [item]
        if isinstance(block, Strips) and len(block.cards) > 1:
            del node.children[before:]
            fewer, rest = Strips(block.cards[:-1]), Strips(block.cards[-1:])
            return [*self._fitting(fewer, index, node, above), *self._fitting(rest, index, node, [])]
        if isinstance(block, Card) and above:
            del node.children[before:]
            return self._fitting(block, index, node, [])
        return [item]

    def _shares(self, above: list[Item], item: Item) -> bool:
        return self.pages.needs([*above, item]) <= self.pages.room

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
        return self.ink.layout.columns > 1 and [type(block) for block in both] == [Stage, PlanTable]


def _merit(pages: Paginator, holes: int) -> tuple[int, int]:
    """The better, the larger."""
    return -len(pages.pages), -holes


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
