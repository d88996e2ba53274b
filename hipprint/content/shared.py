"""What many handouts share: sources/*.yaml and shared/{warning-signs,emergency,words}.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from hipprint.content.scalars import Claim, Slug, Text


class Reference(Struct, frozen=True, forbid_unknown_fields=True):
    """One source. `print` is what the back page shows; `url` is for us and never printed."""

    print: Text
    url: str
    grade: Literal[
        "guideline",
        "systematic-review",
        "trial",
        "cohort",
        "lab",
        "health-service",
        "patient-library",
        "clinic",
        "case-report",
        "review",
    ]
    read: Literal["full", "opening", "abstract", "secondary"] = "full"


class SameAs(Struct, frozen=True, forbid_unknown_fields=True):
    """A reference that another file already has, so that each stands once."""

    same_as: Slug


class Sources(Struct, frozen=True, forbid_unknown_fields=True):
    """The references of one evidence file: sources/<topic>.yaml holds the ids <topic>-1, <topic>-2, ..."""

    sources: dict[Slug, Reference | SameAs]


class SignGroup(Struct, frozen=True, forbid_unknown_fields=True):
    """Warning signs that belong together and are written once."""

    urgency: Literal["emergency", "today", "next_visit"]
    signs: Annotated[list[Claim], Meta(min_length=1)]


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


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """The program's own words on paper, by the place where they stand."""

    words: dict[str, str]
