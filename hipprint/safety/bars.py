"""Refusing an exercise that makes a movement this patient must not make.

Exercises declare their movements (largest angle in degrees, or `true`); profiles and the surgeon's decisions
declare what is barred. A bar without an angle bars the movement altogether; with one, only what is beyond it.
A position is a movement too, declared or not: who may not stand must not be given a squat.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from hipprint.content.exercise import Exercise, Movement, Position
from hipprint.content.profile import Bar

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
        movement = self.bar.movement.replace("-", " ")
        degrees = f" to {self.extent} degrees" if self.extent and self.bar.above else ""
        limit = f" past {self.bar.above} degrees" if self.bar.above else ""
        sources = ", ".join(self.bar.reason.sources)
        return (
            f'"{self.exercise.id}" makes the movement {movement}{degrees}, and {condition} bars '
            f"{movement}{limit}: {self.bar.reason.text}" + (f" [{sources}]" if sources else "")
        )


def conflicts(exercise: Exercise, bars: Iterable[Bar]) -> list[Conflict]:
    """Every bar that `exercise` breaks."""
    found = []
    for bar in bars:
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
