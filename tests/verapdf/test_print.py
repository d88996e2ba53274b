"""What a print room asks: fonts inside, no hairlines, free edges, page boxes, the same from every renderer.

The one thing that reaches the paper's edge is the first page's band of colour, or without a clinic its strip.
A printer that cannot print there leaves a white edge around it; no word or logo stands in that edge.
"""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from pathlib import Path

import numpy
import pikepdf
import printed
import pytest
from clinics import BRANDS
from looks import LAYOUTS, Look, Presses, chosen_looks
from samples import PAGE_SIZES

EDGE = 5 / 25.4 * printed.DOTS  # 5 mm
THINNEST = 0.25
#: Renderers smooth edges in their own ways; a lost word or picture is over 100 in its block.
WORST, MEAN = 60.0, 5.0

LOOKS = tuple(
    Look("sciatica", layout, paper, edition, more=(("side", "left"), ("days", 28 if paper == "a4" else 14)))
    for layout, paper, edition in zip(LAYOUTS * 2, ("a4", "letter", "letter", "a4"), BRANDS, strict=True)
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The four handouts that are looked at: both layouts and papers, all editions."""
    presses = Presses(tmp_path_factory.mktemp("clinics"))
    return {look.name: presses.build(look).data for look in LOOKS}


def by_name(look: Look) -> str:
    return look.name


def thin(data: bytes) -> list[printed.Line]:
    with pikepdf.open(BytesIO(data)) as pdf:
        found = list(printed.lines(pdf))
    assert len(found) > 100
    return [line for line in found if line.width < THINNEST - 0.001]


def at_the_edge(image: numpy.ndarray) -> numpy.ndarray:
    """The rows of the image that have ink within 5 mm of the paper's edge."""
    inner = int(EDGE)
    inked = (image < 250).any(axis=2)
    inked[inner : -inner or None, inner : -inner or None] = False
    return inked.any(axis=1).nonzero()[0]


@pytest.mark.parametrize("look", LOOKS, ids=by_name)
def test_fonts_are_inside(made: dict[str, bytes], look: Look) -> None:
    with pikepdf.open(BytesIO(made[look.name])) as pdf:
        fonts = printed.fonts(pdf)
    assert len(fonts) >= 3
    assert {name: wrong for name, wrong in fonts.items() if wrong} == {}


def test_a_font_that_is_not_inside_is_found() -> None:
    with pikepdf.new() as pdf:
        pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, BaseFont=pikepdf.Name.Helvetica))
        assert printed.fonts(pdf) == {"/Helvetica": ["is not embedded", "is not a subset"]}


@pytest.mark.parametrize("look", LOOKS, ids=by_name)
def test_no_line_is_too_thin_to_print(made: dict[str, bytes], look: Look) -> None:
    assert thin(made[look.name]) == []


def test_no_line_of_any_condition_is_too_thin_to_print(tmp_path: Path) -> None:
    """Pictures differ; every condition has its own."""
    presses = Presses(tmp_path)
    found = {look.name: thin(presses.build(look).data) for look in chosen_looks(presses) if not look.told}
    assert len(found) >= 10
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_a_thin_line_is_found_also_in_a_form_that_is_scaled(made: dict[str, bytes]) -> None:
    with pikepdf.open(BytesIO(made[LOOKS[1].name])) as pdf:
        page = pdf.pages[0]
        page.contents_add(b"q 0.2 w 0 0 m 9 9 l S 0.5 0 0 0.5 0 0 cm 0.4 w 0 0 m 9 9 l S 0 0 90 0.3 re f Q")
        form = pdf.make_stream(b"0 0 m 9 9 l S 4 w 0 0 m 9 9 l S")
        form.Subtype = pikepdf.Name.Form
        page.Resources.XObject.Thin = form
        page.contents_add(b"q 0.1 0 0 0.1 0 0 cm 2.4 w /Thin Do Q")
        found = Counter(
            (line.kind, round(line.width, 3)) for line in printed.lines(pdf) if line.width < THINNEST - 0.001
        )
    assert found == {("stroke", 0.2): 2, ("rectangle", 0.15): 1, ("stroke", 0.24): 1}


@pytest.mark.parametrize("look", LOOKS, ids=by_name)
def test_only_the_band_comes_near_the_edge(made: dict[str, bytes], look: Look) -> None:
    first, *others = printed.images(made[look.name])
    assert len(others) >= 6
    for number, image in enumerate(others, 2):
        assert at_the_edge(image).size == 0, f"page {number}"
    rows = at_the_edge(first)
    assert rows.size, "the first page has its band"
    assert rows.tolist() == list(range(rows.size)), "ink near the edge below the band"
    inner = int(EDGE)
    sides = numpy.concatenate((first[: rows.size - 1, :inner], first[: rows.size - 1, -inner:]), axis=1)
    for part in (sides, first[:inner]):
        assert len(numpy.unique(part.reshape(-1, 3), axis=0)) == 1, "more than colour in the band's edge"


def test_ink_at_the_edge_is_found(made: dict[str, bytes]) -> None:
    with pikepdf.open(BytesIO(made[LOOKS[0].name])) as pdf:
        pdf.pages[1].contents_add(b"q 0 g 8 400 5 5 re f Q")
        pdf.pages[2].contents_add(b"q 0 g 400 8 5 5 re f Q")
        stream = BytesIO()
        pdf.save(stream)
    images = printed.images(stream.getvalue())
    assert [at_the_edge(image).size > 0 for image in images[1:5]] == [True, True, False, False]


@pytest.mark.parametrize("look", LOOKS, ids=by_name)
def test_page_boxes_are_the_paper(made: dict[str, bytes], look: Look) -> None:
    wide, tall = PAGE_SIZES[look.paper]
    with pikepdf.open(BytesIO(made[look.name])) as pdf:
        assert len(pdf.pages) >= 7
        for page in pdf.pages:
            for box in ("/MediaBox", "/CropBox", "/TrimBox"):
                assert [float(side) for side in page.obj[box]] == pytest.approx([0, 0, wide, tall], abs=0.01)
            assert page.obj.get("/Rotate", 0) == 0
            assert "/UserUnit" not in page.obj


@pytest.mark.parametrize("renderer", printed.OTHERS)
@pytest.mark.parametrize("look", LOOKS[:2], ids=by_name)
def test_other_renderers_print_the_same(
    made: dict[str, bytes], look: Look, renderer: str, tmp_path: Path
) -> None:
    if not printed.has(renderer):
        pytest.skip(f"{renderer} is not on this machine: there is no {printed.OTHERS[renderer][0]}.")
    ours = printed.images(made[look.name])
    theirs = printed.images_by(renderer, made[look.name], tmp_path)
    assert len(ours) == len(theirs) >= 7
    for number, (one, other) in enumerate(zip(ours, theirs, strict=True), 1):
        found = printed.difference(one, other)
        assert found.worst <= WORST and found.mean <= MEAN, f"page {number}: {found}"


@pytest.mark.parametrize("lost", ["Tj", "Do"])
def test_a_lost_word_or_picture_is_a_difference(made: dict[str, bytes], lost: str) -> None:
    whole = made[LOOKS[1].name]
    ours, broken = printed.images(whole)[0], printed.images(printed.without(whole, lost))[0]
    assert printed.difference(ours, ours) == printed.Difference(0.0, 0.0)
    assert printed.difference(ours, broken).worst > WORST
