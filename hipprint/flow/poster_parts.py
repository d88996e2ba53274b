"""The parts of a poster beside its exercises: lines of words, rules, and the boxes of warning signs.

Lists stand in as many columns as make them lowest. Lengths are points.
"""

from __future__ import annotations

from hipprint.clinic.colour import Colour
from hipprint.document import (
    Block,
    Bullets,
    Callout,
    Columns,
    Fact,
    Facts,
    Paragraph,
    Steps,
    text,
)
from hipprint.document import Box as Boxed
from hipprint.flow.blocks import bullets, steps
from hipprint.flow.box import Box, Column, Padded, Row, Stack
from hipprint.flow.callout import CalloutBox
from hipprint.flow.field import WriteLine
from hipprint.flow.ink import Ink
from hipprint.flow.panel import Mark, Panel, Shape
from hipprint.flow.spread import LEAST_COLUMN, Spread
from hipprint.flow.text import Again, Words
from hipprint.tags.tree import Node

_SHAPES: dict[str, Shape] = {"emergency": "triangle", "today": "diamond", "next": "circle"}


class PosterParts:
    """Makes them for one page; `width` is that of the page between its margins."""

    def __init__(self, ink: Ink, node: Node, width: float) -> None:
        self.ink, self.node, self.width = ink, node, width
        self.like: dict[type[Block], list[Spread]] = {}

    def paragraph(self, block: Paragraph) -> Box:
        """Words across the page; strong ones on the tint with a bar, which nobody overlooks."""
        ink, node = self.ink, self.node
        if block.role == "strong":
            pad = ink.space.padding
            words = Words(block.words, ink.style("strong", colour=ink.palette.dark), node.add("P"))
            return Panel(
                words,
                (pad + 8, pad * 0.7, pad, pad * 0.8),
                fill=ink.palette.tint,
                stroke=ink.frame,
                radius=ink.space.radius,
                bar=ink.palette.accent_text,
            )
        return Words(block.words, ink.style("lead" if block.role == "lead" else "body"), node.add("P"))

    def callout(self, block: Callout) -> Box:
        """A filled title bar with what to do at its right, over the signs in columns."""
        ink, pad = self.ink, self.ink.space.padding
        signal = ink.palette.signal("next_visit" if block.urgency == "next" else block.urgency)
        on_ground = signal.colour if ink.saves_ink else signal.on_colour
        look = ink.style("callout-title", colour=on_ground)
        tag = self.node.add(f"H{block.level}", title=block.title)
        mark = Mark(_SHAPES[block.urgency], on_ground, look.size * 0.8, look.leading)
        title = Words(text(block.title), look, tag, place="yes")
        lead, *parts = block.blocks
        columns = [Column(mark, width=look.size * 1.4), Column(title)]
        inner: list[Box] = []
        used = look.size * 1.4 + title.natural_width + 1.0
        beside = self._beside_title(
            lead, self.width - 2 * pad - used - 2 * ink.space.column, on_ground, look.leading
        )
        if beside:
            columns[1] = Column(title, width=used - look.size * 1.4)
            columns.append(Column(beside))
        else:
            inner.append(self._lead(lead))
        row = Row(columns)
        wide = self.ink.layout.space.padding.points
        bar = Panel(row, (wide, pad * 0.35, wide, pad * 0.45), fill=signal.colour)
        inner += [self._spread(part, pad) for part in parts]
        body = Padded(Stack(inner, ink.space.line * 2), (wide, pad * 0.7, wide, pad * 0.9))
        again = Panel(Again(text(block.title), look, tag), (0, 0, 0, 0))
        return CalloutBox(bar, body, signal.colour, ink.space.radius, again)

    def _beside_title(self, lead: Block, room: float, colour: Colour, tall: float) -> Box | None:
        """What to do, in the bar, when it stands there on one or two lines."""
        if not isinstance(lead, Paragraph) or room < 60:
            return None
        look = self.ink.style("aside", colour=colour)
        lines = len(Words(lead.words, look, self.node).lines(room))
        if lines > 2:
            return None
        tag = self.node.add("P")
        above = max(0.0, (tall - lines * look.leading) / 2)
        return Padded(Words(lead.words, look, tag), (2 * self.ink.space.column, above, 0, 0))

    def _lead(self, lead: Block) -> Box:
        """What to do; where a number is not known, with a line to write it on."""
        ink, node = self.ink, self.node
        if isinstance(lead, Paragraph):
            return Words(lead.words, ink.style("aside"), node.add("P"))
        assert isinstance(lead, Columns)
        (words,), (facts,) = lead.columns
        assert isinstance(words, Paragraph) and isinstance(facts, Facts)
        left = Words(words.words, ink.style("aside"), node.add("P"))
        return Row([Column(left, share=1.2), Column(self._line(facts.items[0]))], ink.space.column)

    def _line(self, fact: Fact) -> Box:
        tag = self.node.add("P")
        look = self.ink.style("label")
        words = Words(text(fact.label), look, tag)
        wide = words.natural_width + 6
        return Row([Column(words, width=wide), Column(WriteLine(look.leading + 2, tag))])

    def _spread(self, block: Block, indent: float) -> Box:
        ink = self.ink
        made = bullets(block, ink, self.node) if isinstance(block, Bullets) else None
        if isinstance(block, Steps):
            made = steps(block, ink, self.node, "body")
        assert isinstance(made, Stack)
        least = ink.style("body").size * LEAST_COLUMN
        return Spread(
            made.boxes, ink.space.line, ink.space.column, least, self.like.setdefault(type(block), [])
        )

    def box(self, block: Boxed) -> Box:
        """Rules: the heading, then what they are, then the list in columns."""
        ink, pad = self.ink, self.ink.space.padding
        tag = self.node.add(f"H{block.level}", title=block.title)
        inner: list[Box] = [Words(text(block.title), ink.style("subheading"), tag, place="yes")]
        for part in block.blocks:
            if isinstance(part, Paragraph):
                inner.append(Words(part.words, ink.style("body"), self.node.add("P")))
            else:
                inner.append(self._spread(part, pad))
        return Panel(
            Stack(inner, ink.space.line * 1.5),
            (pad, pad * 0.5, pad, pad * 0.8),
            fill=ink.palette.tint,
            stroke=ink.frame,
            radius=ink.space.radius,
        )
