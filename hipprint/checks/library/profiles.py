"""A profile as a whole: names, exercises, choices, words to know, the word of the reviewer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hipprint.checks.library.collect import Content, Entry
from hipprint.checks.library.ladder import unknown_exercise
from hipprint.content.flag import Referral
from hipprint.content.library import PROFILES, REFER_FIRST, slug
from hipprint.content.profile import Profile, Review, Variant
from hipprint.content.strict_yaml import KeyPath
from hipprint.errors import Problem, did_you_mean
from hipprint.safety.variants import UNKNOWN, options_of


def check_profiles(content: Content) -> Iterator[Problem]:
    """Each profile by itself, then the names of all against each other."""
    for entry in content.profiles.values():
        yield from _exercises(content, entry)
        yield from _variants(content, entry)
        yield from _terms(entry)
        yield from _review(entry, entry.model.review)
    if content.referral:
        yield from _review(content.referral, content.referral.model.review)
    yield from _aliases(content)
    yield from _search_words(content)
    yield from _suits(content)


def _suits(content: Content) -> Iterator[Problem]:
    """Exercises suit conditions that exist."""
    for entry in content.exercises.values():
        for index, ident in enumerate(entry.model.suits):
            if ident not in content.profiles and not content.is_broken(PROFILES, ident):
                hint = did_you_mean(ident, content.profiles)
                yield entry.problem(("suits", index), f'there is no profile "{ident}".{hint}')


def _search_words(content: Content) -> Iterator[Problem]:
    """Everyday words lead to conditions that exist, and mean more than one of them."""
    entry = content.search_words
    if entry is None:
        return
    for words, idents in entry.model.words.items():
        for index, ident in enumerate(idents):
            if ident not in content.profiles:
                hint = did_you_mean(ident, content.profiles)
                yield entry.problem(("words", words, index), f'there is no profile "{ident}".{hint}')


def _exercises(content: Content, entry: Entry[Profile]) -> Iterator[Problem]:
    for number, phase in enumerate(entry.model.phases):
        seen: set[str] = set()
        for index, use in enumerate(phase.exercises):
            path: KeyPath = ("phases", number, "exercises", index)
            if message := unknown_exercise(content, use.exercise):
                yield entry.problem((*path, "exercise"), message)
            if use.exercise in seen:
                yield entry.problem(
                    (*path, "exercise"), f'"{use.exercise}" stands twice in this phase. Keep one.'
                )
            seen.add(use.exercise)
            known = content.exercises.get(use.exercise)
            if use.both_sides and known and known.model.side != "each":
                nothing = (
                    f'the exercise is done "{known.model.side}", so this says nothing. Remove "both_sides".'
                )
                yield entry.problem((*path, "both_sides"), nothing)


def _variants(content: Content, entry: Entry[Profile]) -> Iterator[Problem]:
    profile = entry.model
    for key, decision in profile.choices.items():
        if decision.kind == "option" and not decision.options:
            yield entry.problem(("choices", key), 'has no options. Write them below "options:".')
        if UNKNOWN in decision.options:
            beside = 'is written as a key of its own: "unknown: ..." beside "options:".'
            yield entry.problem(("choices", key, "options", UNKNOWN), beside)
    for name in profile.notes:
        if message := unknown_exercise(content, name):
            yield entry.problem(("notes", name), message, at_key=True)
    used = {use.exercise for phase in profile.phases for use in phase.exercises}
    for number, variant in enumerate(profile.variants):
        yield from _when(entry, number, variant)
        for index, name in enumerate(variant.drop):
            path: KeyPath = ("variants", number, "drop", index)
            if message := unknown_exercise(content, name):
                yield entry.problem(path, message)
            elif name not in used:
                yield entry.problem(path, f'"{name}" is in no phase, so nothing is left out. Remove it.')
        for name in variant.notes:
            if message := unknown_exercise(content, name):
                yield entry.problem(("variants", number, "notes", name), message, at_key=True)


def _when(entry: Entry[Profile], number: int, variant: Variant) -> Iterator[Problem]:
    choices = entry.model.choices
    path: KeyPath = ("variants", number, "when")
    if not variant.when:
        yield entry.problem(path, "asks nothing. Write a choice and its options: approach: [posterior].")
    for key, values in variant.when.items():
        if key not in choices:
            hint = did_you_mean(key, choices) or f" The choices are: {', '.join(choices) or 'none'}."
            yield entry.problem((*path, key), f'"{key}" is not a choice of this profile.{hint}', at_key=True)
            continue
        if not values:
            yield entry.problem((*path, key), "holds no option, so it is never true. Write at least one.")
        dated = choices[key].kind == "date"
        options = (UNKNOWN,) if dated and choices[key].unknown else () if dated else options_of(choices[key])
        for index, value in enumerate(values):
            if value not in options:
                hint = did_you_mean(value, options) or f" Write one of: {', '.join(options) or 'none'}."
                yield entry.problem((*path, key, index), f'"{value}" is not an option of "{key}".{hint}')


def _terms(entry: Entry[Profile]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, term in enumerate(entry.model.terms):
        name = term.term.casefold().strip()
        if name in seen:
            yield entry.problem(("terms", index, "term"), f'"{term.term}" is explained twice. Keep one.')
        seen.add(name)


def _review(entry: Entry[Profile] | Entry[Referral], review: Review) -> Iterator[Problem]:
    written = _day(review.written)
    if written is None:
        yield entry.problem(("review", "written"), f'"{review.written}" is a day that does not exist.')
    elif review.version[:7] != review.written[:7].replace("-", "."):
        message = (
            f'"{review.version}" is not of the month in "written". Write {written:%Y.%m}, or the right date.'
        )
        yield entry.problem(("review", "version"), message)
    signed = {"reviewer": review.reviewer, "role": review.role, "date": review.date}
    missing = [key for key, value in signed.items() if not value]
    if missing and len(missing) < len(signed):
        yield entry.problem(
            ("review",),
            f"has no {' and no '.join(missing)}. A reviewer has a name, a role and a date, or none.",
        )
    if review.date is None:
        return
    reviewed = _day(review.date)
    if reviewed is None:
        yield entry.problem(("review", "date"), f'"{review.date}" is a day that does not exist.')
    elif written and reviewed < written:
        yield entry.problem(("review", "date"), f"is before {review.written}, when this was written.")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _aliases(content: Content) -> Iterator[Problem]:
    """A name must lead to one profile only: a wrong handout is worse than an error."""
    owners: dict[str, str] = {slug(ident): ident for ident in (*content.profiles, REFER_FIRST)}
    if content.referral:
        owners |= {slug(alias): REFER_FIRST for alias in content.referral.model.aliases}
    for ident, entry in content.profiles.items():
        names: list[tuple[KeyPath, str]] = [(("title",), entry.model.title)]
        names += [(("aliases", index), alias) for index, alias in enumerate(entry.model.aliases)]
        spelt: set[str] = set()
        for path, name in names:
            owner = owners.setdefault(slug(name), ident)
            if owner != ident:
                yield entry.problem(path, f'"{name}" also stands for "{owner}". Keep it in one of them.')
            elif name.casefold() in spelt:
                yield entry.problem(path, f'"{name}" stands twice. Keep one.')
            spelt.add(name.casefold())
