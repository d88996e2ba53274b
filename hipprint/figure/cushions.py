"""Pillows, cushions, rolls and balls: soft things that fill the room between the body and what is under it.

Lengths are fractions of stature.
"""

from __future__ import annotations

from hipprint.figure import body
from hipprint.figure.pose import Prop
from hipprint.figure.skeleton import Skeleton, point_on
from hipprint.figure.vector import Vector, add, axis_y, blend, length, scale, subtract, unit


def cushion_balls(prop: Prop, bones: Skeleton, thick: float = 0.0) -> tuple[body.Ball, ...]:
    """A cushion's balls where it lies, for the body as it is at one moment.

    One between the knees fills the gap, or keeps the radius `thick` and lies on the lower leg.
    """
    place = prop.place
    if place == "under head":
        head = point_on(bones, "head", (0.0, 0.05, 0.0))
        r = 0.024
        y = max(r, head[1] - 0.072)
        along = unit((axis_y(bones["chest"][1])[0], 0.0, axis_y(bones["chest"][1])[2]))
        wide = (along[2], 0.0, -along[0])
        return tuple(
            (
                head[0] + along[0] * a + wide[0] * b,
                y,
                head[2] + along[2] * a + wide[2] * b,
                r,
            )
            for a in (-0.055, 0.075)
            for b in (-0.11, 0.11)
        )
    if place in ("between knees", "between legs"):
        a, b = bones["right shank"][0], bones["left shank"][0]
        middle = blend(a, b, 0.5)
        down = scale(unit(axis_y(bones["left shank"][1])), -1.0)
        r = thick or max(0.016, min(0.05, (length(subtract(a, b)) - 0.066) / 2))
        if thick and length(subtract(a, b)) > 2 * (thick + 0.033):
            lower, upper = sorted((a, b), key=_height)
            middle = add(lower, scale(unit(subtract(upper, lower)), 0.033 + thick))
        reach = 0.19 if place == "between legs" else 0.10
        up = axis_y(bones["left thigh"][1])
        ends = (add(middle, scale(up, 0.085)), middle, add(middle, scale(down, reach)))
        return tuple((*end, r) for end in ends)
    if place == "under belly":
        spot = point_on(bones, "lumbar", (0.0, 0.03, 0.0))
        return tuple((spot[0] + x, 0.022, spot[2] + z, 0.022) for x in (-0.12, 0.12) for z in (-0.06, 0.06))
    if place == "under hips":
        spot = bones["pelvis"][0]
        high = max(0.02, seat_height(bones) / 2)
        return tuple((spot[0] + x, high, spot[2] + z, high) for x in (-0.09, 0.09) for z in (-0.04, 0.05))
    sides = [side for side in ("right", "left") if side in place] or ["right", "left"]
    spots = [bones[f"{side} shank"][0] for side in sides]
    x = sum(spot[0] for spot in spots) / len(spots)
    z = sum(spot[2] for spot in spots) / len(spots)
    room = min(spot[1] for spot in spots) - 0.034
    r = max(0.012, min(0.06, room / 2))
    w = 0.05 if len(sides) == 1 else 0.11
    if prop.kind == "cushion":
        return tuple((x + a, 0.012, z + b, 0.012) for a in (-w - 0.01, w + 0.01) for b in (-0.07, 0.07))
    if "ankle" in place:
        spot = bones[f"{sides[0]} foot"][0]
        x, z, r = spot[0], spot[2] - 0.02, max(0.015, (spot[1] - 0.022) / 2)
    return ((x - w, r, z, r), (x + w, r, z, r))


def _height(point: Vector) -> float:
    return point[1]


def seat_height(bones: Skeleton) -> float:
    """Where the lowest point of the pelvis and the upper thighs is: the top of the seat."""
    lowest = 9.0
    for segment, balls in (("pelvis", body.PELVIS_BALLS[:2]), ("right thigh", body.THIGH_BALLS[:2])):
        for x, y, z, radius in balls:
            lowest = min(lowest, point_on(bones, segment, (x, y, z))[1] - radius)
    return lowest
