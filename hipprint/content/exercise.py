"""What is known about one exercise: handouts/exercises/<id>.yaml.

Angles are degrees in the neutral-zero method (AAOS). A dose is what one day or week asks for; times are
`Duration`s ("5 seconds").
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from hipprint.content.scalars import Claim, Duration, Short, Slug, Text

Kind = Literal["stretch", "strength", "mobility", "isometric", "balance", "circulation"]
Position = Literal[
    "supine",
    "prone",
    "side-lying",
    "sitting",
    "long-sitting",
    "standing",
    "kneeling",
    "half-kneeling",
    "all-fours",
]
Equipment = Literal[
    "none",
    "mat",
    "bed",
    "chair",
    "raised-chair",
    "wall",
    "counter",
    "step",
    "stair-rail",
    "pillow",
    "towel",
    "towel-roll",
    "strap",
    "mini-band",
    "long-band",
    "ankle-weight",
    "yoga-block",
    "foam-roller",
    "bike",
    "walking-frame",
    "dowel",
    "slippery-surface",
]
Muscle = Literal[
    "gluteus-maximus",
    "gluteus-medius",
    "gluteus-minimus",
    "tensor-fasciae-latae",
    "piriformis",
    "hip-rotators",
    "hip-flexors",
    "rectus-femoris",
    "quadriceps",
    "hamstrings",
    "adductors",
    "calf",
    "tibialis-anterior",
    "deep-abdominals",
    "abdominals",
    "obliques",
    "back-extensors",
    "multifidus",
    "quadratus-lumborum",
    "shoulder-stabilisers",
    "whole-body",
    "sciatic-nerve",
]
# A movement is declared with its largest angle where the rule needs one, else with `true`.
Movement = Literal[
    "hip-flexion",
    "hip-extension",
    "hip-abduction",
    "hip-adduction-past-midline",
    "hip-internal-rotation",
    "hip-external-rotation",
    "active-hip-abduction",
    "lumbar-flexion",
    "lumbar-extension",
    "lumbar-rotation",
    "loaded-lumbar-flexion",
    "loaded-lumbar-extension",
    "gluteal-compression",
    "nerve-tension",
    "knee-flexion",
    "deep-kneeling",
    "side-lying",
    "prone-lying",
    "supine-lying",
    "kneeling",
    "standing",
    "single-leg-weight",
    "unsupported-balance",
    "pivot",
    "impact",
    "breath-hold",
    "straight-leg-lift",
]
Extent = Annotated[int, Meta(ge=1, le=180, description="an angle in degrees", examples=[60])] | Literal[True]


class Dose(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How much, how often. At least one of `repeats` and `lasts` must be given."""

    repeats: (
        Annotated[int, Meta(ge=1, le=60, description="repeats in one set, 1 to 60", examples=[10])] | None
    ) = None
    hold: Duration | None = None
    lasts: Duration | None = None
    sets: Annotated[int, Meta(ge=1, le=6, description="sets at one time, 1 to 6", examples=[2])] = 1
    times_a_day: Annotated[int, Meta(ge=1, le=10, description="times a day, 1 to 10", examples=[1])] = 1
    days_a_week: Annotated[int, Meta(ge=1, le=7, description="days a week, 1 to 7", examples=[7])] = 7
    rest: Duration | None = None
    counts: Annotated[
        str,
        Meta(
            max_length=24,
            pattern=r"^[a-z][a-z -]*$",
            description="what one repeat is called, in the plural",
            examples=["lifts"],
        ),
    ] = "times"

    def __post_init__(self) -> None:
        if self.repeats is None and self.lasts is None:
            raise ValueError('says neither "repeats" nor "lasts". Write for example: repeats: 10')
        if self.repeats is not None and self.lasts is not None:
            raise ValueError('has both "repeats" and "lasts". A walk lasts, a lift is repeated: keep one.')
        if self.hold is not None and self.lasts is not None:
            raise ValueError(
                'has both "hold" and "lasts". Keep "lasts" for walks and rests, "hold" for stretches.'
            )
        if self.hold is not None and not 1 <= self.hold.seconds <= 120:
            raise ValueError("has a hold over 2 minutes. No source asks for that; write a shorter hold.")
        if self.lasts is not None and self.lasts.seconds > 60 * 60:
            raise ValueError("lasts over 60 minutes. Write a shorter time.")
        if self.rest is not None and self.rest.seconds > 10 * 60:
            raise ValueError("rests over 10 minutes between sets. Write a shorter rest.")
        if (self.repeats or 0) * self.sets * self.times_a_day > 300:
            raise ValueError("asks for more than 300 repeats a day. Check repeats, sets and times_a_day.")


class Exercise(Struct, frozen=True, forbid_unknown_fields=True):
    """One exercise. Steps may hold {one}, {that}, {other}: see docs/writing-an-exercise.md.

    `suits` are the conditions for which the sources name it; added to another one it is told, not refused.
    `poster_step` is the one step that stands on a poster: its words must make sense alone. `caution_step` is
    the step that says who must leave the exercise out, `stop_urgency` how urgent the help is that `stop_if`
    tells to get: pages find these words by the field, in any language. `stop_group` is the group of warning
    signs that says the same, so that a page with that group need not say it twice.
    """

    name: Short
    why: Claim
    kind: Kind
    position: Position
    muscles: Annotated[list[Muscle], Meta(min_length=1, max_length=6)]
    equipment: Annotated[list[Equipment], Meta(min_length=1)]
    level: Annotated[int, Meta(ge=1, le=3, description="a level: 1 easy, 2 moderate, 3 hard", examples=[1])]
    side: Literal["each", "both", "alternate"]
    movements: dict[Movement, Extent]
    steps: Annotated[list[Text], Meta(min_length=2, max_length=7)]
    easier: Text
    harder: Text
    stop_if: Text
    dose: Dose
    sources: Annotated[list[Slug], Meta(min_length=1)]
    suits: list[Slug] = []
    also_called: list[Text] = []
    easier_exercise: Slug | None = None
    harder_exercise: Slug | None = None
    unsourced: list[Literal["dose", "steps", "movements", "why", "easier", "harder", "stop_if"]] = []
    picture_alt: Text | None = None
    poster_step: (
        Annotated[int, Meta(ge=1, le=7, description="the number of a step, 1 to 7", examples=[3])] | None
    ) = None
    caution_step: (
        Annotated[int, Meta(ge=1, le=7, description="the number of a step, 1 to 7", examples=[1])] | None
    ) = None
    stop_urgency: Literal["emergency", "today"] | None = None
    stop_group: Slug | None = None
    id: str = ""

    def __post_init__(self) -> None:
        for key, number in (("poster_step", self.poster_step), ("caution_step", self.caution_step)):
            if number and number > len(self.steps):
                raise ValueError(
                    f'has {len(self.steps)} steps, and "{key}" names step {number}. Name one of its steps.'
                )
        if self.caution_step and self.caution_step == self.poster_step:
            raise ValueError(
                f'has step {self.caution_step} as "caution_step" and as "poster_step". A caution is on the '
                "poster anyway: name the step that shows the movement."
            )
