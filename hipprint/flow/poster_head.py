"""The head of a poster: the condition in large letters on the clinic's colour, the clinic beside it.

A short title grows; a long one takes two lines. In a low head a smaller title stands beside the clinic, which
takes what the title leaves. Lengths are points.
"""

from __future__ import annotations

from hipprint.clinic.logo import Logo
from hipprint.document import Heading, Letterhead, Paragraph, text
from hipprint.flow.band import draw_ground
from hipprint.flow.ink import Ink
from hipprint.flow.lengths import MM
from hipprint.flow.text import Words
from hipprint.tags.tree import Node

EDGE = 6 * MM  # printers leave the paper's edge white
FOOT = 3.5 * MM
GAP = 6 * MM
CLINIC = 0.4  # of the width, the most that the clinic takes beside the title
LARGEST = 1.5  # of the title's usual size
SHORT = 0.8  # of it, where room is short
A3 = 297 * MM  # on narrower paper the title may be smaller by as much
PLATE = 5.0  # around a logo that cannot be seen on the ground


class PosterHead:
    """Clinic, condition, phase. The clinic is read first, as on every handout."""

    def __init__(
        self,
        ink: Ink,
        letterhead: Letterhead,
        logo: Logo | None,
        lines: list[Heading | Paragraph],
        node: Node,
        width: float,
        larger: float = 1.0,
        *,
        is_short: bool = False,
    ) -> None:
        self.ink, self.logo, self.page_width, self.larger = ink, logo, width, larger
        self.least = min(1.0, width / A3) * (SHORT if is_short else 1.0)
        self.is_short = is_short
        margins = ink.layout.page
        self.left = margins.left.points
        self.room = width - self.left - margins.right.points
        palette = ink.palette
        self.clinic: list[Words] = []
        if letterhead.name:
            section = node.add("Sect")
            name = ink.style("band-name", colour=palette.on_accent)
            quiet = ink.style("band", colour=palette.muted_on_accent)
            self.clinic = [Words(text(letterhead.name), name, section.add("P"))]
            self.clinic += [Words(text(line), quiet, section.add("P")) for line in letterhead.lines]
        title, *others = lines
        assert isinstance(title, Heading)
        self.beside = False
        self.clinic_share = CLINIC
        self.title = self._title(title, node)
        self.others = [self._line(line, node) for line in others]

    def _line(self, line: Heading | Paragraph, node: Node) -> Words:
        palette = self.ink.palette
        if isinstance(line, Heading):
            tag = node.add(f"H{line.level}", title=line.words)
            look = self.ink.style("heading", colour=palette.on_accent)
            return Words(text(line.words), look, tag, place="yes")
        look = self.ink.style("subtitle", colour=palette.on_accent)
        return Words(line.words, look, node.add("P"))

    def _title(self, heading: Heading, node: Node) -> Words:
        """As large as it stands on one line beside the clinic; else below it; else on two lines."""
        look = self.ink.style("title", colour=self.ink.palette.on_accent)
        node = node.add("H1", title=heading.words)
        wide = Words(text(heading.words), look, node).natural_width
        clinic = self._clinic_width
        least = self.least if self.is_short else 1.0
        self.beside = bool(self.clinic) and wide * least + GAP + clinic <= self.room
        room = self.room
        if self.beside and self.is_short:
            self.clinic_share = max(CLINIC, 1.0 - (wide * least + GAP) / self.room)
        if self.beside:
            room -= self._clinic_width + GAP
        times = max(self.least, min(self.larger, LARGEST, room / wide * 0.995))
        title = Words(text(heading.words), look.scaled(times), node, place="yes")
        self.title_room = _even(title, room)
        return title

    @property
    def _clinic_width(self) -> float:
        if not self.clinic:
            return 0.0
        widest = max(words.natural_width for words in self.clinic) + 1.0
        return min(widest + self._logo_width, self.clinic_share * self.room)

    @property
    def _plate(self) -> float:
        return PLATE if self.logo is not None and self.logo.ground != self.ink.palette.accent else 0.0

    @property
    def _logo_width(self) -> float:
        return self.logo.width + 2 * self._plate + 4 * MM if self.logo and self.clinic else 0.0

    def _clinic_height(self, width: float) -> float:
        tall = sum(words.height(width - self._logo_width) for words in self.clinic)
        return max(tall, self.logo.height + 2 * self._plate if self.logo else 0.0) if self.clinic else 0.0

    @property
    def height(self) -> float:
        """From the paper's edge to the foot of the ground."""
        return EDGE + self._title_height + self._lines_height + FOOT

    @property
    def _title_height(self) -> float:
        title = self.title.height(self.title_room)
        return max(title, self._clinic_height(self._clinic_width)) if self.beside else title

    @property
    def _lines_height(self) -> float:
        """Phase and time share a line where there is room; beside the clinic they stand below each other."""
        if self.others and self._in_one_line:
            return max((line.style.leading for line in self.others), default=0.0)
        lines = sum(line.height(self._lines_room) for line in self.others)
        return lines if self.beside else max(lines, self._clinic_height(self._clinic_width))

    @property
    def _lines_room(self) -> float:
        beside = self.clinic and not self.beside
        return self.room - self._clinic_width - GAP if beside else self.room

    @property
    def _in_one_line(self) -> bool:
        widths = [line.natural_width for line in self.others]
        room = self.room if self.beside or not self.clinic else 0.0
        return sum(widths) + GAP * (len(widths) - 1) <= room

    def draw(self, top: float) -> None:
        """The ground, then the words in the order in which they are read; `top` is the paper's upper edge."""
        draw_ground(self.ink, self.page_width, top, self.height)
        below = top - self.height + FOOT + self._lines_height
        if self.clinic:
            middle = top - EDGE - self._title_height / 2 if self.beside else below - self._lines_height / 2
            self._draw_clinic(middle)
        self.title.draw(self.ink, self.left, top - EDGE, self.title_room, self._title_height)
        self._draw_lines(below)

    def _draw_clinic(self, middle: float) -> None:
        """At the right, beside the title or beside the lines below it."""
        wide = self._clinic_width
        left = self.left + self.room - wide
        if self.logo is not None:
            self._draw_logo(self.logo, left, middle)
        left += self._logo_width
        wide -= self._logo_width
        y = middle + sum(words.height(wide) for words in self.clinic) / 2
        for words in self.clinic:
            words.draw(self.ink, left, y, wide, words.height(wide))
            y -= words.height(wide)

    def _draw_logo(self, logo: Logo, left: float, middle: float) -> None:
        """The logo; the name stands beside it, so it is decoration."""
        ink, air = self.ink, self._plate
        with ink.canvas.artifact("Layout"):
            y = middle - logo.height / 2
            if air:
                ink.fill(logo.ground)
                plate = (left, y - air, logo.width + 2 * air, logo.height + 2 * air)
                ink.canvas.roundRect(*plate, 3.0, stroke=0, fill=1)
            logo.draw(ink.canvas, left + air, y)

    def _draw_lines(self, top: float) -> None:
        x, beside = self.left, self._in_one_line
        tall = max((line.style.leading for line in self.others), default=0.0)
        for line in self.others:
            if beside:
                wide = line.natural_width
                # On one baseline, though they differ in size.
                lower = (tall - line.style.leading) / 2 + (tall - line.style.leading) * 0.12
                line.draw(self.ink, x, top - lower, wide + 1, line.style.leading)
                x += wide + GAP
            else:
                wide = self._lines_room
                line.draw(self.ink, x, top, wide, line.height(wide))
                top -= line.height(wide)


def _even(words: Words, room: float) -> float:
    """The least width that takes no more lines: "Outer hip pain / (bursitis)", not one word alone below."""
    lines = len(words.lines(room))
    while lines > 1 and room > 100 and len(words.lines(room - 10)) == lines:
        room -= 10
    return room
