"""The Your weeks page: every phase, what to do in it, how to know that it is time to move on."""

from __future__ import annotations

from hipprint.compose.context import Context, texts
from hipprint.compose.wording import Wording
from hipprint.content.profile import Phase
from hipprint.document import Bullets, Section, Stage, Text, text


def weeks(context: Context) -> Section:
    """All phases; the one whose cards are printed says so."""
    say, case = context.say, context.case
    stages = tuple(_stage(context, number, phase) for number, phase in enumerate(case.profile.phases, 1))
    return Section("weeks", say("weeks.title"), stages, breaks=False, intro=say("weeks.intro"))


def _stage(context: Context, number: int, phase: Phase) -> Stage:
    say, case = context.say, context.case
    here = number == case.phase_number
    exercises = "weeks.later" if number > case.phase_number else "weeks.do"
    if here:
        names = [item.exercise.name for item in case.chosen]
    else:
        dropped = {context.library.exercise(name).id for name in case.plan.drop}
        if number > case.phase_number:  # what is done today is not for later
            dropped |= {item.exercise.id for item in case.chosen}
        ids = [use.exercise for use in phase.exercises if use.exercise not in dropped]
        names = [context.library.exercise(ident).name for ident in ids]
    return stage_of(
        say,
        number,
        phase,
        here=say("weeks.here") if here else None,
        exercises=text(say(exercises, names="; ".join(names)) if names else say("weeks.same")),
    )


def stage_of(
    say: Wording, number: int, phase: Phase, *, here: str | None = None, exercises: Text | None = None
) -> Stage:
    """One phase: what to do in it, when to move on, when to step back."""
    return Stage(
        number=number,
        title=phase.title,
        when=phase.when,
        here=here,
        aim=text(phase.aim.text),
        do=Bullets(texts(phase.do)),
        exercises=exercises,
        move_on_title=say("weeks.move-on"),
        move_on=Bullets(texts(phase.move_on), "yes"),
        back_off=text(phase.back_off.text),
    )
