"""Words as page operations. ReportLab's text objects cost several times more, and format each word anew.

A letter's code in a font of the file never changes once it has one, so what was formatted is kept: a workbook
says the same warning signs in every chapter.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase import pdfdoc, pdfmetrics

Piece = tuple[float, float, tuple[tuple[str, str], ...]]
"""Where words begin (points, on their baseline), and the words cut by font: (font name, words)."""


class WordWriter:
    """Formats words for one file."""

    def __init__(self, document: pdfdoc.PDFDocument) -> None:
        self._document = document
        self._known: dict[tuple[str, str, float], str] = {}
        self._colours: dict[tuple[float, float, float], str] = {}

    def operators(self, pieces: Iterable[Piece], size: float, colour: tuple[float, float, float]) -> str:
        """One text object with all pieces in that size (points) and colour (red, green, blue, 0 to 1)."""
        if colour not in self._colours:
            self._colours[colour] = f"BT {fp_str(*colour)} rg"
        code = [self._colours[colour]]
        for x, y, spans in pieces:
            code.append(f"1 0 0 1 {fp_str(x, y)} Tm")
            code += [self._shown(font, words, size) for font, words in spans]
        code.append("ET")
        return " ".join(code)

    def _shown(self, font: str, words: str, size: float) -> str:
        key = (font, words, size)
        if key not in self._known:
            face = pdfmetrics.getFont(font)
            self._known[key] = " ".join(
                f"{face.getSubsetInternalName(subset, self._document)} {fp_str(size)} Tf"
                f" ({escapePDF(codes)}) Tj"
                for subset, codes in face.splitString(words, self._document)
            )
        return self._known[key]
