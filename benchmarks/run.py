"""Measures hipprint against a plain ReportLab script that draws the same pages without tags.

    python benchmarks/run.py            # prints the table
    python benchmarks/run.py --write    # also puts it into benchmarks/README.md

Commands that are compared run in turn, A B A B, so that a machine that gets slower slows both. Quote ratios:
milliseconds are this machine's.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
ROUNDS = 9
WARM = 15


def timed(command, folder):
    """Seconds of wall clock and peak memory in MB of one whole process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return seconds, usage.ru_maxrss / 1024


def pairs(first, second, folder, rounds=ROUNDS):
    """Medians in ms of both commands, the median of their ratios, and the first one's peak memory."""
    timed(first, folder), timed(second, folder)  # caches of the file system and of bytecode
    a, b, memory = [], [], []
    for _ in range(rounds):
        seconds, peak = timed(first, folder)
        a.append(seconds * 1000)
        memory.append(peak)
        b.append(timed(second, folder)[0] * 1000)
    ratio = statistics.median(x / y for x, y in zip(a, b, strict=True))
    return statistics.median(a), statistics.median(b), ratio, max(memory)


OURS = """
import sys, time
from hipprint.build import Press
from hipprint.plan import make_plan
press, plan = Press(), make_plan({"profile": "sciatica", "side": "right"})
press.build(plan)
for _ in range(int(sys.argv[1])):
    start = time.perf_counter()
    press.build(plan)
    print((time.perf_counter() - start) * 1000)
"""

FIGURES = """
import statistics, time
from hipprint.figure import alt_text, available, load_pose
from hipprint.figure.pdf import compressed_size, operators
from hipprint.figure.people import person_for
from hipprint.figure.scene import compose_scene
from hipprint.figure.settle import solve
from hipprint.figure.style import palette_for
from hipprint.library import Roots
roots, times, sizes = Roots(), [], []
poses = [load_pose(name, roots) for name in available(roots)]
for pose in poses:
    best = []
    for _ in range(3):
        start = time.perf_counter()
        person = person_for(pose.name)
        palette = palette_for(person, "colour", None)
        drawing = compose_scene(solve(pose), person, palette, mirrored=False, moment="both")
        operators(drawing)
        best.append((time.perf_counter() - start) * 1000)
    times.append(min(best))
    sizes.append(compressed_size(drawing))
print(len(poses), statistics.median(times), max(times), statistics.median(sizes), max(sizes))
"""


def lines(command, folder):
    """The numbers that a command prints, one a line."""
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return [float(line) for line in run.stdout.split("\n") if line]


def table():
    """All rows: what, ours, yardstick, ratio, limit."""
    python = sys.executable
    hipprint = str(Path(python).with_name("hipprint"))
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([python, str(HERE / "dump.py"), "pages.json"], cwd=folder, check=True)
        plain = [python, str(HERE / "plain.py"), "pages.json", "plain.pdf"]
        build = [hipprint, "build", "--profile", "sciatica", "--side", "right", "--quiet"]
        ours, theirs, ratio, memory = pairs(build, plain, folder)
        rows.append(
            ("Cold: whole process, one handout", f"{ours:.0f} ms", f"{theirs:.0f} ms", f"{ratio:.2f}", "2.0")
        )
        warm, usual = [], []
        for _ in range(3):
            warm += lines([python, "-c", OURS, str(WARM)], folder)
            usual += lines([*plain, *["again.pdf"] * WARM], folder)[1:]
        one, other = statistics.median(warm), statistics.median(usual)
        rows.append(
            ("Warm: one more handout", f"{one:.0f} ms", f"{other:.0f} ms", f"{one / other:.2f}", "2.0")
        )
        helped, bare, ratio, _ = pairs([hipprint, "--help"], [python, "-c", "import click"], folder)
        rows.append(
            (
                "hipprint --help against importing click",
                f"{helped:.0f} ms",
                f"{bare:.0f} ms",
                f"{ratio:.2f}",
                "3.0",
            )
        )
        size = (folder / "sciatica.pdf").stat().st_size / 1000
        rows.append(("Size of a standard handout", f"{size:.0f} kB", "", "", "250 kB"))
        rows.append(("Peak memory", f"{memory:.0f} MB", "", "", "120 MB"))
        found = subprocess.run(
            [python, "-c", FIGURES], cwd=folder, capture_output=True, text=True, check=True
        )
        count, middle, most, bytes_middle, bytes_most = (float(part) for part in found.stdout.split())
        rows.append(
            (f"One figure composed and drawn, median of {count:.0f}", f"{middle:.1f} ms", "", "", "5 ms")
        )
        rows.append(("... the slowest figure", f"{most:.1f} ms", "", "", ""))
        rows.append(
            (
                "One figure in the PDF, median / largest",
                f"{bytes_middle / 1000:.1f} / {bytes_most / 1000:.1f} kB",
                "",
                "",
                "12 kB",
            )
        )
        sheet = [timed([hipprint, "figure", "--all", "-o", "sheet.pdf"], folder)[0] for _ in range(3)]
        rows.append(("A sheet of all figures, cold", f"{statistics.median(sheet):.2f} s", "", "", "3 s"))
    return rows


def markdown(rows):
    """The rows as a table."""
    head = "| what | hipprint | plain ReportLab | ratio | at most |\n|---|---|---|---|---|\n"
    return head + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def put(made, name):
    """A table into README.md, in place of the one of that name."""
    readme = HERE / "README.md"
    words = readme.read_text()
    pattern = rf"(?s)(<!-- {name} -->\n).*?(<!-- end -->)"
    readme.write_text(re.sub(pattern, lambda found: found[1] + made + found[2], words))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    options = parser.parse_args()
    made = markdown(table())
    print(made)
    if options.write:
        put(made, "table")
