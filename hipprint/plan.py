"""One patient's choices: the only thing that varies between two handouts of a condition.

The command line, a plan file and a roster's row all make the same `Plan`. It has no words for patients in it
but the ones that name this patient. Dates are ISO (2026-11-20) in files and flags.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta, Struct

from hipprint.content.convert import convert, decode_scalar
from hipprint.content.exercise import Dose
from hipprint.content.scalars import Day, Duration, Short, Slug
from hipprint.content.strict_yaml import Source, read_yaml
from hipprint.errors import Problem, UserError

Side = Literal["left", "right", "both"]
Paper = Literal["a4", "letter"]
Standard = Literal["ua1", "ua2"]
"""PDF/UA-1 with PDF/A-3a, or PDF/UA-2 with PDF/A-4f: see hipprint/tags/standard.py."""
USUAL_STANDARD: Final = "ua1"

Name = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=120,
        pattern=r"\S",
        description="a name of up to 120 characters",
        examples=["Maria Delgado"],
    ),
]
Note = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=400,
        pattern=r"\S",
        description="a text of up to 400 characters",
        examples=["Well done."],
    ),
]


class Past(Struct, frozen=True, forbid_unknown_fields=True):
    """An exercise as it stood on the patient's last sheet."""

    exercise: Slug
    name: Short
    dose: Dose


class Plan(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the clinician chose for one patient."""

    profile: Annotated[
        str, Meta(min_length=1, max_length=80, description="the name of a condition", examples=["sciatica"])
    ]
    also: list[str] = []
    phase: Annotated[int, Meta(ge=1, le=9, description="the number of a phase", examples=[1])] | None = None
    side: Side | None = None
    patient: Name | None = None
    date: Day | None = None
    therapist: Name | None = None
    next_visit: Day | None = None
    start: Day | None = None
    add: list[str] = []
    drop: list[str] = []
    dose: list[str] = []
    note: Note | None = None
    set: dict[str, str] = {}
    flag: list[str] = []
    override: dict[str, str] = {}
    layout: str = "standard"
    lang: str = "en"
    paper: Paper | None = None
    days: Literal[14, 28] = 14
    fillable: bool = False
    standard: Standard = USUAL_STANDARD
    last: Annotated[list[Past], Meta(max_length=20)] = []


PRIVATE = {
    "patient": "a name of up to 120 characters",
    "therapist": "a name of up to 120 characters",
    "note": "a text of up to 400 characters",
}
"""Choices that name people, and what they are: messages say what is wrong and never repeat the words."""
DATES = ("date", "next_visit", "start")
"""The days of one visit. They are of no use for the next one."""
OWN = ("patient", "note")
"""What tells patients apart who are given the same handout on the same day."""
CARRIED = ("carried", "hash")
"""What hipprint writes into the plan that a handout carries, beside the choices: see hipprint/carry/."""
REASON_LEFT_OUT = "the reason is left out"


def read_plan(file: Path) -> dict[str, Any]:
    """The choices of a plan file as plain data, checked; raises UserError."""
    source = read_yaml(file)
    if isinstance(source.data, dict):  # a viewer may have saved it out of a handout
        source.data = {key: value for key, value in source.data.items() if key not in CARRIED}
    checked = source
    if isinstance(source.data, dict) and "profile" not in source.data:
        # The profile may come from the command line, so its absence is told there.
        checked = source.with_data({**source.data, "profile": "?"})
    try:
        convert(checked, Plan)
    except UserError as error:
        raise UserError([_discreet(problem, source.data) for problem in error.problems]) from None
    return dict(source.data)


def anonymous(plan: Plan) -> Plan:
    """The plan without what names the patient or could: names, the note, dates, reasons of overrides.

    A date that a surgeon set becomes `unknown`, which prints the stricter words.
    """
    bare = dict.fromkeys((*PRIVATE, *DATES))
    decisions = {key: "unknown" if _is_day(value) else value for key, value in plan.set.items()}
    reasons = dict.fromkeys(plan.override, REASON_LEFT_OUT)
    return msgspec.structs.replace(plan, **bare, set=decisions, override=reasons)


def misdated(plan: Plan) -> list[str]:
    """What is odd about the plan's days, for the clinician to look at."""
    return [
        f"{name} {day} is before the date of the handout. Is it right?"
        for name, day in (("--next-visit", plan.next_visit), ("--start", plan.start))
        if plan.date and day and day.date < plan.date.date
    ]


def _is_day(value: str) -> bool:
    return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()) is not None


def _discreet(problem: Problem, choices: Any) -> Problem:
    """The problem without the words of a private choice, which `_show` would quote."""
    key = re.split(r"[.\[]", problem.where, maxsplit=1)[0]
    if key not in PRIVATE or not isinstance(choices, dict) or key not in choices:
        return problem
    value = choices[key]
    if isinstance(value, str):
        message = f"is not {PRIVATE[key]}: it has {len(value)}. Write it shorter, or leave it out."
        if not value.strip():
            message = "is empty. Write a text, or leave it out."
    else:
        message = f"is not {PRIVATE[key]}. Write it in quotes."
    return Problem(message, problem.file, problem.line, problem.column, problem.where)


