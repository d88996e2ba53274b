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


def even(*talls: float, others: int = 0) -> list[list[float]]:
    """Boxes of those heights on pages of 100, evened out; the first `others` are of a section before."""
    items = [Item(Space(tall), 0.0) for tall in talls]
    pages = Paginator(WIDTH, 100.0, 100.0)
    pages.start_page("weeks", "Your weeks")
    pages.add(items, "weeks", "Your weeks")
    pages.even_out(items[others:])
    return [[item.box.height(WIDTH) for item in page.items] for page in pages.pages]


def test_a_box_left_over_gets_company_from_the_page_before() -> None:
    assert even(25.0, 25.0, 25.0, 25.0) == [[25.0] * 4]
    assert even(30.0, 30.0, 30.0, 30.0) == [[30.0] * 2, [30.0] * 2]
    assert even(40.0, 20.0, 30.0, 20.0) == [[40.0, 20.0], [30.0, 20.0]]


def test_a_page_is_not_left_half_empty_for_the_next() -> None:
    assert even(45.0, 45.0, 20.0) == [[45.0, 45.0], [20.0]]
    assert even(60.0, 65.0) == [[60.0], [65.0]]


def test_boxes_of_another_section_are_not_carried_along() -> None:
    assert even(50.0, 40.0, 30.0, others=2) == [[50.0, 40.0], [30.0]]
    assert even(50.0, 40.0, 30.0) == [[50.0], [40.0, 30.0]]


def test_a_heading_goes_along_with_its_box() -> None:
    title, box, last = Item(Space(10.0), 0.0, keep=True), Item(Space(25.0), 5.0), Item(Space(30.0), 5.0)
    pages = Paginator(WIDTH, 100.0, 100.0)
    pages.start_page("weeks", "Your weeks")
    items = [Item(Space(50.0), 0.0), title, box, last]
    pages.add(items, "weeks", "Your weeks")
    pages.even_out(items)
    assert [page.items for page in pages.pages] == [items[:1], [title, box, last]]


def test_pages_that_end_early_are_counted_but_for_the_last_and_those_that_end_so() -> None:
    pages = Paginator(WIDTH, 100.0, 100.0)
    pages.start_page("exercises", "Your exercises")
    items = [Item(Space(tall), 0.0) for tall in (55.0, 55.0, 70.0, 55.0, 10.0)]
    items[4].fresh = True
    pages.add(items, "exercises", "Your exercises")
    assert len(pages.pages) == 5
    assert pages.half_empty(0) == 2
    assert pages.half_empty(1) == 1


def test_a_section_goes_on_below_a_page_that_is_nearly_empty() -> None:
    def pages_of(first: float) -> list[int]:
        pages = Paginator(WIDTH, 100.0, 100.0)
        pages.add_section([Item(Space(first), 0.0)], "pain", "How much pain is OK?", True)
        pages.add_section([Item(Space(40.0), 0.0), Item(Space(40.0), 0.0)], "weeks", "Your weeks", False)
        return [len(page.items) for page in pages.pages]

    assert pages_of(15.0) == [3]
    assert pages_of(30.0) == [2, 1]
    assert pages_of(45.0) == [1, 2]


def test_columns_are_parted_only_rather_than_to_leave_half_a_page_empty() -> None:
    block = Columns(((Paragraph(text("Left. " * 60)),), (Paragraph(text("Right. " * 60)),)))
    whole = made(block)
    tall = whole.height(WIDTH)
    for above, together in ((0.8 * tall, True), (0.6 * tall, False)):
        pages = page_of([Item(Space(above), 0.0), Item(whole, 0.0)], 1.4 * tall)
        assert len(pages) == 2
        assert (pages[1][0].box is whole) is together


def test_small_print_is_for_what_nobody_needs_to_be_well() -> None:
    tight = ink()
    tight.squeeze = 0.8

    def size(block: Bullets, means: Ink) -> float:
        (row, *_) = build(block, means, TagTree("en").root).boxes
        return row.columns[1].box.style.size

    signs = tuple(text(sign) for sign in SIGNS[:3])
    assert size(Bullets(signs, fine=True), tight) == 10.0
    assert size(Bullets(signs, fine=True), ink()) == size(Bullets(signs), tight) == 12.0
