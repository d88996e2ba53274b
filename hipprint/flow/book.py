"""A workbook drawn: chapters become pages, pages are counted, then everything that names a page is drawn.

The boxes keep room for page numbers and ask for them only when they are drawn, so nothing is laid out twice.
Front matter is counted i, ii, iii, so its length does not move the chapters' numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from msgspec import Struct, structs

from hipprint.book import Book, Chapter
from hipprint.document import Document, Furniture
from hipprint.flow import fonts
from hipprint.flow.cover import CoverPage
from hipprint.flow.draw import Drawing
from hipprint.flow.furniture import draw_footer, draw_header
from hipprint.flow.lengths import MM
from hipprint.flow.means import Means
from hipprint.flow.opener import Opener
from hipprint.flow.pages import Page, Paginator
from hipprint.flow.tab import Tabs
from hipprint.flow.typesetter import Typesetter
from hipprint.sheet.geometry import MARKER, MARKER_INSET
from hipprint.tags.canvas import TaggedCanvas

BOOKMARKS = 3  # levels
BELOW_TITLE = 7 * MM
STEPS = 3  # of each chapter: setting, drawing, and the checks at the end

Progress = Callable[[int, int, str], None]
"""(steps done, steps in all, what is done now)"""


class Drawn(Struct, frozen=True):
    """The finished file, the label of every page in order, and the page label of every place."""

    data: bytes
    labels: tuple[str, ...]
    places: dict[str, str]


class Sheet(Struct, eq=False):
    """One page of paper: which chapter's and which of its pages; a blank one has no page."""

    label: str
    setting: Setting | None = None
    page: Page | None = None
    first: bool = False


class Setting(Struct, eq=False):
    """A chapter set on pages."""

    chapter: Chapter
    opener: Opener
    pages: Paginator


def draw_book(
    book: Book,
    means: Means,
    *,
    duplex: bool = False,
    progress: Progress | None = None,
) -> Drawn:
    """The finished file; with `duplex` every chapter starts on a right-hand page."""
    frame = Document(
        title=book.cover.title,
        subtitle=book.cover.subtitle,
        language=book.language,
        author=book.author,
        subject=book.subject,
        keywords=book.keywords,
        dated=book.dated,
        letterhead=book.letterhead,
        furniture=book.front[0].furniture,
        sections=(),
    )
    drawing = _BookDrawing(frame, means)
    return drawing.bind(book, duplex, progress or (lambda done, whole, what: None))


class _BookDrawing(Drawing):
    """One book on its way to paper."""

    def bind(self, book: Book, duplex: bool, progress: Progress) -> Drawn:
        cover = CoverPage(self.ink, book.cover, self.band, self.tree.root.add("Sect"), self.page)
        chapters = (*book.front, *book.chapters)
        steps = STEPS * len(chapters)
        settings = []
        for number, chapter in enumerate(chapters):
            progress(number, steps, chapter.title)
            settings.append(self._set(chapter))
        sheets = _count(settings, len(book.front), duplex)
        self.ink.pages.update(_places(sheets))
        canvas = TaggedCanvas(
            BytesIO(),
            pagesize=self.page,
            tree=self.tree,
            metadata=self._metadata(),
            font=fonts.first_font(),
            bookmarks=BOOKMARKS,
        )
        self.ink.draw_on(canvas)
        tabs = Tabs(self.ink, max((chapter.number or 0 for chapter in chapters), default=0), self.page)
        canvas.label_pages(style="r")
        cover.draw()
        canvas.showPage()
        done = len(chapters)
        for number, sheet in enumerate(sheets[1:], 2):
            if sheet.first and sheet.setting:
                progress(done, steps, sheet.setting.chapter.title)
                done += 1
            if sheet.label == "1":
                canvas.label_pages()
            self._draw_sheet(sheet, tabs, left_hand=duplex and number % 2 == 0)
        progress(done, steps, book.title)
        return Drawn(canvas.getpdfdata(), tuple(sheet.label for sheet in sheets), dict(self.ink.pages))

    def _set(self, chapter: Chapter) -> Setting:
        """The boxes, tags and pages of one chapter."""
        sizes, height = self.layout.page, self.page[1]
        part = self.tree.root.add("Part")
        opener = Opener(self.ink, chapter, part, self.page[0])
        width = self.page[0] - sizes.left.points - sizes.right.points
        room = height - sizes.top.points - sizes.bottom.points
        first = height - opener.height - BELOW_TITLE - sizes.bottom.points
        pages = Paginator(width, first, room)
        Typesetter(self.ink, part, pages).set(chapter.sections)
        return Setting(chapter, opener, pages)

    def _draw_sheet(self, sheet: Sheet, tabs: Tabs, *, left_hand: bool) -> None:
        canvas, sizes, setting = self.ink.canvas, self.layout.page, sheet.setting
        if setting is None or sheet.page is None:
            canvas.showPage()  # blank, so that the next chapter starts on a right-hand page
            return
        furniture, is_sheet = setting.chapter.furniture, sheet.page.part == "tracking"
        top = self.page[1] - sizes.top.points
        if sheet.first:
            top = self.page[1] - setting.opener.height - BELOW_TITLE
            setting.opener.draw(self.page[1])
        elif not is_sheet:
            draw_header(self.ink, _mirrored(furniture) if left_hand else furniture, self.page)
        left = MARKER_INSET + MARKER + 5 * MM if is_sheet else sizes.left.points
        for placed in setting.pages.place(sheet.page, top, self.ink.space.stretch):
            if placed.place:
                canvas.name_place(placed.place, 0, placed.top + 4)
            placed.box.draw(self.ink, left, placed.top, setting.pages.width, placed.height)
        inset = MARKER_INSET + MARKER + 2 * MM - sizes.left.points if is_sheet else 0.0
        draw_footer(self.ink, furniture, self.page, sheet.label, 0, inset)
        if setting.chapter.number and not is_sheet:
            tabs.draw(setting.chapter.number, left_hand=left_hand)
        canvas.showPage()


def _mirrored(furniture: Furniture) -> Furniture:
    """The head of a left-hand page: the chapter's title on the outer edge."""
    return structs.replace(furniture, clinic=furniture.condition, condition=furniture.clinic)


def _count(settings: list[Setting], front: int, duplex: bool) -> list[Sheet]:
    """Every page with its label: the cover and the front matter i, ii, iii, then 1, 2, 3."""
    sheets = [Sheet("i")]
    before = 0
    for index, setting in enumerate(settings):
        if duplex and index and len(sheets) % 2:  # how to use the book stands on the back of its cover
            sheets.append(Sheet(_label(len(sheets) + 1, before)))
        if index == front:
            before = len(sheets)
        for number, page in enumerate(setting.pages.pages):
            sheets.append(Sheet(_label(len(sheets) + 1, before), setting, page, number == 0))
    return sheets


def _label(number: int, before: int) -> str:
    """The label of the sheet of that number, when `before` sheets are front matter; 0 while all are."""
    return str(number - before) if before else _roman(number)


def _roman(number: int) -> str:
    """1 is i, 4 is iv."""
    words = ""
    for value, letters in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        words += letters * (number // value)
        number %= value
    return words


def _places(sheets: list[Sheet]) -> dict[str, str]:
    """The label of the page on which each place stands."""
    found: dict[str, str] = {}
    for sheet in sheets:
        if sheet.setting is None or sheet.page is None:
            continue
        if sheet.first:
            found[sheet.setting.chapter.place] = sheet.label
        found |= {item.place: sheet.label for item in sheet.page.items if item.place}
    return found
