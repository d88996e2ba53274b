"""A condition as a chapter. It can be copied alone: its emergency line comes first, its signs are in it.

The cards stand once, in the chapter of exercises; here each phase has a table that names their pages.
"""

from __future__ import annotations

import msgspec

from hipprint.book import Chapter
from hipprint.compose.about import about, pain, rules
from hipprint.compose.back import review_words
from hipprint.compose.case import Chosen
from hipprint.compose.context import Context, picture_of
from hipprint.compose.glance import summary
from hipprint.compose.warning import alert, warning
from hipprint.compose.weeks import stage_of
from hipprint.compose.wording import amount, fill_side, often
from hipprint.compose.workbook.catalogue import Catalogue
from hipprint.compose.workbook.conditions import Condition
from hipprint.compose.workbook.makings import Makings
from hipprint.document import (
    Block,
    Box,
    PageOf,
    Paragraph,
    PlanRow,
    PlanTable,
    Section,
    strong,
    text,
)


def chapter_of(condition: Condition, catalogue: Catalogue, makings: Makings) -> Chapter:
    """Everything that a handout of the condition says but the cards, for every phase."""
    say, profile = makings.say, condition.profile
    context = context_of(condition, makings)
    running = profile.title
    if condition.is_strictest:
        running = say("book.strictest-head", title=profile.title)
    parts = (
        _opening(context, condition),
        pain(context),
        about(context),
        rules(context),
        _weeks(context, condition, catalogue),
        warning(context),
    )
    return Chapter(
        place=condition.place,
        title=profile.title,
        subtitle=profile.subtitle,
        number=condition.number,
        furniture=makings.furniture(running, review_words(context)),
        sections=_placed([part for part in parts if part], condition),
    )


def context_of(condition: Condition, makings: Makings) -> Context:
    """What the pages of a handout are made from, for nobody in particular."""
    return Context(
        condition.case, makings.library, makings.brand, makings.country, makings.say, makings.describe
    )


def _opening(context: Context, condition: Condition) -> Section:
    say = context.say
    blocks: list[Block] = [alert(context)]
    if condition.is_strictest:
        words = (
            Paragraph(text(strong(say("book.strictest-text")))),
            Paragraph(text(say("book.strictest-more"))),
        )
        blocks.append(Box(say("book.strictest"), words, level=2))
    blocks.append(summary(context))
    return Section("glance", condition.profile.title, tuple(blocks))


def _placed(sections: list[Section], condition: Condition) -> tuple[Section, ...]:
    return tuple(
        section if section.place else msgspec.structs.replace(section, place=f"{condition.place}-{number}")
        for number, section in enumerate(sections)
    )


def _weeks(context: Context, condition: Condition, catalogue: Catalogue) -> Section:
    """Each phase: what to do in it and when to move on, then its exercises."""
    say, profile = context.say, condition.profile
    blocks: list[Block] = []
    if profile.sideless:
        blocks.append(Paragraph(text(strong(say("book.one-side", side=profile.sideless.chip)))))
    for number, (phase, chosen) in enumerate(zip(profile.phases, condition.phases, strict=True), 1):
        blocks.append(stage_of(say, number, phase))
        blocks.append(_table(context, chosen, catalogue) if chosen else _none(context))
    title = say("book.weeks")
    return Section("weeks", title, tuple(blocks), intro=say("book.weeks-intro"), place=condition.table_place)


def _none(context: Context) -> Paragraph:
    return Paragraph(text(strong(context.say("book.no-exercises"))))


def _table(context: Context, chosen: tuple[Chosen, ...], catalogue: Catalogue) -> PlanTable:
    say = context.say
    header = (
        say("plan.number"),
        say("plan.exercise"),
        say("plan.amount"),
        say("plan.often"),
        say("book.plan-page"),
    )
    rows = tuple(_row(context, item, catalogue) for item in chosen)
    return PlanTable(say("glance.plan"), header, rows)


def _row(context: Context, item: Chosen, catalogue: Catalogue) -> PlanRow:
    say, sideless = context.say, context.case.profile.sideless
    entered = catalogue.entries[item.exercise.id]
    return PlanRow(
        number=entered.number,
        picture=picture_of(item, None, say, context.describe),
        name=item.exercise.name,
        amount=amount(item, None, say, sideless),
        often=often(item.dose, say),
        note=" ".join(fill_side(note, None, sideless) for note in item.notes) or None,
        page=PageOf(entered.place, item.exercise.name),
    )
