"""The phases of "Your weeks": their two columns, and the room at their sides when spaces are narrowed."""

from __future__ import annotations

import pytest

from hipprint.build import Press
from hipprint.clinic.brand import NEUTRAL
from hipprint.document import Block, Stage
from hipprint.flow.box import Row, Stack
from hipprint.flow.ink import Ink
from hipprint.flow.layout import read_layout
from hipprint.flow.lengths import MM
from hipprint.flow.panel import Panel
from hipprint.flow.stage import build_stage, split_of
from hipprint.library import Roots
from hipprint.plan import make_plan
from hipprint.tags.tree import TagTree


def stages(press: Press, profile: str) -> list[Block]:
    sections = press.compose(make_plan({"profile": profile})).sections
    return [block for section in sections for block in section.blocks if isinstance(block, Stage)]


@pytest.mark.parametrize(("profile", "split"), [("trochanteric-bursitis", 1.2), ("piriformis-syndrome", 1.0)])
def test_more_words_have_the_wider_column(press: Press, profile: str, split: float) -> None:
    blocks = stages(press, profile)
    assert len(blocks) > 2
    assert split_of(blocks) == split
    assert split_of([]) == 1.0


@pytest.mark.parametrize(("squeeze", "between"), [(1.0, 6.0), (0.45, 3.6)])
def test_narrow_spaces_leave_room_at_the_sides_and_take_none_from_the_columns(
    press: Press, squeeze: float, between: float
) -> None:
    ink = Ink(read_layout("ink-saver", Roots()), NEUTRAL.palette, lambda picture: None, squeeze=squeeze)
    stage = stages(press, "trochanteric-bursitis")[0]
    assert isinstance(stage, Stage)
    panel = build_stage(stage, ink, TagTree("en").root)
    assert isinstance(panel, Panel) and isinstance(panel.box, Stack)
    columns = panel.box.boxes[1]
    assert isinstance(columns, Row)
    left, _, right, _ = panel.padding
    assert left == right >= 3 * MM - 0.01
    assert columns.gap == pytest.approx(between * MM, abs=0.01)
    assert left + right + columns.gap == pytest.approx((6 + 8 * squeeze) * MM, abs=0.01)


@pytest.mark.parametrize(
    ("profile", "phase", "paper", "pages"),
    [
        ("trochanteric-bursitis", 4, "a4", 10),
        ("low-back-pain", 1, "letter", 10),
        ("piriformis-syndrome", 1, "letter", 9),
    ],
)
def test_the_phases_keep_to_one_page(press: Press, profile: str, phase: int, paper: str, pages: int) -> None:
    made = press.build(make_plan({"profile": profile, "phase": phase, "paper": paper, "layout": "ink-saver"}))
    assert made.pages == pages
