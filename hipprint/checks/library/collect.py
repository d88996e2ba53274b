"""Every content file read once, with the place of each value.

The checks look at what a build would use: of two files with the same name the clinic's wins. A file that
cannot be read tells its problems and is left out; what names it is then not called unknown as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar, cast

import msgspec

from hipprint.content.convert import convert
from hipprint.content.exercise import Exercise
from hipprint.content.flag import Flags, Referral
from hipprint.content.house_words import HouseWords
from hipprint.content.library import EXERCISES, PROFILES, SOURCES, Library
from hipprint.content.profile import Profile
from hipprint.content.shared import Emergency, SearchWords, Sources, WarningSigns, Words
from hipprint.content.strict_yaml import KeyPath, Source, read_yaml
from hipprint.errors import Problem, UserError
from hipprint.library import label

Model_co = TypeVar("Model_co", bound=msgspec.Struct, covariant=True)

SHARED = "handouts/shared"
FOLDERS: dict[str, type[msgspec.Struct]] = {PROFILES: Profile, EXERCISES: Exercise, SOURCES: Sources}
SINGLE: dict[str, type[msgspec.Struct]] = {
    f"{SHARED}/warning-signs": WarningSigns,
    f"{SHARED}/emergency": Emergency,
    f"{SHARED}/words": Words,
    f"{SHARED}/search-words": SearchWords,
    f"{SHARED}/flags": Flags,
    f"{SHARED}/refer-first": Referral,
    f"{SHARED}/forbidden-words": HouseWords,
}
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@dataclass(frozen=True)
class Entry(Generic[Model_co]):
    """One file: its id (the name of the file), what it says, and where."""

    ident: str
    model: Model_co
    source: Source

    def problem(self, path: KeyPath, message: str, *, at_key: bool = False) -> Problem:
        """A problem at `path` in this file."""
        return self.source.problem(path, message, at_key=at_key)


@dataclass
class Content:
    """All files by place ("handouts/exercises/bridge"), and what was wrong in reading them."""

    entries: dict[str, Entry[msgspec.Struct]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    @property
    def profiles(self) -> dict[str, Entry[Profile]]:
        """Conditions by id."""
        return cast("dict[str, Entry[Profile]]", self._below(PROFILES))

    @property
    def exercises(self) -> dict[str, Entry[Exercise]]:
        """Exercises by id."""
        return cast("dict[str, Entry[Exercise]]", self._below(EXERCISES))

    @property
    def sources(self) -> dict[str, Entry[Sources]]:
        """Files of references by topic."""
        return cast("dict[str, Entry[Sources]]", self._below(SOURCES))

    @property
    def warning_signs(self) -> Entry[WarningSigns] | None:
        """The groups of warning signs; None when that file cannot be read."""
        return cast("Entry[WarningSigns] | None", self.entries.get(f"{SHARED}/warning-signs"))

    @property
    def search_words(self) -> Entry[SearchWords] | None:
        """Everyday words that can mean several conditions."""
        return cast("Entry[SearchWords] | None", self.entries.get(f"{SHARED}/search-words"))

    @property
    def flags(self) -> Entry[Flags] | None:
        """Facts about one patient; None when that file cannot be read."""
        return cast("Entry[Flags] | None", self.entries.get(f"{SHARED}/flags"))

    @property
    def referral(self) -> Entry[Referral] | None:
        """The page that is printed instead of exercises; None when that file cannot be read."""
        return cast("Entry[Referral] | None", self.entries.get(f"{SHARED}/refer-first"))

    @property
    def words(self) -> Entry[Words] | None:
        """The program's own words; None when that file cannot be read."""
        return cast("Entry[Words] | None", self.entries.get(f"{SHARED}/words"))

    @property
    def house_words(self) -> Entry[HouseWords] | None:
        """The words that handouts keep to; None when that file cannot be read."""
        return cast("Entry[HouseWords] | None", self.entries.get(f"{SHARED}/forbidden-words"))

    def is_broken(self, folder: str, ident: str) -> bool:
        """Whether there is such a file that could not be read."""
        return f"{folder}/{ident}" in self.broken

    def _below(self, folder: str) -> dict[str, Entry[msgspec.Struct]]:
        return {entry.ident: entry for place, entry in self.entries.items() if place.startswith(folder + "/")}

    def read(self, place: str, file: Path, label: Path) -> None:
        """Take a file in at `place`, over what stood there."""
        self.entries.pop(place, None)
        self.broken.discard(place)
        folder, _, ident = place.rpartition("/")
        model = SINGLE.get(place) or FOLDERS[folder]
        try:
            if folder in FOLDERS and not _SLUG.match(ident):
                raise UserError(Problem(_BAD_NAME, label))
            self.entries[place] = _entry(ident, read_yaml(file, label=label), model)
        except UserError as error:
            self.broken.add(place)
            self.problems += error.problems


_BAD_NAME = (
    "the file's name is the id, so it holds small letters, digits and dashes only. "
    'Name it for example "heel-slide.yaml".'
)


def _entry(ident: str, source: Source, model: type[msgspec.Struct]) -> Entry[msgspec.Struct]:
    has_id = "id" in model.__struct_fields__
    if has_id and isinstance(source.data, dict) and "id" in source.data:
        raise UserError(source.problem(("id",), 'the file\'s name is the id. Remove "id".', at_key=True))
    found = convert(source, model)
    return Entry(ident, msgspec.structs.replace(found, id=ident) if has_id else found, source)


def read_content(library: Library) -> Content:
    """Everything that `library` would use, read once; never raises for a bad file."""
    content = Content()
    for place in places(library):
        file = library.roots.find(f"{place}.yaml")
        if file is None:
            content.broken.add(place)
            content.problems.append(Problem("is missing. Add the file.", Path(f"{place}.yaml")))
        else:
            content.read(place, file, label(file))
    if library.roots.clinic:
        content.problems += stray_files(library.roots.clinic)
    return content


def places(library: Library) -> tuple[str, ...]:
    """The place of every content file."""
    found = [f"{folder}/{name}" for folder in FOLDERS for name in library.roots.names(folder)]
    return (*found, *SINGLE)


def stray_files(clinic: Path) -> Iterable[Problem]:
    """YAML below a clinic's handouts/ that nothing reads: it would silently not count."""
    for file in sorted((clinic / "handouts").rglob("*")):
        folder = file.parent.relative_to(clinic).as_posix()
        if file.suffix == ".yml":
            yield Problem('is not read: its name must end in ".yaml". Rename it.', file)
        elif file.suffix == ".yaml" and folder not in FOLDERS and f"{folder}/{file.stem}" not in SINGLE:
            known = ", ".join(f"{name}/" for name in (*FOLDERS, SHARED))
            yield Problem(f"is not read here. Content stands in {known}.", file)
