"""Where the joints are, as numbers: lengths are fractions of stature."""

from __future__ import annotations

import pytest

from hipprint.figure import body
from hipprint.figure.movements import hip_angles, knee_angle
from hipprint.figure.reach import bend, place_foot
from hipprint.figure.skeleton import place_bones
from hipprint.figure.vector import IDENTITY, length, subtract, turn_x

NEAR = pytest.approx


def at(angles: dict[str, tuple[float, float, float]], bone: str) -> tuple[float, float, float]:
    return place_bones(angles, IDENTITY)[bone][0]


def test_neutral_stands_straight() -> None:
    assert at({}, "right shank") == NEAR((-0.050, -0.245, 0.0))
    assert at({}, "right foot") == NEAR((-0.050, -0.491, 0.0))
    assert at({}, "left foot") == NEAR((0.050, -0.491, 0.0))
    assert at({}, "head") == NEAR((0.0, 0.330, -0.006))


def test_hip_flexion_brings_the_knee_forward() -> None:
    assert at({"right hip": (90, 0, 0)}, "right shank") == NEAR((-0.050, 0.0, 0.245), abs=1e-9)


def test_hip_abduction_goes_outward_on_both_sides() -> None:
    assert at({"right hip": (0, 30, 0)}, "right shank")[0] == NEAR(-0.050 - 0.1225)
    assert at({"left hip": (0, 30, 0)}, "left shank")[0] == NEAR(0.050 + 0.1225)


def test_seated_abduction_opens_the_knees() -> None:
    knee = at({"right hip": (90, 30, 0)}, "right shank")
    assert knee == NEAR((-0.050 - 0.1225, 0.0, 0.2122), abs=1e-3)


def test_outward_rotation_turns_the_toes_out() -> None:
    _, turned = place_bones({"right hip": (0, 0, 90)}, IDENTITY)["right foot"]
    assert (turned[2], turned[8]) == NEAR((-1.0, 0.0), abs=1e-9)


def test_knee_flexion_brings_the_heel_back_and_ankle_up_lifts_the_toes() -> None:
    assert at({"right knee": (90, 0, 0)}, "right foot") == NEAR((-0.050, -0.245, -0.246))
    _, turned = place_bones({"right ankle": (20, 0, 0)}, IDENTITY)["right foot"]
    assert turned[5] > 0.3


def test_spine_flexion_brings_the_head_forward_and_bend_right_to_the_right() -> None:
    assert at({"lower back": (40, 0, 0)}, "head")[2] > 0.1
    assert at({"lower back": (0, 20, 0)}, "head")[0] < -0.05


@pytest.mark.parametrize("joint", ["hip", "shoulder"])
def test_the_two_sides_are_mirror_images(joint: str) -> None:
    angles = {f"{side} {joint}": (35.0, 20.0, 15.0) for side in ("right", "left")}
    angles |= {f"{side} knee": (40.0, 0.0, 0.0) for side in ("right", "left")}
    angles |= {f"{side} elbow": (40.0, 0.0, 0.0) for side in ("right", "left")}
    bones = place_bones(angles, IDENTITY)
    for part in ("thigh", "shank", "foot", "upper arm", "forearm", "hand"):
        x, y, z = bones[f"right {part}"][0]
        assert bones[f"left {part}"][0] == NEAR((-x, y, z))


def test_measured_hip_angles_are_those_written() -> None:
    for written in ((45.0, 20.0, 15.0), (-10.0, 5.0, -20.0), (100.0, 30.0, 40.0)):
        for side in ("right", "left"):
            bones = place_bones({f"{side} hip": written, f"{side} knee": (30, 0, 0)}, turn_x(-70))
            assert hip_angles(bones, side) == NEAR(written, abs=1e-6)
            assert knee_angle(bones, side) == NEAR(30, abs=1e-6)


def test_reach_keeps_the_bones_long_and_points_the_knee_at_the_pole() -> None:
    joint, end, missing = bend((0, 0, 0), (0, -0.4, 0), 0.245, 0.246, (0, -0.2, 1))
    assert length(joint) == NEAR(0.245)
    assert length(subtract(end, joint)) == NEAR(0.246, abs=1e-3)
    assert end == NEAR((0, -0.4, 0), abs=1e-6)
    assert joint[2] > 0.1
    assert missing == 0


def test_reach_says_how_much_is_missing() -> None:
    _, _, missing = bend((0, 0, 0), (0, -0.6, 0), 0.245, 0.246, (0, 0, 1))
    assert missing == NEAR(0.6 - 0.491)


def test_a_placed_foot_keeps_a_human_knee() -> None:
    bones = place_bones({"right hip": (40, 0, 0), "right knee": (70, 0, 0)}, IDENTITY)
    assert place_foot(bones, "right", (-0.05, -0.35, 0.05)) == 0
    assert bones["right foot"][0] == NEAR((-0.05, -0.35, 0.05), abs=1e-6)
    assert 0 < knee_angle(bones, "right") < 150
    assert length(subtract(bones["right shank"][0], bones["right thigh"][0])) == NEAR(body.THIGH)
