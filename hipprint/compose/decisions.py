"""What somebody else decided about the patient, such as a surgeon: asked for, checked, completed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hipprint.content.profile import Decision, Profile
from hipprint.content.scalars import Day, Slug
from hipprint.errors import Problem, did_you_mean
from hipprint.safety.variants import UNKNOWN, spell_options


@dataclass
class Settled:
    """The decisions by their key, with what is wrong in them and what the clinician should know."""

    values: dict[Slug, str]
    problems: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def refuse(self, where: str, message: str) -> None:
        """Note a problem; `where` is the flag it is about."""
        self.problems.append(Problem(message, where=where))


def settle(profiles: list[Profile], given: Mapping[str, str], dated: Day | None) -> Settled:
    """What was decided for each of the profiles' choices; asks for every one that is missing."""
    choices = {key: decision for profile in profiles for key, decision in profile.choices.items()}
    settled = Settled(dict(given))
    for key in given:
        if key not in choices:
            settled.refuse("--set", f'"{key}" is not a choice of {profiles[0].id}.{_hint(key, choices)}')
    missing = [key for key in choices if key not in given]
    unknown = bool(choices) and given.get("approach") == UNKNOWN
    if unknown:
        # "approach=unknown" alone asks for the strictest sheet: everything not decided counts as unknown.
        settled.values |= dict.fromkeys(missing, UNKNOWN)
        missing = []
        settled.notices.append("The approach is unknown: the strictest precautions are printed.")
    for key in missing:
        decision = choices[key]
        settled.refuse("--set", f"{decision.ask} Add --set {key}={spell_options(decision)}.")
    for key, decision in choices.items():
        if key in settled.values:
            _check(key, decision, settled, dated)
    return settled


def _hint(key: str, choices: Mapping[str, Decision]) -> str:
    if not choices:
        return " It has no choices: leave it out."
    return did_you_mean(key, choices) or f" Its choices are: {', '.join(choices)}."


def _check(key: str, decision: Decision, settled: Settled, dated: Day | None) -> None:
    value = settled.values[key]
    if value == UNKNOWN and decision.unknown:
        return
    if decision.kind == "date":
        try:
            day = Day.parse(value)
        except ValueError as error:
            settled.refuse(f"--set {key}", str(error))
            return
        if dated and day.date < dated.date:
            settled.notices.append(f"{key}={value} is before the date of the handout. Is it still right?")
    elif value not in decision.options:
        hint = did_you_mean(value, decision.options) or f" Write one of: {spell_options(decision)}."
        settled.refuse(f"--set {key}", f'"{value}" is not an option.{hint}')
