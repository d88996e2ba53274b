"""An empty roster with an example row, to be filled in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Final

from hipprint.batch.columns import FILE_NAME, HEADINGS
from hipprint.errors import Problem, UserError
from hipprint.output import write_whole

_DAYS: Final = frozenset({"date", "start", "next visit"})
EXAMPLE: Final[dict[str, str]] = {
    "patient": "Maria Delgado (an example: write over this row)",
    "profile": "sciatica",
    "side": "right",
    "phase": "2",
    "date": "2026-11-20",
    "start": "2026-11-23",
    "next visit": "2026-12-07",
    "therapist": "Jonas Winter",
    "flags": "poor-balance",
    "add": "clamshell",
    "drop": "knee-rolls",
    "dose": "bridge: 12 repeats, 3 sets, 3 days a week",
    "notes": "Well done so far.",
    "language": "en",
    "layout": "standard",
    "paper": "a4",
    "days": "14",
    "fillable": "yes",
    "standard": "ua1",
    FILE_NAME: "example",
}
KINDS: Final = (".csv", ".xlsx", ".jsonl")


def write_template(file: Path) -> None:
    """Write an empty roster, of the kind that the name says; raises UserError, and never overwrites."""
    kind = file.suffix.lower()
    if kind not in KINDS:
        raise UserError(Problem(f"ends in none of {', '.join(KINDS)}. Write for example roster.csv.", file))
    if file.exists():
        raise UserError(Problem("is there already, and a template is never written over a file.", file))
    write_whole(file, {".csv": _csv, ".xlsx": _workbook, ".jsonl": _json_line}[kind]())


def _csv() -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerow([EXAMPLE.get(heading, "") for heading in HEADINGS])
    return ("\ufeff" + stream.getvalue()).encode("utf-8")


def _json_line() -> bytes:
    return (json.dumps(EXAMPLE, ensure_ascii=False) + "\n").encode("utf-8")


def _workbook() -> bytes:
    """Dates as dates, everything else as text, so that nothing is turned into something else."""
    import openpyxl
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "roster"
    sheet.append(list(HEADINGS))
    sheet.append(
        [date.fromisoformat(EXAMPLE[name]) if name in _DAYS else EXAMPLE.get(name) for name in HEADINGS]
    )
    for number, heading in enumerate(HEADINGS, 1):
        letter = get_column_letter(number)
        form = "yyyy-mm-dd" if heading in _DAYS else "@"
        sheet.column_dimensions[letter].number_format = form
        sheet.column_dimensions[letter].width = 16
        sheet[f"{letter}1"].font = Font(bold=True)
        sheet[f"{letter}2"].number_format = form
    sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
