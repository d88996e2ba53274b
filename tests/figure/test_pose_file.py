"""Pose files: what is read, and every mistake told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from hipprint.errors import UserError
from hipprint.figure.pose import Pose
from hipprint.figure.pose_file import parse_pose

FILE = Path("trial.yaml")

GOOD = """\
base: supine
view: azimuth 60, elevation 20
start:
  both knees: flexion 90
  right hip: flexion 50, inward rotation 10
  left hand: on belly
end:
  right hip: extension 5
anchor: shoulders
props:
  - mat
  - step: under right foot, 12 cm
arrows:
  - follow right heel, both ways
  - push left knee in, shift up 17 cm
muscles: gluteus maximus
alternating: true
"""


def parse(text: str) -> Pose:
    return parse_pose(text, FILE)


def complaints(text: str) -> list[str]:
    with pytest.raises(UserError) as caught:
        parse(text)
    return [str(problem) for problem in caught.value.problems]


def test_a_pose_is_read() -> None:
    pose = parse(GOOD)
    assert pose.start.angles["right hip"] == (50, 0, -10)
    assert pose.start.angles["left knee"] == (90, 0, 0)
    assert pose.end is not None
    assert pose.end.angles["right hip"] == (-5, 0, 0)
    assert pose.end.angles["left knee"] == (90, 0, 0), "the end keeps what it does not say"
    assert pose.start.holds["left hand"] == "on belly"
    assert pose.start.holds["right hand"] == "on floor", "the base's own hold"
    assert [(prop.kind, prop.place, prop.height) for prop in pose.props] == [
        ("mat", "", 0),
        ("step", "under right foot", 12),
    ]
    assert pose.arrows[0].both_ways
    assert pose.arrows[1].push == "in"
    assert pose.arrows[1].shift == (0, pytest.approx(0.1))
    assert pose.muscles == ("gluteus maximus",)
    assert pose.alternating


def test_sizes_are_read_for_the_props_that_have_them() -> None:
    pose = parse(
        "base: standing\nprops:\n  - step: under right foot, 12 cm, 50 cm wide\n  - rail: left, 40 cm away\n"
    )
    step, rail = pose.props
    assert (step.height, step.width, rail.place, rail.away) == (12, 50, "left", 40)
    assert complaints("base: standing\nprops:\n  - rail: left, 40 cm wide\n") == [
        'trial.yaml:3:17: props.rail: "40 cm wide" is not a place. Write: in front, left, right.'
    ]


def test_a_press_is_held_and_a_muscle_may_have_a_side() -> None:
    pose = parse("base: standing\narrow: press right knee out\nmuscles: left calf\n")
    assert (pose.arrows[0].push, pose.arrows[0].held) == ("out", True)
    assert pose.muscles == ("left calf",)
    assert not parse("base: standing\narrow: push right knee out\n").arrows[0].held


def test_own_side_is_understood() -> None:
    pose = parse("base: sitting\nstart:\n  both hands: on knee\n")
    assert pose.start.holds["right hand"] == "on right knee"
    assert pose.start.holds["left hand"] == "on left knee"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("base: supin\n", 'trial.yaml:1:7: base: "supin" is not a base.'),
        ("base: supine\nstrat: {}\n", 'trial.yaml:2:1: "strat" is not known. Did you mean "start"?'),
        (
            "base: supine\nstart:\n  right hipp: flexion 3\n",
            'trial.yaml:3:3: start: "right hipp" is not known. Did you mean "right hip"',
        ),
        (
            "base: supine\nstart:\n  right hip: abduction 10, flexion 190\n",
            "trial.yaml:3:28: start.right hip: flexion 190 is more than a body can do: write 0 to 130",
        ),
        (
            "base: supine\nstart:\n  right hip: flexion -10\n",
            "trial.yaml:3:14: start.right hip: flexion -10 is more than a body can do",
        ),
        (
            "base: supine\nstart:\n  right knee: extension 10\n",
            'trial.yaml:3:15: start.right knee: "extension 10" is not an angle.',
        ),
        (
            "base: supine\nstart:\n  right knee: flexion 10\n  both knees: flexion 20\n",
            "trial.yaml:4:15: start.both knees: right knee is already given in this moment.",
        ),
        ("base: supine\nbase: prone\n", 'trial.yaml:2:1: "base" is given twice.'),
        (
            "base: supine\nstart:\n  right hand: behind right thig\n",
            'trial.yaml:3:15: start.right hand: "behind right thig" is not known. Did you mean',
        ),
        ("base: supine\nprops:\n  - sofa\n", 'trial.yaml:3:5: props: "sofa" is not known.'),
        ("base: supine\nprops:\n  - chair: above\n", 'trial.yaml:3:12: props.chair: "above" is not a place.'),
        (
            "base: supine\narrow: follow right heal\n",
            'trial.yaml:2:8: arrow: "follow right heal" is not understood.',
        ),
        ("base: supine\nmuscles: [biceps]\n", 'trial.yaml:2:11: muscles: "biceps" is not known.'),
        ("base: supine\nview: north\n", 'trial.yaml:2:7: view: "north" is not a view.'),
        ("base: supine\nanchor: nose\n", 'trial.yaml:2:9: anchor: "nose" is not known.'),
        ("base: [supine\n", "trial.yaml:2:1: this is not YAML"),
        ("just words\n", "trial.yaml:1:1: a pose begins with"),
    ],
)
def test_a_mistake_is_told_at_its_place(text: str, expected: str) -> None:
    assert any(complaint.startswith(expected) for complaint in complaints(text)), complaints(text)


def test_all_mistakes_are_told_at_once() -> None:
    told = complaints("base: supine\nstart:\n  right hip: flexion 300\n  left leg: bent\nprops: [sofa]\n")
    assert [int(line.split(":")[1]) for line in told] == [3, 4, 5]


def test_only_the_middle_of_the_body_turns() -> None:
    assert parse("base: standing\narrow: turn chest left\n").arrows[0].push == "turn left"
    for wrong in ("turn right knee left", "turn chest up"):
        with pytest.raises(UserError, match="is not understood"):
            parse(f"base: standing\narrow: {wrong}\n")
