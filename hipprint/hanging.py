"""A poster from a plan: choose, compose as much as fits on its one page, draw. Nothing is written here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipprint.compose.context import Context, Edition
from hipprint.compose.handout import posters
from hipprint.compose.poster import make_poster, personal_problems
from hipprint.compose.referral import ReferralPage
from hipprint.content.library import REFER_FIRST
from hipprint.content.shared import Country
from hipprint.document import Document
from hipprint.errors import Problem, UserError
from hipprint.letters import check_letters
from hipprint.plan import Plan

if TYPE_CHECKING:
    from hipprint.build import Press
    from hipprint.flow.layout import Layout
    from hipprint.flow.means import Means

PAPERS = {"a4": "A3", "letter": "Tabloid (11 x 17 in)"}


def hung(press: Press, plan: Plan, layout: Layout, country: Country | None) -> Document:
    """The document of a poster; raises UserError with everything that is wrong."""
    from hipprint.flow.poster import fullest

    library, brand = press.library, press.clinic.brand
    means = press.means(plan)
    if library.resolve_profile(plan.profile) == REFER_FIRST:
        if problems := personal_problems(plan):
            raise UserError(problems)
        page = ReferralPage(plan, library, brand, country).poster()
        check_letters(plan, page)
        ready = fullest((page,), means)
        if ready is None:
            raise UserError(_too_much(page, means, ()))
        return ready
    case = make_poster(plan, library)
    edition = Edition(hatched=layout.pictures != "colour")
    context = Context.of(case, library, brand, country, press.pictures.describe, edition)
    pages = tuple(posters(context))
    check_letters(plan, *pages)  # before they are measured
    ready = fullest(pages, means)
    if ready is None:
        raise UserError(_too_much(pages[-1], means, tuple(item.exercise.id for item in case.chosen)))
    return ready


def _too_much(document: Document, means: Means, exercises: tuple[str, ...]) -> Problem:
    """A sign is never left out to make room, and nothing is printed too small: exercises have to go."""
    paper = PAPERS[means.paper]
    message = f"the poster has more words than {paper} holds in letters that are read from a step away."
    if len(exercises) > 1:
        drops = " or ".join(f"--drop {name}" for name in exercises)
        message += f" Warning signs are never left out. Leave out one exercise: {drops}."
    return Problem(message, where="--layout")
