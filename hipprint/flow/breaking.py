"""Words broken into lines: greedy, at spaces; a word wider than the line is cut where it must be.

How wide words are is asked of `measure`, so that a template is filled by the same rules as a page is drawn,
without fonts. Lengths are points. Imports no ReportLab.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from hipprint.document import Run, Slot, Text

Weight = Literal["regular", "semibold", "bold"]  # as layouts name them
Measure = Callable[[str, Weight], float]
"""The width of words in a weight."""


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

    def start(self, align: str, left: float, width: float) -> float:
        """Where the line begins in a room of that width."""
        return left + {"left": 0.0, "right": width - self.width, "centre": (width - self.width) / 2}[align]


def break_lines(words: Text, usual: Weight, width: float, measure: Measure) -> list[Line]:
    """The lines of a text whose words have the weight `usual` where they do not stand out."""
    if len(words) == 1 and (only := _one_line(words[0], usual, width, measure)):
        return [only]
    lines: list[Line] = []
    line = _Filling(measure)
    tokens = _tokens(words, usual)
    inside = False  # whether the word began in a run before: its full stop must not begin a line
    for index, (token, look) in enumerate(tokens):
        weight = look[0]
        bare = token.rstrip(" ")
        wide = measure(bare, weight)
        is_whole = len(bare) < len(token)
        after = 0.0 if is_whole else _glued(tokens, index + 1, measure)
        needed = wide if inside else min(wide + after, max(wide, width))
        if line.tokens and bare and line.x + needed > width + 0.01:
            lines.append(line.done(cut=inside))
            line = _Filling(measure)
        inside = not is_whole
        if wide > width and not line.tokens:
            *full, token = _cut(token, weight, width, measure)
            for part in full:
                line.add(part, look)
                lines.append(line.done(cut=True))
                line = _Filling(measure)
        if line.tokens or token.strip(" "):
            line.add(token, look)
    if line.tokens or not lines:
        lines.append(line.done())
    return lines


def _one_line(run: Run, usual: Weight, width: float, measure: Measure) -> Line | None:
    """The whole text as a line, if it is short enough, as most are."""
    bare = run.text.rstrip(" ")
    weight = _STRONGER[usual] if run.strong else usual
    wide = measure(bare, weight)
    return Line((Piece(bare, weight, run.link, run.slot, 0.0),), wide) if wide <= width else None


def _glued(tokens: list[Token], index: int, measure: Measure) -> float:
    """The width of what follows a word without a space between, such as a full stop in another weight."""
    wide = 0.0
    for place in range(index, len(tokens)):
        token, look = tokens[place]
        bare = token.rstrip(" ")
        wide += measure(bare, look[0])
        if len(bare) < len(token):
            break
    return wide


class _Filling:
    """A line being filled: words of one look are joined only when it is full."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.x = 0.0
        self.tokens: list[tuple[list[str], Look, float]] = []

    def add(self, token: str, look: Look) -> None:
        """Put a word behind the others."""
        if self.tokens and self.tokens[-1][1] == look:
            self.tokens[-1][0].append(token)
        else:
            self.tokens.append(([token], look, self.x))
        self.x += self.measure(token, look[0])

    def done(self, *, cut: bool = False) -> Line:
        """The finished line, without the spaces at its end."""
        if not self.tokens:
            return Line((), 0.0)
        pieces = [Piece("".join(words), *look, x) for words, look, x in self.tokens]
        last = pieces[-1]
        bare = last.words.rstrip(" ")
        spaces = len(last.words) - len(bare)
        wide = self.x - spaces * self.measure(" ", last.weight)
        return Line((*pieces[:-1], last._replace(words=bare)), wide, cut)


Look = tuple[Weight, str | None, Slot | None]
"""The weight of words, their link and their slot."""
Token = tuple[str, Look]

_STRONGER: dict[Weight, Weight] = {"regular": "semibold", "semibold": "bold", "bold": "bold"}
_WORD = re.compile("[^ ]* +|[^ ]+")


def _tokens(words: Text, usual: Weight) -> list[Token]:
    """Each word with the spaces after it and its look."""
    found: list[Token] = []
    for run in words:
        look = (_STRONGER[usual] if run.strong else usual, run.link, run.slot)
        found += [(token, look) for token in _WORD.findall(run.text)]
    return found


def _cut(word: str, weight: Weight, width: float, measure: Measure) -> list[str]:
    """A word too wide for the line, cut into parts that fit."""
    parts, rest = [], word
    while len(rest) > 1 and measure(rest.rstrip(" "), weight) > width:
        end = len(rest) - 1
        while end > 1 and measure(rest[:end], weight) > width:
            end -= 1
        parts.append(rest[:end])
        rest = rest[end:]
    return [*parts, rest]
