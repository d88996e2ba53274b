"""Poses and their exercises: the name on paper, and movements held to what the exercise declares.

Safety rules read the declaration; so they hold for the picture too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from hipprint.errors import UserError
from hipprint.figure import check_pose, load_pose

if TYPE_CHECKING:
    from hipprint.figure.pose import Pose
    from hipprint.library import Roots


_NAME = re.compile(r"^name: *(.+?) *$", re.MULTILINE)


def exercise_name(name: str, roots: Roots) -> str:
    """What an exercise is called on paper, or nothing when there is no such exercise yet.

    Only the line with the name is read: a sheet of a hundred needs no more of their files.
    """
    file = roots.find(f"handouts/exercises/{name}.yaml")
    found = _NAME.search(file.read_text("utf-8")) if file else None
    return found[1].strip("\"'") if found else ""


def declared_movements(name: str, roots: Roots) -> Mapping[str, float | bool] | None:
    """The movements of an exercise by name; None when there is no such exercise (a pose may come first)."""
    if roots.find(f"handouts/exercises/{name}.yaml") is None:
        return None
    from hipprint.content.library import Library

    return {str(movement): extent for movement, extent in Library(roots).exercise(name).movements.items()}


def load_truthful(name: str, roots: Roots) -> Pose:
    """The pose of an exercise, checked where a clinic wrote the pose or the exercise; raises UserError.

    Those we ship are checked by our tests, so a build need not.
    """
    pose = load_pose(name, roots)
    places = (f"images/poses/{name}.yaml", f"handouts/exercises/{name}.yaml")
    if roots.clinic and any((roots.clinic / place).is_file() for place in places):
        problems = check_pose(pose, declared_movements(name, roots))
        if problems:
            raise UserError(problems)
    return pose
