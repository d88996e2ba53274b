"""An exercise of a menu: a box to tick before its name, lines to write its dose on. Lengths are points."""

from __future__ import annotations

from hipprint.document import Card, DoseLines, text
from hipprint.flow.blocks import steps
from hipprint.flow.box import Box, Column, Row, Space, Stack, measured
from hipprint.flow.card import asides_of, framed, picture_of, title_line
from hipprint.flow.ink import Ink
from hipprint.flow.panel import Panel
from hipprint.flow.text import ENDLESS, Words
from hipprint.tags.tree import Node

BOX = 15.0  # the box to tick
BOX_LINE = 1.1
LINE = 30.0  # the length of a line to write a number on
ROOM = 20.0  # above such a line, for handwriting


def build_offer(card: Card, lines: DoseLines, ink: Ink, node: Node) -> Box:
    """Box and name; picture, steps and when to stop; the usual dose and the lines for this patient's."""
    space = ink.space
    section = node.add("Sect")
    title = Row([Column(TickBox(), width=BOX), Column(title_line(card, ink, section))], space.padding)
    picture = picture_of(card, ink, section)
    words: list[Box] = [Words(card.why, ink.style("why"), section.add("P"))] if card.why else []
    words += [Words(note, ink.style("step", weight="semibold"), section.add("P")) for note in card.notes]
    words += [steps(card.steps, ink, section), Space(1.0), asides_of(card.asides, ink, section)]
    body: Box = Stack(words, space.line)
    if picture:
        wide = ink.layout.card.picture_width.points
        body = Row([Column(picture, width=wide), Column(body)], space.column)
    usual = Words(lines.usual, ink.style("aside"), section.add("P"))
    tag = section.add("P")
    units = [Words(text(unit), ink.style("aside"), tag) for unit in lines.units]
    pad = space.padding
    dose = Panel(
        Stack([usual, NumberLines(units)], 1.0),
        (pad, pad * 0.4, pad, pad * 0.6),
        fill=ink.palette.tint,
        stroke=ink.frame,
        radius=space.radius,
    )
    return framed(Stack([title, body, dose], space.grid * 0.4), ink)


class TickBox(Box):
    """An empty box."""

    def height(self, width: float) -> float:
        """A little more than a capital letter."""
        return BOX

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """The box in the middle of a title's line."""
        ink.fill(ink.palette.paper)
        ink.stroke(ink.palette.text, BOX_LINE)
        middle = top - min(height, ink.style("table-strong").size * 1.75) / 2
        ink.canvas.rect(left, middle - BOX / 2, BOX, BOX, stroke=1, fill=1)


class NumberLines(Box):
    """A line to write a number on before each unit, in as few rows as they need."""

    def __init__(self, units: list[Words]) -> None:
        self.units = units

    def _rows(self, width: float) -> list[list[tuple[Words, float]]]:
        """The units of each row with the width that each takes."""
        rows: list[list[tuple[Words, float]]] = [[]]
        used = 0.0
        for unit in self.units:
            wide = LINE + 5 + unit.natural_width + 12
            if rows[-1] and used + wide - 12 > width:
                rows.append([])
                used = 0.0
            rows[-1].append((unit, wide))
            used += wide
        return rows

    @measured
    def height(self, width: float) -> float:
        """All rows."""
        return len(self._rows(width)) * ROOM

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Each line, then its unit."""
        for row in self._rows(width):
            x, base = left, top - ROOM + 4
            for unit, wide in row:
                ink.stroke(ink.palette.rule, 0.75)
                ink.canvas.line(x, base, x + LINE, base)
                tall = unit.style.leading
                unit.draw(ink, x + LINE + 5, base - 4 + tall, ENDLESS, tall)
                x += wide
            top -= ROOM
