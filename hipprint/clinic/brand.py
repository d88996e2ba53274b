"""A clinic's brand: brand.yaml in the clinic's folder.

Only `name` is required. Everything is words and colours: where things stand on paper is the layout's matter.
The limits are those of the page: a name of 80 characters fills two lines of the band, six lines of address
fill its height.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Annotated, Final, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from hipprint.clinic.colour import (
    LARGE_CONTRAST,
    TEXT_CONTRAST,
    WHITE,
    Colour,
    nearest_with_contrast,
    ratio_words,
)
from hipprint.clinic.inside import why_not_inside
from hipprint.clinic.iso import CountryCode
from hipprint.clinic.lines import ONE_LINE, Lines
from hipprint.clinic.palette import NEUTRAL_ACCENT, Palette, palette_of
from hipprint.clinic.place import FILE_NAME as FILE_NAME
from hipprint.content.convert import convert
from hipprint.content.scalars import Day, Slug
from hipprint.content.strict_yaml import KeyPath, Source, read_yaml
from hipprint.errors import Problem, UserError

EXAMPLE_NAME: Final = "Example Physio"

_LETTER_COUNTRIES = frozenset({"US", "CA", "MX", "PH", "CO", "CL", "VE", "CR", "GT", "PA", "PR"})


def _line(length: int, what: str, example: str) -> Meta:
    return Meta(
        min_length=1,
        max_length=length,
        pattern=ONE_LINE,
        description=f"{what} (one line, 1 to {length} characters)",
        examples=[example],
    )


Name = Annotated[str, _line(80, "a clinic's name", "Harbour Physio")]
Line = Annotated[str, _line(80, "a line of text", '"12 Quay Street"')]
Footer = Annotated[str, _line(160, "a footer", '"Open Saturdays. Step-free entrance."')]
Label = Annotated[str, _line(32, "a label", "Reception")]
PhoneNumber = Annotated[str, _line(32, "a telephone number in quotes", '"020 7946 0123"')]
Web = Annotated[
    str,
    Meta(
        max_length=100,
        pattern=r"^(https?://)?[^\s/:@?#\x00-\x20]+\.[^\s/:@?#\x00-\x20]+(:[0-9]+)?([/?#][^\x00-\x20\x7f-\xa0]*)?$",
        description="a web address (up to 100 characters)",
        examples=["www.harbour-physio.example"],
    ),
]
Email = Annotated[
    str,
    Meta(
        max_length=100,
        pattern=r"^[^\s@:/\x00-\x20]+@[^\s@:/\x00-\x20]+\.[^\s@:/\x00-\x20]+$",
        description="an e-mail address (up to 100 characters)",
        examples=["hello@harbour-physio.example"],
    ),
]
LogoPath = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=200,
        pattern=ONE_LINE,
        description="the path of a picture in the clinic's folder",
        examples=["images/logo.svg"],
    ),
]
DarkColour = Annotated[Colour, Meta(description=Colour.describe, examples=[Colour.example])]
Version = Annotated[str, _line(24, "a version in quotes", '"2026-11"')]


class Colours(Struct, frozen=True, forbid_unknown_fields=True):
    """The brand's colours as they were written. Pages are drawn with `Brand.palette`.

    `dark` is unset, not None, when it is not given, so that an unquoted `dark: #123456` is told, not
    lost. Defaults of our own types are made by factories: msgspec cannot write them into a JSON Schema.
    """

    accent: Colour = field(default_factory=lambda: NEUTRAL_ACCENT)
    dark: DarkColour | UnsetType = UNSET


class Phone(Struct, frozen=True, forbid_unknown_fields=True):
    """A number to call. `label` says whose it is."""

    number: PhoneNumber
    label: Label | None = None


class Review(Struct, frozen=True, forbid_unknown_fields=True):
    """Who at this clinic read a handout and stands for it, and when."""

    profile: Slug
    name: Line
    date: Day
    role: Line | None = None
    version: Version | None = None


class Brand(Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """What makes a handout the clinic's own. `name` is empty only in `NEUTRAL`."""

    name: Name
    logo: LogoPath | None = None
    colours: Colours = field(default_factory=Colours)
    address: Annotated[list[Line], Meta(max_length=6)] = []
    phones: Annotated[list[Phone], Meta(max_length=4)] = []
    web: Web | None = None
    email: Email | None = None
    hours: Lines = field(default_factory=Lines)
    country: CountryCode | None = None
    paper: Literal["a4", "letter"] | None = None
    footer: Footer | None = None
    reviews: Annotated[list[Review], Meta(max_length=200)] = []

    @cached_property
    def palette(self) -> Palette:
        """The colours that pages are drawn in."""
        dark = self.colours.dark
        return palette_of(self.colours.accent, None if isinstance(dark, UnsetType) else dark)

    @property
    def is_neutral(self) -> bool:
        """True when there is no clinic: nothing is printed in the band."""
        return not self.name

    @property
    def is_example(self) -> bool:
        """True while the brand is still the one that `hipprint init` wrote: tell the clinician."""
        return self.name == EXAMPLE_NAME

    @property
    def phone(self) -> str | None:
        """The first number, the one that a page's foot and "call us today" show."""
        return self.phones[0].number if self.phones else None

    @property
    def hours_lines(self) -> tuple[str, ...]:
        """The opening hours, one line each."""
        return self.hours.lines

    @property
    def paper_size(self) -> Literal["a4", "letter"]:
        """The clinic's paper, or the usual one of its country."""
        if self.paper:
            return self.paper
        return "letter" if self.country and self.country.code in _LETTER_COUNTRIES else "a4"

    @property
    def web_link(self) -> str | None:
        """The web address as a link needs it: with https:// when none is written."""
        if self.web is None or self.web.startswith(("http://", "https://")):
            return self.web
        return f"https://{self.web}"

    def review_of(self, profile: str) -> Review | None:
        """The latest review of `profile` by this clinic, or None."""
        return max(
            (review for review in self.reviews if review.profile == profile),
            key=lambda review: review.date.date,
            default=None,
        )


