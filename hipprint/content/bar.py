"""What a condition, an operation or a patient bars: a movement, or exercises by name; why, and until when."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from hipprint.content.exercise import Movement
from hipprint.content.scalars import Claim, Slug

Until = (
    Annotated[int, Meta(ge=2, le=9, description="the phase from which it is allowed", examples=[3])]
    | Literal["surgeon"]
)
"""A bar with a number holds in the phases before that one; "surgeon" means the day that was set."""


class Bar(Struct, frozen=True, forbid_unknown_fields=True):
    """A movement that the patient must not make, or exercises that must not be given: one of the two.

    A movement is barred altogether, or past the angle `above` (degrees). Exercises are barred by name where
    the evidence names them and no movement tells them from their neighbours. Raises ValueError when it says
    neither or both.
    """

    reason: Claim
    movement: Movement | None = None
    exercises: list[Slug] = []
    above: (
        Annotated[int, Meta(ge=1, le=180, description="the largest angle allowed", examples=[90])] | None
    ) = None
    until: Until | None = None
    overridable: bool = True

    def __post_init__(self) -> None:
        if self.movement is None and not self.exercises:
            raise ValueError('says neither "movement" nor "exercises". Write for example: movement: impact')
        if self.movement is not None and self.exercises:
            raise ValueError('has both "movement" and "exercises". Write two bars, one for each.')
        if self.above is not None and self.movement is None:
            raise ValueError(
                'has "above" without "movement". Leave it out: an exercise is barred altogether.'
            )

    @property
    def what(self) -> str:
        """What is barred, in the words of the files: "hip-flexion past 90 degrees", "curl-up, dead-bug"."""
        if self.movement is None:
            return ", ".join(self.exercises)
        return self.movement + (f" past {self.above} degrees" if self.above else "")

    @property
    def until_when(self) -> str:
        """ " until phase 3", " until the surgeon's day", or nothing."""
        if self.until is None:
            return ""
        return " until the surgeon's day" if self.until == "surgeon" else f" until phase {self.until}"
