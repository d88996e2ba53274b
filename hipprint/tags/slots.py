"""Where the words about one patient stand: a note in the mark around them (ISO 32000-1, 14.6.2).

    /P <</MCID 3 /Hipprint <</Slot /patient /Room [54 701 151 17] /Lines 1>>>> BDC

`hipprint redact` finds these places by the note, not by guessing, and what it leaves there can be written on.
Imports nothing of ours, so that finished files can be read without ReportLab.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

KEY = "/Hipprint"
#: What a slot may be called: the words of `hipprint.document.Slot`, and the code of the tracking sheet.
NAMES = ("patient", "therapist", "note", "date", "start", "next-visit", "until", "code")


class Said(Struct, frozen=True):
    """What a screen reader says of a field, and what it says of the same field on a sheet without dates."""

    words: str
    blank: str | None = None


class SlotMark(Struct, frozen=True):
    """One marked place. `room` is left, bottom, width, height in the coordinates of its drawing, points.

    In the place of its words stands `blank`, or a line to write on where that is None; `lines` is how many
    lines the words have. For the tracking sheet's code, `says` is what it says and `blank` the same without
    a date.
    """

    name: str
    room: tuple[float, float, float, float]
    blank: str | None = None
    lines: int = 1
    align: Literal["left", "centre", "right"] = "left"
    says: str | None = None

    def properties(self, says: str = "") -> str:
        """The note as it stands in the mark's properties; `says` is the text string to write for `says`."""
        if self.name not in NAMES:
            raise ValueError(f'"{self.name}" is not a slot.')
        room = " ".join(f"{number:.2f}" for number in self.room)
        entries = f"/Slot /{self.name} /Room [{room}] /Lines {self.lines} /Align /{self.align}"
        if self.blank is not None:
            entries += f" /Blank {utf16(self.blank)}"
        if self.says is not None:
            entries += f" /Says {says or utf16(self.says)}"
        return f"{KEY} <<{entries}>>"


def utf16(words: str) -> str:
    """A text string, whatever its letters."""
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"
