"""A roster: a table with a row for each patient, read from its beginning as often as it is asked.

Nothing holds all rows at once: a list of 100,000 is read twice, once to check and once to print. Rows are
numbered as a spreadsheet shows them: the headings stand in row 1, empty rows count.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec import Struct

from hipprint.errors import Problem, UserError

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_JSON_LINES = (".jsonl", ".ndjson")


class Row(Struct, frozen=True):
    """One row: its number, its cells in the order of the headings, and why it cannot be read, if so."""

    number: int
    cells: tuple[Any, ...]
    wrong: str = ""


class Roster(ABC):
    """An open roster. `headings` stand in row `top`; `notes` are for the one who prints."""

    file: Path
    headings: tuple[str, ...]
    top: int
    notes: tuple[str, ...] = ()

    @abstractmethod
    def rows(self) -> Iterator[Row]:
        """Every row that is not empty, from the first; raises UserError when the file breaks off."""


def open_roster(file: Path, sheet: str | None = None) -> Roster:
    """The roster in `file`, by what is in it; raises UserError when it is none."""
    start = _start(file)
    if sheet is not None and not start.startswith(_ZIP):
        raise UserError(Problem("only a workbook (.xlsx) has sheets. Leave it out.", where="--sheet"))
    if start.startswith(_OLD_OFFICE):
        what = "has a password, or is an old .xls"
        raise UserError(Problem(f"{what}. Save it as .xlsx or CSV without a password.", file))
    if start.startswith(_ZIP):
        from hipprint.batch.workbook import Workbook

        return Workbook(file, sheet)
    if file.suffix.lower() in _JSON_LINES:
        from hipprint.batch.json_lines import JsonLines

        return JsonLines(file)
    from hipprint.batch.text_table import TextTable

    return TextTable(file)


@dataclass(frozen=True)
class State:
    """What a file's date and size were: two readings of a roster must be of the same words."""

    size: int
    modified: int

    @classmethod
    def of(cls, file: Path) -> State:
        """The state of `file` now."""
        found = file.stat()
        return cls(found.st_size, found.st_mtime_ns)


def _start(file: Path) -> bytes:
    try:
        if file.is_dir():
            raise UserError(Problem("is a folder. Name the roster's file.", file))
        if not file.exists():
            raise UserError(
                Problem('does not exist. "hipprint batch --template -o roster.csv" starts one.', file)
            )
        if not file.is_file():
            raise UserError(Problem("is no file. A roster is read twice: save it to a file.", file))
        with file.open("rb") as stream:
            start = stream.read(8)
    except OSError as error:
        raise UserError(Problem(f"cannot be read ({error.strerror}).", file)) from None
    if not start.strip():
        raise UserError(Problem('is empty. "hipprint batch --template -o roster.csv" starts one.', file))
    return start
