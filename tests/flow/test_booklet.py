"""The booklet: two pages on a side in the order of a folded stack, tags in the order of reading."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from samples import PAGE_SIZES, PAPERS, PATIENT, cards_of, shown_text, text_sizes

from hipprint.build import Handout
from hipprint.document import spell
from hipprint.flow.imposition import page_size, saddle_stitch, sheet_size
from hipprint.flow.lengths import MM
from hipprint.reading import words_of

Built = Callable[..., Handout]
PROFILES = ("sciatica", "hip-replacement-precautions")


def folded(sides: list[tuple[int | None, int | None]]) -> list[int | None]:
    """The pages as they are read when sheets are printed on both sides, laid in a stack and folded."""
    fronts, backs = sides[::2], sides[1::2]
    opening = [page for front, back in zip(fronts, backs, strict=True) for page in (front[1], back[0])]
    closing = [page for front, back in zip(fronts, backs, strict=True) for page in (front[0], back[1])]
    return opening + closing[::-1]


@pytest.mark.parametrize("pages", range(1, 41))
def test_a_folded_stack_reads_from_first_to_last(pages: int) -> None:
    sides = saddle_stitch(pages)
    assert len(sides) == 2 * -(-pages // 4)
    read = folded(sides)
    assert read[:pages] == list(range(1, pages + 1))
    assert read[pages:] == [None] * (len(read) - pages)
    assert len(read) - pages < 4


def test_eight_pages_lie_as_every_binder_lays_them() -> None:
    assert saddle_stitch(8) == [(8, 1), (2, 7), (6, 3), (4, 5)]


def test_a_page_is_half_of_its_paper() -> None:
    assert page_size("a4", "booklet") == pytest.approx((148.5 * MM, 210 * MM))
    assert page_size("letter", "booklet") == (5.5 * 72, 8.5 * 72)
    assert sheet_size("a4", "booklet") == pytest.approx((297 * MM, 210 * MM))
    assert sheet_size("letter", "whole") == page_size("letter", "whole") == (612, 792)


@pytest.fixture(params=[(profile, paper) for profile in PROFILES for paper in PAPERS], ids="-".join)
def booklet(request: pytest.FixtureRequest, built: Built) -> tuple[Handout, str]:
    profile, paper = request.param
    return built(profile, layout="booklet", paper=paper, brand=True, **PATIENT), paper


def halves(made: Handout, paper: str) -> dict[tuple[int, str], str]:
    """The words of each half of each side, by side and "left" or "right"; not of the last, whole page."""
    middle = PAGE_SIZES[paper][1] / 2
    found: dict[tuple[int, str], list[str]] = {}
    for piece in shown_text(made.data):
        if piece.words and piece.page < made.pages:
            assert piece.right < middle or piece.left > middle, f"across the fold: {piece}"
            found.setdefault((piece.page, "left" if piece.right < middle else "right"), []).append(
                piece.words
            )
    return {place: " ".join(words) for place, words in found.items()}


def test_each_page_stands_where_the_fold_wants_it(booklet: tuple[Handout, str]) -> None:
    made, paper = booklet
    found = halves(made, paper)
    count = len(found)
    assert count > 12
    for number, side in enumerate(saddle_stitch(count), 1):
        for where, page in zip(("left", "right"), side, strict=True):
            if page is None:
                assert (number, where) not in found
            else:
                words = found[number, where]
                assert f"Page {page} of {count + 1}" in words
                assert len(words) > 150, words


def test_words_stay_inside_the_margins_of_their_half(booklet: tuple[Handout, str]) -> None:
    made, paper = booklet
    wide, tall = PAGE_SIZES[paper][1] / 2, PAGE_SIZES[paper][0]
    pieces = [piece for piece in shown_text(made.data) if piece.words and piece.page < made.pages]
    assert len(pieces) > 200
    for piece in pieces:
        left = piece.left % wide
        assert left > 10 * MM and left + piece.right - piece.left < wide - 10 * MM, piece
        assert piece.bottom > 6 * MM and piece.top < tall - 4 * MM, piece


def test_sides_lie_across_and_the_tracking_sheet_stands_whole(booklet: tuple[Handout, str]) -> None:
    made, paper = booklet
    wide, tall = PAGE_SIZES[paper]
    with pikepdf.open(BytesIO(made.data)) as pdf:
        assert len(pdf.pages) == made.pages
        assert made.pages % 2 == 1  # whole sheets of the booklet, then the tracking sheet
        *sides, last = pdf.pages
        for page, size in [*((side, (tall, wide)) for side in sides), (last, (wide, tall))]:
            for box in ("/MediaBox", "/CropBox", "/TrimBox"):
                assert [float(side) for side in page.obj[box]] == pytest.approx([0, 0, *size], abs=0.01)
    sheet = [piece.words for piece in shown_text(made.data) if piece.page == made.pages]
    assert any("Worst pain each day" in words for words in sheet)


def test_a_card_stands_whole_on_one_page(booklet: tuple[Handout, str]) -> None:
    made, paper = booklet
    pages = halves(made, paper).values()
    for card in cards_of(made.document):
        texts = [card.title, card.chip, *(a.label for a in card.asides), *(f.unit for f in card.dose)]
        firsts = [spell(step).split()[0] for step in card.steps.items]
        assert any(all(words in page for words in texts + firsts) for page in pages), card.title


def test_nothing_is_smaller_than_ten_and_a_half_points(booklet: tuple[Handout, str]) -> None:
    made, _ = booklet
    with pikepdf.open(BytesIO(made.data)) as pdf:
        del pdf.pages[-1]  # the tracking sheet has the sizes that it has in every layout
        stream = BytesIO()
        pdf.save(stream)
    assert min(text_sizes(stream.getvalue())) >= 10.5


def test_it_is_read_in_the_same_order_as_the_handout(booklet: tuple[Handout, str], built: Built) -> None:
    made, paper = booklet
    profile = "sciatica" if made.document.title == "Sciatica" else "hip-replacement-precautions"
    usual = built(profile, layout="standard", paper=paper, brand=True, **PATIENT)
    assert list(words_of(made.document)) == list(words_of(usual.document))
    with pikepdf.open(BytesIO(made.data)) as one, pikepdf.open(BytesIO(usual.data)) as two:
        assert outline(one) == outline(two)


def outline(pdf: pikepdf.Pdf) -> list[str]:
    def below(items: list[pikepdf.OutlineItem]) -> list[str]:
        return [title for item in items for title in (item.title, *below(item.children))]

    with pdf.open_outline() as opened:
        found = below(opened.root)
    assert len(found) > 10
    return found


def test_figures_know_their_place_on_the_side(booklet: tuple[Handout, str]) -> None:
    """A figure's box is in the coordinates of the side, so the pages at the right are not left behind."""
    made, paper = booklet
    wide = PAGE_SIZES[paper][1]
    with pikepdf.open(BytesIO(made.data)) as pdf:
        boxes = [
            [float(side) for side in thing.A.BBox]
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
        ]
    assert len(boxes) > 6
    assert all(0 < box[0] < box[2] < wide for box in boxes)
    assert any(box[0] > wide / 2 for box in boxes) and any(box[2] < wide / 2 for box in boxes)


