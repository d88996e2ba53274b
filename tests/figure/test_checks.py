"""Broken poses are refused, true ones are not, and movements are measured on the picture."""

from __future__ import annotations

from math import hypot
from pathlib import Path

import pytest

from hipprint.figure import available, check_pose, load_pose
from hipprint.figure.checks import problems_in
from hipprint.figure.cushions import cushion_balls
from hipprint.figure.declared import declared_movements
from hipprint.figure.landmarks import landmark
from hipprint.figure.movements import ankle_angle, hip_angles, movements, undeclared
from hipprint.figure.pose_file import parse_pose
from hipprint.figure.settle import Solution, solve
from hipprint.figure.stage import prop_parts
from hipprint.figure.view import STATURE, Camera
from hipprint.library import Roots

NAMES = available(Roots())


def solved(text: str) -> Solution:
    return solve(parse_pose(text, Path("trial.yaml")))


def complaints(text: str) -> list[str]:
    return [str(problem) for problem in problems_in(solved(text))]


def test_there_are_poses() -> None:
    assert len(NAMES) >= 47


@pytest.mark.parametrize("name", NAMES)
def test_every_pose_can_be_done(name: str) -> None:
    assert [str(problem) for problem in check_pose(load_pose(name, Roots()))] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_pose_moves_only_as_its_exercise_declares(name: str) -> None:
    declared = declared_movements(name, Roots())
    assert declared is not None, "a pose without its exercise is never printed"
    assert [str(problem) for problem in check_pose(load_pose(name, Roots()), declared)] == []


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (
            "base: supine\nstart:\n  right hand: on right foot\n",
            "trial.yaml:3:3: start.right hand",
            'cannot reach "on right foot"',
        ),
        (
            "base: standing\nstart:\n  right hand: on counter\n",
            "trial.yaml:3:3: start.right hand",
            'nothing in the picture for "on counter"',
        ),
        (
            "base: standing\nstart:\n  both hips: flexion 20, adduction 30\n  both feet: free\n",
            "trial.yaml:3:3: start.right hip",
            "the right thigh goes through the left thigh",
        ),
        (
            "base: sitting\nstart:\n  right hip: flexion 90, adduction 30\n  right foot: on left thigh\n",
            "trial.yaml:3:3: start.right hip",
            "the hip rotation comes to",
        ),
    ],
)
def test_a_broken_pose_is_refused(text: str, place: str, words: str) -> None:
    told = complaints(text)
    assert any(line.startswith(place) and words in line for line in told), told


def test_a_leg_through_the_floor_is_refused() -> None:
    text = "base: supine\nstart: {}\nend:\n  body: tilt forward 30\n  both feet: free\nanchor: hands\n"
    told = complaints(text)
    assert "trial.yaml:3:1: end.pelvis: the pelvis is 6 cm below the floor." in told[0], told


def test_a_floating_figure_is_refused() -> None:
    text = (
        "base: standing\nstart: {}\nend:\n  body: tilt forward 60\n  both hips: flexion 60\n"
        "  both knees: flexion 80\n  both feet: free\nanchor: hands\n"
    )
    told = complaints(text)
    assert told[0].startswith("trial.yaml:4:3: end.body: the figure floats 22 cm"), told


def test_movements_are_measured() -> None:
    deep = movements(solved("base: supine\nstart:\n  right hip: flexion 110\n  right knee: flexion 120\n"))
    assert deep.hip_flexion == pytest.approx(110, abs=0.5)
    assert deep.knee_flexion == pytest.approx(120, abs=0.5)
    back = movements(
        solved("base: standing\nstart: {}\nend:\n  right hip: extension 15\n  right foot: free\n")
    )
    assert back.hip_extension == pytest.approx(15, abs=0.5)
    assert not back.past_midline
    over = movements(solved("base: standing\nstart:\n  right hip: adduction 20\n  right foot: free\n"))
    assert over.past_midline
    spine = movements(solved("base: all-fours\nstart:\n  lower back: flexion 25\n"))
    assert spine.lumbar_flexion == 25


def test_undeclared_movements_are_refused() -> None:
    text = "base: standing\nstart: {}\nend:\n  right hip: extension 18\n  right foot: free\n"
    (problem,) = undeclared(solved(text), {})
    assert str(problem).startswith(
        "trial.yaml:4:3: end.right hip: the picture shows hip-extension of 18°,"
        " and the exercise does not declare it."
    )
    assert not list(undeclared(solved(text), {"hip-extension": 15}))
    assert not list(undeclared(solved(text), {"hip-extension": True}))
    assert list(undeclared(solved(text), {"hip-extension": 5}))


