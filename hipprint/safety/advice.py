"""What a clinician should think about twice: an exercise that the sources do not name for the condition, a
skipped step of a ladder, a dose beyond its source.

Warnings only. A ladder is made of exercises that name a harder one; a dose is compared with the one that the
condition, or else the exercise, takes from its source.
"""

from __future__ import annotations

from collections.abc import Iterable

from hipprint.content.exercise import Dose, Exercise
from hipprint.content.library import Library
from hipprint.content.profile import Profile

MUCH_MORE = 1.5


def not_named(added: Iterable[Exercise], profiles: Iterable[Profile]) -> list[str]:
    """Added exercises that neither the condition uses nor the sources name for it."""
    told = []
    for profile in profiles:
        used = {use.exercise for phase in profile.phases for use in phase.exercises}
        told += [
            f'"{exercise.id}" is not among the exercises that our sources name for {profile.title}.'
            for exercise in added
            if exercise.id not in used and profile.id not in exercise.suits
        ]
    return told


def skipped_steps(added: Iterable[Exercise], on_sheet: Iterable[Exercise], library: Library) -> list[str]:
    """Added exercises whose easier step is neither on the sheet nor below what the sheet already asks for."""
    present = list(on_sheet)
    levels = {exercise.id: exercise.level for exercise in present}
    told = []
    for exercise in added:
        usual = max((level for ident, level in levels.items() if ident != exercise.id), default=1)
        if exercise.level <= usual:
            continue
        steps = [
            easier.id
            for easier in (library.exercise(ident) for ident in library.exercise_ids)
            if easier.harder_exercise == exercise.id or exercise.easier_exercise == easier.id
        ]
        if steps and not set(steps) & set(levels):
            before = " or ".join(steps)
            told.append(
                f'"{exercise.id}" is level {exercise.level} and skips a step: {before} comes before it.'
            )
    return told


def beyond_source(exercise: Exercise, dose: Dose, sourced: Dose) -> str | None:
    """A sentence when `dose` asks for clearly more in a week than the sourced one, or holds longer."""
    if dose == sourced:
        return None
    ratio = weekly(dose) / max(1, weekly(sourced))
    longer = dose.hold and sourced.hold and dose.hold.seconds > sourced.hold.seconds * MUCH_MORE
    if ratio <= MUCH_MORE and not longer:
        return None
    amount = f"{ratio:.1f} times what" if ratio > MUCH_MORE else "a longer hold than"
    unsourced = " That dose has no source itself." if "dose" in exercise.unsourced else ""
    return f'"{exercise.id}": this dose asks for {amount} the sheet takes from its source.{unsourced}'


def weekly(dose: Dose) -> int:
    """Seconds or repeats in a week, to compare two doses of one exercise."""
    once = dose.lasts.seconds if dose.lasts else (dose.repeats or 1) * (dose.hold.seconds if dose.hold else 1)
    return once * dose.sets * dose.times_a_day * dose.days_a_week
