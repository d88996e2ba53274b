"""Boxes: what a page is made of. A box knows its height for a width, how far it may grow, and draws itself.

A box is measured first and drawn later, perhaps taller: `grow` says how much extra height it can use.
Measuring draws nothing and may be repeated. Lengths are points; `top` is the y of the upper edge, y upward.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hipprint.flow.ink import Ink

Measure = Callable[[Any, float], float]


def measured(measure: Measure) -> Measure:
    """Remember what a box measured for a width: pages ask for the same heights hundreds of times.

    Boxes do not change once they are built, so what was measured stays true.
    """
    name = f"_{measure.__name__}"

    def remembered(box: Any, width: float) -> float:
        known: dict[float, float] | None = box.__dict__.get(name)
        if known is None:
            known = box.__dict__[name] = {}
        found = known.get(width)
        if found is None:
            found = known[width] = measure(box, width)
        return found

    remembered.__doc__ = measure.__doc__
    return remembered


class Box:
    """Base of all boxes: something with a height and no tags of its own."""

    def height(self, width: float) -> float:
        """The height that it needs at `width`."""
        raise NotImplementedError

    def grow(self, width: float) -> float:
        """The extra height that it can use well."""
        return 0.0

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw at `left`, `top`, at most `height` high."""
        raise NotImplementedError

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """The part that fits into `room` and the rest, or None when it must stay whole."""
        return None

    @property
    def leads(self) -> bool:
        """Whether it must not be the last thing before a break, as a heading."""
        return False

    @property
    def clings(self) -> bool:
        """Whether it is better whole on the next page than parted, if this page is half full without it."""
        return False


@dataclass(eq=False, repr=False)
class Space(Box):
    """Empty height."""

    points: float

    def height(self, width: float) -> float:
        """Always its own height."""
        return self.points

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw nothing."""


@dataclass(eq=False, repr=False)
class Stack(Box):
    """Boxes below each other with a gap between them.

    Extra height goes to the boxes that can grow and to the gaps, `stretch` points to each at most. Where it
    breaks, `first` boxes or more stay before the break and `last` or more after it, below `again`.
    """

    boxes: list[Box]
    gap: float = 0.0
    breakable: bool = False
    stretch: float = 0.0
    first: int = 1
    last: int = 1
    again: Box | None = None

    @measured
    def height(self, width: float) -> float:
        """The sum of its boxes and gaps."""
        return sum([box.height(width) for box in self.boxes]) + self.gap * max(0, len(self.boxes) - 1)

    @measured
    def grow(self, width: float) -> float:
        """What its boxes can grow by together."""
        return sum([box.grow(width) for box in self.boxes]) + self.stretch * max(0, len(self.boxes) - 1)

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw the boxes from the top, the growing ones taller."""
        extra = max(0.0, height - self.height(width))
        room = self.grow(width)
        share = min(1.0, extra / room) if room else 0.0
        for box in self.boxes:
            tall = box.height(width) + box.grow(width) * share
            box.draw(ink, left, top, width, tall)
            top -= tall + self.gap + self.stretch * share

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """Break between two boxes, or inside one that breaks."""
        if not self.breakable:
            return None
        used = 0.0
        for index, box in enumerate(self.boxes):
            tall = box.height(width)
            if used + tall > room + 0.01:
                parts = box.split(width, room - used)
                if parts:
                    return self._broken([*self.boxes[:index], parts[0]], [parts[1], *self.boxes[index + 1 :]])
                # A box that stays whole: perhaps some more go with it, so that none is left alone.
                cut = min(index, len(self.boxes) - self.last)
                return self._broken(self.boxes[:cut], self.boxes[cut:])
            used += tall + self.gap
        return None

    def _broken(self, before: list[Box], after: list[Box]) -> tuple[Box, Box] | None:
        while before and before[-1].leads:
            before, after = before[:-1], [before[-1], *after]
        if len(before) < max(1, self.first):
            return None
        title = [self.again] if self.again else []
        return (
            Stack(before, self.gap, True, self.stretch, self.first, self.last),
            Stack([*title, *after], self.gap, True, self.stretch, 1 + len(title), self.last, self.again),
        )


@dataclass(eq=False, repr=False)
class Column:
    """A box in a row: `width` in points when fixed, else its `share` of what is left."""

    box: Box
    share: float = 1.0
    width: float | None = None


@dataclass(eq=False, repr=False)
class Row(Box):
    """Boxes beside each other, tops in line; every box is given the full height."""

    columns: list[Column]
    gap: float = 0.0
    widths_cache: dict[float, list[float]] = field(default_factory=dict)

    def widths(self, width: float) -> list[float]:
        """The width of each column."""
        if width not in self.widths_cache:
            fixed = sum(column.width or 0.0 for column in self.columns)
            shares = sum(column.share for column in self.columns if column.width is None)
            left = width - fixed - self.gap * (len(self.columns) - 1)
            self.widths_cache[width] = [
                column.width if column.width is not None else left * column.share / shares
                for column in self.columns
            ]
        return self.widths_cache[width]

    @measured
    def height(self, width: float) -> float:
        """The tallest column."""
        return max([c.box.height(w) for c, w in zip(self.columns, self.widths(width), strict=True)])

    @measured
    def grow(self, width: float) -> float:
        """How much taller the row may get before its tallest growing column has enough."""
        tall = self.height(width)
        pairs = zip(self.columns, self.widths(width), strict=True)
        return max(0.0, max([c.box.height(w) + c.box.grow(w) for c, w in pairs]) - tall)

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw the columns side by side."""
        for column, wide in zip(self.columns, self.widths(width), strict=True):
            column.box.draw(ink, left, top, wide, height)
            left += wide + self.gap


@dataclass(eq=False, repr=False)
class SideBySide(Row):
    """Columns that may also stand below each other, when a page has room for the first of them only.

    A column alone on the next page looks left behind; but so does a page that is half empty.
    """

    below: float = 0.0

    @property
    def clings(self) -> bool:
        """Its columns are read beside each other: what helps, what to avoid."""
        return True

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """The first column across the full width, then the others."""
        first, *others = (column.box for column in self.columns)
        if not others:
            return first.split(width, room)
        if first.height(width) <= room:
            rest = others[0] if len(others) == 1 else Stack(list(others), self.below, breakable=True)
            return first, rest
        return None


@dataclass(eq=False, repr=False)
class Padded(Box):
    """A box with empty space around it: left, top, right, bottom."""

    box: Box
    around: tuple[float, float, float, float]

    def _inner(self, width: float) -> float:
        return width - self.around[0] - self.around[2]

    @measured
    def height(self, width: float) -> float:
        """The box and the space above and below it."""
        return self.box.height(self._inner(width)) + self.around[1] + self.around[3]

    @measured
    def grow(self, width: float) -> float:
        """As the box."""
        return self.box.grow(self._inner(width))

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw the box inside the space."""
        tall = height - self.around[1] - self.around[3]
        self.box.draw(ink, left + self.around[0], top - self.around[1], self._inner(width), tall)

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """Split the box; both parts keep the space."""
        parts = self.box.split(self._inner(width), room - self.around[1] - self.around[3])
        return (Padded(parts[0], self.around), Padded(parts[1], self.around)) if parts else None
