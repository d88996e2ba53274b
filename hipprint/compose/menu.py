"""A menu: all exercises of a condition, each with an empty box and lines for its dose, to fill in by hand."""

from __future__ import annotations

from hipprint.compose.about import pain, rules
from hipprint.compose.back import back
from hipprint.compose.cards import card, intro
from hipprint.compose.case import Chosen
from hipprint.compose.context import Context, texts
from hipprint.compose.glance import facts, going_on, own_words
from hipprint.compose.warning import alert, warning
from hipprint.compose.wording import amount, dose_units, often
from hipprint.document import (
    Block,
    Box,
    Bullets,
    Columns,
    DoseLines,
    Heading,
    Paragraph,
    Section,
    text,
)


def menu_pages(context: Context) -> tuple[Section | None, ...]:
    """Front, precautions, the exercises by phase, how much pain is fine, warning signs, back."""
    return (
        _front(context),
        rules(context),
        _offered(context),
        pain(context),
        warning(context),
        back(context),
    )


def _front(context: Context) -> Section:
    say, profile = context.say, context.case.profile
    how = tuple(text(say(f"menu.{key}")) for key in ("tick", "only", "lines", "stop"))
    blocks: tuple[Block, ...] = (
        Heading(1, profile.title),
        Paragraph(text(say("menu.title")), "subtitle"),
        facts(context),
        alert(context),
        Columns((going_on(context), (Box(say("menu.how"), (Bullets(how),)),)), (1.0, 1.15)),
        *own_words(context),
        Box(say("about.avoid"), (Bullets(texts(profile.avoid), "no"),)),
    )
    return Section("glance", profile.title, blocks)


def _offered(context: Context) -> Section:
    say = context.say
    blocks: list[Block] = []
    number = 0
    for phase, items in context.case.menu:
        blocks.append(Heading(3, say("menu.phase", title=phase.title, when=phase.when)))
        for item in items:
            number += 1
            blocks.append(card(context, number, item, _lines(context, item)))
    return Section("exercises", say("menu.title"), tuple(blocks), intro=intro(context))


def _lines(context: Context, item: Chosen) -> DoseLines:
    say, side, sideless = context.say, context.case.plan.side, context.case.profile.sideless
    usual = say(
        "menu.usual", amount=amount(item, side, say, sideless), often=often(item.dose, say).capitalize()
    )
    return DoseLines(text(usual), dose_units(item, side, say, sideless))
