"""A table of words: where an exercise is used, who has reviewed what. Lengths are points."""

from __future__ import annotations

from hipprint.document import PageOf, Table, Text, text
from hipprint.flow.box import Box, Column, Row, Stack
from hipprint.flow.ink import Ink
from hipprint.flow.reference import PageNumber, number_width
from hipprint.flow.table import Ruled
from hipprint.flow.text import Words
from hipprint.tags.tree import Node

AROUND = 2.5  # above and below the words of a row


def build_table(block: Table, ink: Ink, node: Node) -> Box:
    """The whole table; rows stay whole, and the head stays with the first."""
    table = node.add("Table")
    head = table.add("THead").add("TR")
    look = ink.style("table-head")
    numbered = [isinstance(cell, PageOf) for cell in block.rows[0]]
    cells: list[Box] = [
        Words(text(words), look, head.add("TH", scope="Column"), align="right" if number else "left")
        for words, number in zip(block.header, numbered, strict=True)
    ]
    body = table.add("TBody")
    rows: list[Box] = [Ruled(_columns(cells, block, ink), AROUND, AROUND)]
    rows += [_row(row, block, ink, body.add("TR")) for row in block.rows]
    return Stack(rows, 0.0, breakable=True, first=min(3, len(rows)), last=1)


def _row(row: tuple[Text | PageOf, ...], block: Table, ink: Ink, node: Node) -> Box:
    cells = []
    for index, cell in enumerate(row):
        tag = node.add("TD") if index else node.add("TH", scope="Row")
        cells.append(_cell(cell, ink, tag))
    return Ruled(_columns(cells, block, ink), AROUND, AROUND)


def _cell(cell: Text | PageOf, ink: Ink, node: Node) -> Box:
    if isinstance(cell, PageOf):
        look = ink.style("aside", weight="semibold", colour=ink.palette.accent_text)
        return PageNumber(cell.place, cell.says, look, node.add("Link"))
    return Words(cell, ink.style("aside"), node)


def _columns(cells: list[Box], block: Table, ink: Ink) -> Row:
    """The columns' shares; page numbers take what they need."""
    numbered = [isinstance(cell, PageOf) for cell in block.rows[0]]
    narrow = number_width(ink, "table-head")
    columns = [
        Column(cell, width=narrow) if number else Column(cell, share=share)
        for cell, share, number in zip(cells, block.widths, numbered, strict=True)
    ]
    return Row(columns, gap=8)
