"""Looking at poses while they are written: one picture, a sheet of all, or a picture redrawn at every save.

python -m hipprint.figure bridge -o bridge.png
python -m hipprint.figure --all -o sheet.pdf
python -m hipprint.figure --watch images/poses/bridge.yaml -o bridge.png
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import get_args

from hipprint.errors import Problem, UserError
from hipprint.figure import Side, Style, alt_text, available, check_pose, draw, load_pose
from hipprint.figure.drawing import Drawing
from hipprint.figure.pose import Pose
from hipprint.figure.pose_file import read_pose
from hipprint.library import Roots


def write_figure(drawing: Drawing, target: Path, description: str = "") -> None:
    """Save a drawing as SVG, PNG or PDF, by the name's ending."""
    ending = target.suffix.lower()
    if ending == ".svg":
        from hipprint.figure.svg import svg

        target.write_text(svg(drawing, description), "utf-8")
    elif ending == ".png":
        from hipprint.figure.png import png

        target.write_bytes(png(drawing))
    elif ending == ".pdf":
        from hipprint.figure.pdf import single_page

        target.write_bytes(single_page(drawing))
    else:
        raise UserError(Problem(f'"{target.name}" ends in none of .svg, .png, .pdf. Write one of these.'))


def read_checked(file: Path) -> Pose:
    """A pose from any file, refused with every problem when it cannot be drawn truthfully."""
    pose = read_pose(file)
    problems = check_pose(pose)
    if problems:
        raise UserError(problems)
    return pose


def main(arguments: list[str]) -> int:
    """The command line of `python -m hipprint.figure`."""
    parser = argparse.ArgumentParser(prog="python -m hipprint.figure", description="Draw exercise figures.")
    parser.add_argument("name", nargs="?", help="an exercise, such as bridge")
    parser.add_argument("--all", action="store_true", help="a sheet of every figure")
    parser.add_argument(
        "--watch", type=Path, metavar="FILE", help="draw a pose file again whenever it is saved"
    )
    parser.add_argument("--side", choices=("left", "right"), default="right")
    parser.add_argument("--style", choices=get_args(Style), default="colour")
    parser.add_argument("--moment", choices=("both", "start", "end"), default="both")
    parser.add_argument("-o", "--output", type=Path)
    chosen = parser.parse_args(arguments)
    roots = Roots()
    try:
        if chosen.watch:
            return _watch(
                chosen.watch, chosen.output or Path(chosen.watch.stem + ".png"), chosen.side, chosen.style
            )
        if chosen.all:
            return _all(roots, chosen.output or Path("figures.pdf"), chosen.side, chosen.style)
        if not chosen.name:
            parser.error("name an exercise, or use --all")
        pose = load_pose(chosen.name, roots)
        problems = check_pose(pose)
        target = chosen.output or Path(f"{chosen.name}.png")
        drawing = draw(pose, side=chosen.side, style=chosen.style, moment=chosen.moment)
        write_figure(drawing, target, alt_text(pose, chosen.name, chosen.side))
        if problems:
            raise UserError(problems)
    except UserError as error:
        _say(str(error))
        return 1
    return 0


def _all(roots: Roots, target: Path, side: Side, style: Style) -> int:
    from hipprint.figure.sheet import contact_sheet

    poses = [load_pose(name, roots) for name in available(roots)]
    count = contact_sheet(poses, str(target), side=side, style=style)
    _say(f"{count} figures in {target}")
    return 0


def _watch(file: Path, target: Path, side: Side, style: Style) -> int:
    seen = 0
    _say(f"Watching {file}; the picture is {target}. Stop with Ctrl+C.")
    try:
        while True:
            changed = file.stat().st_mtime_ns
            if changed != seen:
                seen = changed
                redraw(file, target, side, style)
            time.sleep(0.3)
    except KeyboardInterrupt:
        return 0


def redraw(file: Path, target: Path, side: Side = "right", style: Style = "colour") -> bool:
    """Draw a pose file once; tell its problems. True when there were none."""
    try:
        pose = read_pose(file)
        write_figure(draw(pose, side=side, style=style), target, alt_text(pose, file.stem, side))
        problems = check_pose(pose)
        if problems:
            raise UserError(problems)
    except UserError as error:
        _say(str(error))
        return False
    _say(f"drawn: {alt_text(pose, '', side)}")
    return True


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
