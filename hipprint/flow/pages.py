"""Sections to pages: what stands on which page, and how a page is filled.

A page takes boxes until the next one does not fit; a box is split only where it allows it. A short section
begins on a new page when it is whole there, unless this page would be left nearly empty. Columns that are
read beside each other go to the next page when this one is half full without them. Of like boxes over two
pages the last page gets its share. Then the room that is left is shared: growing boxes (pictures, table rows)
first, then the gaps, so that pages look meant.
Nothing is drawn here. Lengths are points.
"""

from __future__ import annotations

from msgspec import Struct

from hipprint.errors import UserError
from hipprint.flow.box import Box

HALF = 0.6  # of a page; what uses less of it looks half empty, though pictures grow
CLINGS = 0.5  # of a page; what is best whole goes to the next page if this much is used without it
FLOWS = 0.4  # of a page; below what uses less a section begins, though it would be whole on the next page


class Item(Struct, eq=False):
    """A box with the gap above it. `keep` holds it together with the next one."""

    box: Box
    gap: float
    keep: bool = False
    name: str = ""
    place: str = ""  # what links of a book call it
    fresh: bool = False  # begins a page


class Placed(Struct, eq=False):
    """A box at its place on a page."""

    box: Box
    top: float
    height: float
    place: str = ""


class Page(Struct, eq=False):
    """One page: its boxes, which part it belongs to, whether it is the first."""

    items: list[Item] = []
    part: str = ""
    title: str = ""

    def used(self, width: float) -> float:
        """Height of all boxes and gaps; the first gap is left out."""
        heights = sum(item.box.height(width) for item in self.items)
        return heights + sum(item.gap for item in self.items[1:])


