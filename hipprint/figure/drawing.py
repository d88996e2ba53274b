"""A finished picture as a list of filled and stroked paths: what every renderer draws, and nothing more.

Lengths are points, y upward, the lower left corner is the origin. A path is a flat tuple of commands:
("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x3, y3) and ("Z",).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

Command = tuple[Any, ...]
Path = tuple[Command, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """One path with its ink. With `under`, the stroke is laid first and only its outer half shows."""

    path: Path
    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    under: bool = False
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Clip:
    """Items that show only inside a path."""

    path: Path
    items: tuple[Item, ...]


Item = Shape | Clip


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of a natural size: width and height in points."""

    width: float
    height: float
    items: tuple[Item, ...]
    title: str = ""

    def place(self, canvas: Any, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """Draw on a ReportLab canvas, as large as fits the box, centred. Returns the drawn size."""
        from hipprint.figure.pdf import place

        return place(canvas, self, x, y, width, height)


def moved(items: tuple[Item, ...], dx: float, dy: float) -> tuple[Item, ...]:
    """The same items somewhere else."""
    result: list[Item] = []
    for item in items:
        path = tuple(_moved(command, dx, dy) for command in item.path)
        if isinstance(item, Clip):
            result.append(Clip(path, moved(item.items, dx, dy)))
        else:
            result.append(replace(item, path=path))
    return tuple(result)


def _moved(command: Command, dx: float, dy: float) -> Command:
    return (command[0], *[value + (dy if index & 1 else dx) for index, value in enumerate(command[1:])])
