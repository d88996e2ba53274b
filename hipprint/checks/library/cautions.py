"""Words that a poster must not leave out are marked by a field, because pages do not search their words.

The patterns know the English of these handouts; where one is missing, nothing printed is wrong, but a new
sentence is not reminded of its field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hipprint.checks.library.collect import Content, Entry
from hipprint.content.exercise import Exercise
from hipprint.errors import Problem, did_you_mean

_LEAVE_OUT = re.compile(
    r"leave (?:this|it) out\b|skip (?:this|it)\b|do not do (?:this|it)\b|not for (?:you|people)\b", re.I
)
_TODAY = re.compile(r"\b(?:call|phone|ring|tell) (?:us|your|the)\b|\bsee (?:a|your) doctor\b", re.I)
_EMERGENCY = re.compile(r"\b(?:emergency|ambulance|999|911|112)\b", re.I)


def check_cautions(content: Content) -> Iterator[Problem]:
    """Who must leave an exercise out, and signs that cannot wait, against their fields."""
    for entry in content.exercises.values():
        yield from _leave_out(entry)
        yield from _urgency(entry)
        yield from _group(content, entry)


def _leave_out(entry: Entry[Exercise]) -> Iterator[Problem]:
    exercise = entry.model
    for number, step in enumerate(exercise.steps, 1):
        if _LEAVE_OUT.match(step) and number != exercise.caution_step:
            yield entry.problem(
                ("steps", number - 1),
                f"says who must leave the exercise out, and no poster may lack it. "
                f"Write caution_step: {number}",
            )


def _urgency(entry: Entry[Exercise]) -> Iterator[Problem]:
    exercise = entry.model
    said = "emergency" if _EMERGENCY.search(exercise.stop_if) else None
    if said is None and _TODAY.search(exercise.stop_if):
        said = "today"
    if said and exercise.stop_urgency not in (said, "emergency"):
        yield entry.problem(
            ("stop_if",), f"tells to get help, and a poster may not lack it. Write stop_urgency: {said}"
        )


def _group(content: Content, entry: Entry[Exercise]) -> Iterator[Problem]:
    """A group that is not there would say nothing; one without urgency leaves nothing out."""
    name, signs = entry.model.stop_group, content.warning_signs
    if name is None or signs is None:
        return
    groups = signs.model.groups
    if name not in groups:
        hint = did_you_mean(name, groups) or f" There are: {', '.join(groups)}."
        yield entry.problem(("stop_group",), f'there is no group of warning signs "{name}".{hint}')
    elif groups[name].urgency != entry.model.stop_urgency:
        yield entry.problem(
            ("stop_group",), f'"{name}" is {groups[name].urgency}. Write stop_urgency: {groups[name].urgency}'
        )
