"""The index: every exercise by name, position, what it needs, and muscle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import get_args

from hipprint.book import Chapter
from hipprint.compose.workbook.catalogue import POSITIONS, Catalogue, Entered
from hipprint.compose.workbook.makings import Makings
from hipprint.content.exercise import Equipment, Exercise, Muscle
from hipprint.document import Block, Entry, Heading, Listing, Section

PLACE = "index"


def index_of(catalogue: Catalogue, makings: Makings, number: int, version: str) -> Chapter:
    """The chapter."""
    say = makings.say
    title = say("book.index")
    sections = (
        Section("index", say("book.by-name"), (_by_name(catalogue),), place=f"{PLACE}-name"),
        _by("position", POSITIONS, lambda exercise: (exercise.position,), catalogue, makings),
        _by("equipment", get_args(Equipment), lambda exercise: exercise.equipment, catalogue, makings),
        _by("muscle", get_args(Muscle), lambda exercise: exercise.muscles, catalogue, makings),
    )
    return Chapter(
        place=PLACE,
        title=title,
        subtitle=say("book.index-subtitle"),
        number=number,
        furniture=makings.furniture(title, version),
        sections=sections,
    )


def _by_name(catalogue: Catalogue) -> Listing:
    """Every name, and every other name with the one that stands on the card."""
    entries = [Entry(entry.exercise.name, entry.place) for entry in catalogue.entries.values()]
    entries += [
        Entry(f"{other[:1].upper()}{other[1:]} ({entry.exercise.name})", entry.place)
        for entry in catalogue.entries.values()
        for other in entry.exercise.also_called
    ]
    return _listing(entries)


def _by(
    what: str,
    keys: tuple[str, ...],
    has: Callable[[Exercise], Sequence[str]],
    catalogue: Catalogue,
    makings: Makings,
) -> Section:
    """A heading for each key that an exercise has, by its printed words, and the exercises under it."""
    say = makings.say
    named = [(say(f"{what}.{key}"), key) for key in keys]
    if what != "position":
        named.sort(key=lambda pair: pair[0].casefold())
    blocks: list[Block] = []
    for words, key in named:
        found = [entry for entry in catalogue.entries.values() if key in has(entry.exercise)]
        if found:
            blocks += [Heading(3, words), _listing([_entry(entry) for entry in found])]
    return Section("index", say(f"book.by-{what}"), tuple(blocks), breaks=False, place=f"{PLACE}-{what}")


def _entry(entry: Entered) -> Entry:
    return Entry(entry.exercise.name, entry.place)


def _listing(entries: list[Entry]) -> Listing:
    return Listing(tuple(sorted(entries, key=lambda entry: (entry.words.casefold(), entry.place))), "index")
