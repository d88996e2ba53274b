"""Whether a clinician's word for a barred exercise still counts on the next sheet.

It was given for the bars of that day. A bar that came since (a new flag, another condition or decision, or
changed content) was not thought of, so the word must be given anew.
"""

from __future__ import annotations

from typing import Literal

from hipprint.carry.digests import condition_digests, exercise_digest
from hipprint.carry.sheet import Sheet
from hipprint.compose.case import decided_for
from hipprint.content.bar import Bar
from hipprint.content.library import REFER_FIRST, Library
from hipprint.safety.bars import conflicts, in_force
from hipprint.safety.flags import raise_flags
from hipprint.safety.variants import Decided


def judge_override(
    ident: str, sheet: Sheet, now: Decided, phase: int, flags: list[str], library: Library
) -> Literal["holds", "needless", "anew"]:
    """Whether the last sheet's override holds, is needed no more, or must be given anew."""
    if ident not in library.exercise_ids:
        return "needless"
    broken = _broken(ident, now, phase, flags, library)
    if not broken:
        return "needless"
    plan = sheet.plan
    names = (plan.profile, *plan.also)
    if REFER_FIRST in names or not set(names) <= set(library.profile_ids):
        return "anew"
    before = decided_for([library.profile(name) for name in names], plan.set, library)
    if _changed(ident, sheet, before, library):
        return "anew"
    then = _broken(ident, before, plan.phase or 1, plan.flag, library)
    return "holds" if broken <= then else "anew"


def _changed(ident: str, sheet: Sheet, before: Decided, library: Library) -> bool:
    """Whether the content says something else about the exercise's movements, the bars or the flags."""
    carried = sheet.carried
    exercise = exercise_digest(library.exercise(ident), before, sheet.plan.phase or 1)
    said = carried.exercises.get(ident)
    bars = condition_digests(library, before)["barred movements"]
    return said is None or said.safety != exercise.safety or carried.condition.get("barred movements") != bars


def _broken(
    ident: str, decided: Decided, phase: int, flags: list[str], library: Library
) -> set[tuple[str, str, str]]:
    """The bars that an exercise breaks in a phase, as who bars what and why."""
    known = [name for name in flags if name in library.flags]
    bars: list[tuple[str, Bar]] = [("", bar) for bar in in_force(decided.profile.barred, phase)]
    bars += raise_flags(known, library.flags).bars
    exercise = library.exercise(ident)
    return {(origin, bar.what, bar.reason.text) for origin, bar in bars if conflicts(exercise, [bar])}
