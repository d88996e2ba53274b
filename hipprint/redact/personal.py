"""What is the patient's, as words to look for, and how words are compared.

Comparing ignores case, white space and whether accents are letters of their own (NFC, NFD). No message
repeats the words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property

_WORD = re.compile(r"[^\W_]+")
_RUN = 5  # words of a note in a row: fewer may stand anywhere
_LEAST = 3  # letters of a word of a name that is looked for alone

#: What each kind is called in messages.
KINDS = {
    "patient": "the patient's name",
    "therapist": "the therapist's name",
    "note": "the note",
    "date": "a date",
    "day": "a day of the tracking sheet",
    "field": "what was written into a field",
}


def fold(words: str) -> str:
    """Words as they are compared: letters apart from their accents, small, one space between."""
    return " ".join(unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", words).casefold()).split())


class Value:
    """One thing to look for. `kind` is a key of KINDS."""

    def __init__(self, kind: str, words: str) -> None:
        self.kind = kind
        self.words = " ".join(words.split())

    @cached_property
    def whole(self) -> tuple[str, ...]:
        """The words in a row that give it away, folded."""
        folded = fold(self.words)
        parts = folded.split()
        if self.kind in ("note", "field") and len(parts) > _RUN:
            return tuple(" ".join(parts[start : start + _RUN]) for start in range(len(parts) - _RUN + 1))
        return (folded,)

    @cached_property
    def single(self) -> tuple[str, ...]:
        """Each word of the patient's name alone, folded. Two names of one letter are no name."""
        if self.kind != "patient":
            return ()
        found = (fold(word) for word in _WORD.findall(unicodedata.normalize("NFC", self.words)))
        return tuple(dict.fromkeys(word for word in found if len(word) >= _LEAST))

    @cached_property
    def spellings(self) -> tuple[bytes, ...]:
        """The whole as bytes made small may hold it: in several encodings, composed or not, as hex digits."""
        if self.kind == "day":  # as words only: many files say "1 May" by chance
            return ()
        plain: set[bytes] = set()
        for form in ("NFC", "NFD"):
            words = unicodedata.normalize(form, self.words)
            for cased in (words, words.lower(), words.upper(), words.title()):
                for code in ("utf-8", "utf-16-be", "utf-16-le", "latin-1"):
                    try:
                        plain.add(cased.encode(code))
                    except UnicodeEncodeError:
                        continue
        small = {spelt.lower() for spelt in plain}
        return tuple(sorted({*small, *(spelt.hex().encode() for spelt in plain)}))

    @property
    def telling(self) -> bool:
        """Whether all of it in a row can only mean this patient; one name or a few words may be anyone's."""
        return len(self.single) != 1 if self.kind == "patient" else len(self.words.split()) >= _RUN

    def named_by(self, words: str) -> bool:
        """Whether a text such as a bookmark names it: the whole, or each word of a name in any order."""
        folded = fold(words)
        if any(part in folded for part in self.whole if len(part) >= _LEAST):
            return True
        return len(self.single) > 1 and all(places(word, folded) for word in self.single)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Value) and (self.kind, self.words) == (other.kind, other.words)

    def __hash__(self) -> int:
        return hash((self.kind, self.words))


def worth_looking_for(found: Iterable[tuple[str, str]]) -> tuple[Value, ...]:
    """The values of (kind, words) pairs, once each; without what says nothing alone, such as "Mon"."""
    return tuple(dict.fromkeys(_kept(found)))


def _kept(found: Iterable[tuple[str, str]]) -> Iterator[Value]:
    for kind, words in found:
        value = Value(kind, words)
        short = kind in ("date", "field") and " " not in value.words and len(value.words) < 8
        if len(value.words) >= _LEAST and not short:
            yield value


def places(word: str, folded: str) -> list[int]:
    """Where a word stands as a word of its own; "Ana" does not stand in "manage"."""
    if word not in folded:  # nearly always; a pattern takes ten times as long
        return []
    return [found.start() for found in re.finditer(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", folded)]
