"""Text: runs broken into lines and drawn under their tag.

Left aligned, no hyphenation, no justification. Every line ends in a space inside the mark: PDF readers glue
lines together otherwise ("Tightenthe thigh"). Lengths are points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from hipprint.clinic.colour import Colour
from hipprint.document import Slot, Text
from hipprint.flow import breaking, fonts
from hipprint.flow.box import Box, measured
from hipprint.flow.breaking import Line, Piece
from hipprint.flow.ink import Ink, Style
from hipprint.flow.layout import Weight
from hipprint.flow.opened import Align, Opened, OpenWords
from hipprint.tags.slots import SlotMark
from hipprint.tags.tree import Node, TagError

LINK_LINE = 0.6
ENDLESS = 10_000.0  # wider than any text


@dataclass(eq=False, repr=False)
class Words(Box):
    """A text in one style. Drawn under `node`; a run with a link gets a Link node below it.

    `place` is given to headings that get a bookmark. Words with a slot are marked with it; `room` (left,
    bottom, width, height) is where something else may be written in their place, usually where they stand.
    In a line with other words only `blank` words can take their place: a line would tell how long they were.
    `opened` takes words that are filled in later; they are not drawn.
    """

    words: Text
    style: Style
    node: Node
    align: Align = "left"
    place: str | None = None
    room: tuple[float, float, float, float] | None = None
    opened: Opened | None = None
    _lines: dict[float, list[Line]] = field(default_factory=dict)
    _links: dict[int, Node] = field(default_factory=dict)

    def lines(self, width: float) -> list[Line]:
        """The text broken at `width`."""
        if width not in self._lines:
            lines = self._lines[width] = break_lines(self.words, self.style, width)
            if self.opened is not None and (hole := self.opened.name(self.words)):
                self.opened.remember(hole, self.words, self.style.weight, self.style.size, width, lines)
        return self._lines[width]

    @property
    def natural_width(self) -> float:
        """What the words take when all of them stand on one line."""
        return self.lines(ENDLESS)[0].width

    @measured
    def height(self, width: float) -> float:
        """As many leadings as lines."""
        return len(self.lines(width)) * self.style.leading

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw the lines from the top."""
        canvas = ink.canvas
        if self.place:
            canvas.bookmark(self.node, left, top + 4)
        lines = self.lines(width)
        baseline = self._baseline(top)
        if len(self.words) == 1 and not self.words[0].link:
            tall = len(lines) * self.style.leading
            slot = self._slot_mark(self.words[0].slot, (left, top - tall, width, tall), len(lines))
            if self.opened is not None and (hole := self.opened.name(self.words)):
                self._leave_open(ink, self.opened, hole, slot, left, baseline, width)
                return
            canvas.begin_mark(self.node, slot)
            self._show(ink, lines, left, baseline, width)
            canvas.end_mark()
            return
        if not any(run.link or run.slot for run in self.words):
            canvas.begin_mark(self.node)
            self._show(ink, lines, left, baseline, width)
            canvas.end_mark()
            return
        begun: set[Slot] = set()
        for number, line in enumerate(lines):
            self._draw_pieces(ink, line, left, baseline - number * self.style.leading, begun)

    def _leave_open(
        self,
        ink: Ink,
        opened: Opened,
        hole: str,
        slot: SlotMark | None,
        left: float,
        baseline: float,
        width: float,
    ) -> None:
        """Draw all but the words."""
        if hole in opened.words:
            raise TagError(f'The hole "{hole}" would be filled in two places.')
        style = self.style
        opened.words[hole] = OpenWords(
            style.weight, style.size, style.leading, self.align, left, baseline, width
        )
        ink.canvas.begin_mark(self.node, slot, is_open=True)
        ink.canvas.leave_words(hole, style.colour.rgb)
        ink.canvas.end_mark()

    def _slot_mark(
        self, slot: Slot | None, room: tuple[float, float, float, float], lines: int
    ) -> SlotMark | None:
        if slot is None:
            return None
        return SlotMark(slot.name, self.room or room, slot.blank, lines, self.align)

    def _piece_mark(self, piece: Piece, x: float, y: float, begun: set[Slot]) -> SlotMark | None:
        """The mark of words among others; what takes their place stands where they begin."""
        slot = piece.slot
        if slot is None:
            return None
        if slot.blank is None:
            raise TagError("Words about this patient stand in a line with others and have no blank words.")
        size = self.style.size
        room = (x, y - size * 0.3, fonts.width(piece.words, piece.weight, size), size)
        blank = "" if slot in begun else slot.blank
        begun.add(slot)
        return SlotMark(slot.name, room, blank)

    def _baseline(self, top: float) -> float:
        """The first baseline: capitals and descenders are centred in the leading."""
        return top - (self.style.leading - self.style.size) / 2 - self.style.size * 0.79

    @property
    def leads(self) -> bool:
        """A heading leads what follows it."""
        return self.place is not None

    def _show(self, ink: Ink, lines: list[Line], left: float, baseline: float, width: float) -> None:
        shown = []
        for number, line in enumerate(lines):
            y = baseline - number * self.style.leading
            start = line.start(self.align, left, width)
            last = len(line.pieces) - 1
            for index, piece in enumerate(line.pieces):
                words = piece.words + line.end if index == last else piece.words
                shown.append((start + piece.x, y, fonts.spans(words, piece.weight)))
        ink.canvas.show_words(shown, self.style.size, self.style.colour.rgb)

    def _draw_pieces(self, ink: Ink, line: Line, left: float, y: float, begun: set[Slot]) -> None:
        canvas = ink.canvas
        for index, piece in enumerate(line.pieces):
            node = self._link_node(piece) if piece.link else self.node
            end = line.end if index == len(line.pieces) - 1 else ""
            canvas.begin_mark(node, self._piece_mark(piece, left + piece.x, y, begun))
            colour: Colour = ink.palette.accent_text if piece.link else self.style.colour
            spans = fonts.spans(piece.words + end, piece.weight)
            canvas.show_words([(left + piece.x, y, spans)], self.style.size, colour.rgb)
            canvas.end_mark()
            if piece.link:
                self._underline(ink, piece, node, left, y)

    def _link_node(self, piece: Piece) -> Node:
        key = next(index for index, run in enumerate(self.words) if run.link == piece.link)
        if key not in self._links:
            self._links[key] = self.node.add("Link")
        return self._links[key]

    def _underline(self, ink: Ink, piece: Piece, node: Node, left: float, y: float) -> None:
        wide = fonts.width(piece.words.rstrip(), piece.weight, self.style.size)
        x = left + piece.x
        ink.stroke(ink.palette.accent_text, LINK_LINE)
        ink.canvas.line(x, y - 2, x + wide, y - 2)
        whole = next(run.text for run in self.words if run.link == piece.link)
        rect = (x, y - self.style.size * 0.3, x + wide, y + self.style.size)
        ink.canvas.link(node, rect, uri=piece.link, contents=f"{whole}: {piece.link}")

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """Texts stay whole: they are short, and a page must not open with half a thought."""
        return None


class Again(Words):
    """Words that were read out before, such as the title of a box that goes on: not read out again."""

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw the lines as decoration."""
        with ink.canvas.artifact("Layout"):
            self._show(ink, self.lines(width), left, self._baseline(top), width)


def break_lines(words: Text, style: Style, width: float) -> list[Line]:
    """The text in one style, broken at `width`; see `breaking.py`. The list must not be changed."""
    return _broken(words, style.weight, style.size, width)


@lru_cache(maxsize=8192)
def _broken(words: Text, usual: Weight, size: float, width: float) -> list[Line]:
    """Remembered, as a book says the same in every chapter, and a section is set with several spaces."""

    def measure(said: str, weight: Weight) -> float:
        return fonts.width(said, weight, size)

    return breaking.break_lines(words, usual, width, measure)
