"""What stands around the figure: where each prop is put and which faces of it can be held.

A prop is placed by the body at the start and stays there. Lengths are fractions of stature (170 cm). Sizes
are those of ordinary furniture: a counter 90 cm, a step 15 cm, a seat as high as the sitter needs it.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from hipprint.figure import body
from hipprint.figure.cushions import cushion_balls, seat_height
from hipprint.figure.pose import Prop
from hipprint.figure.skeleton import Skeleton, point_on
from hipprint.figure.vector import Vector, blend, subtract

CM = 1.0 / body.STATURE_CM
COUNTER_HEIGHT = 90 * CM
RAIL_HEIGHT = 98 * CM
STEP_HEIGHT = 15 * CM
BED_HEIGHT = 24 * CM
"""Only what is seen of it: the mattress and a hand's breadth below."""
SADDLE_HEIGHT = 0.555


class Box(Struct, frozen=True):
    """An upright box: centre, half sizes, and a word for its colour."""

    centre: Vector
    half: Vector
    tone: str = "wood"
    slope: float = 0.0
    """Radians the box leans back about the left-right axis."""


class Soft(Struct, frozen=True):
    """A rounded thing: the hull of balls, such as a pillow, a roll, a tube of a frame."""

    balls: tuple[body.Ball, ...]
    tone: str = "pillow"


class Placed(Struct, frozen=True):
    """A prop in the world."""

    prop: Prop
    boxes: tuple[Box, ...] = ()
    softs: tuple[Soft, ...] = ()
    top: tuple[float, float, float, float, float] | None = None
    """A face to lean on: its height, and least and greatest x and z."""
    seat: tuple[float, float, float, float, float] = (0.0, 0.0, 0.0, 0.0, 0.0)
    """Of a chair: its seat, in the same order as `top`."""
    plane: tuple[Vector, Vector] | None = None
    """A wall: a point on it and its direction into the room."""
    grips: dict[str, Vector] = field(default_factory=dict)


def place_prop(prop: Prop, bones: Skeleton) -> Placed:
    """Put a prop where the body at the start needs it. Mats, bands and straps follow the body."""
    make = _MAKERS.get(prop.kind)
    return make(prop, bones) if make else Placed(prop)


def _seat(prop: Prop, bones: Skeleton) -> Placed:
    pelvis = bones["pelvis"][0]
    w, d = 0.135, 0.125
    back = prop.kind in ("chair", "armchair")
    if prop.place == "under hips":
        y, x, z = seat_height(bones) + 0.004, pelvis[0], pelvis[2] + 0.045
        facing = 1.0
    elif prop.place == "under feet":
        ankles = blend(bones["right foot"][0], bones["left foot"][0], 0.5)
        y, x, z, facing = ankles[1] - 0.05, ankles[0], ankles[2], 1.0
    else:
        # A chair to hold on to turns its back, its high part, toward the hands.
        y = 0.27
        near = prop.away * CM
        dx, dz = {
            "in front": (0.0, near + d if near else 0.40),
            "behind": (0.0, -(near + d if near else 0.30)),
            "left": (near + w if near else 0.30, 0.0),
            "right": (-(near + w if near else 0.30), 0.0),
        }[prop.place]
        x, z, facing = pelvis[0] + dx, pelvis[2] + dz, 1.0
    boxes = [Box((x, y - 0.014, z), (w, 0.014, d), "seat")]
    leg = 0.010
    for sx in (-1, 1):
        for sz in (-1, 1):
            high = y - 0.028
            boxes.append(
                Box((x + sx * (w - leg), high / 2, z + sz * (d - leg)), (leg, high / 2, leg), "wood")
            )
    top = seat = (y, x - w, x + w, z - d, z + d)
    grips: dict[str, Vector] = {}
    if prop.kind == "armchair":
        boxes += _arms(x, y, z, w, d)
        front = z + d - 0.035
        grips = {side: (x + s * (w + 0.012), y + _ARM, front) for side, s in (("right", -1), ("left", 1))}
    if back:
        rail = z - facing * (d - 0.01)
        boxes += [Box((x + s * (w - leg), y + 0.125, rail), (leg, 0.125, leg), "wood") for s in (-1, 1)]
        boxes.append(Box((x, y + 0.195, rail), (w, 0.058, 0.008), "seat"))
        if prop.place != "under hips":
            top = (y + 0.253, x - w, x + w, rail, rail)
    return Placed(prop, tuple(boxes), top=top, seat=seat, grips=grips)


_ARM = 22 * CM
"""How far the arms of a chair are above its seat."""


def _arms(x: float, y: float, z: float, w: float, d: float) -> list[Box]:
    """The arms of a chair and the posts that carry them, outside the seat."""
    thin, out = 0.009, w + 0.012
    boxes = []
    for s in (-1, 1):
        boxes.append(Box((x + s * out, y + _ARM - thin, z), (0.016, thin, d), "wood"))
        boxes.append(Box((x + s * out, y + _ARM / 2 - thin, z + d - 0.02), (thin, _ARM / 2, thin), "wood"))
    return boxes


