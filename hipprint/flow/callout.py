"""Warning boxes: a filled title bar with a shape that differs by urgency, over a framed body."""

from __future__ import annotations

from hipprint.clinic.colour import Colour
from hipprint.document import Block, Bullets, Callout, text
from hipprint.flow.blocks import build, bullets
from hipprint.flow.box import Box, Column, Padded, Row, Stack, measured
from hipprint.flow.ink import Ink
from hipprint.flow.panel import Mark, Panel, Shape
from hipprint.flow.text import Words
from hipprint.tags.tree import Node

_URGENCY: dict[str, Shape] = {"emergency": "triangle", "today": "diamond", "next": "circle"}
TWO_COLUMNS_FROM = 5


def build_callout(block: Callout, ink: Ink, node: Node) -> Box:
    """A box with a filled title bar; the shape beside the title differs by urgency."""
    space = ink.space
    pad = space.padding
    signal = ink.palette.signal("next_visit" if block.urgency == "next" else block.urgency)
    look = ink.style("callout-title", colour=signal.on_colour)
    tag = node.add(f"H{block.level}", title=block.title)
    title = Words(text(block.title), look, tag, place="yes")
    mark = Mark(_URGENCY[block.urgency], signal.on_colour, look.size * 0.8, look.leading)
    bar = Row([Column(mark, width=look.size * 1.5), Column(title)])
    inner = [_part(part, ink, node) for part in block.blocks]
    body = Stack(inner, space.line * 1.6, breakable=True)
    return CalloutBox(
        Panel(bar, (pad, pad * 0.5, pad, pad * 0.5), fill=signal.colour),
        Padded(body, (pad, pad * 0.6, pad, pad * 0.7)),
        signal.colour,
        space.radius,
    )


def _part(part: Block, ink: Ink, node: Node) -> Box:
    """A block of the body. Long lists stand in two columns, so that one page holds all warning signs."""
    if not isinstance(part, Bullets) or ink.layout.columns == 1 or len(part.items) <= TWO_COLUMNS_FROM:
        return build(part, ink, node)
    rows = bullets(part, ink, node)
    assert isinstance(rows, Stack)
    # The break that leaves the columns most nearly even, measured at the width they will have.
    heights = [box.height(250.0) for box in rows.boxes]
    best = min(range(1, len(heights)), key=lambda cut: max(sum(heights[:cut]), sum(heights[cut:])))
    gap = ink.space.line * 0.7
    halves = (Stack(rows.boxes[:best], gap), Stack(rows.boxes[best:], gap))
    return Row([Column(half) for half in halves], ink.space.column)


class CalloutBox(Box):
    """A filled title over a framed body. Split, the body goes on in a frame without a title."""

    def __init__(self, title: Panel | None, body: Box, colour: Colour, radius: float) -> None:
        self.title, self.body, self.colour, self.radius = title, body, colour, radius

    @measured
    def height(self, width: float) -> float:
        """Title and body."""
        return (self.title.height(width) if self.title else 0.0) + self.body.height(width)

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Title clipped to the rounded frame, then body, then frame."""
        canvas = ink.canvas
        tall = self.height(width)
        canvas.saveState()
        clip = canvas.beginPath()
        clip.roundRect(left, top - tall, width, tall, self.radius)
        canvas.clipPath(clip, stroke=0, fill=0)
        below = top
        if self.title:
            bar = self.title.height(width)
            ink.fill(self.colour)
            canvas.rect(left, top - bar, width, bar, stroke=0, fill=1)
            below = top - bar
        canvas.restoreState()
        if self.title:
            bare = Panel(self.title.box, self.title.padding)
            bare.draw(ink, left, top, width, top - below)
        self.body.draw(ink, left, below, width, below - (top - tall))
        ink.stroke(self.colour, 1.0)
        canvas.roundRect(left, top - tall, width, tall, self.radius, stroke=1, fill=0)

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """Break inside the body."""
        bar = self.title.height(width) if self.title else 0.0
        parts = self.body.split(width, room - bar)
        if not parts:
            return None
        return (
            CalloutBox(self.title, parts[0], self.colour, self.radius),
            CalloutBox(None, parts[1], self.colour, self.radius),
        )
