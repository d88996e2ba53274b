"""A clinic's own words.yaml against ours: what it must hold so that every page can be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import Formatter

from hipprint.content.strict_yaml import Source
from hipprint.errors import Problem

_NAME = re.compile(r"[a-z]+\Z")


def unprintable(source: Source, words: Mapping[str, str], usual: Mapping[str, str]) -> Iterator[Problem]:
    """What is wrong with `words`, read from `source`: each {name} to fill in, and every key of `usual`."""
    for key, text in words.items():
        if key in usual:
            yield from _names(source, key, text, usual[key])
    for key in usual:
        if key not in words:
            yield source.problem(("words",), f'"{key}" is missing. Write for example {key}: {usual[key]}')


def _names(source: Source, key: str, text: str, usual: str) -> Iterator[Problem]:
    try:
        names, needed = _placeholders(text), _placeholders(usual)
    except ValueError:
        yield source.problem(("words", key), "has a curly bracket that is not closed. Write {name}.")
        return
    if names != needed:
        spelt = ", ".join(f"{{{name}}}" for name in sorted(needed)) or "nothing"
        yield source.problem(("words", key), f"must hold {spelt} in curly brackets, no more and no less.")


def _placeholders(text: str) -> set[str]:
    found = set()
    for _, name, specification, conversion in Formatter().parse(text):
        if name is None:
            continue
        if not _NAME.match(name) or specification or conversion:
            raise ValueError(name)
        found.add(name)
    return found
