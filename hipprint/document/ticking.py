"""The tracking sheet."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


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
