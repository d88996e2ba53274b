"""Every look that a handout can have, by name: condition, phase, layout, paper, edition; the odd ones; books.

Phases and sides take turns, so that each is printed in several looks.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

sys.path.insert(0, str(Path(__file__).parents[1]))  # also when matrix.py is run by hand

from clinics import BRANDS
from samples import PAPERS, PATIENT, PROFILES, plan_for

from hipprint.binding import Order, bind
from hipprint.build import Handout, Press
from hipprint.clinic.folder import load_clinic
from hipprint.library import Roots
from hipprint.plan import Plan, make_plan
from hipprint.reading import Leaf

#: The usual layouts; then all others.
LAYOUTS = ("large-print", "standard")
OTHER_LAYOUTS = tuple(name for name in Roots().names("layouts") if name not in ("base", *LAYOUTS))
#: The neutral handout with form fields, and with nothing named, so that every line is a field.
FILLABLE = "fillable"
MENU, POSTER = "menu", "poster"
EDITIONS = (*BRANDS, FILLABLE)
SIDES = ("left", "right", "both")
#: Letters of three scripts, each with marks that fonts compose or stack.
FOREIGN = "Nguyễn Thị Ánh Hồng, Ελένη Παπαδοπούλου, Щербакова Наталья"
LONGEST = "Wolfeschlegelsteinhausenbergerdorff " * 3 + "Anna Maria 9"


class Look(Struct, frozen=True):
    """One handout of the matrix. `more` are the plan's choices that the other fields do not name."""

    profile: str
    layout: str
    paper: str
    edition: str
    phase: int | None = None
    told: str = ""
    more: tuple[tuple[str, Any], ...] = ()

    @property
    def name(self) -> str:
        """A file name of its own."""
        parts = (self.profile, self.told, f"phase-{self.phase or 1}", self.layout, self.paper, self.edition)
        return "-".join(part.replace(" ", "-").replace(",", "") for part in parts if part).lower()

    @property
    def row(self) -> tuple[str, ...]:
        """What the table of docs/conformance.md says of it."""
        title = f"{self.profile}: {self.told}" if self.told else self.profile
        return title, str(self.phase or 1), self.layout, self.paper, self.edition

    @property
    def plan(self) -> Plan:
        """The choices that make this handout."""
        if self.layout == POSTER:  # nothing of it is about one patient, and a surgeon's decisions are
            return make_plan(
                {"profile": self.profile, "layout": POSTER, "paper": self.paper, "phase": self.phase}
            )
        fillable = self.edition == FILLABLE
        named = {"fillable": True} if fillable and not self.told else {**PATIENT, "fillable": fillable}
        return plan_for(
            self.profile,
            layout=self.layout,
            paper=self.paper,
            phase=self.phase,
            **{**named, **dict(self.more)},
        )


class BookLook(Struct, frozen=True):
    """One workbook of the matrix."""

    told: str
    layout: str
    paper: Literal["a4", "letter"]
    edition: str
    profiles: tuple[str, ...] = ()
    exercises_only: bool = False

    @property
    def name(self) -> str:
        """A file name of its own."""
        return "-".join(("workbook", *self.row[0].split(), *self.row[2:])).replace(" ", "-").lower()

    @property
    def row(self) -> tuple[str, ...]:
        """What the table of docs/conformance.md says of it."""
        return f"workbook, {self.told}", "all", self.layout, self.paper, self.edition

    @property
    def order(self) -> Order:
        """What is bound; to be printed on both sides when it has the clinic's name."""
        return Order(self.profiles, self.exercises_only, self.layout, self.paper, self.edition != "neutral")


#: Those with a few conditions, or none, for the usual test run; then the whole ones.
SOME_BOOKS = (
    BookLook("2 conditions", "standard", "a4", "PNG brand", ("sciatica", "hip-replacement-precautions")),
    BookLook("exercises only", "large-print", "letter", "neutral", exercises_only=True),
    BookLook("1 condition", "standard", "letter", "neutral", ("hip-osteoarthritis",)),
)
WHOLE_BOOKS = (
    BookLook("every condition", "standard", "a4", "PNG brand"),
    BookLook("every condition", "large-print", "letter", "SVG brand"),
)


class Pressed(Struct, frozen=True):
    """A finished file of the matrix."""

    data: bytes
    pages: int


class _Trusting(Press):
    """Does not check bytes again that it is `sure` of."""

    sure: Collection[str] = ()

    def check(self, data: bytes, expected: Sequence[str], leaves: Sequence[Leaf]) -> None:
        if sha256(data).hexdigest() not in self.sure:
            super().check(data, expected, leaves)


