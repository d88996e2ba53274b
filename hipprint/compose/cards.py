"""The exercise pages: one card each, side and dose in the words."""

from __future__ import annotations

from msgspec import structs

from hipprint.compose.case import Chosen
from hipprint.compose.context import Context
from hipprint.compose.wording import Wording, figures, fill_side, side_words, swaps_sides, working_side
from hipprint.content.profile import Sideless
from hipprint.document import Aside, Card, DoseLines, Picture, Section, Steps, text
from hipprint.plan import Side


def cards(context: Context) -> Section:
    """All exercises of this sheet."""
    say = context.say
    blocks = tuple(card(context, number, item) for number, item in enumerate(context.case.chosen, 1))
    return Section("exercises", say("exercises.title"), blocks, intro=intro(context))


def intro(context: Context) -> str:
    """What stands before the cards. It names the muscle's patch as the pictures show it."""
    return context.say("exercises.intro-hatched" if context.edition.hatched else "exercises.intro")


def _chip(item: Chosen, side: Side | None, say: Wording, sideless: Sideless | None) -> str:
    """ "Stretch, right side"; a walk has no sides to speak of."""
    kind = say(f"kind.{item.exercise.kind}")
    if "whole-body" in item.exercise.muscles:
        return kind
    return f"{kind}, {side_words(item, side, say, sideless)}"


def card(context: Context, number: int, item: Chosen, lines: DoseLines | None = None) -> Card:
    """One exercise; with `lines` its dose is written in by hand."""
    plan, sideless = context.case.plan, context.case.profile.sideless
    made = card_of(
        item, number, context.say, context.picture(item), plan.side, sideless, brief=context.edition.brief
    )
    return structs.replace(made, dose=(), lines=lines) if lines else made


def card_of(
    item: Chosen,
    number: int,
    say: Wording,
    picture: Picture | None,
    plan_side: Side | None = None,
    sideless: Sideless | None = None,
    *,
    place: str = "",
    brief: bool = False,
) -> Card:
    """The card of one exercise; `place` is what links of a book call it."""
    exercise = item.exercise
    side = working_side(item, plan_side)
    steps = [fill_side(step, side, sideless) for step in exercise.steps]
    if swaps_sides(item, plan_side, sideless):
        steps.append(say("exercises.swap"))
    notes = [fill_side(note, side, sideless) for note in item.notes]
    if item.dose.rest and item.dose.sets > 1:
        notes.append(say("card.rest", time=say.time(item.dose.rest)))
    asides = [Aside(say("card.easier"), text(fill_side(exercise.easier, side, sideless)))]
    if not brief:
        asides.append(Aside(say("card.harder"), text(fill_side(exercise.harder, side, sideless))))
    asides.append(Aside(say("card.stop"), text(fill_side(exercise.stop_if, side, sideless)), urgent=True))
    return Card(
        number=number,
        title=exercise.name,
        chip=_chip(item, plan_side, say, sideless),
        picture=picture,
        why=() if brief else text(exercise.why.text),
        steps=Steps(tuple(text(step) for step in steps)),
        dose=figures(item, plan_side, say, sideless),
        sided=side is not None,
        asides=tuple(asides),
        notes=tuple(text(note) for note in notes),
        place=place,
    )
