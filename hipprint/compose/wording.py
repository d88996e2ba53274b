"""Words with the side, the dose and the date filled in.

Steps say {one}, {that} and {other}: with a side chosen they become "your right" (twice) and "your left";
without one "one", "that" and "the other". So the words always agree with the mirrored picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from hipprint.clinic.brand import Brand
from hipprint.compose.case import Chosen
from hipprint.content.exercise import Dose
from hipprint.content.library import Library
from hipprint.content.profile import Sideless
from hipprint.content.scalars import Duration
from hipprint.document import Figure
from hipprint.plan import Side

OneSide = Literal["left", "right"]
_OPPOSITE: dict[OneSide, OneSide] = {"left": "right", "right": "left"}


class Wording(Struct, frozen=True):
    """The program's own words in one language, and how this reader writes dates."""

    words: Mapping[str, str]
    language: str
    country: str | None

    @classmethod
    def of(cls, library: Library, brand: Brand, language: str) -> Wording:
        """The library's words for the readers of a clinic."""
        return cls(library.words, language, brand.country.code if brand.country else None)

    def __call__(self, key: str, **values: object) -> str:
        """The words at `key` with `values` filled in; a missing key is a bug and raises KeyError."""
        return self.words[key].format_map(values) if values else self.words[key]

    def date(self, day: date, pattern: str = "long") -> str:
        """A date spelled for the reader: 20 November 2026."""
        from babel.dates import format_date

        # The month is always spelled out, so a reader from elsewhere cannot swap day and month.
        return str(format_date(day, pattern, locale=self.locale))

    @property
    def locale(self) -> str:
        """Whose way of writing dates this reader knows."""
        return "en_US" if self.country == "US" else "en_GB"

    def time(self, duration: Duration) -> str:
        """30 seconds, 1 minute."""
        number, unit = duration.words
        return f"{number} {unit}"


def working_side(item: Chosen, side: Side | None) -> OneSide | None:
    """The side whose leg the words and the picture show as working; None when both count the same."""
    if item.exercise.side != "each" or side not in ("left", "right"):
        return None
    return side


def fill_side(sentence: str, side: OneSide | None, sideless: Sideless | None = None) -> str:
    """The sentence with its placeholders filled in.

    After an operation only one leg is exercised, so without a side the profile's own words stand there
    ("your operated-side"), not "one" and "the other".
    """
    if "{" not in sentence:
        return sentence
    if side is None and sideless:
        return sentence.format_map({"one": sideless.one, "that": sideless.one, "other": sideless.other})
    if side is None:
        return sentence.format_map({"one": "one", "that": "that", "other": "the other"})
    other = _OPPOSITE[side]
    return sentence.format_map({"one": f"your {side}", "that": f"your {side}", "other": f"your {other}"})


def swaps_sides(item: Chosen, side: Side | None, sideless: Sideless | None = None) -> bool:
    """Whether the patient does one side and then the other."""
    if item.exercise.side != "each":
        return False
    return item.both_sides or side == "both" or (side is None and sideless is None)


def side_words(item: Chosen, side: Side | None, say: Wording, sideless: Sideless | None = None) -> str:
    """What the chip says of the side: "right side", "each side", "both sides at once"."""
    if item.exercise.side != "each":
        return say(f"side.{item.exercise.side}")
    if side in ("left", "right"):
        return say(f"side.first-{side}" if item.both_sides else f"side.{side}")
    return sideless.chip if sideless and side is None else say("side.each")


def amount(item: Chosen, side: Side | None, say: Wording, sideless: Sideless | None = None) -> str:
    """ "Hold 30 seconds, 3 times, each side"."""
    dose = item.dose
    parts = []
    if dose.hold:
        parts.append(say("dose.hold", time=say.time(dose.hold)))
    if dose.lasts:
        parts.append(say.time(dose.lasts))
    if dose.repeats:
        parts.append(f"{dose.repeats} {_counted(dose)}")
    if dose.sets > 1:
        parts.append(say("dose.sets", count=dose.sets))
    if _counts_each_side(item, side, sideless):
        parts.append(say("dose.each-side"))
    elif working_side(item, side):
        parts.append(say(f"side.{side}"))
    sentence = ", ".join(parts)
    return sentence[:1].upper() + sentence[1:]


def often(dose: Dose, say: Wording) -> str:
    """ "2 times a day, 4 days a week", "2 times a day" (on every day), "Every day"."""
    parts = []
    if dose.times_a_day > 1:
        parts.append(say("dose.times-a-day", count=dose.times_a_day))
    if dose.days_a_week < 7:
        parts.append(days_a_week(dose.days_a_week, say))
    return ", ".join(parts) or say("dose.every-day")


def days_a_week(count: int, say: Wording) -> str:
    """ "3 days a week", for fewer than all 7."""
    return say("dose.day-a-week") if count == 1 else say("dose.days-a-week", count=count)


def figures(
    item: Chosen, side: Side | None, say: Wording, sideless: Sideless | None = None
) -> tuple[Figure, ...]:
    """The dose in big figures, in the order in which it is done."""
    dose = item.dose
    found = []
    if dose.hold:
        number, unit = dose.hold.words
        found.append(Figure(str(number), say("figure.hold", unit=unit)))
    if dose.lasts:
        number, unit = dose.lasts.words
        found.append(Figure(str(number), unit))
    if dose.repeats:
        counts = _counted(dose)
        if _counts_each_side(item, side, sideless):
            counts = say("figure.each-side", counts=counts)
        found.append(Figure(str(dose.repeats), counts))
    if dose.sets > 1:
        found.append(Figure(str(dose.sets), say("figure.sets")))
    if dose.times_a_day > 1 or dose.days_a_week == 7:
        unit = say("figure.time-a-day" if dose.times_a_day == 1 else "figure.times-a-day")
        found.append(Figure(str(dose.times_a_day), unit))
    if dose.days_a_week < 7:
        unit = say("figure.day-a-week" if dose.days_a_week == 1 else "figure.days-a-week")
        found.append(Figure(str(dose.days_a_week), unit))
    return tuple(found)


def dose_units(
    item: Chosen, side: Side | None, say: Wording, sideless: Sideless | None = None
) -> tuple[str, ...]:
    """The unit of every part that a dose of this exercise can have, for lines to write numbers on."""
    dose = item.dose
    found = []
    if dose.hold:
        found.append(say("figure.hold", unit=_plural(dose.hold)))
    if dose.lasts:
        found.append(_plural(dose.lasts))
    if dose.repeats:
        each = _counts_each_side(item, side, sideless)
        found += [say("figure.each-side", counts=dose.counts) if each else dose.counts, say("figure.sets")]
    return (*found, say("figure.times-a-day"), say("figure.days-a-week"))


def _plural(time: Duration) -> str:
    return time.words[1].removesuffix("s") + "s"


def _counts_each_side(item: Chosen, side: Side | None, sideless: Sideless | None) -> bool:
    """Whether the number of repeats is meant for each side, and its own word does not say so already."""
    if "each" in item.dose.counts:
        return False
    return item.exercise.side == "alternate" or swaps_sides(item, side, sideless)


def _counted(dose: Dose) -> str:
    """What is counted: "lifts each leg", and "lift each leg" for one."""
    if dose.repeats != 1:
        return dose.counts
    noun, space, more = dose.counts.partition(" ")
    singular = noun.removesuffix("es") if noun.endswith(("ches", "sses", "shes")) else noun.removesuffix("s")
    return singular + space + more