def make_plan(choices: dict[str, Any]) -> Plan:
    """The plan of flags and file together; raises UserError for all that is wrong in it."""
    if not choices.get("profile"):
        raise UserError(
            "no condition was chosen. Add --profile, for example: --profile sciatica. "
            '"hipprint list profiles" shows them all.'
        )
    tidy = {key: _normalised(value) for key, value in choices.items() if value not in (None, [], {}, ())}
    try:
        return msgspec.convert(tidy, Plan, dec_hook=decode_scalar)
    except msgspec.ValidationError:
        pass
    try:
        convert(Source(tidy, None), Plan)
    except UserError as error:
        raise UserError(
            [
                Problem(_discreet(problem, tidy).message, where="--" + problem.where.replace("_", "-"))
                for problem in error.problems
            ]
        ) from None
    raise AssertionError("the plan was refused and then accepted")


class _Own(Struct):
    patient: Name | None = None
    note: Note | None = None


def for_patient(plan: Plan, own: Mapping[str, Any]) -> Plan | None:
    """`plan` with the choices of `OWN` that are in `own`, as `make_plan` reads them; None when it refuses."""
    try:
        found = msgspec.convert({choice: _normalised(value) for choice, value in own.items()}, _Own)
    except msgspec.ValidationError:
        return None
    return msgspec.structs.replace(plan, patient=found.patient, note=found.note)


def _normalised(value: Any) -> Any:
    """Names as one composed form (NFC), without line breaks, control characters and unseen marks (Cf)."""
    if not isinstance(value, str):
        return value
    if value.isascii() and value.isprintable():
        return " ".join(value.split())
    composed = unicodedata.normalize("NFC", value)
    seen = (
        " " if unicodedata.category(c) == "Cc" else c for c in composed if unicodedata.category(c) != "Cf"
    )
    return " ".join("".join(seen).split())


_DOSE_PARTS: tuple[tuple[str, str], ...] = (
    (r"hold (?P<hold>[1-9][0-9]{0,3} (?:seconds?|minutes?))", "hold"),
    (r"rest (?P<rest>[1-9][0-9]{0,3} (?:seconds?|minutes?))", "rest"),
    (r"(?P<times_a_day>[1-9][0-9]{0,3}) times? a day", "times_a_day"),
    (r"(?P<days_a_week>[1-9][0-9]{0,3}) days? a week", "days_a_week"),
    (r"every day", "every_day"),
    (r"(?P<repeats>[1-9][0-9]{0,3}) (?:repeats?|times?|lifts?|reps?)", "repeats"),
    (r"(?P<sets>[1-9][0-9]{0,3}) sets?", "sets"),
    (r"(?P<lasts>[1-9][0-9]{0,3} (?:seconds?|minutes?))", "lasts"),
)


def parse_dose(text: str, usual: Dose) -> Dose:
    """ "12 repeats, 3 sets, 3 days a week" over the usual dose; raises ValueError with what to write."""
    data: dict[str, Any] = {}
    for part in (" ".join(piece.split()).casefold() for piece in text.split(",")):
        key, value = _dose_part(part)
        if key in data:
            raise ValueError(f'"{part}" says "{key.replace("_", " ")}" a second time. Keep one of them.')
        data[key] = value
    return _merged_dose(data, usual)


def _dose_part(part: str) -> tuple[str, Any]:
    for pattern, key in _DOSE_PARTS:
        found = re.fullmatch(pattern, part)
        if found and key == "every_day":
            return "days_a_week", 7
        if found:
            text = found.group(key)
            return key, Duration.parse(text) if key in ("hold", "rest", "lasts") else int(text)
    shown = part if len(part) <= 60 else part[:57] + "..."
    raise ValueError(
        f'"{shown}" is not a part of a dose. Write parts such as "12 repeats", "3 sets", "hold 5 seconds", '
        '"2 times a day", "3 days a week", "rest 30 seconds" or "10 minutes", with commas between.'
    )


def spell_dose(dose: Dose) -> str:
    """The whole dose as `parse_dose` reads it: "12 repeats, 3 sets, 1 time a day, 3 days a week"."""
    parts = [_counted(dose.repeats, "repeat")] if dose.repeats else []
    if dose.lasts:
        parts.append(_spell_time(dose.lasts))
    if dose.hold:
        parts.append(f"hold {_spell_time(dose.hold)}")
    parts.append(_counted(dose.sets, "set"))
    parts.append(f"{_counted(dose.times_a_day, 'time')} a day")
    parts.append(f"{_counted(dose.days_a_week, 'day')} a week")
    if dose.rest:
        parts.append(f"rest {_spell_time(dose.rest)}")
    return ", ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _spell_time(duration: Duration) -> str:
    number, unit = duration.words
    return f"{number} {unit}"


def _merged_dose(data: dict[str, Any], usual: Dose) -> Dose:
    if "lasts" in data and usual.repeats is not None:
        raise ValueError('is done in repeats, not in minutes. Write for example "10 repeats".')
    if "repeats" in data and usual.lasts is not None:
        raise ValueError('is done for a time, not in repeats. Write for example "10 minutes".')
    limits = {"repeats": 60, "sets": 6, "times_a_day": 10, "days_a_week": 7}
    for key, most in limits.items():
        if data.get(key, 1) > most:
            raise ValueError(f"{data[key]} {key.replace('_', ' ')} is not possible. Write 1 to {most}.")
    return msgspec.structs.replace(usual, **data)
