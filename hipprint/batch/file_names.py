"""Names for the files of a batch: safe on every system, each different, none a path.

Names come from the roster, so they are never trusted: what could lead elsewhere, be reserved, be unseen or
run as a formula in a spreadsheet is taken out.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

SUFFIX: Final = ".pdf"
MOST_CHARACTERS: Final = 100
MOST_BYTES: Final = 200  # of 255, so that a number in brackets and the suffix still fit
#: Names of devices in Windows, with or without a suffix.
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
_SAFE: Final = re.compile(r"[0-9]{4,6}-[a-z]{2,}(-[a-z]+)*")
_KEPT: Final = frozenset(" -_.,()'&+")
_FIRST: Final = " .-+='&,@"  # hides a file, reads as an option, or begins a formula


def safe_name(words: str, otherwise: str) -> str:
    """`words` as a file name without suffix; `otherwise` when nothing of them is left."""
    if len(words) <= MOST_CHARACTERS and _SAFE.fullmatch(words):
        return words  # as most are: those that are made of row and condition
    composed = unicodedata.normalize("NFC", words)
    letters = "".join(_letter(letter) for letter in composed)
    plain = " ".join(re.sub(r"-{2,}", "-", letters).split())
    if plain.lower().endswith(SUFFIX):
        plain = plain[: -len(SUFFIX)]
    plain = _shortened(plain.lstrip(_FIRST)).rstrip(" .-")
    if not any(letter.isalnum() for letter in plain):
        return otherwise
    stem, dot, rest = plain.partition(".")
    return f"{stem.rstrip()}_{dot}{rest}" if _RESERVED.fullmatch(stem.rstrip()) else plain


class FileNames:
    """Gives each row its own name. The same rows in the same order get the same names."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, words: str | None, row: int, profile: str) -> str:
        """A name for the file of `row`, from `words` (a cell) or from its row and condition."""
        wanted = (safe_name(words, "") if words else "") or safe_name(f"{row:04d}-{profile}", f"{row:04d}")
        name, number = wanted, 1
        while (key := _folded(name)) in self._taken:
            number += 1
            name = f"{wanted} ({number})"
        self._taken.add(key)
        return name + SUFFIX


def _folded(name: str) -> str:
    """What two names have in common that some system takes for the same."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKD", name).casefold())


def _letter(letter: str) -> str:
    if letter.isascii() and (letter.isalnum() or letter in _KEPT):
        return letter
    kind = unicodedata.category(letter)
    if kind[0] in "LMN":
        return letter
    if kind in ("Cf", "Mn"):
        return ""  # unseen: joins two words rather than part one
    return " " if kind in ("Zs", "Cc") else "-"


def _shortened(name: str) -> str:
    """At most so many characters and bytes, without an accent cut from its letter."""
    short = name[:MOST_CHARACTERS]
    while len(short.encode("utf-8")) > MOST_BYTES:
        short = short[:-1]
    while len(short) < len(name) and short and unicodedata.combining(name[len(short)]):
        short = short[:-1]
    return short