class Paginator:
    """Fills pages of one size."""

    def __init__(self, width: float, room_first: float, room: float) -> None:
        self.width = width
        self.room_first = room_first
        self.room = room
        self.pages: list[Page] = []

    def _room(self) -> float:
        return self.room_first if len(self.pages) <= 1 else self.room

    def start_page(self, part: str, title: str) -> None:
        """Begin a new page; the part and title of the first thing on it are its own."""
        self.pages.append(Page(part=part, title=title))

    def needs(self, items: list[Item]) -> float:
        """Height of the items on a page of their own."""
        return sum(item.box.height(self.width) for item in items) + sum(item.gap for item in items[1:])

    def copy(self, taller: float = 1.0) -> Paginator:
        """The same pages, perhaps `taller` times as high, to try something on them."""
        other = Paginator(self.width, self.room_first * taller, self.room * taller)
        other.pages = [Page(list(page.items), page.part, page.title) for page in self.pages]
        return other

    @property
    def last_full(self) -> float:
        """How much of the last page is used, 0 to 1."""
        return self._full(len(self.pages) - 1)

    def _full(self, index: int) -> float:
        return self.pages[index].used(self.width) / (self.room if index else self.room_first)

    def half_empty(self, start: int) -> int:
        """How many pages from `start` on end early, as the next box has no room; the last never counts."""
        ends = zip(range(start, len(self.pages) - 1), self.pages[start + 1 :], strict=True)
        return sum(self._full(index) < HALF and not after.items[0].fresh for index, after in ends)

    def add_section(self, items: list[Item], part: str, title: str, breaks: bool) -> None:
        """Place the boxes of a section: on a new page if it `breaks`, or if it is whole there only.

        But a page that has not even a few boxes takes what it can.
        """
        whole = self.needs(items) <= (self.room if self.pages else self.room_first)
        if breaks or not self.pages or (whole and self.last_full >= FLOWS and not self._fits(items)):
            self.start_page(part, title)
        self.add(items, part, title)

    def add(self, items: list[Item], part: str, title: str) -> None:
        """Place the boxes of one section, on the current page as far as they fit."""
        waiting = list(items)
        while waiting:
            group = _group(waiting)
            if group[0].fresh and self.pages[-1].items:
                self.start_page(part, title)
            page = self.pages[-1]
            if self._fits(group):
                page.items += group
                waiting = waiting[len(group) :]
                continue
            kept, rest = self._split(group)
            if not kept and not page.items and len(group) > 1:
                count = self._fitting(group[:-1])  # a heading alone, rather than no handout at all
                kept, rest = group[:count], group[count:]
            if not kept and not page.items:
                raise UserError(
                    f'"{group[-1].name or title}" does not fit on a page in this layout. '
                    "Choose another layout or shorter words."
                )
            page.items += kept
            waiting = [*rest, *waiting[len(group) :]]
            self.start_page(part, title)

    def _fits(self, group: list[Item]) -> bool:
        page = self.pages[-1]
        tall = sum(item.box.height(self.width) for item in group)
        gaps = sum(item.gap for item in (group if page.items else group[1:]))
        return page.used(self.width) + gaps + tall <= self._room() + 0.5

    def _fitting(self, items: list[Item]) -> int:
        """How many of the items fit on a page of their own."""
        return max(
            (count for count in range(len(items) + 1) if self.needs(items[:count]) <= self._room()), default=0
        )

    def _split(self, group: list[Item]) -> tuple[list[Item], list[Item]]:
        """What of a group still fits: its heads with the first part of its last box, or nothing."""
        page, (*head, last) = self.pages[-1], group
        gaps = sum(item.gap for item in (group if page.items else group[1:]))
        if last.box.clings and self.last_full >= CLINGS and self.needs(group) <= self.room:
            return [], group
        used = page.used(self.width) + gaps + sum(item.box.height(self.width) for item in head)
        room = self._room() - used
        parts = last.box.split(self.width, room) if room > 0 else None
        if not parts:
            return [], group
        first, rest = (
            Item(part, gap, name=last.name) for part, gap in zip(parts, (last.gap, 0.0), strict=True)
        )
        first.place = last.place
        return [*head, first], [rest]

    def even_out(self, movable: list[Item]) -> None:
        """Bring movable boxes from the page before to the last one, if that is half empty.

        One box alone there looks left behind. The page before stays half full, and fuller than the last was.
        """
        while len(self.pages) > 1 and self.last_full < HALF:
            before, last = self.pages[-2:]
            group = [*heads(before.items[:-1]), before.items[-1]]
            if not all(item in movable for item in (*group, last.items[0])) or last.items[0].fresh:
                return
            left = Page(before.items[: -len(group)])
            fuller = self.needs([*group, *last.items])
            least = min(CLINGS * self.room, fuller)
            if fuller >= before.used(self.width) or left.used(self.width) < least:
                return
            before.items, last.items = left.items, [*group, *last.items]

    def place(self, page: Page, top: float, stretch: float) -> list[Placed]:
        """The boxes of a page from `top` downward, with the room that is left shared among them."""
        room = self.room_first if page is self.pages[0] else self.room
        left = max(0.0, room - page.used(self.width))
        grows = [item.box.grow(self.width) for item in page.items]
        share = min(1.0, left / sum(grows)) if sum(grows) else 0.0
        left -= sum(grows) * share
        gaps = len(page.items) - 1
        more = min(stretch, left / gaps) if gaps and left < gaps * stretch * 2.5 else 0.0
        found: list[Placed] = []
        for number, (item, grow) in enumerate(zip(page.items, grows, strict=True)):
            if number:
                top -= item.gap + (0.0 if page.items[number - 1].keep else more)
            tall = item.box.height(self.width) + grow * share
            found.append(Placed(item.box, top, tall, item.place))
            top -= tall
        return found


def _group(waiting: list[Item]) -> list[Item]:
    """The next box with what it must stand together with."""
    count = 1
    while waiting[count - 1].keep and count < len(waiting):
        count += 1
    return waiting[:count]


def heads(items: list[Item]) -> list[Item]:
    """The last items, as far as each is held together with what follows."""
    start = len(items)
    while start and items[start - 1].keep:
        start -= 1
    return items[start:]
