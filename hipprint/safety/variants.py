"""What the surgeon's decisions change in a profile: rules, bars, warning signs, exercises left out.

A profile's `choices` are decided by the surgeon or the clinician; each of its `variants` says what is added
and left out when the decisions are these. A handout (compose/case.py) and the check that walks every
combination (checks/library/combinations.py) both decide here, so that what was checked is what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import msgspec
from msgspec import Struct

from hipprint.content.profile import Decision, Profile, Signs, Use, Variant
from hipprint.content.scalars import Claim

UNKNOWN = "unknown"
SURGEONS_DAY = "until"
"""The choice that holds the day on which the surgeon's rules end."""
ANY_DAY = "2026-12-31"
"""Stands for every date in a walk over all combinations."""


class Decided(Struct, frozen=True):
    """A profile after the decisions.

    `dropped` maps an exercise that is left out to the decisions that ask for it; `notes` are lines that
    decisions add to an exercise's card. `cut` is how two conditions use what did not fit their one sheet.
    """

    profile: Profile
    rules: tuple[Claim, ...]
    notes: dict[str, list[str]]
    dropped: dict[str, str]
    cut: dict[str, Use] = {}


def decide(profile: Profile, decisions: Mapping[str, str]) -> Decided:
    """The profile with the lists of every matching variant added and what they drop left out."""
    rules = list(profile.rules.items) if profile.rules else []
    notes: dict[str, list[str]] = {exercise: [note] for exercise, note in profile.notes.items()}
    dropped: dict[str, str] = {}
    added: dict[str, list[Claim]] = {"helps": [], "avoid": [], "emergency": [], "today": []}
    bars = list(profile.barred)
    for variant in profile.variants:
        if not matches(variant, decisions):
            continue
        rules += variant.rules
        bars += variant.barred
        for exercise in variant.drop:
            dropped.setdefault(exercise, spell_decisions({key: decisions[key] for key in variant.when}))
        for name, claims in added.items():
            claims += getattr(variant, name)
        for exercise, note in variant.notes.items():
            notes.setdefault(exercise, []).append(note)
    warning = msgspec.structs.replace(
        profile.warning,
        emergency=_extended(profile.warning.emergency, added["emergency"]),
        today=_extended(profile.warning.today, added["today"]),
    )
    phases = [
        msgspec.structs.replace(
            phase, exercises=[use for use in phase.exercises if use.exercise not in dropped]
        )
        for phase in profile.phases
    ]
    changed = msgspec.structs.replace(
        profile,
        helps=_unique([*profile.helps, *added["helps"]]),
        avoid=_unique([*profile.avoid, *added["avoid"]]),
        barred=bars,
        warning=warning,
        phases=phases,
    )
    return Decided(changed, tuple(_unique(rules)), notes, dropped)


def matches(variant: Variant, decisions: Mapping[str, str]) -> bool:
    """Whether every key of the variant's `when` was decided as one of its options."""
    return all(decisions.get(key) in values for key, values in variant.when.items())


def options_of(decision: Decision) -> tuple[str, ...]:
    """What may be written for a choice; every date is alike, so one stands for all."""
    options = (ANY_DAY,) if decision.kind == "date" else tuple(decision.options)
    return (*options, UNKNOWN) if decision.unknown and UNKNOWN not in options else options


def spell_options(decision: Decision) -> str:
    """What may be written. No real day stands for a date: it would be copied and printed as the surgeon's."""
    return "|".join("YEAR-MONTH-DAY" if option == ANY_DAY else option for option in options_of(decision))


def combinations(profile: Profile) -> Iterator[dict[str, str]]:
    """Every combination of decisions that can make a difference to exercises, bars and notes.

    Choices that no variant asks about only print their own words, so they stay out of the walk.
    """
    asked = [key for key in profile.choices if any(key in variant.when for variant in profile.variants)]
    for values in product(*(options_of(profile.choices[key]) for key in asked)):
        yield dict(zip(asked, values, strict=True))


def spell_decisions(decisions: Mapping[str, str]) -> str:
    """Decisions as they are written on the command line: "approach=lateral, weight=none"."""
    return ", ".join(f"{key}={value}" for key, value in decisions.items())


def _extended(signs: Signs, claims: list[Claim]) -> Signs:
    return msgspec.structs.replace(signs, also=_unique([*signs.also, *claims]))


def _unique(claims: list[Claim]) -> list[Claim]:
    return list({claim.text: claim for claim in claims}.values())
