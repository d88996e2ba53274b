"""Movements against the position and the human body: the safety rules rest on what is declared here.

Largest angles are degrees in the neutral-zero method (AAOS), a little above what healthy adults reach, as a
file that exceeds them holds a slip of the pen.
"""

from __future__ import annotations

from collections.abc import Iterator

from hipprint.checks.library.collect import Content, Entry
from hipprint.content.exercise import Exercise, Movement
from hipprint.content.flag import Flags
from hipprint.content.profile import Profile
from hipprint.content.strict_yaml import KeyPath
from hipprint.errors import Problem
from hipprint.safety.bars import IMPLIED

LARGEST: dict[Movement, int] = {
    "hip-flexion": 130,
    "hip-extension": 30,
    "hip-abduction": 50,
    "active-hip-abduction": 50,
    "hip-adduction-past-midline": 35,
    "hip-internal-rotation": 50,
    "hip-external-rotation": 60,
    "straight-leg-lift": 90,
    "knee-flexion": 150,
    "lumbar-flexion": 90,
    "loaded-lumbar-flexion": 90,
    "lumbar-extension": 40,
    "loaded-lumbar-extension": 40,
    "lumbar-rotation": 45,
}
"""Movements that have an angle; the others are written `true`."""

SITTING_ANGLE = 80
_HIGH_SEATS = {"raised-chair", "bike"}


def check_movements(content: Content) -> Iterator[Problem]:
    """Exercises' positions and angles."""
    for exercise in content.exercises.values():
        yield from _position(exercise)
        yield from _angles(exercise)


def _position(entry: Entry[Exercise]) -> Iterator[Problem]:
    exercise = entry.model
    needed = IMPLIED.get(exercise.position)
    # Standing is the position of so many that it need not be written; lying and kneeling must be.
    if needed and needed != "standing" and needed not in exercise.movements:
        yield entry.problem(
            ("movements",),
            f'the position is "{exercise.position}". Add "{needed}: true", which rules may bar.',
        )
    sits = exercise.position in ("sitting", "long-sitting") and not _HIGH_SEATS & set(exercise.equipment)
    bend = exercise.movements.get("hip-flexion")
    if sits and (bend is None or (bend is not True and bend < SITTING_ANGLE)):
        yield entry.problem(
            ("movements",),
            f'the position is "{exercise.position}", which bends the hip. Add "hip-flexion: 90", or an angle '
            f"of {SITTING_ANGLE} or more.",
        )


def _angles(entry: Entry[Exercise]) -> Iterator[Problem]:
    for movement, extent in entry.model.movements.items():
        if extent is not True:
            yield from check_angle(entry, ("movements", movement), movement, extent)


def check_angle(
    entry: Entry[Exercise] | Entry[Profile] | Entry[Flags], path: KeyPath, movement: Movement, degrees: int
) -> Iterator[Problem]:
    """Whether a movement can have an angle, and this one (degrees)."""
    most = LARGEST.get(movement)
    if most is None:
        yield entry.problem(path, f'"{movement}" has no angle. Write true in an exercise, and no "above".')
    elif degrees > most:
        yield entry.problem(path, f"{degrees} degrees is more than people can do. Write {most} or less.")
