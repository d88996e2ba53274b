"""Letting a posed body come to rest: feet level, lowest point on the floor, anchor kept, hands and feet held.

The order matters: the legs are turned, the body is lowered, then what holds on to the world is reached for.
Lengths are fractions of stature.
"""

from __future__ import annotations

from msgspec import Struct

from hipprint.figure import body
from hipprint.figure.bases import BASES
from hipprint.figure.furniture import CM, SADDLE_HEIGHT, STEP_HEIGHT, Placed, place_prop
from hipprint.figure.holding import Settled, hold_foot, hold_hand
from hipprint.figure.pose import Moment, Pose
from hipprint.figure.reach import foot_frame
from hipprint.figure.skeleton import SIDES, ZERO, Skeleton, place_bones, point_on, shifted, spine_turned
from hipprint.figure.vector import (
    FRONT,
    Matrix,
    Vector,
    axis_z,
    blend,
    length,
    subtract,
    unit,
)

_DOWN: Vector = (0.0, -1.0, 0.0)


def _with_reach(
    *parts: tuple[str, tuple[body.Ball, ...]],
) -> tuple[tuple[str, tuple[body.Ball, ...], float], ...]:
    """Parts with how far their flesh reaches from their origin."""
    return tuple(
        (segment, balls, max(length((x, y, z)) + radius for x, y, z, radius in balls))
        for segment, balls in parts
    )


_GROUND = _with_reach(
    # What most often carries the body comes first: then what is far above it need not be looked at.
    ("right foot", body.SOLE_BALLS + body.SHOE_BALLS),
    ("left foot", body.SOLE_BALLS + body.SHOE_BALLS),
    ("pelvis", body.PELVIS_BALLS),
    ("right shank", body.SHANK_BALLS),
    ("left shank", body.SHANK_BALLS),
    ("right thigh", body.THIGH_BALLS),
    ("left thigh", body.THIGH_BALLS),
    ("ribs", body.RIB_BALLS),
    ("chest", body.CHEST_BALLS + body.SHOULDER_BALLS[:1]),
    ("head", ((0.0, 0.066, -0.006, 0.056),)),
)
_HELD = ("stay", "soles", "on floor", "on step", "on chair", "on wall", "on pedal")


class Solution(Struct, eq=False):
    """A pose worked out: both moments, and the props where the start needs them."""

    pose: Pose
    start: Settled
    end: Settled | None
    placed: tuple[Placed, ...]

    @property
    def last(self) -> Settled:
        """The end, or the start when nothing moves."""
        return self.end or self.start

    def between(self, share: float, *, arms: bool = True) -> Settled:
        """The body part of the way from the start to the end; without `arms` it has none."""
        if self.pose.end is None or share <= 0:
            return self.start
        moment = self.pose.start.toward(self.pose.end, share)
        arms = arms or self.pose.anchor.endswith(("hands", "shoulders"))
        return _settle(self.pose, moment, self.start.bones, self.placed, arms=arms)


def solve(pose: Pose) -> Solution:
    """Work out a pose."""
    first = _settle(pose, pose.start, None, ())
    placed = tuple(place_prop(prop, first.bones) for prop in pose.props)
    if any(hold.startswith(_PROP_HOLDS) for hold in pose.start.holds.values()):
        first = _settle(pose, pose.start, None, placed)
        placed = tuple(place_prop(prop, first.bones) for prop in pose.props)
    last = _settle(pose, pose.end, first.bones, placed) if pose.end else None
    return Solution(pose, first, last, placed)


_PROP_HOLDS = (
    "on wall",
    "on counter",
    "on rail",
    "on chair",
    "on seat",
    "on frame",
    "on handlebars",
    "on pedal",
    "on step",
)


def anchor_point(bones: Skeleton, anchor: str) -> Vector:
    """The point of the body that does not move between start and end."""
    if anchor in ("pelvis", "chest", "head"):
        return bones[anchor][0]
    side, _, part = anchor.rpartition(" ")
    segment = {"foot": "foot", "feet": "foot", "toes": "foot", "knee": "shank", "knees": "shank"}.get(part)
    segment = segment or {"hands": "hand", "shoulders": "upper arm"}[part]
    offset = (0.0, -0.03, 0.08) if part == "toes" else (0.0, 0.0, 0.0)
    points = [point_on(bones, f"{each} {segment}", offset) for each in ((side,) if side else SIDES)]
    return points[0] if len(points) == 1 else blend(points[0], points[1], 0.5)


