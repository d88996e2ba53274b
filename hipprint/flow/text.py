"""Text: runs broken into lines and drawn under their tag.

Left aligned, no hyphenation, no justification. Every line ends in a space inside the mark: PDF readers glue
lines together otherwise ("Tightenthe thigh"). Lengths are points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from hipprint.clinic.colour import Colour
from hipprint.document import Run, Slot, Text
from hipprint.flow import fonts
from hipprint.flow.box import Box, measured
from hipprint.flow.ink import Ink, Style
from hipprint.flow.layout import Weight
from hipprint.tags.slots import SlotMark
from hipprint.tags.tree import Node, TagError

LINK_LINE = 0.6


class Piece(NamedTuple):
    """Words of one look, side by side in a line."""

    words: str
    weight: Weight
    link: str | None
    slot: Slot | None
    x: float


@dataclass(frozen=True)
class Line:
    """One line: its pieces and its width. `cut` means that it ends inside a word."""

    pieces: tuple[Piece, ...]
    width: float
    cut: bool = False

    @property
    def end(self) -> str:
        """What follows the last piece unseen, so that words of two lines do not glue together."""
        return "" if self.cut else " "


@dataclass(eq=False, repr=False)
class Words(Box):
    """A text in one style. Drawn under `node`; a run with a link gets a Link node below it.

    `place` is given to headings that get a bookmark. Words with a slot are marked with it; `room` (left,
    bottom, width, height) is where something else may be written in their place, usually where they stand.
    In a line with other words only `blank` words can take their place: a line would tell how long they were.
    """

    words: Text
    style: Style
    node: Node
    align: Literal["left", "centre", "right"] = "left"
    place: str | None = None
    breakable: bool = False
    room: tuple[float, float, float, float] | None = None
    _lines: dict[float, list[Line]] = field(default_factory=dict)
    _links: dict[int, Node] = field(default_factory=dict)

    def lines(self, width: float) -> list[Line]:
        """The text broken at `width`."""
        if width not in self._lines:
            self._lines[width] = break_lines(self.words, self.style, width)
        return self._lines[width]

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
            start = (
                left
                + {"left": 0.0, "right": width - line.width, "centre": (width - line.width) / 2}[self.align]
            )
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
    """Greedy line breaking at spaces; a word wider than the line is cut where it must be."""
    if len(words) == 1 and (only := _one_line(words[0], style, width)):
        return [only]
    lines: list[Line] = []
    line = _Filling(style)
    tokens = _tokens(words, style.weight)
    inside = False  # whether the word began in a run before: its full stop must not begin a line
    for index, (token, weight, link, slot) in enumerate(tokens):
        bare = token.rstrip(" ")
        wide = fonts.width(bare, weight, style.size)
        after = 0.0 if len(bare) < len(token) else _glued(tokens, index + 1, style)
        needed = wide if inside else min(wide + after, max(wide, width))
        if line.tokens and bare and line.x + needed > width + 0.01:
            lines.append(line.done(cut=inside))
            line = _Filling(style)
        inside = len(bare) == len(token)
        if wide > width and not line.tokens:
            *full, token = _cut(token, weight, style, width)
            for part in full:
                line.add(part, weight, link, slot)
                lines.append(line.done(cut=True))
                line = _Filling(style)
        if line.tokens or token.strip(" "):
            line.add(token, weight, link, slot)
    if line.tokens or not lines:
        lines.append(line.done())
    return lines


def _one_line(run: Run, style: Style, width: float) -> Line | None:
    """The whole text as a line, if it is short enough, as most are."""
    bare = run.text.rstrip(" ")
    weight = _STRONGER[style.weight] if run.strong else style.weight
    wide = fonts.width(bare, weight, style.size)
    return Line((Piece(bare, weight, run.link, run.slot, 0.0),), wide) if wide <= width else None


def _glued(tokens: list[Token], index: int, style: Style) -> float:
    """The width of what follows a word without a space between, such as a full stop in another weight."""
    wide = 0.0
    for token, weight, *_ in tokens[index:]:
        bare = token.rstrip(" ")
        wide += fonts.width(bare, weight, style.size)
        if len(bare) < len(token):
            break
    return wide


class _Filling:
    """A line being filled: words of one look are joined only when it is full."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.x = 0.0
        self.tokens: list[tuple[list[str], Weight, str | None, Slot | None, float]] = []

    def add(self, token: str, weight: Weight, link: str | None, slot: Slot | None) -> None:
        """Put a word behind the others."""
        if self.tokens and self.tokens[-1][1:4] == (weight, link, slot):
            self.tokens[-1][0].append(token)
        else:
            self.tokens.append(([token], weight, link, slot, self.x))
        self.x += fonts.width(token, weight, self.style.size)

    def done(self, *, cut: bool = False) -> Line:
        """The finished line, without the spaces at its end."""
        if not self.tokens:
            return Line((), 0.0)
        pieces = [
            Piece("".join(words), weight, link, slot, x) for words, weight, link, slot, x in self.tokens
        ]
        last = pieces[-1]
        bare = last.words.rstrip(" ")
        spaces = len(last.words) - len(bare)
        wide = self.x - spaces * fonts.width(" ", last.weight, self.style.size)
        return Line((*pieces[:-1], last._replace(words=bare)), wide, cut)


Token = tuple[str, Weight, str | None, Slot | None]

_STRONGER: dict[Weight, Weight] = {"regular": "semibold", "semibold": "bold", "bold": "bold"}


def _tokens(words: Text, usual: Weight) -> list[Token]:
    """Each word with the spaces after it, its weight and its link."""
    found: list[Token] = []
    for run in words:
        weight = _STRONGER[usual] if run.strong else usual
        start = 0
        while start < len(run.text):
            end = run.text.find(" ", start)
            end = len(run.text) if end < 0 else end + 1
            while end < len(run.text) and run.text[end] == " ":
                end += 1
            found.append((run.text[start:end], weight, run.link, run.slot))
            start = end
    return found


def _cut(word: str, weight: Weight, style: Style, width: float) -> list[str]:
    """A word too wide for the line, cut into parts that fit."""
    parts, rest = [], word
    while len(rest) > 1 and fonts.width(rest.rstrip(" "), weight, style.size) > width:
        end = len(rest) - 1
        while end > 1 and fonts.width(rest[:end], weight, style.size) > width:
            end -= 1
        parts.append(rest[:end])
        rest = rest[end:]
    return [*parts, rest]
