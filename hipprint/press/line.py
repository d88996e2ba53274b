"""Words for one hole: whether they fit there, and the operators that show them."""

from __future__ import annotations

from hipprint.document import Run, Slot
from hipprint.flow.breaking import Line, Weight, break_lines
from hipprint.flow.opened import Asked, Face, OpenWords, shape_of
from hipprint.tags.strings import places

REMEMBERED = 4000  # words of notes, with their widths
_SLOT = Slot("patient")
_ONE_LINE = (("",),)


class Spot:
    """One hole for words, ready to be filled often."""

    def __init__(self, place: OpenWords, asked: list[Asked], face: Face) -> None:
        self._place, self._asked = place, asked
        self._letters = frozenset(face.shown)
        self._table = {ord(letter): shown for letter, shown in face.shown.items()}
        self._width_of = face.widths.__getitem__
        self._begin = f"/{face.font} {places(place.size)} Tf"
        self._rooms = [(each.size, each.width) for each in asked]
        self._whole = all(each.shape == _ONE_LINE for each in asked)
        self._known: dict[str, float] = {}
        self._left = places(place.left, place.baseline) if place.align == "left" else ""

    def fill(self, words: str) -> bytes | None:
        """The operators that show `words`; None when they do not fit, or have letters that the file lacks."""
        if not self._letters.issuperset(words):
            return None
        total = sum(map(self._width_of, words))
        if not self._whole:
            return self._fill_lines(words)
        for size, width in self._rooms:
            if 0.001 * size * total > width:
                return None
        spot = self._left or self._spot(Line((), 0.001 * self._place.size * total), 0)
        return f"{self._begin} {self._shown(spot, words + ' ')}".encode("ascii")

    def _spot(self, line: Line, number: int) -> str:
        """Where a line begins, as `Tm` wants it."""
        place = self._place
        left = line.start(place.align, place.left, place.width)
        return places(left, place.baseline - number * place.leading)

    def _shown(self, spot: str, words: str) -> str:
        return f"1 0 0 1 {spot} Tm ({words.translate(self._table)}) Tj"

    def _fill_lines(self, words: str) -> bytes | None:
        place = self._place
        lines = self._broken(words, place.weight, place.size, place.width)
        for asked in self._asked:
            if (asked.size, asked.width) == (place.size, place.width):
                found = lines
            else:
                found = self._broken(words, asked.weight, asked.size, asked.width)
            if shape_of(found) != asked.shape:
                return None
        code = [
            self._shown(self._spot(line, number), "".join(piece.words for piece in line.pieces) + line.end)
            for number, line in enumerate(lines)
        ]
        return f"{self._begin} {' '.join(code)}".encode("ascii")

    def _broken(self, words: str, weight: Weight, size: float, width: float) -> list[Line]:
        known, scale = self._known, 0.001 * size

        def measure(part: str, weight: Weight) -> float:
            total = known.get(part)
            if total is None:
                if len(known) >= REMEMBERED:
                    known.clear()
                total = known[part] = sum(map(self._width_of, part))
            return scale * total  # as ReportLab's fonts reckon it

        return break_lines((Run(words, slot=_SLOT),), weight, width, measure)
