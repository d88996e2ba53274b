"""The words for patients: short, not frightening, one name for a thing, in letters that the fonts have.

Sentences of 15 words are the aim and 20 the limit (shared evidence, "How to write for patients"). Grades of
reading are not counted here: they need the whole page (checks/readability).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import msgspec

from hipprint.checks.library.collect import Content, Entry
from hipprint.checks.library.said import Said, said
from hipprint.checks.readability.grade import AIM, LIMIT
from hipprint.checks.readability.house_rules import HouseRules, builtin_rules
from hipprint.checks.readability.sentence import count_words, split
from hipprint.errors import Problem


class Lengths(NamedTuple):
    """How many sentences there are, and how many are longer than the aim of 15 words."""

    sentences: int
    over_aim: int


def check_sentences(content: Content) -> Iterator[Problem]:
    """Every word that a patient reads, or that is printed."""
    rules = house_rules(content)
    for entry in content.entries.values():
        for item in said(entry):
            if item.reader == "nobody":
                continue
            yield from _letters(entry, item)
            if item.reader == "patient":
                yield from _sentences(entry, item, rules)


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


def house_rules(content: Content) -> HouseRules:
    """The words that handouts keep to: the clinic's, else those that ship."""
    return HouseRules(content.house_words.model) if content.house_words else builtin_rules()


def _sentences(entry: Entry[msgspec.Struct], item: Said, rules: HouseRules) -> Iterator[Problem]:
    for sentence in split(item.text):
        count = count_words(sentence)
        if count > LIMIT:
            yield entry.problem(
                item.path,
                f'"{_short(sentence)}" has {count} words. Write {LIMIT} or fewer, best {AIM} or fewer.',
            )
    for fault in rules.forbidden(item.text):
        yield entry.problem(item.path, f'"{fault.found}" is not a word for patients. {fault.instead}')
    for fault in rules.other_names(item.text):
        yield entry.problem(item.path, f'"{fault.found}": {fault.instead}')


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
