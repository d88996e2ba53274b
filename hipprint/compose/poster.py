"""A poster for the clinic's wall: one condition and phase on one page, with every sign that cannot wait.

Anyone in the waiting room reads it, so nothing on it is about one patient, and choices about one are refused
rather than left out: a sheet that looks like a patient's own must not lack what was said of that patient.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from hipprint.compose.cards import intro
from hipprint.compose.case import Case, CaseMaker, Chosen
from hipprint.compose.context import Context, texts
from hipprint.compose.unused import unused
from hipprint.compose.warning import urgent_signs
from hipprint.compose.wording import amount, fill_side, often
from hipprint.content.exercise import Exercise
from hipprint.content.library import Library
from hipprint.document import (
    Block,
    Box,
    Bullets,
    Heading,
    Paragraph,
    Run,
    Section,
    Steps,
    Text,
    Tile,
    Tiles,
    strong,
    text,
)
from hipprint.errors import Problem
from hipprint.plan import Plan
from hipprint.safety.variants import UNKNOWN

_PERSONAL = {
    "patient": "a poster hangs where everyone reads it, so it has no names. Leave it out.",
    "therapist": "a poster hangs where everyone reads it, so it has no names. Leave it out.",
    "note": "a note is for one patient, and a poster is read by all. Leave it out.",
    "next_visit": "a visit is one patient's, and a poster is read by all. Leave it out.",
    "start": "a poster has no tracking sheet. Leave it out.",
    "side": "a poster is read by people with either side sore. Leave it out.",
    "flag": "a flag is about one patient. Print a handout for this patient in place of a poster.",
    "override": "a poster has nothing that is barred. Print a handout for this patient in place of a poster.",
    "fillable": "a poster is not filled in. Leave it out.",
}
"""Choices that a poster cannot keep, and why. They are refused, never left out in silence."""

_TO_MAKE_ROOM = "To make room, leave an exercise out with --drop."
_NO_EXERCISES = (
    "All rules and warning signs are on the poster, and there was no room for exercises. "
    "Print each patient's exercises as a handout."
)


def personal_problems(plan: Plan) -> list[Problem]:
    """What of `plan` is about one patient."""
    found = [
        Problem(why, where=f"--{key.replace('_', '-')}")
        for key, why in _PERSONAL.items()
        if getattr(plan, key)
    ]
    if plan.last:
        found.append(Problem("a poster is no patient's next sheet. Leave it out.", where="--from"))
    if plan.also:
        found.append(Problem("a poster is of one condition. Print one for each.", where="--profile"))
    return found


def make_poster(plan: Plan, library: Library) -> Case:
    """The case of a poster; raises UserError with everything that is wrong in `plan`."""
    return _PosterMaker(plan, library).make()


class _PosterMaker(CaseMaker):
    """Refuses what is about one patient. After an operation the strictest rules stand, for all to keep."""

    def make(self) -> Case:
        plan, library = self.plan, self.library
        self.problems += personal_problems(plan)
        choices = library.profile(plan.profile).choices
        decided = [key for key, value in plan.set.items() if key in choices and value != UNKNOWN]
        for key in decided:
            self.refuse(
                f"--set {key}",
                "a poster is read by people with every kind of operation, so it has the strictest rules. "
                "Leave it out.",
            )
        self.notices += unused(plan, ("date", "days"), "The poster has no date and no tracking sheet.")
        strictest = dict.fromkeys(choices, UNKNOWN)
        known = {key: value for key, value in plan.set.items() if key not in choices}
        # What is about one patient has been told; without it the rest can be looked at, too.
        self.plan = replace(
            plan, set={**known, **strictest}, also=[], flag=[], override={}, side=None, fillable=False
        )
        return super().make()


def poster_pages(context: Context) -> Iterator[tuple[Section, tuple[str, ...]]]:
    """The page and what it lacks, with less to read each time: the first that fits its paper is the poster.

    Signs, rules, doses, the condition's cautions, who must leave an exercise out and for what to call us are
    in every one; when else to stop an exercise is in none. After an operation the last one has no exercises,
    because no exercise may stand without all of the rules.
    """
    yield _page(context, summary=True, pain=True, cues=True), ()
    yield _page(context, summary=False, pain=True, cues=True), ()
    # Who reads it was shown the exercises; when to stop must not be left to memory.
    no_cues = f"There was no room for a step of each exercise. {_TO_MAKE_ROOM}"
    yield _page(context, summary=False, pain=True, cues=False), (no_cues,)
    stop = context.say("pain.stop")
    neither = f'There was no room for "{stop}" and for a step of each exercise. {_TO_MAKE_ROOM}'
    yield _page(context, summary=False, pain=False, cues=False), (neither,)
    if context.case.profile.rules:
        yield _rules_alone(context), (_NO_EXERCISES,)


def _page(context: Context, *, summary: bool, pain: bool, cues: bool) -> Section:
    say, case = context.say, context.case
    count = len(case.profile.phases)
    blocks: list[Block] = [
        Heading(1, case.profile.title),
        Heading(2, say("poster.phase", number=case.phase_number, count=count, title=case.phase.title)),
        Paragraph(text(case.phase.when + "."), "subtitle"),
        Paragraph(text(strong(say("poster.only")), " " + say("poster.first")), "strong"),
    ]
    if summary:
        words = " ".join(claim.text for claim in case.profile.summary[:3])
        blocks.append(Paragraph(text(words), "lead"))
    cells: list[Tile | Box] = [
        _tile(context, number, item, cued=cues) for number, item in enumerate(case.chosen, 1)
    ]
    if pain:
        cells.append(_pain(context))
    blocks.append(Tiles(tuple(cells)))
    blocks.append(Paragraph(text(intro(context))))
    blocks += [*_rules(context), *urgent_signs(context, level=2)]
    return Section("glance", case.profile.title, tuple(blocks))


def _rules_alone(context: Context) -> Section:
    say, title = context.say, context.case.profile.title
    blocks = (
        Heading(1, title),
        Paragraph(text(strong(say("poster.no-exercises"))), "strong"),
        *_rules(context),
        *urgent_signs(context, level=2),
    )
    return Section("glance", title, blocks)


def _tile(context: Context, number: int, item: Chosen, *, cued: bool) -> Tile:
    sideless = context.case.profile.sideless
    notes = (*_cautions(context, item.exercise), *item.notes)
    return Tile(
        number=number,
        title=item.exercise.name,
        picture=context.picture(item),
        dose=_dose(context, item),
        notes=tuple(text(fill_side(note, None, sideless)) for note in notes),
        cue=_cue(context, item) if cued else (),
    )


def _cautions(context: Context, exercise: Exercise) -> Iterator[str]:
    """Who must leave it out, and for what to get help at once: these are never left out."""
    if exercise.caution_step:
        yield exercise.steps[exercise.caution_step - 1]
    warning = context.case.profile.warning
    if exercise.stop_urgency and exercise.stop_group not in (
        *warning.emergency.groups,
        *warning.today.groups,
    ):
        yield f"{context.say('card.stop')}: {exercise.stop_if}"


def _dose(context: Context, item: Chosen) -> Text:
    """ "Hold 30 seconds, 3 times, each side. Every day." """
    say, sideless = context.say, context.case.profile.sideless
    parts = [amount(item, None, say, sideless)]
    if sideless and item.exercise.side == "each":
        parts.append(sideless.chip)
    often_words = f"{often(item.dose, say).capitalize()}."
    words = [strong(", ".join(parts) + ". "), Run(often_words)]
    if item.dose.rest and item.dose.sets > 1:
        words = [words[0], Run(often_words + " "), Run(say("card.rest", time=say.time(item.dose.rest)))]
    return text(*words)


def _cue(context: Context, item: Chosen) -> Text:
    """The step that an exercise's file names for posters. It stands alone, so "that knee" is "one knee"."""
    number = item.exercise.poster_step
    if number is None:
        return ()
    step = item.exercise.steps[number - 1]
    if "{one}" not in step:
        step = step.replace("{that}", "{one}", 1)
    return text(fill_side(step, None, context.case.profile.sideless))


def _pain(context: Context) -> Box:
    say, rule = context.say, context.case.profile.pain
    return Box(say("pain.stop"), (Bullets(texts(rule.stop), "no"),))


def _rules(context: Context) -> tuple[Block, ...]:
    """The rules after an operation, for conditions that have them: no exercise may stand without."""
    case, say = context.case, context.say
    if case.profile.rules is None:
        return ()
    blocks = (Paragraph(text(strong(say("poster.strictest")))), Steps(texts(case.rules)))
    return (Box(case.profile.rules.title, blocks, level=2),)
