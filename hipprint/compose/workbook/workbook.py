"""A whole workbook: cover, how to use it and contents, then all chapters in order."""

from __future__ import annotations

from datetime import date

from hipprint.book import Book, Chapter, Cover
from hipprint.compose.back import reviewer
from hipprint.compose.letterhead import language_tag, letterhead
from hipprint.compose.notices import print_notices
from hipprint.compose.referral import ReferralPage
from hipprint.compose.workbook.back import back_of
from hipprint.compose.workbook.cards import exercises_of
from hipprint.compose.workbook.catalogue import Catalogue, make_catalogue
from hipprint.compose.workbook.chapter import chapter_of, context_of
from hipprint.compose.workbook.conditions import Condition, read_conditions
from hipprint.compose.workbook.index import index_of
from hipprint.compose.workbook.makings import Makings
from hipprint.content.library import REFER_FIRST
from hipprint.document import Entry, Listing, Paragraph, Section, Steps, text
from hipprint.plan import Plan

FIRST = "first"


def compose_workbook(
    makings: Makings, profiles: tuple[str, ...] = (), *, exercises_only: bool = False
) -> Book:
    """The book of the named conditions, of all, or of the exercises alone; raises UserError."""
    conditions = () if exercises_only else read_conditions(profiles, makings.library, 2)
    catalogue = make_catalogue(makings.library, conditions, whole=exercises_only or not profiles)
    say, brand = makings.say, makings.brand
    reviews = [makings.library.referral.review, *(one.profile.review for one in conditions)]
    version = max((review.version for review in reviews), key=_numbers)
    foot = say("footer.not-reviewed", version=version)
    first = _first(makings)
    number = len(conditions) + 2
    chapters = (
        first,
        *(chapter_of(condition, catalogue, makings) for condition in conditions),
        exercises_of(catalogue, conditions, makings, number, foot, first),
        index_of(catalogue, makings, number + 1, foot),
        back_of(catalogue, conditions, makings, number + 2, foot),
    )
    is_signed = bool(conditions) and all(reviewer(context_of(one, makings)) for one in conditions)
    return Book(
        language=language_tag(say.language, brand),
        author=brand.name or "hipprint",
        subject=say("book.subtitle"),
        keywords=tuple(say("book.keywords").split(", ")),
        dated=date.fromisoformat(max(review.written for review in reviews)),
        letterhead=letterhead(brand),
        cover=Cover(
            title=say("book.title"),
            subtitle=say("book.subtitle"),
            lines=_inside(catalogue, conditions, makings),
            notice=say("book.reviewed" if is_signed else "book.not-reviewed", version=version),
        ),
        front=_front(chapters, makings, foot, used=bool(conditions)),
        chapters=chapters,
        notices=tuple(_notices(conditions, makings, is_signed=is_signed)),
    )


def _numbers(version: str) -> list[int]:
    """A version to compare: 2026.11.10 comes after 2026.11.9."""
    return [int(number) for number in version.split(".")]


def _first(makings: Makings) -> Chapter:
    """The page "Please be seen first", for whoever must not start."""
    say, referral = makings.say, makings.library.referral
    page = ReferralPage(Plan(profile=REFER_FIRST), makings.library, makings.brand, makings.country)
    words = " ".join(claim.text for claim in referral.intro)
    return Chapter(
        place=FIRST,
        title=referral.title,
        subtitle=referral.subtitle,
        number=1,
        furniture=makings.furniture(
            referral.title, say("footer.not-reviewed", version=referral.review.version)
        ),
        sections=(Section("glance", referral.title, (Paragraph(text(words), "lead"), *page.signs(2))),),
    )


def _inside(catalogue: Catalogue, conditions: tuple[Condition, ...], makings: Makings) -> tuple[str, ...]:
    """What is in the book, a line each."""
    say = makings.say
    lines = []
    if conditions:
        lines.append(_counted("book.condition", len(conditions), makings))
    lines += [_counted("book.exercise", len(catalogue.entries), makings), say("book.common")]
    return tuple(lines)


def _counted(key: str, count: int, makings: Makings) -> str:
    return makings.say(key) if count == 1 else makings.say(f"{key}s", count=count)


def _front(chapters: tuple[Chapter, ...], makings: Makings, foot: str, *, used: bool) -> tuple[Chapter, ...]:
    """How to use the book, then its contents."""
    say = makings.say
    keys = ["use-chapter", "use-cards", "use-amount"] if used else ["use-library"]
    lines = [say("book.use-first", title=chapters[0].title)]
    lines += [say(f"book.{key}") for key in (*keys, "use-sheet", "use-blank")]
    entries = tuple(_entry(chapter) for chapter in chapters)
    return tuple(
        Chapter(
            place=key,
            title=say(f"book.{key}"),
            subtitle=say(f"book.{key}-subtitle"),
            number=None,
            furniture=makings.furniture(say(f"book.{key}"), foot),
            sections=(Section("glance", say(f"book.{key}"), (block,)),),
        )
        for key, block in (
            ("use", Steps(tuple(text(line) for line in lines))),
            ("contents", Listing(entries, "contents")),
        )
    )


def _entry(chapter: Chapter) -> Entry:
    below = tuple(
        Entry(section.title, section.place) for section in chapter.sections if section.part != "glance"
    )
    return Entry(chapter.title, chapter.place, str(chapter.number), below)


def _notices(conditions: tuple[Condition, ...], makings: Makings, *, is_signed: bool) -> list[str]:
    """What the clinician should know about this print."""
    strictest = [
        f"{one.profile.title}: nobody decided for the surgeon, so the strictest rules are printed."
        for one in conditions
        if one.is_strictest
    ]
    unreviewed = None if is_signed else "No clinician has reviewed all of this content yet."
    usual = print_notices(makings.brand, makings.country, unreviewed, what="workbook", place="pages")
    return [*strictest, *usual]
