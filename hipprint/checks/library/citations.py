"""Every fact says where it comes from, and every source that is named is written down."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from hipprint.checks.library.collect import Content, Entry
from hipprint.checks.library.said import Said, said
from hipprint.content.exercise import Exercise
from hipprint.content.flag import Referral
from hipprint.content.library import SOURCES
from hipprint.content.profile import Profile
from hipprint.content.scalars import UNSOURCED
from hipprint.content.shared import Sources
from hipprint.content.strict_yaml import KeyPath
from hipprint.errors import Problem, did_you_mean


def check_citations(content: Content) -> Iterator[Problem]:
    """Claims without sources, sources that are not written, references that lead nowhere."""
    known = known_sources(content)
    for entry in content.entries.values():
        for item in said(entry):
            if item.claim is not None:
                yield from _claim(content, entry, item, known)
        if isinstance(entry.model, Profile | Exercise | Referral):
            yield from _list(content, entry, entry.model.sources, known)
    for topic, file in content.sources.items():
        yield from _references(content, topic, file, known)


def known_sources(content: Content) -> set[str]:
    """The ids of all references."""
    return {ident for entry in content.sources.values() for ident in entry.model.sources}


def _claim(content: Content, entry: Entry[msgspec.Struct], item: Said, known: set[str]) -> Iterator[Problem]:
    assert item.claim is not None
    if "[" in item.text or "]" in item.text:
        yield entry.problem(
            item.path,
            "has square brackets that are not sources at its end. Write ids in small letters there, "
            "with commas between: [sciatica-1, unsourced].",
        )
    elif not item.claim.sources:
        yield entry.problem(
            item.path,
            "says no source. Write where it comes from at its end, such as [sciatica-5], "
            "or [unsourced] for common sense.",
        )
    for ident in dict.fromkeys(item.claim.sources):
        if ident != UNSOURCED:
            yield from _named(content, entry, item.path, ident, known)


def _list(
    content: Content, entry: Entry[msgspec.Struct], sources: list[str], known: set[str]
) -> Iterator[Problem]:
    for index, ident in enumerate(sources):
        path: KeyPath = ("sources", index)
        if ident in sources[:index]:
            yield entry.problem(path, f'"{ident}" stands twice. Keep one.')
        yield from _named(content, entry, path, ident, known)


def _named(
    content: Content, entry: Entry[msgspec.Struct], path: KeyPath, ident: str, known: set[str]
) -> Iterator[Problem]:
    topic = ident.rpartition("-")[0]
    if ident not in known and not content.is_broken(SOURCES, topic):
        hint = did_you_mean(ident, sorted(known)) or f" Write it in {SOURCES}/{topic or 'topic'}.yaml."
        yield entry.problem(path, f'there is no source "{ident}".{hint}')


def _references(content: Content, topic: str, file: Entry[Sources], known: set[str]) -> Iterator[Problem]:
    for ident, reference in file.model.sources.items():
        path: KeyPath = ("sources", ident)
        if ident.rpartition("-")[0] != topic:
            # A reference is looked up in the file that its id names.
            yield file.problem(
                path, f'"{ident}" is never found here. Call it {topic}-1 or alike.', at_key=True
            )
        if reference.same_as is None:
            continue
        yield from _named(content, file, (*path, "same_as"), reference.same_as, known)
        if _circles(content, ident):
            yield file.problem((*path, "same_as"), "leads back to itself. Write the source out once.")


def _circles(content: Content, ident: str) -> bool:
    seen: set[str] = set()
    current: str | None = ident
    while current is not None:
        if current in seen:
            return True
        seen.add(current)
        entry = content.sources.get(current.rpartition("-")[0])
        reference = entry.model.sources.get(current) if entry else None
        current = reference.same_as if reference else None
    return False
