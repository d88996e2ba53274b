"""manifest.csv: what a batch has made, a line a file, so that a run that was stopped goes on where it was.

Lines are added as files are finished. A stop may tear the last line; it is cut off when the manifest is read,
and its file is looked at again. A file stands in the manifest only when it is whole in the folder.
"""

from __future__ import annotations

import contextlib
import csv
import io
import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Final

from msgspec import Struct

from hipprint.errors import Problem, UserError
from hipprint.output import write_whole

NAME: Final = "manifest.csv"
HEADINGS: Final = ("row", "file", "pages", "kind", "sha256", "content version", "seal")
HANDOUT: Final = "handout"
SEEN_FIRST: Final = "please be seen first"


class Entry(Struct, frozen=True):
    """One finished file: the row it was made of, its SHA-256, what it was made from, the seal of its plan."""

    row: int
    file: str
    pages: int
    kind: str
    sha256: str
    content: str
    seal: str


class Manifest:
    """The manifest of a folder, open for adding. Use it as a context; `keep` closes it in order of rows."""

    def __init__(self, folder: Path, *, resume: bool) -> None:
        """Start an empty manifest, or with `resume` go on with the one that is there; raises UserError."""
        self.file = folder / NAME
        self.entries: dict[str, Entry] = read_entries(self.file) if resume else {}
        if not self.entries:
            write_whole(self.file, _lines([HEADINGS]))
        self._resumed = bool(self.entries)
        try:
            self._stream = self.file.open("r+b")
            self._end = _whole_lines(self._stream)
            self._stream.truncate(self._end)
        except OSError as error:
            raise UserError(Problem(f"cannot be written ({error.strerror}).", self.file)) from None

    def __enter__(self) -> Manifest:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError, ValueError):  # closed already, or told when the lines were added
            os.fsync(self._stream.fileno())
        self._stream.close()

    def add(self, entries: Iterable[Entry]) -> None:
        """Add lines, all or none; raises OSError on a full disk."""
        found = list(entries)
        if not found:
            return
        data = _lines([_cells(entry) for entry in found])[len(BOM) :]
        try:
            _write_at(self._stream, self._end, data)
        except OSError:
            self._stream.truncate(self._end)
            raise
        self._end += len(data)
        if self._resumed:
            self.entries |= {entry.file: entry for entry in found}

    def keep(self) -> None:
        """After a run that went on: every file once and in order of rows, as if it had not been stopped."""
        if self._resumed:
            kept = sorted(self.entries.values(), key=lambda entry: (entry.row, entry.file))
            self._stream.close()
            write_whole(self.file, _lines([HEADINGS, *map(_cells, kept)]))


def _write_at(stream: io.BufferedRandom, place: int, data: bytes) -> None:
    stream.seek(place)
    stream.write(data)
    stream.flush()


BOM: Final = "\ufeff".encode()  # without it Excel takes UTF-8 for Windows-1252


def read_entries(file: Path) -> dict[str, Entry]:
    """What a manifest holds, by file; the later of two lines counts. Raises UserError when it is none."""
    if not file.exists():
        return {}
    try:
        with file.open("rb") as stream:
            end = _whole_lines(stream)
            stream.seek(0)
            words = stream.read(end).decode("utf-8-sig")
        records = list(csv.reader(io.StringIO(words, newline=""), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error):
        raise UserError(Problem("cannot be read as the manifest of a batch. Move it away.", file)) from None
    if not records:
        return {}
    if tuple(records[0]) != HEADINGS:
        raise UserError(Problem("is not the manifest of a batch. Move it away.", file, 1))
    found: dict[str, Entry] = {}
    for number, record in enumerate(records[1:], 2):
        if len(record) != len(HEADINGS) or not (record[0].isdecimal() and record[2].isdecimal()):
            raise UserError(Problem("was changed by hand. Move it away, or mend the line.", file, number))
        entry = Entry(int(record[0]), record[1], int(record[2]), *record[3:])
        found[entry.file] = entry
    return found


def _cells(entry: Entry) -> tuple[object, ...]:
    return tuple(getattr(entry, name) for name in Entry.__struct_fields__)


def _lines(records: Iterable[Iterable[object]]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(records)
    return BOM + stream.getvalue().encode("utf-8")


def _whole_lines(stream: io.BufferedIOBase | io.BufferedRandom) -> int:
    """The end of the last whole line."""
    end = stream.seek(0, os.SEEK_END)
    block = 4096
    while end:
        start = max(0, end - block)
        stream.seek(start)
        found = stream.read(end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0
