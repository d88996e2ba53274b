"""Looking at poses while they are written: a picture as a file, drawn again at every save."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hipprint.errors import Problem, UserError
from hipprint.figure import MomentName, Side, Style, alt_text, check_pose, draw
from hipprint.figure.declared import declared_movements, exercise_name

if TYPE_CHECKING:
    from hipprint.figure.pose import Pose
    from hipprint.library import Roots

ENDINGS = (".png", ".svg", ".pdf")
PAUSE = 0.3
"""Seconds between two looks at a watched file."""


class Look(NamedTuple):
    """What is shown and how."""

    side: Side = "right"
    style: Style = "colour"
    moment: MomentName = "both"


def picture(pose: Pose, ending: str, look: Look, words: str) -> bytes:
    """A picture as PNG, SVG (described by `words`) or PDF."""
    drawing = draw(pose, side=look.side, style=look.style, moment=look.moment)
    if ending == ".svg":
        from hipprint.figure.svg import svg

        return svg(drawing, words).encode()
    if ending == ".png":
        from hipprint.figure.png import png

        return png(drawing)
    from hipprint.figure.pdf import single_page

    return single_page(drawing)


def redraw(file: Path, target: Path, roots: Roots, look: Look) -> str:
    """Draw a pose file; returns the picture in words.

    Raises UserError with every problem. One that no body can take is drawn first: seeing it helps to mend it.
    """
    from hipprint.figure.pose_file import read_pose
    from hipprint.output import write_whole

    try:
        pose = read_pose(file)
    except OSError as error:
        raise UserError(Problem(f"cannot be read ({error.strerror}).", file)) from None
    words = alt_text(pose, exercise_name(pose.name, roots) or pose.name, look.side)
    write_whole(target, picture(pose, target.suffix.lower(), look, words))
    problems = check_pose(pose, declared_movements(pose.name, roots))
    if problems:
        raise UserError(problems)
    return words


def saves(file: Path, wait: Callable[[float], object] | None = None) -> Iterator[None]:
    """Once now and then each time the file is saved; ends only when the caller does.

    Editors that save by replacing the file leave a moment without it: that is waited for.
    """
    wait = wait or time.sleep
    seen = 0
    while True:
        try:
            changed = file.stat().st_mtime_ns
        except FileNotFoundError:
            if not seen:
                raise UserError(Problem("does not exist. Make the pose file first.", file)) from None
            changed = seen
        if changed != seen:
            seen = changed
            yield
        wait(PAUSE)
