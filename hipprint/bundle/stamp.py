"""A compressed text that is the same for every patient but for the first digits of its object numbers.

Compressing a tag tree takes half a millisecond, longer than all else of a patient. So it is compressed once,
with marks in place of digits. The text begins with all marks, in a block that is not compressed (RFC 1951,
3.2.4); every later one the compressor has written as "what stood so many bytes before". So the digits of
another patient are put into that first block, and only the checksum (RFC 1950, 2.2), which is linear in them,
is reckoned anew.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

_ZLIB = b"\x78\x9c"
_MODULUS = 65521
_LEVELS = (
    9,
    6,
    3,
    2,
    1,
)  # up to 3 the compressor never leaves a first letter to find a longer match after it
_FALLBACK = 3
_FIRST = 0x80  # bytes of marks: no object of ours has such a byte outside of streams
MOST = 120  # bytes of all marks together


def marks_of(count: int, width: int) -> tuple[bytes, ...]:
    """`count` marks of `width` bytes, of which no two share a byte."""
    if count * width > MOST:
        raise ValueError("too many marks")
    return tuple(bytes(range(_FIRST + place * width, _FIRST + (place + 1) * width)) for place in range(count))


class Stamp:
    """`begun` holds every mark, `rest` follows. Digits are as wide as their marks."""

    def __init__(self, begun: bytes, rest: bytes, marks: Sequence[bytes]) -> None:
        self._begun, self._rest, self._marks = begun, rest, marks
        text = begun + rest
        blank = text
        for mark in marks:
            blank = blank.replace(mark, bytes(len(mark)))
        check = zlib.adler32(blank)
        self._low, self._high = check & 0xFFFF, check >> 16
        self._weights = [_weights(text, mark) for mark in marks]
        self._squeezed = self._compressed()

    def _compressed(self) -> bytes | None:
        """What follows the first block; None when a mark is left somewhere in it."""
        if any(mark not in self._begun for mark in self._marks):
            return None
        for level in _LEVELS:
            squeezing = zlib.compressobj(level, zlib.DEFLATED, -15, 9)
            squeezing.compress(self._begun)
            squeezing.flush(zlib.Z_SYNC_FLUSH)
            squeezed = squeezing.compress(self._rest) + squeezing.flush()
            digits = [b"%0*d" % (len(mark), 7 * place) for place, mark in enumerate(self._marks)]
            begun, rest = self._with(digits, self._begun), self._with(digits, self._rest)
            if zlib.decompressobj(-15).decompress(_stored(begun) + squeezed) == begun + rest:
                return squeezed
        return None

    def _with(self, digits: Sequence[bytes], words: bytes) -> bytes:
        for mark, figures in zip(self._marks, digits, strict=True):
            words = words.replace(mark, figures)
        return words

    def filled(self, digits: Sequence[bytes]) -> bytes:
        """The text with digits in place of its marks, compressed for /FlateDecode."""
        begun = self._with(digits, self._begun)
        if self._squeezed is None:
            return zlib.compress(begun + self._with(digits, self._rest), _FALLBACK)
        low, high = self._low, self._high
        for (count, weights), figures in zip(self._weights, digits, strict=True):
            low += count * sum(figures)
            high += sum([weight * figure for weight, figure in zip(weights, figures, strict=True)])
        check = (high % _MODULUS) << 16 | low % _MODULUS
        return b"".join((_ZLIB, _stored(begun), self._squeezed, check.to_bytes(4, "big")))


def _stored(data: bytes) -> bytes:
    """A block that is not compressed and not the last."""
    return b"\x00%b%b%b" % (len(data).to_bytes(2, "little"), (len(data) ^ 0xFFFF).to_bytes(2, "little"), data)


def _weights(text: bytes, mark: bytes) -> tuple[int, list[int]]:
    """How often a mark stands there, and how much each of its bytes counts in the checksum's upper half."""
    count = total = 0
    place = text.find(mark)
    while place >= 0:
        count += 1
        total += len(text) - place
        place = text.find(mark, place + 1)
    return count, [(total - count * step) % _MODULUS for step in range(len(mark))]
