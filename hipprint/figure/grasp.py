"""Where a hand goes when a pose says "behind right thigh" or "on counter"."""

from __future__ import annotations

from typing import NamedTuple

from hipprint.figure import body
from hipprint.figure.furniture import Placed
from hipprint.figure.skeleton import Skeleton, point_on, sign
from hipprint.figure.vector import UP, Vector, add, apply, axis_x, axis_z, dot, scale, subtract, unit


class Grasp(NamedTuple):
    """A point on a surface, the direction out of the surface, and where the fingers lie if that is fixed."""

    point: Vector
    out: Vector
    fingers: Vector | None = None


def hand_target(hold: str, side: str, bones: Skeleton, placed: tuple[Placed, ...]) -> Grasp | None:
    """What a hold means for one hand, or None when the thing to hold is not in the picture."""
    palm = point_on(bones, f"{side} hand", (0.0, -0.042, 0.0))
    if hold == "on floor":
        return Grasp((palm[0], 0.0, palm[2]), UP)
    if hold in _OF_TRUNK:
        return _on_trunk(hold, side, bones)
    if hold.startswith(("on right", "on left", "behind right", "behind left", "beside right", "beside left")):
        how, of, part = hold.split()
        return _on_limb(how, of, part, side, bones)
    for prop in placed:
        if hold == "on wall" and prop.plane:
            point, out = prop.plane
            off = dot(subtract(palm, point), out)
            return Grasp(subtract(palm, scale(out, off)), out, UP if abs(out[1]) < 0.5 else None)
        if hold == "on chair arms" and prop.prop.kind == "armchair":
            return Grasp(prop.grips[side], UP, (0.0, 0.0, 1.0))
        if hold in ("on frame", "on handlebars") and side in prop.grips:
            return Grasp(prop.grips[side], UP, (0.0, 0.0, 1.0) if hold == "on frame" else None)
        if hold == "on seat" and prop.prop.kind == "chair":
            return Grasp(_within(prop.seat, palm, 0.05), UP)
        if hold in _HOLD_KINDS and prop.prop.kind in _HOLD_KINDS[hold] and prop.top:
            return _on_top(prop, side, palm)
    return None


_HOLD_KINDS = {"on counter": ("counter", "table"), "on chair": ("chair", "stool"), "on rail": ("rail",)}


def _on_top(prop: Placed, side: str, palm: Vector) -> Grasp:
    top = prop.top or (0.0, 0.0, 0.0, 0.0, 0.0)
    _, x0, x1, z0, z1 = top
    x, high, z = _within(top, palm, 0.035 if x1 - x0 > 0.08 and z1 - z0 > 0.08 else 0.0)
    if prop.prop.kind in ("chair", "stool") and prop.prop.place == "under hips":
        x = x1 - 0.01 if side == "left" else x0 + 0.01
    return Grasp((x, high, z), UP)


def _within(face: tuple[float, float, float, float, float], palm: Vector, inset: float) -> Vector:
    """The place on a level face nearest to a palm, `inset` from its edges."""
    high, x0, x1, z0, z1 = face
    return max(x0 + inset, min(x1 - inset, palm[0])), high, max(z0 + inset, min(z1 - inset, palm[2]))


_OF_TRUNK: dict[str, tuple[str, Vector, Vector]] = {
    # segment, point and outward direction for the left hand; x is mirrored for the right.
    "on waist": ("pelvis", (0.088, 0.062, 0.010), (0.92, 0.0, 0.39)),
    "on belly": ("lumbar", (0.030, 0.040, 0.070), (0.15, 0.0, 1.0)),
    "on chest": ("chest", (-0.030, 0.020, 0.062), (0.0, 0.0, 1.0)),
    "on lower back": ("lumbar", (0.040, 0.010, -0.050), (0.2, 0.0, -1.0)),
    "under lower back": ("lumbar", (0.035, 0.030, -0.048), (0.0, 0.0, -1.0)),
    "behind head": ("head", (0.026, 0.062, -0.066), (0.35, 0.0, -1.0)),
    "under forehead": ("head", (0.012, 0.082, 0.058), (0.0, 0.0, 1.0)),
    "under head": ("head", (0.055, 0.062, -0.005), (1.0, 0.0, 0.0)),
}


def _on_trunk(hold: str, side: str, bones: Skeleton) -> Grasp:
    segment, point, out = _OF_TRUNK[hold]
    s = sign(side)
    turned = bones[segment][1]
    fingers: Vector | None = None
    if hold == "under forehead":
        # One hand lies on the other: fingers point to the other side.
        fingers = apply(turned, (-s, 0.25, 0.0))
    elif hold == "on waist":
        fingers = apply(turned, (-s * 0.35, -0.55, 0.75))
    elif hold in ("behind head", "on lower back"):
        fingers = apply(turned, (-s, 0.1 if hold == "behind head" else -0.6, 0.0))
    elif hold == "on belly":
        fingers = apply(turned, (-s, -0.15, 0.0))
    return Grasp(
        point_on(bones, segment, (s * point[0], point[1], point[2])),
        unit(apply(turned, (s * out[0], out[1], out[2]))),
        unit(fingers) if fingers else None,
    )


_OF_LIMB: dict[str, tuple[str, float, float, float]] = {
    # segment, how far down it, radius of the flesh there, and how much the two hands come from either side.
    "thigh": ("thigh", -0.62 * body.THIGH, 0.048, 0.55),
    "knee": ("shank", 0.004, 0.0375, 0.45),
    "shin": ("shank", -0.34 * body.SHANK, 0.037, 0.6),
    "ankle": ("shank", -0.90 * body.SHANK, 0.024, 0.5),
    "foot": ("foot", -0.004, 0.026, 0.3),
    "shoulder": ("upper arm", -0.004, 0.036, 0.0),
}


def _on_limb(how: str, of: str, part: str, side: str, bones: Skeleton) -> Grasp:
    s = sign(side)
    if part == "buttock":
        turned = bones["pelvis"][1]
        out = unit(apply(turned, (sign(of) * 0.6, -0.2, -0.8)))
        return Grasp(add(point_on(bones, "pelvis", (sign(of) * 0.04, 0.0, -0.022)), scale(out, 0.05)), out)
    segment, down, radius, sideways = _OF_LIMB[part]
    if how == "behind" and part == "knee":
        segment, down, radius = "thigh", -0.86 * body.THIGH, 0.040
    at, turned = bones[f"{of} {segment}"]
    front = scale(axis_z(turned), -1.0 if how == "behind" else 1.0)
    lateral = scale(axis_x(turned), s)
    if how == "beside":
        front, lateral, sideways = scale(front, 0.15), scale(axis_x(turned), sign(of)), 1.0
    elif how == "on" and of == side and part in ("thigh", "knee"):
        sideways = 0.15
    if part == "foot":
        front = apply(turned, (0.0, 1.0, 0.0))
        at = add(at, scale(axis_z(turned), 0.05))
    out = unit(add(front, scale(lateral, sideways)))
    return Grasp(add(add(at, apply(turned, (0.0, down, 0.0))), scale(out, radius)), out)
