"""A whole handout: all pages in order, what stands at their head and foot, what the clinician should know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import structs

from hipprint.compose.about import about, pain, rules
from hipprint.compose.back import back, review_words, reviewer
from hipprint.compose.cards import cards
from hipprint.compose.context import Context
from hipprint.compose.glance import glance
from hipprint.compose.letterhead import furniture, language_tag, letterhead
from hipprint.compose.menu import menu_pages
from hipprint.compose.notices import print_notices, unreviewed_content
from hipprint.compose.poster import poster_pages
from hipprint.compose.tracking import tracking
from hipprint.compose.warning import warning
from hipprint.compose.weeks import weeks
from hipprint.document import Document, Section


def compose(context: Context) -> Document:
    """The handout or the menu of a case."""
    case = context.case
    pages = menu_pages(context) if case.menu else _pages(context)
    subtitle = context.say("menu.title") if case.menu else case.profile.subtitle
    return _document(context, subtitle, pages, [*_notices(context), *_unsided(context)])


def posters(context: Context) -> Iterator[Document]:
    """The poster of a case with less to read each time, so that one can be chosen that fits on its page."""
    for page, lacks in poster_pages(context):
        document = _document(context, context.say("poster.title"), (page,), [*lacks, *_notices(context)])
        yield structs.replace(document, furniture=structs.replace(document.furniture, page=""))


def _document(
    context: Context, subtitle: str, pages: tuple[Section | None, ...], notices: list[str]
) -> Document:
    case, brand = context.case, context.brand
    profile = case.profile
    return Document(
        title=profile.title,
        subtitle=subtitle,
        language=language_tag(case.plan.lang, brand),
        author=brand.name or "hipprint",
        subject=profile.subtitle,
        keywords=(profile.title, *profile.aliases),
        dated=case.plan.date.date if case.plan.date else date.fromisoformat(profile.review.written),
        letterhead=letterhead(brand),
        furniture=furniture(brand, context.library, profile.title, review_words(context)),
        sections=tuple(page for page in pages if page),
        notices=(*case.notices, *notices),
    )


def _pages(context: Context) -> tuple[Section | None, ...]:
    return (
        glance(context),
        about(context),
        rules(context),
        cards(context),
        pain(context),
        weeks(context),
        warning(context),
        tracking(context),
        back(context),
    )


def _notices(context: Context) -> list[str]:
    """What the clinician should know about this print."""
    unreviewed = None
    if reviewer(context) is None:
        unreviewed = unreviewed_content(context.case.profile.review.version)
    return print_notices(context.brand, context.country, unreviewed)


def _unsided(context: Context) -> list[str]:
    """That nobody said which side is sore."""
    case = context.case
    sided = any(item.exercise.side == "each" for item in case.chosen)
    if case.plan.side or case.profile.sideless or not sided:
        return []
    return ["No side was chosen: the exercises are printed for each side. Add --side left or right."]
