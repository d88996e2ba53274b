"""Exercise cards: picture and dose beside the steps, or above them in large print. A card is never split."""

from __future__ import annotations

from hipprint.document import Aside, Card, strong, text
from hipprint.document import Figure as DoseFigure
from hipprint.flow import fonts
from hipprint.flow.blocks import steps
from hipprint.flow.box import Box, Column, Row, Space, Stack, measured
from hipprint.flow.ink import Ink
from hipprint.flow.lengths import MM
from hipprint.flow.panel import Mark, Panel
from hipprint.flow.picture import PictureBox
from hipprint.flow.table import Disc
from hipprint.flow.text import ENDLESS, Words
from hipprint.tags.tree import Node

TIGHT = 0.5  # of the usual spaces; below it a long card also gives up lines of its own
TIGHT_PICTURE = 0.8  # of the picture's least height, in such a card
LEAST_SIDES = 2 * MM  # between such a card's words and its frame
LEAST_BESIDE = 4.0  # between the number of a card and its name, however narrow the spaces are


def build_card(card: Card, ink: Ink, node: Node) -> Box:
    """The card in the layout's arrangement; without a picture the steps take its room."""
    space = ink.space
    section = node.add("Sect")
    title = title_line(card, ink, section)
    picture = picture_of(card, ink, section)
    why = [Words(card.why, ink.style("why"), section.add("P"))] if card.why else []
    # Notes first: "ask us before you do this" is no use below the last step.
    note_look = ink.style("step", weight="semibold") if _is_strip(ink) else ink.style("strong")
    notes = [Words(note, note_look, section.add("P")) for note in card.notes]
    listed = steps(card.steps, ink, section)
    dose = _dose(card.dose, ink, section)
    asides = asides_of(card.asides, ink, section)
    gap = space.grid
    if _is_strip(ink):
        return framed(
            Stack([title, _strip(picture, [*why, *notes, listed], dose, asides, ink)], gap * 0.3), ink
        )
    words = Stack([*why, *notes, Space(gap * 0.35), listed], 2.0)
    body = _beside(picture, words, dose, ink) if ink.layout.card.arrangement == "beside" else None
    if body is None:
        seen: list[Box] = [picture, dose] if picture else [dose]
        if picture and (_is_tight(ink) or picture.art.height > picture.art.width * 0.8):
            # Beside the dose an upright picture gets the height that the dose would take below it.
            seen = [Row([Column(picture, share=1.35), Column(Stack([dose]))], space.column)]
        body = Stack([*why, *seen, *notes, listed], gap * 0.7)
    return framed(Stack([title, body, asides], gap * 0.8), ink)


def framed(box: Box, ink: Ink) -> Box:
    """The card's frame."""
    pad = ink.space.padding
    sides = max(pad, LEAST_SIDES) if _is_tight(ink) else pad
    return Panel(
        box,
        (sides, pad * 0.9, sides, pad * 0.9),
        stroke=ink.palette.hairline,
        line=0.9,
        radius=ink.space.radius,
    )


def _strip(picture: PictureBox | None, words: list[Box], dose: Box, asides: Box, ink: Ink) -> Box:
    """Picture and dose at the left; at the right the steps with all the width, and what else to know."""
    sizes, space = ink.layout.card, ink.space
    left = Stack([picture, dose] if picture else [dose], space.grid * 0.4)
    right = Stack([*words, asides], space.line)
    return Row([Column(left, width=sizes.picture_width.points), Column(right)], space.column)


def _beside(picture: PictureBox | None, words: Stack, dose: Box, ink: Ink) -> Box:
    sizes, space = ink.layout.card, ink.space
    if picture is None:
        narrow = Column(Stack([dose]), width=sizes.picture_width.points * 0.8)
        return Row([Column(words), narrow], space.column)
    left = Stack([picture, dose], space.grid * 0.6)
    return Row([Column(left, width=sizes.picture_width.points), Column(words)], space.column)


def title_line(card: Card, ink: Ink, node: Node) -> Box:
    """Number and name as one heading, the kind and side beside it."""
    name = f"{card.number} {card.title}"
    tag = node.add("H3", title=name)
    chip_tag = node.add("P")
    look = ink.style("card-title")
    disc = Disc(card.number, ink.style("table-strong", colour=ink.palette.on_accent), tag)
    heading = Words(text(card.title), look, tag, place="yes")
    look_of_chip = ink.style("chip")
    if card.sided:
        look_of_chip = ink.style("chip", weight="semibold", colour=ink.palette.on_accent)
    chip = Chip(Words(text(card.chip), look_of_chip, chip_tag), filled=card.sided)
    return TitleLine(disc, heading, chip, max(ink.space.padding * 0.7, LEAST_BESIDE))


class Chip(Box):
    """A few words on the tint, or on the accent when they must not be overlooked; as wide as they are."""

    def __init__(self, words: Words, *, filled: bool = False) -> None:
        self.words = words
        self.filled = filled

    @property
    def width(self) -> float:
        """The words and the tint around them."""
        return self.words.natural_width + 12

    def height(self, width: float) -> float:
        """One line and the tint around it."""
        return self.words.height(ENDLESS) + 5

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """The tint, then the words."""
        tall = self.height(width)
        ink.fill(ink.palette.accent if self.filled else ink.palette.tint)
        if ink.saves_ink:
            ink.stroke(
                ink.palette.on_accent if self.filled else ink.palette.hairline, 1.2 if self.filled else 0.6
            )
        ink.canvas.roundRect(left, top - tall, self.width, tall, 3.5, stroke=int(ink.saves_ink), fill=1)
        self.words.draw(ink, left + 6, top - 2.5, ENDLESS, tall)


