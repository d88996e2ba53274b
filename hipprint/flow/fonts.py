"""Fonts: which file draws which character, and how wide words are.

Atkinson Hyperlegible Next draws the handout. What it lacks (Vietnamese, Greek, Cyrillic in a patient's name)
Noto Sans draws, which is only opened when it is needed. A character that neither has is told, never printed
as an empty box. Widths are points.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont, makeToUnicodeCMap

from hipprint.flow.layout import Weight
from hipprint.flow.opened import Face
from hipprint.library import builtin_root
from hipprint.tags.strings import shown

_MAIN: dict[Weight, str] = {
    "regular": "AtkinsonHyperlegibleNext_400Regular",
    "semibold": "AtkinsonHyperlegibleNext_600SemiBold",
    "bold": "AtkinsonHyperlegibleNext_700Bold",
}
_WIDE: dict[Weight, str] = {
    "regular": "NotoSans_400Regular",
    "semibold": "NotoSans_700Bold",
    "bold": "NotoSans_700Bold",
}
# Joiners and variation selectors have no ink; a name that holds one is not refused for it.
_INKLESS = frozenset("\u200c\u200d\ufe0e\ufe0f")
_UNSEEN = dict.fromkeys(map(ord, _INKLESS))


@lru_cache(maxsize=16)
def font(name: str) -> TTFont:
    """The registered font of that file name (without .ttf)."""
    file: Path = builtin_root() / "layouts" / "fonts" / f"{name}.ttf"
    loaded = TTFont(name, str(file))
    pdfmetrics.registerFont(loaded)
    return loaded


def first_font() -> str:
    """The font that a canvas starts with."""
    return str(font(_MAIN["regular"]).fontName)


def typing_font() -> str:
    """The font of what is typed into fields: it has the letters of all names that can be printed."""
    return str(font(_WIDE["regular"]).fontName)


@lru_cache(maxsize=8)
def _glyphs(name: str) -> frozenset[int]:
    return frozenset(code for code, glyph in font(name).face.charToGlyph.items() if glyph)


def inked(words: str) -> str:
    """`words` as they are drawn: without the characters that have no ink."""
    return words.translate(_UNSEEN)


@lru_cache(maxsize=20000)
def spans(words: str, weight: Weight) -> tuple[tuple[str, str], ...]:
    """`words` cut where the font changes: (font name, text) pairs. ValueError names an unknown character."""
    main = _glyphs(_MAIN[weight])
    if main.issuperset(map(ord, words)):
        return ((_MAIN[weight], words),)
    found: list[list[str]] = []
    for character in words:
        if character in _INKLESS:
            continue
        name = _font_for(character, weight)
        if found and found[-1][0] == name:
            found[-1][1] += character
        else:
            found.append([name, character])
    return tuple((name, text) for name, text in found)


def _font_for(character: str, weight: Weight) -> str:
    for table in (_MAIN, _WIDE):
        if ord(character) in _glyphs(table[weight]):
            return table[weight]
    raise ValueError(describe(character))


def face_of(weight: Weight, letters: str, document: PDFDocument) -> Face:
    """Those of `letters` that the main font has and the file's first font of it has room for: 256 in all.

    They get codes in it now.
    """
    used = pdfmetrics.getFont(font(_MAIN[weight]).fontName)  # the very object that the canvas draws with
    used.splitString(" ", document)  # hook: the font's state in this file
    state = used.state[document]
    shown_as: dict[str, str] = {}
    for letter in letters:
        if ord(letter) in _glyphs(_MAIN[weight]) and (
            state.nextCode < 256 or ord(letter) in state.assignments
        ):
            [(subset, codes)] = used.splitString(letter, document)
            if subset == 0:
                shown_as[letter] = shown(codes[0])
    widths = {letter: used.face.charWidths[ord(letter)] for letter in shown_as}
    return Face(used.getSubsetInternalName(0, document)[1:], shown_as, widths)


def missing(words: str) -> str | None:
    """The first character that no font has, described, or None."""
    try:
        spans(words, "regular")
    except ValueError as error:
        return str(error)
    return None


def describe(character: str) -> str:
    """How a character is named in a message: "(U+1F600, grinning face)"."""
    name = unicodedata.name(character, "no name").lower()
    shown = f'"{character}" ' if character.isprintable() else ""
    return f"{shown}(U+{ord(character):04X}, {name})"


@lru_cache(maxsize=50000)
def width(words: str, weight: Weight, size: float) -> float:
    """The width of `words` in points."""
    return float(sum(font(name).stringWidth(text, size) for name, text in spans(words, weight)))


def by_base_name(name: str) -> TTFont | None:
    """The font whose files call it so inside a PDF ("NotoSans-Regular"); None when it is none of ours."""
    for file in dict.fromkeys((*_MAIN.values(), *_WIDE.values())):
        if font(file).face.name.decode("latin-1") == name:
            return font(file)
    return None


def unicode_map(base: str, letters: list[int]) -> bytes:
    """A subset's ToUnicode stream, as ReportLab writes it; `letters` are code points by code."""
    return str(makeToUnicodeCMap(base, letters)).encode("ascii")
