"""What is known about one patient beside the condition: handouts/shared/flags.yaml.

A flag bars movements (osteoporosis), closes the gate (a new bladder change: be seen first, no exercises), or
both. A gate that only asks for somebody's word first opens again with the flag named in `cleared_by`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from hipprint.content.bar import Bar
from hipprint.content.profile import Review, Signs
from hipprint.content.scalars import Claim, Short, Slug, Text

GateUrgency = Literal["emergency", "today", "soon", "first"]


class Gate(Struct, frozen=True, forbid_unknown_fields=True):
    """No exercises before somebody has looked.

    `emergency`: now; `today`: the same day; `soon`: within days; `first`: ask the named team before starting.
    """

    urgency: GateUrgency
    why: Claim
    do: Annotated[list[Claim], Meta(min_length=1, max_length=4)]
    cleared_by: Slug | None = None


class Flag(Struct, frozen=True, forbid_unknown_fields=True):
    """One fact about a patient. `title` is for the clinician; `notes` are printed for the patient."""

    title: Short
    says: Text
    barred: list[Bar] = []
    gate: Gate | None = None
    notes: list[Claim] = []


class Flags(Struct, frozen=True, forbid_unknown_fields=True):
    """Every flag by id, and what every be-seen page says."""

    flags: dict[Slug, Flag]


class Referral(Struct, frozen=True, forbid_unknown_fields=True):
    """The page "Please be seen first": handouts/shared/refer-first.yaml."""

    title: Short
    subtitle: Text
    intro: Annotated[list[Claim], Meta(min_length=1, max_length=4)]
    emergency: Signs
    today: Signs
    sources: list[Slug]
    review: Review
    aliases: list[Text] = []
