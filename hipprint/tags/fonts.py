"""TrueType fonts inside the file, and reading back what was shown with them."""

from __future__ import annotations

import re

from reportlab.pdfbase import pdfdoc

_SHOWN = re.compile(r"/F(\d+)\+(\d+)\s|\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-7]{1,3}|.)", re.DOTALL)
_NAMED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def readable_text(document: pdfdoc.PDFDocument, operations: str) -> str:
    """The words that operations of one page show, for a message; codes are looked up in their font subset."""
    subset: list[int] | None = None
    words = []
    for found in _SHOWN.finditer(operations):
        if found[1] is not None:
            subset = _subset(document, f"F{found[1]}", int(found[2]))
            continue
        for character in _ESCAPE.sub(_unescape, found[3]):
            code = ord(character)
            known = subset is not None and code < len(subset)
            words.append(chr(subset[code]) if subset is not None and known else character)
    return "".join(words)


def _subset(document: pdfdoc.PDFDocument, name: str, number: int) -> list[int] | None:
    for font in document.delayedFonts:
        state = font.state.get(document)
        if state is not None and state.internalName == name and number < len(state.subsets):
            return list(state.subsets[number])
    return None


def _unescape(found: re.Match[str]) -> str:
    escaped = found[1]
    if escaped[0].isdigit():
        return chr(int(escaped, 8))
    return _NAMED.get(escaped, escaped)
