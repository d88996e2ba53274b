"""Warning boxes: a filled title bar with a shape that differs by urgency, over a framed body."""

from __future__ import annotations

from hipprint.clinic.colour import Colour
from hipprint.document import Block, Bullets, Callout, text
from hipprint.flow.blocks import build, bullets, in_columns
from hipprint.flow.box import Box, Column, Padded, Row, Stack, measured
from hipprint.flow.ink import Ink
from hipprint.flow.panel import Mark, Panel, Shape
from hipprint.flow.text import Again, Words
from hipprint.tags.tree import Node

_URGENCY: dict[str, Shape] = {"emergency": "triangle", "today": "diamond", "next": "circle"}
TWO_COLUMNS_FROM = 5
RULE = 1.0  # below a title that saves ink


def build_callout(block: Callout, ink: Ink, node: Node) -> Box:
    """A box with a filled title bar; the shape beside the title differs by urgency."""
    space = ink.space
    pad = space.padding
    signal = ink.palette.signal("next_visit" if block.urgency == "next" else block.urgency)
    # Where ink is saved the title stands in the colour instead of on it.
    on_ground = signal.colour if ink.saves_ink else signal.on_colour
    look = ink.style("callout-title", colour=on_ground)
    tag = node.add(f"H{block.level}", title=block.title)
    mark = Mark(_URGENCY[block.urgency], on_ground, look.size * 0.8, look.leading)

    def bar(title: Words) -> Panel:
        row = Row([Column(mark, width=look.size * 1.5), Column(title)])
        return Panel(row, (pad, pad * 0.5, pad, pad * 0.5), fill=signal.colour)

    inner = [_part(part, ink, node) for part in block.blocks]
    # "If we are closed ..." alone would leave the title at the foot of a page, and the signs on the next.
    first = 1 if isinstance(block.blocks[0], Bullets) else min(2, len(inner))
    body = Stack(inner, space.line * 1.6, breakable=True, first=first)
    return CalloutBox(
        bar(Words(text(block.title), look, tag, place="yes")),
        Padded(body, (pad, pad * 0.6, pad, pad * 0.7)),
        signal.colour,
        space.radius,
        bar(Again(text(ink.continued.format(title=block.title)), look, tag)),
    )


def _part(part: Block, ink: Ink, node: Node) -> Box:
    """A block of the body. Long lists stand in two columns, so that one page holds all warning signs."""
    if not isinstance(part, Bullets) or ink.layout.columns == 1 or len(part.items) <= TWO_COLUMNS_FROM:
        return build(part, ink, node)
    return in_columns(bullets(part, ink, node), ink)


class CalloutBox(Box):
    """A filled title over a framed body. Split, the body goes on below the title `again`.

    A sign on the next page must still say how urgent it is.
    """

    def __init__(self, title: Panel, body: Box, colour: Colour, radius: float, again: Panel) -> None:
        self.title, self.body, self.colour, self.radius = title, body, colour, radius
        self.again = again

    @measured
    def height(self, width: float) -> float:
        """Title and body."""
        return self.title.height(width) + self.body.height(width)

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Title clipped to the rounded frame, then body, then frame."""
        canvas = ink.canvas
        tall, bar = self.height(width), self.title.height(width)
        canvas.saveState()
        clip = canvas.beginPath()
        clip.roundRect(left, top - tall, width, tall, self.radius)
        canvas.clipPath(clip, stroke=0, fill=0)
        ink.fill(self.colour)
        ground = RULE if ink.saves_ink else bar
        canvas.rect(left, top - bar, width, ground, stroke=0, fill=1)
        canvas.restoreState()
        bare = Panel(self.title.box, self.title.padding)
        bare.draw(ink, left, top, width, bar)
        self.body.draw(ink, left, top - bar, width, tall - bar)
        ink.stroke(self.colour, 1.0)
        canvas.roundRect(left, top - tall, width, tall, self.radius, stroke=1, fill=0)

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """Break inside the body."""
        parts = self.body.split(width, room - self.title.height(width))
        if not parts:
            return None
        return (
            CalloutBox(self.title, parts[0], self.colour, self.radius, self.again),
            CalloutBox(self.again, parts[1], self.colour, self.radius, self.again),
        )
