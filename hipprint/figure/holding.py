"""Hands and feet put where a pose says: on the floor, on a leg, on a chair, or where they were.

Lengths are fractions of stature.
"""

from __future__ import annotations

from math import sqrt

from msgspec import Struct, field

from hipprint.figure import body
from hipprint.figure.furniture import CM, STEP_HEIGHT, Placed
from hipprint.figure.grasp import Grasp, hand_target
from hipprint.figure.pose import Moment, Pose
from hipprint.figure.reach import foot_frame, hand_frame, place_foot, place_wrist
from hipprint.figure.skeleton import ZERO, Skeleton, point_on, sign
from hipprint.figure.vector import (
    FRONT,
    Vector,
    across,
    add,
    apply,
    axis_x,
    axis_y,
    axis_z,
    blend,
    cross,
    dot,
    from_axes,
    scale,
    subtract,
    turned_x,
    unit,
)

_PALM = 0.042
"""From the wrist to the middle of the palm."""
_BENT = 0.94
"""Cosine of the knee bend (20 degrees) from which the bent knee itself shows where it points."""
_SOLES_AHEAD = 46 * CM
"""How far before the pelvis the feet lie with the soles together, unless the pose says."""


class Settled(Struct, eq=False):
    """A body at rest, and by how much each hand or foot misses what it should hold."""

    bones: Skeleton
    missing: dict[str, float] = field(default_factory=dict)


def hold_foot(
    settled: Settled,
    side: str,
    moment: Moment,
    before: Skeleton | None,
    placed: tuple[Placed, ...],
    pose: Pose,
) -> None:
    """Put one foot where the moment says; `settled.missing` learns how far it falls short."""
    bones = settled.bones
    hold = moment.holds.get(f"{side} foot", "free")
    if hold in ("free", "level"):
        return
    foot, turned = bones[f"{side} foot"]
    pole = _pole(bones, f"{side} knee", moment, _natural_knee(bones, side), "thigh")
    target, frame = foot, turned
    if hold == "stay" and before is not None:
        target, frame = before[f"{side} foot"]
    elif hold == "on floor":
        target = (foot[0], body.ANKLE_HEIGHT, foot[2])
    elif hold in ("on step", "on chair"):
        top = next((p.top for p in placed if p.prop.kind == hold[3:] and p.top), None)
        high = top[0] if top else STEP_HEIGHT
        for prop in pose.props:
            if prop.kind == hold[3:] and prop.height:
                high = prop.height * CM
        target = (foot[0], high + body.ANKLE_HEIGHT, foot[2])
    elif hold == "on pedal":
        grips = next((p.grips for p in placed if f"{side} pedal" in p.grips), {})
        target = add(grips.get(f"{side} pedal", foot), (0.0, body.ANKLE_HEIGHT, -0.065))
    elif hold.startswith("soles together"):
        # In front of the seat, ankles on the floor, soles against each other in the middle.
        middle, pelvis = bones["pelvis"]
        ahead = axis_z(pelvis)
        ahead = unit((ahead[0], 0.0, ahead[2]), FRONT)
        across_body = scale(axis_x(pelvis), sign(side))
        target = add(add(middle, scale(ahead, soles_ahead(hold))), scale(across_body, 0.043))
        target = (target[0], 0.034, target[2])
        frame = foot_frame(unit(add(ahead, scale(across_body, -0.05))), scale(across_body, -1.0))
    elif hold == "on other foot":
        other = "left" if side == "right" else "right"
        target = point_on(bones, f"{other} foot", (sign(side) * 0.055, 0.0, 0.0))
    elif hold.startswith("on "):
        _, other, part = hold.split()
        share = 0.86 if part == "thigh" else 1.0
        target = point_on(bones, f"{other} thigh", (0.0, -share * body.THIGH, 0.068))
    settled.missing[f"{side} foot"] = place_foot(bones, side, target, pole)
    if hold == "on pedal":
        frame = turned_x(frame, 14)
    if hold in ("stay", "on floor", "on step", "on chair", "on pedal") or hold.startswith("soles"):
        bones[f"{side} foot"] = (bones[f"{side} foot"][0], frame)
    else:
        bend = moment.angles.get(f"{side} ankle", ZERO)[0]
        bones[f"{side} foot"] = (bones[f"{side} foot"][0], turned_x(bones[f"{side} shank"][1], -bend))


def soles_ahead(hold: str) -> float:
    """How far ahead "soles together" or "soles together 40 cm" puts the feet."""
    number = hold.removeprefix("soles together").removesuffix("cm").strip()
    return float(number) * CM if number else _SOLES_AHEAD


