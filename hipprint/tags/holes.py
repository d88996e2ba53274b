"""A file with holes: finished but for the few places that say something of one patient.

While a file is drawn, `hole("patient")` stands where a patient's name will. The writer cuts the file there
(`writer.cut_file`) and what comes out, a `Cut`, is made whole as often as wanted by joining bytes; nothing
is drawn again. Imports nothing of ours but `strings`, and no ReportLab, so that filling starts at once.

A file's objects are sorted: those without holes stand in `head`, in the order and at the offsets that they
have in the finished file, small ones packed into object streams (ISO 32000-1, 7.5.7). Those with holes
follow, in any order, and the cross-reference stream is the last. So filling moves no object of the head.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

_MARK = "\x00"
_HOLE = re.compile(b"\x00([^\x00]+)\x00")
_ROW = 7  # bytes of a row in the cross-reference stream: /W [1 4 2]
_STORED = b"\x00\x07\x00\xf8\xff"  # a block of 7 bytes that are not compressed (RFC 1951, 3.2.4)
_LAST = b"\x01\x00\x00\xff\xff"
_ZLIB = b"\x78\x9c"


class Parts(Struct, frozen=True):
    """Bytes with holes: `closed` as they stand in the file, and between each two the name of a hole."""

    closed: tuple[bytes, ...] = (b"",)
    holes: tuple[str, ...] = ()

    def joined(self, values: Mapping[str, bytes]) -> bytes:
        """The bytes with every hole filled."""
        found = [self.closed[0]]
        for hole, closed in zip(self.holes, self.closed[1:], strict=True):
            found += (values[hole], closed)
        return b"".join(found)

    def filled(self, values: Mapping[str, bytes]) -> Parts:
        """The bytes with those holes filled that `values` has; the others stay."""
        closed, holes = [self.closed[0]], []
        for hole, after in zip(self.holes, self.closed[1:], strict=True):
            if hole in values:
                closed[-1] += values[hole] + after
            else:
                holes.append(hole)
                closed.append(after)
        return Parts(tuple(closed), tuple(holes))


class Open(Struct, frozen=True):
    """A stream with holes: the entries of its dictionary, and its content.

    An object stream has `members` in place of content: objects with holes, by number.
    """

    number: int
    entries: Parts
    content: Parts = Parts()
    members: tuple[tuple[int, Parts], ...] = ()

    @property
    def holes(self) -> tuple[str, ...]:
        """The names of its holes."""
        inside = (self.entries, self.content, *(parts for _, parts in self.members))
        return tuple(dict.fromkeys(hole for parts in inside for hole in parts.holes))


class Table(Struct, frozen=True):
    """The cross-reference stream, cut where an open object's row goes.

    `plain` are the rows between, `squeezed` the same as blocks of a deflate stream; after each but the last
    stands the row of `opens[order[i]]`. The stream's own row is the last of all.
    """

    number: int
    entries: bytes
    plain: tuple[bytes, ...]
    squeezed: tuple[bytes, ...]
    order: tuple[int, ...]

    def filled(self, places: Mapping[int, int]) -> Table:
        """The table with the rows of those open objects whose offset is in `places`; the others stay open."""
        plain, squeezed, order = [self.plain[0]], [self.squeezed[0]], []
        for index, after, packed_after in zip(self.order, self.plain[1:], self.squeezed[1:], strict=True):
            if index in places:
                row = _row_at(places[index])
                plain[-1] += row + after
                squeezed[-1] += _STORED + row + packed_after
            else:
                order.append(index)
                plain.append(after)
                squeezed.append(packed_after)
        return Table(self.number, self.entries, tuple(plain), tuple(squeezed), tuple(order))


class Cut(Struct, frozen=True):
    """A file cut at its holes. `digest` tells it from every other one."""

    head: bytes
    opens: tuple[Open, ...]
    table: Table
    digest: bytes

    @property
    def holes(self) -> tuple[str, ...]:
        """The names of all holes, in the order of the file."""
        return tuple(dict.fromkeys(name for open_ in self.opens for name in open_.holes))


def hole(name: str) -> str:
    """What stands in words or operators in the place of what `name` will be."""
    return f"{_MARK}{name}{_MARK}"


class OpenDay:
    """A day that is filled in later, in place of a date: formatting it makes a hole named by the format."""

    def __init__(self, source: str) -> None:
        self.source = source

    def __format__(self, form: str) -> str:
        return hole(f"{self.source} {form}")


def has_holes(data: bytes) -> bool:
    """Whether holes stand in `data`, which must not be compressed."""
    return b"\x00" in data


def parts_of(data: bytes) -> Parts:
    """`data` cut at its holes."""
    found = _HOLE.split(data)
    return Parts(tuple(found[::2]), tuple(name.decode() for name in found[1::2]))


def whole(open_: Open, values: Mapping[str, bytes], *, squeeze: bool = False) -> bytes:
    """An open object as it stands in the file; with `squeeze` its content is compressed."""
    content, entries = open_.content.joined(values), open_.entries.joined(values)
    if squeeze and not open_.members:
        content, entries = zlib.compress(content, 6), entries + b" /Filter /FlateDecode"
    if open_.members:
        content, more = _object_stream(open_, values)
        entries += more
    return b"%d 0 obj\n<< %b /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (
        open_.number,
        entries,
        len(content),
        content,
    )


def _object_stream(open_: Open, values: Mapping[str, bytes]) -> tuple[bytes, bytes]:
    bodies = [(number, parts.joined(values)) for number, parts in open_.members]
    head, data = packed(bodies)
    squeezed = zlib.compress(head + data, 6)
    return squeezed, b" /N %d /First %d /Filter /FlateDecode" % (len(bodies), len(head))


def packed(bodies: Sequence[tuple[int, bytes]]) -> tuple[bytes, bytes]:
    """What stands in an object stream: numbers with offsets, then the objects."""
    offset, index = 0, []
    for number, body in bodies:
        index.append(f"{number} {offset}")
        offset += len(body) + 1
    return " ".join(index).encode("ascii") + b"\n", b"\n".join(body for _, body in bodies)


def table_and_end(table: Table, places: Mapping[int, int], offset: int, identifier: bytes) -> bytes:
    """What stands after all objects, from `offset` on: the table, and where it begins.

    `places` are the offsets of the open objects by their place in `Cut.opens`; `identifier` is the file's,
    32 hexadecimal digits.
    """
    check, blocks = 1, [_ZLIB]
    for plain, squeezed, place in zip(table.plain, table.squeezed, table.order, strict=False):
        row = _row_at(places[place])
        check = zlib.adler32(row, zlib.adler32(plain, check))
        blocks += (squeezed, _STORED, row)
    row = _row_at(offset)
    check = zlib.adler32(row, zlib.adler32(table.plain[-1], check))
    blocks += (table.squeezed[-1], _STORED, row, _LAST, check.to_bytes(4, "big"))
    rows = b"".join(blocks)
    return (
        b"%d 0 obj\n<< %b /ID [<%b> <%b>] /Length %d >>\nstream\n%b\nendstream\nendobj\n"
        b"startxref\n%d\n%%%%EOF\n"
        % (
            table.number,
            table.entries,
            identifier,
            identifier,
            len(rows),
            rows,
            offset,
        )
    )


def _row_at(offset: int) -> bytes:
    """The row of an object that stands in the file itself."""
    return b"\x01%b\x00\x00" % offset.to_bytes(4, "big")


def table_of(number: int, entries: bytes, row: Callable[[int], bytes], opens: Sequence[Open]) -> Table:
    """The table of a file whose last number is `number`, its own. `row` gives the rows of closed objects."""
    place = {open_.number: index for index, open_ in enumerate(opens)}
    chunks: list[list[bytes]] = [[]]
    order: list[int] = []
    for each in range(number):
        if each in place:
            order.append(place[each])
            chunks.append([])
        else:
            chunks[-1].append(row(each))
    plain = tuple(b"".join(chunk) for chunk in chunks)
    return Table(number, entries, plain, tuple(map(_block, plain)), tuple(order))


def _block(plain: bytes) -> bytes:
    """Compressed so that other blocks may follow and precede it."""
    if not plain:
        return b""
    squeezing = zlib.compressobj(6, zlib.DEFLATED, -15)
    return squeezing.compress(plain) + squeezing.flush(zlib.Z_FULL_FLUSH)


def closed_objects(cut: Cut) -> dict[int, bytes]:
    """Every object without holes by number, as it stands between `obj` and `endobj`, also packed ones.

    For who puts the objects of several fillings into one file. Object streams themselves are left out.
    """
    starts = sorted(offset for _, kind, offset in _rows(cut.table) if kind == 1)
    ends = dict(zip(starts, [*starts[1:], len(cut.head)], strict=True))
    found: dict[int, bytes] = {}
    for number, kind, offset in _rows(cut.table):
        if kind == 1:
            body = cut.head[offset : ends[offset]]
            found[number] = body[body.index(b"obj\n") + 4 : body.rindex(b"\nendobj")]
    holders = {offset for _, kind, offset in _rows(cut.table) if kind == 2}
    for holder in holders & found.keys():
        found |= dict(_unpacked(found.pop(holder)))
    return found


def _rows(table: Table) -> Iterator[tuple[int, int, int]]:
    """Number, kind and second field of each row that is known before filling."""
    number = 0
    for chunk in table.plain:
        for start in range(0, len(chunk), _ROW):
            yield number, chunk[start], int.from_bytes(chunk[start + 1 : start + 5], "big")
            number += 1
        number += 1  # an open object's


def _unpacked(body: bytes) -> Iterator[tuple[int, bytes]]:
    data = zlib.decompress(body[body.index(b"stream\n") + 7 : body.rindex(b"\nendstream")])
    first = int(re.search(rb"/First (\d+)", body)[1])  # type: ignore[index]
    index = [int(figure) for figure in data[:first].split()]
    offsets = [*index[1::2], len(data) - first + 1]
    for number, start, end in zip(index[::2], offsets, offsets[1:], strict=False):
        yield number, data[first + start : first + end - 1]
