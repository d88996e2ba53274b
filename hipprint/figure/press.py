"""The press mark: force without travel, for muscles that work while nothing moves.

Two chevrons run into a bar. An arrow says "go there"; this says "press, and nothing gives".
Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from hipprint.figure.drawing import Path
from hipprint.figure.outline import joined, lines

WING = 6.4
"""Half the width of a chevron."""
BAR = 8.2
"""Half the length of the bar."""


def press_mark(line: Sequence[tuple[float, float]]) -> Path:
    """The strokes of a mark along a line from tail to tip; the bar stands across its tip."""
    (x0, y0), (x1, y1) = line[0], line[-1]
    size = hypot(x1 - x0, y1 - y0) or 1.0
    ux, uy = (x1 - x0) / size, (y1 - y0) / size

    def at(along: float, across: float) -> tuple[float, float]:
        return x1 - along * ux - across * uy, y1 - along * uy + across * ux

    strokes: list[tuple[tuple[float, float], ...]] = [(at(0.0, BAR), at(0.0, -BAR))]
    for nose in (_GAP, 2.0 * _GAP):
        strokes.append((at(nose + _BACK, WING), at(nose, 0.0), at(nose + _BACK, -WING)))
    return joined(lines(stroke) for stroke in strokes)


_GAP = 6.6
"""From the bar to the first chevron's nose, and from that to the second's."""
_BACK = 4.6
"""How far a chevron's wings lie behind its nose."""
