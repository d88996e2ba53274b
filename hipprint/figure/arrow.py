"""The arrow: the true path of a point of the body, moved beside the limb it explains.

The path is sampled while the joint angles go from start to end, then shifted as a whole to the nearest place
where it lies on neither the body nor its starting ghost. Lengths are points.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from math import atan2, cos, hypot, pi, sin

from hipprint.figure.drawing import Path
from hipprint.figure.flesh import Part
from hipprint.figure.landmarks import landmark
from hipprint.figure.outline import polygon, smooth
from hipprint.figure.pose import CIRCLE, TURNS, Arrow
from hipprint.figure.skeleton import Skeleton, sign
from hipprint.figure.vector import Vector, apply, scale
from hipprint.figure.view import STATURE, Camera

Point = tuple[float, float]
SAMPLES = 3
SHAFT = 3.6
HEAD_LENGTH = 10.5
HEAD_WIDTH = 6.2
GAP = 6.5
TIP_GAP = 11.5
SHORTEST = 0.13 * STATURE
LONGEST = 0.52 * STATURE
_TWO_HEADS = 1.7
"""How much longer the shortest arrow is that needs room for two heads and a shaft."""
PRESS = 0.085 * STATURE
"""How long a press mark is."""


def arrow_line(
    arrow: Arrow,
    between: Callable[[float], Skeleton],
    moves: bool,
    camera: Camera,
    parts: Sequence[Part],
    ghost: Sequence[Part],
) -> list[Point]:
    """The points of an arrow, from tail to tip."""
    obstacles = _rods(parts, 2.6) + _rods(ghost, 0.3)
    if arrow.push == CIRCLE:
        line = _circle_line(landmark(between(1.0), arrow.point), camera)
    elif arrow.push in TURNS:
        line = _turn_line(landmark(between(1.0), arrow.point), TURNS[arrow.push], camera)
    elif arrow.push or not moves:
        line = _push_line(arrow, between(1.0), camera)
        if arrow.shift == (0.0, 0.0):
            line = _outside(line, obstacles, arrow.push)
    else:
        line = []
        for k in range(SAMPLES + 1):
            x, y, _ = camera.project(landmark(between(k / SAMPLES), arrow.point))
            line.append((x, y))
        line = _sized(line, SHORTEST * (_TWO_HEADS if arrow.both_ways else 1.0))
    shifted = line if arrow.push == CIRCLE else _clear(line, obstacles, arrow, camera.flip)
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
        wide, high = HEAD_WIDTH * s, HEAD_WIDTH * c
        heads.append(polygon((tip, (back[0] - wide, back[1] + high), (back[0] + wide, back[1] - high))))
        body[-1] = (tip[0] - HEAD_LENGTH * 0.7 * c, tip[1] - HEAD_LENGTH * 0.7 * s)
        body.reverse()
    return smooth(body), heads


def _push_line(arrow: Arrow, bones: Skeleton, camera: Camera) -> list[Point]:
    way = _direction(arrow, bones)
    x, y, _ = camera.project(landmark(bones, arrow.point))
    dx, dy, _ = camera.project(way)
    size = hypot(dx, dy) or 1.0
    dx, dy = dx / size, dy / size
    long = PRESS if arrow.held else SHORTEST * (_TWO_HEADS if arrow.both_ways else 1.0)
    # It ends at the limb it pushes, coming from outside, so that the arrow never lies on the limb.
    return [(x - dx * long * (1 - k / 4), y - dy * long * (1 - k / 4)) for k in range(5)]


def _circle_line(centre: Vector, camera: Camera) -> list[Point]:
    """Most of a circle around a point, as seen from anywhere: it is a sign, not a path."""
    x, y, _ = camera.project(centre)
    turns = [pi * (0.35 - 1.6 * k / 12) for k in range(13)]
    return [(x + camera.flip * _CIRCLE * cos(turn), y + _CIRCLE * sin(turn)) for turn in turns]


_CIRCLE = 0.105 * STATURE


def _turn_line(centre: Vector, clockwise: float, camera: Camera) -> list[Point]:
    """Most of a ring that lies around a point, open at the back: the near side goes the way the body turns.

    A sign, not a path: it is never flatter than a ring that we see from 24 degrees above.
    """
    x, y, _ = camera.project(centre)
    turns = [clockwise * camera.flip * pi * (0.80 - 1.45 * k / 12) for k in range(13)]
    return [(x + _RING_WIDE * sin(turn), y - _RING_HIGH * cos(turn)) for turn in turns]


_RING_WIDE = 0.125 * STATURE
_RING_HIGH = 0.4 * _RING_WIDE


def _outside(line: list[Point], rods: list[Rod], push: str) -> list[Point]:
    """A push moved along itself until it is clear of every limb: up to the limb, or away from it.

    Inward and outward pushes stay on the outer side of their own limb, so that a pair is told apart.
    """
    (x0, y0), (x1, y1) = line[0], line[-1]
    size = hypot(x1 - x0, y1 - y0) or 1.0
    ux, uy = (x1 - x0) / size, (y1 - y0) / size
    senses = {"in": (-1.0,), "out": (1.0,)}.get(push, (-1.0, 1.0))
    probes = [(x1, y1, TIP_GAP - 3.0), *((x, y, GAP - 2.0) for x, y in line[:-1])]
    for step in range(24 if len(senses) == 1 else 12):
        for sense in senses:
            dx, dy = sense * step * 4.0 * ux, sense * step * 4.0 * uy
            if not any(_depth_in(rods, x + dx, y + dy, gap, 0.0) for x, y, gap in probes):
                return [(x + dx, y + dy) for x, y in line]
    return line


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


_Run = tuple[float, float, float, float, float, float, float, float, float]
Rod = tuple[float, float, float, float, _Run]
"""A limb as an obstacle: its box; then where it begins, its run and that by its length squared, its radius
there, how that changes, and how much lying on it matters."""


def _rods(parts: Sequence[Part], weight: float) -> list[Rod]:
    rods: list[Rod] = []
    for part in parts:
        if part.kind == "box":
            continue
        # From end to end is close enough here, and half the work of following every bulge.
        whole = (
            part.rods
            if part.name.endswith(("trunk", "foot", "pelvis"))
            else [(part.rods[0][0], part.rods[-1][1])]
        )
        for (ax, ay, _, ar), (bx, by, _, br) in whole:
            grow = (ar if ar > br else br) + TIP_GAP
            x0, x1 = (ax, bx) if ax < bx else (bx, ax)
            y0, y1 = (ay, by) if ay < by else (by, ay)
            dx, dy = bx - ax, by - ay
            size = max(1e-9, dx * dx + dy * dy)
            run = (ax, ay, dx, dy, dx / size, dy / size, ar, br - ar, weight)
            rods.append((x0 - grow, x1 + grow, y0 - grow, y1 + grow, run))
    return rods


def _clear(line: list[Point], rods: list[Rod], arrow: Arrow, flip: float) -> list[Point]:
    """The line shifted to where it is clear of the body, and if that costs little of the ghost too."""
    if arrow.shift != (0.0, 0.0):
        return line
    # Each point has its own list, because a limb that was in its way is likely to be so at the next try.
    probes = [(x, y, GAP, rods.copy()) for x, y in line[::-1]]
    probes[0] = (*line[-1], TIP_GAP, probes[0][3])
    best, best_cost = (0.0, 0.0), 1e9
    for ring in _RINGS:
        reach = ring * _RING
        if reach * _PULL >= best_cost:
            continue
        for across, up in _WAYS if ring else _WAYS[:1]:
            dx, dy = flip * reach * across, reach * up
            cost = reach * _PULL
            for x, y, gap, limbs in probes:
                cost += _depth_in(limbs, x + dx, y + dy, gap, best_cost - cost)
                if cost >= best_cost:
                    break
            if cost < best_cost - 1e-9:
                best, best_cost = (dx, dy), cost
    return [(x + best[0], y + best[1]) for x, y in line]


_RINGS = (0, 3, 1, 2, 4, 5, 6)
"""How far away is tried first: what is clear there makes short work of most nearer places."""
_WAYS = tuple((cos(k * pi / 6), sin(k * pi / 6)) for k in range(12))
_RING = 0.042 * STATURE
_PULL = 0.30
"""What a point of distance from the true place costs, against a point of lying on a limb."""


def _depth_in(rods: list[Rod], x: float, y: float, gap: float, enough: float) -> float:
    """How badly a point lies inside the limbs, with a margin around them.

    The first limb that it lies in by `enough` ends the search, and is asked first the next time.
    """
    worst = 0.0
    for rod in rods:
        x0, x1, y0, y1, run = rod
        if x < x0 or x > x1 or y < y0 or y > y1:
            continue
        ax, ay, dx, dy, ux, uy, radius, change, weight = run
        ax, ay = x - ax, y - ay
        share = ax * ux + ay * uy
        if share < 0.0:
            share = 0.0
        elif share > 1.0:
            share = 1.0
        inside = (radius + change * share + gap - hypot(ax - dx * share, ay - dy * share)) * weight
        if inside > worst:
            worst = inside
            if worst >= enough:
                rods.remove(rod)
                rods.insert(0, rod)
                break
    return worst