def _step(prop: Prop, bones: Skeleton) -> Placed:
    high = prop.height * CM or STEP_HEIGHT
    feet = {"under right foot": ("right",), "under left foot": ("left",)}.get(prop.place, ("right", "left"))
    spots = [point_on(bones, f"{side} foot", (0.0, 0.0, 0.035)) for side in feet]
    x = sum(spot[0] for spot in spots) / len(spots)
    z = sum(spot[2] for spot in spots) / len(spots)
    w = 0.085 if len(feet) == 1 else 0.15
    d = 0.095
    if prop.width:
        # A wider step keeps its inner edge, where the other foot may hang beside it, and grows outward.
        wider = prop.width * CM / 2 - w
        x += wider * {"under right foot": -1.0, "under left foot": 1.0}.get(prop.place, 0.0)
        w += wider
    return Placed(
        prop, (Box((x, high / 2, z), (w, high / 2, d), "step"),), top=(high, x - w, x + w, z - d, z + d)
    )


def _counter(prop: Prop, bones: Skeleton) -> Placed:
    pelvis = bones["pelvis"][0]
    high = prop.height * CM or (COUNTER_HEIGHT if prop.kind == "counter" else 74 * CM)
    if prop.place == "in front":
        x, z, w, d = pelvis[0], pelvis[2] + (prop.away * CM or 0.215) + 0.085, 0.20, 0.085
        w = prop.width * CM / 2 or w
    else:
        s = 1.0 if prop.place == "left" else -1.0
        x, z, w, d = pelvis[0] + s * ((prop.away * CM or 0.20) + 0.085), pelvis[2] + 0.02, 0.085, 0.16
        if prop.width:
            # A wider one beside the body grows forward: who steps along it keeps a hand on it.
            z, d = z + prop.width * CM / 2 - d, prop.width * CM / 2
    slab = 0.012
    half = high / 2 - slab
    boxes = [Box((x, high - slab, z), (w, slab, d), "worktop")]
    if prop.kind == "counter":
        boxes.append(Box((x, half, z), (w - 0.012, half, d - 0.012), "cupboard"))
    else:
        corners = [(x + sx * (w - 0.02), z + sz * (d - 0.02)) for sx in (-1, 1) for sz in (-1, 1)]
        boxes += [Box((cx, half, cz), (0.01, half, 0.01)) for cx, cz in corners]
    return Placed(prop, tuple(boxes), top=(high, x - w, x + w, z - d, z + d))


def _rail(prop: Prop, bones: Skeleton) -> Placed:
    """A hand rail on two posts."""
    x, _, z = bones["pelvis"][0]
    away, high, half, tube = prop.away * CM or 0.26, prop.height * CM or RAIL_HEIGHT, 0.17, 0.011
    if prop.place == "in front":
        ends = [(x - half, z + away), (x + half, z + away)]
    else:
        x += away if prop.place == "left" else -away
        ends = [(x, z + 0.04 - half), (x, z + 0.04 + half)]
    softs = [Soft(((ex, tube, ez, tube), (ex, high, ez, tube)), "metal") for ex, ez in ends]
    (x0, z0), (x1, z1) = ends
    softs.append(Soft(((x0, high, z0, 1.5 * tube), (x1, high, z1, 1.5 * tube)), "wood"))
    return Placed(prop, softs=tuple(softs), top=(high + 1.5 * tube, x0, x1, z0, z1))


def _wall(prop: Prop, bones: Skeleton) -> Placed:
    pelvis = bones["pelvis"][0]
    thick = 0.02
    out = {"behind": (0.0, -1.0), "in front": (0.0, 1.0), "left": (1.0, 0.0), "right": (-1.0, 0.0)}[
        prop.place
    ]
    depth = _reach_of(bones, (out[0], 0.0, out[1]), prop.height * CM)
    x, z = pelvis[0] + out[0] * depth, pelvis[2] + out[1] * depth
    half = (0.30, 0.55, thick) if out[0] == 0 else (thick, 0.55, 0.30)
    centre = (x + out[0] * thick, 0.55, z + out[1] * thick)
    return Placed(prop, (Box(centre, half, "wall"),), plane=((x, 0.0, z), (-out[0], 0.0, -out[1])))


def _reach_of(bones: Skeleton, way: Vector, given: float) -> float:
    """How far the wall stands from the pelvis: as given, or touching the back or the side of the body."""
    if given:
        return given
    pelvis = bones["pelvis"][0]
    far = 0.0
    for segment, balls in (
        ("pelvis", body.PELVIS_BALLS),
        ("chest", body.CHEST_BALLS + body.SHOULDER_BALLS),
        ("ribs", body.RIB_BALLS),
        ("right thigh", body.THIGH_BALLS),
        ("right shank", body.SHANK_BALLS[:1]),
    ):
        for x, y, z, radius in balls:
            for s in (-1, 1):
                spot = subtract(point_on(bones, segment, (s * x, y, z)), pelvis)
                far = max(far, spot[0] * way[0] + spot[2] * way[2] + radius)
    return far


