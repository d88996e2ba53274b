"""Choices that a page has no place for: they are told, so that nobody waits in vain to see them printed."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import fields

from hipprint.plan import Plan

_USUAL = {field.name: field.default for field in fields(Plan)}
_FLAGS = {"also": "a second --profile"}


def unused(plan: Plan, choices: Iterable[str], why: str) -> list[str]:
    """That those of `choices` which `plan` makes change nothing: `why` and one sentence, or nothing."""
    made = [choice for choice in choices if getattr(plan, choice) not in (None, _USUAL[choice], [], {})]
    if not made:
        return []
    flags = ", ".join(_FLAGS.get(choice, f"--{choice.replace('_', '-')}") for choice in made)
    verb = "This changes" if len(made) == 1 else "These change"
    return [f"{why} {verb} nothing on it: {flags}."]
