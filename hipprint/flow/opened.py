"""What is left open while a handout is drawn: its words about one patient, to be filled in afterwards.

A page does not depend on what such words say, only on how they break into lines. So what is asked of them
while boxes are measured is remembered: other words that give the same answers stand on the same pages.
Lengths are points.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hipprint.document import Text
from hipprint.flow.breaking import Line, Weight
from hipprint.sheet.spec import SheetSpec

#: Letters that may be filled in: ASCII is in every font of the file anyway; names need European letters.
PLAIN = "".join(map(chr, range(0x20, 0x7F)))
DASHED = PLAIN + "’–"
#: A font of the file holds 256 letters, so the rarest come last.
NAMES = (
    DASHED
    + "".join(chr(code) for code in range(0xC0, 0x100) if code not in (0xD7, 0xF7))
    + "ĄąĆćĘęŁłŃńŚśŹźŻżČčĎďĚěŇňŘřŠšŤťŮůŽžĞğİıŞşŐőŰűĐđĂăȘșȚțŢţŒœŸĽľĹĺŔŕĀāĒēĪīŪūĢģĶķĻļŅņĖėĮįŲų‘“”—…"
)

Align = Literal["left", "centre", "right"]
Shape = tuple[tuple[str, ...], ...]
"""For each line its pieces: the words of those that are the same for everybody, nothing for the others."""


class Face(Struct, frozen=True):
    """A font of the file as holes use it: its name there, and for each letter how it is shown and how wide
    it is.

    Widths are thousandths of the size.
    """

    font: str
    shown: dict[str, str]
    widths: dict[str, float]


class OpenWords(Struct, frozen=True):
    """Where the words of a hole stand: their first baseline, and the room that they are aligned in."""

    weight: Weight
    size: float
    leading: float
    align: Align
    left: float
    baseline: float
    width: float


class OpenCode(Struct, frozen=True):
    """Where the code of a tracking sheet stands: its left and upper edge, its size; what it says undated."""

    spec: SheetSpec
    left: float
    top: float
    size: float


class Asked(Struct, frozen=True):
    """A question and its answer: into which lines a text breaks at `width`.

    `runs` are its parts as (words, whether they stand out); None stands for the words of the hole.
    """

    hole: str
    runs: tuple[tuple[str | None, bool], ...]
    weight: Weight
    size: float
    width: float
    shape: Shape


class Opened:
    """What one drawing leaves open. `sources` are the choices of a plan that may be left open."""

    def __init__(self, sources: frozenset[str]) -> None:
        self.sources = sources
        self.words: dict[str, OpenWords] = {}
        self.code: OpenCode | None = None
        self._asked: dict[Asked, None] = {}

    def name(self, words: Text) -> str | None:
        """The hole that the words are; None when they are drawn as they are."""
        slots = [run.slot for run in words if run.slot is not None]
        return slots[0].hole if len(words) == 1 and slots and slots[0].name in self.sources else None

    def remember(
        self, hole: str, words: Text, weight: Weight, size: float, width: float, lines: list[Line]
    ) -> None:
        """What was asked about the words of a hole."""
        runs = tuple((None if run.slot else run.text, run.strong) for run in words)
        self._asked[Asked(hole, runs, weight, size, width, shape_of(lines))] = None

    @property
    def letters(self) -> dict[Weight, str]:
        """The letters that each weight needs: names and notes may have marks that dates never have."""
        found: dict[Weight, str] = {}
        for hole, place in self.words.items():
            named = hole in ("patient", "therapist", "note")
            found[place.weight] = NAMES if named else found.get(place.weight, DASHED)
        return found

    @property
    def asked(self) -> tuple[Asked, ...]:
        """All questions, each once."""
        return tuple(self._asked)


def shape_of(lines: list[Line]) -> Shape:
    """The lines without the words of slots."""
    return tuple(tuple("" if piece.slot else piece.words for piece in line.pieces) for line in lines)
