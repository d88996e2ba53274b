"""Where everything of a tracking sheet stands: nothing touches, nothing is too near the edge of the page."""

from itertools import combinations, pairwise, product

import pytest

from hipprint.flow.layout import PAPERS as LAYOUT_PAPERS
from hipprint.sheet.geometry import MM, PAPERS, Geometry, Square
from hipprint.sheet.markers import BITS, CELLS, dark_cells
from hipprint.sheet.spec import DAYS, MOST_ROWS, SheetSpec
from hipprint.sheet.spec import PAPERS as SPEC_PAPERS

SPECS = [
    SheetSpec(paper, rows, days, None, "standard")
    for paper, rows, days in product(SPEC_PAPERS, range(1, MOST_ROWS + 1), DAYS)
]
Frame = tuple[float, float, float, float]


def name_of(spec: SheetSpec) -> str:
    return f"{spec.paper}-{spec.rows}-{spec.days}"


def frame(square: Square, around: float = 0.0) -> Frame:
    """Left, bottom, right, top, with white around."""
    return (
        square.x - around,
        square.y - around,
        square.x + square.side + around,
        square.y + square.side + around,
    )


def overlap(one: Frame, two: Frame) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def boxes_of(geometry: Geometry) -> list[Square]:
    days = range(geometry.spec.days)
    exercises = [geometry.exercise_box(row, day) for row in range(geometry.spec.rows) for day in days]
    return exercises + [geometry.pain_box(row, day) for row in range(6) for day in days]


def test_paper_is_the_same_everywhere() -> None:
    assert PAPERS == LAYOUT_PAPERS
    assert tuple(PAPERS) == SPEC_PAPERS


def test_overlap_sees_an_overlap() -> None:
    assert overlap((0, 0, 2, 2), (1, 1, 3, 3))
    assert not overlap((0, 0, 2, 2), (2, 0, 3, 3))


@pytest.mark.parametrize("spec", SPECS, ids=name_of)
def test_every_box_is_sturdy_and_stands_alone(spec) -> None:
    geometry = Geometry(spec)
    boxes = boxes_of(geometry)
    assert len(boxes) == (spec.rows + 6) * spec.days
    frames = [frame(box, 0.5) for box in boxes]  # half of the printed line is outside
    for box in boxes:
        assert box.side >= 4.5 * MM
    for one, two in combinations(frames, 2):
        assert not overlap(one, two)


@pytest.mark.parametrize("spec", SPECS, ids=name_of)
def test_boxes_keep_clear_of_marks_code_references_and_notes(spec) -> None:
    geometry = Geometry(spec)
    code = geometry.code()
    left, bottom, width, height = geometry.notes()
    others = {
        "notes": (left, bottom, left + width, bottom + height),
        "code": frame(code, 3 * MM),  # more than the quiet zone of four modules
        **{f"mark {number}": frame(mark, 1.5 * MM) for number, mark in enumerate(geometry.markers())},
        **{f"reference {number}": frame(box, 1 * MM) for number, box in enumerate(geometry.references())},
    }
    for (one, where), (two, there) in combinations(others.items(), 2):
        assert not overlap(where, there), f"{one} and {two}"
    for box in boxes_of(geometry):
        for name, where in others.items():
            assert not overlap(frame(box, 0.5), where), name
    grid_bottom = geometry.bottom
    assert all(
        where[3] <= grid_bottom + 0.01 for name, where in others.items() if not name.startswith("mark")
    )
    assert height >= 15 * MM, "no room for notes"


@pytest.mark.parametrize("spec", SPECS, ids=name_of)
def test_nothing_is_nearer_than_five_millimetres_to_the_edge(spec) -> None:
    geometry = Geometry(spec)
    width, height = geometry.page
    left, bottom, wide, tall = geometry.notes()
    frames = [frame(box) for box in (*boxes_of(geometry), *geometry.markers(), *geometry.references())]
    frames += [frame(geometry.code()), (left, bottom, left + wide, bottom + tall)]
    for where in frames:
        assert where[0] >= 5 * MM and where[1] >= 5 * MM
        assert where[2] <= width - 5 * MM and where[3] <= height - 5 * MM


@pytest.mark.parametrize("spec", SPECS, ids=name_of)
def test_bands_follow_each_other_without_a_gap(spec) -> None:
    geometry = Geometry(spec)
    floor = geometry.page[1]
    for block in range(geometry.blocks):
        bands = geometry.bands(block)
        assert bands[0].top < floor, "the second grid begins in the first"
        for above, below in pairwise(bands):
            assert below.top == pytest.approx(above.top - above.height)
        floor = bands[-1].top - bands[-1].height
        kinds = [band.kind for band in bands]
        assert kinds == ["weeks", "days", *["exercise"] * spec.rows, "pain-title", *["pain"] * 6]
    assert geometry.bottom == pytest.approx(floor)


def test_only_paper_rows_and_days_move_a_box() -> None:
    """The same sheet in every layout, language and edition, whenever it starts."""
    from datetime import date

    one = Geometry(SheetSpec("a4", 5, 14, None, "standard"))
    two = Geometry(SheetSpec("a4", 5, 14, date(2026, 11, 23), "large-print"))
    assert boxes_of(one) == boxes_of(two)
    assert (one.markers(), one.code(), one.references(), one.notes()) == (
        two.markers(),
        two.code(),
        two.references(),
        two.notes(),
    )


@pytest.mark.parametrize("paper", SPEC_PAPERS)
def test_marks_stand_clockwise_from_the_top_left(paper) -> None:
    geometry = Geometry(SheetSpec(paper, 5, 14, None, "standard"))
    first, second, third, fourth = geometry.markers()
    assert first.x == fourth.x < second.x == third.x
    assert fourth.y == third.y < first.y == second.y
    assert all(mark.side >= 8 * MM for mark in geometry.markers())


def test_a_marks_border_is_black_and_the_four_differ() -> None:
    cells = [dark_cells(ident) for ident in range(len(BITS))]
    assert len(set(cells)) == 4
    edge = {
        (row, column) for row in range(CELLS) for column in range(CELLS) if {row, column} & {0, CELLS - 1}
    }
    for dark in cells:
        assert edge <= set(dark)
        assert len(set(dark)) < CELLS * CELLS