def test_a_booklet_can_be_filled_in(built: Built) -> None:
    made = built("sciatica", layout="booklet", paper="a4", fillable=True)
    with pikepdf.open(BytesIO(made.data)) as pdf:
        first = [note for note in pdf.pages[0].get("/Annots", []) if note.Subtype == "/Widget"]
        assert first
        assert all(float(note.Rect[0]) > 297 * MM / 2 for note in first), "page 1 is at the right"


def test_the_printer_is_told_how(built: Built) -> None:
    made = built("sciatica", layout="booklet", paper="a4", fillable=True)
    assert any("flipped on the short edge" in notice for notice in made.notices)
    usual = built("sciatica", layout="standard", paper="a4", **PATIENT)
    assert not any("short edge" in notice for notice in usual.notices)


def test_the_printer_is_told_of_a_whole_page_where_there_is_one(built: Built) -> None:
    whole = "the tracking sheet, stays whole"
    made = built("sciatica", layout="booklet", paper="a4", brand=True, **PATIENT)
    assert any(whole in notice for notice in made.notices)
    seen = built("sciatica", layout="booklet", paper="a4", flag=["foot-drop"])
    assert seen.referred and any("flipped on the short edge" in notice for notice in seen.notices)
    assert not any(whole in notice for notice in seen.notices)
