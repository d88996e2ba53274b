"""What is known about one condition: handouts/profiles/<id>.yaml.

Every sentence that states a fact is a `Claim` and carries the sources it rests on. What a surgeon must
decide stands in `choices`; what changes with the decision stands in `variants`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from hipprint.content.bar import Bar
from hipprint.content.exercise import Dose
from hipprint.content.scalars import Claim, Short, Slug, Text

Choice = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="a choice in small letters", examples=["posterior"]
    ),
]


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    """A word that must stay, and what it means in plain words."""

    term: Text
    meaning: Text


class Pain(Struct, frozen=True, forbid_unknown_fields=True):
    """How much pain is OK: the rule differs by condition."""

    rule: Claim
    fine: Annotated[list[Claim], Meta(min_length=1, max_length=4)]
    stop: Annotated[list[Claim], Meta(min_length=1, max_length=4)]


class Use(Struct, frozen=True, forbid_unknown_fields=True):
    """An exercise in a phase, with what this condition changes about it."""

    exercise: Slug
    dose: Dose | None = None
    note: Text | None = None
    both_sides: bool = False


class Phase(Struct, frozen=True, forbid_unknown_fields=True):
    """A stage of recovery. `when` is a rough time, never a promise."""

    title: Short
    when: Text
    aim: Claim
    do: Annotated[list[Claim], Meta(min_length=1, max_length=4)]
    exercises: Annotated[list[Use], Meta(min_length=2, max_length=8)]
    move_on: Annotated[list[Claim], Meta(min_length=1, max_length=3)]
    back_off: Claim


class Signs(Struct, frozen=True, forbid_unknown_fields=True):
    """Warning signs of one urgency: groups of shared/warning-signs.yaml, then the profile's own."""

    groups: list[Slug] = []
    also: list[Claim] = []


class Warning(Struct, frozen=True, forbid_unknown_fields=True):
    """The three urgencies: call an ambulance now, call us today, tell us next time.

    `alert` is the emergency line of the first page; without it the groups' short forms stand there.
    """

    emergency: Signs
    today: Signs
    next_visit: Signs
    alert: list[Claim] = []


class Rules(Struct, frozen=True, forbid_unknown_fields=True):
    """Numbered rules with a page of their own, such as hip precautions."""

    title: Short
    intro: Claim
    items: list[Claim] = []


class Decision(Struct, frozen=True, forbid_unknown_fields=True):
    """Something only the surgeon or the clinician can decide. There is no silent default."""

    ask: Text
    label: Short
    kind: Literal["option", "date"] = "option"
    options: dict[Choice, Text] = {}
    unknown: Text | None = None


class Sideless(Struct, frozen=True, forbid_unknown_fields=True):
    """What {one} and {other} become when no side is chosen and only one leg may be exercised."""

    one: Short
    other: Short
    chip: Short


class Variant(Struct, frozen=True, forbid_unknown_fields=True):
    """What is added, and which exercises are left out, when the decisions are these.

    Every key of `when` must have one of its listed options. `notes` adds a line to an exercise's card.
    """

    when: dict[Slug, list[Choice]]
    rules: list[Claim] = []
    helps: list[Claim] = []
    avoid: list[Claim] = []
    emergency: list[Claim] = []
    today: list[Claim] = []
    drop: list[Slug] = []
    barred: list[Bar] = []
    notes: dict[Slug, Text] = {}


class Review(Struct, frozen=True, forbid_unknown_fields=True):
    """Who has signed the content off. Nobody is named until somebody has."""

    version: Annotated[
        str, Meta(pattern=r"^20[0-9]{2}\.[0-9]{2}(\.[0-9]+)?$", description="a version", examples=["2026.11"])
    ]
    written: Annotated[
        str, Meta(pattern=r"^20[0-9]{2}-[0-9]{2}-[0-9]{2}$", description="a date", examples=["2026-11-20"])
    ]
    reviewer: Text | None = None
    role: Text | None = None
    date: (
        Annotated[
            str,
            Meta(pattern=r"^20[0-9]{2}-[0-9]{2}-[0-9]{2}$", description="a date", examples=["2026-11-20"]),
        ]
        | None
    ) = None


class Profile(Struct, frozen=True, forbid_unknown_fields=True):
    """A condition with everything its handout says.

    `notes` add a line to an exercise's card, in whichever phase it stands and when it is added by hand.
    """

    title: Short
    body_part: Short
    involves: Annotated[list[Literal["back", "nerve", "hip", "pelvis", "surgery"]], Meta(min_length=1)]
    summary: Annotated[list[Claim], Meta(min_length=3, max_length=4)]
    goals: Annotated[list[Claim], Meta(min_length=2, max_length=4)]
    what: Annotated[list[Claim], Meta(min_length=2, max_length=8)]
    course: Annotated[list[Claim], Meta(min_length=2, max_length=6)]
    helps: Annotated[list[Claim], Meta(min_length=3, max_length=9)]
    avoid: Annotated[list[Claim], Meta(min_length=2, max_length=9)]
    pain: Pain
    phases: Annotated[list[Phase], Meta(min_length=2, max_length=4)]
    warning: Warning
    sources: Annotated[list[Slug], Meta(min_length=1)]
    review: Review
    aliases: list[Text] = []
    terms: list[Term] = []
    barred: list[Bar] = []
    notes: dict[Slug, Text] = {}
    rules: Rules | None = None
    choices: dict[Slug, Decision] = {}
    variants: list[Variant] = []
    subtitle: Text = "Your exercises at home"
    in_a_sentence: Short | None = None
    sideless: Sideless | None = None
    id: str = ""

    @property
    def inside_a_sentence(self) -> str:
        """What the condition is called in the middle of a sentence."""
        return self.in_a_sentence or lowered(self.title)


def lowered(title: str) -> str:
    """The title as it stands inside a sentence: "sciatica", but "SI joint pain"."""
    first = title.split()[0]
    return title if first.isupper() else title[:1].lower() + title[1:]
