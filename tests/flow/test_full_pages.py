"""Pages look meant: two cards share one where they can, nothing stands alone, spaces narrow where it pays."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from samples import (
    PAGE_SIZES,
    PAPERS,
    PATIENT,
    PROFILES,
    cards_of,
    page_words,
    plan_for,
    section,
    shown_text,
    text_sizes,
)

from hipprint.build import Handout, Press
from hipprint.document import Card, Section, spell
from hipprint.flow.layout import read_layout
from hipprint.flow.pages import Item
from hipprint.flow.typesetter import Setting, Typesetter
from hipprint.library import Roots
from hipprint.tags.tree import Node

Built = Callable[..., Handout]
STANDARD = read_layout("standard", Roots())
CLOSE = (
    ("hip-impingement", 2, "a4"),
    ("it-band-syndrome", 2, "letter"),
    ("low-back-pain", 3, "a4"),
    ("trochanteric-bursitis", 4, "letter"),
)
"""Five cards, of which two would not share a page with the usual spaces."""
LONG = (("piriformis-syndrome", 1, "letter"), ("low-back-pain", 3, "letter"), ("desk-hips", 3, "a4"))
"""Where the first card fills a page of large print by itself."""


def pages_with(made: Handout, *words: str) -> list[int]:
    pages = enumerate(page_words(made.data), 1)
    return [number for number, page in pages if all(each in page for each in words)]


def card_pages(made: Handout) -> list[int]:
    """The page of each card, which has its name and all its steps."""
    found = []
    for card in cards_of(made.document):
        steps = [spell(step) for step in card.steps.items]
        (page,) = pages_with(made, card.title, *steps, *(spell(aside.words) for aside in card.asides))
        found.append(page)
    return found


def filled(made: Handout, paper: str) -> Iterator[tuple[int, float]]:
    """How far down the words of each page go, but of the tracking sheet; 1.0 is the last line."""
    height, margins = PAGE_SIZES[paper][1], STANDARD.page
    lowest: dict[int, float] = {}
    for piece in shown_text(made.data):
        if piece.words and piece.bottom >= margins.bottom.points - 1.0:
            lowest[piece.page] = min(lowest.get(piece.page, height), piece.bottom)
    (sheet,) = pages_with(made, "Worst pain each day")
    room = height - margins.top.points - margins.bottom.points
    for number, bottom in sorted(lowest.items()):
        if number != sheet:
            yield number, (height - margins.top.points - bottom) / room


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("profile", PROFILES)
def test_no_page_of_a_standard_handout_is_half_empty(built: Built, profile: str, paper: str) -> None:
    pages = list(filled(built(profile, layout="standard", paper=paper, phase=2, **PATIENT), paper))
    assert len(pages) >= 8
    assert [page for page in pages if page[1] < 0.48] == []


@pytest.mark.parametrize(("profile", "phase", "paper"), CLOSE)
def test_two_cards_share_a_page_when_narrower_spaces_make_room(
    built: Built, profile: str, phase: int, paper: str
) -> None:
    made = built(profile, layout="standard", paper=paper, phase=phase, **PATIENT)
    found = card_pages(made)
    assert len(found) == 5 and found == sorted(found)
    assert found[-1] - found[0] == 2
    sizes = text_sizes(made.data)
    assert set(sizes) <= {style.size.points for style in STANDARD.styles.values()}
    assert max(sizes, key=lambda size: sizes[size]) == 12.0


@pytest.mark.parametrize("profile", PROFILES)
def test_how_much_pain_is_ok_does_not_have_a_page_of_its_own(built: Built, profile: str) -> None:
    made = built(profile, layout="standard", paper="a4", phase=2, **PATIENT)
    (page,) = pages_with(made, section(made.document, "pain").title, "Stop and rest if:")
    assert page in card_pages(made) or page in pages_with(made, section(made.document, "weeks").title)


@pytest.mark.parametrize(("profile", "phase", "paper"), LONG)
def test_the_first_card_of_large_print_stands_below_the_heading(
    built: Built, profile: str, phase: int, paper: str
) -> None:
    made = built(profile, layout="large-print", paper=paper, phase=phase, **PATIENT)
    part = section(made.document, "exercises")
    assert part.intro
    assert pages_with(made, part.title, part.intro) == card_pages(made)[:1]


def test_a_card_that_has_no_room_below_the_heading_is_not_narrowed_in_vain(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    built_at: dict[str, list[float]] = {}
    usual = Typesetter._item

    def told(setter: Typesetter, block: Card, index: int, node: Node) -> Item:
        built_at.setdefault(getattr(block, "title", ""), []).append(setter.ink.squeeze)
        return usual(setter, block, index, node)

    monkeypatch.setattr(Typesetter, "_item", told)
    made = press.build(plan_for("desk-hips", layout="large-print", paper="letter", phase=3, **PATIENT))
    first = cards_of(made.document)[0].title
    assert built_at[first][:6] == [1.0, 0.8, 0.6, 0.45, 0.35, 0.25]
    assert built_at[first][-1] == 0.45, "on a page of its own"
    assert len(set(card_pages(made))) == 5


def test_what_helps_stands_beside_what_to_avoid(built: Built) -> None:
    """After a hip replacement both lists do not fit below what it is."""
    made = built("hip-replacement-precautions", layout="standard", paper="a4", **PATIENT)
    (helps,) = [piece for piece in shown_text(made.data) if piece.words == "What helps"]
    (avoid,) = [piece for piece in shown_text(made.data) if piece.words == "What to avoid"]
    assert helps.page == avoid.page == pages_with(made, "About your hip replacement")[0] + 1
    assert helps.top == pytest.approx(avoid.top, abs=1.0) and helps.right < avoid.left


def test_four_phases_are_shared_evenly_between_two_pages(built: Built) -> None:
    made = built("trochanteric-bursitis", layout="standard", paper="letter", phase=2, **PATIENT)
    titles = [stage.title for stage in section(made.document, "weeks").blocks]
    first, second = pages_with(made, titles[0], "Move on when"), pages_with(made, titles[3], "Move on when")
    assert len(titles) == 4 and second == [first[0] + 1]
    assert pages_with(made, titles[1], "Move on when") == first
    assert pages_with(made, titles[2], "Move on when") == second


def test_sources_that_need_a_page_for_their_last_lines_become_small_print(built: Built) -> None:
    for profile, size in (("it-band-syndrome", 10.0), ("hip-replacement-precautions", 12.0)):
        made = built(profile, layout="standard", paper="letter", phase=1, **PATIENT)
        assert pages_with(made, "Where this comes from") == [made.pages]
        listed = section(made.document, "back").blocks[-2]
        words = spell(listed.items[0])[:30]
        piece = next(piece for piece in shown_text(made.data) if piece.words.startswith(words))
        assert piece.top - piece.bottom == pytest.approx(size * 0.9, abs=size * 0.15)


def test_spaces_are_narrowed_only_where_it_pays(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: dict[str, list[float]] = {}
    usual = Typesetter._try

    def told(setter: Typesetter, part: Section, squeeze: float, followed: bool) -> Setting:
        tried.setdefault(part.part, []).append(squeeze)
        return usual(setter, part, squeeze, followed)

    monkeypatch.setattr(Typesetter, "_try", told)
    press.build(plan_for("hip-impingement", layout="standard", paper="a4", phase=2, **PATIENT))
    assert tried["exercises"] == [1.0, 0.8, 0.6]
    for part in ("glance", "about", "pain", "tracking"):
        assert tried[part] == [1.0], part
