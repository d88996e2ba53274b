"""Several small pictures as one: an exercise that is done in several ways has one for each.

Two stand beside each other; of three or four, two in a row. All are drawn at one scale. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence

from hipprint.figure.drawing import Clip, Drawing, Item, Path, Shape

COLUMNS = 2
ACROSS, DOWN = 26.0, 8.0
"""Between two columns, so that what stands at the edge of one is not taken for the other's; and two rows."""
LARGEST = (400.0, 290.0)
"""Width and height that the whole must fit: no more than the largest single picture."""


def grid(drawings: Sequence[Drawing], title: str) -> Drawing:
    """The drawings in rows from left to right, each centred in its column and standing on its row."""
    wide = max(drawing.width for drawing in drawings)
    high = max(drawing.height for drawing in drawings)
    columns = min(COLUMNS, len(drawings))
    rows = -(-len(drawings) // columns)
    width, height = columns * (wide + ACROSS) - ACROSS, rows * (high + DOWN) - DOWN
    size = min(1.0, LARGEST[0] / width, LARGEST[1] / height)
    items: list[Item] = []
    for number, drawing in enumerate(drawings):
        row, column = divmod(number, columns)
        left = column * (wide + ACROSS) + (wide - drawing.width) / 2 + drawing.origin[0]
        floor = (rows - 1 - row) * (high + DOWN) + drawing.origin[1]
        move = _Move(size, left * size, floor * size)
        items += [move.item(item) for item in drawing.items]
    return Drawing(round(width * size, 1), round(height * size, 1), tuple(items), title)


class _Move:
    """Scales about the origin, then moves. A path that is used twice stays one path."""

    def __init__(self, size: float, x: float, y: float) -> None:
        self.size, self.x, self.y = size, x, y
        self._done: dict[int, Path] = {}

    def item(self, item: Item) -> Item:
        """The shape, or the clip with all that is in it."""
        path = self._path(item.path)
        if isinstance(item, Clip):
            return Clip(path, tuple(self.item(each) for each in item.items), item.fill)
        size = self.size
        dash = tuple(length * size for length in item.dash)
        shift = (item.shift[0] * size, item.shift[1] * size)
        return Shape(path, item.fill, item.stroke, item.width * size, dash, shift)

    def _path(self, path: Path) -> Path:
        done = self._done.get(id(path))
        if done is None:
            numbers = path.numbers.copy()
            numbers[::2] = [value * self.size + self.x for value in path.numbers[::2]]
            numbers[1::2] = [value * self.size + self.y for value in path.numbers[1::2]]
            done = self._done[id(path)] = Path(path.commands, numbers)
        return done
