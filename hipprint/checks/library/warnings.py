"""Warning signs: none is missing, none is softer than it should be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from hipprint.checks.library.collect import Content, Entry
from hipprint.content.profile import Profile
from hipprint.content.shared import SignGroup
from hipprint.errors import Problem, did_you_mean

Urgency = Literal["emergency", "today", "next_visit"]
URGENCIES: tuple[Urgency, ...] = ("emergency", "today", "next_visit")
"""From the most to the least urgent."""
CAUDA_EQUINA = "cauda-equina"
_SPOKEN = {"emergency": "emergency", "today": "call today", "next_visit": "next visit"}


def check_warnings(content: Content) -> Iterator[Problem]:
    """The three urgencies of every profile."""
    shared = content.warning_signs
    if shared is None:
        return
    groups = shared.model.groups
    for entry in content.profiles.values():
        yield from _urgencies(entry)
        yield from _groups(entry, groups)
        yield from _musts(entry, groups)


def _urgencies(entry: Entry[Profile]) -> Iterator[Problem]:
    for urgency in URGENCIES:
        signs = getattr(entry.model.warning, urgency)
        if not signs.groups and not signs.also:
            yield entry.problem(("warning", urgency), "has no sign. Name groups, or write signs below also:.")


def _groups(entry: Entry[Profile], groups: dict[str, SignGroup]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, urgency in enumerate(URGENCIES):
        for index, name in enumerate(getattr(entry.model.warning, urgency).groups):
            path = ("warning", urgency, "groups", index)
            if name not in groups:
                hint = did_you_mean(name, groups) or f" There are: {', '.join(groups)}."
                yield entry.problem(path, f'there is no group of warning signs "{name}".{hint}')
                continue
            if name in seen:
                yield entry.problem(path, f'"{name}" is named twice. Keep the more urgent one.')
            seen.add(name)
            own = groups[name].urgency
            if URGENCIES.index(own) < place:
                yield entry.problem(
                    path, f'"{name}" belongs to "{_SPOKEN[own]}", which is more urgent. Move it there.'
                )


def _musts(entry: Entry[Profile], groups: dict[str, SignGroup]) -> Iterator[Problem]:
    warning = entry.model.warning
    if {"back", "nerve"} & set(entry.model.involves) and CAUDA_EQUINA not in warning.emergency.groups:
        yield entry.problem(
            ("warning", "emergency"),
            f'lacks the group "{CAUDA_EQUINA}", which every back or nerve profile needs.',
        )
    if not warning.alert and not any(
        groups[name].short for name in warning.emergency.groups if name in groups
    ):
        yield entry.problem(
            ("warning",), 'leaves the emergency line of the first page empty. Write "alert:" with its signs.'
        )
