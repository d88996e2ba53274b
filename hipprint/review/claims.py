"""Every sentence of a condition that somebody must answer for, in the order of its files.

That is what the handout of any phase, decision or flag may print: the profile, its exercises, the shared
warning signs that it uses. Steps and doses have no citation of their own; they rest on the exercise's
sources, and are unsourced where its file says so. A dose or note that a profile changes has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from hipprint.content.bar import Bar
from hipprint.content.exercise import Dose, Exercise
from hipprint.content.flag import Flag, Referral
from hipprint.content.library import REFER_FIRST, Library
from hipprint.content.profile import Profile, Signs
from hipprint.content.scalars import UNSOURCED, Claim

URGENCIES = {"emergency": "Emergency", "today": "Call us today", "next_visit": "Tell us at your next visit"}


class Said(Struct, frozen=True):
    """One claim: where it stands, its words, its sources ("unsourced" where nothing is cited)."""

    group: str
    place: str
    text: str
    sources: tuple[str, ...]

    @property
    def is_unsourced(self) -> bool:
        """Whether it rests, in part or all, on nothing but common sense."""
        return UNSOURCED in self.sources


def claims_of(library: Library, ident: str) -> tuple[Said, ...]:
    """All claims of the condition `ident`, or of the be-seen page with all flags."""
    if ident == REFER_FIRST:
        return (*_referral(library, library.referral), *_flags(library.flags))
    profile = library.profile(ident)
    uses = dict.fromkeys(use.exercise for phase in profile.phases for use in phase.exercises)
    exercises = (claim for name in uses for claim in _exercise(library.exercise(name)))
    return (*_profile(profile), *_warning(library, profile), *exercises)


def _profile(profile: Profile) -> Iterator[Said]:
    for term in profile.terms:
        yield Said("Words to know", term.term, term.meaning, (UNSOURCED,))
    for name, value in (
        ("What is going on", profile.summary),
        ("Your goals", profile.goals),
        ("What it is", profile.what),
        ("What usually happens", profile.course),
        ("What helps", profile.helps),
        ("What to avoid", profile.avoid),
        ("How much pain is OK", profile.pain),
    ):
        yield from _walk(name, "", value)
    if profile.rules:
        yield from _walk("Rules", "", profile.rules)
    for key, decision in profile.choices.items():
        for option, words in (*decision.options.items(), ("unknown", decision.unknown)):
            if words:
                yield Said(f"What was decided: {key}", option, words, (UNSOURCED,))
    for number, variant in enumerate(profile.variants, 1):
        when = ", ".join(f"{key}={'|'.join(values)}" for key, values in variant.when.items())
        yield from _walk(f"When it was decided: {when}", f"variant {number}", variant)
        if variant.drop:
            left_out = f"These exercises are left out: {', '.join(variant.drop)}."
            yield Said(f"When it was decided: {when}", f"variant {number}", left_out, (UNSOURCED,))
    for number, phase in enumerate(profile.phases, 1):
        yield from _walk(f"Phase {number}: {phase.title}", "", phase)
        for use in phase.exercises:
            if use.dose:
                yield Said(f"Phase {number}: {phase.title}", use.exercise, _dose(use.dose), (UNSOURCED,))
            if use.note:
                yield Said(f"Phase {number}: {phase.title}", use.exercise, use.note, (UNSOURCED,))
    for exercise, note in profile.notes.items():
        yield Said("Lines on cards", exercise, note, (UNSOURCED,))
    for bar in profile.barred:
        yield from _bar("Barred movements", bar)


def _walk(group: str, place: str, value: Any, name: str = "") -> Iterator[Said]:
    """Claims anywhere inside `value`."""
    if isinstance(value, Claim):
        yield Said(group, place or name.replace("_", " "), value.text, value.sources or (UNSOURCED,))
    elif isinstance(value, Struct):
        if isinstance(value, Bar):
            yield from _bar(group, value)
            return
        for field in value.__struct_fields__:
            if field == "notes" and isinstance(value.notes, dict):  # type: ignore[attr-defined]
                for exercise, note in value.notes.items():  # type: ignore[attr-defined]
                    yield Said(group, exercise, note, (UNSOURCED,))
            else:
                yield from _walk(group, place, getattr(value, field), field)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _walk(group, place, item, name)


def _bar(group: str, bar: Bar) -> Iterator[Said]:
    kept = "" if bar.overridable else " (cannot be overridden)"
    yield Said(
        group, f"bars {bar.what}{bar.until_when}{kept}", bar.reason.text, bar.reason.sources or (UNSOURCED,)
    )


def _warning(library: Library, profile: Profile) -> Iterator[Said]:
    warning = profile.warning
    for claim in warning.alert:
        yield Said("Warning signs: the first page", "", claim.text, claim.sources or (UNSOURCED,))
    for field, title in URGENCIES.items():
        yield from _signs(library, f"Warning signs: {title}", getattr(warning, field))


def _signs(library: Library, group: str, signs: Signs) -> Iterator[Said]:
    for name in signs.groups:
        shared = library.sign_groups[name]
        for claim in (*shared.short, *shared.signs):
            yield Said(group, name, claim.text, claim.sources or (UNSOURCED,))
    for claim in signs.also:
        yield Said(group, "", claim.text, claim.sources or (UNSOURCED,))


def _exercise(exercise: Exercise) -> Iterator[Said]:
    group = f"Exercise: {exercise.name}"
    own = tuple(exercise.sources)

    def resting(field: str) -> tuple[str, ...]:
        return (*own, UNSOURCED) if field in exercise.unsourced else own

    why = exercise.why.sources or (UNSOURCED,)
    if "why" in exercise.unsourced and UNSOURCED not in why:
        why = (*why, UNSOURCED)
    yield Said(group, "why", exercise.why.text, why)
    steps = " ".join(f"{number}. {step}" for number, step in enumerate(exercise.steps, 1))
    yield Said(group, "steps", steps, resting("steps"))
    yield Said(group, "dose", _dose(exercise.dose), resting("dose"))
    for field, words in (
        ("easier", exercise.easier),
        ("harder", exercise.harder),
        ("stop_if", exercise.stop_if),
    ):
        yield Said(group, field.replace("_", " "), words, resting(field))
    movements = ", ".join(
        name if extent is True else f"{name} {extent} degrees" for name, extent in exercise.movements.items()
    )
    yield Said(group, "movements", f"{movements or 'none'}.", resting("movements"))


def _dose(dose: Dose) -> str:
    parts = []
    if dose.hold:
        parts.append("hold {} {}".format(*dose.hold.words))
    if dose.lasts:
        parts.append("for {} {}".format(*dose.lasts.words))
    if dose.repeats:
        parts.append(f"{dose.repeats} {dose.counts}")
    parts.append(f"{dose.sets} sets" if dose.sets > 1 else "1 set")
    parts.append(f"{dose.times_a_day} times a day" if dose.times_a_day > 1 else "once a day")
    parts.append("every day" if dose.days_a_week == 7 else f"{dose.days_a_week} days a week")
    if dose.rest:
        parts.append("rest {} {}".format(*dose.rest.words))
    return ", ".join(parts).capitalize() + "."


def _referral(library: Library, page: Referral) -> Iterator[Said]:
    yield from _walk("What the page says first", "", page.intro)
    for field in ("emergency", "today"):
        yield from _signs(library, f"Warning signs: {URGENCIES[field]}", getattr(page, field))


def _flags(flags: dict[str, Flag]) -> Iterator[Said]:
    for ident, flag in flags.items():
        yield from _walk(f"Flag: {flag.title} ({ident})", "", flag)
