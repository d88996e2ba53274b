"""The tracking sheet's words: days, dates, rows."""

from __future__ import annotations

from datetime import timedelta

from msgspec import structs

from hipprint.compose.context import Context
from hipprint.compose.wording import Wording
from hipprint.document import Section, TickFields, TickRow, TickSheet
from hipprint.sheet.fields import PAIN_VALUES

PAIN_STEPS = tuple(int(value) for value in PAIN_VALUES)


def tracking(context: Context) -> Section:
    """One page of boxes: every exercise and day, the worst pain of each day."""
    say, case = context.say, context.case
    plan = case.plan
    count = plan.days // 7
    sheet = TickSheet(
        intro=say("tracking.intro"),
        exercise_heading=say("tracking.exercise"),
        clinic_label=say("tracking.clinic"),
        week_labels=_weeks(context, count),
        day_labels=_days(context),
        blank_weeks=_blank_weeks(context, count),
        blank_days=tuple(str(number) for number in range(1, plan.days + 1)),
        rows=tuple(TickRow(number, item.exercise.name) for number, item in enumerate(case.chosen, 1)),
        pain_title=say("tracking.pain"),
        pain_rows=tuple(pain_row(say, step) for step in PAIN_STEPS),
        notes_label=say("tracking.notes"),
        start=plan.start.date if plan.start else None,
        days=plan.days,
        code_alt=say("tracking.code"),
        stop=say("tracking.stop"),
        fields=_fields(context) if plan.fillable else None,
    )
    return Section("tracking", say("tracking.title", count=count), (sheet,))


def _weeks(context: Context, count: int) -> tuple[str, ...]:
    say, start = context.say, context.case.plan.start
    if start is None:
        return _blank_weeks(context, count)
    labels = []
    for number in range(1, count + 1):
        first = start.date + timedelta(days=7 * (number - 1))
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


def _blank_weeks(context: Context, count: int) -> tuple[str, ...]:
    return tuple(context.say("tracking.week", number=number) for number in range(1, count + 1))


def _days(context: Context) -> tuple[tuple[str, str], ...]:
    """For each day its two lines: the weekday and the date, or the number of the day."""
    say, plan = context.say, context.case.plan
    if plan.start is None:
        return tuple((str(number), "") for number in range(1, plan.days + 1))
    days = (plan.start.date + timedelta(days=number) for number in range(plan.days))
    return tuple((say.date(day, "EEE"), str(day.day)) for day in days)


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