class TitleLine(Box):
    """Disc, heading and chip in one line; the chip goes below when the line is full."""

    def __init__(self, disc: Disc, heading: Words, chip: Chip, gap: float) -> None:
        self.disc, self.heading, self.chip, self.gap = disc, heading, chip, gap

    def _room(self, width: float) -> float:
        return width - self.disc.diameter - self.gap

    def _fits(self, width: float) -> bool:
        lines = self.heading.lines(self._room(width))
        return len(lines) == 1 and lines[0].width + self.gap + self.chip.width <= self._room(width)

    @measured
    def height(self, width: float) -> float:
        """One line, or the heading's lines and the chip."""
        tall = max(self.disc.diameter, self.heading.height(self._room(width)))
        return tall if self._fits(width) else tall + self.chip.height(width) + 3

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw in reading order."""
        room = self._room(width)
        one = max(self.disc.diameter, self.heading.height(room))
        x = left + self.disc.diameter + self.gap
        self.disc.draw(ink, left, top, width, one)
        self.heading.draw(ink, x, top - max(0.0, one - self.heading.height(room)) / 2, room, one)
        if self._fits(width):
            beside = x + self.heading.lines(room)[0].width + self.gap
            self.chip.draw(ink, beside, top - (one - self.chip.height(width)) / 2, width, one)
        else:
            self.chip.draw(ink, x, top - one - 3, width, one)


def picture_of(card: Card, ink: Ink, node: Node) -> PictureBox | None:
    """The card's picture, as large as the layout allows."""
    art = ink.gallery(card.picture) if card.picture else None
    if art is None or card.picture is None:
        return None
    sizes = ink.layout.card
    figure = node.add("Figure", alt=card.picture.alt)
    least = sizes.picture_least.points * (TIGHT_PICTURE if _is_tight(ink) else 1.0)
    return PictureBox(art, figure, least, sizes.picture_most.points)


def _dose(figures: tuple[DoseFigure, ...], ink: Ink, node: Node) -> Box:
    """Big figures with their units below, on one ground; in two rows where one would cut a word."""
    tag = node.add("P")
    boxes = []
    for figure in figures:
        number = Words(text(figure.number), ink.style("figure"), tag, align="centre")
        unit = Words(text(figure.unit), ink.style("figure-unit"), tag, align="centre")
        boxes.append(Stack([number, unit], 1.0))
    pad = ink.space.padding
    unit_look = ink.style("figure-unit")
    least = max(
        fonts.width(word, unit_look.weight, unit_look.size)
        for figure in figures
        for word in figure.unit.split()
    )
    return Panel(
        Figures(boxes, least + 4, pad * 0.5),
        (pad * 0.3, pad * 0.5, pad * 0.3, pad * 0.55),
        fill=ink.palette.tint,
        stroke=ink.frame,
        radius=ink.space.radius,
    )


class Figures(Box):
    """Boxes of equal width in as few rows as their least width allows."""

    def __init__(self, boxes: list[Stack], least: float, gap: float) -> None:
        self.boxes, self.least, self.gap = boxes, least, gap

    def _rows(self, width: float) -> Stack:
        most = max(1, int(width // self.least))
        count = -(-len(self.boxes) // most)
        each = -(-len(self.boxes) // count)
        parts = [self.boxes[start : start + each] for start in range(0, len(self.boxes), each)]
        return Stack([Row([Column(box) for box in part]) for part in parts], self.gap)

    @measured
    def height(self, width: float) -> float:
        """All rows."""
        return self._rows(width).height(width)

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw the rows."""
        self._rows(width).draw(ink, left, top, width, height)


def asides_of(asides: tuple[Aside, ...], ink: Ink, node: Node) -> Box:
    """Too hard, too easy, stop if: three columns below a thin line, or one below the other."""
    boxes: list[Box] = []
    for aside in asides:
        tag = node.add("P")
        if _is_tight(ink) or _is_strip(ink):
            boxes.append(_in_line(aside, ink, tag))
            continue
        colour = ink.palette.red if aside.urgent else ink.palette.accent_text
        label = Words(text(aside.label), ink.style("aside", weight="bold", colour=colour), tag)
        words = Words(aside.words, ink.style("aside"), tag)
        if aside.urgent:
            look = ink.style("aside")
            mark = Mark("no", colour, look.size * 0.8, look.leading)
            boxes.append(Stack([Row([Column(mark, width=look.size * 1.25), Column(label)]), words], 1.0))
        else:
            boxes.append(Stack([label, words], 1.0))
    gap = ink.space.column
    if _is_strip(ink):
        return Stack(boxes, ink.space.line * 1.4)
    inner: Box = (
        Stack(boxes, gap * 0.4) if ink.layout.columns == 1 else Row([Column(box) for box in boxes], gap)
    )
    return Stack([Divider(), inner], ink.space.padding * 0.6)


def _in_line(aside: Aside, ink: Ink, tag: Node) -> Box:
    """The label and the words as one text, which saves a line."""
    look = ink.style("aside")
    words = Words((strong(aside.label + " "), *aside.words), look, tag)
    if not aside.urgent:
        return words
    mark = Mark("no", ink.palette.red, look.size * 0.8, look.leading)
    return Row([Column(mark, width=look.size * 1.25), Column(words)])


def _is_tight(ink: Ink) -> bool:
    """Whether narrower spaces were not enough to keep a long card of a one-column layout whole."""
    return ink.layout.columns == 1 and ink.squeeze < TIGHT


def _is_strip(ink: Ink) -> bool:
    return ink.layout.card.arrangement == "strip"


class Divider(Box):
    """A thin line across."""

    def height(self, width: float) -> float:
        """A line's worth."""
        return 0.8

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw the line."""
        ink.stroke(ink.palette.hairline, 0.7)
        ink.canvas.line(left, top, left + width, top)
