"""Files that somebody names on the command line: what they are, and their place among all content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hipprint.checks.library.collect import FOLDERS, SHARED, SINGLE, Content
from hipprint.content.convert import convert
from hipprint.content.strict_yaml import read_yaml
from hipprint.errors import Problem, UserError
from hipprint.library import Roots

_SCHEMA = re.compile(rb"#\s*yaml-language-server:\s*\$schema=\S*?([a-z-]+)\.json")
_SUFFIXES = (".yaml", ".yml")
_BY_SCHEMA = {
    "profile": "handouts/profiles",
    "exercise": "handouts/exercises",
    "sources": "handouts/sources",
    "warning-signs": SHARED,
    "emergency": SHARED,
    "words": SHARED,
    "flags": SHARED,
    "refer-first": SHARED,
    "forbidden-words": SHARED,
}


@dataclass
class Given:
    """The files as they were named, and what was wrong with those that no other check reads."""

    files: set[Path] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def read_given(content: Content, paths: Iterable[Path], roots: Roots) -> Given:
    """Take the named files into `content`, each over the one that it stands for."""
    given = Given()
    for file in _expanded(paths, given):
        if file in given.files:
            continue
        given.files.add(file)
        try:
            place = _place(file)
            if place is not None:
                content.read(place, file, file)
            else:
                _other_reader(file, roots)()
        except UserError as error:
            given.problems += error.problems
    return given


def _expanded(paths: Iterable[Path], given: Given) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(file for file in path.rglob("*") if file.suffix in _SUFFIXES and file.is_file())
        if not found:
            given.problems.append(Problem("holds no YAML file. Name a file or another folder.", path))
        yield from found


def _place(file: Path) -> str | None:
    """Where the file stands among the content, by its folder, else by its first line."""
    if file.suffix == ".yml":
        raise UserError(Problem('is not read: its name must end in ".yaml". Rename it.', file))
    folder = f"handouts/{file.absolute().parent.name}"
    if folder in FOLDERS or f"{folder}/{file.stem}" in SINGLE:
        return f"{folder}/{file.stem}"
    named = _BY_SCHEMA.get(_schema(file))
    if named == SHARED:
        return f"{SHARED}/{_schema(file)}"
    return f"{named}/{file.stem}" if named else None


def _schema(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            found = _SCHEMA.match(stream.readline(400))
    except OSError:
        return ""  # told by the reader that comes next
    return found.group(1).decode() if found else ""


def _other_reader(file: Path, roots: Roots) -> Callable[[], object]:
    """How a file is read that is no content: a brand, a layout, a picture, a plan."""
    folder, kind = file.absolute().parent.name, _schema(file)
    if file.name == "brand.yaml":
        from hipprint.clinic.brand import read_brand

        return lambda: read_brand(file.parent)
    if folder == "layouts" or kind == "layout":
        from hipprint.flow.layout import read_layout

        return lambda: read_layout(file.stem, Roots(file.absolute().parent.parent))
    if folder == "images":
        from hipprint.flow.own_picture import PictureNote

        return lambda: convert(read_yaml(file), PictureNote)
    if folder == "poses":
        from hipprint.figure.pose_file import read_pose

        return lambda: read_pose(file)
    if file.suffix == ".yaml":
        from hipprint.plan import read_plan

        return lambda: read_plan(file)
    raise UserError(Problem("is not a file that can be checked. Name a PDF or a YAML file.", file))
