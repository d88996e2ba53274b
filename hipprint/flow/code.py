"""QR codes on the page, each drawn as one path. Lengths are points."""

from __future__ import annotations

from hipprint.document import Code
from hipprint.flow.box import Box
from hipprint.flow.ink import Ink
from hipprint.flow.lengths import MM
from hipprint.flow.qr import rectangles
from hipprint.tags.canvas import TaggedCanvas
from hipprint.tags.tree import Node

QUIET = 4  # modules of white around the code (ISO 18004, 9.1)


def draw_code(
    canvas: TaggedCanvas, words: str, left: float, top: float, size: float, level: str = "M"
) -> None:
    """The code, `size` wide without its quiet zone; runs of dark modules are one rectangle each."""
    canvas.setFillColorRGB(0, 0, 0)
    path = canvas.beginPath()
    for rectangle in rectangles(words, left, top, size, level):
        path.rect(*rectangle)
    canvas.drawPath(path, stroke=0, fill=1)


class CodeBox(Box):
    """A code of a fixed size with its quiet zone."""

    def __init__(self, words: str, node: Node, size: float = 24 * MM) -> None:
        self.words, self.node, self.size = words, node, size

    def height(self, width: float) -> float:
        """The code and half of its quiet zone above and below; the page's white does the rest."""
        return self.size + 8

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw the code under its tag."""
        ink.canvas.begin_mark(self.node)
        draw_code(ink.canvas, self.words, left, top - 4, self.size)
        ink.canvas.end_mark()
        ink.canvas.box(self.node, left, top - 4 - self.size, self.size, self.size)


def build_code(block: Code, ink: Ink, node: Node) -> Box:
    """A code that leads somewhere."""
    return CodeBox(block.address, node.add("Figure", alt=block.alt))
