"""Left and right: the words of an exercise name the side only through {one}, {that} and {other}.

The words must agree with the mirrored picture, and a sentence begins with a capital letter, which a
placeholder cannot give. A side that is written out would be wrong for half of the patients.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hipprint.checks.library.collect import Content, Entry
from hipprint.checks.library.said import said
from hipprint.content.exercise import Exercise
from hipprint.content.profile import Profile, Use, Variant
from hipprint.content.strict_yaml import KeyPath
from hipprint.errors import Problem

PLACEHOLDERS = ("one", "that", "other")
_FILLED = {"steps", "easier", "harder", "stop_if"}
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
_AT_START = re.compile(r"(?:^|[.!?]\s+)\{")
_WRITTEN_OUT = re.compile(r"\b(left|right)\b(?! angles?\b| away\b)", re.IGNORECASE)


def check_sides(content: Content) -> Iterator[Problem]:
    """Placeholders in exercises, in the notes that profiles add to them, and nowhere else."""
    for exercise in content.exercises.values():
        yield from _exercise(exercise)
    for profile in content.profiles.values():
        yield from _profile(content, profile)


def check_filled(
    entry: Entry[Exercise] | Entry[Profile], path: KeyPath, text: str, side: str
) -> Iterator[Problem]:
    """One text in which the side is filled in, of an exercise done on `side`."""
    found = list(_BRACES.finditer(text))
    unknown = [match.group() for match in found if match.group(1) not in PLACEHOLDERS]
    if unknown:
        yield entry.problem(
            path, f'"{unknown[0]}" cannot be filled in. Write {{one}}, {{that}} or {{other}}.'
        )
    elif found and side != "each":
        yield entry.problem(
            path,
            f'"{found[0].group()}" names a side, and the exercise is done "{side}". Take it out, '
            'or write "side: each".',
        )
    if _AT_START.search(text):
        yield entry.problem(
            path, "a sentence starts with a placeholder and so without a capital. Begin with the verb."
        )
    if side == "each" and (written := _WRITTEN_OUT.search(text)):
        yield entry.problem(
            path,
            f'"{written.group()}" is written out, which is wrong for half of the patients. '
            "Write {one}, {that} or {other}.",
        )


def _exercise(entry: Entry[Exercise]) -> Iterator[Problem]:
    exercise = entry.model
    for item in said(entry):
        if item.owner is Exercise and item.field in _FILLED:
            yield from check_filled(entry, item.path, item.text, exercise.side)
        elif item.reader == "patient" and _BRACES.search(item.text):
            yield entry.problem(item.path, "has curly brackets, which are not filled in here. Take them out.")
    named = [name for step in exercise.steps for name in re.findall(r"\{(\w+)\}", step)]
    if exercise.side == "each" and not named:
        yield entry.problem(
            ("steps",),
            'do not say which leg, and the exercise is done with "each". Write {one} where it works.',
        )
    elif exercise.side == "each" and named[0] != "one":
        # Without a side, "that knee" and "the other knee" come before the reader knows which is meant.
        yield entry.problem(("steps",), f"name {{{named[0]}}} before {{one}}. Begin with {{one}}.")


def _profile(content: Content, entry: Entry[Profile]) -> Iterator[Problem]:
    for item in said(entry):
        if item.owner is Use and item.field == "note":
            _, phase, _, use, _ = item.path
            assert isinstance(phase, int) and isinstance(use, int)
            ident = entry.model.phases[phase].exercises[use].exercise
        elif item.owner in (Profile, Variant) and item.field == "notes":
            ident = str(item.path[-1])
        else:
            if item.reader == "patient" and _BRACES.search(item.text):
                yield entry.problem(
                    item.path, "has curly brackets, which are not filled in here. Take them out."
                )
            continue
        exercise = content.exercises.get(ident)
        if exercise:
            yield from check_filled(entry, item.path, item.text, exercise.model.side)
