"""Contrast as it stands on the page: the dots of every printed word against the dots around them.

Not the style sheet is asked but the finished image, so that a word on the wrong ground is found too.
WCAG 2.1, 1.4.3: 4.5 to 1, and 3 to 1 for 18 points or bold 14 points and more.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import numpy
import pypdfium2
from msgspec import Struct
from pypdfium2 import raw

SCALE = 5.0  # dots to a point: the stems of our smallest letters are four dots wide
_AIR = 0.12  # of the size, around a word's letters: without ground around it a full stop is all ink
_SAME = 24  # two colours nearer than this, over all three channels, are one: edges are smoothed
_LARGE, _LARGE_BOLD, _BOLD = 18.0, 14.0, 700


class Word(Struct, frozen=True):
    """A printed word with its measured contrast; size in points."""

    page: int
    words: str
    size: float
    bold: bool
    ink: tuple[int, int, int]
    ground: tuple[int, int, int]

    @property
    def contrast(self) -> float:
        """Between ink and ground, 1 to 21."""
        low, high = sorted((_luminance(self.ink), _luminance(self.ground)))
        return (high + 0.05) / (low + 0.05)

    @property
    def needed(self) -> float:
        """What WCAG 2.1 asks for at this size."""
        large = self.size >= _LARGE or (self.bold and self.size >= _LARGE_BOLD)
        return 3.0 if large else 4.5


def words(data: bytes) -> Iterator[Word]:
    """Every word of a file that is text; pictures have none."""
    document = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            image = _rendered(page)
            letters = [_Letter(text, place) for place in range(text.count_chars())]
            for seen, run in groupby(letters, key=lambda letter: letter.look):
                if seen is not None:
                    yield _measured(number, list(run), image)
            text.close()
            page.close()
    finally:
        document.close()


def _rendered(page: Any) -> numpy.ndarray:
    """The page with each dot as one number, which is quick to count: red in the lowest byte."""
    bitmap = page.render(scale=SCALE, rev_byteorder=True, prefer_bgrx=True)
    return bitmap.to_numpy().copy().view("<u4")[:, :, 0] & 0xFFFFFF


def _unpacked(colours: numpy.ndarray) -> numpy.ndarray:
    return numpy.stack([colours & 255, colours >> 8 & 255, colours >> 16 & 255], axis=-1).astype(int)


class _Letter:
    """A letter's box and look; `look` is None for white space, which parts words."""

    def __init__(self, text: Any, place: int) -> None:
        self.letter = chr(raw.FPDFText_GetUnicode(text, place))
        self.look: tuple[float, bool, float] | None = None
        self.box = text.get_charbox(place)
        if self.letter.isspace() or raw.FPDFText_IsGenerated(text, place) == 1:
            return
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, place, matrix)
        size = raw.FPDFText_GetFontSize(text, place) * abs(matrix.d or 1.0)
        name = ctypes.create_string_buffer(200)
        raw.FPDFText_GetFontInfo(text, place, name, 200, ctypes.c_int())
        bold = b"Bold" in name.value and b"SemiBold" not in name.value
        base, left = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, place, left, base)
        self.look = (round(size, 2), bold, round(base.value, 1))


def _measured(page: int, run: list[_Letter], image: numpy.ndarray) -> Word:
    assert run[0].look is not None
    size, bold, _ = run[0].look
    boxes = numpy.array([letter.box for letter in run])
    air = size * _AIR
    left, bottom = boxes[:, 0].min() - air, boxes[:, 1].min() - air
    right, top = boxes[:, 2].max() + air, boxes[:, 3].max() + air
    tall = image.shape[0]
    upper, lower = (round(min(max(tall - y * SCALE, 0), tall)) for y in (top, bottom))
    dots = image[upper:lower, max(round(left * SCALE), 0) : round(right * SCALE)]
    ink, ground = _two_colours(dots)
    return Word(page, "".join(letter.letter for letter in run), size, bold, ink, ground)


def _two_colours(dots: numpy.ndarray) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """The commonest colour, which is the ground, and the commonest that is not nearly the same.

    Smoothing makes many colours between the two, each of them rare.
    """
    assert dots.size, "a word without a place on the page"
    packed, counts = numpy.unique(dots, return_counts=True)
    colours = _unpacked(packed)
    ground = colours[counts.argmax()]
    apart = numpy.abs(colours - ground).sum(axis=1) > _SAME
    ink = colours[apart][counts[apart].argmax()] if apart.any() else ground
    return (int(ink[0]), int(ink[1]), int(ink[2])), (int(ground[0]), int(ground[1]), int(ground[2]))


def _luminance(colour: tuple[int, int, int]) -> float:
    shares = (value / 255 for value in colour)
    parts = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
