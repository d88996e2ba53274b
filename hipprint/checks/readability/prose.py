"""What of a handout is read as sentences.

Headings, names, doses, labels and references are read too, but they are no sentences: short fragments would
make a text look easier than it is, and the names of journals harder. So only what ends like a sentence
counts, the list of references is left out, and so are lists of exercise names.
"""

from __future__ import annotations

from collections.abc import Iterator

from hipprint.checks.readability.sentence import Sentence, sentences_of
from hipprint.content.exercise import Exercise
from hipprint.document import (
    Alert,
    Block,
    Box,
    Bullets,
    Callout,
    Card,
    Columns,
    Document,
    Paragraph,
    Section,
    Stage,
    Steps,
    TickSheet,
    Tile,
    Tiles,
    spell,
)

_ENDS = (".", "!", "?")


def prose(document: Document) -> tuple[Sentence, ...]:
    """Every sentence of the handout, in reading order."""
    texts = (text for section in document.sections for text in _of_section(section))
    return tuple(sentence for text in texts for sentence in _sentences(text))


def exercise_prose(exercise: Exercise) -> tuple[Sentence, ...]:
    """Every sentence of an exercise's card."""
    return tuple(
        sentence
        for text in (
            exercise.why.text,
            *exercise.steps,
            exercise.easier,
            exercise.harder,
            f"Stop if: {exercise.stop_if}",
        )
        for sentence in _sentences(text)
    )


def _sentences(text: str) -> tuple[Sentence, ...]:
    return sentences_of(text) if text.rstrip().endswith(_ENDS) else ()


def _of_section(section: Section) -> Iterator[str]:
    if section.intro:
        yield section.intro
    for block in section.blocks:
        if section.part == "back" and isinstance(block, Bullets):
            continue  # references
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            if not any(run.slot for run in block.words):  # a clinician's note is not ours to grade
                yield spell(block.words)
        case Alert():
            yield from _of_block(block.signs)
            yield spell(block.more)
        case Bullets() | Steps():
            yield from (spell(item) for item in block.items)
        case Columns():
            for column in block.columns:
                for inner in column:
                    yield from _of_block(inner)
        case Callout() | Box():
            for inner in block.blocks:
                yield from _of_block(inner)
        case Card():
            yield from _of_card(block)
        case Tiles():
            for cell in block.cells:
                yield from _of_tile(cell) if isinstance(cell, Tile) else _of_block(cell)
        case Stage():
            yield from _of_stage(block)
        case TickSheet():
            yield from (block.intro, block.pain_title, block.stop)


def _of_card(card: Card) -> Iterator[str]:
    yield spell(card.why)
    yield from _of_block(card.steps)
    yield from (spell(note) for note in card.notes)
    for aside in card.asides:
        # "Stop if" is the beginning of its sentence; "Too hard?" is a sentence of its own.
        lead = "" if aside.label.endswith(_ENDS) else f"{aside.label} "
        yield lead + spell(aside.words)


def _of_tile(tile: Tile) -> Iterator[str]:
    yield from (spell(words) for words in (*tile.notes, tile.cue))


def _of_stage(stage: Stage) -> Iterator[str]:
    yield spell(stage.aim)
    yield from _of_block(stage.do)
    yield from _of_block(stage.move_on)
    yield spell(stage.back_off)
