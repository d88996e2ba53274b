"""Two scales for patient leaflets, as far as a program can judge them.

PEMAT-P (AHRQ, Shoemaker and others 2013): 24 items, each agree or disagree. The Clear Communication Index
(CDC, 2013): 20 items, each one point. Our words for the items are short; the numbers are theirs. An item that
asks for judgement ("informative headers", "one main message") is left to people:
docs/review/pemat-and-cdc.md. What is judged here must hold everywhere in the handout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import Struct

from hipprint.checks.readability.grade import HIGHEST_GRADE, measure
from hipprint.checks.readability.passive import is_passive
from hipprint.checks.readability.prose import prose
from hipprint.document import (
    Block,
    Box,
    Bullets,
    Callout,
    Card,
    Columns,
    Document,
    PlanTable,
    Steps,
    TickSheet,
)

Scale = Literal["PEMAT-P", "CDC"]
MOST_PASSIVE = 0.02
MOST_BULLETS = 10
MOST_STEPS = 8
"""Steps on a card: seven of the exercise and "swap sides"."""


class Item(Struct, frozen=True):
    """One item of a scale: whether the handout has it, and by what that was judged."""

    scale: Scale
    number: int
    asks: str
    met: bool
    judged_by: str


class Facts(Struct, frozen=True):
    """What the items ask about, collected once."""

    document: Document
    blocks: tuple[Block, ...]
    unexplained: bool

    def of(self, kind: type[Block]) -> list[Block]:
        """All blocks of one kind."""
        return [block for block in self.blocks if isinstance(block, kind)]


def scores(document: Document, *, unexplained: bool) -> tuple[Item, ...]:
    """Every item that a program can judge. `unexplained`: whether a term stands there without its meaning."""
    facts = Facts(document, tuple(_all(document)), unexplained)
    return tuple(
        Item(scale, number, asks, test(facts), judged_by)
        for number_of, asks, judged_by, test in _TESTS
        for scale, number in number_of
    )


def _all(document: Document) -> Iterator[Block]:
    def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            yield block
            if isinstance(block, Callout | Box):
                yield from walk(block.blocks)
            elif isinstance(block, Columns):
                for column in block.columns:
                    yield from walk(column)

    for section in document.sections:
        yield from walk(section.blocks)


def _cards(facts: Facts) -> list[Card]:
    return [block for block in facts.blocks if isinstance(block, Card)]


def _everyday(facts: Facts) -> bool:
    return measure(prose(facts.document)).grade <= HIGHEST_GRADE


def _active(facts: Facts) -> bool:
    sentences = prose(facts.document)
    return sum(is_passive(sentence.text) for sentence in sentences) <= MOST_PASSIVE * len(sentences)


def _whole_numbers(facts: Facts) -> bool:
    return not any("%" in sentence.text for sentence in prose(facts.document))


def _short_lists(facts: Facts) -> bool:
    lists = [block for block in facts.blocks if isinstance(block, Bullets)]
    return all(len(block.items) <= MOST_BULLETS for block in lists[:-1])  # the last one is the references


def _headed(facts: Facts) -> bool:
    return all(section.title for section in facts.document.sections)


def _cues(facts: Facts) -> bool:
    return all(facts.of(kind) for kind in (Box, Callout, Bullets))


def _pictured(facts: Facts) -> bool:
    return bool(_cards(facts)) and all(card.picture for card in _cards(facts))


def _titled(facts: Facts) -> bool:
    return _pictured(facts) and all(
        card.title and card.picture and card.picture.alt for card in _cards(facts)
    )


def _headers(facts: Facts) -> bool:
    tables = [block for block in facts.blocks if isinstance(block, PlanTable)]
    return bool(tables) and all(0 < len(words.split()) <= 3 for table in tables for words in table.header)


def _actions(facts: Facts) -> bool:
    return bool(_cards(facts))


def _direct(facts: Facts) -> bool:
    sentences = prose(facts.document)
    return not any("patients should" in s.text.lower() or "the patient" in s.text.lower() for s in sentences)


def _stepped(facts: Facts) -> bool:
    return bool(_cards(facts)) and all(2 <= len(card.steps.items) <= MOST_STEPS for card in _cards(facts))


def _tool(facts: Facts) -> bool:
    return bool(facts.of(TickSheet))


def _tool_explained(facts: Facts) -> bool:
    sheets = [block for block in facts.blocks if isinstance(block, TickSheet)]
    return bool(sheets) and all(sheet.intro and sheet.pain_title for sheet in sheets)


def _lists(facts: Facts) -> bool:
    return bool(facts.of(Bullets)) and (bool(facts.of(Steps)) or bool(_cards(facts)))


def _reasons(facts: Facts) -> bool:
    return bool(_cards(facts)) and all(card.why for card in _cards(facts))


_Numbers = tuple[tuple[Scale, int], ...]
_TESTS: tuple[tuple[_Numbers, str, str, Callable[[Facts], bool]], ...] = (
    ((("PEMAT-P", 3), ("CDC", 7)), "everyday words", f"reading grade at most {HIGHEST_GRADE:.0f}", _everyday),
    (
        (("PEMAT-P", 4),),
        "medical terms are explained",
        "terms of forbidden-words.yaml",
        lambda f: not f.unexplained,
    ),
    ((("PEMAT-P", 5),), "active voice", "at most 2 % of sentences passive", _active),
    ((("PEMAT-P", 6), ("CDC", 15)), "numbers are clear", "no percentages", _whole_numbers),
    ((("PEMAT-P", 8),), "short sections", f"lists of {MOST_BULLETS} at most", _short_lists),
    ((("CDC", 9),), "chunks with headings", "each section has a title", _headed),
    ((("PEMAT-P", 12),), "visual cues", "boxes, callouts and bullets are there", _cues),
    ((("PEMAT-P", 15), ("PEMAT-P", 26)), "pictures where they help", "each card has a picture", _pictured),
    ((("PEMAT-P", 17),), "pictures have titles", "each has a title and a description", _titled),
    ((("PEMAT-P", 19),), "simple tables", "headers of one to three words", _headers),
    ((("PEMAT-P", 20), ("CDC", 5), ("CDC", 12)), "says what to do", "there are exercises", _actions),
    ((("PEMAT-P", 21),), "speaks to the reader", 'nowhere "the patient"', _direct),
    (
        (("PEMAT-P", 22), ("CDC", 14)),
        "breaks actions into steps",
        "2 to 8 numbered steps on each card",
        _stepped,
    ),
    ((("PEMAT-P", 23),), "gives a tool", "there is a tracking sheet", _tool),
    ((("PEMAT-P", 25),), "explains how to use the tool", "the sheet says how to tick it", _tool_explained),
    ((("CDC", 8),), "bulleted or numbered lists", "both are there", _lists),
    ((("CDC", 13),), "says why", "each card says why", _reasons),
)
