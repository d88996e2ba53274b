"""The outline of flesh: the convex hull of circles, as straight lines and arcs.

A sphere seen from far away is a circle, so the outline of a limb is the hull of the circles of its balls. The
hull is walked by its supporting line: on circle i it turns until circle j supports it too, which for centres
a distance D apart in direction A happens at the angle A - acos((r_i - r_j) / D). Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import acos, atan2, cos, hypot, pi, sin, sqrt, tan

from hipprint.figure.drawing import Path

Dot = tuple[float, float, float, float]
"""A ball as the camera sees it: x, y, depth, radius in points. Outlines do not ask for the depth."""
_TURN = 2 * pi
_QUARTER = pi / 2
_SHALLOW = 2 * 0.05
"""Twice how far a corner may stand off its arc, in points."""


def hull(circles: Sequence[Dot]) -> Path:
    """The hull of circles, counter-clockwise."""
    if len(circles) == 2:
        return _pair(*circles)
    if len(circles) == 1:
        return _disc(circles[0])
    reach = [x + radius for x, _, _, radius in circles]
    now = reach.index(max(reach))
    switches = _switches(circles)
    commands = ""
    numbers: list[float] = []
    end = (0.0, 1.0, 0.0)
    angle = 0.0
    for _ in range(3 * len(circles)):
        circle = circles[now]
        ahead = switches[now]
        begin = angle
        # A switch just behind us is the one we came by, seen a rounding error late.
        earliest, angle = begin - _LATE, _TURN
        for switch in ahead:
            if switch < angle and switch >= earliest:
                angle = switch
        now = ahead.index(angle)
        start, end = end, (angle, cos(angle), sin(angle))
        half = (angle - begin) / 2
        x, y, _, radius = circle
        if radius * half * half < _SHALLOW:
            # Too shallow to see: the corner where both neighbouring lines would meet does for the arc.
            middle, out = begin + half, radius / cos(half)
            numbers += (x + out * cos(middle), y + out * sin(middle))
            commands += "L"
        else:
            commands += _arc(numbers, circle, start, end)
        if angle == _TURN:
            break
    return _closed(commands, numbers)


def _closed(commands: str, numbers: list[float]) -> Path:
    """A path of commands that would all go on from an earlier one."""
    return Path(f"M{commands[1:]}Z", numbers)


_LATE = 1e-7
_FARTHER = 1e-13


def _switches(circles: Sequence[Dot]) -> list[list[float]]:
    """For each circle at what angle the supporting line touches each other circle too.

    Radians from 0 (or a rounding error less); a full turn where that never happens. Of several on one line
    the farthest comes first, by too little to matter otherwise.
    """
    count = len(circles)
    switches = [[_TURN] * count for _ in circles]
    for one, (x, y, _, radius) in enumerate(circles):
        mine = switches[one]
        for other in range(one):
            ox, oy, _, oradius = circles[other]
            dx, dy, less = ox - x, oy - y, radius - oradius
            size = dx * dx + dy * dy
            # Most neighbours along a hem are equally thick: their quarter turn need not be worked out.
            if less:
                if size <= less * less + 1e-9:
                    continue  # one is inside the other
                spread = acos(less / sqrt(size))
                direction = atan2(dy, dx)
            elif size > 1e-9:
                spread = _QUARTER
                direction = atan2(dy, dx) - size * _FARTHER
            else:
                continue
            right, left = direction - spread, direction + spread
            mine[other] = right if right >= -_LATE else right + _TURN
            switches[other][one] = left if left >= -_LATE else left + _TURN
    return switches


def _pair(one: Dot, other: Dot) -> Path:
    """The hull of two circles."""
    (ax, ay, _, ar), (bx, by, _, br) = one, other
    distance = hypot(bx - ax, by - ay)
    if distance <= abs(ar - br) + 1e-9:
        return _disc(one if ar >= br else other)
    along, spread = atan2(by - ay, bx - ax), acos((ar - br) / distance)
    begin, end = along + spread, along - spread
    left, right = (cos(begin), sin(begin)), (cos(end), sin(end))
    numbers: list[float] = []
    commands = _arc(numbers, one, (begin, *left), (end + _TURN, *right))
    commands += _arc(numbers, other, (end, *right), (begin, *left))
    return _closed(commands, numbers)


_WIDEST = 2.1
"""Radians one curve may turn: it leaves the circle by a six-hundredth of the radius, which nobody sees."""
_Heading = tuple[float, float, float]
"""An angle in radians, its cosine and its sine: arcs that meet have them in common."""


def _arc(numbers: list[float], circle: Dot, begin: _Heading, end: _Heading) -> str:
    """Add a line to where a circle's arc begins, and Bézier curves along it; returns the commands."""
    x, y, _, radius = circle
    angle, c, s = begin
    step = end[0] - angle
    count = 1 if step <= _WIDEST else int(step / _WIDEST) + 1
    step /= count
    letters = _LETTERS[count]
    handle = 4 / 3 * tan(step / 4)
    px, py = radius * c, radius * s
    ax, ay = x + px, y + py
    numbers += (ax, ay)
    while count > 1:
        count -= 1
        angle += step
        qx, qy = radius * cos(angle), radius * sin(angle)
        bx, by = x + qx, y + qy
        numbers += (ax - handle * py, ay + handle * px, bx + handle * qy, by - handle * qx, bx, by)
        px, py, ax, ay = qx, qy, bx, by
    qx, qy = radius * end[1], radius * end[2]
    bx, by = x + qx, y + qy
    numbers += (ax - handle * py, ay + handle * px, bx + handle * qy, by - handle * qx, bx, by)
    return letters


