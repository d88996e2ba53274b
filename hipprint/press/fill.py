"""Filling a template: everything about one patient as bytes, put into the holes of a finished file.

What many rows share (a date, a therapist, the dates of a tracking sheet) is made once and kept. Imports no ReportLab.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from hashlib import md5, sha256
from typing import NamedTuple

from msgspec.structs import replace

from hipprint.carry.quoting import quoted
from hipprint.document import Run, Slot
from hipprint.flow.breaking import Line, Piece, Weight, break_lines
from hipprint.flow.opened import Asked, OpenWords, shape_of
from hipprint.flow.qr import rectangles
from hipprint.plan import Plan
from hipprint.press.given import DAYS, given
from hipprint.press.template import PLAN, Template
from hipprint.tags.holes import Open, tail, whole
from hipprint.tags.slots import utf16
from hipprint.tags.strings import numbers

KEPT = 64  # filled pieces of one template; a start date has the largest, 8 kB
_SLOT = Slot("patient")


class Filled(NamedTuple):
    """What one source fills: bytes by hole, and what the tags say there."""

    holes: dict[str, bytes]
    said: dict[str, bytes]


class Filling:
    """Fills one template, as often as wanted."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.head = template.cut.head
        self._places: dict[str, list[str]] = {source: [] for source in template.sources}
        for hole in template.places:
            self._places[_source(hole)].append(hole)
        self._asked: dict[str, list[Asked]] = {}
        for asked in template.asked:
            self._asked.setdefault(asked.hole, []).append(asked)
        self._opens = [
            (place, open_, tuple(dict.fromkeys(map(_source, open_.holes))))
            for place, open_ in enumerate(template.cut.opens)
        ]
        self._tables = {
            weight: {ord(letter): shown for letter, shown in face.shown.items()}
            for weight, face in template.faces.items()
        }
        self._letters = {weight: frozenset(face.shown) for weight, face in template.faces.items()}
        self._known: dict[tuple[str, str], Filled | None] = {}
        self._objects: dict[tuple[int, str], bytes] = {}
        self._said_first = sha256(template.said.closed[0])
        self._said = replace(template.said, closed=(b"", *template.said.closed[1:]))

    def fill(self, plan: Plan) -> bytes | None:
        """The bytes that follow `head`; None when this patient's words do not fit the template."""
        values = given(plan)
        if tuple(values) != self.template.sources:
            return None
        holes: dict[str, bytes] = {}
        said: dict[str, bytes] = {}
        for source, value in values.items():
            filled = self._filled(source, value)
            if filled is None:
                return None
            holes |= filled.holes
            said |= filled.said
        if self.template.plan is not None:
            self._carry(values, said, holes)
        identifier = md5(self.template.cut.digest, usedforsecurity=False)
        identifier.update("\x00".join(values.values()).encode("utf-8", "replace"))
        objects = [
            self._object(place, open_, sources, values, holes) for place, open_, sources in self._opens
        ]
        return tail(self.template.cut, objects, identifier.hexdigest().upper().encode("ascii"))

    def holes(self, plan: Plan) -> dict[str, bytes] | None:
        """What stands in the holes of the pages; None when this patient's words do not fit the template."""
        values = given(plan)
        if tuple(values) != self.template.sources:
            return None
        holes: dict[str, bytes] = {}
        for source, value in values.items():
            filled = self._filled(source, value)
            if filled is None:
                return None
            holes |= filled.holes
        return holes

    # What stands in holes

    def _filled(self, source: str, value: str) -> Filled | None:
        if source in ("patient", "note"):  # nearly all different
            return self._make(source, value)
        key = (source, value)
        if key not in self._known:
            if len(self._known) >= KEPT:
                self._known.clear()
                self._objects.clear()
            self._known[key] = self._make(source, value)
        return self._known[key]

    def _make(self, source: str, value: str) -> Filled | None:
        words = dict(self._words(source, value))
        shown: dict[str, bytes] = {}
        for hole, said in words.items():
            operators = self._shown(hole, said)
            if operators is None:
                return None
            shown[hole] = operators
        if source == "date":
            shown |= {
                f"date {form}": f"{date.fromisoformat(value):{form}}".encode()
                for form in ("%Y%m%d", "%Y-%m-%d")
            }
        if source == "start" and self.template.code:
            shown |= self._code(date.fromisoformat(value))
        return Filled(shown, {hole: said.encode() for hole, said in words.items()})

    def _words(self, source: str, value: str) -> Iterator[tuple[str, str]]:
        """What the holes of a source say."""
        calendar = self.template.calendar
        for hole in self._places[source]:
            if source not in DAYS:
                yield hole, value
                continue
            assert calendar is not None
            day = date.fromisoformat(value)
            if source != "start":
                yield hole, calendar.spell(day, "long")
                continue
            _, kind, number = hole.split(" ")
            if kind == "week":
                first = day + timedelta(days=7 * int(number))
                last = first + timedelta(days=6)
                spelled = {"first": calendar.spell(first, "d MMM"), "last": calendar.spell(last, "d MMM")}
                yield hole, self.template.week.format_map({"number": int(number) + 1, **spelled})
            else:
                each = day + timedelta(days=int(number))
                yield hole, calendar.spell(each, "EEE") if kind == "weekday" else str(each.day)

    def _shown(self, hole: str, words: str) -> bytes | None:
        """The operators that show the words of a hole; None when they do not fit."""
        place = self.template.places[hole]
        if not self._letters[place.weight].issuperset(words):
            return None
        lines = self._lines(words, place)
        for asked in self._asked[hole]:
            if not self._answers(words, asked, place, lines):
                return None
        face, table = self.template.faces[place.weight], self._tables[place.weight]
        code = [f"/{face.font} {numbers((place.size,))} Tf"]
        for number, line in enumerate(lines):
            spot = numbers(
                (line.start(place.align, place.left, place.width), place.baseline - number * place.leading)
            )
            said = "".join(piece.words for piece in line.pieces) + line.end
            code.append(f"1 0 0 1 {spot} Tm ({said.translate(table)}) Tj")
        return " ".join(code).encode("ascii")

    def _lines(self, words: str, place: OpenWords) -> list[Line]:
        wide = self._width(words, place.weight, place.size)
        if wide <= place.width and not words.endswith(" "):
            return [Line((Piece(words, place.weight, None, _SLOT, 0.0),), wide)]
        return self._broken(words, place.weight, place.size, place.width)

    def _broken(self, words: str, weight: Weight, size: float, width: float) -> list[Line]:
        def measure(part: str, weight: Weight) -> float:
            return self._width(part, weight, size)

        return break_lines((Run(words, slot=_SLOT),), weight, width, measure)

    def _answers(self, words: str, asked: Asked, place: OpenWords, lines: list[Line]) -> bool:
        """Whether the words break as those did that the template was drawn with."""
        if asked.weight not in self.template.faces:
            return False
        if (asked.weight, asked.size, asked.width) != (place.weight, place.size, place.width):
            lines = self._broken(words, asked.weight, asked.size, asked.width)
        return shape_of(lines) == asked.shape

    def _width(self, words: str, weight: Weight, size: float) -> float:
        """As ReportLab's fonts reckon it."""
        widths = self.template.faces[weight].widths
        return 0.001 * size * sum([widths[letter] for letter in words])

    def _code(self, start: date) -> dict[str, bytes]:
        code = self.template.code
        assert code is not None
        words = replace(code.spec, start=start).encode()
        squares = " ".join(
            f"{numbers(square)} re" for square in rectangles(words, code.left, code.top, code.size)
        )
        return {"start code": squares.encode("ascii"), "start code-words": utf16(words).encode("ascii")}

    # The plan inside

    def _carry(self, values: Mapping[str, str], said: Mapping[str, bytes], holes: dict[str, bytes]) -> None:
        known = {source: quoted(value).encode() for source, value in values.items()}
        words = self._said_first.copy()
        words.update(self._said.joined(said))
        assert self.template.plan is not None
        known["words"] = words.hexdigest()[:32].encode("ascii")
        text = self.template.plan.joined(known)
        data = text + b"\nhash: " + sha256(text).hexdigest().encode("ascii") + b"\n"
        holes[f"{PLAN} data"] = data
        holes[f"{PLAN} size"] = b"%d" % len(data)
        holes[f"{PLAN} digest"] = md5(data, usedforsecurity=False).hexdigest().upper().encode("ascii")

    # Objects

    def _object(
        self,
        place: int,
        open_: Open,
        sources: tuple[str, ...],
        values: Mapping[str, str],
        holes: Mapping[str, bytes],
    ) -> bytes:
        if len(sources) > 1 or sources[0] in ("patient", "note", PLAN):
            return whole(open_, holes)
        key = (place, values[sources[0]])
        if key not in self._objects:
            self._objects[key] = whole(open_, holes, squeeze=sources == ("start",))
        return self._objects[key]


def _source(hole: str) -> str:
    return hole.partition(" ")[0]
