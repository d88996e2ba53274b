"""From the codes of a font to Unicode: the font's ToUnicode map (ISO 32000-1, 9.10.3)."""

from __future__ import annotations

import re

from msgspec import Struct

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f\s]*>|\[[^\]]*\])")
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]*)>")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_CODESPACE = re.compile(rb"begincodespacerange\s*<([0-9A-Fa-f]+)>")
_LARGEST_RANGE = 0x10000

#: Stands in decoded text for a code that means nothing, so that a search finds it.
UNKNOWN = "\ufffd"

#: Characters that say "no character" and must not be the meaning of a code (ISO 19005-3, 6.2.11.7.2).
_MEANINGLESS = frozenset({"", "\x00", "\ufeff", "\ufffe"})


class UnicodeMap(Struct):
    """Codes and the characters they stand for. `width` is how many bytes make one code.

    `known` keeps what text operations show in this font: a book shows the same words on many pages.
    """

    width: int = 1
    table: dict[int, str] = {}
    known: dict[bytes, str] = {}

    def decode(self, shown: bytes) -> str:
        """The characters of a shown string; `UNKNOWN` for each code that means nothing."""
        if self.width == 1:
            return shown.decode("latin-1").translate(self.table)
        codes = (shown[place : place + self.width] for place in range(0, len(shown), self.width))
        return "".join(self.table.get(int.from_bytes(code, "big"), UNKNOWN) for code in codes)


def read_unicode_map(source: bytes, *, width: int = 1) -> UnicodeMap:
    """The map in a ToUnicode stream. A simple font's codes are one byte whatever the stream says."""
    if width > 1:
        declared = _CODESPACE.search(source)
        width = len(declared[1]) // 2 if declared else 2
    table: dict[int, str] = dict.fromkeys(range(256), UNKNOWN) if width == 1 else {}
    for kind, body in _SECTION.findall(source):
        if kind == b"bfchar":
            for code, characters in _PAIR.findall(body):
                _put(table, int(code, 16), _characters(characters))
            continue
        for first, last, target in _RANGE.findall(body):
            start, count = int(first, 16), int(last, 16) - int(first, 16) + 1
            listed = _HEX.findall(target) if target[:1] == b"[" else None
            base = _characters(target[1:-1]) if listed is None else ""
            for step in range(min(count, _LARGEST_RANGE)):
                if listed is not None:
                    _put(table, start + step, _characters(listed[step]) if step < len(listed) else "")
                elif base:
                    _put(table, start + step, base[:-1] + chr(min(ord(base[-1]) + step, 0x10FFFF)))
    return UnicodeMap(width, table)


def _put(table: dict[int, str], code: int, characters: str) -> None:
    table[code] = UNKNOWN if characters in _MEANINGLESS else characters


def _characters(digits: bytes) -> str:
    digits = b"".join(digits.split())
    return bytes.fromhex(digits.decode("ascii")[: len(digits) // 2 * 2]).decode("utf-16-be", "replace")
