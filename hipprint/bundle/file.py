"""Writes the print file: patient after patient as a stream, so that memory stays the same.

Numbers that are named before their objects are known stand at the beginning: what there is once, a node for
each `GROUP` of patients, a bookmark for each patient. All else is numbered as it is written.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from hashlib import md5
from typing import BinaryIO

from hipprint.bundle.frame import GROUP_MARK, Frame, Pages, Parts, Pattern
from hipprint.bundle.objects import entry, is_stream, references, renumbered
from hipprint.bundle.stamp import Stamp
from hipprint.bundle.table import ENTRIES, FREE, ROW, Rows, Table, at, index_of, inside
from hipprint.tags.holes import Open, packed
from hipprint.tags.metadata import Metadata
from hipprint.tags.strings import text

OfDay = Callable[[], Mapping[str, bytes]]
GROUP = 64  # patients whose pages stand in one object stream and hang on one node
MOST_OBJECTS = 8_388_607  # in one file (ISO 19005-3, 6.1.13; ISO 32000-1, Annex C)
MOST_DAYS = 64  # kept for one template
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_CATALOG, _INFO, _METADATA, _PAGES, _TAGS, _DOCUMENT, _PARENTS, _OUTLINE, _LABELS, _FIRST = range(1, 11)
_BLANK = b"<< /P (blank) >>"


class TooLongError(Exception):
    """More objects than a PDF may have."""


class PrintFile:
    """A print file on its way to `stream`, for at most `patients`."""

    def __init__(self, stream: BinaryIO, patients: int, *, tagged: bool) -> None:
        self._stream, self._tagged = stream, tagged
        self._offset = 0
        self._parts: list[bytes] = []
        self._groups = -(-patients // GROUP)
        self._bookmarks = _FIRST + self._groups
        first = self._bookmarks + patients + 1
        self._number = -(-first // 100) * 100
        self._table = Table(self._number)
        self._known: dict[bytes, int] = {}
        self._digest = md5(usedforsecurity=False)
        self._catalog = b""
        self._kids: list[bytes] = []
        self._leaves: list[bytes] = []
        self._limits: list[bytes] = []
        self._tops: list[bytes] = []
        self._labels: list[bytes] = []
        self._titles: list[tuple[str, int]] = []
        self._held: list[tuple[int, bytes]] = []  # bookmarks but the last one, not written yet
        self._boxes = b""
        self.pages = self.blank = self.patients = 0
        self._write(_HEADER)
        self._begin()

    @property
    def size(self) -> int:
        """Bytes so far."""
        return self._offset

    # A template or a handout

    def take(self, objects: Mapping[int, bytes], opens: Sequence[Open] = ()) -> Frame:
        """Write what patients can share of a handout; raises ValueError for a file that is not ours."""
        parts = Parts(objects, opens, tagged=self._tagged)
        numbers: dict[int, bytes] = {}
        catalog = parts.catalog
        intents = entry(catalog, b"OutputIntents") or b""
        for number in (*references(intents), *parts.shared):
            body = renumbered(parts.objects[number], lambda old: numbers[old])
            numbers[number] = b"%07d" % self._shared(body)
        if not self._catalog:
            self._catalog = b"/OutputIntents " + renumbered(intents, lambda old: numbers[old])
            self._catalog += b" /Lang (%b)" % catalog.partition(b"/Lang (")[2].partition(b")")[0]
        return Frame(parts, numbers, _DOCUMENT)

    def _shared(self, body: bytes) -> int:
        key = md5(body, usedforsecurity=False).digest()
        if key not in self._known:
            self._digest.update(key)
            self._known[key] = self._next(body)
        return self._known[key]

    def _next(self, body: bytes) -> int:
        """Give a body the next number and write it."""
        number, self._number = self._number, self._number + 1
        if is_stream(body):
            self._rows.spelled += at(self._offset)
            self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        else:
            self._rows.spelled += inside(self._holder, self._add(number, body))
        return number

    # A patient

    def add(
        self, frame: Frame, title: str, values: Mapping[str, bytes], day: tuple[str, ...], of_day: OfDay
    ) -> None:
        """A patient's pages. `title` is the bookmark, `values` fill the holes of this patient alone.

        `day` tells what many patients share from other days; `of_day` is asked once what fills those holes.
        Raises TooLongError.
        """
        if self.patients and self.patients % GROUP == 0:
            self._end_group()
            self._begin()
        if day not in frame.days:
            self._write_day(frame, day, of_day())
        pattern = frame.pattern
        self._align(pattern.unit)
        base = self._number
        self._number += pattern.blocks * pattern.unit
        if self._number > MOST_OBJECTS:
            raise TooLongError
        digits = pattern.digits(base)
        rows = [FREE] * frame.first
        group = _FIRST + self.patients // GROUP
        if self.pages % 2:
            rows[frame.blank] = self._leave_blank(base + frame.blank, group)
        self._add_pages(frame.days[day], frame.pattern, base, digits, group, rows)
        for place, number in enumerate(frame.own_slots, frame.blank + 1):
            rows[place] = at(self._offset)
            content = frame.opens[number].content.joined(values)
            self._digest.update(content)
            self._write(
                b"%d 0 obj\n<< /Length %d >>\nstream\n%b\nendstream\nendobj\n"
                % (base + place, len(content), content)
            )
        rest = pattern.blocks * pattern.unit - frame.first
        if frame.tags is None:
            self._rows.spelled += b"".join(rows) + FREE * rest
        else:
            self._write_tags(frame, frame.tags, base, digits, rows)
            self._rows.spelled += FREE * (rest - frame.count)
        self._bookmark(title, base + 1)
        for page, label in frame.labels:
            self._labels.append(b"%d %b" % (self.pages + page, label))
        self._kids.append(b"%d 0 R" % base)
        self.pages += frame.pages
        self._group_pages += frame.pages
        self._boxes = frame.boxes
        self.patients += 1

    def _write_day(self, frame: Frame, day: tuple[str, ...], values: Mapping[str, bytes]) -> None:
        slots = {}
        for number in frame.day_slots:
            content = zlib.compress(frame.opens[number].content.joined(values), 6)
            body = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(content), content)
            slots[number] = b"%07d" % self._shared(body)
        if len(frame.days) >= MOST_DAYS:
            frame.days.clear()
        frame.days[day] = frame.small(slots)

    def _add_pages(
        self, pages: Pages, pattern: Pattern, base: int, digits: list[bytes], group: int, rows: list[bytes]
    ) -> None:
        text = pages.text.replace(GROUP_MARK, b"%07d" % group)
        for place in pages.marks:
            text = text.replace(pattern.marks[place], digits[place])
        begin, first = self._inside, self._count
        self._index += [b"%d %d" % (base + n, begin + offset) for n, offset in enumerate(pages.offsets)]
        self._bodies.append(text)
        self._inside += len(text) + 1
        self._count += len(pages.offsets)
        rows[: len(pages.offsets)] = [inside(self._holder, place) for place in range(first, self._count)]

    def _leave_blank(self, number: int, group: int) -> bytes:
        """The back of the last sheet of the patient before: a page without a word or a line. Its row."""
        body = b"<< /Type /Page /Parent %d 0 R /Resources << >> %b >>" % (group, self._boxes)
        self._kids.append(b"%d 0 R" % number)
        self._labels.append(b"%d %b" % (self.pages, _BLANK))
        self.pages += 1
        self.blank += 1
        self._group_pages += 1
        return inside(self._holder, self._add(number, body))

    def _write_tags(
        self, frame: Frame, tags: Stamp, base: int, digits: list[bytes], rows: list[bytes]
    ) -> None:
        holder = base + frame.holder
        rows[frame.holder] = at(self._offset)
        content = tags.filled(digits)
        head = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>"
        head %= (frame.count, frame.before, len(content))
        self._write(b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (holder, head, content))
        self._rows.spelled += b"".join(rows) + inside(holder, index_of(frame.inner_first))
        self._rows.run(frame.inner_run, inside(holder, index_of(frame.inner_last)))
        if self._tagged:
            self._leaves.append(b"%d 0 R" % (base + frame.first + frame.count - 1))
            self._tops.append(b"%d 0 R" % (base + frame.top))

    def _bookmark(self, title: str, page: int) -> None:
        self._titles.append((title, page))
        if len(self._titles) > 1:
            self._held.append(self._bookmark_at(self.patients - 1, *self._titles.pop(0), last=False))
        if len(self._held) >= 200:
            self._write_held()

    def _bookmark_at(self, place: int, title: str, page: int, *, last: bool) -> tuple[int, bytes]:
        number = self._bookmarks + place
        body = f"<< /Title {text(title)} /Parent {_OUTLINE} 0 R /Dest [{page} 0 R /XYZ null null null]"
        body += f" /Prev {number - 1} 0 R" if place else ""
        body += "" if last else f" /Next {number + 1} 0 R"
        return number, f"{body} >>".encode("ascii")

    def _write_held(self) -> None:
        """Objects of the first numbers, in an object stream of their own."""
        holder, self._number = self._number, self._number + 1
        for index, (number, _) in enumerate(self._held):
            self._table.set(number, inside(holder, index))
        self._rows.spelled += at(self._offset)
        self._write(_object_stream(holder, *packed(self._held), len(self._held)))
        self._held.clear()

    # Groups

    def _begin(self) -> None:
        """A new group; its object stream has the number that comes next and is written at its end."""
        self._holder, self._number = self._number, self._number + 1
        self._rows = Rows()
        self._rows.spelled += FREE
        self._index: list[bytes] = []
        self._bodies: list[bytes] = []
        self._inside = self._count = 0
        self._group_pages = 0

    def _add(self, number: int, body: bytes) -> int:
        """Put an object into the group's stream; returns its place there."""
        self._index.append(b"%d %d" % (number, self._inside))
        self._bodies.append(body)
        self._inside += len(body) + 1
        self._count += 1
        return self._count - 1

    def _end_group(self) -> None:
        if not self._kids:
            return
        node = _FIRST + (self.patients - 1) // GROUP
        kids = b" ".join(self._kids)
        body = b"<< /Type /Pages /Parent %d 0 R /Count %d /Kids [%b] >>" % (_PAGES, self._group_pages, kids)
        self._table.set(node, inside(self._holder, self._add(node, body)))
        self._rows.first()[:ROW] = at(self._offset)
        head = b" ".join(self._index) + b"\n"
        self._write(_object_stream(self._holder, head, b"\n".join(self._bodies), self._count))
        self._table.add(self._rows)
        self._kids.clear()
        self._stream.write(b"".join(self._parts))
        self._parts.clear()

    def _align(self, unit: int) -> None:
        missing = -self._number % unit
        self._rows.spelled += FREE * missing
        self._number += missing

    # The end

    def finish(self, metadata: Metadata) -> None:
        """Write what there is once. At least one patient must have been added."""
        title, page = self._titles.pop()
        self._held.append(self._bookmark_at(self.patients - 1, title, page, last=True))
        groups = range(_FIRST, _FIRST + -(-self.patients // GROUP))
        kids = b" ".join(b"%d 0 R" % node for node in groups)
        last = self._bookmarks + self.patients - 1
        once = {
            _CATALOG: b"<< /Type /Catalog /Pages %d 0 R /Outlines %d 0 R /PageLabels %d 0 R /Metadata %d 0 R"
            b" /ViewerPreferences << /DisplayDocTitle true >> /PageMode /UseOutlines %b%b >>"
            % (_PAGES, _OUTLINE, _LABELS, _METADATA, self._catalog, self._catalog_of_tags()),
            _INFO: metadata.information().encode("ascii"),
            _PAGES: b"<< /Type /Pages /Count %d /Kids [%b] >>" % (self.pages, kids),
            _OUTLINE: b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>"
            % (self._bookmarks, last, self.patients),
            _LABELS: b"<< /Nums [%b] >>" % b" ".join(self._labels),
        }
        if self._tagged:
            once |= self._once_of_tags()
        self._held += sorted(once.items())
        self._write_held()
        self._end_group()
        xmp = metadata.xmp()
        self._table.set(_METADATA, at(self._offset))
        self._write(
            b"%d 0 obj\n<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%b\nendstream\nendobj\n"
            % (_METADATA, len(xmp), xmp)
        )
        self._write_table()
        self._stream.write(b"".join(self._parts))
        self._parts.clear()

    def _catalog_of_tags(self) -> bytes:
        return b" /StructTreeRoot %d 0 R /MarkInfo << /Marked true >>" % _TAGS if self._tagged else b""

    def _once_of_tags(self) -> dict[int, bytes]:
        return {
            _TAGS: b"<< /Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d >>"
            % (_DOCUMENT, _PARENTS, self._number),
            _DOCUMENT: b"<< /Type /StructElem /S /Document /P %d 0 R /K [%b] >>"
            % (_TAGS, b" ".join(self._tops)),
            _PARENTS: b"<< /Kids [%b] >>" % b" ".join(self._leaves),
        }

    def _write_table(self) -> None:
        number, start = self._number, self._offset
        last = Rows()
        last.spelled += at(start)
        self._table.add(last)
        rows = self._table.compressed()
        digest = self._digest.hexdigest().upper().encode("ascii")
        self._write(
            b"%d 0 obj\n<< /Type /XRef /Size %d %b /Root %d 0 R /Info %d 0 R /ID [<%b> <%b>] /Length %d >>\n"
            b"stream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
            % (number, number + 1, ENTRIES, _CATALOG, _INFO, digest, digest, len(rows), rows, start)
        )

    def _write(self, data: bytes) -> None:
        self._parts.append(data)
        self._offset += len(data)


def _object_stream(number: int, head: bytes, bodies: bytes, count: int) -> bytes:
    content = zlib.compress(head + bodies, 6)
    entries = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (count, len(head))
    return b"%d 0 obj\n<< %b /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (
        number,
        entries,
        len(content),
        content,
    )
