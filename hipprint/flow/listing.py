"""Lines that lead to pages: the contents in one column, the index in several. Lengths are points."""

from __future__ import annotations

from dataclasses import dataclass

from hipprint.document import Entry, Listing, text
from hipprint.flow import fonts
from hipprint.flow.box import Box, Stack, measured
from hipprint.flow.ink import Ink
from hipprint.flow.reference import WIDEST, PageNumber
from hipprint.flow.text import Words
from hipprint.tags.tree import Node

LEADER = (0.6, 3.2)  # the dots between words and number: length of a dot, and of the gap
LABEL = 1.9  # room for the number of a chapter, in sizes of its letters


def build_listing(block: Listing, ink: Ink, node: Node) -> Box:
    """The whole list; it breaks between two lines."""
    if block.kind == "contents":
        rows = _contents(block.entries, ink, node.add("TOC"), 0)
        return Stack(rows, 0.0, breakable=True, first=2, last=2)
    entries = node.add("L")
    lines = []
    for entry in block.entries:
        link = entries.add("LI").add("LBody").add("Link")
        lines.append(_line(entry, ink, link, None, "table", 0.0))
    return Columned(lines, ink.layout.columns, ink.space.column * 1.3)


def _contents(entries: tuple[Entry, ...], ink: Ink, node: Node, depth: int) -> list[Box]:
    """The lines of one level with those below each; the first level stands out."""
    style = "table" if depth else "table-strong"
    indent = ink.style("table-strong").size * LABEL
    rows: list[Box] = []
    for entry in entries:
        item = node.add("TOCI")
        label = Words(text(entry.label), ink.style(style), item.add("Lbl")) if entry.label else None
        link = item.add("Reference").add("Link")
        above = 0.0 if depth else ink.space.line * 1.3
        rows.append(_line(entry, ink, link, label, style, indent, above=above, leads=bool(entry.below)))
        if entry.below:
            rows += _contents(entry.below, ink, item.add("TOC"), depth + 1)
    return rows


def _line(
    entry: Entry,
    ink: Ink,
    link: Node,
    label: Words | None,
    style: str,
    indent: float,
    *,
    above: float = 0.0,
    leads: bool = False,
) -> Line:
    look = ink.style(style)
    number = PageNumber(entry.place, entry.words, look, link)
    return Line(Words(text(entry.words), look, link), number, label, indent, above, leads)


@dataclass(eq=False, repr=False)
class Line(Box):
    """Words, dots, a number; the whole of it is the link. `indent` is the room for the label."""

    words: Words
    number: PageNumber
    label: Words | None
    indent: float
    above: float
    head: bool

    def _room(self, width: float) -> float:
        return width - self.indent - self._number_width - 8

    @property
    def _number_width(self) -> float:
        look = self.number.style
        return fonts.width(WIDEST, look.weight, look.size)

    @property
    def leads(self) -> bool:
        """A chapter leads its sections."""
        return self.head

    @measured
    def height(self, width: float) -> float:
        """The words' lines."""
        return self.words.height(self._room(width)) + self.above

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Label, words, dots, number, then the link over all of it."""
        top -= self.above
        room, look = self._room(width), self.words.style
        if self.label:
            self.label.draw(ink, left, top, self.indent, look.leading)
        start = left + self.indent
        self.words.draw(ink, start, top, room, height)
        lines = self.words.lines(room)
        last = top - (len(lines) - 1) * look.leading
        wide = self._number_width
        number = fonts.width(ink.pages[self.number.place], look.weight, look.size)
        self._dots(ink, start + lines[-1].width + 5, left + width - number - 5, last - look.leading * 0.68)
        self.number.draw_words(ink, left + width - wide, last, wide)
        ink.canvas.link(
            self.number.node,
            (left, last - look.leading, left + width, top),
            destination=self.number.place,
            contents=f"{self.number.says}, {ink.pages[self.number.place]}",
        )

    def _dots(self, ink: Ink, left: float, right: float, y: float) -> None:
        if right - left < 12:
            return
        canvas = ink.canvas
        ink.stroke(ink.palette.rule, 0.8)
        canvas.setDash(*LEADER)
        # Counted from the right, so that the dots of all lines stand below each other.
        canvas.line(right, y, left, y)
        canvas.setDash()


class Columned(Box):
    """Lines in columns, read one column after the other, the columns as even as can be on each page."""

    def __init__(self, lines: list[Line], columns: int, gap: float) -> None:
        self.lines, self.columns, self.gap = lines, columns, gap

    def _width(self, width: float) -> float:
        return (width - self.gap * (self.columns - 1)) / self.columns

    def _taken(self, width: float, room: float) -> list[list[Line]]:
        """As many lines as fit into columns of that height."""
        wide = self._width(width)
        filled: list[list[Line]] = [[]]
        used = 0.0
        for line in self.lines:
            tall = line.height(wide)
            if used + tall > room + 0.01:
                if len(filled) == self.columns:
                    break
                filled.append([])
                used = 0.0
                if tall > room + 0.01:
                    break
            filled[-1].append(line)
            used += tall
        return filled

    @measured
    def height(self, width: float) -> float:
        """The least height at which all lines fit."""
        wide = self._width(width)
        tall = [line.height(wide) for line in self.lines]
        room = max(max(tall), sum(tall) / self.columns)
        step = min(tall)
        while sum(len(column) for column in self._taken(width, room)) < len(self.lines):
            room += step
        return max(sum(line.height(wide) for line in column) for column in self._taken(width, room))

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw column after column."""
        wide = self._width(width)
        for column in self._taken(width, self.height(width)):
            y = top
            for line in column:
                line.draw(ink, left, y, wide, line.height(wide))
                y -= line.height(wide)
            left += wide + self.gap

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """As many lines as there is room for; a line or two alone are not worth a column."""
        count = sum(len(column) for column in self._taken(width, room))
        if count < min(len(self.lines), 3 * self.columns):
            return None
        first, rest = self.lines[:count], self.lines[count:]
        return Columned(first, self.columns, self.gap), Columned(rest, self.columns, self.gap)