def _pillow(prop: Prop, bones: Skeleton) -> Placed:
    return Placed(prop, softs=(Soft(cushion_balls(prop, bones), "pillow"),))


def _block(prop: Prop, bones: Skeleton) -> Placed:
    spot = bones["pelvis"][0]
    high = seat_height(bones) / 2
    return Placed(prop, (Box((spot[0], high, spot[2] - 0.01), (0.065, high, 0.045), "block"),))


def _roller(prop: Prop, bones: Skeleton) -> Placed:
    side = "right" if "right" in prop.place else "left"
    spot = point_on(bones, f"{side} thigh", (0.0, -0.13, 0.0))
    r = max(0.03, (spot[1] - 0.045) / 2)
    return Placed(
        prop, softs=(Soft(((spot[0], r, spot[2] - 0.12, r), (spot[0], r, spot[2] + 0.12, r)), "roller"),)
    )


def _frame(prop: Prop, bones: Skeleton) -> Placed:
    x, _, z = bones["pelvis"][0]
    high, w, tube = 84 * CM, 0.155, 0.0085
    z0, z1 = z + 0.08, z + 0.33
    softs = []
    for s in (-1, 1):
        sx = x + s * w
        rear, front = (sx, high, z0), (sx, high, z1 - 0.08)
        softs += [
            Soft(((sx, tube, z0 - 0.03, tube), (*rear, tube)), "metal"),
            Soft(((sx, tube, z1, tube), (*front, tube)), "metal"),
            Soft(((*rear, tube * 1.4), (*front, tube * 1.4)), "grip"),
        ]
    softs.append(
        Soft(((x - w, high * 0.62, z1 - 0.045, tube), (x + w, high * 0.62, z1 - 0.045, tube)), "metal")
    )
    grips = {side: (x + s * w, high + 0.012, z0 + 0.06) for side, s in (("right", -1), ("left", 1))}
    return Placed(prop, softs=tuple(softs), grips=grips)


def _bike(prop: Prop, bones: Skeleton) -> Placed:
    x, y, z = bones["pelvis"][0]
    saddle = y - 0.062
    crank = (x, 0.155, z + 0.115)  # joined to the flywheel by its case
    tube = 0.013

    def bar(a: Vector, b: Vector, r: float = tube, tone: str = "metal") -> Soft:
        return Soft(((*a, r), (*b, r)), tone)

    post = (x, saddle - 0.02, z)
    bars = (x, 0.66, z + 0.34)
    softs = [
        bar((x - 0.10, 0.014, z - 0.12), (x + 0.10, 0.014, z - 0.12), 0.014, "grip"),
        bar((x - 0.10, 0.014, z + 0.36), (x + 0.10, 0.014, z + 0.36), 0.014, "grip"),
        bar((x, 0.03, z - 0.12), (x, 0.03, z + 0.36)),
        bar((x, 0.03, z + 0.06), post),
        bar((x, 0.03, z + 0.30), bars),
        Soft(((x, 0.13, z + 0.30, 0.085), (*crank, 0.045)), "wheel"),
        Soft(((x, saddle - 0.012, z - 0.055, 0.016), (x, saddle - 0.012, z + 0.06, 0.011)), "grip"),
        bar((x - 0.10, 0.675, z + 0.32), (x + 0.10, 0.675, z + 0.32), 0.011, "grip"),
        bar(bars, (x, 0.675, z + 0.32)),
    ]
    grips = {
        "right": (x - 0.095, 0.688, z + 0.32),
        "left": (x + 0.095, 0.688, z + 0.32),
        "right pedal": (x - 0.06, crank[1] + 0.085, crank[2] + 0.02),
        "left pedal": (x + 0.06, crank[1] - 0.085, crank[2] - 0.02),
    }
    softs += [
        bar((s * 0.045 + x, crank[1], crank[2]), grips[f"{side} pedal"], 0.008, "grip")
        for side, s in (("right", -1), ("left", 1))
    ]
    return Placed(prop, softs=tuple(softs), grips=grips)


_MAKERS: dict[str, Callable[[Prop, Skeleton], Placed]] = {
    "chair": _seat,
    "armchair": _seat,
    "stool": _seat,
    "step": _step,
    "counter": _counter,
    "table": _counter,
    "rail": _rail,
    "wall": _wall,
    "pillow": _pillow,
    "cushion": _pillow,
    "towel roll": _pillow,
    "ball": _pillow,
    "yoga block": _block,
    "foam roller": _roller,
    "walking frame": _frame,
    "bike": _bike,
}
