"""The program's own words: a clinic that writes its own must keep every key and every {name} to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

from hipprint.checks.library.collect import SHARED, Content, Entry
from hipprint.content.convert import convert
from hipprint.content.shared import Words
from hipprint.content.strict_yaml import read_yaml
from hipprint.errors import Problem, did_you_mean
from hipprint.library import builtin_root

_NAME = re.compile(r"[a-z]+\Z")


def check_wording(content: Content) -> Iterator[Problem]:
    """words.yaml against the built-in one, word by word."""
    entry = content.words
    if entry is None:
        return
    builtin = builtin_root() / f"{SHARED}/words.yaml"
    usual = convert(read_yaml(builtin), Words).words
    for key, text in entry.model.words.items():
        if key not in usual:
            hint = did_you_mean(key, usual) or " Remove it."
            yield entry.problem(("words", key), f'"{key}" is not a place for words.{hint}', at_key=True)
        else:
            yield from _names(entry, key, text, usual[key])
    for key in usual:
        if key not in entry.model.words:
            yield entry.problem(("words",), f'"{key}" is missing. Write for example {key}: {usual[key]}')


def _names(entry: Entry[Words], key: str, text: str, usual: str) -> Iterator[Problem]:
    try:
        names, needed = _placeholders(text), _placeholders(usual)
    except ValueError:
        yield entry.problem(("words", key), "has a curly bracket that is not closed. Write {name}.")
        return
    if names != needed:
        spelt = ", ".join(f"{{{name}}}" for name in sorted(needed)) or "nothing"
        yield entry.problem(("words", key), f"must hold {spelt} in curly brackets, no more and no less.")


def _placeholders(text: str) -> set[str]:
    found = set()
    for _, name, specification, conversion in Formatter().parse(text):
        if name is None:
            continue
        if not _NAME.match(name) or specification or conversion:
            raise ValueError(name)
        found.add(name)
    return found
