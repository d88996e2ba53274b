"""PDF objects written as bytes (ISO 32000-1, 7.3)."""

from __future__ import annotations

import zlib

from reportlab.pdfbase import pdfdoc

from hipprint.tags.holes import Open, parts_of
from hipprint.tags.strings import byte_text, numbers, percent, text

__all__ = [
    "OpenStream",
    "RawObject",
    "RawStream",
    "byte_text",
    "number_of",
    "numbers",
    "percent",
    "reference",
    "text",
]


class RawObject(pdfdoc.PDFObject):  # type: ignore[misc]
    """An indirect object that we format ourselves: ReportLab's dictionaries cost several times more."""

    __RefOnly__ = 1  # hook: ReportLab then writes a reference wherever the object is used

    def __init__(self, data: str = "") -> None:
        self.data = data

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The object's bytes, as ReportLab asks for them while it writes the file."""
        return self.data.encode("ascii")


class RawStream(RawObject):
    """A compressed stream: its bytes, and the entries of its dictionary besides length and filter."""

    def __init__(self, content: bytes, entries: str = "") -> None:
        super().__init__(entries)
        self.content = content

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The stream's bytes."""
        squeezed = zlib.compress(self.content, 9)
        head = f"<< {self.data} /Filter /FlateDecode /Length {len(squeezed)} >>"
        return head.encode("ascii") + b"\nstream\n" + squeezed + b"endstream\n"


class OpenStream(RawObject):
    """A stream with holes (see `holes.py`), in its content or in the entries of its dictionary."""

    def __init__(self, content: bytes, entries: str = "") -> None:
        super().__init__(entries)
        self.content = content

    def open(self, number: int) -> Open:
        """The object, cut at its holes."""
        return Open(number, parts_of(self.data.encode("ascii")), parts_of(self.content))


def number_of(document: pdfdoc.PDFDocument, thing: RawObject | pdfdoc.PDFObject | str) -> int:
    """The object number of a registered name ("Page1") or of an object, which is registered if it was not."""
    name = thing if isinstance(thing, str) else document.Reference(thing).name
    return int(document.idToObjectNumberAndVersion[name][0])


def reference(document: pdfdoc.PDFDocument, thing: RawObject | pdfdoc.PDFObject | str) -> str:
    """An indirect reference such as `12 0 R`."""
    return f"{number_of(document, thing)} 0 R"
