"""What every page needs to compose its words: the case, the clinic's facts, the wording, the pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from hipprint.clinic.brand import Brand
from hipprint.compose.case import Case, Chosen
from hipprint.compose.wording import Wording, working_side
from hipprint.content.library import Library
from hipprint.content.scalars import Claim
from hipprint.content.shared import Country
from hipprint.document import Field, Picture, Text, text
from hipprint.plan import Plan, Side

_NAMES_A_SIDE = re.compile(r"\bright\b")

Describe = Callable[[str, str, Literal["left", "right"] | None], str | None]
"""(exercise id, exercise name, side) to alternative text, or None when there is no picture."""


class Edition(Struct, frozen=True):
    """What a layout decides of the words.

    hatched: its pictures have no colours, so the muscle is striped; brief: cards do without the sentence that
    says what an exercise is for.
    """

    hatched: bool = False
    brief: bool = False


class Context(Struct, frozen=True):
    """Read-only; each page of compose/ is a function of it."""

    case: Case
    library: Library
    brand: Brand
    country: Country | None
    say: Wording
    describe: Describe
    edition: Edition = Edition()

    @classmethod
    def of(
        cls,
        case: Case,
        library: Library,
        brand: Brand,
        country: Country | None,
        describe: Describe,
        edition: Edition,
    ) -> Context:
        """For one case; `describe` gives a picture's alternative text, or None where there is none."""
        say = Wording.of(library, brand, case.plan.lang)
        return cls(case, library, brand, country, say, describe, edition)

    def picture(self, item: Chosen) -> Picture | None:
        """The picture of an exercise on the patient's side, if there is one."""
        return picture_of(item, self.case.plan.side, self.say, self.describe)

    @property
    def phone(self) -> str | None:
        """The number to call first."""
        return self.brand.phone


def picture_of(item: Chosen, plan_side: Side | None, say: Wording, describe: Describe) -> Picture | None:
    """The picture of an exercise, if there is one."""
    side = working_side(item, plan_side)
    alt = describe(item.exercise.id, item.exercise.name, side)
    if not alt:
        return None
    if item.exercise.side == "each" and side is None and _NAMES_A_SIDE.search(alt):
        # Drawn on the right where no side was chosen: who cannot see it must not take that for an advice.
        alt = f"{alt} {say('picture.right')}"
    return Picture(item.exercise.id, side, alt)


def asked(plan: Plan, name: str, label: str) -> Field | None:
    """The field of a line to write on; only a fillable handout has one."""
    return Field(name, label.rstrip(": ")) if plan.fillable else None


def texts(claims: list[Claim] | tuple[Claim, ...]) -> tuple[Text, ...]:
    """Claims as they are printed: without their sources."""
    return tuple(text(claim.text) for claim in claims)
