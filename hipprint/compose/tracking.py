"""The tracking sheet's words: days, dates, rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import structs

from hipprint.compose.case import Chosen
from hipprint.compose.context import Context
from hipprint.compose.wording import Wording, days_a_week
from hipprint.document import Section, TickFields, TickRow, TickSheet
from hipprint.sheet.fields import PAIN_VALUES

_FEW = 2  # numbers of days a week that are told one by one: there is room for two lines above the boxes
PAIN_STEPS = tuple(int(value) for value in PAIN_VALUES)


def tracking(context: Context) -> Section:
    """One page of boxes: every exercise and day, the worst pain of each day."""
    say, case = context.say, context.case
    plan = case.plan
    rows = tuple(TickRow(number, item.exercise.name) for number, item in enumerate(case.chosen, 1))
    start = plan.start.date if plan.start else None
    fields = _fields(context) if plan.fillable else None
    intro = " ".join((say("tracking.intro"), *_not_every_day(case.chosen, say)))
    sheet = tick_sheet(say, intro, rows, plan.days, start, fields)
    return Section("tracking", say("tracking.title", count=plan.days // 7), (sheet,))


def _not_every_day(chosen: tuple[Chosen, ...], say: Wording) -> Iterator[str]:
    """Which exercises are for some days of the week only: the sheet has a box for every day.

    On which days is left open, because no source says how far apart they should be.
    """
    numbers: dict[int, list[str]] = {}
    for number, item in enumerate(chosen, 1):
        if item.dose.days_a_week < 7:
            numbers.setdefault(item.dose.days_a_week, []).append(str(number))
    if len(numbers) > _FEW:
        yield say("tracking.some-days-various")
    else:
        yield from (_on_days(days, which, say) for days, which in numbers.items())
    if numbers:
        yield say("tracking.other-days")


def _on_days(days: int, numbers: list[str], say: Wording) -> str:
    often = days_a_week(days, say)
    if len(numbers) == 1:
        return say("tracking.some-days", number=numbers[0], often=often)
    return say("tracking.some-days-many", numbers=", ".join(numbers), often=often)


def tick_sheet(
    say: Wording,
    intro: str,
    rows: tuple[TickRow, ...],
    days: int,
    start: date | None = None,
    fields: TickFields | None = None,
) -> TickSheet:
    """The sheet for so many days from `start`; without it days are numbered."""
    blank_weeks = tuple(say("tracking.week", number=number) for number in range(1, days // 7 + 1))
    blank_days = tuple(str(number) for number in range(1, days + 1))
    return TickSheet(
        intro=intro,
        exercise_heading=say("tracking.exercise"),
        clinic_label=say("tracking.clinic"),
        week_labels=_dated_weeks(say, start, days) if start else blank_weeks,
        day_labels=_dated_days(say, start, days) if start else tuple((day, "") for day in blank_days),
        blank_weeks=blank_weeks,
        blank_days=blank_days,
        rows=rows,
        pain_title=say("tracking.pain"),
        pain_rows=tuple(pain_row(say, step) for step in PAIN_STEPS),
        notes_label=say("tracking.notes"),
        start=start,
        days=days,
        code_alt=say("tracking.code"),
        stop=say("tracking.stop"),
        fields=fields,
    )


def _dated_weeks(say: Wording, start: date, days: int) -> tuple[str, ...]:
    labels = []
    for number in range(1, days // 7 + 1):
        first = start + timedelta(days=7 * (number - 1))
        last = first + timedelta(days=6)
        labels.append(
            say(
                "tracking.week-dates",
                number=number,
                first=say.date(first, "d MMM"),
                last=say.date(last, "d MMM"),
            )
        )
    return tuple(labels)


def _dated_days(say: Wording, start: date, days: int) -> tuple[tuple[str, str], ...]:
    """For each day its two lines: the weekday and the number in its month."""
    dated = (start + timedelta(days=number) for number in range(days))
    return tuple((say.date(day, "EEE"), str(day.day)) for day in dated)


def _fields(context: Context) -> TickFields:
    """What a screen reader says of each box: "Bridge, Monday 23 November, done"."""
    numbered = _said_of(context, _numbered_days(context))
    start = context.case.plan.start
    if start is None:
        return numbered
    days = (start.date + timedelta(days=number) for number in range(context.case.plan.days))
    dated = _said_of(context, tuple(context.say.date(day, "EEEE d MMMM") for day in days))
    return structs.replace(dated, blank=numbered)


def _said_of(context: Context, days: tuple[str, ...]) -> TickFields:
    say, case = context.say, context.case
    return TickFields(
        done=tuple(
            tuple(say("field.done", exercise=item.exercise.name, day=day) for day in days)
            for item in case.chosen
        ),
        pain=tuple(say("field.pain", day=day) for day in days),
        scores=tuple(
            tuple(say("field.score", day=day, score=pain_row(say, step)) for day in days)
            for step in PAIN_STEPS
        ),
        notes=say("tracking.notes"),
    )


def _numbered_days(context: Context) -> tuple[str, ...]:
    return tuple(context.say("field.day", number=day) for day in range(1, context.case.plan.days + 1))


def pain_row(say: Wording, step: int) -> str:
    """What stands before a row of pain boxes."""
    if step == PAIN_STEPS[0]:
        return say("tracking.pain-worst")
    return say("tracking.pain-none") if step == 0 else str(step)
