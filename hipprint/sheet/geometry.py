"""Where everything of a tracking sheet stands, from its spec alone.

The same in every language, brand and edition, so that a scan can be read by computing, not by looking.
Points from the lower left corner of the page, y upward; a box is its lower left corner and its side.
"""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from hipprint.sheet.spec import MOST_ROWS, SheetSpec

MM = 72 / 25.4
PAPERS = {"a4": (210 * MM, 297 * MM), "letter": (612.0, 792.0)}

MARKER = 9 * MM
MARKER_INSET = 8 * MM  # from the page's edge; the white margin around a marker is part of it
LEFT = 18 * MM
RIGHT = 14 * MM
LABELS = 56 * MM  # the column of exercise names: the longest of ours fits in one line
BOX = 4.6 * MM
TOP = 40 * MM  # from the page's upper edge to the first grid
CODE = 21 * MM
REFERENCE = 4.6 * MM
DAYS_IN_BLOCK = 14
PAIN_ROWS = 6


class Square(Struct, frozen=True):
    """A box to tick: lower left corner and side."""

    x: float
    y: float
    side: float


class Band(Struct, frozen=True):
    """A row of a grid: its upper edge and height, and what it is for."""

    kind: str  # "weeks", "days", "exercise", "pain-title", "pain"
    index: int
    top: float
    height: float


class Geometry(Struct, frozen=True, dict=True):
    """Every place of one sheet."""

    spec: SheetSpec

    @cached_property
    def page(self) -> tuple[float, float]:
        """Width and height of the paper."""
        return PAPERS[self.spec.paper]

    @property
    def blocks(self) -> int:
        """Grids of two weeks each."""
        return self.spec.days // DAYS_IN_BLOCK

    @property
    def is_dense(self) -> bool:
        """Whether two full grids share the page: on US Letter they would else run into the code."""
        return self.blocks > 1 and self.spec.rows == MOST_ROWS

    @property
    def row_height(self) -> float:
        """Height of an exercise row: lower when there are many."""
        if self.blocks == 1:
            return (12.0 if self.spec.rows <= 6 else 10.0) * MM
        if self.is_dense:
            return 5.5 * MM
        return (6.9 if self.spec.rows <= 6 else 6.0) * MM

    @property
    def pain_height(self) -> float:
        """Height of a pain row."""
        if self.blocks == 1:
            return 8.4 * MM
        return (5.3 if self.is_dense else 5.6) * MM

    @property
    def block_gap(self) -> float:
        """White between two grids."""
        return (3.0 if self.is_dense else 4.0) * MM

    @property
    def day_height(self) -> float:
        """Height of the days' row, which has two lines."""
        if self.blocks == 1:
            return 9.4 * MM
        return (8.0 if self.is_dense else 8.6) * MM

    @property
    def day_width(self) -> float:
        """Width of one day's column."""
        return (self.page[0] - LEFT - RIGHT - LABELS) / DAYS_IN_BLOCK

    def day_left(self, day: int) -> float:
        """Left edge of the column of a day, 0 to 13 within its block."""
        return LEFT + LABELS + day * self.day_width

    def bands(self, block: int) -> tuple[Band, ...]:
        """The rows of one grid, from the top."""
        return self._grids[block]

    @cached_property
    def _grids(self) -> tuple[tuple[Band, ...], ...]:
        return tuple(self._grid(block) for block in range(self.blocks))

    def _grid(self, block: int) -> tuple[Band, ...]:
        kinds = [("weeks", 0, 6.2 * MM), ("days", 0, self.day_height)]
        kinds += [("exercise", index, self.row_height) for index in range(self.spec.rows)]
        kinds += [("pain-title", 0, 7.5 * MM if self.blocks == 1 else 5.6 * MM)]
        kinds += [("pain", index, self.pain_height) for index in range(PAIN_ROWS)]
        tall = sum(height for _, _, height in kinds)
        top = self.page[1] - TOP - block * (tall + self.block_gap)
        found = []
        for kind, index, height in kinds:
            found.append(Band(kind, index, top, height))
            top -= height
        return tuple(found)

    @property
    def bottom(self) -> float:
        """Lower edge of the last grid."""
        last = self.bands(self.blocks - 1)[-1]
        return last.top - last.height

    def exercise_box(self, row: int, day: int) -> Square:
        """The box of an exercise (from 0) on a day (from 0, over all blocks)."""
        return self._box("exercise", row, day)

    def pain_box(self, row: int, day: int) -> Square:
        """The box of a pain step (0 is the worst) on a day."""
        return self._box("pain", row, day)

    def _box(self, kind: str, row: int, day: int) -> Square:
        block, column = divmod(day, DAYS_IN_BLOCK)
        band = next(band for band in self.bands(block) if band.kind == kind and band.index == row)
        x = self.day_left(column) + (self.day_width - BOX) / 2
        return Square(x, band.top - (band.height + BOX) / 2, BOX)

    def markers(self) -> tuple[Square, Square, Square, Square]:
        """The four ArUco marks, ids 0 to 3 clockwise from the top left."""
        width, height = self.page
        far_x, far_y = width - MARKER_INSET - MARKER, height - MARKER_INSET - MARKER
        near = MARKER_INSET
        return (
            Square(near, far_y, MARKER),
            Square(far_x, far_y, MARKER),
            Square(far_x, near, MARKER),
            Square(near, near, MARKER),
        )

    def code(self) -> Square:
        """The QR code without its quiet zone: lower right, left of the mark."""
        return Square(self.page[0] - MARKER_INSET - MARKER - CODE - 6 * MM, 19 * MM, CODE)

    def references(self) -> tuple[Square, Square]:
        """An empty and a full box that calibrate the ink, left of the code."""
        code = self.code()
        x = code.x - 11 * MM
        return Square(x, code.y + 11 * MM, REFERENCE), Square(x, code.y + 3 * MM, REFERENCE)

    def notes(self) -> tuple[float, float, float, float]:
        """The frame for notes: left, bottom, width, height."""
        right = self.references()[0].x - 6 * MM
        top = self.bottom - 4 * MM
        bottom = 19 * MM
        return LEFT, bottom, right - LEFT, top - bottom
