"""The cover: the clinic's band on a tall ground of its colour, title, what is inside. Lengths are points."""

from __future__ import annotations

from hipprint.book import Cover
from hipprint.document import text
from hipprint.flow.band import Band, draw_ground
from hipprint.flow.ink import Ink
from hipprint.flow.lengths import MM
from hipprint.flow.text import Words
from hipprint.tags.tree import Node

GROUND = 0.56  # of the page's height
TITLE = 1.45  # of a handout's title
AIR = 14 * MM


class CoverPage:
    """Draws the first page of a book. `node` is the section that its words are read in."""

    def __init__(
        self, ink: Ink, cover: Cover, band: Band | None, node: Node, page: tuple[float, float]
    ) -> None:
        self.ink, self.band, self.page = ink, band, page
        palette = ink.palette
        self.left = ink.layout.page.left.points
        self.room = page[0] - self.left - ink.layout.page.right.points
        title = ink.style("title", colour=palette.on_accent).scaled(TITLE)
        quiet = ink.style("lead", colour=palette.muted_on_accent)
        heading = node.add("H1", title=cover.title)
        self.title = Words(text(cover.title), title, heading, place="yes")
        self.subtitle = Words(text(cover.subtitle), quiet, node.add("P"))
        self.lines = [Words(text(line), ink.style("lead"), node.add("P")) for line in cover.lines]
        self.notice = Words(text(cover.notice), ink.style("small"), node.add("P"))

    def draw(self) -> None:
        """Draw the ground, the band, then the words in reading order."""
        ink, (width, height) = self.ink, self.page
        tall = height * GROUND
        draw_ground(ink, width, height, tall)
        if self.band:
            self.band.draw(height)
        title, subtitle = self.title.height(self.room), self.subtitle.height(self.room)
        y = height - tall + AIR + subtitle + 6 + title
        self.title.draw(ink, self.left, y, self.room, title)
        self.subtitle.draw(ink, self.left, y - title - 6, self.room, subtitle)
        y = height - tall - AIR
        for line in self.lines:
            line.draw(ink, self.left, y, self.room, line.height(self.room))
            y -= line.height(self.room) + ink.space.line
        bottom = ink.layout.page.bottom.points + self.notice.height(self.room)
        self.notice.draw(ink, self.left, bottom, self.room, self.notice.height(self.room))
