"""Short digests of the content that a handout was made of, to tell later whether it still means the same.

Words count and citations do not: a new source for the same advice changes nothing for the patient. Fields are
named one by one, so that a new field in the models does not make every earlier handout look changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct

from hipprint.compose.case import use_in
from hipprint.compose.warning import signs_of
from hipprint.content.bar import Bar
from hipprint.content.exercise import Dose, Exercise
from hipprint.content.flag import Flag
from hipprint.content.library import Library
from hipprint.content.profile import Profile
from hipprint.content.scalars import Claim, Duration
from hipprint.safety.variants import Decided

_LENGTH = 12


class ExerciseDigest(Struct, frozen=True, forbid_unknown_fields=True):
    """What may change an exercise's meaning: the usual dose, how it is done, whom it may harm."""

    dose: str
    steps: str
    safety: str


def digest(*parts: object) -> str:
    """A short digest of plain values, claims and durations."""
    data = msgspec.json.encode(parts, enc_hook=_plain, order="deterministic")
    return sha256(data).hexdigest()[:_LENGTH]


def exercise_digest(exercise: Exercise, decided: Decided, phase_number: int) -> ExerciseDigest:
    """The digest of an exercise as the phase of a condition uses it."""
    use = use_in(decided, phase_number, exercise.id)
    notes = [*([use.note] if use.note else []), *decided.notes.get(exercise.id, [])]
    movements = sorted(exercise.movements.items())
    return ExerciseDigest(
        dose=digest(_dose(use.dose or exercise.dose), exercise.side, use.both_sides),
        steps=digest(exercise.steps, exercise.easier, exercise.harder),
        safety=digest(exercise.stop_if, exercise.position, movements, notes),
    )


def condition_digests(library: Library, decided: Decided) -> dict[str, str]:
    """Digests of what a condition says and forbids, by what it is called in messages to the clinician."""
    profile = decided.profile
    warning = profile.warning
    groups = [name for name in warning.emergency.groups if not warning.alert]
    short = [claim for name in groups for claim in library.sign_groups[name].short]
    urgencies = (warning.emergency, warning.today, warning.next_visit)
    return {
        "warning signs": digest(
            [*warning.alert, *short], [signs_of(library, urgency) for urgency in urgencies]
        ),
        "barred movements": digest(_bars(profile.barred)),
        "phases": digest(_phases(profile)),
        "pain rule": digest(profile.pain.rule, profile.pain.fine, profile.pain.stop),
        "rules": digest(decided.rules, profile.avoid),
    }


def flag_digest(flag: Flag) -> str:
    """The digest of what a flag bars, closes and says."""
    gate = flag.gate
    closed = (gate.urgency, gate.why, gate.do, gate.cleared_by) if gate else ()
    return digest(_bars(flag.barred), closed, flag.notes)


def flag_digests(names: Iterable[str], flags: Mapping[str, Flag]) -> dict[str, str]:
    """The digests of the flags that are raised; one that does not exist (any more) is left out."""
    return {name: flag_digest(flags[name]) for name in names if name in flags}


def _dose(dose: Dose) -> tuple[object, ...]:
    return (dose.repeats, dose.hold, dose.lasts, dose.sets, dose.times_a_day, dose.days_a_week, dose.rest)


def _bars(bars: Iterable[Bar]) -> list[tuple[object, ...]]:
    return [(bar.what, bar.until_when, bar.reason, bar.overridable) for bar in bars]


def _phases(profile: Profile) -> list[tuple[object, ...]]:
    return [
        (
            phase.title,
            phase.when,
            phase.aim,
            phase.do,
            [use.exercise for use in phase.exercises],
            phase.move_on,
            phase.back_off,
        )
        for phase in profile.phases
    ]


def _plain(value: Any) -> object:
    if isinstance(value, Claim):
        return value.text
    if isinstance(value, Duration):
        return value.seconds
    raise NotImplementedError(type(value))
