"""Filling a template: everything about one patient as bytes, put into the holes of a finished file.

What many rows share (a date, a therapist, the dates of a tracking sheet) is made once and kept. Imports no
ReportLab.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from hashlib import md5, sha256
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from hipprint.carry.quoting import quoted
from hipprint.flow.opened import Asked
from hipprint.flow.qr import rectangles
from hipprint.plan import Plan
from hipprint.press.given import DAYS, given
from hipprint.press.line import Spot
from hipprint.press.template import PLAN, Template
from hipprint.tags.holes import Open, Parts, Table, table_and_end, whole
from hipprint.tags.slots import utf16
from hipprint.tags.strings import places

OWN = ("patient", "note")  # nearly all different; the rest is the same for most of a day
KEPT = 64  # days of one template, of 10 kB each


if TYPE_CHECKING:
    from hashlib import _Hash


class Shared(NamedTuple):
    """What handouts of one day share beside the head.

    The objects that follow it, and the table with their rows; what they fill of other objects and of the
    plan; the words backwards, up to the first of this patient's own (`heard`) and from there on (`said`);
    the file's identifier, begun.
    """

    objects: bytes
    table: Table
    holes: dict[str, bytes]
    heard: _Hash
    said: Parts
    record: Parts | None
    identity: _Hash


class Filling:
    """Fills one template, as often as wanted."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.head = template.cut.head
        self._holes: dict[str, list[str]] = {source: [] for source in template.sources}
        for hole in template.places:
            self._holes[_source(hole)].append(hole)
        asked: dict[str, list[Asked]] = {}
        for each in template.asked:
            asked.setdefault(each.hole, []).append(each)
        self._spots = {
            hole: Spot(place, asked[hole], template.faces[place.weight])
            for hole, place in template.places.items()
        }
        self._sharing = [source for source in template.sources if source not in OWN]
        self._own = [source for source in template.sources if source in OWN]
        self._shared_opens: list[tuple[int, Open, bool]] = []
        self._own_opens: list[tuple[int, Open]] = []
        for place, open_ in enumerate(template.cut.opens):
            sources = set(map(_source, open_.holes))
            if sources <= set(self._sharing):
                self._shared_opens.append((place, open_, sources == {"start"}))
            else:
                self._own_opens.append((place, open_))
        self._days: dict[tuple[str, ...], Shared | None] = {}
        self._said = _backwards(template.said)
        self._identity = md5(template.cut.digest, usedforsecurity=False)

    def fill(self, plan: Plan) -> bytes | None:
        """The bytes that follow `head`; None when this patient's words do not fit the template."""
        shared = self.shared(plan)
        rest = self.rest(shared, plan) if shared else None
        return shared.objects + rest if shared and rest is not None else None

    def shared(self, plan: Plan) -> Shared | None:
        """What handouts of the plan's day share, and follows `head`; None when its words do not fit."""
        values = given(plan)
        return self._shared_by(values) if tuple(values) == self.template.sources else None

    def rest(self, shared: Shared, plan: Plan) -> bytes | None:
        """What follows `shared`, of a plan of that day; None when this patient's words do not fit."""
        values = {source: getattr(plan, source) for source in self._own}
        own = self._shown(values)
        if own is None:
            return None
        holes = shared.holes | own
        if shared.record is not None:
            self._carry(shared, shared.record, values, holes)
        identifier = shared.identity.copy()
        for source in self._own:
            identifier.update(b"\x00" + values[source].encode("utf-8", "replace"))
        offset = len(self.head) + len(shared.objects)
        places, bodies = {}, []
        for place, open_ in self._own_opens:
            body = whole(open_, holes)
            places[place] = offset
            offset += len(body)
            bodies.append(body)
        digits = identifier.hexdigest().upper().encode("ascii")
        return b"".join(bodies) + table_and_end(shared.table, places, offset, digits)

    def own(self, plan: Plan) -> tuple[tuple[str, ...], dict[str, bytes]] | None:
        """What tells this patient's day from others, and what fills the holes that a day alone does not fill.

        None when this patient's words do not fit the template.
        """
        values = given(plan)
        if tuple(values) != self.template.sources:
            return None
        shared, found = self._shared_by(values), self._shown(values)
        if shared is None or found is None:
            return None
        return tuple([values[source] for source in self._sharing]), shared.holes | found

    def day(self, plan: Plan) -> dict[str, bytes]:
        """What fills the holes that are filled by the day alone, of a plan whose words fit."""
        found = self._shown_by_day(given(plan))
        assert found is not None
        return found[0]

    # What stands in holes

    def _shared_by(self, values: Mapping[str, str]) -> Shared | None:
        key = tuple([values[source] for source in self._sharing])
        if key not in self._days:
            if len(self._days) >= KEPT:
                self._days.clear()
            self._days[key] = self._share(values)
        return self._days[key]

    def _shown(self, values: Mapping[str, str]) -> dict[str, bytes] | None:
        """The operators of this patient's own words; None when they do not fit."""
        holes = {}
        for source in self._own:
            for hole in self._holes[source]:
                shown = self._spots[hole].fill(values[source])
                if shown is None:
                    return None
                holes[hole] = shown
        return holes

    def _shown_by_day(self, values: Mapping[str, str]) -> tuple[dict[str, bytes], dict[str, bytes]] | None:
        """What fills the holes of a day, and what its words say, backwards."""
        holes: dict[str, bytes] = {}
        said: dict[str, bytes] = {}
        for source in self._sharing:
            value = values[source]
            for hole, words in self._words(source, value):
                shown = self._spots[hole].fill(words)
                if shown is None:
                    return None
                holes[hole], said[hole] = shown, words[::-1].encode()
            if source == "date":
                day = date.fromisoformat(value)
                holes |= {f"date {form}": f"{day:{form}}".encode() for form in ("%Y%m%d", "%Y-%m-%d")}
            if source == "start" and self.template.code:
                holes |= self._code(date.fromisoformat(value))
        return holes, said

    def _share(self, values: Mapping[str, str]) -> Shared | None:
        found = self._shown_by_day(values)
        if found is None:
            return None
        holes, said = found
        offset, places, bodies = len(self.head), {}, []
        for place, open_, squeeze in self._shared_opens:
            body = whole(open_, holes, squeeze=squeeze)
            places[place] = offset
            offset += len(body)
            bodies.append(body)
        kept = {
            hole: shown for _, open_ in self._own_opens for hole in open_.holes if (shown := holes.get(hole))
        }
        known = {source: quoted(values[source]).encode() for source in self._sharing}
        record = self.template.plan.filled(known) if self.template.plan is not None else None
        spoken = self._said.filled(said)
        first, *rest = spoken.closed
        identity = self._identity.copy()
        identity.update("\x00".join([values[source] for source in self._sharing]).encode("utf-8", "replace"))
        table = self.template.cut.table.filled(places)
        return Shared(
            b"".join(bodies), table, kept, sha256(first), Parts((b"", *rest), spoken.holes), record, identity
        )

    def _words(self, source: str, value: str) -> Iterator[tuple[str, str]]:
        """What the holes of a source that is shared say."""
        calendar = self.template.calendar
        for hole in self._holes[source]:
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

    def _code(self, start: date) -> dict[str, bytes]:
        code = self.template.code
        assert code is not None
        words = replace(code.spec, start=start).encode()
        squares = " ".join(
            f"{places(*square)} re" for square in rectangles(words, code.left, code.top, code.size)
        )
        return {"start code": squares.encode("ascii"), "start code-words": utf16(words).encode("ascii")}

    # The plan inside

    def _carry(self, shared: Shared, plan: Parts, values: Mapping[str, str], holes: dict[str, bytes]) -> None:
        record: dict[str, bytes] = {}
        said: dict[str, bytes] = {}
        for source in self._own:
            value = values[source]
            record[source] = quoted(value).encode()
            said |= dict.fromkeys(self._holes[source], value[::-1].encode())
        words = shared.heard.copy()
        words.update(shared.said.joined(said))
        record["words"] = quoted(words.hexdigest()[:32]).encode("ascii")
        text = plan.joined(record)
        data = text + b"\nhash: " + sha256(text).hexdigest().encode("ascii") + b"\n"
        holes[f"{PLAN} data"] = data
        holes[f"{PLAN} size"] = b"%d" % len(data)
        holes[f"{PLAN} digest"] = md5(data, usedforsecurity=False).hexdigest().upper().encode("ascii")


def _backwards(said: Parts) -> Parts:
    """The same words from the last letter to the first, as their digest reads them."""
    closed = [words.decode("utf-8")[::-1].encode("utf-8") for words in reversed(said.closed)]
    return Parts(tuple(closed), said.holes[::-1])


def _source(hole: str) -> str:
    return hole.partition(" ")[0]
