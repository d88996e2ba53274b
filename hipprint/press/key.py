"""What two plans share that are printed from one template: all but the words and days that fill it."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from hipprint.content.scalars import Duration
from hipprint.plan import Plan
from hipprint.press.given import SOURCES

_PERSONAL = tuple(source.replace("-", "_") for source in SOURCES)
_SHARED = tuple(name for name in Plan.__struct_fields__ if name not in _PERSONAL)


def key_of(plan: Plan) -> bytes:
    """The key of the plan's template: short, and nothing of what fills holes is in it.

    A surgeon's day lifts rules from that day on, so it counts whether the handout is dated before it.
    """
    there = [getattr(plan, name) is not None for name in _PERSONAL]
    shared = [getattr(plan, name) for name in _SHARED]
    days: list[int] = []
    if plan.set and plan.date is not None:
        days = [_order(value, plan.date.date) for value in plan.set.values()]
    return _ENCODER.encode((there, shared, days))


def _order(value: str, day: date) -> int:
    """Whether a decision is a day before the handout's (1), the same (2), later (3), or no day (0)."""
    try:
        decided = date.fromisoformat(value)
    except ValueError:
        return 0
    return 1 if decided < day else 2 if decided == day else 3


def _plain(value: Any) -> Any:
    if isinstance(value, Duration):
        return value.seconds
    raise NotImplementedError(type(value))


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_plain)
