"""Page 1, At a glance: who, the emergency line, what, the goals, the plan as a table."""

from __future__ import annotations

from hipprint.compose.context import Context, asked, texts
from hipprint.compose.warning import alert
from hipprint.compose.wording import amount, often
from hipprint.document import (
    Block,
    Box,
    Bullets,
    Choice,
    Columns,
    Fact,
    Facts,
    Heading,
    Paragraph,
    PlanRow,
    PlanTable,
    Section,
    text,
)


def glance(context: Context) -> Section:
    """The first page."""
    say, profile, plan = context.say, context.case.profile, context.case.plan
    going_on: tuple[Block, ...] = (
        Heading(2, say("glance.going-on")),
        *(Paragraph(words) for words in texts(profile.summary)),
    )
    goals = Box(say("glance.goals"), (Bullets(texts(profile.goals)),))
    blocks: list[Block] = [
        Heading(1, profile.title),
        Paragraph(text(profile.subtitle), "subtitle"),
        facts(context),
        # Emergency line first: on the first page however long the plan and however large the print.
        alert(context),
        Columns((going_on, (goals,)), (1.15, 1.0)),
    ]
    if plan.note:
        blocks.append(Box(say("glance.note"), (Paragraph(text(plan.note)),)))
    if context.case.flag_notes:
        notes = Bullets(texts(context.case.flag_notes))
        blocks.append(Box(say("glance.flags"), (notes,)))
    blocks += [Heading(2, say("glance.plan")), _plan_table(context)]
    return Section("glance", profile.title, tuple(blocks))


def facts(context: Context) -> Facts:
    """Who it is for, as far as it is known; lines for the rest."""
    say, plan = context.say, context.case.plan
    part = context.case.profile.body_part
    found = [
        Fact(say("facts.name"), plan.patient, 1.7, asked(plan, "name", say("facts.name"))),
        Fact(
            say("facts.date"),
            say.date(plan.date.date) if plan.date else None,
            1.25,
            asked(plan, "date", say("facts.date")),
        ),
    ]
    if plan.side:
        found.append(Fact(say("facts.side"), say(f"side.part-{plan.side}", part=part), 0.9))
    else:
        found.append(_blank_side(context))
    therapist = asked(plan, "therapist", say("facts.therapist"))
    found.append(Fact(say("facts.therapist"), plan.therapist, 1.25, therapist))
    if plan.next_visit:
        found.append(Fact(say("facts.next-visit"), say.date(plan.next_visit.date), 1.25))
    return Facts(tuple(found))


def _blank_side(context: Context) -> Fact:
    """The side that the clinician circles; in a fillable handout each of the words can be chosen."""
    say, plan = context.say, context.case.plan
    label, printed = say("facts.side-blank"), say("facts.side-choice")
    if not plan.fillable:
        return Fact(label, printed, 1.0)
    words = printed.split(" / ")
    choices = tuple(
        Choice(word, state, f"{say('facts.side')}: {word}")
        for word, state in zip(words, ("left", "right"), strict=True)
    )
    return Fact(label, printed, 1.0, asked(plan, "side", say("facts.side")), choices)


def _plan_table(context: Context) -> PlanTable:
    say, side = context.say, context.case.plan.side
    rows = tuple(
        PlanRow(
            number,
            context.picture(item),
            item.exercise.name,
            amount(item, side, say, context.case.profile.sideless),
            often(item.dose, say),
        )
        for number, item in enumerate(context.case.chosen, 1)
    )
    header = (say("plan.number"), say("plan.exercise"), say("plan.amount"), say("plan.often"))
    return PlanTable(say("glance.plan"), header, rows)