class Presses:
    """A press for each edition, with the clinics' folders below `folder`.

    `sure` are digests of files that passed our own checks, as they are now, before.
    """

    def __init__(self, folder: Path, sure: Collection[str] = ()) -> None:
        self.folder = folder
        self._sure = sure
        self._made: dict[str, _Trusting] = {}

    def build(self, look: Look) -> Handout:
        """The finished file; raises BrokenHandoutError when our own checks refuse it."""
        return self._press(look.edition).build(look.plan)

    def make(self, look: Look | BookLook) -> Pressed:
        """A handout or a workbook; raises BrokenHandoutError when our own checks refuse it."""
        if isinstance(look, BookLook):
            book = bind(self._press(look.edition), look.order)
            return Pressed(book.data, len(book.labels))
        handout = self.build(look)
        return Pressed(handout.data, handout.pages)

    def _press(self, edition: str) -> Press:
        if edition not in self._made:
            make = BRANDS.get(edition)
            clinic = load_clinic(make(self.folder / edition.replace(" ", "-"))) if make else None
            self._made[edition] = _Trusting(clinic) if clinic else _Trusting()
            self._made[edition].sure = self._sure
        return self._made[edition]

    @cached_property
    def phases(self) -> dict[str, int]:
        """How many phases each condition has."""
        library = Press().library
        return {profile: len(library.profile(profile).phases) for profile in PROFILES}


def other_looks(presses: Presses) -> Iterator[Look]:
    """Every condition in each of the other layouts; menus and posters are not filled in on a screen."""
    for layout in OTHER_LAYOUTS:
        editions = EDITIONS[:-1] if layout in (MENU, POSTER) else EDITIONS
        yield from _combined((layout,), editions, presses)


def _combined(layouts: tuple[str, ...], editions: tuple[str, ...], presses: Presses) -> Iterator[Look]:
    """Every condition x layout x paper x edition."""
    for place, (profile, layout, paper, edition) in enumerate(product(PROFILES, layouts, PAPERS, editions)):
        # Neighbours differ in phase and side; the first factor moves both on from condition to condition.
        turn = place + place // len(editions)
        phase = turn % presses.phases[profile] + 1
        yield Look(profile, layout, paper, edition, phase, more=_sided(edition, turn))


def odd_looks() -> tuple[Look, ...]:
    """What only some handouts have."""
    far = ("hip-osteoarthritis", "low-back-pain")
    return (
        Look("refer-first", "standard", "a4", "PNG brand", told="be-seen page"),
        Look("refer-first", "large-print", "letter", "neutral", told="be-seen page"),
        _odd("be-seen page of a flag", "standard", "letter", "SVG brand", flag=["foot-drop"]),
        _odd("two conditions", "standard", "a4", "CMYK brand", also=["desk-hips"]),
        _odd("two conditions, 28 days", "large-print", "letter", "PNG brand", also=["desk-hips"], days=28),
        _odd("28 days", "standard", "letter", "neutral", days=28),
        _odd("letters of three scripts", "standard", "a4", "PNG brand", patient=FOREIGN, therapist=FOREIGN),
        _odd("letters of three scripts", "large-print", "a4", "neutral", patient=FOREIGN, note=FOREIGN),
        _odd("120-character name", "standard", "letter", "CMYK brand", patient=LONGEST, therapist=LONGEST),
        _odd("120-character name", "large-print", "a4", "SVG brand", patient=LONGEST),
        _odd("nothing named", "standard", "a4", "neutral", **dict.fromkeys(PATIENT)),
        Look("refer-first", "standard", "a4", FILLABLE, told="be-seen page"),
        _odd("28 days, named", "large-print", "letter", FILLABLE, days=28),
        _odd("letters of three scripts", "standard", "a4", FILLABLE, patient=FOREIGN),
        _odd(
            "a note and other doses", "standard", "a4", "PNG brand", note="Go slowly. " * 30, add=["bridge"]
        ),
        Look(
            far[0], "standard", "a4", "SVG brand", phase=2, told="flags", more=(("flag", ["osteoporosis"]),)
        ),
    )


def _odd(told: str, layout: str, paper: str, edition: str, **more: Any) -> Look:
    return Look("sciatica", layout, paper, edition, told=told, more=tuple(more.items()))


def every_look(presses: Presses) -> Iterator[Look]:
    """Every condition x layout x paper x edition, then the odd ones."""
    yield from _combined(LAYOUTS, EDITIONS, presses)
    yield from other_looks(presses)
    yield from odd_looks()


def chosen_looks(presses: Presses) -> Iterator[Look]:
    """Some of `every_look`: one of each condition, layouts, papers and editions in turn; and the odd ones."""
    every = {
        (look.profile, look.layout, look.paper, look.edition): look
        for look in every_look(presses)
        if not look.told
    }
    combined = tuple(product(EDITIONS, PAPERS, LAYOUTS))
    for place, profile in enumerate(PROFILES):
        # 7 shares no factor with the number of combinations (20): all are passed before one comes again.
        edition, paper, layout = combined[place * 7 % len(combined)]
        yield every[profile, layout, paper, edition]
    # And three of each of the other layouts, with other conditions, papers and editions each time.
    yield from (look for place, look in enumerate(other_looks(presses)) if place % 37 == 0)
    yield from odd_looks()


def _sided(edition: str, turn: int) -> tuple[tuple[str, Any], ...]:
    """Sides take turns; in the fillable edition the side is left to be chosen on the page."""
    return () if edition == FILLABLE else (("side", SIDES[turn % len(SIDES)]),)
