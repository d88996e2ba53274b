"""The last chapter: words to know, how to reach the clinic, who checked what, where it comes from."""

from __future__ import annotations

from datetime import date

from hipprint.book import Chapter
from hipprint.compose.back import contact_blocks, reviewer
from hipprint.compose.workbook.catalogue import Catalogue
from hipprint.compose.workbook.chapter import context_of
from hipprint.compose.workbook.conditions import Condition
from hipprint.compose.workbook.makings import Makings
from hipprint.content.profile import Review
from hipprint.content.scalars import UNSOURCED
from hipprint.document import Bullets, Heading, Paragraph, Section, Table, Text, strong, text
from hipprint.plan import Plan

PLACE = "back"


def back_of(
    catalogue: Catalogue, conditions: tuple[Condition, ...], makings: Makings, number: int, version: str
) -> Chapter:
    """The chapter."""
    say = makings.say
    title = say("book.back")
    parts = (
        _glossary(conditions, makings),
        _contact(conditions, makings),
        _sources(catalogue, conditions, makings),
    )
    return Chapter(
        place=PLACE,
        title=title,
        subtitle=say("book.back-subtitle"),
        number=number,
        furniture=makings.furniture(title, version),
        sections=tuple(part for part in parts if part),
    )


def _glossary(conditions: tuple[Condition, ...], makings: Makings) -> Section | None:
    """Every word that a condition explains, by letter; two meanings stand under each other."""
    terms = {
        (term.term, term.meaning): text(strong(f"{term.term}: "), term.meaning)
        for condition in conditions
        for term in condition.profile.terms
    }
    if not terms:
        return None
    ordered = sorted(terms, key=lambda pair: (pair[0].casefold(), pair[1]))
    words = Bullets(tuple(terms[pair] for pair in ordered))
    return Section("back", makings.say("book.glossary"), (words,), place=f"{PLACE}-words")


def _contact(conditions: tuple[Condition, ...], makings: Makings) -> Section:
    say = makings.say
    header = tuple(say(f"book.review-{column}") for column in ("what", "version", "written", "who"))
    rows = [(text(condition.profile.title), *_reviewed(condition, makings)) for condition in conditions]
    referral = makings.library.referral
    first = (text(referral.title), *_version(referral.review, makings), text(say("book.review-nobody")))
    return Section(
        "back",
        say("book.review"),
        (
            Table(header, (first, *rows), (1.5, 0.8, 1.1, 1.2)),
            Heading(3, say("back.contact")),
            *contact_blocks(say, makings.brand, Plan(profile="-")),
        ),
        breaks=False,
        place=f"{PLACE}-review",
    )


def _reviewed(condition: Condition, makings: Makings) -> tuple[Text, ...]:
    say = makings.say
    signed = reviewer(context_of(condition, makings))
    who = say("book.review-nobody")
    if signed:
        name, role, day = signed
        key = "book.review-by" if role else "book.review-by-name"
        who = say(key, name=name, role=role, date=say.date(date.fromisoformat(day)))
    return (*_version(condition.profile.review, makings), text(who))


def _version(review: Review, makings: Makings) -> tuple[Text, Text]:
    return text(review.version), text(makings.say.date(date.fromisoformat(review.written)))


def _sources(catalogue: Catalogue, conditions: tuple[Condition, ...], makings: Makings) -> Section:
    """Every source once, by letter; no addresses on paper."""
    say, library = makings.say, makings.library
    idents = [*library.referral.sources]
    idents += [ident for condition in conditions for ident in condition.profile.sources]
    idents += [ident for entry in catalogue.entries.values() for ident in entry.exercise.sources]
    printed = {library.reference(ident).print for ident in dict.fromkeys(idents) if ident != UNSOURCED}
    words = sorted({line.rstrip(".") + "." for line in printed if line}, key=str.casefold)
    return Section(
        "back",
        say("back.sources"),
        (
            Paragraph(text(say("back.sources-intro"), " ", say("book.licence")), "small"),
            Bullets(tuple(text(line) for line in words)),
        ),
        breaks=False,
        place=f"{PLACE}-sources",
    )
