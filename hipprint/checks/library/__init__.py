"""Checks of the content: is a handout made of it safe, complete, sourced and readable?

`check_library` looks at all that a clinic's folder and the built-in one hold together; `check_files` at files
that somebody is writing, against all the rest. Both return every problem, in order of file and line, and
raise nothing for a bad file. The types of the files are checked while they are read (content/convert.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from hipprint.checks.library.bars import check_bars
from hipprint.checks.library.cautions import check_cautions
from hipprint.checks.library.citations import check_citations
from hipprint.checks.library.collect import Content, read_content
from hipprint.checks.library.combinations import check_combinations
from hipprint.checks.library.doses import check_doses, long_holds
from hipprint.checks.library.flags import check_flags
from hipprint.checks.library.given import read_given
from hipprint.checks.library.ladder import check_ladder
from hipprint.checks.library.movements import check_movements
from hipprint.checks.library.poses import all_poses, check_poses, poses_for
from hipprint.checks.library.profiles import check_profiles
from hipprint.checks.library.sentences import check_sentences, measure
from hipprint.checks.library.sides import check_sides
from hipprint.checks.library.warnings import check_warnings
from hipprint.checks.library.wording import check_wording
from hipprint.checks.readability.grade import AIM
from hipprint.content.library import Library
from hipprint.errors import Problem
from hipprint.library import Roots

CHECKS: tuple[Callable[[Content], Iterator[Problem]], ...] = (
    check_citations,
    check_sides,
    check_movements,
    check_bars,
    check_doses,
    check_cautions,
    check_ladder,
    check_profiles,
    check_warnings,
    check_flags,
    check_combinations,
    check_sentences,
    check_wording,
)


def check_library(library: Library) -> list[Problem]:
    """Every problem of all content: the built-in, with the clinic's over it."""
    content = read_content(library)
    return _in_order([*_problems(content), *check_poses(content, all_poses(library), library)])


def check_files(paths: Iterable[Path], roots: Roots) -> list[Problem]:
    """Every problem of these files, and of the YAML files in these folders, against all other content."""
    library = Library(roots)
    content = read_content(library)
    before = set(_problems(content))
    given = read_given(content, paths, roots)
    # A name that clashes may be told in the other file, so what is new counts as well.
    found = [
        problem for problem in _problems(content) if problem.file in given.files or problem not in before
    ]
    poses = check_poses(content, poses_for(given.files, library), library)
    return _in_order([*found, *given.problems, *poses])


def library_notes(library: Library) -> list[Problem]:
    """What is allowed and worth a second look: long holds, and how many sentences miss the aim."""
    content = read_content(library)
    lengths = measure(content)
    share = round(100 * lengths.over_aim / max(1, lengths.sentences))
    words = f"{lengths.over_aim} of {lengths.sentences} sentences ({share} %) have more than {AIM} words."
    return [*_in_order(long_holds(content)), Problem(words)]


def _problems(content: Content) -> list[Problem]:
    return _in_order([*content.problems, *(problem for check in CHECKS for problem in check(content))])


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(
        dict.fromkeys(problems),
        key=lambda problem: (str(problem.file or ""), problem.line, problem.column, problem.message),
    )


__all__ = ["CHECKS", "check_files", "check_library", "library_notes"]
