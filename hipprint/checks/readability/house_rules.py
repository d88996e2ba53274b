"""The words that handouts keep to, held against a text: not said, one name, explained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from hipprint.content.convert import convert
from hipprint.content.house_words import HouseWords, pattern
from hipprint.content.strict_yaml import read_yaml
from hipprint.library import builtin_root

FILE = "handouts/shared/forbidden-words.yaml"


class Fault(NamedTuple):
    """A term that stands in a text, and what to write instead."""

    found: str
    instead: str


class HouseRules:
    """One file of house words, ready to be held against many texts."""

    def __init__(self, words: HouseWords) -> None:
        self._forbidden = [(pattern(entry.terms), entry.instead) for entry in words.forbidden]
        self._one_name = [
            (pattern(entry.instead_of), pattern(entry.fine), entry.use) for entry in words.one_name
        ]
        self._any_forbidden = pattern(term for entry in words.forbidden for term in entry.terms)
        self._any_name = pattern(term for entry in words.one_name for term in entry.instead_of)
        self._explain = [(term, pattern([term]), _definition(term)) for term in words.explain]
        self._familiar = pattern(words.familiar)

    def forbidden(self, text: str) -> Iterator[Fault]:
        """Terms that no handout says."""
        if self._any_forbidden.search(text):
            for terms, instead in self._forbidden:
                yield from (Fault(found.group(), instead) for found in terms.finditer(text))

    def other_names(self, text: str) -> Iterator[Fault]:
        """Second names of things that have one name."""
        if self._any_name.search(text):
            for others, fine, use in self._one_name:
                spared = fine.sub(lambda found: "." * len(found.group()), text)
                for found in others.finditer(spared):
                    yield Fault(found.group(), f'The same thing is called "{use}" elsewhere. Write "{use}".')

    def unexplained(self, texts: Iterable[str], terms: Iterable[str]) -> Iterator[Fault]:
        """Terms in `texts` that are not among `terms` nor defined; with the first text that says each."""
        said, explained = tuple(texts), tuple(terms)
        for term, found, definition in self._explain:
            if any(found.search(known) for known in explained) or any(map(definition.search, said)):
                continue
            first = next((text for text in said if found.search(text)), None)
            if first is not None:
                yield Fault(term, first)

    def is_familiar(self, word: str) -> bool:
        """Whether most people know this long word."""
        return self._familiar.fullmatch(word) is not None


def _definition(term: str) -> re.Pattern[str]:
    """Finds "The bursa is a soft pad", "SI is short for": what the term is, not how it feels."""
    return re.compile(pattern([term]).pattern + r" (?:is|are|means?) (?:an?|the|short for)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def builtin_rules() -> HouseRules:
    """The rules that ship."""
    return HouseRules(convert(read_yaml(builtin_root() / FILE), HouseWords))
