"""An exercise in the plan, on its card and on the Your weeks page."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hipprint.document.plain import Bullets, PageOf, Steps
from hipprint.document.runs import Text


class Picture(Struct, frozen=True):
    """A drawing of an exercise, on the patient's side. `alt` says it in words."""

    exercise: str
    side: Literal["left", "right"] | None
    alt: str


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
