"""A text cut into sentences and words, as a reader meets them."""

from __future__ import annotations

import re

from msgspec import Struct

from hipprint.checks.readability.syllables import count_syllables

LONG_WORD = 3
"""Syllables from which a word is a long one: the "polysyllables" of SMOG."""

_END = re.compile(r"(?<=[.!?])\s+")
_PLACEHOLDER = re.compile(r"\{(one|that|other)\}")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


class Sentence(Struct, frozen=True):
    """One sentence with its words, in order."""

    text: str
    words: tuple[str, ...]

    @property
    def syllables(self) -> int:
        """All syllables together."""
        return sum(count_syllables(word) for word in self.words)

    @property
    def long_words(self) -> tuple[str, ...]:
        """The words of three syllables or more. No numbers; with a hyphen, when a part is so long."""
        return tuple(word for word in self.words if _is_long(word))


def _is_long(word: str) -> bool:
    parts = word.split("-")
    return any(not part[:1].isdigit() and count_syllables(part) >= LONG_WORD for part in parts)


def split(text: str) -> list[str]:
    """The sentences of a text. "38.5" does not end one."""
    return _END.split(text.strip())


def filled(text: str) -> str:
    """A step with its sides as they are printed: each takes two words ("your right")."""
    return _PLACEHOLDER.sub("your right", text)


def count_words(sentence: str) -> int:
    """Words as they are printed."""
    return len(words_in(sentence))


def words_in(sentence: str) -> tuple[str, ...]:
    """The words as they are printed; "30-second" is one, a dash between spaces none."""
    return tuple(_WORD.findall(filled(sentence)))


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Every sentence that has a word in it."""
    found = (Sentence(filled(part), words_in(part)) for part in split(text))
    return tuple(sentence for sentence in found if sentence.words)
