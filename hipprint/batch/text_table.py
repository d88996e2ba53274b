"""A roster as text with delimiters: CSV and its kin, as spreadsheets write them.

Excel writes commas or semicolons by the country of the machine, tabs for "Unicode text", and one of three
encodings. None of it is said in the file, so it is found out, and what was guessed is told.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hipprint.batch.columns import recognised
from hipprint.batch.roster import Roster, Row
from hipprint.errors import Problem, UserError

DELIMITERS: Final = (",", ";", "\t")
LONGEST_CELL: Final = 20_000
_WINDOWS: Final = "cp1252"
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOK: Final = 4096
_BLOCK: Final = 1 << 20


class TextTable(Roster):
    """A CSV roster; raises UserError when it is not text or has no headings."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.encoding = encoding_of(file)
        if self.encoding == _WINDOWS:
            self.notes = (
                "The roster is not in UTF-8 and was read as Windows-1252. Look at a name with an accent.",
            )
        self._said = self._delimiter_said()
        self.delimiter = self._said or self._best_delimiter()
        number, headings = next(self._records(self.delimiter), (0, []))
        if not any(heading.strip() for heading in headings):
            raise UserError(Problem("has no headings in its first row.", file, 1))
        self.top = number
        self.headings = tuple(headings)

    def rows(self) -> Iterator[Row]:
        """Every row below the headings that is not empty."""
        width = len(self.headings)
        for number, cells in self._records(self.delimiter):
            if number <= self.top or not any(cell.strip() for cell in cells):
                continue
            wrong = ""
            if len(cells) > width and any(cell.strip() for cell in cells[width:]):
                wrong = (
                    f"has {len(cells)} cells, and there are {width} headings. "
                    f"Put a cell that holds {self._named()} in quotes."
                )
            yield Row(number, tuple(cells[:width]), wrong)

    def _named(self) -> str:
        return {",": "a comma", ";": "a semicolon", "\t": "a tab"}[self.delimiter]

    def _delimiter_said(self) -> str:
        """The delimiter of a first line "sep=;", which Excel reads and does not show."""
        with self.file.open(encoding=self.encoding, newline="") as stream:
            found = re.match(r'"?sep=([,;\t])"?\r?\n?$', stream.readline(20))
        return found.group(1) if found else ""

    def _best_delimiter(self) -> str:
        """The one that finds most of our headings, then most headings at all."""

        def score(delimiter: str) -> tuple[int, int]:
            try:
                _, headings = next(self._records(delimiter), (0, []))
            except UserError:
                return -1, 0
            return recognised(headings), len(headings)

        return max(DELIMITERS, key=score)

    def _records(self, delimiter: str) -> Iterator[tuple[int, list[str]]]:
        """Every record with its number; a line break inside quotes does not end one."""
        csv.field_size_limit(LONGEST_CELL)
        number = 0
        try:
            with self.file.open(encoding=self.encoding, newline="") as stream:
                if self._said:
                    stream.readline()
                for number, cells in enumerate(csv.reader(stream, delimiter=delimiter, strict=True), 1):
                    yield number, cells
        except csv.Error as error:
            raise UserError(
                Problem(
                    f"{_csv_words(error)} Mend it: the rows below cannot be told apart.",
                    self.file,
                    number + 1,
                )
            ) from None
        except OSError as error:
            raise UserError(Problem(f"cannot be read ({error.strerror}).", self.file)) from None


def encoding_of(file: Path) -> str:
    """The encoding of a text file: its mark, else UTF-16 by its zeros, UTF-8 if it is, else Windows-1252."""
    try:
        with file.open("rb") as stream:
            start = stream.read(_LOOK)
            for mark, encoding in _MARKS:
                if start.startswith(mark):
                    return _proved(file, encoding)
            even, odd = start[::2].count(0), start[1::2].count(0)
            if max(even, odd) > len(start) // 8:
                return _proved(file, "utf-16-le" if odd > even else "utf-16-be")
            stream.seek(0)
            decoder = codecs.getincrementaldecoder("utf-8")()
            try:
                while block := stream.read(_BLOCK):
                    decoder.decode(block)
                decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                return _proved(file, _WINDOWS)
            return _proved(file, "utf-8")
    except OSError as error:
        raise UserError(Problem(f"cannot be read ({error.strerror}).", file)) from None


def _proved(file: Path, encoding: str) -> str:
    """`encoding`, when the whole file is in it."""
    line = 1
    try:
        with file.open(encoding=encoding) as stream:
            for line, words in enumerate(stream, 1):
                if "\0" in words:
                    raise UserError(Problem("holds binary data. Save the roster as CSV UTF-8.", file, line))
    except UnicodeError:
        raise UserError(
            Problem("holds bytes that are no letters. Save the roster as CSV UTF-8.", file, line)
        ) from None
    return encoding


def _csv_words(error: csv.Error) -> str:
    words = str(error)
    if "field larger" in words or "unexpected end" in words:
        return 'a cell that begins with " has no end.'
    if "expected after" in words:
        return 'a cell has letters after its closing ". Inside a cell, write "" for ".'
    return f"the row cannot be read ({words})."
