"""What a handout says, before any ink: blocks in reading order.

Frozen records that know nothing of pages, fonts or colours (msgspec structs: thirty dataclasses would take
longer to define than a handout takes to draw). Reading level, plain text, tags and reading
order all come from here: see hipprint/reading.py for the one walk over everything that is read.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct


class Slot(Struct, frozen=True):
    """Words about this patient alone; the file says where they stand. `blank` can stand there instead.

    `part` tells slots of one name apart: of all dates that follow from the first day, the one of day 3.
    """

    name: Literal["patient", "therapist", "note", "date", "start", "next-visit", "until"]
    blank: str | None = None
    part: str = ""

    @property
    def hole(self) -> str:
        """What a template calls the place (see hipprint/press/)."""
        return f"{self.name} {self.part}" if self.part else self.name


class Run(Struct, frozen=True):
    """A piece of text with one look. `link` is an address that it leads to.

    A `slot` among other runs needs `blank` words that are shorter than its own, or none.
    """

    text: str
    strong: bool = False
    link: str | None = None
    slot: Slot | None = None


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


class Heading(Struct, frozen=True):
    """A heading; `level` 1 stands once, for the condition."""

    level: int
    words: str


Role = Literal["body", "lead", "subtitle", "small", "aim", "strong"]


class Paragraph(Struct, frozen=True):
    """One thought."""

    words: Text
    role: Role = "body"


Mark = Literal["dot", "yes", "no"]


class Bullets(Struct, frozen=True):
    """A list without order. The mark is a shape; the words must carry the meaning alone.

    A page may end after two of its items; where it is `loose`, after one.
    """

    items: tuple[Text, ...]
    mark: Mark = "dot"
    loose: bool = False


class Steps(Struct, frozen=True):
    """A numbered list."""

    items: tuple[Text, ...]


class Field(Struct, frozen=True):
    """A place to fill in: its name in the file, and what a screen reader says of it."""

    name: str
    says: str


class Choice(Struct, frozen=True):
    """One of the words of a fact's value that can be chosen. `state` is what the file calls it."""

    words: str
    state: str
    says: str


class Fact(Struct, frozen=True):
    """A label and its value; None is a line to write on.

    In a fillable handout the line is a `field`, or the value's words are `choices`.
    """

    label: str
    value: str | None = None
    width: float = 1.0
    slot: Slot | None = None
    field: Field | None = None
    choices: tuple[Choice, ...] = ()


class Facts(Struct, frozen=True):
    """Name, date, side and the like."""

    items: tuple[Fact, ...]


class Picture(Struct, frozen=True):
    """A drawing of an exercise, on the patient's side. `alt` says it in words."""

    exercise: str
    side: Literal["left", "right"] | None
    alt: str


class PageOf(Struct, frozen=True):
    """The number of the page on which a place of a book stands, as a link. `says` is where it leads."""

    place: str
    says: str


class PlanRow(Struct, frozen=True):
    """One exercise in the plan table. In a book `note` is its caution and `page` that of its card."""

    number: int
    picture: Picture | None
    name: str
    amount: str
    often: str
    note: str | None = None
    page: PageOf | None = None


