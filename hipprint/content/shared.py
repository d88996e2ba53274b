"""What many handouts share: sources/*.yaml and shared/{warning-signs,emergency,words}.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from hipprint.content.scalars import Claim, Slug, Text

Grade = Literal[
    "guideline",
    "systematic-review",
    "review",
    "trial",
    "cohort",
    "case-report",
    "lab",
    "health-service",
    "patient-library",
    "clinic",
]


class Reference(Struct, frozen=True, forbid_unknown_fields=True):
    """One source. `print` is what the back page shows; `url` is for us and never printed.

    `same_as` stands alone: another file already has this source, so that each is written once.
    """

    print: Text | None = None
    url: str = ""
    grade: Grade | None = None
    read: Literal["full", "opening", "abstract", "secondary"] = "full"
    same_as: Slug | None = None

    def __post_init__(self) -> None:
        if self.same_as is None and (self.print is None or self.grade is None):
            raise ValueError(
                'needs "print" and "grade", or "same_as" with the id of a source written elsewhere.'
            )


class Sources(Struct, frozen=True, forbid_unknown_fields=True):
    """The references of one evidence file: sources/<topic>.yaml holds the ids <topic>-1, <topic>-2, ..."""

    sources: dict[Slug, Reference]


class SignGroup(Struct, frozen=True, forbid_unknown_fields=True):
    """Warning signs that belong together and are written once.

    `short` is what the first page says of them: the emergency line must not wait for a later page.
    """

    urgency: Literal["emergency", "today", "next_visit"]
    signs: Annotated[list[Claim], Meta(min_length=1)]
    short: list[Claim] = []


class WarningSigns(Struct, frozen=True, forbid_unknown_fields=True):
    """Groups of warning signs by id."""

    groups: dict[Slug, SignGroup]


class Country(Struct, frozen=True, forbid_unknown_fields=True):
    """Whom to call in one country. `urgent` is the out-of-hours health line, where there is one."""

    name: Text
    emergency: Text
    source: Text
    urgent: Text | None = None
    urgent_name: Text | None = None


class Emergency(Struct, frozen=True, forbid_unknown_fields=True):
    """Emergency numbers by ISO 3166 country code."""

    countries: dict[
        Annotated[str, Meta(pattern="^[A-Z]{2}$", description="an ISO country code", examples=["GB"])],
        Country,
    ]


class SearchWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Everyday words that can mean several conditions, with the ids of those."""

    words: dict[str, Annotated[list[Slug], Meta(min_length=2)]]


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """The program's own words on paper, by the place where they stand."""

    words: dict[str, str]
