"""Every condition x phase x surgeon's decision x flag: can a barred movement be printed?

The judge that a build asks (safety/refusals.py) says of each exercise whether it may be printed. Whatever it
lets through is held here against the bars once more, by a rule written apart from the judge's own, so that a
mistake in either is seen. What differs in words only is walked once: combinations that leave the same
exercises under the same bars are one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations as pairs_of
from itertools import permutations, product

from msgspec import Struct

from hipprint.compose.merge import merge
from hipprint.content.bar import Bar
from hipprint.content.exercise import Exercise
from hipprint.content.flag import Flag
from hipprint.content.library import Library
from hipprint.content.profile import Profile
from hipprint.errors import Problem
from hipprint.safety.refusals import Judge
from hipprint.safety.variants import Decided, combinations, decide, spell_decisions

_LYING = {"supine": "supine-lying", "prone": "prone-lying", "side-lying": "side-lying"}
_KNEES = {"kneeling", "half-kneeling", "all-fours"}


class Walked(Struct, frozen=True):
    """How many combinations were walked, and where a barred movement could be printed."""

    count: int
    problems: tuple[Problem, ...]


def walk(library: Library) -> Walked:
    """Walk every phase of every condition and of every two together, under all decisions and flags.

    Flags are raised alone and in pairs; two conditions are walked without flags. What may be added by hand
    is walked too: the whole library against each condition's bars, and against each flag's. Bars only add up,
    so what one of them refuses no combination lets through.
    """
    raised = list(_raised(library.flags))
    everything = [library.exercise(ident) for ident in library.exercise_ids]
    problems: list[Problem] = []
    count = 0
    for ident, flag in library.flags.items():
        count += 1
        bars = tuple((flag.title, bar) for bar in flag.barred)
        problems += _printed(Judge(library, bars, {}), everything, f"flag {ident}, added")
    for ident in library.profile_ids:
        for decided, words in _decided(library.profile(ident)):
            profile = decided.profile
            for number, phase in enumerate(profile.phases, 1):
                own = tuple((profile.title, bar) for bar in _held(profile.barred, number))
                offered = [library.exercise(use.exercise) for use in phase.exercises]
                count += 1
                place = f"{ident}, phase {number}{words}, added"
                problems += _printed(Judge(library, own, {}), everything, place)
                for names, bars in raised:
                    count += 1
                    place = f"{ident}, phase {number}{words}{names}"
                    problems += _printed(Judge(library, (*own, *bars), {}), offered, place)
    for place, profile in _together(library):
        for number, phase in enumerate(profile.phases, 1):
            held = _held(profile.barred, number)
            own = tuple((profile.title, bar) for bar in held)
            count += 1
            offered = [library.exercise(use.exercise) for use in phase.exercises]
            problems += _printed(Judge(library, own, {}), offered, f"{place}, phase {number}")
            # Two conditions leave out what either bars, so here nothing may be left for the judge to refuse.
            problems += [
                Problem(f'"{exercise.id}" is offered, and one of the two bars it.', where=place)
                for exercise in offered
                if any(_makes(exercise, bar) for bar in held)
            ]
    return Walked(count, tuple(problems))


def _together(library: Library) -> Iterator[tuple[str, Profile]]:
    """Every two conditions as one sheet, under all decisions that make a difference."""
    every = {
        ident: [decided for decided, _ in _decided(library.profile(ident))] for ident in library.profile_ids
    }
    for one, two in permutations(every, 2):
        for left, right in product(every[one], every[two]):
            yield f"{one} and {two}", merge(left, right, library).profile


def _decided(profile: Profile) -> Iterator[tuple[Decided, str]]:
    """The profile under every combination of decisions that leaves other exercises or other bars."""
    seen = set()
    for decisions in combinations(profile):
        decided = decide(profile, decisions)
        exercises = tuple(tuple(use.exercise for use in phase.exercises) for phase in decided.profile.phases)
        bars = sorted({(bar.what, bar.until_when, bar.overridable) for bar in decided.profile.barred})
        key = (exercises, tuple(bars))
        if key not in seen:
            seen.add(key)
            words = spell_decisions(decisions)
            yield decided, f", {words}" if words else ""


def _raised(flags: dict[str, Flag]) -> Iterator[tuple[str, tuple[tuple[str, Bar], ...]]]:
    """No flag, each flag and each pair: bars only add up, so more at once add nothing new."""
    barring = {ident: flag for ident, flag in flags.items() if flag.barred}
    yield "", ()
    for size in (1, 2):
        for chosen in pairs_of(barring, size):
            bars = tuple((barring[ident].title, bar) for ident in chosen for bar in barring[ident].barred)
            yield ", " + " and ".join(chosen), bars


def _printed(judge: Judge, offered: list[Exercise], place: str) -> Iterator[Problem]:
    for exercise in offered:
        if judge.broken(exercise):
            continue  # a build refuses it
        for origin, bar in judge.bars:
            if _makes(exercise, bar):
                yield Problem(f'"{exercise.id}" could be printed, and {origin} bars {bar.what}.', where=place)


def _held(bars: list[Bar], phase: int) -> list[Bar]:
    """The bars that have not ended before `phase`. A surgeon's day ends none by itself."""
    return [bar for bar in bars if bar.until in (None, "surgeon") or phase < int(bar.until or 0)]


def _makes(exercise: Exercise, bar: Bar) -> bool:
    """Whether the exercise is named, or makes the barred movement by what it declares or by its position."""
    if bar.movement is None:
        return any(name == exercise.id for name in bar.exercises)
    declared = exercise.movements.get(bar.movement)
    if declared is not None:
        return bar.above is None or declared is True or int(declared) > bar.above
    if bar.movement == "kneeling":
        return exercise.position in _KNEES
    if bar.movement == "standing":
        return exercise.position == "standing"
    return _LYING.get(exercise.position) == bar.movement
