"""What is barred: the angle, the names, and until when, in profiles, their variants and flags."""

from __future__ import annotations

from collections.abc import Iterator

from hipprint.checks.library.collect import Content, Entry
from hipprint.checks.library.ladder import unknown_exercise
from hipprint.checks.library.movements import check_angle
from hipprint.content.bar import Bar
from hipprint.content.flag import Flags
from hipprint.content.profile import Profile
from hipprint.content.strict_yaml import KeyPath
from hipprint.errors import Problem
from hipprint.safety.variants import SURGEONS_DAY


def check_bars(content: Content) -> Iterator[Problem]:
    """Every bar of every profile; flags' bars are checked with their flags."""
    for entry in content.profiles.values():
        for path, bar in _bars(entry):
            yield from check_bar(content, entry, path, bar)
            yield from _until(entry, (*path, "until"), bar)


def check_bar(
    content: Content, entry: Entry[Profile] | Entry[Flags], path: KeyPath, bar: Bar
) -> Iterator[Problem]:
    """The angle of a bar, or the names."""
    if bar.above is not None and bar.movement is not None:
        yield from check_angle(entry, (*path, "above"), bar.movement, bar.above)
    for index, name in enumerate(bar.exercises):
        place: KeyPath = (*path, "exercises", index)
        if message := unknown_exercise(content, name):
            yield entry.problem(place, message)
        elif name in bar.exercises[:index]:
            yield entry.problem(place, f'"{name}" stands twice. Keep one.')


def _until(entry: Entry[Profile], path: KeyPath, bar: Bar) -> Iterator[Problem]:
    profile = entry.model
    if bar.until == "surgeon":
        day = profile.choices.get(SURGEONS_DAY)
        if day is None or day.kind != "date":
            yield entry.problem(
                path, f'nobody is asked for the day. Add a choice "{SURGEONS_DAY}" of the kind "date".'
            )
    elif bar.until is not None and bar.until > len(profile.phases):
        yield entry.problem(
            path, f"there is no phase {bar.until}. Write 2 to {len(profile.phases)}, or leave it out."
        )


def _bars(entry: Entry[Profile]) -> Iterator[tuple[KeyPath, Bar]]:
    """Every bar of a profile, those of its variants too, with its place."""
    for index, bar in enumerate(entry.model.barred):
        yield ("barred", index), bar
    for number, variant in enumerate(entry.model.variants):
        for index, bar in enumerate(variant.barred):
            yield ("variants", number, "barred", index), bar
