"""Several pictures as one: what a panel takes over, where it stands, and that each is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from hipprint.errors import UserError
from hipprint.figure import alt_text, check_pose, draw
from hipprint.figure.drawing import Clip, Drawing, Item, Shape
from hipprint.figure.panels import LARGEST, grid
from hipprint.figure.pose import Pose
from hipprint.figure.pose_file import parse_pose

TEXT = """base: standing
start:
  right foot: free
props:
  - mat
panels:
  - view: azimuth 80, elevation 5
    end:
      right hip: flexion 25
    arrow: follow right heel
  - start:
      left hand: on waist
    end:
      right hip: abduction 25
    props: [chair: left]
    arrow: follow right heel
"""


def parse(text: str) -> Pose:
    return parse_pose(text, Path("trial.yaml"))


def points(items: tuple[Item, ...]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for item in items:
        if isinstance(item, Clip):
            found += points(item.items)
        else:
            numbers, (dx, dy) = item.path.numbers, item.shift
            found += [(x + dx, y + dy) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    return found


def test_a_panel_takes_over_what_is_said_for_all() -> None:
    pose = parse(TEXT)
    forward, out = pose.panels
    assert forward.start.holds["right foot"] == out.start.holds["right foot"] == "free"
    assert "left hand" not in forward.start.holds
    assert out.start.holds["left hand"] == "on waist"
    assert forward.end is not None
    assert forward.end.angles["right hip"][0] == 25
    assert (forward.view.azimuth, out.view) == (80, pose.view)
    assert [prop.kind for prop in forward.props] == ["mat"]
    assert [prop.kind for prop in out.props] == ["mat", "chair"]
    assert len({pose.digest, forward.digest, out.digest}) == 3, "each is kept apart"


def test_a_mistake_in_a_panel_is_told_with_its_line() -> None:
    with pytest.raises(UserError) as told:
        parse(
            TEXT.replace("abduction 25", "abduction 95").replace(
                "arrow: follow right heel", "muscles: calf", 1
            )
        )
    lines = [str(problem) for problem in told.value.problems]
    assert len(lines) == 2, lines
    assert any(line.startswith("trial.yaml:10:5") and '"muscles" is not known' in line for line in lines)
    assert any(line.startswith("trial.yaml:14:18") and "abduction 95 is more" in line for line in lines)


def test_every_panel_is_held_to_the_body_and_to_what_is_declared() -> None:
    assert (
        check_pose(parse(TEXT), {"hip-flexion": 30, "hip-abduction": 30, "active-hip-abduction": True}) == ()
    )
    (problem,) = check_pose(parse(TEXT), {"hip-flexion": 30})
    assert str(problem).startswith("trial.yaml:14:7: end.right hip: the picture shows hip-abduction of 25"), (
        problem
    )
    floats = TEXT.replace("left hand: on waist", "left hand: on right foot")
    assert any(
        "cannot reach" in str(problem) and ":12:7" in str(problem) for problem in check_pose(parse(floats))
    )


def test_panels_are_told_one_by_one() -> None:
    text = alt_text(parse(TEXT), "Leg lifts", "left")
    assert text.startswith("Leg lifts: Picture 1: a person standing")
    assert "Picture 2: a person standing, with a chair on the right." in text
    assert alt_text(parse(TEXT + "alt: The right leg moves.\n"), "Leg lifts", "left") == (
        "Leg lifts: the left leg moves."
    )


@pytest.mark.parametrize("side", ["right", "left"])
def test_panels_stand_in_reading_order_on_either_side(side: str) -> None:
    pose = parse(TEXT)
    one, two = (draw(each, side=side) for each in pose.panels)  # type: ignore[arg-type]
    whole = draw(pose, side=side)  # type: ignore[arg-type]
    first, second = whole.items[: len(one.items)], whole.items[len(one.items) :]
    assert len(second) == len(two.items)
    assert max(x for x, _ in points(first)) < min(x for x, _ in points(second))
    spots = points(whole.items)
    assert min(min(spot) for spot in spots) > -3
    assert max(x for x, _ in spots) < whole.width + 3
    assert max(y for _, y in spots) < whole.height + 3


def test_four_are_two_rows_at_one_scale_and_fit() -> None:
    single = draw(parse("base: standing\n"))
    whole = grid([single] * 4, "trial")
    assert (whole.width, whole.height) <= LARGEST
    assert whole.height > whole.width
    count = len(single.items)
    boxes = [points(whole.items[k * count : (k + 1) * count]) for k in range(4)]
    middles = [(sum(x for x, _ in box) / len(box), sum(y for _, y in box) / len(box)) for box in boxes]
    assert middles[0][1] == pytest.approx(middles[1][1])
    assert middles[0][1] > middles[2][1]
    assert middles[0][0] == pytest.approx(middles[2][0])
    assert middles[0][0] < middles[1][0]


def test_a_path_that_is_used_twice_stays_one() -> None:
    single = draw(parse("base: standing\n"))
    whole = grid([single, single], "trial")

    def used(drawing: Drawing) -> int:
        return len({id(item.path) for item in drawing.items if isinstance(item, Shape)})

    assert used(whole) == 2 * used(single)
