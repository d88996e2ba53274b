"""What the fields of a fillable tracking sheet are called, by the same addresses as the boxes on paper.

Arguments count from 0, as those of `Geometry.exercise_box` and `Geometry.pain_box`; the names count from 1,
as the sheet does for its reader. Names are stable: they change only together with the sheet's version.
"""

from __future__ import annotations

#: The value of a box that is ticked.
DONE = "yes"

#: The value of each pain row: the number that is printed before it.
PAIN_VALUES = ("10", "8", "6", "4", "2", "0")

NOTES = "notes"


def exercise_field(row: int, day: int) -> str:
    """The name of the box of an exercise on a day."""
    return f"exercise-{row + 1}-day-{day + 1}"


def pain_field(day: int) -> str:
    """The name of the choice of a day's worst pain; its value is one of `PAIN_VALUES`."""
    return f"pain-day-{day + 1}"
