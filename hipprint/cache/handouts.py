"""Handouts whose template was pressed before: filled without reading the library or drawing a page.

A handout with nothing about a patient in it is kept whole; of others the template is kept, and what the
clinician was told about it. All of that is the same for everybody with the same key, so a hit gives the bytes
and the words of a miss.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from hipprint.cache.key import key_of
from hipprint.cache.place import cache_folder
from hipprint.cache.store import Store
from hipprint.plan import Plan
from hipprint.press.fill import Filling
from hipprint.press.given import given
from hipprint.press.template import Template

if TYPE_CHECKING:
    from hipprint.build import Handout


VARIANTS = 4  # templates of one key: a name of two lines moves what is below it


class Told(Struct, frozen=True):
    """What the clinician is told about a handout, and whose name its file gets."""

    profile: str
    title: str
    pages: int
    paper: str
    notices: tuple[str, ...]
    referred: bool


def told_of(made: Handout, profile: str) -> Told:
    """What is told of a handout of the condition `profile`."""
    return Told(profile, made.document.title, made.pages, made.paper, made.notices, made.referred)


class Entry(Struct, frozen=True):
    """What is kept. `template` is None when `data` is the whole handout. `logo` is its place and digest."""

    told: Told
    template: Template | None
    data: bytes = b""
    logo: tuple[str, str] | None = None


class Shelf:
    """The templates of one clinic (None: of no clinic) in a store."""

    def __init__(self, store: Store, clinic: Path | None) -> None:
        self.store = store
        self.clinic = clinic

    def key(self, plan: Plan, *, carries_plan: bool) -> str | None:
        """The name of the plan's template; None when it has none, or the content cannot be read."""
        try:
            return key_of(plan, self.clinic, carries_plan=carries_plan)
        except OSError:
            return None

    def find(self, key: str, plan: Plan) -> tuple[bytes, Told] | None:
        """The handout of `plan` and what is told about it; None when it must be made."""
        for number in range(VARIANTS):
            entry = self._entry(key, number)
            if entry is None:
                return None
            if entry.template is None:
                return entry.data, entry.told
            filling = Filling(entry.template)
            if (rest := filling.fill(plan)) is not None:
                return filling.head + rest, entry.told
        return None

    def templates(self, key: str) -> tuple[Template, ...]:
        """The templates of that name: they differ in how many lines a patient's words take."""
        entries = (self._entry(key, number) for number in range(VARIANTS))
        return tuple(entry.template for entry in entries if entry and entry.template)

    def keep(self, key: str, plan: Plan, made: Handout, told: Told, logo: str | None) -> None:
        """Keep what serves others with the same key; `logo` is its place in the clinic's folder."""
        values = given(plan)
        if values and made.template is None:
            return
        if made.template is not None:
            # What the page has no place for cannot be filled in.
            places = {hole.partition(" ")[0] for hole in made.template.places}
            said = " ".join((told.title, *told.notices))
            if not places.issuperset(values) or any(value in said for value in values.values()):
                return
        entry = Entry(told, made.template, b"" if made.template else made.data, self._logo(logo))
        free = (number for number in range(VARIANTS) if self._entry(key, number) is None)
        self.store.put(_name(key, next(free, VARIANTS - 1)), msgspec.msgpack.encode(entry))

    def _entry(self, key: str, number: int) -> Entry | None:
        """A usable entry, or None: it is not there, broken, or made with another logo."""
        kept = self.store.get(_name(key, number))
        try:
            entry = msgspec.msgpack.decode(kept, type=Entry) if kept else None
        except msgspec.MsgspecError:
            return None
        return entry if entry and entry.logo == self._logo(entry.logo[0] if entry.logo else None) else None

    def _logo(self, name: str | None) -> tuple[str, str] | None:
        """The logo, which may lie anywhere in the clinic's folder, and what it looks like now."""
        if name is None or self.clinic is None:
            return None
        try:
            return name, blake2b((self.clinic / name).read_bytes(), digest_size=24).hexdigest()
        except OSError:
            return name, ""


def _name(key: str, number: int) -> str:
    return f"{key}-{number}"


def shelf_of(clinic: Path | None) -> Shelf | None:
    """The user's own; None where there is no place for it."""
    folder = cache_folder()
    return Shelf(Store(folder), clinic) if folder else None