@pytest.mark.parametrize("knees", [0, 1, 3])
def test_a_straight_leg_that_is_reached_for_does_not_roll(knees: int) -> None:
    """Without a bend the knee's direction must come from the thigh: hip and ankle keep their rotation."""
    solution = solved(
        f"base: standing\nstart:\n  both hips: abduction 8\n  both knees: flexion {knees}\n"
        "  both feet: on floor\n"
        "end:\n  body: tilt right 8\n  right hip: abduction 14\n  left hip: abduction 2\n  both feet: stay\n"
        "anchor: feet\n"
    )
    for bones in (solution.start.bones, solution.last.bones):
        for side in ("right", "left"):
            assert abs(hip_angles(bones, side)[2]) < 5, (side, hip_angles(bones, side))
            assert abs(ankle_angle(bones, side)) < 15, (side, ankle_angle(bones, side))


def test_an_ankle_on_the_other_knee_is_not_past_the_midline() -> None:
    figure_four = movements(
        solved(
            "base: supine\nstart:\n  left hip: flexion 52\n  left knee: flexion 104\n  left foot: on floor\n"
            "  right hip: flexion 60, abduction 24, outward rotation 40\n  right knee: flexion 90\n"
            "  right foot: on left thigh\n"
        )
    )
    assert not figure_four.past_midline
    crossed = movements(
        solved("base: supine\nstart:\n  right hip: flexion 80, adduction 28\n  right knee: flexion 90\n")
    )
    assert crossed.past_midline


def test_forearms_carry_a_plank() -> None:
    text = (
        "base: prone\nstart:\n  body: tilt back 16\n  both knees: flexion 24\n  neck: extension 4\n"
        "  both shoulders: flexion 70\n  both elbows: flexion 90\n  both hands: on forearm\nanchor: knees\n"
    )
    solution = solved(text)
    for side in ("right", "left"):
        elbow, wrist = solution.start.bones[f"{side} forearm"][0], solution.start.bones[f"{side} hand"][0]
        assert elbow[1] == pytest.approx(wrist[1], abs=0.001)
        assert 0.015 < elbow[1] < 0.04
    assert list(problems_in(solution)) == []
    high = "base: all-fours\nstart:\n  both hands: on forearm\n"
    assert any('cannot reach "on forearm"' in line for line in complaints(high))


def test_soles_together_lie_as_far_ahead_as_they_are_told() -> None:
    text = (
        "base: long-sitting\nstart:\n  both hips: flexion 80, abduction 45, outward rotation 40\n"
        "  both knees: flexion 110\n  both feet: soles together{}\n"
    )
    near, far = (solved(text.format(way)).start.bones["right foot"][0][2] for way in (", 30 cm", ", 50 cm"))
    usual = solved(text.format("")).start.bones["right foot"][0][2]
    assert near < usual < far
    assert far - near == pytest.approx(20 / 170, abs=0.002)


def test_hands_find_the_arms_of_an_armchair_and_of_no_other_chair() -> None:
    text = "base: sitting\nstart:\n  both hands: on chair arms\nprops:\n  - {}: under hips\n"
    assert complaints(text.format("armchair")) == []
    assert any(
        'nothing in the picture for "on chair arms"' in line for line in complaints(text.format("chair"))
    )


def test_a_pillow_between_the_knees_goes_along_and_keeps_its_size() -> None:
    text = (
        "base: side-lying left\nstart:\n  right hip: flexion 45, abduction 10\nend:\n"
        "  right hip: flexion 45, abduction 30\nprops:\n  - pillow: between knees\n"
    )
    solution = solved(text)
    (pillow,) = solution.placed
    start = cushion_balls(pillow.prop, solution.start.bones)
    end = cushion_balls(pillow.prop, solution.last.bones, start[0][3])
    assert end[0][3] == start[0][3]
    assert end != start


def test_a_wide_step_grows_away_from_the_other_foot() -> None:
    text = "base: standing\nstart:\n  right foot: on step\nprops:\n  - step: under right foot{}\n"
    (_, x0, x1, *_), (_, wide0, wide1, *_) = (
        solved(text.format(size)).placed[0].top or () for size in ("", ", 50 cm wide")
    )
    assert wide1 == pytest.approx(x1), "the inner edge stays"
    assert wide0 < x0 - 0.1


