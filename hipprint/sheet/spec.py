"""What the code on a tracking sheet says: enough to find every box again, nothing about the patient.

`HIPPRINT/1/A4/6/14/20261123/STANDARD`: the sheet's version, the paper, the number of exercise rows, the days,
the first day (0 when it is not known) and the layout. Only characters of the QR code's alphanumeric set.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from msgspec import Struct

VERSION = 1
_CODE = re.compile(
    r"HIPPRINT/(?P<version>[0-9]+)/(?P<paper>A4|LETTER)/(?P<rows>[1-9][0-9]?)/(?P<days>14|28)"
    r"/(?P<start>0|[0-9]{8})/(?P<layout>[A-Z0-9-]+)\Z"
)


class SheetSpec(Struct, frozen=True):
    """All that the geometry depends on."""

    paper: str
    rows: int
    days: int
    start: date | None
    layout: str

    def encode(self) -> str:
        """The words of the QR code."""
        first = self.start.strftime("%Y%m%d") if self.start else "0"
        return (
            f"HIPPRINT/{VERSION}/{self.paper.upper()}/{self.rows}/{self.days}/{first}/{self.layout.upper()}"
        )


def decode(words: str) -> SheetSpec:
    """The spec that a code's words stand for; ValueError when they are not ours, or another version."""
    found = _CODE.match(words)
    if not found:
        raise ValueError("this is not the code of a hipprint tracking sheet.")
    if int(found["version"]) != VERSION:
        raise ValueError(f"this sheet has version {found['version']}; this program reads version {VERSION}.")
    first = None if found["start"] == "0" else datetime.strptime(found["start"], "%Y%m%d").date()
    return SheetSpec(
        found["paper"].lower(), int(found["rows"]), int(found["days"]), first, found["layout"].lower()
    )
