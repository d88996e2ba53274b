"""Fields of a fillable handout: lines to type on, words to choose. What they look like when they are empty is
what the page shows; only their marks are drawn here. Lengths are points.
"""

from __future__ import annotations

from hipprint.document import Choice, Field
from hipprint.flow import fonts
from hipprint.flow.box import Box
from hipprint.flow.ink import Ink, Style
from hipprint.flow.text import Words
from hipprint.tags.form import FormFields
from hipprint.tags.objects import numbers
from hipprint.tags.tree import Node

RULE = 0.75  # the line to write on
RING = 1.2
CURVE = 0.5523  # of a radius: where a Bezier curve's handles stand for a quarter of an ellipse


class WriteLine(Box):
    """A line to write on; with `field` also to type on, under `node`."""

    def __init__(self, tall: float, field: Field | None = None, node: Node | None = None) -> None:
        self.tall = tall
        self.field = field
        self.node = node

    def height(self, width: float) -> float:
        """Room for handwriting."""
        return self.tall

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """A line at the foot of the room."""
        line = top - self.tall + 1
        ink.stroke(ink.palette.rule, RULE)
        ink.canvas.line(left, line, left + width, line)
        if self.field is not None and self.node is not None:
            # A little into the empty lower part of the label's line, so that letters of full size fit.
            rect = (left, line + RULE / 2, left + width, top + 2.5)
            fields(ink).text(
                self.node, rect, self.field.name, self.field.says, size=0, colour=ink.palette.text.rgb
            )


class Choices(Box):
    """A value whose words can be chosen: each gets a ring, as with a pen."""

    def __init__(self, words: Words, field: Field, choices: tuple[Choice, ...], nodes: list[Node]) -> None:
        self.words, self.field, self.choices, self.nodes = words, field, choices, nodes

    def height(self, width: float) -> float:
        """As the words."""
        return self.words.height(width)

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """The words, and over each choice its field."""
        self.words.draw(ink, left, top, width, height)
        for choice, node in zip(self.choices, self.nodes, strict=True):
            rect = self._place(choice.words, left, top, width)
            ring = ring_mark(rect[2] - rect[0], rect[3] - rect[1], ink.palette.text.rgb)
            fields(ink).choice(
                node, rect, self.field.name, self.field.says, choice.says, state=choice.state, mark=ring
            )

    def _place(self, words: str, left: float, top: float, width: float) -> tuple[float, float, float, float]:
        """Around a choice's words, as far as the next word leaves room."""
        style = self.words.style
        for number, line in enumerate(self.words.lines(width)):
            for piece in line.pieces:
                before, found, _ = piece.words.partition(words)
                if found:
                    start = left + piece.x + fonts.width(before, piece.weight, style.size)
                    wide = fonts.width(words, piece.weight, style.size)
                    aside = fonts.width(" ", piece.weight, style.size)
                    line_top = top - number * style.leading
                    return start - aside, line_top - style.leading, start + wide + aside, line_top + 1
        raise AssertionError(f'the choice "{words}" is not among the words of its fact')


def fields(ink: Ink) -> FormFields:
    """The form fields of the file being drawn."""
    return ink.canvas.fields(fonts.typing_font())


def typing_size(usual: Style, small: Style, room: float) -> float:
    """The size of what is typed into `room` points of height: the usual one when three lines of it fit."""
    return usual.size if room >= 3 * 1.4 * usual.size else small.size


def tick_mark(side: float, colour: tuple[float, float, float]) -> str:
    """A tick inside a box of that side, clear of its line."""
    corners = ((0.22, 0.50), (0.42, 0.26), (0.80, 0.78))
    path = [numbers((side * x, side * y)) + (" l" if step else " m") for step, (x, y) in enumerate(corners)]
    return f"{numbers(colour)} RG {numbers((side * 0.13,))} w 1 J 1 j {' '.join(path)} S"


def ring_mark(wide: float, tall: float, colour: tuple[float, float, float]) -> str:
    """A ring that fills a rectangle."""
    x, y = wide / 2, tall / 2
    across, up = x - RING / 2, y - RING / 2
    dx, dy = across * CURVE, up * CURVE
    quarters = (
        (x + across, y + dy, x + dx, y + up, x, y + up),
        (x - dx, y + up, x - across, y + dy, x - across, y),
        (x - across, y - dy, x - dx, y - up, x, y - up),
        (x + dx, y - up, x + across, y - dy, x + across, y),
    )
    path = " ".join(f"{numbers(quarter)} c" for quarter in quarters)
    return f"{numbers(colour)} RG {numbers((RING,))} w {numbers((x + across, y))} m {path} s"
