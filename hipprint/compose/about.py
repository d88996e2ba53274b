"""Page 2, About it: what it is, what helps, what to avoid, how much pain is OK; the page of rules."""

from __future__ import annotations

from hipprint.compose.context import Context, texts
from hipprint.content.profile import Decision
from hipprint.document import (
    Block,
    Box,
    Bullets,
    Columns,
    Heading,
    Paragraph,
    Section,
    Steps,
    strong,
    text,
)
from hipprint.plan import Day


def about(context: Context) -> Section:
    """What the condition is and how to live with it."""
    say, profile = context.say, context.case.profile
    blocks: list[Block] = [
        Columns(
            (
                (Heading(3, say("about.what")), Bullets(texts(profile.what))),
                (Heading(3, say("about.course")), Bullets(texts(profile.course))),
            )
        ),
        Columns(
            (
                (Box(say("about.helps"), (Bullets(texts(profile.helps), "yes"),)),),
                (Box(say("about.avoid"), (Bullets(texts(profile.avoid), "no"),)),),
            )
        ),
        Heading(3, say("about.pain")),
        Paragraph(text(strong(profile.pain.rule.text))),
        Columns(
            (
                (Box(say("about.fine"), (Bullets(texts(profile.pain.fine), "yes"),), level=4),),
                (Box(say("about.stop"), (Bullets(texts(profile.pain.stop), "no"),), level=4),),
            )
        ),
    ]
    if profile.terms:
        terms = tuple(text(strong(term.term + ": "), term.meaning) for term in profile.terms)
        blocks.append(Box(say("about.terms"), (Bullets(terms),)))
    return Section("about", say("about.title", condition=_inside(profile.title)), tuple(blocks))


def rules(context: Context) -> Section | None:
    """The page of the surgeon's rules, for conditions that have one."""
    say, case = context.say, context.case
    if case.profile.rules is None:
        return None
    blocks: list[Block] = [Paragraph(text(case.profile.rules.intro.text), "lead")]
    chosen = tuple(
        text(strong(f"{decision.label}: "), _decided(context, decision, case.decisions[key]))
        for key, decision in case.profile.choices.items()
        if key in case.decisions
    )
    if chosen:
        blocks.append(Box(say("rules.chosen"), (Bullets(chosen),)))
    blocks.append(Steps(texts(case.rules)))
    return Section("rules", case.profile.rules.title, tuple(blocks))


def _decided(context: Context, decision: Decision, value: str) -> str:
    if value in decision.options:
        return decision.options[value]
    if decision.kind == "date" and value != "unknown":
        return context.say("rules.until", date=context.say.date(Day.parse(value).date))
    return decision.unknown or context.say("rules.until-unknown")


def _inside(title: str) -> str:
    """The title inside a sentence: "sciatica", but "SI joint pain"."""
    first = title.split()[0]
    return title if first.isupper() else title[:1].lower() + title[1:]
