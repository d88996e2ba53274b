"""The head of a chapter: its number, title and subtitle on the accent across the page. Lengths are points."""

from __future__ import annotations

from hipprint.book import Chapter
from hipprint.document import text
from hipprint.flow.band import EDGE, draw_ground
from hipprint.flow.ink import Ink
from hipprint.flow.lengths import MM
from hipprint.flow.text import Words
from hipprint.tags.tree import Node

AIR = 5 * MM  # above and below the words


class Opener:
    """A chapter's title over the width of a page; `node` is the chapter's."""

    def __init__(self, ink: Ink, chapter: Chapter, node: Node, width: float) -> None:
        self.ink, self.chapter = ink, chapter
        self.page_width = width
        self.left = ink.layout.page.left.points
        self.room = width - self.left - ink.layout.page.right.points
        colour = ink.palette.on_accent
        title = node.add("H1", title=chapter.title)
        self.title = Words(text(chapter.title), ink.style("title", colour=colour), title, place="yes")
        quiet = ink.style("subtitle", colour=ink.palette.muted_on_accent)
        self.subtitle = Words(text(chapter.subtitle), quiet, node.add("P"))

    @property
    def height(self) -> float:
        """What the words need, clear of the paper's edge."""
        return EDGE + AIR + self.title.height(self.room) + 2 + self.subtitle.height(self.room) + AIR

    def draw(self, top: float) -> None:
        """Draw the ground, then the words; `top` is the paper's upper edge."""
        draw_ground(self.ink, self.page_width, top, self.height)
        self.ink.canvas.name_place(self.chapter.place, 0, top)
        y = top - EDGE - AIR
        for words in (self.title, self.subtitle):
            tall = words.height(self.room)
            words.draw(self.ink, self.left, y, self.room, tall)
            y -= tall + 2
