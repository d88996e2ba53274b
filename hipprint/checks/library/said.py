"""Every text of a content file, with its place and who reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from hipprint.checks.library.collect import Entry
from hipprint.content.exercise import Dose, Exercise
from hipprint.content.flag import Flag, Referral
from hipprint.content.profile import Decision, Phase, Profile, Review, Rules, Sideless, Term, Use, Variant
from hipprint.content.scalars import Claim
from hipprint.content.shared import Country, Reference, Words
from hipprint.content.strict_yaml import KeyPath

Reader = Literal["patient", "printed", "nobody"]
"""patient: to be understood. printed: stands on paper, as a reference does. nobody: ids and notes to us."""

PATIENT: dict[type[msgspec.Struct], set[str]] = {
    Profile: {"title", "subtitle", "body_part", "in_a_sentence", "notes"},
    Term: {"term", "meaning"},
    Use: {"note"},
    Phase: {"title", "when"},
    Rules: {"title"},
    Sideless: {"one", "other", "chip"},
    Decision: {"label", "options", "unknown"},
    Variant: {"notes"},
    Exercise: {"name", "steps", "easier", "harder", "stop_if", "picture_alt"},
    Dose: {"counts"},
    Country: {"name", "emergency", "urgent", "urgent_name"},
    Words: {"words"},
    Referral: {"title", "subtitle"},
    Flag: {"title"},
}
PRINTED: dict[type[msgspec.Struct], set[str]] = {
    Reference: {"print"},
    Review: {"version", "reviewer", "role"},
}


@dataclass(frozen=True)
class Said:
    """One text. `claim` is set when it carries sources; `owner` and `field` say which key it stands at."""

    path: KeyPath
    text: str
    reader: Reader
    owner: type[msgspec.Struct]
    field: str
    claim: Claim | None = None


def said(entry: Entry[msgspec.Struct]) -> Iterator[Said]:
    """Every text of the file, in the order of its keys."""
    yield from _of_struct(entry.model, ())


def _of_struct(model: msgspec.Struct, path: KeyPath) -> Iterator[Said]:
    owner = type(model)
    for name in model.__struct_fields__:
        yield from _of_value(owner, name, (*path, name), getattr(model, name))


def _of_value(owner: type[msgspec.Struct], name: str, path: KeyPath, value: Any) -> Iterator[Said]:
    if isinstance(value, Claim):
        yield Said(path, value.text, "patient", owner, name, value)
    elif isinstance(value, str):
        yield Said(path, value, _reader(owner, name), owner, name)
    elif isinstance(value, msgspec.Struct):
        yield from _of_struct(value, path)
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _of_value(owner, name, (*path, index), item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _of_value(owner, name, (*path, key), item)


def _reader(owner: type[msgspec.Struct], name: str) -> Reader:
    if name in PATIENT.get(owner, ()):
        return "patient"
    return "printed" if name in PRINTED.get(owner, ()) else "nobody"
