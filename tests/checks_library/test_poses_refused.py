"""Poses are checked like content: against the body, and against what their exercise declares."""

from __future__ import annotations

from pathlib import Path

import pytest

from hipprint.checks.library import check_files, check_library
from hipprint.content.library import Library
from hipprint.errors import UserError
from hipprint.figure.declared import load_truthful
from hipprint.library import Roots

TOO_FAR = "base: supine\nstart: {}\nend:\n  right hip: flexion 110\n  right knee: flexion 100\n"
"""More than a bridge or a heel slide declares."""


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A clinic's folder with one pose of its own that shows more than its exercise declares."""
    (tmp_path / "images" / "poses").mkdir(parents=True)
    (tmp_path / "images" / "poses" / "heel-slide.yaml").write_text(TOO_FAR.replace("110", "128"))
    return tmp_path


def test_a_clinics_pose_past_its_declaration_is_told_with_line_and_number(clinic: Path) -> None:
    told = [str(problem) for problem in check_library(Library(Roots(clinic)))]
    pose = clinic / "images" / "poses" / "heel-slide.yaml"
    assert any(
        line.startswith(f"{pose}:4:3: end.right hip: the picture shows hip-flexion of 128°") for line in told
    ), told


def test_a_build_refuses_it_too(clinic: Path) -> None:
    with pytest.raises(UserError, match="hip-flexion of 128°"):
        load_truthful("heel-slide", Roots(clinic))
    assert load_truthful("bridge", Roots(clinic)).name == "bridge"


def test_a_clinics_exercise_that_declares_less_than_the_built_in_pose_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "handouts" / "exercises"
    folder.mkdir(parents=True)
    text = (Library().file("handouts/exercises/prone-press-up.yaml")).read_text()
    less = "\n".join(
        "movements: {prone-lying: true}" if line.startswith("movements:") else line
        for line in text.splitlines()
    )
    assert less != text
    (folder / "prone-press-up.yaml").write_text(less)
    with pytest.raises(UserError, match="lumbar-extension"):
        load_truthful("prone-press-up", Roots(tmp_path))
    told = [str(problem) for problem in check_files([folder / "prone-press-up.yaml"], Roots())]
    assert any("images/poses/prone-press-up.yaml" in line and "lumbar-extension" in line for line in told)


def test_a_named_pose_file_is_held_to_its_exercise(tmp_path: Path) -> None:
    (tmp_path / "poses").mkdir()
    file = tmp_path / "poses" / "bridge.yaml"
    file.write_text(TOO_FAR)
    told = [str(problem) for problem in check_files([file], Roots())]
    assert len(told) == 1, told
    assert told[0].startswith(f"{file}:4:3: end.right hip: the picture shows hip-flexion of 110°")
    file.write_text("base: supine\nstart:\n  right hip: flexion 300\n")
    told = [str(problem) for problem in check_files([file], Roots())]
    assert len(told) == 1, told
    assert "flexion 300 is more than a body can do" in told[0]


def test_a_pose_without_an_exercise_is_held_to_the_body_alone(tmp_path: Path) -> None:
    (tmp_path / "poses").mkdir()
    file = tmp_path / "poses" / "not-yet-written.yaml"
    file.write_text(TOO_FAR)
    assert check_files([file], Roots()) == []
    file.write_text("base: supine\nstart:\n  right hand: on right foot\n")
    assert "cannot reach" in str(check_files([file], Roots())[0])
