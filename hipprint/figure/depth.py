"""Who is in front: the order in which parts are painted, far to near.

Mean depth alone puts an arm behind the belly it lies on. So every two parts that overlap in the picture are
compared where they overlap, and the parts are then sorted by those answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

from hipprint.figure.flesh import Dot, Part


class _Volume:
    """A part made ready for questions about depth."""

    __slots__ = ("box", "mean", "part", "probes")

    def __init__(self, part: Part) -> None:
        self.part = part
        self.probes: list[tuple[float, float]] = []
        edges: list[tuple[float, float, float]] = []
        depths: list[float] = []
        for a, b in part.rods:
            for share in (0.0, 0.25, 0.5, 0.75, 1.0):
                self.probes.append((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share))
            edges += [(a[0], a[1], a[3]), (b[0], b[1], b[3])]
            depths += [a[2], b[2]]
        for corners, (pa, pb, pc), _ in part.faces:
            mx = sum(x for x, _ in corners) / len(corners)
            my = sum(y for _, y in corners) / len(corners)
            self.probes += [(mx, my), *((x + (mx - x) * 0.08, y + (my - y) * 0.08) for x, y in corners)]
            edges += [(x, y, 0.0) for x, y in corners]
            depths.append(pa * mx + pb * my + pc)
        self.mean = sum(depths) / len(depths)
        self.box = (
            min(x - r for x, _, r in edges),
            min(y - r for _, y, r in edges),
            max(x + r for x, _, r in edges),
            max(y + r for _, y, r in edges),
        )

    def depth(self, x: float, y: float) -> float | None:
        """How near the part's surface is at a point of the picture; None when it is not there."""
        best: float | None = None
        for a, b in self.part.rods:
            found = _rod_depth(a, b, x, y)
            if found is not None and (best is None or found > best):
                best = found
        for corners, (pa, pb, pc), _ in self.part.faces:
            if _inside(corners, x, y):
                found = pa * x + pb * y + pc
                if best is None or found > best:
                    best = found
        return best


def paint_order(parts: list[Part], forced: Iterable[tuple[str, str]]) -> list[Part]:
    """The parts far to near. `forced` are pairs of names: the first is painted before the second."""
    volumes = [_Volume(part) for part in parts]
    count = len(volumes)
    before: list[set[int]] = [set() for _ in range(count)]
    index = {part.name: number for number, part in enumerate(parts)}
    fixed = {(index[a], index[b]) for a, b in forced if a in index and b in index}
    for one in range(count):
        a = volumes[one]
        for other in range(one + 1, count):
            b = volumes[other]
            if (one, other) in fixed:
                before[other].add(one)
                continue
            if (other, one) in fixed:
                before[one].add(other)
                continue
            if a.box[2] < b.box[0] or b.box[2] < a.box[0] or a.box[3] < b.box[1] or b.box[3] < a.box[1]:
                continue
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
        box = other.box
        for x, y in one.probes:
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                there = other.depth(x, y)
                if there is not None:
                    here = one.depth(x, y)
                    if here is not None:
                        total += sense * (here - there)
    return total


def _rod_depth(a: Dot, b: Dot, x: float, y: float) -> float | None:
    ax, ay, ad, ar = a
    dx, dy = b[0] - ax, b[1] - ay
    size = dx * dx + dy * dy
    share = 0.0
    if size > 1e-9:
        share = ((x - ax) * dx + (y - ay) * dy) / size
        share = 0.0 if share < 0 else min(share, 1.0)
    elif b[2] > ad:
        share = 1.0
    off = (ax + dx * share - x) ** 2 + (ay + dy * share - y) ** 2
    radius = ar + (b[3] - ar) * share
    if off > radius * radius:
        return None
    return ad + (b[2] - ad) * share + sqrt(radius * radius - off)


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