def test_a_wide_counter_goes_along_with_a_step_forward() -> None:
    text = "base: standing\nprops:\n  - counter: left{}\n"
    (*_, z0, _), (*_, wide0, wide1) = (
        solved(text.format(size)).placed[0].top or () for size in ("", ", 120 cm wide")
    )
    assert wide0 == pytest.approx(z0), "the end behind stays"
    assert (wide1 - wide0) * 170 == pytest.approx(120)
    before = solved("base: standing\nprops:\n  - counter: in front, 120 cm wide\n").placed[0].top or ()
    assert (before[2] - before[1]) * 170 == pytest.approx(120)


def test_a_forward_lunge_rests_on_the_counter_all_the_way() -> None:
    solution = solve(load_pose("walking-lunge", Roots()))
    assert solution.placed[0].top is not None
    *_, behind, before = solution.placed[0].top
    (_, _, hand), (_, _, hips) = (solution.last.bones[part][0] for part in ("left hand", "pelvis"))
    assert behind < hips < hand < before


def test_a_knee_straightener_does_not_look_like_a_straight_leg_lift() -> None:
    """The bent shank that it starts with must not be hidden behind the other leg, but lie well below it."""
    pose = load_pose("short-arc-quad", Roots())
    solution, camera = solve(pose), Camera(pose.view.azimuth, pose.view.elevation)
    (ax, ay, _), (bx, by, _) = (
        camera.project(landmark(solution.last.bones, name)) for name in ("left knee", "left ankle")
    )
    x, y, _ = camera.project(landmark(solution.start.bones, "right ankle"))
    below = ((by - ay) * (x - ax) - (bx - ax) * (y - ay)) / hypot(bx - ax, by - ay)
    assert below * 170 / STATURE > 12, "in cm of the body, from the line of the other shin"


def test_a_hand_finds_the_rail_and_the_seat_of_a_chair() -> None:
    text = (
        "base: standing\nstart:\n  left hand: {}\n  left shoulder: flexion 14, abduction 22\nprops:\n  - {}\n"
    )
    rail = solved(text.format("on rail", "rail: left"))
    assert rail.start.missing["left hand"] < 0.01
    assert rail.start.bones["left hand"][0][1] == pytest.approx(98 / 170, abs=0.05)
    assert "there is nothing in the picture" in complaints(text.format("on rail", "chair: left"))[0]
    kneeling = text.replace("standing", "half-kneeling")
    seat = solved(kneeling.format("on seat", "chair: left"))
    back = solved(kneeling.format("on chair", "chair: left"))
    assert seat.start.bones["left hand"][0][1] < back.start.bones["left hand"][0][1] - 0.15


def test_a_chair_stands_as_far_away_as_it_is_told() -> None:
    text = "base: standing\nprops:\n  - chair: {}\n"
    for place, axis, out in (("in front", 2, 1.0), ("left", 0, 1.0), ("right", 0, -1.0)):
        usual, near = (solved(text.format(f"{place}{more}")) for more in ("", ", 30 cm away"))
        seat = near.placed[0].boxes[0]
        edge = out * seat.centre[axis] - seat.half[axis]
        assert edge == pytest.approx(30 / 170, abs=0.005), place
        assert out * usual.placed[0].boxes[0].centre[axis] > 0


def test_a_long_band_ends_where_it_is_told_and_on_its_own_side() -> None:
    text = "base: standing\nprops:\n  - long band: right ankle to {}\n"

    def post(place: str) -> tuple[float, float]:
        solution = solved(text.format(place))
        camera = Camera(0, 0)
        (part,) = [
            part
            for part in prop_parts(solution.placed[0], solution.start.bones, camera)
            if part.name.endswith("post")
        ]
        corners = [x for face in part.faces for x, _ in face[0]]
        return min(corners) / STATURE, max(corners) / STATURE

    right, left = post("right"), post("left")
    ankle = solved("base: standing\n").start.bones["right foot"][0][0]
    assert right[1] < ankle - 0.2, "clear of the working leg, which may begin out to the side"
    assert left[0] > 0.05
    assert post("left, 60 cm away")[0] > left[1] + 0.1
