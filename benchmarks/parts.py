"""Measures what every command is made of: the start of the program, one figure, a sheet of all figures.

    python benchmarks/parts.py            # prints the table
    python benchmarks/parts.py --write    # also puts it into benchmarks/README.md

A figure's time is the processor's, the best of five, because what comes on top is not the figure's.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import measure
from measure import PROGRAM, in_turn, markdown, median

HEAD = ("part", "time", "at most")

FIGURES = """
import json, statistics, time
from hipprint.figure import available, load_pose
from hipprint.figure.pdf import compressed_size, operators
from hipprint.figure.people import person_for
from hipprint.figure.scene import compose_scene
from hipprint.figure.settle import solve
from hipprint.figure.style import palette_for
from hipprint.library import Roots
roots, sizes = Roots(), []
steps = {"settled": [], "composed": [], "written": [], "all": []}
for name in available(roots):
    pose, best = load_pose(name, roots), None
    for _ in range(5):
        begun = time.process_time()
        person = person_for(pose.name)
        body = solve(pose)
        settled = time.process_time()
        palette = palette_for(person, "colour", None)
        drawing = compose_scene(body, person, palette, mirrored=False, moment="both")
        composed = time.process_time()
        operators(drawing)
        ended = time.process_time()
        took = (settled - begun, composed - settled, ended - composed, ended - begun)
        best = took if best is None else min(best, took, key=lambda each: each[-1])
    for step, seconds in zip(steps.values(), best):
        step.append(seconds * 1000)
    sizes.append(compressed_size(drawing) / 1000)
found = {name: (statistics.median(step), max(step)) for name, step in steps.items()}
print(json.dumps({**found, "count": len(sizes), "kilobytes": (statistics.median(sizes), max(sizes))}))
"""


def figures(folder):
    """Rows for one figure: all of it, and where its time goes."""
    told = subprocess.run(
        [sys.executable, "-c", FIGURES],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env=measure.environment(),
    )
    found = json.loads(told.stdout)
    middle, most = found["all"]
    yield f"One figure, median of {found['count']}", f"{middle:.1f} ms", "5 ms"
    for step, words in (
        ("settled", "the body settled on its props"),
        ("composed", "flesh, clothes, light and order"),
        ("written", "written as operators"),
    ):
        yield f"... {words}", f"{found[step][0]:.1f} ms", ""
    yield "... the slowest figure", f"{most:.1f} ms", ""
    middle, most = found["kilobytes"]
    yield "One figure in the PDF, median / largest", f"{middle:.1f} / {most:.1f} kB", "12 kB"


def table(rounds):
    """All rows: what, how long, the limit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        starts = {
            "help": [PROGRAM, "--help"],
            "bare": [sys.executable, "-c", "pass"],
            "click": [sys.executable, "-c", "import click"],
        }
        runs = in_turn(starts, folder, rounds)
        rows = [
            ("hipprint --help, over bare Python", over(runs["help"], runs["bare"]), "60 ms"),
            ("... importing click, over bare Python", over(runs["click"], runs["bare"]), ""),
            *figures(folder),
        ]
        sheet = in_turn(
            {"sheet": [PROGRAM, "figure", "--all", "-o", "sheet.pdf"]}, folder, max(3, rounds // 3)
        )
        rows.append(("A sheet of all figures, cold", f"{median(sheet['sheet']):.2f} s", "3 s"))
    return rows


def over(runs, others):
    """The median of the rounds' differences."""
    spans = (one.clock - other.clock for one, other in zip(runs, others, strict=True))
    return f"{statistics.median(spans) * 1000:.0f} ms"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    measure.compiled()
    measure.show(markdown(HEAD, table(options.rounds)), "parts", options.write)
