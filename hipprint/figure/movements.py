"""Which movements a pose makes, measured on the solved body, so that safety rules hold for the picture too.

Angles are degrees in the clinical convention. What is measured is where the bones really are, after hands and
feet have been reached for, not what the file says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import asin, atan2, degrees

from msgspec import Struct

from hipprint.errors import Problem
from hipprint.figure.pose import Moment
from hipprint.figure.settle import Solution
from hipprint.figure.skeleton import SIDES, ZERO, Angles, Skeleton, sign
from hipprint.figure.vector import axis_x as left_of
from hipprint.figure.vector import axis_y, compose, dot, subtract, transpose

TOLERANCE = 8.0
"""Degrees by which a picture may pass what its exercise declares: too little to see."""

ALLOWED: dict[str, float] = {
    # What a picture may show without a word: lying with bent knees flexes the hips by about 60.
    "hip-flexion": 75.0,
    "hip-extension": 5.0,
    "hip-abduction": 16.0,
    "hip-adduction-past-midline": 0.0,
    "hip-internal-rotation": 15.0,
    "hip-external-rotation": 22.0,
    "lumbar-flexion": 10.0,
    "lumbar-extension": 10.0,
    "lumbar-rotation": 10.0,
}
"""The movements that a profile, an operation or a patient may bar and a picture can show, in degrees."""


class Movements(Struct, frozen=True):
    """The extremes of a pose over both moments, in degrees. Hip and knee are those of one side."""

    hip_flexion: float
    hip_extension: float
    hip_abduction: float
    hip_adduction: float
    hip_external_rotation: float
    hip_internal_rotation: float
    knee_flexion: float
    past_midline: bool
    lumbar_flexion: float
    lumbar_extension: float
    lumbar_rotation: float

    def declared_as(self) -> dict[str, float]:
        """The measures by the names an exercise file uses."""
        return {
            "hip-flexion": self.hip_flexion,
            "hip-extension": self.hip_extension,
            "hip-abduction": self.hip_abduction,
            "hip-adduction-past-midline": max(1.0, self.hip_adduction) if self.past_midline else 0.0,
            "hip-internal-rotation": self.hip_internal_rotation,
            "hip-external-rotation": self.hip_external_rotation,
            "knee-flexion": self.knee_flexion,
            "lumbar-flexion": self.lumbar_flexion,
            "lumbar-extension": self.lumbar_extension,
            "lumbar-rotation": self.lumbar_rotation,
        }


def movements(solution: Solution, side: str = "right") -> Movements:
    """What the hip of one side and the low back do in a pose."""
    each = [_measured(moment, bones, side) for _, moment, bones in _moments(solution)]
    names = Movements.__struct_fields__
    return Movements(**{name: max(getattr(found, name) for found in each) for name in names})


def _moments(solution: Solution) -> Iterator[tuple[str, Moment, Skeleton]]:
    yield "start", solution.pose.start, solution.start.bones
    if solution.end is not None and solution.pose.end is not None:
        yield "end", solution.pose.end, solution.end.bones


def _measured(moment: Moment, bones: Skeleton, side: str) -> Movements:
    flexion, abduction, rotation = hip_angles(bones, side)
    bent, _, turned = moment.angles.get("lower back", ZERO)
    return Movements(
        hip_flexion=flexion,
        hip_extension=-flexion,
        hip_abduction=abduction,
        hip_adduction=-abduction,
        hip_external_rotation=rotation,
        hip_internal_rotation=-rotation,
        knee_flexion=knee_angle(bones, side),
        past_midline=_past_midline(bones, side),
        lumbar_flexion=bent,
        lumbar_extension=-bent,
        lumbar_rotation=abs(turned),
    )


def undeclared(solution: Solution, declared: Mapping[str, float | bool]) -> Iterator[Problem]:
    """Movements of either leg or the low back that the picture shows and the exercise does not declare.

    Why: safety rules read the declaration; a picture that shows more would lead a patient past them.
    """
    pose = solution.pose
    shown = [
        (moment, side, _measured(joints, bones, side).declared_as())
        for moment, joints, bones in _moments(solution)
        for side in SIDES
    ]
    for name, allowed in ALLOWED.items():
        moment, side, measures = max(shown, key=lambda each: each[2][name])
        made, limit = measures[name], declared.get(name, False)
        if limit is True:
            continue
        most = allowed if limit is False else max(float(limit) + TOLERANCE, allowed)
        if made > most:
            said = "does not declare it" if limit is False else f"declares {float(limit):g}°"
            part = "lower back" if name.startswith("lumbar") else f"{side} hip"
            mark = pose.mark(moment, part)
            yield Problem(
                f"the picture shows {name} of {made:.0f}°, and the exercise {said}."
                " Bend less here, or declare the movement in handouts/exercises.",
                pose.file,
                mark.line,
                mark.column,
                f"{moment}.{part}",
            )


def hip_angles(bones: Skeleton, side: str) -> Angles:
    """Flexion, abduction and outward rotation of a hip, read off its bones (Grood and Suntay 1983)."""
    relative = compose(transpose(bones["pelvis"][1]), bones[f"{side} thigh"][1])
    s = sign(side)
    down_x, down_y, down_z = -relative[1], -relative[4], -relative[7]
    flexion = degrees(atan2(down_z, -down_y))
    abduction = degrees(asin(max(-1.0, min(1.0, s * down_x))))
    # What is left when flexion and abduction are undone is a turn about the thigh itself.
    rotation = degrees(atan2(relative[2], relative[0])) * s
    return flexion, abduction, rotation


def knee_angle(bones: Skeleton, side: str) -> float:
    """Flexion of a knee; negative when it is bent backward."""
    relative = compose(transpose(bones[f"{side} thigh"][1]), bones[f"{side} shank"][1])
    return degrees(atan2(relative[7], relative[4]))


def ankle_angle(bones: Skeleton, side: str) -> float:
    """Upward bend of a foot; negative when the toes point away."""
    relative = compose(transpose(bones[f"{side} shank"][1]), bones[f"{side} foot"][1])
    return degrees(atan2(relative[5], relative[8]))


def elbow_angle(bones: Skeleton, side: str) -> float:
    """Flexion of an elbow."""
    one, other = axis_y(bones[f"{side} upper arm"][1]), axis_y(bones[f"{side} forearm"][1])
    return degrees(atan2(max(0.0, 1.0 - dot(one, other) ** 2) ** 0.5, dot(one, other)))


def _past_midline(bones: Skeleton, side: str) -> bool:
    """Whether the leg is drawn across the middle of the pelvis.

    Of a bent leg the knee counts: an ankle laid on the other knee crosses while the thigh opens. A straight
    leg crosses with its ankle.
    """
    middle, turned = bones["pelvis"]
    outward = left_of(turned)

    def crosses(segment: str) -> bool:
        spot = bones[f"{side} {segment}"][0]
        return sign(side) * dot(subtract(spot, middle), outward) < -0.012

    if crosses("shank"):
        return True
    return knee_angle(bones, side) < _BENT and hip_angles(bones, side)[1] < 0 and crosses("foot")


_BENT = 60.0
"""Degrees of knee bend from which the foot's place says nothing about the thigh's."""
