"""A workbook from the library: compose, draw, check. Nothing is written or printed here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from hipprint.book import Book, read_book, words_of_book
from hipprint.build import LANGUAGES, Press
from hipprint.clinic.emergency import emergency_for
from hipprint.compose.wording import Wording
from hipprint.compose.workbook.makings import Makings
from hipprint.compose.workbook.workbook import compose_workbook
from hipprint.errors import Problem, UserError
from hipprint.letters import at_the_edge, missing_letters

if TYPE_CHECKING:
    from hipprint.flow.book import Progress
    from hipprint.flow.layout import Layout


class Workbook(Struct, frozen=True):
    """A finished file with what the clinician should know about it.

    `labels` are the pages' labels in order, `places` those of everything that a link leads to.
    """

    data: bytes
    book: Book
    paper: str
    labels: tuple[str, ...]
    places: dict[str, str]


class Order(Struct, frozen=True):
    """What to bind. Without `profiles` all conditions; `exercises_only` leaves the conditions out."""

    profiles: tuple[str, ...] = ()
    exercises_only: bool = False
    layout: str = "standard"
    paper: Literal["a4", "letter"] | None = None
    duplex: bool = False


def compose_book(press: Press, order: Order) -> Book:
    """The book before ink; raises UserError with everything that is wrong."""
    hatched = _layout(press, order).pictures != "colour"
    library, brand = press.library, press.clinic.brand
    country = emergency_for(brand.country, library.roots)
    say = Wording.of(library, brand, LANGUAGES[0])
    makings = Makings(library, brand, country, say, press.pictures.describe, hatched)
    return compose_workbook(makings, order.profiles, exercises_only=order.exercises_only)


def bind(press: Press, order: Order, progress: Progress | None = None) -> Workbook:
    """The finished, checked workbook; raises UserError."""
    from hipprint.flow import fonts
    from hipprint.flow.book import draw_book
    from hipprint.flow.means import Means

    layout = _layout(press, order)
    book = compose_book(press, order)
    _check_letters(book)
    brand = press.clinic.brand
    paper = order.paper or brand.paper_size
    means = Means(layout, brand.palette, paper, press.pictures.gallery(layout), press.logo(layout))
    drawn = draw_book(book, means, duplex=order.duplex, progress=progress)
    words = [fonts.inked(line) for line in words_of_book(book, drawn.places)]
    press.check(drawn.data, words, tuple(read_book(book)))
    return Workbook(drawn.data, book, paper, drawn.labels, drawn.places)


def _check_letters(book: Book) -> None:
    """Every character must have a glyph; raises UserError."""
    lines = [words for leaf in read_book(book) for words in (leaf.label, leaf.words)]
    for chapter in (*book.front, *book.chapters):
        lines += at_the_edge(chapter.furniture)
    if problems := list(missing_letters(lines)):
        raise UserError(problems)


def _layout(press: Press, order: Order) -> Layout:
    """The layout that was asked for; raises UserError for one that is made for single handouts."""
    from hipprint.flow.layout import read_layout

    layout = read_layout(order.layout, press.library.roots)
    if not _binds(layout):
        names = [name for name in press.library.roots.names("layouts") if name != "base"]
        fit = [name for name in names if _binds(read_layout(name, press.library.roots))]
        words = f'"{order.layout}" is for single handouts. A workbook can be: {", ".join(fit)}.'
        raise UserError(Problem(words, where="--layout"))
    return layout


def _binds(layout: Layout) -> bool:
    """Whether a book can be made in it: whole pages, with whole cards."""
    return layout.prints == "handout" and layout.paper == "whole" and layout.card.arrangement != "strip"
