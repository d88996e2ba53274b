"""Easier and harder exercises: they exist, lead somewhere, and get no easier on the way up."""

from __future__ import annotations

from collections.abc import Iterator

from hipprint.checks.library.collect import Content, Entry
from hipprint.content.exercise import Exercise
from hipprint.content.library import EXERCISES
from hipprint.errors import Problem, did_you_mean


def check_ladder(content: Content) -> Iterator[Problem]:
    """`easier_exercise` and `harder_exercise` of every exercise."""
    rungs = _rungs(content)
    for ident, entry in content.exercises.items():
        for key in ("easier_exercise", "harder_exercise"):
            name = getattr(entry.model, key)
            if name is not None:
                yield from _step(content, entry, key, name)
        if _leads_back(ident, rungs):
            yield entry.problem(
                ("harder_exercise",),
                f'going on to harder exercises leads back to "{ident}". Take one step out.',
            )


def unknown_exercise(content: Content, name: str) -> str | None:
    """What is wrong when no exercise is called `name`; None when there is one."""
    if name in content.exercises or content.is_broken(EXERCISES, name):
        return None
    hint = did_you_mean(name, content.exercises) or ' "hipprint list exercises" shows them all.'
    return f'there is no exercise "{name}".{hint}'


def _step(content: Content, entry: Entry[Exercise], key: str, name: str) -> Iterator[Problem]:
    unknown = unknown_exercise(content, name)
    if unknown:
        yield entry.problem((key,), unknown)
        return
    other = content.exercises.get(name)
    if other is None:
        return
    here, there = entry.model.level, other.model.level
    if (key == "harder_exercise" and there < here) or (key == "easier_exercise" and there > here):
        word = "An easier" if key == "easier_exercise" else "A harder"
        yield entry.problem(
            (key,),
            f'"{name}" has level {there} and this exercise {here}. {word} one cannot. Change a level.',
        )


def _rungs(content: Content) -> dict[str, set[str]]:
    """From each exercise to the harder ones, told by either of the two."""
    found: dict[str, set[str]] = {}
    for ident, entry in content.exercises.items():
        if entry.model.harder_exercise:
            found.setdefault(ident, set()).add(entry.model.harder_exercise)
        if entry.model.easier_exercise:
            found.setdefault(entry.model.easier_exercise, set()).add(ident)
    return found


def _leads_back(start: str, rungs: dict[str, set[str]]) -> bool:
    seen: set[str] = set()
    waiting = list(rungs.get(start, ()))
    while waiting:
        current = waiting.pop()
        if current == start:
            return True
        if current not in seen:
            seen.add(current)
            waiting += rungs.get(current, ())
    return False
