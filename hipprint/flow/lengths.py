"""Lengths as layout files write them.

Lengths become points (1/72 inch). Accepted: "12 pt", "0.5 in", "8 mm", "1.2 cm".
"""

from __future__ import annotations

import re

from hipprint.content.convert import Scalar

_POINTS = {"pt": 1.0, "in": 72.0, "mm": 72.0 / 25.4, "cm": 72.0 / 2.54}
_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?(pt|in|mm|cm)\Z")

MM = _POINTS["mm"]


class Length(Scalar):
    """A length, in points once read."""

    __slots__ = ("points",)

    describe = "a length"
    example = '"12 mm"'
    pattern = r"^[0-9]+(\.[0-9]+)? ?(pt|in|mm|cm)$"

    def __init__(self, points: float) -> None:
        self.points = points

    def _key(self) -> tuple[object, ...]:
        return (self.points,)

    @classmethod
    def parse(cls, value: object) -> Length:
        """Read "12 mm"; raises ValueError for a bare number or another unit."""
        found = _LENGTH.match(str(value))
        if not found:
            raise ValueError(
                f'"{value}" is not a length. Write a number and a unit (pt, mm, cm, in), such as "12 mm".'
            )
        return cls(round(float(found.group(1)) * _POINTS[found.group(2)], 3))
