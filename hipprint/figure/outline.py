"""The outline of flesh: the convex hull of circles, as straight lines and arcs.

A sphere seen from far away is a circle, so the outline of a limb is the hull of the circles of its balls. The
hull is walked by its supporting line: on circle i it turns until circle j supports it too, which for centres
a distance D apart in direction A happens at the angle A - acos((r_i - r_j) / D). Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import acos, atan2, ceil, cos, hypot, pi, sin, sqrt, tan

from hipprint.figure.drawing import Command, Path

Circle = tuple[float, float, float]
_TURN = 2 * pi
_QUARTER = pi / 2
_ALMOST = _TURN - 1e-7
_SHALLOW = 0.05
"""How far a corner may stand off its arc, in points."""


def hull(circles: Sequence[Circle]) -> Path:
    """The hull of circles (x, y, radius), counter-clockwise."""
    if len(circles) == 2:
        return _pair(*circles)
    first = max(range(len(circles)), key=lambda index: circles[index][0] + circles[index][2])
    arcs: list[tuple[int, float, float]] = []
    now, angle, end = first, 0.0, _TURN
    for _ in range(3 * len(circles)):
        x, y, radius = circles[now]
        best, after = -1, 1e9
        far = 0.0
        for other, (ox, oy, oradius) in enumerate(circles):
            dx, dy, less = ox - x, oy - y, radius - oradius
            size = dx * dx + dy * dy
            # A circle inside this one, or this one itself.
            if size <= less * less + 1e-9:
                continue
            # Most neighbours along a hem are equally thick: their quarter turn need not be worked out.
            spread = acos(less / sqrt(size)) if less else _QUARTER
            switch = (atan2(dy, dx) - spread - angle) % _TURN
            # A switch just behind us is the one we came by, seen a rounding error late.
            if switch > _ALMOST:
                switch = 0.0
            if switch < after - 1e-9 or (switch < after + 1e-9 and size > far):
                best, after, far = other, switch, size
        if best < 0 or angle + after >= end:
            arcs.append((now, angle, end))
            break
        arcs.append((now, angle, angle + after))
        now, angle = best, angle + after
    return _path(circles, arcs)


def _pair(one: Circle, other: Circle) -> Path:
    """The hull of two circles, the most frequent by far."""
    (ax, ay, ar), (bx, by, br) = one, other
    distance = hypot(bx - ax, by - ay)
    if distance <= abs(ar - br) + 1e-9:
        return disc(*(one if ar >= br else other))
    along, spread = atan2(by - ay, bx - ax), acos((ar - br) / distance)
    begin, end = along + spread, along - spread + _TURN
    return (
        ("M", ax + ar * cos(begin), ay + ar * sin(begin)),
        *arc(ax, ay, ar, begin, end),
        ("L", bx + br * cos(end), by + br * sin(end)),
        *arc(bx, by, br, end - _TURN, begin),
        ("Z",),
    )


def _path(circles: Sequence[Circle], arcs: list[tuple[int, float, float]]) -> Path:
    path: list[Command] = []
    for index, begin, end in arcs:
        x, y, radius = circles[index]
        half = (end - begin) / 2
        if radius * half * half < 2 * _SHALLOW:
            # Too shallow to see: the corner where both neighbouring lines would meet does for the arc.
            middle, out = begin + half, radius / cos(half)
            path.append(("L" if path else "M", x + out * cos(middle), y + out * sin(middle)))
        else:
            path.append(("L" if path else "M", x + radius * cos(begin), y + radius * sin(begin)))
            path += arc(x, y, radius, begin, end)
    path.append(("Z",))
    return tuple(path)


_WIDEST = 2.1
"""Radians one curve may turn: it leaves the circle by a six-hundredth of the radius, which nobody sees."""


def arc(x: float, y: float, radius: float, begin: float, end: float) -> list[Command]:
    """Bézier curves along a circle, from angle `begin` to `end` in radians; the pen is at the beginning."""
    count = max(1, ceil(abs(end - begin) / _WIDEST))
    step = (end - begin) / count
    handle = radius * 4 / 3 * tan(step / 4)
    curves: list[Command] = []
    c0, s0 = cos(begin), sin(begin)
    for k in range(1, count + 1):
        after = begin + step * k
        c1, s1 = cos(after), sin(after)
        curves.append(
            (
                "C",
                x + radius * c0 - handle * s0,
                y + radius * s0 + handle * c0,
                x + radius * c1 + handle * s1,
                y + radius * s1 - handle * c1,
                x + radius * c1,
                y + radius * s1,
            )
        )
        c0, s0 = c1, s1
    return curves


def disc(x: float, y: float, radius: float) -> Path:
    """A circle."""
    return (("M", x + radius, y), *arc(x, y, radius, 0.0, _TURN), ("Z",))


def polygon(points: Sequence[tuple[float, float]]) -> Path:
    """Straight lines through points, closed."""
    return (("M", *points[0]), *(("L", *point) for point in points[1:]), ("Z",))


def smooth(points: Sequence[tuple[float, float]], *, closed: bool = False) -> Path:
    """A curve through points (Catmull-Rom)."""
    count = len(points)
    if count < 3:
        return (("M", *points[0]), *(("L", *point) for point in points[1:]))
    path: list[Command] = [("M", *points[0])]
    for index in range(count if closed else count - 1):
        before = points[index - 1] if index or closed else points[0]
        here, there = points[index], points[(index + 1) % count]
        after = points[(index + 2) % count] if closed else points[min(index + 2, count - 1)]
        path.append(
            (
                "C",
                here[0] + (there[0] - before[0]) / 6,
                here[1] + (there[1] - before[1]) / 6,
                there[0] - (after[0] - here[0]) / 6,
                there[1] - (after[1] - here[1]) / 6,
                *there,
            )
        )
    if closed:
        path.append(("Z",))
    return tuple(path)


def rounded(points: Sequence[tuple[float, float]], least: float) -> Path:
    """A smooth curve around points, leaving out those nearer than `least` to the one before."""
    kept: list[tuple[float, float]] = []
    for x, y in convex(points):
        if not kept or hypot(x - kept[-1][0], y - kept[-1][1]) >= least:
            kept.append((x, y))
    if len(kept) > 3 and hypot(kept[0][0] - kept[-1][0], kept[0][1] - kept[-1][1]) < least:
        kept.pop()
    return smooth(kept, closed=True)


def convex(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The convex hull of points, counter-clockwise (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    halves: list[tuple[float, float]] = []
    for run in (ordered, ordered[::-1]):
        chain: list[tuple[float, float]] = []
        for x, y in run:
            while len(chain) > 1 and (chain[-1][0] - chain[-2][0]) * (y - chain[-2][1]) <= (
                chain[-1][1] - chain[-2][1]
            ) * (x - chain[-2][0]):
                chain.pop()
            chain.append((x, y))
        halves += chain[:-1]
    return halves
