"""Blocks that hold other blocks, and the union of all."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hipprint.document.exercise import Card, PlanTable, Stage, Tile
from hipprint.document.plain import Bullets, Code, Facts, Heading, Listing, Mark, Paragraph, Steps, Table
from hipprint.document.runs import Text
from hipprint.document.ticking import TickSheet


class Tiles(Struct, frozen=True):
    """The exercises of a poster, and boxes among them, side by side."""

    cells: tuple[Tile | Box, ...]


Urgency = Literal["emergency", "today", "next"]


class Callout(Struct, frozen=True):
    """A box with a title that says how urgent it is."""

    urgency: Urgency
    title: str
    blocks: tuple[Block, ...]
    level: int = 3


class Alert(Struct, frozen=True):
    """The emergency signs on the first page: few words, cannot be missed."""

    lead: Text
    signs: Bullets
    more: Text


class Box(Struct, frozen=True):
    """Blocks on a tinted ground. `mark` is a shape beside the title."""

    title: str
    blocks: tuple[Block, ...]
    mark: Mark | None = None
    level: int = 3


class Columns(Struct, frozen=True):
    """Blocks side by side, read one column after the other."""

    columns: tuple[tuple[Block, ...], ...]
    widths: tuple[float, ...] = (1.0, 1.0)


Block = (
    Heading
    | Paragraph
    | Bullets
    | Steps
    | Facts
    | PlanTable
    | Card
    | Tiles
    | Callout
    | Alert
    | Box
    | Columns
    | Stage
    | TickSheet
    | Code
    | Table
    | Listing
)
