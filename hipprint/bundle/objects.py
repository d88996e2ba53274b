"""The objects of a finished handout, and the numbers by which they refer to each other (ISO 32000-1, 7.3.10).

Only files that `hipprint.tags.writer` wrote are read: their cross-reference stream and object streams are
regular.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator

#: Words come first, so that a number in them is not taken for a reference.
_REFERENCE = re.compile(rb"\((?:[^()\\]|\\.)*\)|\b(\d+) 0 R\b", re.DOTALL)
_BEGIN = b"stream\n"
_ROW = 7  # bytes of a row: /W [1 4 2]


def objects_of(data: bytes) -> dict[int, bytes]:
    """Every object of a finished file by number, as it stands before `endobj`; raises ValueError."""
    start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    table = _body(data, start, len(data))
    if b"/W [1 4 2]" not in table:
        raise ValueError("not a file of this program's writer")
    rows = zlib.decompress(_content(table))
    offsets: dict[int, int] = {}
    holders: set[int] = set()
    for number in range(len(rows) // _ROW):
        row = rows[number * _ROW : (number + 1) * _ROW]
        if row[0] == 1:
            offsets[number] = int.from_bytes(row[1:5], "big")
        elif row[0] == 2:
            holders.add(int.from_bytes(row[1:5], "big"))
    ends = sorted([*offsets.values(), start])
    found: dict[int, bytes] = {}
    for number, offset in offsets.items():
        body = _body(data, offset, ends[ends.index(offset) + 1] if offset < start else len(data))
        if number in holders:
            found |= dict(_unpacked(body))
        elif offset != start:
            found[number] = body
    return found


def _body(data: bytes, start: int, end: int) -> bytes:
    whole = data[start:end]
    return whole[whole.index(b"obj\n") + 4 : whole.rindex(b"\nendobj")]


def _content(body: bytes) -> bytes:
    return body[body.index(_BEGIN) + len(_BEGIN) : body.rindex(b"\nendstream")]


def _unpacked(body: bytes) -> Iterator[tuple[int, bytes]]:
    data = zlib.decompress(_content(body))
    first = int(body.split(b"/First ", 1)[1].split(None, 1)[0])
    index = [int(figure) for figure in data[:first].split()]
    offsets = [*index[1::2], len(data) - first + 1]
    for number, start, end in zip(index[::2], offsets, offsets[1:], strict=False):
        yield number, data[first + start : first + end - 1]


def is_stream(body: bytes) -> bool:
    """Whether the object is a stream; those cannot stand in object streams."""
    return body.endswith(b"endstream")


def references(body: bytes) -> list[int]:
    """The numbers that an object names, in their order."""
    return [int(found[1]) for found in _REFERENCE.finditer(_dictionary(body)[0]) if found[1]]


def renumbered(body: bytes, number: Callable[[int], bytes]) -> bytes:
    """The object with other numbers. `number` gives the digits of each."""

    def other(found: re.Match[bytes]) -> bytes:
        return number(int(found[1])) + b" 0 R" if found[1] else found[0]

    dictionary, rest = _dictionary(body)
    return _REFERENCE.sub(other, dictionary) + rest


def _dictionary(body: bytes) -> tuple[bytes, bytes]:
    """An object in two: what may name others, and a stream's content."""
    if not is_stream(body):
        return body, b""
    end = body.index(_BEGIN)
    return body[:end], body[end:]


def dictionary_at(body: bytes, start: int) -> bytes:
    """The dictionary that begins at `start`, with those inside of it. It holds no words."""
    depth, place = 0, start
    while True:
        opens, closes = body.find(b"<<", place), body.find(b">>", place)
        is_open = 0 <= opens < closes
        depth += 1 if is_open else -1
        place = (opens if is_open else closes) + 2
        if not depth:
            return body[start:place]


def the_one(objects: dict[int, bytes], entry: bytes) -> int:
    """The number of the one object that has `entry`; raises ValueError."""
    found = [number for number, body in objects.items() if not is_stream(body) and entry in body]
    if len(found) != 1:
        raise ValueError(f"{len(found)} objects with {entry!r}")
    return found[0]


def entry(body: bytes, key: bytes) -> bytes | None:
    """The value of a dictionary's key when it is an array or a reference; None when there is none."""
    found = re.search(rb"/" + key + rb" ?(\d+ 0 R|\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\])", body)
    return found[1] if found else None
