"""PDF objects written as bytes, and the words and numbers in them (ISO 32000-1, 7.3 and 7.9.2)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from reportlab.pdfbase import pdfdoc

_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


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


def number_of(document: pdfdoc.PDFDocument, thing: RawObject | pdfdoc.PDFObject | str) -> int:
    """The object number of a registered name ("Page1") or of an object, which is registered if it was not."""
    name = thing if isinstance(thing, str) else document.Reference(thing).name
    return int(document.idToObjectNumberAndVersion[name][0])


def reference(document: pdfdoc.PDFDocument, thing: RawObject | pdfdoc.PDFObject | str) -> str:
    """An indirect reference such as `12 0 R`."""
    return f"{number_of(document, thing)} 0 R"


def text(words: str) -> str:
    """A text string: ASCII where that is enough, else UTF-16 with its mark (7.9.2.2)."""
    if words.isascii() and words.isprintable():
        return f"({words.translate(_ESCAPES)})"
    return "<FEFF" + words.encode("utf-16-be").hex().upper() + ">"


def byte_text(words: str) -> str:
    """An ASCII byte string, such as an id, a destination's name or a web address."""
    return f"({words.encode('ascii').decode('ascii').translate(_ESCAPES)})"


def numbers(values: Iterable[float]) -> str:
    """Numbers with at most three decimals: a thousandth of a point is less than a printer can show."""
    return " ".join(
        f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else str(int(value)) for value in values
    )


def percent(character: str) -> str:
    """A character as addresses write it: %C3%A9."""
    return "".join(f"%{byte:02X}" for byte in character.encode())
