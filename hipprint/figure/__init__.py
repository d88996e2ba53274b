"""Figures: pose files in, drawings and their alternative text out.

Everything is imported when it is first needed, and results are kept for the life of the process: the same
exercise in a hundred handouts is drawn once. Lengths are points.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hipprint.errors import Problem
    from hipprint.figure.drawing import Drawing
    from hipprint.figure.pose import Pose
    from hipprint.figure.settle import Solution
    from hipprint.library import Roots

Side = Literal["left", "right"] | None
Style = Literal["colour", "grey", "line"]
MomentName = Literal["both", "start", "end"]

_drawings: dict[tuple[str, str, bool, str, str | None, str], Drawing] = {}
_solutions: dict[tuple[str, str], Solution] = {}

__all__ = ["alt_text", "available", "check_pose", "draw", "load_pose", "read_cached"]


def available(roots: Roots) -> tuple[str, ...]:
    """The names of all exercises that have a pose."""
    return roots.names("images/poses")


def load_pose(name: str, roots: Roots) -> Pose:
    """The pose of an exercise; UserError when it is missing or its file has mistakes. See check_pose."""
    from hipprint.errors import Problem, UserError, did_you_mean

    file = roots.find(f"images/poses/{name}.yaml")
    if file is None:
        near = did_you_mean(name, available(roots))
        raise UserError(Problem(f'there is no pose "{name}" in images/poses.{near}'))
    return read_cached(file)


def read_cached(file: Path) -> Pose:
    """The pose in a file, read again only when the file has changed; UserError when it has mistakes."""
    return _load(file, file.stat().st_mtime_ns)


def draw(
    pose: Pose,
    *,
    side: Side = "right",
    style: Style = "colour",
    accent: str | None = None,
    moment: MomentName = "both",
) -> Drawing:
    """The picture of a pose. A left side is the mirror image; no side means as written."""
    key = (pose.name, pose.digest, side == "left", style, accent, moment)
    drawing = _drawings.get(key)
    if drawing is None:
        if pose.panels:
            from hipprint.figure.panels import grid

            parts = [draw(each, side=side, style=style, accent=accent, moment=moment) for each in pose.panels]
            drawing = _drawings[key] = grid(parts, pose.name)
            return drawing
        from hipprint.figure.people import person_for
        from hipprint.figure.scene import compose_scene
        from hipprint.figure.style import palette_for

        person = person_for(pose.name)
        palette = palette_for(person, style, accent)
        drawing = compose_scene(_solved(pose), person, palette, mirrored=side == "left", moment=moment)
        _drawings[key] = drawing
    return drawing


def alt_text(pose: Pose, exercise_name: str, side: Side = "right") -> str:
    """What the picture shows, in words, for those who cannot see it."""
    from hipprint.figure.alt import describe

    if pose.panels and not pose.alt:
        said = [describe(_solved(each), "", side) for each in pose.panels]
        text = " ".join(f"Picture {number}: {words}" for number, words in enumerate(said, 1))
        return f"{exercise_name}: {text}" if exercise_name else text
    return describe(_solved(pose), exercise_name, side)


def check_pose(pose: Pose, declared: Mapping[str, float | bool] | None = None) -> tuple[Problem, ...]:
    """Everything about a pose that no body can do or that the picture must not show.

    `declared` are the movements of the exercise, name to largest angle or True; None asks nothing about them.
    """
    from hipprint.figure.checks import problems_in
    from hipprint.figure.movements import undeclared

    found: list[Problem] = []
    for each in pose.panels or (pose,):
        found += problems_in(_solved(each))
        if declared is not None:
            found += undeclared(_solved(each), declared)
    return tuple(found)


def _solved(pose: Pose) -> Solution:
    key = (pose.name, pose.digest)
    solution = _solutions.get(key)
    if solution is None:
        from hipprint.figure.settle import solve

        solution = _solutions[key] = solve(pose)
    return solution


@lru_cache(maxsize=512)
def _load(file: Path, changed: int) -> Pose:
    from hipprint.figure.pose_file import read_pose

    return read_pose(file)
