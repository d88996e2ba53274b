"""Who is in front: the order in which parts are painted, far to near.

Mean depth alone puts an arm behind the belly it lies on. So every two parts that overlap in the picture are
compared where they overlap, and the parts are then sorted by those answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

from hipprint.figure.flesh import Part

_Run = tuple[float, float, float, float, float, float, float, float, float]
_Rod = tuple[float, float, float, float, _Run]
"""A rod's box; then where it begins, its run and that squared; depth and radius and their change."""
_Face = tuple[float, float, float, float, list[tuple[float, float]], tuple[float, float, float]]
"""The box, the corners and the plane of one side of a thing: see Part.faces."""


class _Volume:
    """A part made ready for questions about depth."""

    __slots__ = ("bodily", "box", "faces", "far", "ghostly", "mean", "near", "part", "probes", "rods")

    def __init__(self, part: Part) -> None:
        self.part = part
        self.ghostly = part.kind == "ghost"
        self.bodily = part.kind == "body" or part.name in ("band far", "band near")
        self.rods: list[_Rod] = []
        self.faces: list[_Face] = []
        self.probes: list[tuple[float, float, float]] = []
        depths: list[float] = []
        xs: list[float] = []
        ys: list[float] = []
        far, near = 1e9, -1e9
        for (ax, ay, ad, ar), (bx, by, bd, br) in part.rods:
            dx, dy, deeper, change = bx - ax, by - ay, bd - ad, br - ar
            # It is asked at both ends and in the middle what is in front. On its own middle line a rod's
            # surface is one radius nearer than the line: no need to ask.
            self.probes += (
                (ax, ay, ad + ar),
                (ax + dx * 0.5, ay + dy * 0.5, ad + deeper * 0.5 + ar + change * 0.5),
                (ax + dx, ay + dy, ad + deeper + ar + change),
            )
            x0, y0, x1, y1 = ax - ar, ay - ar, ax + ar, ay + ar
            if bx - br < x0:
                x0 = bx - br
            if bx + br > x1:
                x1 = bx + br
            if by - br < y0:
                y0 = by - br
            if by + br > y1:
                y1 = by + br
            xs += (x0, x1)
            ys += (y0, y1)
            self.rods.append((x0, x1, y0, y1, (ax, ay, dx, dy, dx * dx + dy * dy, ad, deeper, ar, change)))
            depths += (ad, bd)
            # The surface is at most as far as the middle line, and at most one radius nearer.
            if ad < far:
                far = ad
            if bd < far:
                far = bd
            if ad + ar > near:
                near = ad + ar
            if bd + br > near:
                near = bd + br
        for corners, plane, _ in part.faces:
            pa, pb, pc = plane
            across, up = [x for x, _ in corners], [y for _, y in corners]
            mx, my = sum(across) / len(corners), sum(up) / len(corners)
            for x, y in ((mx, my), *corners):
                px, py = x + (mx - x) * 0.08, y + (my - y) * 0.08
                self.probes.append((px, py, pa * px + pb * py + pc))
            self.faces.append((min(across), max(across), min(up), max(up), corners, plane))
            xs += across
            ys += up
            depths.append(pa * mx + pb * my + pc)
            surface = [pa * x + pb * y + pc for x, y in corners]
            far, near = min(far, *surface), max(near, *surface)
        self.mean = sum(depths) / len(depths)
        self.far, self.near = far, near
        self.box = (min(xs), min(ys), max(xs), max(ys))

    def depth(self, x: float, y: float) -> float:
        """How near the part's surface is at a point of the picture; _NOWHERE when it is not there."""
        best = _NOWHERE
        for x0, x1, y0, y1, run in self.rods:
            if x < x0 or x > x1 or y < y0 or y > y1:
                continue
            ax, ay, dx, dy, size, near, deeper, radius, change = run
            if size > 1e-9:
                share = ((x - ax) * dx + (y - ay) * dy) / size
                if share < 0.0:
                    share = 0.0
                elif share > 1.0:
                    share = 1.0
            else:
                share = 1.0 if deeper > 0 else 0.0
            r = radius + change * share
            ax, ay = ax + dx * share - x, ay + dy * share - y
            room = r * r - ax * ax - ay * ay
            if room >= 0.0:
                found = near + deeper * share + sqrt(room)
                if found > best:
                    best = found
        for x0, x1, y0, y1, corners, (pa, pb, pc) in self.faces:
            if x0 <= x <= x1 and y0 <= y <= y1 and _inside(corners, x, y):
                found = pa * x + pb * y + pc
                if found > best:
                    best = found
        return best


_NOWHERE = -1e9


def paint_order(parts: list[Part], forced: Iterable[tuple[str, str]]) -> list[Part]:
    """The parts far to near, the ghost below every body. Of each forced pair the first is painted first."""
    volumes = [_Volume(part) for part in parts]
    before: list[set[int]] = [set() for _ in volumes]
    index = {part.name: number for number, part in enumerate(parts)}
    fixed = set()
    for first, then in forced:
        if first in index and then in index:
            fixed.add((index[first], index[then]))
            before[index[then]].add(index[first])
    boxes = [volume.box for volume in volumes]
    for one, a in enumerate(volumes):
        ax0, ay0, ax1, ay1 = a.box
        meeting = [
            other
            for other, (x0, y0, x1, y1) in enumerate(boxes[:one])
            if ax0 <= x1 and x0 <= ax1 and ay0 <= y1 and y0 <= ay1
        ]
        for other in meeting:
            b = volumes[other]
            if a.part.kind != b.part.kind and (a.ghostly or b.ghostly) and (a.bodily or b.bodily):
                nearer = 1.0 if b.ghostly else -1.0
            elif (one, other) in fixed or (other, one) in fixed:
                continue
            else:
                nearer = _compare(a, b)
            if nearer > 0:
                before[one].add(other)
            elif nearer < 0:
                before[other].add(one)
    return [parts[number] for number in _sorted(volumes, before)]


def _sorted(volumes: list[_Volume], before: list[set[int]]) -> list[int]:
    order: list[int] = []
    # A ring of overlaps has no right order: break it at the ghost, else at the farthest part.
    ranks = [(not volume.ghostly, volume.mean, number) for number, volume in enumerate(volumes)]
    left = list(range(len(volumes)))
    while left:
        free = [number for number in left if not before[number]]
        chosen = min(free or left, key=ranks.__getitem__)
        order.append(chosen)
        left.remove(chosen)
        for number in left:
            before[number].discard(chosen)
    return order


def _compare(a: _Volume, b: _Volume) -> float:
    """Positive when `a` is nearer where the two overlap, negative when `b` is, 0 when they do not overlap."""
    # When all of one is nearer than all of the other, the first point in both tells.
    apart = a.far > b.near or b.far > a.near
    total = 0.0
    for one, other, sense in ((a, b, 1.0), (b, a, -1.0)):
        x0, y0, x1, y1 = other.box
        depth = other.depth
        for x, y, here in one.probes:
            if x0 <= x <= x1 and y0 <= y <= y1:
                there = depth(x, y)
                if there > _NOWHERE:
                    total += sense * (here - there)
                    if apart:
                        return total
    return total


def _inside(corners: list[tuple[float, float]], x: float, y: float) -> bool:
    sense = 0.0
    px, py = corners[-1]
    for qx, qy in corners:
        turn = (qx - px) * (y - py) - (qy - py) * (x - px)
        if turn * sense < 0:
            return False
        if turn:
            sense = turn
        px, py = qx, qy
    return True
