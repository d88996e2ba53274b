"""The exercises, each once: its card, for which conditions it is, and for which it is not."""

from __future__ import annotations

from collections.abc import Iterator

from hipprint.book import Chapter
from hipprint.compose.cards import card_of
from hipprint.compose.case import Chosen
from hipprint.compose.context import picture_of
from hipprint.compose.tracking import tick_sheet
from hipprint.compose.wording import amount, fill_side, often
from hipprint.compose.workbook.catalogue import POSITIONS, Catalogue, Entered
from hipprint.compose.workbook.conditions import Condition
from hipprint.compose.workbook.makings import Makings
from hipprint.content.exercise import Exercise
from hipprint.document import (
    Block,
    Entry,
    Fact,
    Facts,
    Listing,
    PageOf,
    Paragraph,
    Section,
    Table,
    Text,
    TickRow,
    strong,
    text,
)

PLACE = "exercises"
SHEET_ROWS = 6
SHEET_DAYS = 14


def exercises_of(
    catalogue: Catalogue,
    conditions: tuple[Condition, ...],
    makings: Makings,
    number: int,
    version: str,
    first: Chapter,
) -> Chapter:
    """The chapter of cards, then the sheet to copy. `first` is the page of the signs that cannot wait."""
    say = makings.say
    title = say("book.exercise-chapter")
    sections = [_opening(makings, first, used=bool(conditions))]
    for position in POSITIONS:
        entries = catalogue.at(position)
        if entries:
            blocks = tuple(block for entry in entries for block in _entry(entry, conditions, makings))
            heading = say(f"position.{position}")
            breaks = len(sections) > 1
            sections.append(Section("exercises", heading, blocks, breaks, place=f"{PLACE}-{position}"))
    sections.append(_sheet(makings))
    return Chapter(
        place=PLACE,
        title=title,
        subtitle=say("book.exercise-subtitle"),
        number=number,
        furniture=makings.furniture(title, version),
        sections=tuple(sections),
    )


def _opening(makings: Makings, first: Chapter, *, used: bool) -> Section:
    say = makings.say
    blocks: list[Block] = []
    if used:
        blocks.append(Paragraph(text(say("book.cards-intro"))))
        blocks.append(Paragraph(text(strong(say("book.cards-amount")))))
    intro = say("exercises.intro-hatched" if makings.hatched else "exercises.intro")
    blocks.append(Paragraph(text(intro, " ", say("book.cards-stop"))))
    blocks.append(Listing((Entry(first.title, first.place),), "index"))
    return Section("glance", say("book.exercise-chapter"), tuple(blocks))


def _entry(entry: Entered, conditions: tuple[Condition, ...], makings: Makings) -> Iterator[Block]:
    say, exercise = makings.say, entry.exercise
    item = Chosen(exercise, exercise.dose)
    picture = picture_of(item, None, say, makings.describe)
    yield card_of(item, entry.number, say, picture, place=entry.place)
    side = Fact(say("facts.side-blank"), say("facts.side-choice"), 0.7)
    amount_line = Fact(say("book.own-amount"))
    yield Facts((side, amount_line) if exercise.side == "each" else (amount_line,))
    if not conditions:
        return
    barred = [words for condition in conditions if (words := _barred(exercise, condition, makings))]
    if barred:
        yield Paragraph(text(strong(say("book.not-for", name=exercise.name)), " " + "; ".join(barred) + "."))
    for condition in conditions:
        yield from _cautions(exercise, condition, makings)
    rows = tuple(row for condition in conditions for row in _uses(exercise, condition, makings))
    if rows:
        header = (say("book.used-for", name=exercise.name), say("book.used-amount"), say("book.plan-page"))
        yield Table(header, rows, (1.0, 1.5, 1.0))
    else:
        yield Paragraph(text(say("book.used-nowhere")))


def _barred(exercise: Exercise, condition: Condition, makings: Makings) -> str | None:
    """The condition, with the phases when it is not all of them; None when it may be done."""
    phases = condition.barred_phases(exercise)
    title = condition.profile.title
    if not phases:
        return None
    if len(phases) == len(condition.phases):
        return title
    key = "book.not-phase" if len(phases) == 1 else "book.not-phases"
    return makings.say(key, condition=title, phases=_counted(phases))


def _cautions(exercise: Exercise, condition: Condition, makings: Makings) -> Iterator[Paragraph]:
    """What a handout's card says when the exercise is added to a condition whose phases do not have it."""
    notes, profile = condition.decided.notes.get(exercise.id), condition.profile
    if not notes or condition.uses(exercise):
        return
    if len(condition.barred_phases(exercise)) < len(condition.phases):
        lead = makings.say("book.caution", condition=profile.inside_a_sentence)
        words = " ".join(fill_side(note, None, profile.sideless) for note in notes)
        yield Paragraph(text(strong(lead), " " + words))


def _uses(exercise: Exercise, condition: Condition, makings: Makings) -> Iterator[tuple[Text | PageOf, ...]]:
    """One row for each way in which the condition uses the exercise."""
    say, title = makings.say, condition.profile.title
    ways: dict[Text, list[int]] = {}
    for number, chosen in enumerate(condition.phases, 1):
        for item in chosen:
            if item.exercise.id == exercise.id:
                ways.setdefault(_way(item, condition, makings), []).append(number)
    for words, phases in ways.items():
        key = "book.used-phase" if len(phases) == 1 else "book.used-phases"
        named = say(key, condition=title, phases=_counted(phases))
        yield text(named), words, PageOf(condition.table_place, title)


def _way(item: Chosen, condition: Condition, makings: Makings) -> Text:
    """How much, how often, and the condition's caution."""
    say, sideless = makings.say, condition.profile.sideless
    parts = [amount(item, None, say, sideless)]
    if sideless and item.exercise.side == "each":
        chip = sideless.chip
        parts.append(say("book.other-side", side=chip[:1].upper() + chip[1:]))
    parts.append(often(item.dose, say))
    notes = " ".join(fill_side(note, None, sideless) for note in item.notes)
    return text(". ".join(parts) + ".", strong(f" {notes}") if notes else "")


def _counted(phases: list[int] | tuple[int, ...]) -> str:
    return ", ".join(str(phase) for phase in phases)


def _sheet(makings: Makings) -> Section:
    """The tracking sheet with lines for the exercises' names, to copy."""
    say = makings.say
    rows = tuple(TickRow(number, "") for number in range(1, SHEET_ROWS + 1))
    sheet = tick_sheet(say, say("book.sheet-intro"), rows, SHEET_DAYS)
    title = say("tracking.title", count=SHEET_DAYS // 7)
    return Section("tracking", title, (sheet,), place=f"{PLACE}-sheet")
