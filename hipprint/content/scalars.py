"""Texts with a grammar of their own: claims, durations, days, sentences with sides.

Durations are whole seconds. Lengths and colours belong to layouts and brands: see hipprint/flow and
hipprint/clinic.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from msgspec import Meta

from hipprint.content.convert import Scalar

Slug = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        description="an id in small letters with dashes",
        examples=["heel-slide"],
    ),
]
Text = Annotated[
    str, Meta(min_length=1, max_length=600, pattern=r"\S", description="a text", examples=['"Some words."'])
]
Short = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=48,
        pattern=r"\S",
        description="a short text (up to 48 characters)",
        examples=["Bridge"],
    ),
]

UNSOURCED = "unsourced"
_CITATIONS = re.compile(r"\s*\[([a-z0-9 ,\-]+)\]\s*\Z")
_DURATION = re.compile(r"([1-9][0-9]{0,3}) (second|seconds|minute|minutes)\Z")


class Claim(Scalar):
    """A sentence for patients with the sources it rests on: "Most people get better. [nice-ng59]".

    The square brackets at the end hold ids of handouts/sources.yaml, or `unsourced`, which marks common
    sense and stricter-than-sourced advice for a clinician to sign off. They are not printed.
    """

    __slots__ = ("sources", "text")

    describe = "a sentence with its sources in square brackets at the end"
    example = '"Most people get better in weeks. [nhs-sciatica]"'
    pattern = r"\S"

    def __init__(self, text: str, sources: tuple[str, ...] = ()) -> None:
        self.text = text
        self.sources = sources

    def _key(self) -> tuple[object, ...]:
        return (self.text, self.sources)

    @classmethod
    def parse(cls, value: object) -> Claim:
        """Split the citation off; raises ValueError when there is no text."""
        if not isinstance(value, str) or not value.strip():
            raise ValueError(f'"{value}" is not a sentence. Write for example {cls.example}.')
        found = _CITATIONS.search(value)
        if not found:
            return cls(value.strip())
        ids = tuple(part.strip() for part in found.group(1).split(",") if part.strip())
        text = value[: found.start()].strip()
        if not text:
            raise ValueError(f"a source without a sentence. Write for example {cls.example}.")
        return cls(text, ids)


class Duration(Scalar):
    """A time span in whole seconds, written "5 seconds" or "2 minutes"."""

    __slots__ = ("seconds",)

    describe = "a duration"
    example = '"5 seconds"'
    pattern = r"^[1-9][0-9]{0,3} (second|seconds|minute|minutes)$"

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds

    def _key(self) -> tuple[object, ...]:
        return (self.seconds,)

    @classmethod
    def parse(cls, value: object) -> Duration:
        """Read "5 seconds"; raises ValueError for anything else, also a bare number."""
        found = _DURATION.match(value.strip()) if isinstance(value, str) else None
        if not found:
            raise ValueError(f'"{value}" is not a duration. Write a number and a unit, such as "5 seconds".')
        return cls(int(found.group(1)) * (60 if found.group(2).startswith("minute") else 1))

    @property
    def words(self) -> tuple[int, str]:
        """The number and the unit to print: (30, "seconds"), (2, "minutes"), (1, "minute")."""
        if self.seconds % 60 == 0:
            minutes = self.seconds // 60
            return minutes, "minute" if minutes == 1 else "minutes"
        return self.seconds, "second" if self.seconds == 1 else "seconds"


class Day(Scalar):
    """A calendar day, written 2026-11-20."""

    __slots__ = ("date",)

    describe = "a date"
    example = '"2026-11-20"'
    pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

    def __init__(self, day: date) -> None:
        self.date = day

    def __str__(self) -> str:
        return self.date.isoformat()

    def _key(self) -> tuple[object, ...]:
        return (self.date,)

    @classmethod
    def parse(cls, value: object) -> Day:
        """Read an ISO date; raises ValueError for days that do not exist."""
        text = str(value)
        if not re.fullmatch(cls.pattern[1:-1], text, re.ASCII):
            raise ValueError(f'"{text[:30]}" is not a date. Write year-month-day, such as "2026-11-20".')
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise ValueError(f'"{text}" is a day that does not exist. Check the month and the day.') from None
        if not 1900 <= day.year <= 2200:
            raise ValueError(f'"{text}" is too far from today. Check the year.')
        return cls(day)
