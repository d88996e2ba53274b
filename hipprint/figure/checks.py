"""What a picture must not show: limbs through limbs or the floor, joints past their range, hands in the air.

Lengths are fractions of stature, told to people in centimetres; angles are degrees.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hipprint.errors import Problem
from hipprint.figure import body
from hipprint.figure.holding import Settled
from hipprint.figure.movements import ankle_angle, elbow_angle, hip_angles, knee_angle
from hipprint.figure.settle import Solution
from hipprint.figure.skeleton import SIDES, Skeleton, point_on
from hipprint.figure.vector import Vector, add, dot, length, scale, subtract

REACH = 0.022
"""How far a hand or foot may miss what it holds: less than the thickness of a hand."""
SUNK = 0.035
"""How deep flesh may press into the floor."""
FLOATING = 0.02
_CM = body.STATURE_CM


class _Limit(NamedTuple):
    least: float
    most: float


LIMITS: dict[str, _Limit] = {
    "hip flexion": _Limit(-20, 130),
    "hip abduction": _Limit(-30, 50),
    "hip rotation": _Limit(-45, 60),
    "knee flexion": _Limit(-3, 150),
    "ankle bend": _Limit(-50, 32),
    "elbow flexion": _Limit(-3, 155),
}
"""Of the solved body, so a little wider than what a file may say: shared/design/figures.md."""


def problems_in(solution: Solution) -> Iterable[Problem]:
    """Every problem of a pose, at both moments."""
    moments = [("start", solution.start)]
    if solution.end is not None:
        moments.append(("end", solution.end))
    for name, settled in moments:
        yield from _reach(solution, name, settled)
        yield from _ranges(solution, name, settled.bones)
        yield from _floor(solution, name, settled.bones)
        yield from _collisions(solution, name, settled.bones)


def _problem(solution: Solution, moment: str, part: str, message: str) -> Problem:
    mark = solution.pose.mark(moment, part)
    if (mark.line, mark.column) == (1, 1) and moment == "end":
        mark = solution.pose.mark("start", part)
    return Problem(message, solution.pose.file, mark.line, mark.column, f"{moment}.{part}")


def _reach(solution: Solution, moment: str, settled: Settled) -> Iterable[Problem]:
    pose = solution.pose
    for part, missing in settled.missing.items():
        if missing <= REACH:
            continue
        hold = (pose.start if moment == "start" else pose.last).holds.get(part, "")
        if missing > 8:
            message = f'there is nothing in the picture for "{hold}". Add it under props.'
        else:
            message = (
                f'cannot reach "{hold}": {missing * _CM:.0f} cm are missing.'
                " Bring it nearer by bending the limb or the trunk more, or hold something nearer."
            )
        yield _problem(solution, moment, part, message)


def _ranges(solution: Solution, moment: str, bones: Skeleton) -> Iterable[Problem]:
    for side in SIDES:
        flexion, abduction, rotation = hip_angles(bones, side)
        measured = [
            ("hip", "hip flexion", flexion),
            ("hip", "hip abduction", abduction),
            ("hip", "hip rotation", rotation),
            ("knee", "knee flexion", knee_angle(bones, side)),
            ("ankle", "ankle bend", ankle_angle(bones, side)),
            ("elbow", "elbow flexion", elbow_angle(bones, side)),
        ]
        hold = solution.pose.last.holds.get(f"{side} foot", "")
        crossed = hold.endswith(("thigh", "knee")) or hold.startswith("soles")
        for joint, what, angle in measured:
            limit = CROSSED if crossed and what == "hip rotation" else LIMITS[what]
            if not limit.least - 1 <= angle <= limit.most + 1:
                yield _problem(
                    solution,
                    moment,
                    f"{side} {joint}",
                    f"the {what} comes to {angle:.0f}°; a body can do {limit.least:g} to {limit.most:g}."
                    " Change the angles, or what the hand or foot rests on.",
                )


_SOLID: tuple[tuple[str, tuple[body.Ball, ...]], ...] = (
    ("pelvis", body.PELVIS_BALLS),
    ("chest", body.CHEST_BALLS),
    ("head", ((0.0, 0.066, -0.006, 0.050),)),
    *(
        (f"{side} {part}", balls)
        for side in SIDES
        for part, balls in (
            ("thigh", body.THIGH_BALLS),
            ("shank", body.SHANK_BALLS),
            ("foot", body.SOLE_BALLS),
            ("forearm", body.FOREARM_BALLS),
            ("hand", ((0.0, -0.05, 0.0, 0.008),)),
        )
    ),
)


def _floor(solution: Solution, moment: str, bones: Skeleton) -> Iterable[Problem]:
    """Nothing sinks in, something touches; a bed's edge, a step or a saddle carries in the floor's place."""
    edge = any(prop.kind == "bed" and "edge" in prop.place for prop in solution.pose.props)
    raised = any(prop.kind == "bike" for prop in solution.pose.props)
    lowest = 9.0
    for segment, balls in _SOLID:
        depth = min(
            point_on(bones, segment, (x * s, y, z))[1] - radius for x, y, z, radius in balls for s in (1, -1)
        )
        lowest = min(lowest, depth)
        if depth < -SUNK and not edge:
            yield _problem(
                solution,
                moment,
                segment,
                f"the {segment} is {-depth * _CM:.0f} cm below the floor. Bend the joint above it more.",
            )
    if (
        lowest > FLOATING
        and not raised
        and not any(p.prop.kind in ("step", "chair") for p in solution.placed)
    ):
        yield _problem(
            solution,
            moment,
            "body",
            f"the figure floats {lowest * _CM:.0f} cm above the floor: nothing touches it. Check the anchor.",
        )


CROSSED = _Limit(-45, 92)
"""With the ankle laid on the other thigh, part of the turn is the shin's and the foot's own."""


class _Rod(NamedTuple):
    name: str
    begin: Vector
    end: Vector
    radius: float


def _rods(bones: Skeleton) -> list[_Rod]:
    """The middle of each limb, without its ends, where neighbours meet."""
    rods = []
    for side in SIDES:
        for part, long, radius in (
            ("thigh", body.THIGH, 0.040),
            ("shank", body.SHANK, 0.028),
            ("upper arm", body.UPPER_ARM, 0.024),
            ("forearm", body.FOREARM, 0.018),
        ):
            rods.append(
                _Rod(
                    f"{side} {part}",
                    point_on(bones, f"{side} {part}", (0.0, -0.12 * long, 0.0)),
                    point_on(bones, f"{side} {part}", (0.0, -0.96 * long, 0.0)),
                    radius,
                )
            )
    rods.append(_Rod("trunk", bones["lumbar"][0], point_on(bones, "chest", (0.0, 0.04, 0.0)), 0.050))
    rods.append(
        _Rod(
            "head",
            point_on(bones, "head", (0.0, 0.04, 0.0)),
            point_on(bones, "head", (0.0, 0.08, 0.0)),
            0.048,
        )
    )
    return rods


_NEIGHBOURS = {
    frozenset(pair)
    for side in SIDES
    for pair in (
        (f"{side} thigh", f"{side} shank"),
        (f"{side} upper arm", f"{side} forearm"),
        (f"{side} upper arm", "trunk"),
        (f"{side} thigh", "trunk"),
    )
} | {frozenset(("head", "trunk"))}


def _collisions(solution: Solution, moment: str, bones: Skeleton) -> Iterable[Problem]:
    rods = _rods(bones)
    for index, one in enumerate(rods):
        for other in rods[index + 1 :]:
            if frozenset((one.name, other.name)) in _NEIGHBOURS:
                continue
            gap = _distance(one, other)
            # Flesh gives: two limbs that press together share about a third of their thickness.
            overlap = 0.62 * (one.radius + other.radius) - gap
            if overlap > 0:
                yield _problem(
                    solution,
                    moment,
                    one.name if one.name in ("trunk", "head") else _joint_of(one.name),
                    f"the {one.name} goes through the {other.name} by {overlap * _CM:.0f} cm."
                    " Part them with abduction or adduction, or bend one of them less.",
                )


def _joint_of(limb: str) -> str:
    side, _, part = limb.partition(" ")
    return f"{side} " + {"thigh": "hip", "shank": "knee", "upper arm": "shoulder", "forearm": "elbow"}[part]


def _distance(one: _Rod, other: _Rod) -> float:
    """The least distance between two segments (Ericson, Real-Time Collision Detection, 5.1.9)."""
    d1, d2 = subtract(one.end, one.begin), subtract(other.end, other.begin)
    r = subtract(one.begin, other.begin)
    a, e, f = dot(d1, d1), dot(d2, d2), dot(d2, r)
    c, b = dot(d1, r), dot(d1, d2)
    size = a * e - b * b
    s = _share((b * f - c * e) / size) if size > 1e-9 else 0.0
    t = (b * s + f) / e
    if t < 0:
        t, s = 0.0, _share(-c / a)
    elif t > 1:
        t, s = 1.0, _share((b - c) / a)
    return length(subtract(add(one.begin, scale(d1, s)), add(other.begin, scale(d2, t))))


def _share(value: float) -> float:
    return max(0.0, min(1.0, value))
