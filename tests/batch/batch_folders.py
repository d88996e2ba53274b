"""What the tests of batches write and look at."""

from __future__ import annotations

import csv
import io
from pathlib import Path


def write_roster(file: Path, *rows: dict[str, str]) -> Path:
    """The rows as CSV; what one of them lacks is empty."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(dict.fromkeys(heading for row in rows for heading in row)))
    writer.writeheader()
    writer.writerows(rows)
    file.write_text(stream.getvalue(), encoding="utf-8", newline="")
    return file


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, also hidden ones, by name."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}
