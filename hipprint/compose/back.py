"""The back page: how to reach the clinic, who checked the content, its sources, other formats."""

from __future__ import annotations

from datetime import date

from hipprint.clinic.brand import Brand
from hipprint.compose.context import Context, asked
from hipprint.compose.wording import Wording
from hipprint.content.scalars import UNSOURCED
from hipprint.document import (
    Block,
    Bullets,
    Code,
    Columns,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Run,
    Section,
    Text,
    text,
)
from hipprint.plan import Plan


def back(context: Context) -> Section:
    """The last page."""
    say = context.say
    blocks: list[Block] = [
        Columns(
            (
                (Heading(3, say("back.contact")), *contact_blocks(say, context.brand, context.case.plan)),
                (Heading(3, say("back.review")), *_review(context), *_formats(context)),
            )
        ),
        Heading(3, say("back.sources")),
        Paragraph(text(say("back.sources-intro")), "small"),
        Bullets(_sources(context), fine=True),
        Paragraph(text(say("back.licence")), "small"),
    ]
    return Section("back", say("back.title"), tuple(blocks))


def review_words(context: Context) -> str:
    """The footer's word on the review: a name only when a clinician has signed this version off."""
    say, review = context.say, context.case.profile.review
    signed = reviewer(context)
    if signed is None:
        return say("footer.not-reviewed", version=review.version)
    return say("footer.reviewed", version=review.version, date=say.date(date.fromisoformat(signed[2])))


def reviewer(context: Context) -> tuple[str, str, str] | None:
    """Name, role and ISO date of whoever signed this version off: at the clinic, or for the library."""
    profile = context.case.profile
    signed = context.brand.review_of(profile.id)
    if signed is not None and signed.version in (None, profile.review.version):
        return signed.name, signed.role or "", str(signed.date)
    review = profile.review
    if review.reviewer and review.date:
        return review.reviewer, review.role or "", review.date
    return None


def contact_blocks(say: Wording, brand: Brand, plan: Plan) -> tuple[Block, ...]:
    """How to reach the clinic, or a line to write its number on."""
    if not brand.name:
        label = say("back.contact-blank")
        return (Facts((Fact(label, field=asked(plan, "clinic-phone", label)),)),)
    lines: list[Text] = [text(brand.name)]
    lines += [text(line) for line in brand.address]
    for phone in brand.phones:
        lines.append(text(f"{phone.label}: {phone.number}" if phone.label else phone.number))
    if brand.hours_lines:
        lines.append(text(say("back.hours", hours=", ".join(brand.hours_lines))))
    if brand.email:
        lines.append(text(Run(brand.email, link=f"mailto:{brand.email}")))
    blocks: list[Block] = [Paragraph(line) for line in lines]
    if brand.web and brand.web_link:
        blocks.append(Paragraph(text(Run(brand.web, link=brand.web_link))))
        blocks.append(Code(brand.web_link, say("back.code", address=brand.web)))
    return tuple(blocks)


def _review(context: Context) -> tuple[Block, ...]:
    say, review = context.say, context.case.profile.review
    signed = reviewer(context)
    words = (
        say("back.not-reviewed")
        if signed is None
        else say(
            "back.reviewed", name=signed[0], role=signed[1], date=say.date(date.fromisoformat(signed[2]))
        )
    )
    version = say("back.version", version=review.version)
    return (Paragraph(text(words)), Paragraph(text(version)))


def _formats(context: Context) -> tuple[Block, ...]:
    return (
        Heading(3, context.say("back.formats")),
        Paragraph(text(context.say("back.formats-text"))),
    )


def _sources(context: Context) -> tuple[Text, ...]:
    """The profile's own list, then what its exercises rest on, each once; no addresses on paper."""
    ids = [*context.case.profile.sources]
    ids += [ident for item in context.case.chosen for ident in item.exercise.sources]
    printed = [context.library.reference(ident).print for ident in dict.fromkeys(ids) if ident != UNSOURCED]
    unique = dict.fromkeys(words.rstrip(".") + "." for words in printed if words)
    return tuple(text(words) for words in unique)
