"""The arrow: the true path of a point of the body, moved beside the limb it explains.

The path is sampled while the joint angles go from start to end, then shifted as a whole to the nearest place
where it lies on neither the body nor its starting ghost. Lengths are points.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from math import atan2, cos, hypot, pi, sin

from hipprint.figure.drawing import Path
from hipprint.figure.flesh import Dot, Part
from hipprint.figure.landmarks import landmark
from hipprint.figure.outline import smooth
from hipprint.figure.pose import Arrow
from hipprint.figure.skeleton import Skeleton, sign
from hipprint.figure.vector import Vector, apply, scale
from hipprint.figure.view import STATURE, Camera

Point = tuple[float, float]
SAMPLES = 6
SHAFT = 3.6
HEAD_LENGTH = 10.5
HEAD_WIDTH = 6.2
GAP = 5.0
TIP_GAP = 10.0
SHORTEST = 0.13 * STATURE
LONGEST = 0.52 * STATURE


def arrow_line(
    arrow: Arrow,
    between: Callable[[float], Skeleton],
    moves: bool,
    camera: Camera,
    parts: Sequence[Part],
    ghost: Sequence[Part],
) -> list[Point]:
    """The points of an arrow, from tail to tip."""
    if arrow.push or not moves:
        line = _push_line(arrow, between(1.0), camera)
    else:
        line = []
        for k in range(SAMPLES + 1):
            x, y, _ = camera.project(landmark(between(k / SAMPLES), arrow.point))
            line.append((x, y))
        line = _sized(line, SHORTEST * (1.7 if arrow.both_ways else 1.0))
    shifted = _clear(line, _rods(parts), _rods(ghost), arrow)
    dx, dy = arrow.shift[0] * STATURE * camera.flip, arrow.shift[1] * STATURE
    return [(x + dx, y + dy) for x, y in shifted]


def arrow_shapes(line: Sequence[Point], *, both_ways: bool) -> tuple[Path, list[Path]]:
    """The shaft and the heads of an arrow along a line."""
    body = list(line)
    heads: list[Path] = []
    for _ in range(2 if both_ways else 1):
        tip = body[-1]
        # The head covers the last stretch of the line: shorten the shaft by it, and aim along it.
        while len(body) > 2 and hypot(tip[0] - body[-2][0], tip[1] - body[-2][1]) < HEAD_LENGTH * 0.9:
            body.pop(-2)
        fx, fy = body[-2]
        angle = atan2(tip[1] - fy, tip[0] - fx)
        c, s = cos(angle), sin(angle)
        back = (tip[0] - HEAD_LENGTH * c, tip[1] - HEAD_LENGTH * s)
        heads.append(
            (
                ("M", *tip),
                ("L", back[0] - HEAD_WIDTH * s, back[1] + HEAD_WIDTH * c),
                ("L", back[0] + HEAD_WIDTH * s, back[1] - HEAD_WIDTH * c),
                ("Z",),
            )
        )
        body[-1] = (tip[0] - HEAD_LENGTH * 0.7 * c, tip[1] - HEAD_LENGTH * 0.7 * s)
        body.reverse()
    return smooth(body), heads


def _push_line(arrow: Arrow, bones: Skeleton, camera: Camera) -> list[Point]:
    way = _direction(arrow, bones)
    x, y, _ = camera.project(landmark(bones, arrow.point))
    dx, dy, _ = camera.project(way)
    size = hypot(dx, dy) or 1.0
    dx, dy = dx / size, dy / size
    long = SHORTEST
    # It ends at the limb it pushes, coming from outside, so that the arrow never lies on the limb.
    return [(x - dx * long * (1 - k / 4), y - dy * long * (1 - k / 4)) for k in range(5)]


def _direction(arrow: Arrow, bones: Skeleton) -> Vector:
    side = arrow.point.split()[0]
    s = sign(side) if side in ("left", "right") else -1.0
    if arrow.push in ("up", "down"):
        return (0.0, 1.0 if arrow.push == "up" else -1.0, 0.0)
    local = {
        "in": (-s, 0.0, 0.0),
        "out": (s, 0.0, 0.0),
        "left": (1.0, 0.0, 0.0),
        "right": (-1.0, 0.0, 0.0),
        "forward": (0.0, 0.0, 1.0),
        "back": (0.0, 0.0, -1.0),
    }.get(arrow.push, (0.0, 1.0, 0.0))
    return scale(apply(bones["pelvis"][1], local), 1.0)


def _sized(line: list[Point], shortest: float) -> list[Point]:
    """The path, not so short that only its head is seen nor so long that it runs around the figure."""
    size = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(line))
    if size < 1e-3:
        return [(line[0][0], line[0][1] + shortest * k / 6) for k in range(7)]
    factor = max(1.0, shortest / size) * min(1.0, LONGEST / size)
    if factor == 1.0:
        return line
    mx, my = line[len(line) // 2]
    return [(mx + (x - mx) * factor, my + (y - my) * factor) for x, y in line]


def _rods(parts: Sequence[Part]) -> list[tuple[Dot, Dot]]:
    return [rod for part in parts if part.kind != "box" for rod in part.rods]


def _clear(
    line: list[Point], rods: list[tuple[Dot, Dot]], ghost: list[tuple[Dot, Dot]], arrow: Arrow
) -> list[Point]:
    """The line shifted to where it is clear of the body, and if that costs little of the ghost too."""
    if arrow.shift != (0.0, 0.0):
        return line
    inner = [line[0], line[2], line[len(line) // 2], line[-2]]
    probes = [*((x, y, GAP) for x, y in inner), (*line[-1], TIP_GAP)]
    best, best_cost = (0.0, 0.0), 1e9
    for ring in range(8):
        reach = ring * 0.036 * STATURE
        for k in range(16 if ring else 1):
            dx, dy = reach * cos(k * pi / 8), reach * sin(k * pi / 8)
            cost = reach * 0.30
            for weight, group in ((2.6, rods), (0.3, ghost)):
                for x, y, gap in probes:
                    cost += weight * _depth_in(group, x + dx, y + dy, gap)
                    if cost >= best_cost:
                        break
                if cost >= best_cost:
                    break
            if cost < best_cost - 1e-9:
                best, best_cost = (dx, dy), cost
        if best_cost < (ring + 1) * 0.036 * STATURE * 0.30:
            break
    return [(x + best[0], y + best[1]) for x, y in line]


def _depth_in(rods: list[tuple[Dot, Dot]], x: float, y: float, gap: float) -> float:
    """How deep a point lies inside the nearest rod, with a margin around it."""
    worst = 0.0
    for (ax, ay, _, ar), (bx, by, _, br) in rods:
        dx, dy = bx - ax, by - ay
        size = dx * dx + dy * dy
        share = ((x - ax) * dx + (y - ay) * dy) / size if size > 1e-9 else 0.0
        share = 0.0 if share < 0.0 else min(share, 1.0)
        inside = ar + (br - ar) * share + gap - hypot(ax + dx * share - x, ay + dy * share - y)
        if inside > worst:
            worst = inside
    return worst
