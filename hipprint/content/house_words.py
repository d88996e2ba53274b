"""The words that handouts keep to: handouts/shared/forbidden-words.yaml.

A term is written as it is read, in small letters; `*` at its end stands for any ending ("degenerat*"). Terms
match whole words, also with an "s" at the end, and a space in them also stands for a dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct

Term = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=60,
        pattern=r"^[A-Za-z][A-Za-z '/-]*\*?$",
        description="a word or a few, with * for any ending",
        examples=["degenerat*"],
    ),
]
Advice = Annotated[
    str, Meta(min_length=1, max_length=200, pattern=r"\S", description="what to write", examples=["Say why."])
]


class Forbidden(Struct, frozen=True, forbid_unknown_fields=True):
    """Terms that no handout says, and what to write instead."""

    terms: Annotated[list[Term], Meta(min_length=1)]
    instead: Advice


class OneName(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing has one name. `fine` are phrases in which another name means something else."""

    use: Term
    instead_of: Annotated[list[Term], Meta(min_length=1)]
    fine: list[Term] = []


class HouseWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What is not said, what has one name, what must be explained, and long words that everybody knows."""

    forbidden: list[Forbidden]
    one_name: list[OneName]
    explain: list[Term]
    familiar: list[Term]


def pattern(terms: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the terms; the longest that fits. Matches nothing when there are none."""
    parts = sorted((_part(term) for term in terms), key=lambda part: (-len(part), part))
    return re.compile(r"(?<![\w-])(?:" + "|".join(parts) + r")(?!\w)" if parts else r"(?!)", re.IGNORECASE)


def _part(term: str) -> str:
    stem = r"[\s-]+".join(re.escape(word) for word in term.removesuffix("*").split())
    return stem + (r"[\w-]*" if term.endswith("*") else "s?")
