"""What the code on a tracking sheet says: enough to find every box again, nothing about the patient.

`HIPPRINT/1/A4/6/14/20261123/STANDARD`: the sheet's version, the paper, the number of exercise rows, the days,
the first day (0 when it is not known) and the layout. Only characters of the QR code's alphanumeric set.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from msgspec import Struct

VERSION = 1
PAPERS = ("a4", "letter")
DAYS = (14, 28)
MOST_ROWS = 8
_VERSION = re.compile(r"HIPPRINT/([0-9]{1,4})/")
_CODE = re.compile(
    r"HIPPRINT/[0-9]+/(?P<paper>[A-Z0-9]+)/(?P<rows>[0-9]{1,2})/(?P<days>[0-9]{1,2})"
    r"/(?P<start>0|[0-9]{8})/(?P<layout>[A-Z0-9]+(-[A-Z0-9]+)*)\Z"
)


class SheetSpec(Struct, frozen=True):
    """All that the geometry depends on. A sheet that cannot be drawn raises ValueError."""

    paper: str
    rows: int
    days: int
    start: date | None
    layout: str

    def __post_init__(self) -> None:
        if self.paper not in PAPERS:
            raise ValueError(f'there is no sheet on the paper "{self.paper}".')
        if not 1 <= self.rows <= MOST_ROWS:
            raise ValueError(f"a sheet has 1 to {MOST_ROWS} rows of exercises, not {self.rows}.")
        if self.days not in DAYS:
            raise ValueError(f"a sheet has 14 or 28 days, not {self.days}.")

    def encode(self) -> str:
        """The words of the QR code."""
        first = self.start.strftime("%Y%m%d") if self.start else "0"
        return (
            f"HIPPRINT/{VERSION}/{self.paper.upper()}/{self.rows}/{self.days}/{first}/{self.layout.upper()}"
        )


def decode(words: str) -> SheetSpec:
    """The spec that a code's words stand for; ValueError when they are not ours, or another version."""
    version = _VERSION.match(words)
    if not version:
        raise ValueError("this is not the code of a hipprint tracking sheet.")
    if int(version[1]) != VERSION:
        raise ValueError(f"this sheet has version {int(version[1])}; this program reads version {VERSION}.")
    found = _CODE.match(words)
    if not found:
        raise ValueError("the code of this sheet is damaged.")
    return SheetSpec(
        found["paper"].lower(),
        int(found["rows"]),
        int(found["days"]),
        _day(found["start"]),
        found["layout"].lower(),
    )


def _day(digits: str) -> date | None:
    if digits == "0":
        return None
    try:
        return datetime.strptime(digits, "%Y%m%d").date()
    except ValueError:
        raise ValueError(f"the first day of this sheet, {digits}, does not exist.") from None
