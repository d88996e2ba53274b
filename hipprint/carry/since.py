"""What of the content has changed its meaning since a handout was printed, told to the clinician."""

from __future__ import annotations

from collections.abc import Iterator

from hipprint.carry.digests import (
    ExerciseDigest,
    condition_digests,
    exercise_digest,
    flag_digests,
)
from hipprint.carry.sheet import Sheet
from hipprint.compose.case import decided_for, use_in
from hipprint.content.library import Library
from hipprint.errors import UserError
from hipprint.plan import spell_dose
from hipprint.safety.variants import Decided

_PARTS = {
    "dose": "its usual dose",
    "steps": "how it is done",
    "safety": "its safety words (stop if, position, movements, notes)",
}


def changed_since(sheet: Sheet, library: Library) -> list[str]:
    """A notice for each thing that means something else today, or is no longer there."""
    plan, carried = sheet.plan, sheet.carried
    told = [*_flags(sheet, library)]
    try:
        profiles = [library.profile(name) for name in (plan.profile, *plan.also)] if carried.sheet else []
    except UserError:
        return told  # told as a mistake, with what to do, when the plan is made
    if not profiles:
        return told
    decided = decided_for(profiles, plan.set, library)
    today = condition_digests(library, decided)
    parts = [name for name, said in carried.condition.items() if today.get(name) != said]
    if parts:
        told.append(f"Changed since the last sheet: {decided.profile.title}: {_listed(parts)}.")
    told += [
        notice
        for past in carried.sheet
        if (notice := _exercise(past.exercise, past.name, sheet, decided, library))
    ]
    if told and carried.content != decided.profile.review.version:
        version = decided.profile.review.version
        told.append(f"The last sheet has content version {carried.content}; this one has {version}.")
    return told


def _exercise(ident: str, name: str, sheet: Sheet, decided: Decided, library: Library) -> str | None:
    if ident not in library.exercise_ids:
        return f'The last sheet has "{ident}" ({name}), which is no longer in the library.'
    exercise = library.exercise(ident)
    phase = sheet.plan.phase or 1
    before, today = sheet.carried.exercises.get(ident), exercise_digest(exercise, decided, phase)
    parts = [words for part, words in _PARTS.items() if _differs(before, today, part)]
    if not parts:
        return None
    usual = use_in(decided, phase, ident).dose or exercise.dose
    now = f" It is now: {spell_dose(usual)}." if _differs(before, today, "dose") else ""
    return f'Changed since the last sheet: "{ident}": {_listed(parts)}.{now} Go through it with the patient.'


def _differs(before: ExerciseDigest | None, today: ExerciseDigest, part: str) -> bool:
    return before is not None and getattr(before, part) != getattr(today, part)


def _flags(sheet: Sheet, library: Library) -> Iterator[str]:
    today = flag_digests(sheet.plan.flag, library.flags)
    for name, said in sheet.carried.flags.items():
        if name in today and today[name] != said:
            yield f'Changed since the last sheet: the flag "{name}": what it bars, asks for or says.'


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