_LETTERS = ("", "LC", "LCC", "LCCC")


def disc(x: float, y: float, radius: float) -> Path:
    """A circle."""
    return Path("MCCCZ", [value for c, s in _ROUND for value in (x + radius * c, y + radius * s)])


_unit: list[float] = []
_arc(_unit, (0.0, 0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (_TURN, 1.0, 0.0))
_ROUND = tuple(zip(_unit[::2], _unit[1::2], strict=True))


def _disc(circle: Dot) -> Path:
    x, y, _, radius = circle
    return disc(x, y, radius)


def joined(paths: Iterable[Path]) -> Path:
    """Several paths as one."""
    commands = ""
    numbers: list[float] = []
    for path in paths:
        commands += path.commands
        numbers += path.numbers
    return Path(commands, numbers)


def lines(points: Sequence[tuple[float, float]]) -> Path:
    """Straight lines through points."""
    return Path("M" + "L" * (len(points) - 1), [value for point in points for value in point])


def polygon(points: Sequence[tuple[float, float]]) -> Path:
    """Straight lines through points, closed."""
    return Path("M" + "L" * (len(points) - 1) + "Z", [value for point in points for value in point])


def smooth(points: Sequence[tuple[float, float]], *, closed: bool = False) -> Path:
    """A curve through points (Catmull-Rom)."""
    if len(points) < 3:
        return lines(points)
    first, last = points[0], points[-1]
    padded = [last, *points, first, points[1]] if closed else [first, *points, last]
    numbers = [*first]
    ahead = zip(padded, padded[1:], padded[2:], padded[3:], strict=False)
    for (ax, ay), (bx, by), (cx, cy), (dx, dy) in ahead:
        numbers += (bx + (cx - ax) / 6, by + (cy - ay) / 6, cx - (dx - bx) / 6, cy - (dy - by) / 6, cx, cy)
    return Path("M" + "C" * (len(padded) - 3) + ("Z" if closed else ""), numbers)


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
        for point in run:
            x, y = point
            while len(chain) > 1:
                ax, ay = chain[-2]
                bx, by = chain[-1]
                if (bx - ax) * (y - ay) > (by - ay) * (x - ax):
                    break
                del chain[-1]
            chain.append(point)
        halves += chain[:-1]
    return halves
