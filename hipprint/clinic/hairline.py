"""Lines that are too thin to print: a drawing scaled down takes its strokes along.

Under a quarter of a point a laser printer drops a line or breaks it, and each printer does so differently.
"""

from __future__ import annotations

import math
from typing import Final

THINNEST: Final = 0.25  # points on paper

_PAINTING: Final = frozenset({"S", "s", "f", "F", "f*", "B", "b", "B*", "b*", "n"})
_BEGINNING: Final = frozenset({"m", "re"})


def thickened(operators: str, scale: float) -> str:
    """Bare path operators with no stroke thinner than THINNEST, when they are drawn `scale` times as large.

    A width is set before a path begins: between its parts and its painting no other operator may stand
    (ISO 32000-1, 8.2).
    """
    written: list[str] = []
    wanted = set_width = 1.0
    kept: list[tuple[float, float, float]] = []
    in_path = False
    for line in operators.split("\n"):
        words = line.split()
        for place, word in enumerate(words):
            if word == "q":
                kept.append((scale, wanted, set_width))
            elif word == "Q" and kept:
                scale, wanted, set_width = kept.pop()
            elif word == "w":
                wanted = set_width = float(words[place - 1])
            elif word == "cm":
                a, b, c, d = (float(number) for number in words[place - 6 : place - 2])
                scale *= math.sqrt(abs(a * d - b * c))
            elif word in _BEGINNING and not in_path:
                in_path = True
                width = max(wanted, THINNEST / scale) if scale else wanted
                if width != set_width:
                    written.append(f"{width:.4f} w")
                    set_width = width
            if word in _PAINTING:
                in_path = False
        if words:
            written.append(line)
    return "\n".join(written)
