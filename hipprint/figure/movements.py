"""Which movements a pose makes, measured on the solved body, so that safety rules hold for the picture too.

Angles are degrees in the clinical convention. What is measured is where the bones really are, after hands and
feet have been reached for, not what the file says.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import asin, atan2, degrees

from hipprint.figure.settle import Solution
from hipprint.figure.skeleton import SIDES, Angles, Skeleton, sign
from hipprint.figure.vector import axis_x as left_of
from hipprint.figure.vector import axis_y, compose, dot, subtract, transpose

TOLERANCE = 2.0
"""Degrees by which a limit may be passed before it counts: less than anyone can see."""


@dataclass(frozen=True)
class Movements:
    """The extremes of a pose over both moments. Hip and knee are those of one side."""

    hip_flexion: float
    hip_extension: float
    hip_abduction: float
    hip_adduction: float
    hip_outward_rotation: float
    hip_inward_rotation: float
    knee_flexion: float
    past_midline: bool
    lumbar_flexion: float
    lumbar_extension: float
    lumbar_rotation: float

    def names(self) -> frozenset[str]:
        """The movements that count, by the names a declaration uses."""
        limits = {
            "hip flexion past 90": self.hip_flexion > 90 + TOLERANCE,
            "hip flexion": self.hip_flexion > 15,
            "hip extension": self.hip_extension > 5,
            "hip abduction": self.hip_abduction > 12,
            "hip adduction past midline": self.past_midline,
            "hip outward rotation": self.hip_outward_rotation > 12,
            "hip inward rotation": self.hip_inward_rotation > 12,
            "lumbar flexion": self.lumbar_flexion > 10,
            "lumbar extension": self.lumbar_extension > 10,
            "lumbar rotation": self.lumbar_rotation > 10,
        }
        return frozenset(name for name, made in limits.items() if made)


BARRABLE = (
    "hip flexion past 90",
    "hip extension",
    "hip adduction past midline",
    "hip inward rotation",
    "hip outward rotation",
    "lumbar flexion",
    "lumbar extension",
    "lumbar rotation",
)
"""The movements that a profile, an operation or a patient may bar, and that a pose must therefore declare."""


def movements(solution: Solution, side: str = "right") -> Movements:
    """What the hip of one side and the low back do in a pose."""
    hips: list[Angles] = []
    knees: list[float] = []
    spines: list[Angles] = []
    crossed = False
    moments = [(solution.pose.start, solution.start.bones)]
    if solution.end is not None and solution.pose.end is not None:
        moments.append((solution.pose.end, solution.end.bones))
    for moment, bones in moments:
        hips.append(hip_angles(bones, side))
        knees.append(knee_angle(bones, side))
        spines.append(moment.angles.get("lower back", (0.0, 0.0, 0.0)))
        crossed = crossed or _past_midline(bones, side)
    return Movements(
        hip_flexion=max(angles[0] for angles in hips),
        hip_extension=max(-angles[0] for angles in hips),
        hip_abduction=max(angles[1] for angles in hips),
        hip_adduction=max(-angles[1] for angles in hips),
        hip_outward_rotation=max(angles[2] for angles in hips),
        hip_inward_rotation=max(-angles[2] for angles in hips),
        knee_flexion=max(knees),
        past_midline=crossed,
        lumbar_flexion=max(angles[0] for angles in spines),
        lumbar_extension=max(-angles[0] for angles in spines),
        lumbar_rotation=max(abs(angles[2]) for angles in spines),
    )


def undeclared(solution: Solution, declared: Collection[str]) -> tuple[str, ...]:
    """The barrable movements that either leg or the low back makes in the picture and nobody declared."""
    made: set[str] = set()
    for side in SIDES:
        made |= movements(solution, side).names()
    return tuple(name for name in BARRABLE if name in made and name not in declared)


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
    """Whether the knee or the ankle crosses the middle of the pelvis."""
    middle, turned = bones["pelvis"]
    outward = left_of(turned)
    for segment in ("shank", "foot"):
        spot = bones[f"{side} {segment}"][0]
        if sign(side) * dot(subtract(spot, middle), outward) < -0.012:
            return True
    return False
