"""Boxes that break over pages: lists, callouts, columns. Nothing is lost, no heading is left behind."""

import pytest

from hipprint.clinic.brand import NEUTRAL
from hipprint.document import Box as Boxed
from hipprint.document import Bullets, Callout, Columns, Heading, Paragraph, Steps, text
from hipprint.errors import UserError
from hipprint.flow.blocks import build, heading
from hipprint.flow.box import Box, Column, Row, Space, Stack
from hipprint.flow.ink import Ink
from hipprint.flow.layout import read_layout
from hipprint.flow.pages import Item, Paginator
from hipprint.flow.text import Words
from hipprint.library import Roots
from hipprint.tags.tree import TagTree

WIDTH = 480.0


def ink(layout: str = "standard") -> Ink:
    made = Ink(read_layout(layout, Roots()), NEUTRAL.palette, lambda picture: None)
    made.continued = "{title} (continued)"
    return made


def made(block, layout: str = "standard") -> Box:
    return build(block, ink(layout), TagTree("en").root)


def words_in(box: Box) -> list[str]:
    """The words of every text inside a box, in order."""
    if isinstance(box, Words):
        return ["".join(run.text for run in box.words)]
    inner = [getattr(box, "title", None), getattr(box, "box", None), getattr(box, "body", None)]
    inner += [*getattr(box, "boxes", []), *(column.box for column in getattr(box, "columns", []))]
    return [words for part in inner if isinstance(part, Box) for words in words_in(part)]


def broken(box: Box, room: float) -> list[Box]:
    """The box over as many pages as it needs."""
    parts = [box]
    while parts[-1].height(WIDTH) > room:
        halves = parts[-1].split(WIDTH, room)
        assert halves is not None, f"it does not break into {room} points"
        assert halves[0].height(WIDTH) <= room + 0.1
        parts[-1:] = list(halves)
        assert len(parts) < 60
    return parts


SIGNS = [f"Sign number {number}: you feel worse after your walk today." for number in range(1, 31)]


@pytest.mark.parametrize("layout", ["standard", "large-print"])
@pytest.mark.parametrize("room", [110.0, 200.0, 333.3, 700.0])
@pytest.mark.parametrize("kind", [Bullets, Steps])
def test_a_long_list_breaks_between_its_items(layout, room, kind) -> None:
    whole = made(kind(tuple(text(sign) for sign in SIGNS)), layout)
    parts = broken(whole, room)
    printed = [words for part in parts for words in words_in(part) if words.startswith("Sign")]
    assert printed == SIGNS
    lengths = [sum(words.startswith("Sign") for words in words_in(part)) for part in parts]
    assert min(lengths) >= 2, "one item stands alone"


@pytest.mark.parametrize("layout", ["standard", "large-print"])
@pytest.mark.parametrize("room", [180.0, 300.0])
def test_a_callout_breaks_inside_and_says_its_title_again(layout, room) -> None:
    # Five items stand below each other in every layout; longer lists stand in two columns.
    parts = [Bullets(tuple(text(sign) for sign in SIGNS[start : start + 5])) for start in range(0, 30, 5)]
    whole = made(Callout("emergency", "Call 999 now", tuple(parts)), layout)
    found = broken(whole, room)
    assert len(found) > 1
    titles = [words_in(part)[0] for part in found]
    assert titles == ["Call 999 now"] + ["Call 999 now (continued)"] * (len(found) - 1)
    assert [words for part in found for words in words_in(part)[1:]] == SIGNS


def test_a_callout_with_many_signs_stands_in_two_columns_as_near_to_even_as_can_be() -> None:
    whole = made(Callout("today", "Call us", (Bullets(tuple(text(sign) for sign in SIGNS[:7])),)))
    (row,) = [box for box in whole.body.box.boxes if isinstance(box, Row)]
    lengths = [len(words_in(column.box)) for column in row.columns]
    assert sorted(lengths) == [3, 4]
    assert words_in(row) == SIGNS[:7]


