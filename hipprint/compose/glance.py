"""Page 1, At a glance: who, the emergency line, what, the goals, the plan as a table."""

from __future__ import annotations

from hipprint.compose.context import Context, texts
from hipprint.compose.warning import alert
from hipprint.compose.wording import amount, often
from hipprint.document import (
    Block,
    Box,
    Bullets,
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
        _facts(context),
        # Emergency line first: on the first page however long the plan and however large the print.
        alert(context),
    ]
    front = 0
    if plan.last:
        from hipprint.compose.changes import changes  # here: most handouts are first ones

        blocks.append(changes(context))
        front = len(blocks)
    blocks += [
        Columns((going_on, (goals,)), (1.15, 1.0)),
    ]
    if plan.note:
        blocks.append(Box(say("glance.note"), (Paragraph(text(plan.note)),)))
    if context.case.flag_notes:
        notes = Bullets(texts(context.case.flag_notes))
        blocks.append(Box(say("glance.flags"), (notes,)))
    blocks += [Heading(2, say("glance.plan")), _plan_table(context)]
    return Section("glance", profile.title, tuple(blocks), front=front)


def _facts(context: Context) -> Facts:
    say, plan = context.say, context.case.plan
    part = context.case.profile.body_part
    facts = [
        Fact(say("facts.name"), plan.patient, 1.7),
        Fact(say("facts.date"), say.date(plan.date.date) if plan.date else None, 1.25),
    ]
    if plan.side:
        facts.append(Fact(say("facts.side"), say(f"side.part-{plan.side}", part=part), 0.9))
    else:
        facts.append(Fact(say("facts.side-blank"), say("facts.side-choice"), 1.0))
    facts.append(Fact(say("facts.therapist"), plan.therapist, 1.25))
    if plan.next_visit:
        facts.append(Fact(say("facts.next-visit"), say.date(plan.next_visit.date), 1.25))
    return Facts(tuple(facts))


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
