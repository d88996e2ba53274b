"""Poses: can a body do them, and does each move only as its exercise declares?

A pose without an exercise is held to the body alone: the drawing may be written first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from hipprint.checks.library.collect import Content
from hipprint.content.library import Library
from hipprint.errors import Problem, UserError
from hipprint.library import label

POSES = "images/poses"


def all_poses(library: Library) -> dict[str, Path]:
    """Every pose by the name of its exercise, the clinic's over the built-in."""
    found = {name: library.roots.find(f"{POSES}/{name}.yaml") for name in library.roots.names(POSES)}
    return {name: file for name, file in found.items() if file}


def poses_for(files: Iterable[Path], library: Library) -> dict[str, Path]:
    """The poses among these files, and those of the exercises among them."""
    files = list(files)
    named = {file.stem: file for file in files if file.absolute().parent.name == "poses"}
    exercises = {file.stem for file in files if file.absolute().parent.name == "exercises"}
    return {name: file for name, file in all_poses(library).items() if name in exercises} | named


def check_poses(content: Content, poses: Mapping[str, Path], library: Library) -> Iterator[Problem]:
    """The poses against the body and against the movements that their exercises declare."""
    for name, file in poses.items():
        for problem in _problems(content, name, file):
            yield replace(problem, file=label(file))


def _problems(content: Content, name: str, file: Path) -> Iterable[Problem]:
    from hipprint.figure import check_pose, read_cached

    entry = content.exercises.get(name)
    declared = {str(key): extent for key, extent in entry.model.movements.items()} if entry else None
    try:
        return check_pose(read_cached(file), declared)
    except UserError as error:
        return error.problems
