"""The people in the pictures: a fixed list, so that one exercise is always shown by the same person.

Chosen by CRC-32 of the exercise's name, which is the same on every machine and in every run (Python's
own hash is not). Colours are hex. `girth` widens the flesh, `hips` and `waist` only there.
"""

from __future__ import annotations

from zlib import crc32

from msgspec import Struct


class Person(Struct, frozen=True):
    """How someone looks."""

    name: str
    woman: bool
    skin: str
    hair: str
    style: str
    """short, receding, bald, bob, bun, tail, curls, waves or scarf."""
    girth: float = 1.0
    waist: float = 1.0
    hips: float = 1.0
    legs: str = "shorts"
    """shorts or leggings."""
    legs_colour: str = "#2b4362"
    beard: bool = False
    glasses: bool = False
    scarf: str = ""


PEOPLE: tuple[Person, ...] = (
    Person("Ana", True, "#e8b48f", "#3b2a24", "tail", 0.97, 0.95, 1.03, "leggings", "#2f4a68"),
    Person("Ben", False, "#f3cfb3", "#6b4a32", "short", 1.02),
    Person("Chidi", False, "#8a5a3c", "#231d1c", "short", 1.03, beard=True),
    Person("Dora", True, "#f2cdb4", "#c9ccd1", "bob", 1.06, 1.08, 1.04, "leggings", "#3a4658"),
    Person(
        "Elif", True, "#e3b08a", "#5b3a63", "scarf", 1.02, 1.02, 1.03, "leggings", "#33405c", scarf="#7a5b86"
    ),
    Person("Frank", False, "#f0c6a8", "#c4c7cb", "receding", 1.09, 1.14, 1.0, glasses=True),
    Person("Grace", True, "#9c6844", "#2a2020", "curls", 1.04, 1.0, 1.06, "shorts", "#343f5e"),
    Person("Hiro", False, "#eabf98", "#22252c", "short", 0.97),
    Person("Indira", True, "#b9825a", "#2b2326", "bun", 1.03, 1.03, 1.04, "leggings", "#31465f"),
    Person("Jamal", False, "#6f452e", "#5d5856", "short", 1.05, 1.06, glasses=True),
    Person("Karin", True, "#f5d3ba", "#b9804a", "bun", 0.98, 0.96, 1.03, "shorts", "#2f4a68"),
    Person("Luis", False, "#d39f76", "#33272a", "waves", 1.05, 1.08),
)


def person_for(exercise: str) -> Person:
    """Who shows an exercise."""
    return PEOPLE[crc32(exercise.encode("utf-8")) % len(PEOPLE)]
