"""Props as parts of the picture: boxes by their faces, soft things by their hulls, bands as ribbons.

Mats, beds and the shadow on the floor lie below everything and are painted first. Lengths are fractions of
stature until the camera makes points of them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from math import cos, pi, sin

from hipprint.figure import body
from hipprint.figure.cushions import cushion_balls
from hipprint.figure.flesh import Detail, Layer, Part
from hipprint.figure.furniture import Box, Placed, Soft
from hipprint.figure.outline import convex, lines, polygon, rounded
from hipprint.figure.pose import Prop
from hipprint.figure.skeleton import SIDES, Skeleton, point_on, sign
from hipprint.figure.vector import Vector, add, axis_y, blend, cross, scale, subtract, unit
from hipprint.figure.view import STATURE, Camera

_FACES: tuple[tuple[Vector, str], ...] = (
    ((0.0, 1.0, 0.0), ""),
    ((0.0, -1.0, 0.0), ":3"),
    ((0.0, 0.0, 1.0), ":1"),
    ((0.0, 0.0, -1.0), ":1"),
    ((1.0, 0.0, 0.0), ":2"),
    ((-1.0, 0.0, 0.0), ":2"),
)


def prop_parts(placed: Placed, bones: Skeleton, camera: Camera) -> Iterable[Part]:
    """The parts of one prop, for the body as it is now."""
    prop = placed.prop
    name = f"{prop.kind} {prop.place}"
    if prop.kind == "loop band":
        yield from _loop(prop, bones, camera)
    elif prop.kind == "strap":
        yield _ribbon(name, _strap_points(prop, bones), camera, 0.011)
    elif prop.kind == "long band":
        points = _strap_points(prop, bones)
        yield _ribbon(name, points, camera, 0.014)
        x, _, z = points[-1]
        # What the band is tied to: a table leg, or whatever is as firm.
        yield _box_part(f"{name} post", Box((x, _POST, z), (0.014, _POST, 0.014), "wood"), camera)
    elif prop.kind in ("crutches", "stick"):
        for side in SIDES:
            if prop.kind == "crutches" or side in prop.place:
                yield from _walking_aid(name, side, bones, camera, elbow=prop.kind == "crutches")
    else:
        for number, box in enumerate(placed.boxes):
            yield _box_part(f"{name} box {number}", box, camera)
        softs = placed.softs
        if prop.place in ("under head", "between knees", "between legs") and softs:
            # These go where the body goes; the others stay where they lay at the start.
            thick = softs[0].balls[0][3] if prop.place != "under head" else 0.0
            softs = (Soft(cushion_balls(prop, bones, thick), softs[0].tone),)
        for number, soft in enumerate(softs):
            yield _soft_part(f"{name} soft {number}", soft, camera)


def ground_details(props: Sequence[Placed], bodies: Sequence[Skeleton], camera: Camera) -> list[Detail]:
    """What lies on the floor below everything: mat, bed or a pale shadow."""
    kinds = {placed.prop.kind for placed in props}
    if "mat" in kinds or "bed" in kinds:
        bed = next((placed.prop for placed in props if placed.prop.kind == "bed"), None)
        return _mat(bodies, camera, bed)
    spots: list[Vector] = []
    for bones in bodies:
        for side in SIDES:
            for segment, offset in (
                ("foot", (0.0, -0.03, 0.08)),
                ("foot", (0.0, -0.03, -0.03)),
                ("shank", (0.0, 0.0, 0.0)),
            ):
                spot = point_on(bones, f"{side} {segment}", offset)
                if spot[1] < 0.22:
                    spots.append(spot)
    for placed in props:
        for box in placed.boxes:
            if box.tone not in ("wall",) and box.centre[1] - box.half[1] < 0.01:
                spots += [
                    (box.centre[0] + a * box.half[0], 0.0, box.centre[2] + b * box.half[2])
                    for a in (-1, 1)
                    for b in (-1, 1)
                ]
    if not spots:
        return []
    round_spot = [
        camera.project((0.05 * cos(pi * k / 5), 0.0, 0.05 * sin(pi * k / 5)))[:2] for k in range(10)
    ]
    outer = convex([camera.project((x, 0.0, z))[:2] for x, _, z in spots])
    points = [(x + dx, y + dy) for x, y in outer for dx, dy in round_spot]
    return [Detail(rounded(points, 3.0), "shadow")]


def _mat(bodies: Sequence[Skeleton], camera: Camera, bed: Prop | None) -> list[Detail]:
    thick = 0.008 if bed is None else 0.26 if bed.place else 0.14
    xs: list[float] = []
    zs: list[float] = []
    segments = [
        "pelvis",
        "chest",
        "head",
        *(f"{side} {part}" for side in SIDES for part in ("shank", "foot")),
    ]
    for bones in bodies:
        for segment in segments:
            (x, y, z), _ = bones[segment]
            if y < 0.35:
                xs.append(x)
                zs.append(z)
        for side in SIDES:
            x, y, z = point_on(bones, f"{side} hand", (0.0, -0.05, 0.0))
            if y < 0.03:
                xs.append(x)
                zs.append(z)
        x, y, z = point_on(bones, "head", (0.0, 0.10, 0.0))
        if y < 0.2:
            xs.append(x)
            zs.append(z)
    margin = 0.075
    x0, x1, z0, z1 = min(xs) - margin, max(xs) + margin, min(zs) - margin, max(zs) + margin
    narrow = 0.40 if bed else 0.36
    if x1 - x0 < narrow:
        x0, x1 = (x0 + x1 - narrow) / 2, (x0 + x1 + narrow) / 2
    if z1 - z0 < narrow:
        z0, z1 = (z0 + z1 - narrow) / 2, (z0 + z1 + narrow) / 2
    hips = bodies[0]["pelvis"][0]
    if bed is not None and bed.place == "edge feet":
        z1 = hips[2] + _SEAT_EDGE
    elif bed is not None and bed.place == "edge right":
        x0 = max(x0, hips[0] - _SIDE_EDGE)
    corners = [(x0, z0), (x1, z0), (x1, z1), (x0, z1)]
    top = [camera.project((x, 0.0, z))[:2] for x, z in corners]
    low = [camera.project((x, -thick, z))[:2] for x, z in corners]
    word = "bed" if bed else "mat"
    return [
        Detail(polygon(convex(top + low)), f"{word} side", "thin", 0.7),
        Detail(polygon(top), word, "thin", 0.7),
    ]


_POST = 0.16
"""Half the height of the post that a long band is tied to."""
_SEAT_EDGE = 0.085
"""How far beyond the hips a bed reaches when the leg hangs over its end: to the fold of the buttock."""
_SIDE_EDGE = 0.16
"""And at its side, so that trunk and other leg lie on it."""


def _box_part(name: str, box: Box, camera: Camera) -> Part:
    faces = []
    rods: list[tuple[tuple[float, float, float, float], tuple[float, float, float, float]]] = []
    hx, hy, hz = box.half
    for normal, shade in _FACES:
        if camera.faces(normal) <= 0.01:
            continue
        nx, ny, nz = normal
        one = (0.0, hy, 0.0) if ny == 0 else (hx, 0.0, 0.0)
        two = (hx, 0.0, 0.0) if nz else (0.0, 0.0, hz)
        middle = add(box.centre, (nx * hx, ny * hy, nz * hz))
        corners3 = [
            camera.project(add(middle, add(scale(one, a), scale(two, b))))
            for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))
        ]
        faces.append(([(x, y) for x, y, _ in corners3], _plane(corners3), box.tone + shade))
    return Part(name, [], rods, "box", faces)


def _plane(corners: Sequence[tuple[float, float, float]]) -> tuple[float, float, float]:
    """The plane through projected corners: depth = a x + b y + c."""
    (x0, y0, d0), (x1, y1, d1), (x2, y2, d2) = corners[0], corners[1], corners[2]
    ux, uy, ud, vx, vy, vd = x1 - x0, y1 - y0, d1 - d0, x2 - x0, y2 - y0, d2 - d0
    size = ux * vy - uy * vx
    if abs(size) < 1e-9:
        return 0.0, 0.0, (d0 + d2) / 2
    a = (ud * vy - uy * vd) / size
    b = (ux * vd - ud * vx) / size
    return a, b, d0 - a * x0 - b * y0


def _soft_part(name: str, soft: Soft, camera: Camera) -> Part:
    dots = [(*camera.project((x, y, z)), radius * STATURE) for x, y, z, radius in soft.balls]
    rods = [(dots[i], dots[j]) for i in range(len(dots)) for j in range(i + 1, len(dots))] or [
        (dots[0], dots[0])
    ]
    return Part(name, [Layer(soft.tone, (dots,))], rods, "soft")


def _ribbon(name: str, points: Sequence[Vector], camera: Camera, width: float, tone: str = "band") -> Part:
    seen = [camera.project(point) for point in points]
    line = lines([(x, y) for x, y, _ in seen])
    dots = [(*spot, width * STATURE / 2) for spot in seen]
    part = Part(name, [], list(itertools.pairwise(dots)), "ribbon")
    wide = width * STATURE
    part.details = [Detail(line, "", "line", wide + 2.0), Detail(line, "", tone, wide)]
    return part


def _strap_points(prop: Prop, bones: Skeleton) -> list[Vector]:
    if prop.kind == "long band":
        ankle = point_on(bones, "right shank", (0.0, -0.88 * body.SHANK, 0.0))
        way = {
            "left": (1.0, 0.0, 0.0),
            "right": (-1.0, 0.0, 0.0),
            "back": (0.0, 0.0, -1.0),
            "front": (0.0, 0.0, 1.0),
        }
        out = way[prop.place.rsplit(" ", 1)[1]]
        foot = bones["left foot"][0]
        # To the left it passes before the standing leg, not through it, and ends before the counter or chair.
        beside, far = {1.0: (0.19, 0.13), -1.0: (0.0, 0.48)}.get(out[0], (0.0, 0.36))
        far = prop.away / body.STATURE_CM or far
        return [ankle, add((foot[0], 0.06, foot[2] + beside), scale(out, far))]
    hands = {side: point_on(bones, f"{side} hand", (0.0, -0.045, 0.0)) for side in SIDES}
    if prop.place.startswith("behind"):
        down = -0.66 * body.THIGH
        under = [(-0.044, down, 0.0), (-0.026, down, -0.040), (0.026, down, -0.040), (0.044, down, 0.0)]
        return [hands["right"], *(point_on(bones, "right thigh", spot) for spot in under), hands["left"]]
    if "foot" in prop.place:
        loop = [point_on(bones, "right foot", (x, -0.042, 0.062)) for x in (-0.018, 0.018)]
    else:
        loop = [point_on(bones, "right shank", (x, -0.92 * body.SHANK, 0.024)) for x in (-0.016, 0.016)]
    if prop.place.endswith("right hand"):
        return [hands["right"], loop[0], loop[1], hands["right"]]
    return [hands["right"], loop[0], loop[1], hands["left"]]


def _loop(prop: Prop, bones: Skeleton, camera: Camera) -> Iterable[Part]:
    """A mini band: a belt around two limbs, its far half behind the legs, its near half before."""
    segment, down, radius = {
        "above knees": ("thigh", -0.80 * body.THIGH, 0.044),
        "at ankles": ("shank", -0.84 * body.SHANK, 0.027),
        "at feet": ("foot", -0.01, 0.030),
    }[prop.place]
    offset = (0.0, down, 0.05 if segment == "foot" else 0.0)
    right, left = (point_on(bones, f"{side} {segment}", offset) for side in SIDES)
    across = unit(subtract(left, right))
    along = unit(add(axis_y(bones[f"left {segment}"][1]), axis_y(bones[f"right {segment}"][1])))
    out = unit(cross(across, along))
    loop: list[tuple[Vector, bool]] = []
    for centre, begin in ((left, -90), (right, 90)):
        for k in range(9):
            angle = (begin + k * 22.5) * pi / 180
            way = add(scale(across, cos(angle)), scale(out, sin(angle)))
            loop.append((add(centre, scale(way, radius)), camera.faces(way) > 0))
    for near in (False, True):
        # Start the run where it changes, so that it is one unbroken stretch of the belt.
        begin = next(i for i in range(len(loop)) if loop[i][1] == near and loop[i - 1][1] != near)
        run = []
        for i in range(len(loop)):
            point, facing = loop[(begin + i) % len(loop)]
            if facing != near:
                break
            run.append(point)
        yield _ribbon(f"band {'near' if near else 'far'}", run, camera, 0.024)


def _walking_aid(name: str, side: str, bones: Skeleton, camera: Camera, *, elbow: bool) -> Iterable[Part]:
    hand = point_on(bones, f"{side} hand", (0.0, -0.045, 0.0))
    tip = (hand[0] + sign(side) * 0.01, 0.008, hand[2] + 0.01)
    tubes = [Soft(((*tip, 0.008), (*hand, 0.0075)), "metal")]
    if elbow:
        up = blend(bones[f"{side} forearm"][0], bones[f"{side} hand"][0], 0.15)
        tubes.append(
            Soft(((*hand, 0.0075), (up[0] + sign(side) * 0.02, up[1], up[2] - 0.02, 0.0075)), "metal")
        )
    tubes.append(
        Soft(((hand[0], hand[1], hand[2] - 0.03, 0.009), (hand[0], hand[1], hand[2] + 0.03, 0.009)), "grip")
    )
    for number, tube in enumerate(tubes):
        yield _soft_part(f"{name} {side} {number}", tube, camera)
