"""The cross-reference stream of a long file, compressed while it grows (ISO 32000-1, 7.5.8).

A row is kind (1 byte), place (5), index (2). Rows differ little from the row before, so they are written as
differences (predictor 12): objects that follow each other in an object stream are then all the same row, and
millions take little room.
"""

from __future__ import annotations

import zlib

ROW = 8
ENTRIES = b"/W [1 5 2] /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 8 >>"
FREE = b"\x00\x00\x00\x00\x00\x00\xff\xff"  # never used, and never to be
_MODULUS = 65521


def at(offset: int) -> bytes:
    """The row of an object in the open."""
    return b"\x01%b\x00\x00" % offset.to_bytes(5, "big")


def inside(holder: int, index: int) -> bytes:
    """The row of an object in an object stream."""
    return b"\x02%b%b" % (holder.to_bytes(5, "big"), index.to_bytes(2, "big"))


def index_of(row: bytes) -> int:
    """The place in its object stream."""
    return int.from_bytes(row[-2:], "big")


class Rows:
    """Rows that follow each other: spelled out, and long runs whose differences are known already."""

    def __init__(self) -> None:
        self.runs: list[tuple[bytearray, bytes, bytes]] = []
        self.spelled = bytearray()

    def first(self) -> bytearray:
        """The rows before the first run: they can still be changed."""
        return self.runs[0][0] if self.runs else self.spelled

    def run(self, found: bytes, last: bytes) -> None:
        """A run: its rows' differences, of which the first is from the row before, and its last row."""
        self.runs.append((self.spelled, found, last))
        self.spelled = bytearray()


class Table:
    """Rows in the order of numbers. The `first` ones may be set at any time; those that follow are added."""

    def __init__(self, first: int) -> None:
        self._head = bytearray(FREE * first)
        self._last = FREE  # the row before the first that is added stays as it is
        self._squeezing = zlib.compressobj(6, zlib.DEFLATED, -15, 9)
        self._blocks: list[bytes] = []
        self._check, self._length = 1, 0

    def set(self, number: int, row: bytes) -> None:
        """The row of one of the first numbers, but not of the very last of them."""
        if not 0 < number < len(self._head) // ROW - 1:
            raise ValueError(number)
        self._head[number * ROW : (number + 1) * ROW] = row

    def add(self, rows: Rows) -> None:
        """The rows of the numbers that follow."""
        for spelled, run, last in (*rows.runs, (rows.spelled, b"", b"")):
            found = differences(self._last, spelled) + run
            self._last = last or bytes(spelled[-ROW:]) or self._last
            self._check = zlib.adler32(found, self._check)
            self._length += len(found)
            self._blocks.append(self._squeezing.compress(found))

    def compressed(self) -> bytes:
        """All rows, for a stream with `ENTRIES`. Nothing can be added afterwards."""
        head = differences(bytes(ROW), bytes(self._head))
        squeezing = zlib.compressobj(6, zlib.DEFLATED, -15)
        first = squeezing.compress(head) + squeezing.flush(zlib.Z_FULL_FLUSH)
        check = _joined(zlib.adler32(head), self._check, self._length)
        rest = b"".join(self._blocks) + self._squeezing.flush()
        return b"\x78\x9c" + first + rest + check.to_bytes(4, "big")


def differences(before: bytes, rows: bytes | bytearray) -> bytes:
    """Each row's bytes less those of the row above, after a byte that says so (PNG's filter 2)."""
    if not rows:
        return b""
    # All bytes at once: in a big number, with the upper bit of each kept apart so that nothing is borrowed.
    upper = int.from_bytes(b"\x80" * len(rows), "big")
    mine = int.from_bytes(rows, "big")
    above = int.from_bytes(before + rows[:-ROW], "big")
    apart = ((mine | upper) - (above & ~upper)) ^ ((mine ^ above ^ upper) & upper)
    less = apart.to_bytes(len(rows), "big")
    found = bytearray(b"\x02" * (len(rows) // ROW * (ROW + 1)))
    for column in range(ROW):
        found[column + 1 :: ROW + 1] = less[column::ROW]
    return bytes(found)


def _joined(one: int, two: int, length: int) -> int:
    """The Adler-32 of two pieces after each other; `length` is that of the second."""
    low = (one & 0xFFFF) + (two & 0xFFFF) - 1
    high = (one >> 16) + (two >> 16) + length * ((one & 0xFFFF) - 1)
    return (high % _MODULUS) << 16 | low % _MODULUS
