"""rejected.csv: the rows that were not printed, as they came, and why. Mended, it is a roster."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from hipprint.batch.cells import written
from hipprint.batch.columns import REASON, Columns
from hipprint.batch.roster import Roster
from hipprint.output import write_whole

NAME = "rejected.csv"


def write_rejected(folder: Path, roster: Roster, columns: Columns, reasons: Mapping[int, str]) -> Path:
    """The file that was written: rejected.csv, or the next free name: somebody may be mending the first."""
    data = _csv(roster, columns, reasons)
    file, number = folder / NAME, 1
    while file.exists() and file.read_bytes() != data:
        number += 1
        file = folder / f"rejected ({number}).csv"
    write_whole(file, data)
    return file


def write_again(file: Path, roster: Roster, columns: Columns, reasons: Mapping[int, str]) -> None:
    """Write `file`, which this run made, with the rows of `reasons`; raises UserError."""
    write_whole(file, _csv(roster, columns, reasons))


def _csv(roster: Roster, columns: Columns, reasons: Mapping[int, str]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(_records(roster, columns, reasons))
    return ("\ufeff" + stream.getvalue()).encode("utf-8", errors="replace")


def _records(roster: Roster, columns: Columns, reasons: Mapping[int, str]) -> Iterator[list[str]]:
    choices = {column.number: column.choice for column in columns.used}
    kept = [
        number
        for number, heading in enumerate(roster.headings, 1)
        if number in choices or heading.strip().casefold() != REASON
    ]
    yield [roster.headings[number - 1] for number in kept] + [REASON]
    for row in roster.rows():
        if row.number in reasons:
            cells = dict(enumerate(row.cells, 1))
            yield [written(choices.get(number, ""), cells.get(number)) for number in kept] + [
                reasons[row.number]
            ]
