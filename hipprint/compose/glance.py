"""Page 1, At a glance: who, the emergency line, what, the goals, the plan as a table."""

from __future__ import annotations

from collections.abc import Iterator

from hipprint.compose.context import Context, asked, texts
from hipprint.compose.warning import alert
from hipprint.compose.wording import Wording, amount, often
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
    Run,
    Section,
    Slot,
    text,
)
from hipprint.plan import Plan


def glance(context: Context) -> Section:
    """The first page."""
    say, profile, plan = context.say, context.case.profile, context.case.plan
    blocks: list[Block] = [
        Heading(1, profile.title),
        Paragraph(text(profile.subtitle), "subtitle"),
        facts(context),
        # Emergency line first: on the first page however long the plan and however large the print.
        alert(context),
    ]
    front = 0
    if plan.last:
        from hipprint.compose.changes import changes  # here: most handouts are first ones

        blocks.append(changes(context))
        front = len(blocks)
    blocks += [
        summary(context),
        *own_words(context),
        Heading(2, say("glance.plan")),
        _plan_table(context),
    ]
    return Section("glance", profile.title, tuple(blocks), front=front)


def summary(context: Context) -> Columns:
    """What is going on, and the goals beside it."""
    goals = Box(context.say("glance.goals"), (Bullets(texts(context.case.profile.goals)),))
    return Columns((going_on(context), (goals,)), (1.15, 1.0))


def going_on(context: Context) -> tuple[Block, ...]:
    """The condition in a few sentences."""
    sentences = (Paragraph(words) for words in texts(context.case.profile.summary))
    return (Heading(2, context.say("glance.going-on")), *sentences)


def own_words(context: Context) -> Iterator[Box]:
    """What is said to this patient alone: the therapist's note, and what the flags ask to be read."""
    say, case = context.say, context.case
    if case.plan.note:
        yield note_box(say, case.plan.note)
    if case.flag_notes:
        yield Box(say("glance.flags"), (Bullets(texts(case.flag_notes)),))


def facts(context: Context) -> Facts:
    """Who it is for, as far as it is known; lines for the rest."""
    say, plan = context.say, context.case.plan
    part = context.case.profile.body_part
    found = [
        name_fact(say, plan),
        date_fact(say, plan),
    ]
    if plan.side:
        found.append(Fact(say("facts.side"), say(f"side.part-{plan.side}", part=part), 0.9))
    else:
        found.append(_blank_side(context))
    found.append(therapist_fact(say, plan))
    if plan.next_visit:
        visit = say.date(plan.next_visit.date)
        found.append(Fact(say("facts.next-visit"), visit, 1.25, Slot("next-visit")))
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
    return Fact(label, printed, 1.0, None, asked(plan, "side", say("facts.side")), choices)


def name_fact(say: Wording, plan: Plan) -> Fact:
    """Who the handout is for, or a line to write the name on."""
    label = say("facts.name")
    return Fact(label, plan.patient, 1.7, Slot("patient"), asked(plan, "name", label))


def date_fact(say: Wording, plan: Plan) -> Fact:
    """The day of the handout."""
    label, given = say("facts.date"), say.date(plan.date.date) if plan.date else None
    return Fact(label, given, 1.25, Slot("date"), asked(plan, "date", label))


def therapist_fact(say: Wording, plan: Plan) -> Fact:
    """Who gave it."""
    label = say("facts.therapist")
    return Fact(label, plan.therapist, 1.25, Slot("therapist"), asked(plan, "therapist", label))


def note_box(say: Wording, note: str, level: int = 3) -> Box:
    """What the therapist wrote for this patient; `level` is that of its heading."""
    words = text(Run(note, slot=Slot("note", say("glance.note-blank"))))
    return Box(say("glance.note"), (Paragraph(words),), level=level)


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
