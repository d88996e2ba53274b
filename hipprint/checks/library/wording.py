"""The program's own words: a clinic that writes its own must keep every key and every {name} to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from hipprint.checks.library.collect import Content
from hipprint.content.library import Library
from hipprint.content.wording import unprintable
from hipprint.errors import Problem, did_you_mean


def check_wording(content: Content) -> Iterator[Problem]:
    """words.yaml against the built-in one, word by word."""
    entry = content.words
    if entry is None:
        return
    usual = Library().words
    for key in entry.model.words:
        if key not in usual:
            hint = did_you_mean(key, usual) or " Remove it."
            yield entry.problem(("words", key), f'"{key}" is not a place for words.{hint}', at_key=True)
    yield from unprintable(entry.source, entry.model.words, usual)
