"""A roster as a sheet of an .xlsx workbook, read row by row.

What a workbook can hide is told: merged cells (one value, many rows), formulas without a value, hidden rows,
more sheets than one. A value that is lost in silence may be the flag that keeps an exercise off a page.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from hipprint.batch.cells import Unreadable
from hipprint.batch.roster import Roster, Row
from hipprint.errors import Problem, UserError, did_you_mean

LARGEST: Final = 1 << 30  # bytes of all parts unpacked: more is no list of patients
_NO_VALUE: Final = Unreadable("holds a formula without a value. Open the workbook, save it, and try again.")
_BLOCK: Final = 1 << 20


class Workbook(Roster):
    """An .xlsx roster; raises UserError when it is none or the sheet is not clear."""

    def __init__(self, file: Path, sheet: str | None) -> None:
        self.file = file
        self._size_allowed()
        self.sheet = self._chosen_sheet(sheet)
        merged, self._formulas, hidden = self._hidden_things()
        if merged:
            raise UserError(
                Problem(f'the sheet "{self.sheet}" has merged cells. Unmerge them, and fill each cell.', file)
            )
        if hidden:
            self.notes = (f"Hidden rows are printed too: the sheet has {hidden}.",)
        first = next(((row.number, row.cells) for row in self._rows(0)), None)
        if first is None:
            raise UserError(Problem(f'the sheet "{self.sheet}" is empty.', file))
        self.top, cells = first
        self.headings = tuple("" if cell is None else str(cell) for cell in cells)

    def rows(self) -> Iterator[Row]:
        """Every row below the headings that is not empty."""
        width = len(self.headings)
        for row in self._rows(self.top):
            wrong = (
                "has cells to the right of the headings. Remove them."
                if any(_full(row.cells[width:]))
                else ""
            )
            cells = (*row.cells[:width], *(None,) * (width - len(row.cells)))
            if wrong or any(_full(cells)):
                yield Row(row.number, cells, wrong)

    def _rows(self, above: int) -> Iterator[Row]:
        """Every row below `above` that has a value."""
        values = self._open(data_only=True)
        formulas = self._open(data_only=False) if self._formulas else None
        try:
            beside = _cells(formulas[self.sheet]) if formulas else None
            for number, cells in enumerate(_cells(values[self.sheet]), 1):
                written = next(beside) if beside else cells
                if number > above and any(_full(cells)):
                    pairs = zip(cells, written, strict=True)
                    yield Row(number, tuple(_value(cell, source) for cell, source in pairs))
                elif number > above and any(_full(written)):
                    yield Row(
                        number, tuple(_NO_VALUE if cell.value is not None else None for cell in written)
                    )
        except (ValueError, KeyError, SyntaxError, zipfile.BadZipFile, EOFError) as error:
            raise self._broken(error) from None
        finally:
            for book in (values, formulas):
                if book is not None:
                    book.close()

    def _chosen_sheet(self, wanted: str | None) -> str:
        book = self._open(data_only=True)
        try:
            names = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
            every = [sheet.title for sheet in book.worksheets]
        finally:
            book.close()
        if wanted is not None:
            if wanted not in every:
                hint = did_you_mean(wanted, every) or f" There is: {', '.join(every)}."
                raise UserError(Problem(f'there is no sheet "{wanted}".{hint}', self.file, where="--sheet"))
            return wanted
        if len(names) != 1:
            told = ", ".join(f'"{name}"' for name in names)
            raise UserError(Problem(f"has {len(names)} sheets: {told}. Name one: --sheet NAME.", self.file))
        return str(names[0])

    def _open(self, *, data_only: bool) -> Any:
        import openpyxl

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of looks that are lost; we read values
                return openpyxl.load_workbook(self.file, read_only=True, data_only=data_only)
        except (ValueError, KeyError, OSError, SyntaxError, zipfile.BadZipFile, EOFError) as error:
            raise self._broken(error) from None

    def _broken(self, error: Exception) -> UserError:
        what = "is not a workbook that can be read" if not isinstance(error, OSError) else "cannot be read"
        return UserError(Problem(f"{what}. Open it, and save it as .xlsx or as CSV UTF-8.", self.file))

    def _size_allowed(self) -> None:
        try:
            with zipfile.ZipFile(self.file) as archive:
                size = sum(part.file_size for part in archive.infolist())
        except (zipfile.BadZipFile, OSError) as error:
            raise self._broken(error) from None
        if size > LARGEST:
            raise UserError(Problem("is over 1 GB when it is unpacked. Save the roster as CSV.", self.file))

    def _hidden_things(self) -> tuple[bool, bool, int]:
        """Whether the sheet has merged cells, whether it has formulas, and how many rows are hidden."""
        book = self._open(data_only=True)
        merged, formulas, hidden, tail = False, False, 0, b""
        try:
            with book[self.sheet]._get_source() as source:
                while block := source.read(_BLOCK):
                    text = tail + block
                    cut = text.rfind(b"<") if len(block) == _BLOCK else len(text)
                    text, tail = text[:cut], text[cut:]
                    merged = merged or b"<mergeCell " in text
                    formulas = formulas or re.search(rb"<f[ >/]", text) is not None
                    hidden += len(re.findall(rb'<row [^>]*hidden="(?:1|true)"', text))
        finally:
            book.close()
        return merged, formulas, hidden


def _cells(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """Every row of cells from row 1, whatever the file says of its own size."""
    sheet.reset_dimensions()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a date out of range becomes an error cell, which is told
        rows = sheet.iter_rows(min_row=1, min_col=1)
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            row = next(rows, None)
        if row is None:
            return
        yield row


def _full(cells: tuple[Any, ...]) -> Iterator[bool]:
    for cell in cells:
        value = getattr(cell, "value", cell)
        yield value is not None and (not isinstance(value, str) or bool(value.strip()))


def _value(cell: Any, source: Any) -> Any:
    if cell.data_type == "e":
        return Unreadable(f"holds the error {cell.value}. Mend the formula.")
    if cell.value is None and source.value is not None:
        return _NO_VALUE
    return cell.value
