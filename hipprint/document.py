"""What a handout says, before any ink: blocks in reading order.

Frozen dataclasses that know nothing of pages, fonts or colours. Reading level, plain text, tags and reading
order all come from here: see hipprint/reading.py for the one walk over everything that is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Run:
    """A piece of text with one look. `link` is an address that it leads to."""

    text: str
    strong: bool = False
    link: str | None = None


Text = tuple[Run, ...]


def text(*parts: str | Run) -> Text:
    """Plain strings and runs as a text."""
    return tuple(part if isinstance(part, Run) else Run(part) for part in parts if part)


def strong(words: str) -> Run:
    """Words that stand out."""
    return Run(words, strong=True)


def spell(words: Text) -> str:
    """The text without looks."""
    return "".join(run.text for run in words)


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 1 stands once, for the condition."""

    level: int
    words: str


Role = Literal["body", "lead", "subtitle", "small", "aim", "strong"]


@dataclass(frozen=True)
class Paragraph:
    """One thought."""

    words: Text
    role: Role = "body"


Mark = Literal["dot", "yes", "no"]


@dataclass(frozen=True)
class Bullets:
    """A list without order. The mark is a shape; the words must carry the meaning alone."""

    items: tuple[Text, ...]
    mark: Mark = "dot"


@dataclass(frozen=True)
class Steps:
    """A numbered list."""

    items: tuple[Text, ...]


@dataclass(frozen=True)
class Fact:
    """A label and its value; None is a line to write on."""

    label: str
    value: str | None = None
    width: float = 1.0


@dataclass(frozen=True)
class Facts:
    """Name, date, side and the like."""

    items: tuple[Fact, ...]


@dataclass(frozen=True)
class Picture:
    """A drawing of an exercise, on the patient's side. `alt` says it in words."""

    exercise: str
    side: Literal["left", "right"] | None
    alt: str


@dataclass(frozen=True)
class PlanRow:
    """One exercise in the plan table."""

    number: int
    picture: Picture | None
    name: str
    amount: str
    often: str


@dataclass(frozen=True)
class PlanTable:
    """The plan at a glance. `header` names the columns: number and picture, exercise, how much, how often."""

    caption: str
    header: tuple[str, str, str, str]
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True)
class Figure:
    """A number in large type with its unit below: 30 seconds."""

    number: str
    unit: str


@dataclass(frozen=True)
class Aside:
    """Too hard, too easy, stop if."""

    label: str
    words: Text
    urgent: bool = False


@dataclass(frozen=True)
class Card:
    """One exercise, kept whole on a page."""

    number: int
    title: str
    chip: str
    picture: Picture | None
    why: Text
    steps: Steps
    dose: tuple[Figure, ...]
    asides: tuple[Aside, ...]
    notes: tuple[Text, ...] = ()


Urgency = Literal["emergency", "today", "next"]


@dataclass(frozen=True)
class Callout:
    """A box with a title that says how urgent it is."""

    urgency: Urgency
    title: str
    blocks: tuple[Block, ...]
    level: int = 3


@dataclass(frozen=True)
class Alert:
    """The emergency line: few words, cannot be missed."""

    words: Text


@dataclass(frozen=True)
class Box:
    """Blocks on a tinted ground. `mark` is a shape beside the title."""

    title: str
    blocks: tuple[Block, ...]
    mark: Mark | None = None
    level: int = 3


@dataclass(frozen=True)
class Columns:
    """Blocks side by side, read one column after the other."""

    columns: tuple[tuple[Block, ...], ...]
    widths: tuple[float, ...] = (1.0, 1.0)


@dataclass(frozen=True)
class Stage:
    """One phase of recovery on the Your weeks page."""

    number: int
    title: str
    when: str
    here: str | None
    aim: Text
    do: Bullets
    exercises: Text
    move_on_title: str
    move_on: Bullets
    back_off: Text


@dataclass(frozen=True)
class TickRow:
    """A row of boxes: an exercise, or a habit such as walking."""

    number: int | None
    name: str


@dataclass(frozen=True)
class TickSheet:
    """The tracking sheet; its geometry is in hipprint/sheet."""

    intro: str
    exercise_heading: str
    week_labels: tuple[str, ...]
    day_labels: tuple[tuple[str, str], ...]
    rows: tuple[TickRow, ...]
    pain_title: str
    pain_rows: tuple[str, ...]
    notes_label: str
    start: date | None
    days: int
    code_alt: str
    stop: str


@dataclass(frozen=True)
class Code:
    """A QR code that leads somewhere, with words that say where."""

    address: str
    alt: str


Block = (
    Heading
    | Paragraph
    | Bullets
    | Steps
    | Facts
    | PlanTable
    | Card
    | Callout
    | Alert
    | Box
    | Columns
    | Stage
    | TickSheet
    | Code
)

Part = Literal["glance", "about", "rules", "exercises", "pain", "weeks", "warning", "tracking", "back"]


@dataclass(frozen=True)
class Section:
    """A part of the handout. `breaks` starts it on a new page."""

    part: Part
    title: str
    blocks: tuple[Block, ...]
    breaks: bool = True
    intro: str | None = None


@dataclass(frozen=True)
class Furniture:
    """What stands at the head and foot of every page."""

    clinic: str
    condition: str
    contact: str
    version: str
    page: str  # "Page {page} of {pages}"
    continued: str


@dataclass(frozen=True)
class Letterhead:
    """The clinic's band on the first page. Without a clinic the band shows the program's plain colours."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """A whole handout for one patient."""

    title: str
    subtitle: str
    language: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    dated: date
    letterhead: Letterhead
    furniture: Furniture
    sections: tuple[Section, ...]
    notices: tuple[str, ...] = field(default=())
