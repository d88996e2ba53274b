"""What is compressed once and filled often; rows of millions of objects."""

from __future__ import annotations

import os
import zlib

import pytest

from hipprint.bundle.stamp import MOST, Stamp, marks_of
from hipprint.bundle.table import FREE, ROW, Rows, Table, at, differences, inside

MARKS = marks_of(3, 5)
BEGUN = b" " + b" ".join(mark + b"00 0" for mark in MARKS)
REST = b"\n".join(b"<< /P %b%02d 0 R /K %d >>" % (MARKS[n % 3], n % 100, n * n) for n in range(700))


@pytest.mark.parametrize("digits", [(b"00000", b"00001", b"00002"), (b"99999", b"83886", b"07001")])
def test_digits_come_into_what_is_compressed_already(digits: tuple[bytes, ...]) -> None:
    stamp = Stamp(BEGUN, REST, MARKS)
    assert stamp._squeezed is not None, "it was not compressed beforehand"
    expected = BEGUN + REST
    for mark, figures in zip(MARKS, digits, strict=True):
        expected = expected.replace(mark, figures)
    squeezed = stamp.filled(digits)
    assert zlib.decompress(squeezed) == expected  # zlib compares the checksum too
    assert len(squeezed) < len(expected) / 4


def test_what_cannot_be_filled_is_compressed_each_time() -> None:
    far = b" " + b"".join(map(bytes, ((n % 251 // 8 + 10,) for n in range(40_000))))  # no mark for 40 kB
    stamp = Stamp(BEGUN, far + MARKS[0], MARKS)
    assert stamp._squeezed is None
    assert zlib.decompress(stamp.filled((b"12345", b"23456", b"34567"))).endswith(far + b"12345")


def test_marks_share_no_byte_and_are_not_too_many() -> None:
    marks = marks_of(24, 5)
    assert len(set(b"".join(marks))) == MOST == 120
    with pytest.raises(ValueError, match="too many"):
        marks_of(25, 5)


def test_differences_are_those_of_each_byte() -> None:
    rows = os.urandom(ROW * 50)
    found = differences(rows[:ROW], rows[ROW:])
    for place in range(49):
        above, row = rows[place * ROW :][:ROW], rows[(place + 1) * ROW :][:ROW]
        less = bytes((a - b) & 255 for a, b in zip(row, above, strict=True))
        assert found[place * 9 : place * 9 + 9] == b"\x02" + less


def test_rows_come_out_as_they_went_in() -> None:
    table = Table(5)
    table.set(2, at(77))
    run = b"".join(inside(9, place) for place in range(300))
    rows = Rows()
    rows.spelled += at(1_000_000_000_000) + run[:ROW]
    rows.run(differences(run[:ROW], run[ROW:]), run[-ROW:])
    rows.spelled += FREE
    table.add(rows)
    last = Rows()
    last.spelled += at(5)
    table.add(last)
    expected = FREE * 2 + at(77) + FREE * 2 + at(1_000_000_000_000) + run + FREE + at(5)
    assert _rows(zlib.decompress(table.compressed())) == expected
    for number in (0, 4, 5):
        with pytest.raises(ValueError, match=str(number)):
            table.set(number, FREE)


def _rows(found: bytes) -> bytes:
    above, rows = bytes(ROW), b""
    for start in range(0, len(found), ROW + 1):
        assert found[start] == 2
        above = bytes((a + b) & 255 for a, b in zip(found[start + 1 : start + 9], above, strict=True))
        rows += above
    return rows
