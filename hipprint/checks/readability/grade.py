"""How hard a text is to read: two grades, and the lengths of its sentences.

A grade is a year of school in the United States: 6 is a reader of about 11. Flesch-Kincaid (Kincaid and
others, Derivation of new readability formulas, US Navy report 8-75, 1975) counts words in a sentence and
syllables in a word. SMOG (McLaughlin, Journal of Reading 12, 1969) counts long words; it aims at a reader who
understands all, so it lies some grades higher, and it was fitted to 30 sentences or more.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

from msgspec import Struct

from hipprint.checks.readability.sentence import Sentence

HIGHEST_GRADE = 6.0
AIM = 15
LIMIT = 20
SHARE_AT_AIM = 0.95
"""Sentences have 15 words or fewer, save for one in twenty, which may have 20."""

SMOG_NEEDS = 30
"""Sentences for which SMOG was made. It is judged from 100: below, four words move it by a grade."""

SMOG_JUDGED = 100
SHARE_JUDGED = 30
"""Sentences from which the share over 15 words is judged: in a card of 12, one sentence is 8 %."""


class Reading(Struct, frozen=True):
    """What was counted in a text."""

    sentences: int = 0
    words: int = 0
    syllables: int = 0
    long_words: int = 0
    longest: int = 0
    within_aim: int = 0

    @property
    def grade(self) -> float:
        """Flesch-Kincaid; 0 for a text without words, and never below."""
        if not self.words:
            return 0.0
        raw = 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59
        return max(0.0, raw)

    @property
    def smog(self) -> float | None:
        """SMOG, or None for fewer sentences than it was made for."""
        if self.sentences < SMOG_NEEDS:
            return None
        return 3.1291 + 1.0430 * sqrt(self.long_words * 30 / self.sentences)

    @property
    def share_within_aim(self) -> float:
        """The share of sentences with 15 words or fewer, 0 to 1; 1 for a text without sentences."""
        return self.within_aim / self.sentences if self.sentences else 1.0


def measure(sentences: Iterable[Sentence]) -> Reading:
    """Count a text."""
    found = tuple(sentences)
    lengths = [len(sentence.words) for sentence in found]
    return Reading(
        sentences=len(found),
        words=sum(lengths),
        syllables=sum(sentence.syllables for sentence in found),
        long_words=sum(len(sentence.long_words) for sentence in found),
        longest=max(lengths, default=0),
        within_aim=sum(length <= AIM for length in lengths),
    )
