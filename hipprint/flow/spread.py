"""A list in as many columns as make it lowest, for sheets that are wide. Lengths are points."""

from __future__ import annotations

from hipprint.flow.box import Box, Column, Row, Stack, measured
from hipprint.flow.ink import Ink

MOST = 4
LEAST_COLUMN = 11.0  # in sizes of its type
WORTH = 0.98  # one column more must save this much: lines of few words are hard to read


class Spread(Box):
    """Rows read down one column and then the next; columns at least `least` wide.

    Lists that are `like` each other on a page have as many columns.
    """

    def __init__(
        self, rows: list[Box], gap: float, between: float, least: float, like: list[Spread] | None = None
    ) -> None:
        self.rows, self.gap, self.between, self.least = rows, gap, between, least
        self.like = [] if like is None else like
        self.like.append(self)
        self._chosen: dict[float, Row] = {}

    def _arranged(self, width: float) -> Row:
        if width not in self._chosen:
            self._chosen[width] = self._in_columns(self._count(width), width)
        return self._chosen[width]

    def _count(self, width: float) -> int:
        """How many columns make the lists lowest together."""
        best, lowest = 1, sum(spread._in_columns(1, width).height(width) for spread in self.like)
        for count in range(2, min(MOST, len(self.rows)) + 1):
            wide = (width - self.between * (count - 1)) / count
            tall = sum(spread._in_columns(count, width).height(width) for spread in self.like)
            if wide >= self.least and tall < WORTH * lowest:
                best, lowest = count, tall
        return best

    def _in_columns(self, count: int, width: float) -> Row:
        wide = (width - self.between * (count - 1)) / count
        heights = [row.height(wide) for row in self.rows]
        columns: list[Box] = []
        start = 0
        for stop in even_breaks(heights, self.gap, count):
            columns.append(Stack(self.rows[start:stop], self.gap))
            start = stop
        columns += [Stack([])] * (count - len(columns))
        return Row([Column(column) for column in columns], self.between)

    @measured
    def height(self, width: float) -> float:
        """The longest column."""
        return self._arranged(width).height(width)

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw the columns."""
        self._arranged(width).draw(ink, left, top, width, height)


def even_breaks(heights: list[float], gap: float, count: int) -> list[int]:
    """Where each of at most `count` columns ends, so that the longest one is as short as can be."""
    low, high = max(heights), sum(heights) + gap * len(heights)
    while high - low > 0.25:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(heights, gap, middle)) <= count else (middle, high)
    return _filled(heights, gap, high)


def _filled(heights: list[float], gap: float, room: float) -> list[int]:
    """Where columns of that height end."""
    ends, used = [], 0.0
    for index, tall in enumerate(heights):
        if used and used + gap + tall > room + 0.01:
            ends.append(index)
            used = 0.0
        used += tall + (gap if used else 0.0)
    return [*ends, len(heights)]
