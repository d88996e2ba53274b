"""Page 2, About it: what it is, what helps, what to avoid, how much pain is OK; the page of rules."""

from __future__ import annotations

from hipprint.compose.context import Context, texts
from hipprint.content.profile import Decision
from hipprint.content.scalars import Day
from hipprint.document import (
    Block,
    Box,
    Bullets,
    Columns,
    Heading,
    Paragraph,
    Run,
    Section,
    Slot,
    Steps,
    strong,
    text,
)


def about(context: Context) -> Section:
    """What the condition is and how to live with it."""
    say, profile = context.say, context.case.profile
    course: list[Block] = [Heading(3, say("about.course")), Bullets(texts(profile.course))]
    if profile.terms:
        terms = tuple(text(strong(term.term + ": "), term.meaning) for term in profile.terms)
        course.append(Box(say("about.terms"), (Bullets(terms),), level=4))
    blocks: list[Block] = [
        Columns(((Heading(3, say("about.what")), Bullets(texts(profile.what))), tuple(course))),
        Columns(
            (
                (Box(say("about.helps"), (Bullets(texts(profile.helps), "yes"),)),),
                (Box(say("about.avoid"), (Bullets(texts(profile.avoid), "no"),)),),
            )
        ),
    ]
    return Section("about", say("about.title", condition=profile.inside_a_sentence), tuple(blocks))


def pain(context: Context) -> Section:
    """How much pain is OK: it stands after the exercises, because that is where it is needed."""
    say, rule = context.say, context.case.profile.pain
    fine = Box(say("pain.fine"), (Bullets(texts(rule.fine), "yes"),))
    stop = Box(say("pain.stop"), (Bullets(texts(rule.stop), "no"),))
    blocks: tuple[Block, ...] = (Paragraph(text(strong(rule.rule.text))), Columns(((fine,), (stop,))))
    return Section("pain", say("pain.title"), blocks, breaks=False)


def rules(context: Context) -> Section | None:
    """The page of the surgeon's rules, for conditions that have one."""
    say, case = context.say, context.case
    if case.profile.rules is None:
        return None
    blocks: list[Block] = [Paragraph(text(case.profile.rules.intro.text), "lead")]
    chosen = tuple(
        text(strong(f"{decision.label}: "), *_decided(context, decision, case.decisions[key]))
        for key, decision in case.profile.choices.items()
        if key in case.decisions
    )
    if chosen:
        blocks.append(Box(say("rules.chosen"), (Bullets(chosen),)))
    blocks.append(Steps(texts(case.rules)))
    return Section("rules", case.profile.rules.title, tuple(blocks))


def _decided(context: Context, decision: Decision, value: str) -> tuple[str | Run, ...]:
    say = context.say
    if value in decision.options:
        return (decision.options[value],)
    if decision.kind == "date" and value != "unknown":
        # Without its date the rule is stricter, and the sentence before says who ends it.
        day = say("rules.until-day", date=say.date(Day.parse(value).date))
        return say("rules.until") + " ", Run(day, slot=Slot("until", ""))
    return (decision.unknown or say("rules.until-unknown"),)
