"""The number of a page, as a link: measured before it is known, drawn when it is. Lengths are points."""

from __future__ import annotations

from dataclasses import dataclass

from hipprint.document import text
from hipprint.flow import fonts
from hipprint.flow.box import Box
from hipprint.flow.ink import Ink, Style
from hipprint.flow.text import Words
from hipprint.tags.tree import Node

WIDEST = "0000"  # the room that is kept for a number


def number_width(ink: Ink, style: str, heading: str = "Page") -> float:
    """The width of a column of page numbers below its heading."""
    look = ink.style(style)
    return max(fonts.width(words, look.weight, look.size) for words in (WIDEST, heading)) + 1


@dataclass(eq=False, repr=False)
class PageNumber(Box):
    """The label of the page on which `place` stands, at the right. `node` is a Link."""

    place: str
    says: str
    style: Style
    node: Node

    def height(self, width: float) -> float:
        """One line."""
        return self.style.leading

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw the number and lay the link over it."""
        self.draw_words(ink, left, top, width)
        ink.canvas.link(
            self.node,
            (left, top - self.style.leading, left + width, top),
            destination=self.place,
            contents=f"{self.says}, {ink.pages[self.place]}",
        )

    def draw_words(self, ink: Ink, left: float, top: float, width: float) -> None:
        """Draw the number alone, for who lays a wider link over it."""
        words = Words(text(ink.pages[self.place]), self.style, self.node, align="right")
        words.draw(ink, left, top, width, self.style.leading)
