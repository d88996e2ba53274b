"""The exercises of a workbook, numbered as their cards are: by position, then by name."""

from __future__ import annotations

from typing import get_args

from msgspec import Struct

from hipprint.compose.workbook.conditions import Condition
from hipprint.content.exercise import Exercise, Position
from hipprint.content.library import Library

POSITIONS: tuple[Position, ...] = get_args(Position)


class Entered(Struct, frozen=True):
    """An exercise with its number in the book."""

    number: int
    exercise: Exercise

    @property
    def place(self) -> str:
        """Where its card stands."""
        return f"exercise-{self.number}"


class Catalogue(Struct, frozen=True):
    """All exercises by id, in the order of their cards."""

    entries: dict[str, Entered]

    def at(self, position: Position) -> tuple[Entered, ...]:
        """The exercises that are done in that position."""
        return tuple(entry for entry in self.entries.values() if entry.exercise.position == position)


def make_catalogue(library: Library, conditions: tuple[Condition, ...], *, whole: bool) -> Catalogue:
    """Every exercise of the library when the book is `whole`, else those that its conditions use."""
    used = {item.exercise.id for condition in conditions for chosen in condition.phases for item in chosen}
    exercises = [library.exercise(ident) for ident in library.exercise_ids if whole or ident in used]
    exercises.sort(
        key=lambda one: (POSITIONS.index(one.position), one.name.casefold(), one.id),
    )
    return Catalogue({one.id: Entered(number, one) for number, one in enumerate(exercises, 1)})
