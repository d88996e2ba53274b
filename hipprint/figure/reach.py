"""Putting a hand or a foot somewhere: two-bone inverse kinematics.

The law of cosines gives the bend of the elbow or knee; the pole, a point the joint should turn toward,
settles the one freedom that is left. Lengths are fractions of stature.
"""

from __future__ import annotations

from math import acos, cos, sin

from hipprint.figure import body
from hipprint.figure.skeleton import Skeleton, sign
from hipprint.figure.vector import (
    Matrix,
    Vector,
    across,
    add,
    axis_x,
    cross,
    dot,
    from_axes,
    length,
    scale,
    subtract,
    unit,
)


def bend(
    root: Vector, target: Vector, upper: float, lower: float, pole: Vector
) -> tuple[Vector, Vector, float]:
    """Where the middle joint and the end come to lie, and by how much the end misses the target."""
    way = subtract(target, root)
    distance = length(way)
    along = unit(way)
    farthest, nearest = upper + lower - 1e-4, abs(upper - lower) + 1e-4
    reached = max(nearest, min(farthest, distance))
    angle = acos(
        max(-1.0, min(1.0, (upper * upper + reached * reached - lower * lower) / (2 * upper * reached)))
    )
    out = unit(across(subtract(pole, root), along), unit(across((0.3, 0.2, 1.0), along)))
    joint = add(root, add(scale(along, upper * cos(angle)), scale(out, upper * sin(angle))))
    return joint, add(root, scale(along, reached)), max(0.0, distance - (upper + lower))


def place_foot(bones: Skeleton, side: str, ankle: Vector, pole: Vector | None = None) -> float:
    """Bend the leg so that the ankle is at `ankle`; the knee turns toward `pole`. Returns what is missing."""
    hip = bones[f"{side} thigh"][0]
    old = bones[f"{side} thigh"][1]
    knee, end, missing = bend(hip, ankle, body.THIGH, body.SHANK, pole or bones[f"{side} shank"][0])
    thigh, shank = _frames(hip, knee, end, axis_x(old), backward=True)
    bones[f"{side} thigh"] = (hip, thigh)
    bones[f"{side} shank"] = (knee, shank)
    bones[f"{side} foot"] = (end, bones[f"{side} foot"][1])
    return missing


def place_wrist(bones: Skeleton, side: str, wrist: Vector, pole: Vector) -> float:
    """Bend the arm so that the wrist is at `wrist`; the elbow turns toward `pole`. Returns the gap."""
    shoulder, old = bones[f"{side} upper arm"]
    elbow, end, missing = bend(shoulder, wrist, body.UPPER_ARM, body.FOREARM, pole)
    upper, fore = _frames(shoulder, elbow, end, axis_x(old), backward=False)
    bones[f"{side} upper arm"] = (shoulder, upper)
    bones[f"{side} forearm"] = (elbow, fore)
    bones[f"{side} hand"] = (end, bones[f"{side} hand"][1])
    return missing


def hand_frame(side: str, fingers: Vector, palm: Vector) -> Matrix:
    """The orientation of a hand whose fingers and palm point the given ways."""
    up = scale(unit(fingers), -1.0)
    inward = unit(across(scale(palm, -sign(side)), up), unit(across((0.1, 0.3, 1.0), up)))
    return from_axes(inward, up, cross(inward, up))


def foot_frame(toes: Vector, sole: Vector) -> Matrix:
    """The orientation of a foot whose toes and sole point the given ways."""
    front = unit(toes)
    up = unit(across(scale(sole, -1.0), front))
    return from_axes(cross(up, front), up, front)


def _frames(
    root: Vector, joint: Vector, end: Vector, hinge: Vector, *, backward: bool
) -> tuple[Matrix, Matrix]:
    """The orientations of both bones: y runs up the bone, x is the hinge of the joint between them."""
    up_one = unit(subtract(root, joint))
    up_two = unit(subtract(joint, end))
    normal = cross(up_one, up_two) if backward else cross(up_two, up_one)
    # A straight limb has no plane of its own: keep the hinge it had.
    side = unit(normal) if length(normal) > 0.02 else unit(across(hinge, up_one))
    if dot(side, hinge) < -0.999 and length(normal) <= 0.02:
        side = scale(side, -1.0)
    one = from_axes(side, up_one, cross(side, up_one))
    side_two = unit(across(side, up_two))
    return one, from_axes(side_two, up_two, cross(side_two, up_two))
