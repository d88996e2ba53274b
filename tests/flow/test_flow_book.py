"""The parts that only books need: lines in columns, page numbers, tabs, cards that begin a page."""

from __future__ import annotations

import pytest

from hipprint.clinic.folder import NO_CLINIC
from hipprint.document import Entry, Listing
from hipprint.flow.blocks import build
from hipprint.flow.book import _label, _roman
from hipprint.flow.box import Space
from hipprint.flow.ink import Ink
from hipprint.flow.layout import PAPERS, read_layout
from hipprint.flow.listing import Columned
from hipprint.flow.pages import Item, Paginator
from hipprint.flow.tab import Tabs
from hipprint.library import Roots
from hipprint.tags.tree import TagTree

WIDTH = 500.0


@pytest.fixture
def ink() -> Ink:
    return Ink(read_layout("standard", Roots()), NO_CLINIC.brand.palette, lambda picture: None)


def listing(ink: Ink, count: int) -> Columned:
    entries = tuple(Entry(f"Exercise {number}", f"place-{number}") for number in range(count))
    box = build(Listing(entries, "index"), ink, TagTree("en").root)
    assert isinstance(box, Columned)
    return box


@pytest.mark.parametrize("count", [1, 2, 3, 10, 11])
def test_an_index_stands_in_even_columns(ink, count) -> None:
    box = listing(ink, count)
    line = box.lines[0].height(WIDTH)
    assert box.height(WIDTH) == pytest.approx(-(-count // 2) * line)


def test_an_index_breaks_after_full_columns_and_loses_nothing(ink) -> None:
    box = listing(ink, 25)
    line = box.lines[0].height(WIDTH)
    parts = box.split(WIDTH, 5.5 * line)
    assert parts is not None
    first, rest = parts
    assert [len(part.lines) for part in parts] == [10, 15]
    assert first.lines + rest.lines == box.lines
    assert first.height(WIDTH) <= 5.5 * line
    assert box.split(WIDTH, 2.5 * line) is None  # too few to be worth a column
    assert listing(ink, 25).split(WIDTH, 0.5 * line) is None


def test_roman_numbers() -> None:
    numbers = [1, 2, 3, 4, 5, 6, 9, 10, 14, 19, 40, 49]
    assert [_roman(number) for number in numbers] == [
        "i", "ii", "iii", "iv", "v", "vi", "ix", "x", "xiv", "xix", "xl", "xlix",
    ]  # fmt: skip
    assert [_label(3, 0), _label(7, 6), _label(8, 6)] == ["iii", "1", "2"]


@pytest.mark.parametrize("count", [1, 5, 17, 60])
@pytest.mark.parametrize("paper", PAPERS)
def test_tabs_stay_on_the_page_and_are_tall_enough_for_a_number(ink, count, paper) -> None:
    tabs = Tabs(ink, count, PAPERS[paper])
    assert 1 <= tabs.rows <= count
    assert tabs.step >= 8 * 72 / 25.4 - 0.01
    assert tabs.rows * tabs.step <= PAPERS[paper][1]
    assert tabs.rows == count or count == 60


def test_a_fresh_item_begins_a_page() -> None:
    pages = Paginator(WIDTH, 300, 300)
    items = [
        Item(Space(50), 4, keep=True),
        Item(Space(50), 4),
        Item(Space(50), 4, fresh=True),
        Item(Space(50), 4),
    ]
    pages.add_section(items, "exercises", "Lying", True)
    assert [[item in page.items for item in items] for page in pages.pages] == [
        [True, True, False, False],
        [False, False, True, True],
    ]


def test_of_what_stands_together_as_much_as_fits_stays_together() -> None:
    """Three heads over a box that is as tall as a page: they are not put on one page that they overflow."""
    pages = Paginator(WIDTH, 100, 100)
    items = [Item(Space(60), 0, keep=True), Item(Space(60), 0, keep=True), Item(Space(90), 0)]
    pages.add_section(items, "exercises", "Lying", True)
    assert [len(page.items) for page in pages.pages if page.items] == [1, 1, 1]
    assert all(page.used(WIDTH) <= 100 for page in pages.pages)
