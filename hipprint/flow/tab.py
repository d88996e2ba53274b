"""Thumb tabs: each chapter's number at its own height on the outer edge of its pages. Lengths are points."""

from __future__ import annotations

from hipprint.flow import fonts
from hipprint.flow.ink import Ink
from hipprint.flow.lengths import MM

HEAD, FOOT = 34 * MM, 26 * MM  # of the page, without tabs
WIDE = 10 * MM  # from the paper's edge: office printers leave up to 5 mm of it white
MOST = 16 * MM  # the height of a tab
GAP = 1.2 * MM
LEAST = 8 * MM
AIR = 1.6 * MM  # between the number and the tab's inner edge


class Tabs:
    """`count` tabs down the edge; when they would get too thin, they begin again at the head."""

    def __init__(self, ink: Ink, count: int, page: tuple[float, float]) -> None:
        self.ink, self.page = ink, page
        room = page[1] - HEAD - FOOT
        self.rows = max(1, min(count, int(room / LEAST)))
        self.step = min(MOST + GAP, room / self.rows)

    def draw(self, number: int, *, left_hand: bool) -> None:
        """The tab of chapter `number`, at the right; at the left of a left-hand page."""
        ink, canvas = self.ink, self.ink.canvas
        tall = self.step - GAP
        top = self.page[1] - HEAD - ((number - 1) % self.rows) * self.step
        left = -WIDE if left_hand else self.page[0] - WIDE
        look = ink.style("furniture", weight="bold", colour=ink.palette.on_accent)
        words = str(number)
        wide = fonts.width(words, look.weight, look.size)
        with canvas.artifact("Page"):
            ink.fill(ink.palette.accent)
            canvas.roundRect(left, top - tall, 2 * WIDE, tall, 4, stroke=0, fill=1)
            x = WIDE - AIR - wide if left_hand else self.page[0] - WIDE + AIR
            y = top - tall / 2 - look.size * 0.34
            canvas.show_words([(x, y, fonts.spans(words, look.weight))], look.size, look.colour.rgb)
