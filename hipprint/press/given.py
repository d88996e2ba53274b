"""What a plan gives to fill a template with: its words and days, by the name of their source."""

from __future__ import annotations

from hipprint.flow.opened import NAMES
from hipprint.plan import Plan

WORDS = ("patient", "therapist", "note")
DAYS = ("date", "next-visit", "start")
SOURCES = (*WORDS, *DAYS)
_CHOICES = {source: source.replace("-", "_") for source in SOURCES}
_FILLABLE = frozenset(NAMES)


def given(plan: Plan) -> dict[str, str]:
    """The sources that the plan has, in the order of `SOURCES`; days are 2026-11-20."""
    return {
        source: str(value)
        for source, choice in _CHOICES.items()
        if (value := getattr(plan, choice)) is not None
    }


def open_sources(plan: Plan) -> frozenset[str]:
    """What of the plan can be left open; nothing when something must be drawn after all.

    Letters that only another font has, spaces that a reader would read as fewer, and the descriptions of a
    fillable sheet's dated boxes are drawn.
    """
    found = given(plan)
    if plan.fillable and "start" in found:
        return frozenset()
    for source in WORDS:
        words = found.get(source, "-")
        if not _FILLABLE.issuperset(words) or " ".join(words.split()) != words or not words:
            return frozenset()
    return frozenset(found)
