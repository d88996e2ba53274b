"""Four exercises a page: the cards are whole, safe and readable, and the rest of the handout is there."""

from collections.abc import Callable

import pytest
from samples import PAPERS, PATIENT, PROFILES, cards_of, page_words, plan_for, section, text_sizes

from hipprint.build import Handout, Press
from hipprint.document import Card, Document, spell

Built = Callable[..., Handout]
LONG = {("hip-replacement-precautions", 2, "letter"), ("low-back-pain", 4, "letter")}
"""Where four of the phase's cards have too many words for one page: there three stand."""


def words_of_card(card: Card) -> list[str]:
    texts = [card.title, card.chip, *(spell(step) for step in card.steps.items)]
    texts += [spell(note) for note in card.notes] + [f"{a.label} {spell(a.words)}" for a in card.asides]
    return texts + [f"{figure.number} {figure.unit}" for figure in card.dose]


def places(made: Handout) -> list[int]:
    """The page of each card; asserts that every word of it is there."""
    pages = page_words(made.data)
    found = []
    for card in cards_of(made.document):
        on = [n for n, page in enumerate(pages, 1) if all(words in page for words in words_of_card(card))]
        assert len(on) == 1, card.title
        found += on
    return found


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("profile", PROFILES)
def test_four_whole_cards_stand_on_a_page(built: Built, press: Press, profile: str, paper: str) -> None:
    for phase in range(1, len(press.library.profile(profile).phases) + 1):
        made = built(profile, layout="cards", paper=paper, phase=phase, side="both")
        found = places(made)
        first = found.count(found[0])
        least = 3 if (profile, phase, paper) in LONG else min(4, len(found))
        assert least <= first <= 4, (phase, found)
        assert len(set(found)) <= 2, (phase, found)


def test_a_card_says_how_much_which_side_and_when_to_stop(built: Built) -> None:
    made = built("sciatica", layout="cards", paper="a4", side="left")
    cards = cards_of(made.document)
    assert len(cards) == 5
    for card in cards:
        assert card.dose and all(figure.number and figure.unit for figure in card.dose)
        assert [aside.urgent for aside in card.asides] == [False, True]
        assert not card.why
    assert any("left side" in card.chip for card in cards)


def test_nothing_else_of_the_handout_is_left_out(composed: Callable[..., Document]) -> None:
    usual, short = composed("sciatica", side="left"), composed("sciatica", side="left", layout="cards")
    assert [part.part for part in short.sections] == [part.part for part in usual.sections]
    for part in usual.sections:
        if part.part != "exercises":
            assert section(short, part.part) == part


def test_words_on_cards_are_not_smaller_than_promised(built: Built) -> None:
    sizes = text_sizes(built("sciatica", layout="cards", paper="letter", **PATIENT).data)
    assert min(sizes) >= 9.5
    assert {size for size in sizes if size < 10.5} <= {9.5, 10.0}, "the page's edges and labels"


def test_cards_too_long_for_one_page_go_on_the_next(clinic: Callable[..., Press]) -> None:
    own = "title: Huge\nuse: A test.\nextends: cards\nstyles: {step: {size: 22 pt, leading: 30 pt}}\n"
    made = clinic(layouts__huge_yaml=own).build(plan_for("sciatica", layout="huge", side="left"))
    found = places(made)
    assert len(found) == 5 and len(set(found)) >= 3
    assert found == sorted(found)
