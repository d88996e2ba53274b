"""Choosing among exercises: by kind, position, equipment, muscle, level, and by what must not be done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from hipprint.content.bar import Bar
from hipprint.content.exercise import Equipment, Kind, Muscle, Position
from hipprint.content.library import Library
from hipprint.errors import Problem, UserError, did_you_mean
from hipprint.safety.bars import conflicts
from hipprint.safety.flags import raise_flags

_KNOWN = {"kind": Kind, "position": Position, "equipment": Equipment, "muscle": Muscle}
_AT_HAND = {"none", "mat"}  # a mat is a floor that is kinder to the back: it is never what is missing


def choose(
    library: Library,
    *,
    kind: str | None = None,
    position: str | None = None,
    equipment: str | None = None,
    muscle: str | None = None,
    level: int | None = None,
    profile: str | None = None,
    flags: Iterable[str] = (),
) -> set[str]:
    """Ids of the exercises for which all of it holds; raises UserError naming every word that is unknown.

    `equipment` is what is at hand: an exercise fits that needs nothing else. `profile` and `flags` leave out
    what they bar.
    """
    _check({"kind": kind, "position": position, "equipment": equipment, "muscle": muscle})
    bars = _bars(library, profile, flags)
    exercises = (library.exercise(ident) for ident in library.exercise_ids)
    return {
        exercise.id
        for exercise in exercises
        if (kind is None or exercise.kind == kind)
        and (position is None or exercise.position == position)
        and (equipment is None or set(exercise.equipment) <= {equipment, *_AT_HAND})
        and (muscle is None or muscle in exercise.muscles)
        and (level is None or exercise.level == level)
        and not conflicts(exercise, bars)
    }


def _bars(library: Library, profile: str | None, flags: Iterable[str]) -> list[Bar]:
    barred = [bar for _, bar in raise_flags(flags, library.flags).bars]
    return [*barred, *library.profile(profile).barred] if profile else barred


def _check(words: dict[str, str | None]) -> None:
    problems = []
    for name, word in words.items():
        known: tuple[Any, ...] = get_args(_KNOWN[name])
        if word is not None and word not in known:
            hint = did_you_mean(word, known) or f" There are: {', '.join(known)}."
            problems.append(Problem(f'"{word}" is not known.{hint}', where=f"--{name}"))
    if problems:
        raise UserError(problems)
