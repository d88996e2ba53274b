"""Which ground a logo can be seen on.

Logos are drawn for white paper, or in white for a dark band, and rarely work on both: a teal logo vanishes on
a teal band. The first ground on which nearly all of the logo stands out is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from hipprint.clinic.colour import WHITE, Colour

Area = tuple[Colour, float]

# Below this contrast a shape is hardly there. Lower than WCAG's 3:1, from which 1.4.11 exempts logos.
_VISIBLE: Final = 2.0
_ENOUGH: Final = 0.9
_PLAIN: Final = 3.0  # beyond this contrast a shape is not seen any better


def choose_ground(areas: Iterable[Area], grounds: Sequence[Colour]) -> Colour:
    """The first of `grounds` that shows 90 % of the logo's inked area, else the one that shows it best."""
    inked = [(colour, area) for colour, area in areas if area > 0]
    candidates = list(grounds) or [WHITE]
    total = sum(area for _, area in inked)
    scores = []
    for ground in candidates:
        contrasts = [(colour.contrast(ground), area) for colour, area in inked]
        if total and sum(area for ratio, area in contrasts if ratio >= _VISIBLE) >= _ENOUGH * total:
            return ground
        scores.append(sum((min(ratio, _PLAIN) - 1) * area for ratio, area in contrasts))
    return candidates[scores.index(max(scores))]
