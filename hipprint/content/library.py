"""The library: every profile, exercise, reference and shared sentence, found by id and read when asked for.

A name is an id, an alias or an unmistakable beginning of an id. Nothing is guessed beyond that: a name that
could mean two things is refused with both. What is read is kept, so a batch reads each file once.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from hipprint.content.convert import convert
from hipprint.content.exercise import Exercise
from hipprint.content.flag import Flag, Flags, Referral
from hipprint.content.profile import Profile
from hipprint.content.shared import Reference, SearchWords, SignGroup, Sources, WarningSigns, Words
from hipprint.content.strict_yaml import Source, read_yaml
from hipprint.errors import Problem, UserError, did_you_mean
from hipprint.library import Roots, label

Model = TypeVar("Model", bound=msgspec.Struct)

PROFILES = "handouts/profiles"
EXERCISES = "handouts/exercises"
SOURCES = "handouts/sources"
WORDS = "handouts/shared/words.yaml"
REFER_FIRST = "refer-first"
CAUDA_EQUINA = "cauda-equina"


class Library:
    """All content below `roots`, the clinic's own before the built-in."""

    def __init__(self, roots: Roots | None = None) -> None:
        self.roots = roots or Roots()
        self._profiles: dict[str, Profile] = {}
        self._exercises: dict[str, Exercise] = {}
        self._references: dict[str, dict[str, Reference]] = {}

    @cached_property
    def profile_ids(self) -> tuple[str, ...]:
        """Ids of all conditions, sorted."""
        return self.roots.names(PROFILES)

    @cached_property
    def exercise_ids(self) -> tuple[str, ...]:
        """Ids of all exercises, sorted."""
        return self.roots.names(EXERCISES)

    @cached_property
    def words(self) -> dict[str, str]:
        """The program's own words on paper, by place; raises UserError when a clinic's do not do for all."""
        source = self.source(WORDS)
        found = convert(source, Words).words
        if self.roots.find(WORDS) != Roots().find(WORDS):
            from hipprint.content.wording import unprintable

            if problems := list(unprintable(source, found, Library().words)):
                raise UserError(problems)
        return found

    @cached_property
    def sign_groups(self) -> dict[str, SignGroup]:
        """Warning signs that are written once."""
        return self._read("handouts/shared/warning-signs.yaml", WarningSigns).groups

    @cached_property
    def referral(self) -> Referral:
        """The page that is printed instead of exercises."""
        return self._read("handouts/shared/refer-first.yaml", Referral)

    @cached_property
    def flags(self) -> dict[str, Flag]:
        """Facts about patients that bar movements or close the gate."""
        return self._read("handouts/shared/flags.yaml", Flags).flags

    def profile(self, name: str) -> Profile:
        """The condition called `name`; raises UserError when there is none or its file is wrong."""
        if name in self._profiles:
            return self._profiles[name]
        ident = self.resolve_profile(name)
        if ident not in self._profiles:
            self._profiles[ident] = self._with_its_signs(f"{PROFILES}/{ident}.yaml", ident)
        return self._profiles[ident]

    def exercise(self, name: str) -> Exercise:
        """The exercise called `name`; raises UserError when there is none or its file is wrong."""
        if name in self._exercises:
            return self._exercises[name]
        ident = _pick(name, self.exercise_ids, "exercise", "hipprint list exercises")
        if ident not in self._exercises:
            self._exercises[ident] = self._read_with_id(f"{EXERCISES}/{ident}.yaml", Exercise, ident)
        return self._exercises[ident]

    def reference(self, ident: str) -> Reference:
        """The source `ident`; raises UserError when it is not written in handouts/sources/."""
        topic = ident.rpartition("-")[0]
        if topic not in self._references:
            relative = f"{SOURCES}/{topic}.yaml"
            found = self.roots.find(relative) if topic else None
            self._references[topic] = self._read(relative, Sources).sources if found else {}
        known = self._references[topic]
        if ident not in known:
            raise UserError(f'there is no source "{ident}" in {SOURCES}/.{did_you_mean(ident, known)}')
        reference = known[ident]
        return self.reference(reference.same_as) if reference.same_as else reference

    def resolve_profile(self, name: str) -> str:
        """The id that `name` (an id, an alias, or the beginning of an id) stands for."""
        wanted = slug(name)
        if wanted in self.profile_ids or wanted == REFER_FIRST:
            return wanted
        aliases = self._aliases()
        if wanted in aliases:
            return aliases[wanted]
        several = {slug(words): ids for words, ids in self._search_words().items()}
        if wanted in several:
            raise UserError(
                f'"{name}" can mean {", ".join(several[wanted][:-1])} or {several[wanted][-1]}. Name one.'
            )
        return _pick(wanted, self.profile_ids, "profile", "hipprint list profiles", (*aliases, *several))

    def _search_words(self) -> dict[str, list[str]]:
        return self._read("handouts/shared/search-words.yaml", SearchWords).words

    def _aliases(self) -> dict[str, str]:
        """Every alias and title as a slug, with the id it stands for. Only asked when an id was not given."""
        found: dict[str, str] = {}
        for ident in self.profile_ids:
            profile = self.profile(ident)
            for alias in (profile.title, *profile.aliases):
                found.setdefault(slug(alias), ident)
        return found

    def _with_its_signs(self, relative: str, ident: str) -> Profile:
        """The profile, refused when it lacks warning signs: without them no handout may be printed."""
        profile = self._read_with_id(relative, Profile, ident)
        missing = [
            f'has no warning signs under "{urgency}". Add groups or own lines.'
            for urgency in ("emergency", "today", "next_visit")
            if not (signs := getattr(profile.warning, urgency)).groups and not signs.also
        ]
        spinal = {"back", "nerve"} & set(profile.involves)
        if spinal and CAUDA_EQUINA not in profile.warning.emergency.groups:
            missing.append(
                f'involves the {" and ".join(sorted(spinal))}. Add "{CAUDA_EQUINA}" to emergency: groups.'
            )
        if missing:
            source = self.source(relative)
            raise UserError([source.problem(("warning",), message, at_key=True) for message in missing])
        return profile

    def file(self, relative: str) -> Path:
        """The file that wins for `relative`; raises UserError when there is none."""
        found = self.roots.find(relative)
        if found is None:
            raise UserError(Problem("is missing. Install hipprint again, or add the file.", Path(relative)))
        return found

    def source(self, relative: str) -> Source:
        """The YAML of `relative` with its places."""
        file = self.file(relative)
        return read_yaml(file, label=label(file))

    def _read(self, relative: str, model: type[Model]) -> Model:
        return convert(self.source(relative), model)

    def _read_with_id(self, relative: str, model: type[Model], ident: str) -> Model:
        source = self.source(relative)
        if isinstance(source.data, dict) and "id" in source.data:
            problem = source.problem(("id",), 'the file\'s name is the id. Remove "id".', at_key=True)
            raise UserError(problem)
        return msgspec.structs.replace(convert(source, model), id=ident)


def slug(name: str) -> str:
    """ "Hip OA" as it would stand in a file name: hip-oa."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name.casefold()).split())


def _pick(name: str, known: tuple[str, ...], what: str, how: str, aliases: tuple[str, ...] = ()) -> str:
    if name in known:
        return name
    wanted = slug(name)
    starts = [ident for ident in known if wanted and ident.startswith(wanted)]
    if len(starts) == 1 and len(wanted) >= 4:
        return starts[0]
    if len(starts) > 1:
        meant = " or ".join(f'"{ident}"' for ident in starts[:6])
        raise UserError(f'"{name}" could mean more than one {what}: {meant}. Write more of it.')
    hint = did_you_mean(wanted, (*known, *aliases)) or f' "{how}" shows them all.'
    raise UserError(f'there is no {what} called "{name}".{hint}')
