"""A document with holes in place of its words about one patient: what the tags of a template say."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from hipprint.document import Block, Box, Document, Facts, Paragraph, Text, TickSheet
from hipprint.flow import fonts
from hipprint.reading import words_of
from hipprint.tags.holes import Parts, hole, parts_of


def said_by(document: Document, sources: frozenset[str]) -> Parts:
    """All words in reading order, as their digest wants them, cut where they come from `sources`."""
    sections = tuple(
        replace(section, blocks=tuple(_open(block, sources) for block in section.blocks))
        for section in document.sections
    )
    words = fonts.inked(" ".join(words_of(replace(document, sections=sections))))
    return parts_of(" ".join(words.split()).encode("utf-8", "replace"))


def _open(block: Block, sources: frozenset[str]) -> Any:
    match block:
        case Facts():
            facts = tuple(
                replace(fact, value=hole(fact.slot.hole))
                if fact.value is not None and fact.slot and fact.slot.name in sources
                else fact
                for fact in block.items
            )
            return Facts(facts)
        case Paragraph():
            return replace(block, words=_words(block.words, sources))
        case Box():
            return replace(block, blocks=tuple(_open(inner, sources) for inner in block.blocks))
        case TickSheet() if "start" in sources:
            weeks, days = range(len(block.week_labels)), range(len(block.day_labels))
            return replace(
                block,
                week_labels=tuple(hole(f"start week {week}") for week in weeks),
                day_labels=tuple((hole(f"start weekday {day}"), hole(f"start day {day}")) for day in days),
            )
        case _:
            return block


def _words(words: Text, sources: frozenset[str]) -> Text:
    return tuple(
        replace(run, text=hole(run.slot.hole)) if run.slot and run.slot.name in sources else run
        for run in words
    )