def _settle(
    pose: Pose, moment: Moment, before: Skeleton | None, placed: tuple[Placed, ...], *, arms: bool = True
) -> Settled:
    base = BASES[pose.base]
    root = spine_turned(base.turned, moment.angles.get("body", ZERO))
    bones = place_bones(moment.angles, root, arms=arms)
    holds = {part: hold for part, hold in moment.holds.items() if hold != "free"}
    for side in SIDES:
        if holds.get(f"{side} foot") in ("level", "on floor", "on step", "on pedal"):
            bones[f"{side} foot"] = (bones[f"{side} foot"][0], _level_foot(bones, side))
    bones = shifted(bones, (0.0, _rise(pose, holds, bones, stands=base.stands), 0.0))
    if before is not None:
        way = subtract(anchor_point(before, pose.anchor), anchor_point(bones, pose.anchor))
        # Feet and hands keep their place in full; a back or a knee may roll, so only its spot on the floor.
        whole = pose.anchor.endswith(("foot", "feet", "toes", "hands"))
        bones = shifted(bones, way if whole else (way[0], 0.0, way[2]))
    settled = Settled(bones)
    limbs = sorted(
        SIDES, key=lambda side: holds.get(f"{side} foot", "").startswith(("on left", "on right", "on o"))
    )
    for side in limbs:
        hold_foot(settled, side, moment, before, placed, pose)
    for side in SIDES if arms else ():
        hold_hand(settled, side, moment, before, placed)
    return settled


def _level_foot(bones: Skeleton, side: str) -> Matrix:
    shank = bones[f"{side} shank"][1]
    toes = axis_z(shank)
    flat = unit((toes[0], 0.0, toes[2]), FRONT)
    return foot_frame(flat, _DOWN)


def _rise(pose: Pose, holds: dict[str, str], bones: Skeleton, *, stands: bool) -> float:
    """How far the body must rise so that what carries it rests on what is under it."""
    if any(prop.kind == "bike" for prop in pose.props):
        return SADDLE_HEIGHT + 0.062 - bones["pelvis"][0][1]
    on_step = [side for side in SIDES if holds.get(f"{side} foot") == "on step"]
    on_floor = [side for side in SIDES if holds.get(f"{side} foot") == "on floor"]
    if on_step and not on_floor:
        high = next((prop.height * CM for prop in pose.props if prop.kind == "step"), 0.0) or STEP_HEIGHT
        return high - min(_lowest(bones, f"{side} foot", body.SOLE_BALLS) for side in on_step)
    skipped = set()
    for side in SIDES:
        hold = holds.get(f"{side} foot", "")
        if hold.startswith(_HELD) and not (stands and hold in ("on floor", "stay")):
            skipped |= {f"{side} {part}" for part in ("thigh", "shank", "foot")}
    if pose.base == "prone":
        # Toes give way on the mat: they must not lift the whole person.
        skipped |= {f"{side} foot" for side in SIDES}
    if any(prop.kind == "bed" and "edge" in prop.place for prop in pose.props):
        skipped |= {f"{side} {part}" for side in SIDES for part in ("shank", "foot")}
    lowest = 9.0
    for segment, balls, reach in _GROUND:
        if segment not in skipped and bones[segment][0][1] - reach < lowest:
            lowest = min(lowest, _lowest(bones, segment, balls))
    return -lowest


def _lowest(bones: Skeleton, segment: str, balls: tuple[body.Ball, ...]) -> float:
    (_, at, _), (_, _, _, mx, my, mz, _, _, _) = bones[segment]
    if not segment.startswith(("right", "left")):
        mx = -abs(mx)  # of a ball and its twin on the other side the lower one counts
    return at + min([mx * x + my * y + mz * z - radius for x, y, z, radius in balls])
