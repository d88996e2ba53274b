"""Pages, labels, bookmarks, links: what a reader finds with the contents is where they say."""

from __future__ import annotations

import re

import pytest
from bound import Opened
from samples import page_words

from hipprint.binding import Order, Workbook, bind
from hipprint.book import read_chapter
from hipprint.document import Entry, Listing


@pytest.fixture(params=["whole", "few", "exercises"])
def book(request: pytest.FixtureRequest) -> Workbook:
    found: Workbook = request.getfixturevalue(request.param)
    return found


def test_front_matter_has_roman_numbers_and_chapters_begin_at_one(book: Workbook) -> None:
    labels = Opened(book.data).labels
    assert labels == list(book.labels)
    front = labels.index("1")
    assert labels[:front] == ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"][:front]
    assert 3 <= front <= 8
    assert labels[front:] == [str(number) for number in range(1, len(labels) - front + 1)]


def test_the_foot_of_each_page_says_its_label(book: Workbook) -> None:
    pages, blank = page_words(book.data), Opened(book.data).blank
    for number, (words, label) in enumerate(zip(pages, book.labels, strict=True)):
        if number and number not in blank:
            assert re.search(rf"\bPage {label}\b", words), label
        elif number:
            assert words == ""


def test_every_number_in_the_book_is_the_page_that_its_link_opens(book: Workbook) -> None:
    found = Opened(book.data)
    assert len(found.jumps) > 100
    for jump in found.jumps:
        says, _, label = jump.says.rpartition(", ")
        assert label == found.labels[jump.target], jump
        # What is named stands on that page; another name of an exercise has the one of its card behind it.
        words = page_words(book.data)[jump.target]
        assert says in words or re.sub(r"^.* \((.*)\)$", r"\1", says) in words, jump


def test_the_contents_name_each_chapter_and_part_with_its_page(book: Workbook) -> None:
    found, pages = Opened(book.data), page_words(book.data)
    listing = book.book.front[-1].sections[0].blocks[0]
    assert isinstance(listing, Listing)
    entries = [*listing.entries, *(below for entry in listing.entries for below in entry.below)]
    titles = [chapter.title for chapter in book.book.chapters]
    assert [entry.words for entry in listing.entries] == titles
    contents = " ".join(words for words, label in zip(pages, book.labels, strict=True) if not label.isdigit())
    for entry in entries:
        assert isinstance(entry, Entry)
        target = found.page_of(entry.place)
        assert entry.words in pages[target]
        assert f"{entry.words} {found.labels[target]}" in contents


def test_bookmarks_are_three_levels_deep(book: Workbook) -> None:
    found = Opened(book.data)
    assert {mark.depth for mark in found.bookmarks} == {1, 2, 3}
    chapters = [(mark.title, mark.page) for mark in found.bookmarks if mark.depth == 1]
    expected = [(one.title, found.begins(one)) for one in (*book.book.front, *book.book.chapters)]
    assert chapters == [(book.book.title, 0), *expected]
    pages = page_words(book.data)
    for mark in found.bookmarks:
        title = re.sub(r"^[0-9]+ ", "", mark.title)
        assert title in pages[mark.page], mark


def test_each_chapter_has_its_title_at_the_head_of_its_pages(few: Workbook) -> None:
    pages, found = page_words(few.data), Opened(few.data)
    chapters = few.book.chapters
    assert len(chapters) == 7
    starts = [*(found.begins(chapter) for chapter in chapters), found.pages]
    for chapter, first, end in zip(chapters, starts, starts[1:], strict=False):
        assert pages[first].startswith(chapter.title)
        for number in range(first + 1, end):
            if "Tick a box each time" not in pages[number]:  # the tracking sheet has corner marks there
                head = f"Harbour Physio {chapter.furniture.condition}"
                assert pages[number].endswith(head) or head in pages[number], number


def test_chapters_start_on_right_hand_pages_with_duplex(whole: Workbook, opened: Opened) -> None:
    starts = [opened.begins(chapter) for chapter in whole.book.chapters]
    assert len(starts) == len(whole.book.chapters) >= 10
    assert all(start % 2 == 0 for start in starts), starts
    assert opened.blank  # some chapter before has an odd number of pages
    right_hand = {opened.begins(whole.book.front[1]), *starts}
    assert all(number + 1 in right_hand for number in opened.blank)
    assert opened.begins(whole.book.front[0]) == 1  # on the back of the cover


def test_without_duplex_no_page_is_blank(few: Workbook, exercises: Workbook) -> None:
    assert Opened(few.data).blank == Opened(exercises.data).blank == []


def test_tabs_stand_on_the_outer_edge(whole: Workbook, few: Workbook) -> None:
    """The number of the chapter, near the right edge, or the left one on the back of a sheet."""
    from samples import shown_text

    for book, both in ((whole, True), (few, False)):
        width, found = 595.3, Opened(book.data)
        chapter = book.book.chapters[1]
        first = found.begins(chapter)
        for page in (first, first + 1):
            left_hand = both and page % 2 == 1
            edge = [
                piece
                for piece in shown_text(book.data)
                if piece.page == page + 1 and (piece.right < 28 if left_hand else piece.left > width - 28)
            ]
            assert [piece.words for piece in edge] == [str(chapter.number)], page


def test_the_same_order_gives_the_same_bytes(press) -> None:
    order = Order(("sciatica",), duplex=True)
    assert bind(press, order).data == bind(press, order).data


def test_the_order_of_profiles_does_not_matter(press) -> None:
    orders = (("sciatica", "hip-osteoarthritis"), ("hip-osteo", "sciatica"))
    one, other = (bind(press, Order(names)).data for names in orders)
    assert one == other


def test_nothing_is_about_one_patient(whole: Workbook) -> None:
    words = [leaf.words for chapter in whole.book.chapters for leaf in read_chapter(chapter)]
    assert len(words) > 3000
    for line in words:
        assert not re.search(r"\byour (left|right)\b", line), line
    assert "left / right" in " ".join(words)