def test_a_heading_never_ends_what_stands_before_a_break() -> None:
    blocks = (Heading(3, "What it is"), Bullets(tuple(text(sign) for sign in SIGNS[:6])))
    for block, layout in [
        (Columns((blocks, blocks)), "large-print"),
        (Boxed("Your goals", (*blocks, *blocks)), "standard"),
    ]:
        whole = made(block, layout)
        tall = whole.height(WIDTH)
        rooms = [tall * part / 60 for part in range(4, 60)]
        splits = [halves for room in rooms if (halves := whole.split(WIDTH, room))]
        assert len(splits) > 10
        for first, rest in splits:
            assert words_in(first)[-1].startswith("Sign")
            assert words_in(first) + words_in(rest) == words_in(whole)


def test_columns_that_do_not_fit_stand_below_each_other() -> None:
    block = Columns(((Paragraph(text("Left. " * 60)),), (Paragraph(text("Right. " * 60)),)))
    whole = made(block)
    assert whole.split(WIDTH, whole.height(WIDTH) - 1) is not None
    assert made(block, "large-print").height(WIDTH) > whole.height(WIDTH)


def page_of(items: list[Item], room: float) -> list[list[Item]]:
    pages = Paginator(WIDTH, room, room)
    pages.start_page("about", "About")
    pages.add(items, "about", "About")
    assert all(page.used(WIDTH) <= room + 0.6 for page in pages.pages)
    return [page.items for page in pages.pages]


def test_a_heading_goes_to_the_next_page_with_what_follows() -> None:
    title = heading("About it", 2, ink(), TagTree("en").root.add("Sect"), "heading")
    items = [Item(Space(180.0), 0.0), Item(title, 10.0, keep=True), Item(Space(40.0), 10.0)]
    first, second = page_of(items, 250.0)
    assert first == items[:1]
    assert second == items[1:]


def test_a_box_taller_than_a_page_that_must_stay_whole_is_told() -> None:
    with pytest.raises(UserError, match='"Bridge" does not fit on a page'):
        page_of([Item(Space(300.0), 0.0, name="Bridge")], 250.0)


def test_a_heading_stands_alone_rather_than_that_nothing_is_printed() -> None:
    title = heading("Your exercises", 2, ink(), TagTree("en").root.add("Sect"), "heading")
    items = [Item(title, 0.0, keep=True), Item(Space(240.0), 10.0)]
    assert page_of(items, 250.0) == [items[:1], items[1:]]


def test_the_room_that_is_left_goes_to_what_can_grow() -> None:
    class Growing(Space):
        def grow(self, width: float) -> float:
            return 50.0

    pages = Paginator(WIDTH, 250.0, 250.0)
    pages.start_page("about", "About")
    pages.add([Item(Space(100.0), 0.0), Item(Growing(100.0), 10.0)], "about", "About")
    placed = pages.place(pages.pages[0], 800.0, 0.0)
    assert [(round(box.top), round(box.height)) for box in placed] == [(800, 100), (690, 140)]


def test_a_stack_gives_extra_height_to_what_grows_and_keeps_the_order() -> None:
    drawn = []

    class Seen(Space):
        def draw(self, ink, left, top, width, height) -> None:
            drawn.append((round(top), round(height)))

        def grow(self, width: float) -> float:
            return self.points

    Stack([Seen(10.0), Seen(30.0)], 5.0).draw(ink(), 0.0, 100.0, WIDTH, 85.0)
    assert drawn == [(100, 20), (75, 60)]


def test_columns_share_the_width_that_fixed_ones_leave() -> None:
    row = Row(
        [Column(Space(1.0), width=80.0), Column(Space(1.0), share=1.0), Column(Space(1.0), share=3.0)], 10.0
    )
    assert row.widths(500.0) == [80.0, 100.0, 300.0]
