"""What is new since the patient's last sheet: on the first page, in the patient's words.

Nothing may be left to comparing two sheets by eye. What is on the old one and not on this one stands
first, so that nobody goes on with it.
"""

from __future__ import annotations

from msgspec import Struct

from hipprint.compose.case import Chosen
from hipprint.compose.context import Context
from hipprint.compose.wording import amount, often
from hipprint.content.exercise import Dose, Exercise
from hipprint.content.library import Library
from hipprint.document import Box, Bullets, Text, strong, text
from hipprint.plan import Past

_MOST_STEPS = 10  # of a ladder; a clinic's own could go in a circle


class _Compared(Struct):
    """The last sheet beside this one. `swaps` pairs a new exercise with the one whose place it takes."""

    new: list[Chosen]
    gone: list[Past]
    stayed: list[tuple[Past, Chosen]]
    swaps: list[tuple[Past, Chosen, str]]


def changes(context: Context) -> Box:
    """The box for a plan that knows the last sheet."""
    compared = _compare(context.case.plan.last, context.case.chosen, context.library)
    say = context.say
    items: list[Text] = []
    if compared.gone:
        items.append(_names(say("changes.gone"), [past.name for past in compared.gone]))
    if compared.new:
        items.append(_names(say("changes.new"), [item.exercise.name for item in compared.new]))
    for past, item, step in compared.swaps:
        name = strong(item.exercise.name)
        items.append(text(name, " ", say(f"changes.{step}", before=past.name)))
    items += [
        text(
            strong(f"{item.exercise.name}:"),
            " ",
            say(f"changes.{how}", dose=_spell(context, item, past.dose)),
        )
        for past, item in compared.stayed
        if (how := _how(past.dose, item.dose))
    ]
    found = Bullets(tuple(items or [text(say("changes.same"))]), loose=True)
    return Box(say("changes.title"), (found,), level=2)


def _names(lead: str, names: list[str]) -> Text:
    """ "New: Bridge; Knee rolls." The names stand out."""
    return text(lead, " ", strong("; ".join(names)), ".")


def _compare(last: list[Past], chosen: tuple[Chosen, ...], library: Library) -> _Compared:
    before = {past.exercise: past for past in last}
    now = {item.exercise.id: item for item in chosen}
    gone = [past for past in last if past.exercise not in now]
    new: list[Chosen] = []
    swaps: list[tuple[Past, Chosen, str]] = []
    for item in chosen:
        if item.exercise.id in before:
            continue
        found = next(
            ((past, step) for past in gone if (step := _step(past.exercise, item.exercise, library))), None
        )
        if found is None:
            new.append(item)
        else:
            gone.remove(found[0])
            swaps.append((found[0], item, found[1]))
    stayed = [(before[ident], item) for ident, item in now.items() if ident in before]
    return _Compared(new, gone, stayed, swaps)


def _step(before: str, now: Exercise, library: Library) -> str:
    """ "harder" or "easier" when both stand on one ladder, else nothing."""
    if before not in library.exercise_ids:
        return ""
    old = library.exercise(before)
    if now.id in _above(old, library) or old.id in _below(now, library):
        return "harder"
    return "easier" if old.id in _above(now, library) or now.id in _below(old, library) else ""


def _above(exercise: Exercise, library: Library) -> list[str]:
    return _climb(exercise, "harder_exercise", library)


def _below(exercise: Exercise, library: Library) -> list[str]:
    return _climb(exercise, "easier_exercise", library)


def _climb(exercise: Exercise, direction: str, library: Library) -> list[str]:
    found: list[str] = []
    step = getattr(exercise, direction)
    while step and step in library.exercise_ids and len(found) < _MOST_STEPS:
        found.append(step)
        step = getattr(library.exercise(step), direction)
    return found


def _how(before: Dose, now: Dose) -> str:
    """ "more", "less", "other" or nothing: longer walks on fewer days are neither more nor less."""
    if before.rest != now.rest and max(before.sets, now.sets) > 1:
        return "other"
    pairs = [(old, new) for old, new in zip(_parts(before), _parts(now), strict=True) if old != new]
    if not pairs:
        return ""
    if all(new > old for old, new in pairs):
        return "more"
    return "less" if all(new < old for old, new in pairs) else "other"


def _parts(dose: Dose) -> tuple[int, ...]:
    """What a dose asks for, as numbers; what a repeat is called does not count."""
    hold = dose.hold.seconds if dose.hold else 0
    lasts = dose.lasts.seconds if dose.lasts else 0
    return (dose.repeats or 0, hold, lasts, dose.sets, dose.times_a_day, dose.days_a_week)


def _spell(context: Context, item: Chosen, before: Dose) -> str:
    """The dose as the plan's table has it; the rest between sets only where it is what changed."""
    case, say = context.case, context.say
    parts = [amount(item, case.plan.side, say, case.profile.sideless), often(item.dose, say)]
    if item.dose.rest != before.rest and item.dose.rest and item.dose.sets > 1:
        parts.append(say("card.rest", time=say.time(item.dose.rest)).rstrip("."))
    return ", ".join(part[:1].lower() + part[1:] for part in parts)
