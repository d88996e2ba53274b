"""The plan at a glance as a table: number and picture, exercise, how much, how often. Lengths are points."""

from __future__ import annotations

from dataclasses import dataclass

from hipprint.document import PlanRow, PlanTable, text
from hipprint.flow.box import Box, Column, Row, Stack, measured
from hipprint.flow.ink import Ink, Style
from hipprint.flow.picture import PictureBox
from hipprint.flow.reference import PageNumber, number_width
from hipprint.flow.text import Words
from hipprint.tags.tree import Node

RING = 0.9  # of a disc that saves ink


def build_plan_table(block: PlanTable, ink: Ink, node: Node) -> Box:
    """The whole table; rows stay whole."""
    table = node.add("Table")
    head = table.add("THead").add("TR")
    pictured = any(row.picture for row in block.rows)
    cells: list[Box] = [
        Words(
            text(words),
            ink.style("table-head"),
            head.add("TH", scope="Column"),
            align="left" if column < 4 else "right",
        )
        for column, words in enumerate(block.header)
    ]
    body = table.add("TBody")
    rows: list[Box] = [Ruled(_columns(cells, ink, pictured), 3.0, 3.0)]
    for row in block.rows:
        rows.append(_row(row, ink, body.add("TR"), pictured))
    return Stack(rows, 0.0, breakable=True, first=3, last=2)


def _row(row: PlanRow, ink: Ink, node: Node, pictured: bool) -> Box:
    sizes = ink.layout.table
    first = node.add("TD")
    number: Box = Disc(row.number, ink.style("table-strong", colour=ink.palette.on_accent), first)
    art = ink.gallery(row.picture) if row.picture else None
    if art and row.picture:
        picture = PictureBox(
            art,
            first.add("Figure", alt=row.picture.alt),
            sizes.row_least.points - 4,
            sizes.row_most.points - 4,
        )
        number = Row([Column(Middle(number), width=ink.style("table").size * 2.6), Column(Middle(picture))])
    cells: list[Box] = [
        Middle(number),
        Middle(Words(text(row.name), ink.style("table-strong"), node.add("TH", scope="Row"))),
        Middle(_amount(row, ink, node.add("TD"))),
        Middle(Words(text(row.often), ink.style("table"), node.add("TD"))),
    ]
    if row.page:
        look = ink.style("table-strong", colour=ink.palette.accent_text)
        cells.append(Middle(PageNumber(row.page.place, row.page.says, look, node.add("TD").add("Link"))))
    columns = _columns(cells, ink, pictured)
    if not pictured:
        least = ink.style("table").leading + 14
        return Ruled(columns, 2.5, 2.5, least=least, most=least * 1.3)
    return Ruled(columns, 2.5, 2.5, least=sizes.row_least.points, most=sizes.row_most.points)


def _amount(row: PlanRow, ink: Ink, node: Node) -> Box:
    """How much, and a caution of the condition below it."""
    amount = Words(text(row.amount), ink.style("table"), node)
    if not row.note:
        return amount
    return Stack([amount, Words(text(row.note), ink.style("aside", weight="semibold"), node)], 1.5)


def _columns(cells: list[Box], ink: Ink, pictured: bool) -> Row:
    disc = ink.style("table").size * 2.6
    first = (
        disc + ink.layout.table.picture_width.points
        if pictured
        else max(disc, ink.style("table-head").size * 4.6)
    )
    shares = (1.25, 1.35, 1.0) if ink.layout.columns > 1 else (1.15, 1.2, 1.0)
    others = [Column(cell, share=share) for cell, share in zip(cells[1:4], shares, strict=True)]
    others += [Column(cell, width=number_width(ink, "table-head")) for cell in cells[4:]]
    return Row([Column(cells[0], width=first), *others], gap=8)


@dataclass(eq=False, repr=False)
class Middle(Box):
    """A box in the middle of the height that it is given."""

    box: Box

    def height(self, width: float) -> float:
        """As the box."""
        return self.box.height(width)

    def grow(self, width: float) -> float:
        """As the box."""
        return self.box.grow(width)

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw the box, grown as far as it can, in the middle."""
        tall = min(height, self.box.height(width) + self.box.grow(width))
        self.box.draw(ink, left, top - (height - tall) / 2, width, tall)


@dataclass(eq=False, repr=False)
class Ruled(Box):
    """A table row with a thin line below it."""

    row: Row
    above: float
    below: float
    least: float = 0.0
    most: float = 0.0

    @measured
    def height(self, width: float) -> float:
        """The row with its space, at least the least height."""
        return max(self.least, self.row.height(width) + self.above + self.below)

    @measured
    def grow(self, width: float) -> float:
        """Up to the most height."""
        return max(0.0, self.most - self.height(width)) if self.most else 0.0

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw the row, then the line."""
        ink.stroke(ink.palette.hairline, 0.7)
        ink.canvas.line(left, top - height, left + width, top - height)
        self.row.draw(ink, left, top - self.above, width, height - self.above - self.below)


@dataclass(eq=False, repr=False)
class Disc(Box):
    """A number on a filled disc."""

    number: int
    style: Style
    node: Node

    def height(self, width: float) -> float:
        """The disc's diameter."""
        return self.diameter

    @property
    def diameter(self) -> float:
        """Room for two figures."""
        return self.style.size * 1.75

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw the disc and its number."""
        radius = self.diameter / 2
        ink.fill(ink.palette.accent)
        if ink.saves_ink:
            ink.stroke(ink.palette.accent_text, RING)
        ink.canvas.circle(left + radius, top - radius, radius, stroke=int(ink.saves_ink), fill=1)
        words = Words(text(str(self.number)), self.style, self.node, align="centre")
        tall = words.height(self.diameter)
        words.draw(ink, left, top - (self.diameter - tall) / 2, self.diameter, tall)
