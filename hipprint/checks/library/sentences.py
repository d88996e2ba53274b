"""The words for patients: short sentences, no frightening words, letters that the fonts have.

Sentences of 15 words are the aim and 20 the limit (shared evidence, "How to write for patients"). Grades of
reading are not counted here: they need the whole page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import msgspec

from hipprint.checks.library.collect import Content, Entry
from hipprint.checks.library.said import Said, said
from hipprint.errors import Problem

AIM = 15
LIMIT = 20

_FORBIDDEN: tuple[tuple[str, str], ...] = (
    (r"wear[ -]and[ -]tear", 'It tells people to rest. Say "changes in the joint".'),
    (r"out of place", "It frightens, and joints do not move out of place. Say what is sore."),
    (r"crumbl\w*", "It frightens. Say what changes."),
    (r"degenerat\w*", 'It frightens. Say "changes with age".'),
    (r"damag\w*", "It frightens. Say what is sore or hurt."),
    (r"slipped discs?", "Discs do not slip. Say that a disc presses on the nerve."),
    (r"bone on bone", "It frightens. Say what changes."),
    (r"cures?|cured", "Do not promise a cure. Say what helps."),
    (r"never", 'Write "do not", or "not".'),
    (r"(?:the|your) affected", 'Say which part: "your sore hip", or {one} in an exercise.'),
)
_BANNED = re.compile(r"\b(?:" + "|".join(f"({pattern})" for pattern, _ in _FORBIDDEN) + r")\b", re.IGNORECASE)
_END = re.compile(r"(?<=[.!?])\s+")
_PLACEHOLDER = re.compile(r"\{(one|that|other)\}")


class Lengths(NamedTuple):
    """How many sentences there are, and how many are longer than the aim of 15 words."""

    sentences: int
    over_aim: int


def check_sentences(content: Content) -> Iterator[Problem]:
    """Every word that a patient reads, or that is printed."""
    for entry in content.entries.values():
        for item in said(entry):
            if item.reader == "nobody":
                continue
            yield from _letters(entry, item)
            if item.reader == "patient":
                yield from _sentences(entry, item)


def measure(content: Content) -> Lengths:
    """How long the sentences for patients are, over all files."""
    counts = [
        count_words(sentence)
        for entry in content.entries.values()
        for item in said(entry)
        if item.reader == "patient"
        for sentence in split(item.text)
    ]
    return Lengths(len(counts), sum(count > AIM for count in counts))


def split(text: str) -> list[str]:
    """The sentences of a text."""
    return _END.split(text.strip())


def count_words(sentence: str) -> int:
    """Words as they are printed: a side takes two ("your right")."""
    filled = _PLACEHOLDER.sub("your side", sentence)
    return sum(any(letter.isalnum() for letter in word) for word in filled.split())


def _sentences(entry: Entry[msgspec.Struct], item: Said) -> Iterator[Problem]:
    for sentence in split(item.text):
        count = count_words(sentence)
        if count > LIMIT:
            yield entry.problem(
                item.path,
                f'"{_short(sentence)}" has {count} words. Write {LIMIT} or fewer, best {AIM} or fewer.',
            )
    for found in _BANNED.finditer(item.text):
        remedy = _FORBIDDEN[found.lastindex - 1][1] if found.lastindex else ""
        yield entry.problem(item.path, f'"{found.group()}" is not a word for patients. {remedy}')


def _letters(entry: Entry[msgspec.Struct], item: Said) -> Iterator[Problem]:
    for character in sorted(set(item.text)):
        reason = _refused(character)
        if reason:
            yield entry.problem(item.path, reason)


@lru_cache(maxsize=4096)
def _refused(character: str) -> str | None:
    """Why a character may not be printed, or None."""
    if character in "<>":
        return f'"{character}" looks like markup. Write the words "less than" or "more than".'
    if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Co", "Cs", "Cn"):
        return f"the character U+{ord(character):04X} cannot be seen or printed. Remove it."
    # The fonts bring ReportLab with them, which only this check needs.
    from hipprint.flow import fonts

    missing = fonts.missing(character)
    return f"the character {missing} is in none of the fonts. Write it another way." if missing else None


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 60 else sentence[:57] + "..."
