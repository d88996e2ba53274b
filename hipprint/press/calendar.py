"""How a template spells days: Babel's words and patterns, asked once, so that filling does without Babel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal

from msgspec import Struct

Form = Literal["long", "d MMM", "EEE"]
"""20 November 2026; 20 Nov; Fri."""
FORMS: tuple[Form, ...] = ("long", "d MMM", "EEE")


class Calendar(Struct, frozen=True):
    """The names of months (January first) and weekdays (Monday first), and where they stand in each form."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    forms: dict[str, str]

    def spell(self, day: date, form: Form) -> str:
        """The day in words."""
        return self.forms[form] % {
            "d": day.day,
            "y": day.year,
            "MMMM": self.months[day.month - 1],
            "MMM": self.short_months[day.month - 1],
            "EEE": self.short_weekdays[day.weekday()],
        }


def calendar_of(spell: Callable[[date, str], str], locale: str) -> Calendar:
    """The calendar of a locale such as "en_GB"; `spell` writes a day in a pattern of Unicode's (TR 35)."""
    from babel.dates import get_date_format, parse_pattern

    months = [date(2024, month, 1) for month in range(1, 13)]
    week = [date(2024, 1, day) for day in range(1, 8)]  # a Monday first
    forms: dict[str, str] = {form: str(parse_pattern(form).format) for form in FORMS[1:]}
    forms["long"] = str(get_date_format("long", locale).format)
    return Calendar(
        tuple(spell(day, "MMMM") for day in months),
        tuple(spell(day, "MMM") for day in months),
        tuple(spell(day, "EEE") for day in week),
        forms,
    )
