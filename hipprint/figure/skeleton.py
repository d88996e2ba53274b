"""From joint angles to the place of every bone: forward kinematics.

Signs are clinical (AAOS neutral-zero): flexion, abduction and outward rotation are positive, on either side.
A limb turns in the order flexion, abduction, rotation (Grood and Suntay 1983), so that "hip flexion 90,
abduction 30" is a seated person with the knees apart. Spine angles are (flexion, bend right, turn right).
"""

from __future__ import annotations

from collections.abc import Mapping

from hipprint.figure import body
from hipprint.figure.vector import (
    ORIGIN,
    Matrix,
    Vector,
    add,
    apply,
    compose,
    turn_x,
    turn_y,
    turn_z,
    turned_x,
    turned_y,
    turned_z,
    upward,
)

Angles = tuple[float, float, float]
Frame = tuple[Vector, Matrix]
Skeleton = dict[str, Frame]

SIDES = ("right", "left")
ZERO: Angles = (0.0, 0.0, 0.0)


def sign(side: str) -> float:
    """+1 on the left, where x is positive, -1 on the right."""
    return 1.0 if side == "left" else -1.0


def place_bones(angles: Mapping[str, Angles], root: Matrix, *, arms: bool = True) -> Skeleton:
    """Every segment's origin and orientation, with the middle of the hips at the origin."""
    bones: Skeleton = {"pelvis": (ORIGIN, root)}
    lower, upper, neck = (angles.get(name, ZERO) for name in ("lower back", "upper back", "neck"))
    # A spine bends along its length: the lumbar angle is shared by two joints, the thoracic angle by two.
    at = apply(root, body.SPINE_FOOT)
    turned = root
    for name, rise, one, share, other in (
        ("lumbar", body.LUMBAR, lower, 0.5, 0.0),
        ("ribs", body.THORAX_LOW, lower, 0.5, 0.4),
        ("chest", body.THORAX_HIGH, lower, 0.0, 0.6),
        ("neck", body.NECK, neck, 0.5, 0.0),
        ("head", 0.0, neck, 0.5, 0.0),
    ):
        if one != ZERO or upper != ZERO:
            turned = spine_turned(turned, _mixed(one, share, upper, other))
        bones[name] = (at, turned)
        at = upward(at, turned, rise)
    for side in SIDES:
        _place_leg(bones, angles, side)
        if arms:
            _place_arm(bones, angles, side)
    return bones


def limb_turned(m: Matrix, angles: Angles, side: str) -> Matrix:
    """The orientation of a thigh or upper arm, from that of pelvis or chest."""
    flexion, abduction, rotation = angles
    if not abduction and not rotation:
        return turned_x(m, -flexion)
    s = sign(side)
    turned = turn_x(-flexion)
    if abduction:
        turned = turned_z(turned, s * abduction)
    if rotation:
        turned = turned_y(turned, s * rotation)
    return compose(m, turned)


def spine_turned(m: Matrix, angles: Angles) -> Matrix:
    """The orientation of what lies above a bend of the spine, or of the whole body."""
    flexion, bend, turn = angles
    if not bend and not turn:
        return turned_x(m, flexion) if flexion else m
    turned = turn_x(flexion)
    if bend:
        turned = compose(turn_z(bend), turned)
    if turn:
        turned = compose(turn_y(-turn), turned)
    return compose(m, turned)


def shifted(bones: Skeleton, by: Vector) -> Skeleton:
    """The same skeleton somewhere else."""
    dx, dy, dz = by
    return {name: ((x + dx, y + dy, z + dz), turned) for name, ((x, y, z), turned) in bones.items()}


def point_on(bones: Skeleton, segment: str, offset: Vector) -> Vector:
    """A point given in the frame of a segment, in the world."""
    at, turned = bones[segment]
    return add(at, apply(turned, offset))


def _mixed(a: Angles, share_a: float, b: Angles, share_b: float) -> Angles:
    return (
        a[0] * share_a + b[0] * share_b,
        a[1] * share_a + b[1] * share_b,
        a[2] * share_a + b[2] * share_b,
    )


def _place_leg(bones: Skeleton, angles: Mapping[str, Angles], side: str) -> None:
    at, turned = bones["pelvis"]
    hip = add(at, apply(turned, (sign(side) * body.HIP[0], body.HIP[1], body.HIP[2])))
    turned = limb_turned(turned, angles.get(f"{side} hip", ZERO), side)
    bones[f"{side} thigh"] = (hip, turned)
    knee = upward(hip, turned, -body.THIGH)
    turned = turned_x(turned, angles.get(f"{side} knee", ZERO)[0])
    bones[f"{side} shank"] = (knee, turned)
    ankle = upward(knee, turned, -body.SHANK)
    bones[f"{side} foot"] = (ankle, turned_x(turned, -angles.get(f"{side} ankle", ZERO)[0]))


def _place_arm(bones: Skeleton, angles: Mapping[str, Angles], side: str) -> None:
    at, turned = bones["chest"]
    x, y, z = body.SHOULDER
    raised = angles.get(f"{side} shoulder", ZERO)
    # The shoulder blade rises with the arm: without it an arm overhead looks dislocated.
    lift = 0.022 * max(0.0, min(1.0, (max(raised[0], raised[1]) - 60.0) / 100.0))
    shoulder = add(at, apply(turned, (sign(side) * (x - lift * 0.6), y + lift, z)))
    turned = limb_turned(turned, raised, side)
    bones[f"{side} upper arm"] = (shoulder, turned)
    elbow = upward(shoulder, turned, -body.UPPER_ARM)
    turned = turned_x(turned, -angles.get(f"{side} elbow", ZERO)[0])
    bones[f"{side} forearm"] = (elbow, turned)
    wrist = upward(elbow, turned, -body.FOREARM)
    bend, _, twist = angles.get(f"{side} wrist", ZERO)
    hand = turned_y(turned, sign(side) * -twist) if twist else turned
    # The palm faces the thigh at rest, so that bending the wrist is a turn about the front-back axis.
    bones[f"{side} hand"] = (wrist, turned_z(hand, -sign(side) * bend))
