"""Refusing an exercise that makes a movement this patient must not make.

Exercises declare their movements (largest angle in degrees, or `true`); profiles and the surgeon's decisions
declare what is barred. A bar without an angle bars the movement altogether; with one, only what is beyond it.
A position is a movement too, declared or not: who may not stand must not be given a squat. A bar may
also name exercises, and may end at a phase or on the day that the surgeon set.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec import Struct

from hipprint.content.bar import Bar
from hipprint.content.exercise import Exercise, Movement, Position

IMPLIED: dict[Position, Movement] = {
    "supine": "supine-lying",
    "prone": "prone-lying",
    "side-lying": "side-lying",
    "kneeling": "kneeling",
    "half-kneeling": "kneeling",
    "all-fours": "kneeling",
    "standing": "standing",
}
"""The movement that being in a position is."""


class Conflict(Struct, frozen=True):
    """An exercise that makes a barred movement."""

    exercise: Exercise
    bar: Bar
    extent: int | None

    def sentence(self, condition: str) -> str:
        """What is wrong, for the clinician: both names and the reason."""
        sources = ", ".join(self.bar.reason.sources)
        reason = self.bar.reason.text + (f" [{sources}]" if sources else "")
        until = self.bar.until_when
        if self.bar.movement is None:
            return f'"{self.exercise.id}" is an exercise that {condition} bars{until}: {reason}'
        movement = self.bar.movement.replace("-", " ")
        degrees = f" to {self.extent} degrees" if self.extent and self.bar.above else ""
        limit = f" past {self.bar.above} degrees" if self.bar.above else ""
        return (
            f'"{self.exercise.id}" makes the movement {movement}{degrees}, and {condition} bars '
            f"{movement}{limit}{until}: {reason}"
        )


def conflicts(exercise: Exercise, bars: Iterable[Bar]) -> list[Conflict]:
    """Every bar that `exercise` breaks."""
    found = []
    for bar in bars:
        if bar.movement is None:
            if exercise.id in bar.exercises:
                found.append(Conflict(exercise, bar, None))
            continue
        extent = exercise.movements.get(bar.movement)
        if extent is None and IMPLIED.get(exercise.position) == bar.movement:
            extent = True
        if extent is None:
            continue
        degrees = None if extent is True else int(extent)
        # An undeclared angle is taken as too large: the stricter reading.
        if bar.above is None or degrees is None or degrees > bar.above:
            found.append(Conflict(exercise, bar, degrees))
    return found


def in_force(
    bars: Iterable[Bar], phase: int, *, operated: bool = False, day_passed: bool = False
) -> list[Bar]:
    """The bars that hold in `phase`, each as it can be overridden now.

    A bar that ends at a phase is gone from that phase on. After an operation (`operated`) no bar can be
    overridden, but those that end on the surgeon's day can be once that day has passed: the surgeon has to
    say so, and what was said is the written reason.
    """
    held = [bar for bar in bars if not isinstance(bar.until, int) or phase < bar.until]
    if not operated:
        return held
    return [msgspec.structs.replace(bar, overridable=day_passed and bar.until == "surgeon") for bar in held]
