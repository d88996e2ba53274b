"""Who is in front: the order in which parts are painted, far to near.

Mean depth alone puts an arm behind the belly it lies on. So every two parts that overlap in the picture are
compared where they overlap, and the parts are then sorted by those answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

from hipprint.figure.flesh import Part

_SHARES = (0.0, 0.5, 1.0)
"""Where along a rod it is asked what is in front."""

_Rod = tuple[float, float, float, float, float, float, float, float, float, float, float, float, float]


class _Volume:
    """A part made ready for questions about depth."""

    __slots__ = ("bodily", "box", "ghostly", "mean", "part", "probes", "rods")

    def __init__(self, part: Part) -> None:
        self.part = part
        self.ghostly = part.kind == "ghost"
        self.bodily = part.kind == "body" or part.name in ("band far", "band near")
        self.rods: list[_Rod] = []
        self.probes: list[tuple[float, float, float]] = []
        depths: list[float] = []
        x0 = y0 = 1e9
        x1 = y1 = -1e9
        for a, b in part.rods:
            ax, ay, ad, ar = a
            bx, by, bd, br = b
            dx, dy = bx - ax, by - ay
            # On its own middle line a rod's surface is one radius nearer than the line: no need to ask.
            for share in _SHARES:
                near = ad + (bd - ad) * share + ar + (br - ar) * share
                self.probes.append((ax + dx * share, ay + dy * share, near))
            rod = (min(ax - ar, bx - br), max(ax + ar, bx + br), min(ay - ar, by - br), max(ay + ar, by + br))
            self.rods.append((*rod, ax, ay, dx, dy, dx * dx + dy * dy, ad, bd - ad, ar, br - ar))
            x0, x1, y0, y1 = min(x0, rod[0]), max(x1, rod[1]), min(y0, rod[2]), max(y1, rod[3])
            depths += (ad, bd)
        for corners, (pa, pb, pc), _ in part.faces:
            mx = sum(x for x, _ in corners) / len(corners)
            my = sum(y for _, y in corners) / len(corners)
            for x, y in ((mx, my), *corners):
                px, py = x + (mx - x) * 0.08, y + (my - y) * 0.08
                self.probes.append((px, py, pa * px + pb * py + pc))
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            x0, x1, y0, y1 = min(x0, *xs), max(x1, *xs), min(y0, *ys), max(y1, *ys)
            depths.append(pa * mx + pb * my + pc)
        self.mean = sum(depths) / len(depths)
        self.box = (x0, y0, x1, y1)

    def depth(self, x: float, y: float) -> float | None:
        """How near the part's surface is at a point of the picture; None when it is not there."""
        best: float | None = None
        for x0, x1, y0, y1, ax, ay, dx, dy, size, near, deeper, radius, change in self.rods:
            if x < x0 or x > x1 or y < y0 or y > y1:
                continue
            if size > 1e-9:
                share = ((x - ax) * dx + (y - ay) * dy) / size
                share = 0.0 if share < 0.0 else min(share, 1.0)
            else:
                share = 1.0 if deeper > 0 else 0.0
            r = radius + change * share
            room = r * r - (ax + dx * share - x) ** 2 - (ay + dy * share - y) ** 2
            if room >= 0.0:
                found = near + deeper * share + sqrt(room)
                if best is None or found > best:
                    best = found
        for corners, (pa, pb, pc), _ in self.part.faces:
            if _inside(corners, x, y):
                found = pa * x + pb * y + pc
                if best is None or found > best:
                    best = found
        return best


def paint_order(parts: list[Part], forced: Iterable[tuple[str, str]]) -> list[Part]:
    """The parts far to near, the ghost below every body. Of each forced pair the first is painted first."""
    volumes = [_Volume(part) for part in parts]
    before: list[set[int]] = [set() for _ in volumes]
    index = {part.name: number for number, part in enumerate(parts)}
    fixed = set()
    for first, then in forced:
        if first in index and then in index:
            fixed.add(index[first] * 1000 + index[then])
            before[index[then]].add(index[first])
    for one, a in enumerate(volumes):
        ax0, ay0, ax1, ay1 = a.box
        for other in range(one):
            b = volumes[other]
            x0, y0, x1, y1 = b.box
            if ax1 < x0 or x1 < ax0 or ay1 < y0 or y1 < ay0:
                continue
            if a.part.kind != b.part.kind and (a.ghostly or b.ghostly) and (a.bodily or b.bodily):
                nearer = 1.0 if b.ghostly else -1.0
            elif one * 1000 + other in fixed or other * 1000 + one in fixed:
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
    left = set(range(len(volumes)))
    while left:
        free = [number for number in left if not before[number] & left]
        # A ring of overlaps has no right order: break it at the ghost, else at the farthest part.
        chosen = min(
            free or left,
            key=lambda number: (volumes[number].part.kind != "ghost", volumes[number].mean, number),
        )
        order.append(chosen)
        left.remove(chosen)
    return order


def _compare(a: _Volume, b: _Volume) -> float:
    """Positive when `a` is nearer where the two overlap, negative when `b` is, 0 when they do not overlap."""
    total = 0.0
    for one, other, sense in ((a, b, 1.0), (b, a, -1.0)):
        x0, y0, x1, y1 = other.box
        for x, y, here in one.probes:
            if x0 <= x <= x1 and y0 <= y <= y1:
                there = other.depth(x, y)
                if there is not None:
                    total += sense * (here - there)
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
