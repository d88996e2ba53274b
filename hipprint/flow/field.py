"""Fields of a fillable handout: lines to type on, words to choose. What they look like when they are empty is
what the page shows; only their marks are drawn here. Lengths are points.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from hipprint.document import Choice, Field, Slot
from hipprint.flow import fonts
from hipprint.flow.box import Box
from hipprint.flow.ink import Ink, Style
from hipprint.flow.text import Words
from hipprint.tags.objects import numbers
from hipprint.tags.slots import SlotMark
from hipprint.tags.tree import Node

if TYPE_CHECKING:
    from hipprint.tags.form import FormFields

RULE = 0.75  # the line to write on
LINE = 1.4  # of a letter's size: how far lines of what is typed stand apart
CHOICE = 10.0  # height of a choice's box


class WriteLine(Box):
    """A line to write on. With a slot its place is marked, as it is where the words are known.

    With `field` it is a line to type on too, under `form`.
    """

    def __init__(
        self,
        tall: float,
        node: Node,
        slot: Slot | None = None,
        field: Field | None = None,
        form: Node | None = None,
    ) -> None:
        self.tall, self.node, self.slot = tall, node, slot
        self.field, self.form = field, form

    def height(self, width: float) -> float:
        """Room for handwriting."""
        return self.tall

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """A line at the foot of the room."""
        if self.slot is not None:
            room = (left, top - self.tall, width, self.tall)
            with ink.canvas.mark(self.node, SlotMark(self.slot.name, room)):
                pass
        line = top - self.tall + 1
        ink.stroke(ink.palette.rule, RULE)
        ink.canvas.line(left, line, left + width, line)
        if self.field is not None and self.form is not None:
            rect = (left, line + RULE / 2, left + width, top + 0.5)
            fields(ink).text(
                self.form, rect, self.field.name, self.field.says, size=0, colour=ink.palette.text.rgb
            )


class Choices(Box):
    """A value whose words can be chosen: a tick below the one that is.

    Below, not over them: programs may draw a mark of their own in place of ours, and a word with a blot on it
    reads as one that is crossed out.
    """

    def __init__(self, words: Words, field: Field, choices: tuple[Choice, ...], nodes: list[Node]) -> None:
        self.words, self.field, self.choices, self.nodes = words, field, choices, nodes

    def height(self, width: float) -> float:
        """As the words."""
        return self.words.height(width)

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """The words, and below each choice its field."""
        self.words.draw(ink, left, top, width, height)
        for choice, node in zip(self.choices, self.nodes, strict=True):
            start, foot, wide = self._place(choice.words, left, top, width)
            rect = (start, foot - CHOICE, start + wide, foot)
            mark = tick_mark(wide, CHOICE, ink.palette.text.rgb)
            fields(ink).choice(
                node, rect, self.field.name, self.field.says, choice.says, state=choice.state, mark=mark
            )

    def _place(self, words: str, left: float, top: float, width: float) -> tuple[float, float, float]:
        """The left end and the foot of a choice's words, and how wide they are."""
        style = self.words.style
        for number, line in enumerate(self.words.lines(width)):
            for piece in line.pieces:
                before, found, _ = piece.words.partition(words)
                if found:
                    start = left + piece.x + fonts.width(before, piece.weight, style.size)
                    wide = fonts.width(words, piece.weight, style.size)
                    return start, top - (number + 1) * style.leading, wide
        raise AssertionError(f'the choice "{words}" is not among the words of its fact')


def fields(ink: Ink) -> FormFields:
    """The form fields of the file being drawn."""
    return ink.canvas.fields(fonts.typing_font())


def typing_size(usual: Style, small: Style, room: float) -> float:
    """The size of what is typed into `room` points of height: the larger one of which three lines fit.

    0 when neither does: programs then make the letters as small as the text needs.
    """
    return next((style.size for style in (usual, small) if room >= 3 * LINE * style.size), 0.0)


@lru_cache(maxsize=16)
def tick_mark(wide: float, tall: float, colour: tuple[float, float, float]) -> str:
    """A tick in the middle of a box, clear of its line."""
    side = min(wide, tall)
    left, bottom = (wide - side) / 2, (tall - side) / 2
    corners = ((0.22, 0.50), (0.42, 0.26), (0.80, 0.78))
    path = " ".join(
        numbers((left + side * x, bottom + side * y)) + (" l" if step else " m")
        for step, (x, y) in enumerate(corners)
    )
    return f"{numbers(colour)} RG {numbers((side * 0.13,))} w 1 J 1 j {path} S"
