"""Every phase under every combination of the surgeon's decisions: what would be printed then.

No exercise that makes a barred movement may remain, 3 to 5 exercises must, and among them one that moves or
stretches and one that strengthens. The same code decides here as in a build (safety/variants.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from hipprint.checks.library.collect import Content, Entry
from hipprint.compose.case import USUAL_EXERCISES
from hipprint.content.exercise import Exercise
from hipprint.content.profile import Phase, Profile
from hipprint.content.strict_yaml import KeyPath
from hipprint.errors import Problem
from hipprint.safety.bars import conflicts, in_force
from hipprint.safety.variants import combinations, decide, spell_decisions

FEWEST_EXERCISES = 3
MOVING = {"stretch", "mobility", "circulation"}
STRENGTHENING = {"strength", "isometric"}


@dataclass
class _Found:
    """Problems by place and words, with the combinations in which they appear."""

    entry: Entry[Profile]
    combinations: dict[tuple[KeyPath, str], list[str]] = field(default_factory=dict)

    def note(self, path: KeyPath, message: str, decisions: str) -> None:
        self.combinations.setdefault((path, message), []).append(decisions)

    def problems(self) -> Iterator[Problem]:
        for (path, message), found in self.combinations.items():
            more = f", and {len(found) - 1} more combinations" if len(found) > 1 else ""
            yield self.entry.problem(path, message + (f" (With {found[0]}{more}.)" if found[0] else ""))


def check_combinations(content: Content) -> Iterator[Problem]:
    """Walk all profiles, phases and combinations of decisions."""
    for entry in content.profiles.values():
        found = _Found(entry)
        for decisions in combinations(entry.model):
            decided = decide(entry.model, decisions)
            for number, phase in enumerate(decided.profile.phases):
                _walk(content, found, decided.profile, number, phase, spell_decisions(decisions))
        yield from found.problems()


def _walk(
    content: Content, found: _Found, profile: Profile, number: int, phase: Phase, decisions: str
) -> None:
    path: KeyPath = ("phases", number, "exercises")
    known = [
        content.exercises[use.exercise].model for use in phase.exercises if use.exercise in content.exercises
    ]
    for exercise in known:
        for conflict in conflicts(exercise, in_force(profile.barred, number + 1)):
            place = (*path, _index(found.entry.model, number, exercise.id))
            found.note(place, conflict.sentence(profile.title), decisions)
    count = len(phase.exercises)
    if count > USUAL_EXERCISES:
        found.note(path, f"leave {count} exercises on the sheet. Keep {USUAL_EXERCISES} or fewer.", decisions)
    elif count < FEWEST_EXERCISES:
        found.note(path, f"leave {count} exercises on the sheet. Keep {FEWEST_EXERCISES} or more.", decisions)
    if len(known) == count:
        _mixture(found, path, known, decisions)


def _mixture(found: _Found, path: KeyPath, known: list[Exercise], decisions: str) -> None:
    kinds = {exercise.kind for exercise in known}
    if not kinds & MOVING:
        found.note(path, "have no move that stretches or mobilises. Add one.", decisions)
    if not kinds & STRENGTHENING:
        found.note(path, "have no move that strengthens. Add one.", decisions)


def _index(profile: Profile, number: int, ident: str) -> int:
    """Where the exercise stands in the file, before anything was left out."""
    return next(i for i, use in enumerate(profile.phases[number].exercises) if use.exercise == ident)
