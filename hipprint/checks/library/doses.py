"""Doses that cannot be meant, and doses to look at."""

from __future__ import annotations

from collections.abc import Iterator

from hipprint.checks.library.collect import Content, Entry
from hipprint.content.exercise import Dose, Exercise
from hipprint.content.profile import Profile
from hipprint.content.strict_yaml import KeyPath
from hipprint.errors import Problem

MOST_A_DAY = 60 * 60
"""Seconds that one exercise may take on a day, its rests left out."""
LONG_HOLD = 60
_HELD = {"stretch": "A stretch is held", "isometric": "An isometric exercise is held"}


def check_doses(content: Content) -> Iterator[Problem]:
    """Every dose, of exercises and of their uses in profiles, against the kind of exercise."""
    for entry, path, dose, exercise in _doses(content):
        if exercise.kind in _HELD and dose.hold is None and dose.lasts is None:
            yield entry.problem(
                path, f'has no hold. {_HELD[exercise.kind]}: write "hold: 20 seconds" or alike.'
            )
        seconds = _seconds_a_day(dose)
        if seconds > MOST_A_DAY:
            minutes = seconds // 60
            yield entry.problem(
                path, f"takes {minutes} minutes a day. Check hold, repeats, sets and times_a_day."
            )


def long_holds(content: Content) -> Iterator[Problem]:
    """Holds over 60 seconds: possible, and worth a second look."""
    for entry, path, dose, _ in _doses(content):
        if dose.hold and dose.hold.seconds > LONG_HOLD:
            yield entry.problem(
                (*path, "hold"), f"is {dose.hold.seconds} seconds. Is that what the source says?"
            )


def _doses(content: Content) -> Iterator[tuple[Entry[Exercise] | Entry[Profile], KeyPath, Dose, Exercise]]:
    for exercise in content.exercises.values():
        yield exercise, ("dose",), exercise.model.dose, exercise.model
    for profile in content.profiles.values():
        for number, phase in enumerate(profile.model.phases):
            for index, use in enumerate(phase.exercises):
                known = content.exercises.get(use.exercise)
                if use.dose and known:
                    yield profile, ("phases", number, "exercises", index, "dose"), use.dose, known.model


def _seconds_a_day(dose: Dose) -> int:
    once = dose.lasts.seconds if dose.lasts else (dose.repeats or 0) * (dose.hold.seconds if dose.hold else 1)
    return once * dose.sets * dose.times_a_day
