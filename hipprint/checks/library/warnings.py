"""Warning signs: none is missing, none is softer than it should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from hipprint.checks.library.collect import Content, Entry
from hipprint.content.flag import Referral
from hipprint.content.library import CAUDA_EQUINA
from hipprint.content.profile import Profile, Signs
from hipprint.content.shared import SignGroup
from hipprint.content.strict_yaml import KeyPath
from hipprint.errors import Problem, did_you_mean

Urgency = Literal["emergency", "today", "next_visit"]
URGENCIES: tuple[Urgency, ...] = ("emergency", "today", "next_visit")
"""From the most to the least urgent."""

_Page = Entry[Profile] | Entry[Referral]
_SPOKEN = {"emergency": "emergency", "today": "call today", "next_visit": "next visit"}


def check_warnings(content: Content) -> Iterator[Problem]:
    """The three urgencies of every profile."""
    shared = content.warning_signs
    if shared is None:
        return
    groups = shared.model.groups
    for entry in content.profiles.values():
        signs: dict[Urgency, Signs] = {
            urgency: getattr(entry.model.warning, urgency) for urgency in URGENCIES
        }
        yield from _urgencies(entry, ("warning",), signs)
        yield from _groups(entry, ("warning",), signs, groups)
        yield from _musts(entry, groups)
    if content.referral:
        page = content.referral
        urgent: dict[Urgency, Signs] = {"emergency": page.model.emergency, "today": page.model.today}
        yield from _urgencies(page, (), urgent)
        yield from _groups(page, (), urgent, groups)
        if CAUDA_EQUINA not in page.model.emergency.groups:
            yield page.problem(("emergency",), f'lacks the group "{CAUDA_EQUINA}".')


def _urgencies(entry: _Page, path: KeyPath, signs: Mapping[Urgency, Signs]) -> Iterator[Problem]:
    for urgency, listed in signs.items():
        if not listed.groups and not listed.also:
            yield entry.problem((*path, urgency), "has no sign. Name groups, or write signs below also:.")


def _groups(
    entry: _Page, above: KeyPath, signs: Mapping[Urgency, Signs], groups: dict[str, SignGroup]
) -> Iterator[Problem]:
    seen: set[str] = set()
    for urgency, listed in signs.items():
        for index, name in enumerate(listed.groups):
            path = (*above, urgency, "groups", index)
            if name not in groups:
                hint = did_you_mean(name, groups) or f" There are: {', '.join(groups)}."
                yield entry.problem(path, f'there is no group of warning signs "{name}".{hint}')
                continue
            if name in seen:
                yield entry.problem(path, f'"{name}" is named twice. Keep the more urgent one.')
            seen.add(name)
            own = groups[name].urgency
            if URGENCIES.index(own) < URGENCIES.index(urgency):
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