def hold_hand(
    settled: Settled, side: str, moment: Moment, before: Skeleton | None, placed: tuple[Placed, ...]
) -> None:
    """Put one hand where the moment says; `settled.missing` learns how far it falls short."""
    bones = settled.bones
    hold = moment.holds.get(f"{side} hand", "free")
    if hold == "free":
        return
    shoulder, elbow = bones[f"{side} upper arm"][0], bones[f"{side} forearm"][0]
    pole = _pole(bones, f"{side} elbow", moment, _natural_elbow(bones, side, shoulder, elbow), "chest")
    if hold == "stay" and before is not None:
        wrist, frame = before[f"{side} hand"]
        settled.missing[f"{side} hand"] = place_wrist(bones, side, wrist, pole)
        bones[f"{side} hand"] = (bones[f"{side} hand"][0], frame)
        return
    if hold == "on forearm":
        settled.missing[f"{side} hand"] = _lean_on_forearm(bones, side)
        return
    grasp: Grasp | None = hand_target(hold, side, bones, placed)
    if grasp is None:
        settled.missing[f"{side} hand"] = 9.0
        return
    point = add(grasp.point, scale(grasp.out, 0.011))
    fingers = grasp.fingers
    if fingers is None:
        # Reach once to learn where the forearm comes from: the fingers lie on in that direction.
        place_wrist(bones, side, point, pole)
        fore = scale(axis_y(bones[f"{side} forearm"][1]), -1.0)
        fingers = unit(across(fore, grasp.out), unit(across(axis_z(bones["chest"][1]), grasp.out)))
    wrist = add(point, scale(fingers, -_PALM))
    settled.missing[f"{side} hand"] = place_wrist(bones, side, wrist, pole)
    palm = scale(grasp.out, -1.0)
    bones[f"{side} hand"] = (bones[f"{side} hand"][0], hand_frame(side, fingers, palm))


def _lean_on_forearm(bones: Skeleton, side: str) -> float:
    """Elbow, forearm and palm on the floor, where the arm's angles point. Returns what the elbow misses."""
    thick = body.FOREARM_BALLS[0][3]
    shoulder, old = bones[f"{side} upper arm"]
    down = shoulder[1] - thick
    ahead = subtract(bones[f"{side} forearm"][0], shoulder)
    ahead = unit((ahead[0], 0.0, ahead[2]), (0.0, 0.0, 0.0))
    elbow = add((shoulder[0], thick, shoulder[2]), scale(ahead, sqrt(max(0.0, body.UPPER_ARM**2 - down**2))))
    fore = scale(axis_y(bones[f"{side} forearm"][1]), -1.0)
    fore = unit((fore[0], 0.0, fore[2]), unit(ahead, FRONT))
    upper = unit(subtract(shoulder, elbow))
    hinge = unit(across(axis_x(old), upper))
    bones[f"{side} upper arm"] = (shoulder, from_axes(hinge, upper, cross(hinge, upper)))
    elbow = subtract(shoulder, scale(upper, body.UPPER_ARM))
    flat = hand_frame(side, fore, (0.0, -1.0, 0.0))
    bones[f"{side} forearm"] = (elbow, flat)
    bones[f"{side} hand"] = (add(elbow, scale(fore, body.FOREARM)), flat)
    return max(0.0, down - body.UPPER_ARM)


def _natural_knee(bones: Skeleton, side: str) -> Vector:
    """Where the knee is, and for a leg that is nearly straight well in front of it.

    A straight leg says nothing about where its knee would go: without the front of the thigh the foot's new
    place would decide, and the leg would roll in or out.
    """
    knee, shank = bones[f"{side} shank"]
    thigh = bones[f"{side} thigh"][1]
    straight = max(0.0, (dot(axis_y(thigh), axis_y(shank)) - _BENT) / (1.0 - _BENT))
    return add(knee, scale(axis_z(thigh), 0.4 * straight))


def _natural_elbow(bones: Skeleton, side: str, shoulder: Vector, elbow: Vector) -> Vector:
    """Elbows hang out and back a little: a pole that keeps a straight arm from bending the wrong way."""
    chest = bones["chest"][1]
    outward = scale(axis_x(chest), 0.05 * sign(side))
    backward = scale(axis_z(chest), -0.07)
    return add(add(blend(shoulder, elbow, 0.6), outward), add(backward, scale(axis_y(chest), -0.02)))


def _pole(bones: Skeleton, part: str, moment: Moment, usual: Vector, segment: str) -> Vector:
    word = moment.poles.get(part)
    if word is None:
        return usual
    side = part.split()[0]
    turned = bones["chest" if segment == "chest" else "pelvis"][1]
    way = {
        "out": (sign(side), 0.0, 0.0),
        "in": (-sign(side), 0.0, 0.0),
        "up": (0.0, 1.0, 0.0),
        "down": (0.0, -1.0, 0.0),
        "forward": (0.0, 0.0, 1.0),
        "back": (0.0, 0.0, -1.0),
    }[word]
    return add(usual, scale(apply(turned, way), 2.0))