NEUTRAL: Final = Brand(name="")


def read_brand(folder: Path) -> Brand:
    """The brand of the clinic's folder; raises UserError with every problem of its brand.yaml."""
    source = read_yaml(folder / FILE_NAME)
    try:
        brand = convert(source, Brand)
    except UserError as error:
        # The colours and the logo are looked at even when another key is wrong: all problems at once.
        found = [*error.problems, *_of_parts(source, folder)]
        raise UserError(sorted(found, key=lambda problem: (problem.line, problem.column))) from None
    problems = _of_parts(source, folder)
    if problems:
        raise UserError(problems)
    return brand


def _of_parts(source: Source, folder: Path) -> list[Problem]:
    """What the types cannot tell: colours that cannot work and a logo that is not there."""
    data = source.data if isinstance(source.data, dict) else {}
    colours = data.get("colours")
    problems = []
    for key, needed in (("accent", LARGE_CONTRAST), ("dark", TEXT_CONTRAST)):
        if isinstance(colours, dict) and isinstance(colours.get(key), str):
            problems += _too_pale(source, ("colours", key), colours[key], needed)
    logo = data.get("logo")
    if isinstance(logo, str) and logo and (reason := why_not_inside(folder, logo)):
        problems.append(source.problem(("logo",), reason))
    return problems


def _too_pale(source: Source, path: KeyPath, text: str, needed: float) -> list[Problem]:
    try:
        colour = Colour.parse(text)
    except ValueError:
        return []  # told already, as a colour that is none
    ratio = colour.contrast(WHITE)
    if ratio >= needed:
        return []
    use = "bands and large text" if needed == LARGE_CONTRAST else "headings"
    better = nearest_with_contrast(colour, WHITE, needed)
    return [
        source.problem(
            path,
            f'"{text}" is too pale: its contrast on white paper is {ratio_words(ratio)}, and {use} need '
            f'{needed:g}:1. Write for example "{better.hex}", the nearest that works '
            f"({ratio_words(better.contrast(WHITE))}).",
        )
    ]
