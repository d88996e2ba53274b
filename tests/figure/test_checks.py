"""Broken poses are refused, true ones are not, and movements are measured on the picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from hipprint.figure import available, check_pose, load_pose
from hipprint.figure.checks import problems_in
from hipprint.figure.movements import movements, undeclared
from hipprint.figure.pose_file import parse_pose
from hipprint.figure.settle import Solution, solve
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
        "trial.yaml:3:1: end: the picture shows hip-extension of 18°, and the exercise does not declare it."
    )
    assert not list(undeclared(solved(text), {"hip-extension": 15}))
    assert not list(undeclared(solved(text), {"hip-extension": True}))
    assert list(undeclared(solved(text), {"hip-extension": 5}))
