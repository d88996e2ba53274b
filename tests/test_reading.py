"""The one walk over everything that is read: nothing twice, nothing lost, in the order of the page."""

import itertools
import re

import pytest
from samples import PATIENT, PROFILES, cards_of, section

from hipprint.document import Bullets, Card, Columns, Heading, Paragraph, Steps, text
from hipprint.reading import plain_text, read, read_block, words_of


def leaves(block) -> list[tuple[str, str]]:
    return [(leaf.kind, leaf.words) for leaf in read_block(block)]


def test_columns_are_read_one_after_the_other() -> None:
    left = (Heading(3, "Left"), Paragraph(text("One.")))
    right = (Heading(3, "Right"), Bullets((text("Two."), text("Three."))))
    assert leaves(Columns((left, right))) == [
        ("h3", "Left"),
        ("p", "One."),
        ("h3", "Right"),
        ("li", "Two."),
        ("li", "Three."),
    ]


def test_steps_are_counted_from_one() -> None:
    found = list(read_block(Steps((text("Lie down."), text("Breathe.")))))
    assert [(leaf.label, leaf.words) for leaf in found] == [("1.", "Lie down."), ("2.", "Breathe.")]


@pytest.mark.parametrize("profile", PROFILES)
def test_headings_go_down_one_level_at_a_time(composed, profile) -> None:
    levels = [int(leaf.kind[1]) for leaf in read(composed(profile)) if re.fullmatch("h[1-6]", leaf.kind)]
    assert levels.count(1) == 1 and levels[0] == 1
    assert len(levels) > 15
    for above, below in itertools.pairwise(levels):
        assert below <= above + 1


@pytest.mark.parametrize("profile", PROFILES)
def test_every_sentence_of_a_card_is_read_once_and_in_order(composed, profile) -> None:
    for card in cards_of(composed(profile, **PATIENT)):
        assert isinstance(card, Card)
        found = list(read_block(card))
        assert found[0].words == f"{card.number} {card.title}"
        assert len([leaf for leaf in found if leaf.label]) == len(card.steps.items)
        assert found[-1].words.startswith("Stop if ")
        assert len([leaf for leaf in found if leaf.alt]) == (card.picture is not None)


def test_words_are_the_labels_and_the_words_of_the_walk(composed) -> None:
    document = composed("sciatica", **PATIENT)
    expected = [part for leaf in read(document) for part in (leaf.label, leaf.words) if part]
    assert list(words_of(document)) == expected
    assert len(expected) > 200


@pytest.mark.parametrize("days", [14, 28])
def test_the_sheet_is_read_as_tables_without_its_boxes(composed, days) -> None:
    (sheet,) = section(composed("sciatica", days=days, start="2026-11-23"), "tracking").blocks
    found = [leaf.words for leaf in read_block(sheet)]
    assert found.count("Exercise") == days // 14
    assert [words for words in found if re.fullmatch(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun) [0-9]+", words)][:2] == [
        "Mon 23",
        "Tue 24",
    ]
    assert len([words for words in found if re.match(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ", words)]) == days


def test_plain_text_has_marks_for_headings_lists_and_pictures(composed) -> None:
    printed = plain_text(composed("sciatica", **PATIENT))
    assert printed.startswith("# Sciatica\n")
    assert "\n\n## Warning signs\n" in printed
    assert "\n1. " in printed and "\n- " in printed
    assert printed.endswith("\n") and "\n\n\n" not in printed
    assert printed.count("[") == printed.count("]") >= 1