class PlanTable(Struct, frozen=True):
    """The plan at a glance. `header` names the columns: number, exercise, how much, often, page."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[PlanRow, ...]


class Figure(Struct, frozen=True):
    """A number in large type with its unit below: 30 seconds."""

    number: str
    unit: str


class DoseLines(Struct, frozen=True):
    """Lines to write a dose on, one for each unit, below the dose that is usual."""

    usual: Text
    units: tuple[str, ...]


class Aside(Struct, frozen=True):
    """Too hard, too easy, stop if."""

    label: str
    words: Text
    urgent: bool = False


class Card(Struct, frozen=True):
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
    sided: bool = False  # one side was chosen: its name must not be overlooked
    place: str = ""
    lines: DoseLines | None = None  # in place of the dose; the exercise has a box to tick, too


class Tile(Struct, frozen=True):
    """One exercise on a poster: what is seen from a step away, and one step of it."""

    number: int
    title: str
    picture: Picture | None
    dose: Text
    notes: tuple[Text, ...] = ()
    cue: Text = ()


class Tiles(Struct, frozen=True):
    """The exercises of a poster, and boxes among them, side by side."""

    cells: tuple[Tile | Box, ...]


Urgency = Literal["emergency", "today", "next"]


class Callout(Struct, frozen=True):
    """A box with a title that says how urgent it is."""

    urgency: Urgency
    title: str
    blocks: tuple[Block, ...]
    level: int = 3


class Alert(Struct, frozen=True):
    """The emergency signs on the first page: few words, cannot be missed."""

    lead: Text
    signs: Bullets
    more: Text


class Box(Struct, frozen=True):
    """Blocks on a tinted ground. `mark` is a shape beside the title."""

    title: str
    blocks: tuple[Block, ...]
    mark: Mark | None = None
    level: int = 3


class Columns(Struct, frozen=True):
    """Blocks side by side, read one column after the other."""

    columns: tuple[tuple[Block, ...], ...]
    widths: tuple[float, ...] = (1.0, 1.0)


class Stage(Struct, frozen=True):
    """One phase of recovery on the Your weeks page."""

    number: int
    title: str
    when: str
    here: str | None
    aim: Text
    do: Bullets
    exercises: Text | None
    move_on_title: str
    move_on: Bullets
    back_off: Text


class TickRow(Struct, frozen=True):
    """A row of boxes: an exercise, or a habit such as walking. Without a name there is a line to write on."""

    number: int | None
    name: str


class TickFields(Struct, frozen=True):
    """What a screen reader says of a fillable sheet's boxes; names come from hipprint/sheet."""

    done: tuple[tuple[str, ...], ...]  # of each exercise, for each day
    pain: tuple[str, ...]  # of each day's choice
    scores: tuple[tuple[str, ...], ...]  # of each pain row, for each day
    notes: str
    blank: TickFields | None = None  # what is said of a sheet without dates, when this one has them


class TickSheet(Struct, frozen=True):
    """The tracking sheet; its geometry is in hipprint/sheet. Blank labels are those of one without dates."""

    intro: str
    exercise_heading: str
    clinic_label: str
    week_labels: tuple[str, ...]
    day_labels: tuple[tuple[str, str], ...]
    blank_weeks: tuple[str, ...]
    blank_days: tuple[str, ...]
    rows: tuple[TickRow, ...]
    pain_title: str
    pain_rows: tuple[str, ...]
    notes_label: str
    start: date | None
    days: int
    code_alt: str
    stop: str
    fields: TickFields | None = None


class Code(Struct, frozen=True):
    """A QR code that leads somewhere, with words that say where."""

    address: str
    alt: str


class Table(Struct, frozen=True):
    """Rows of words; the first cell of each names it. `widths` are the columns' shares."""

    header: tuple[str, ...]
    rows: tuple[tuple[Text | PageOf, ...], ...]
    widths: tuple[float, ...]


class Entry(Struct, frozen=True):
    """A line that leads to a place of a book. `label` stands before it."""

    words: str
    place: str
    label: str = ""
    below: tuple[Entry, ...] = ()


class Listing(Struct, frozen=True):
    """Lines with page numbers: the contents, or a part of the index."""

    entries: tuple[Entry, ...]
    kind: Literal["contents", "index"]


Block = (
    Heading
    | Paragraph
    | Bullets
    | Steps
    | Facts
    | PlanTable
    | Card
    | Tiles
    | Callout
    | Alert
    | Box
    | Columns
    | Stage
    | TickSheet
    | Code
    | Table
    | Listing
)

Part = Literal[
    "glance", "about", "rules", "exercises", "pain", "weeks", "warning", "tracking", "back", "use", "index"
]


class Section(Struct, frozen=True):
    """A part of the handout. `breaks` starts it on a new page; its first `front` blocks belong there;
    `place` is what links of a book call it.
    """

    part: Part
    title: str
    blocks: tuple[Block, ...]
    breaks: bool = True
    intro: str | None = None
    place: str = ""
    front: int = 0


class Furniture(Struct, frozen=True):
    """What stands at the head and foot of every page."""

    clinic: str
    condition: str
    contact: str
    version: str
    page: str  # "Page {page} of {pages}"
    continued: str


class Letterhead(Struct, frozen=True):
    """The clinic's band on the first page. Without a clinic the band shows the program's plain colours."""

    name: str
    lines: tuple[str, ...]


class Document(Struct, frozen=True):
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
    notices: tuple[str, ...] = ()
