"""Measures `hipprint workbook`: cold, whole processes, 1, 2, 4 and 8 conditions and all of them.

    python benchmarks/workbook.py            # prints the table
    python benchmarks/workbook.py --write    # also puts it into benchmarks/README.md

The sizes run in turn, so that a machine that gets slower slows all. The processor's time (user and
system) is what other work on the machine disturbs less.
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import measure
import pikepdf
from measure import PROGRAM, Task, in_turn, markdown, median

HEAD = ("workbook of", "pages", "clock", "processor", "processor a page", "peak memory", "file")
SIZES = (1, 2, 4, 8, None)


def commands(folder):
    """For each size its name, its command and the file that it writes."""
    listed = subprocess.run(
        [PROGRAM, "list", "profiles", "--json"], capture_output=True, text=True, check=True
    )
    names = [row["id"] for row in json.loads(listed.stdout) if row["phases"]]
    for size in SIZES:
        chosen = [word for name in names[:size] for word in ("--profile", name)] if size else []
        file = folder / f"{size or 'all'}.pdf"
        label = f"{size} condition{'s' if size > 1 else ''}" if size else f"all {len(names)}, all exercises"
        yield label, [PROGRAM, "workbook", *chosen, "--quiet", "-o", str(file)], file


def table(rounds):
    """One row for each size."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        entries = list(commands(folder))
        tasks = {
            label: Task(lambda _, words=command: words, cache=folder / "cache")
            for label, command, _ in entries
        }
        found = in_turn(tasks, folder, rounds)
        for label, _, file in entries:
            work, clock = median(found[label], "work"), median(found[label])
            memory = max(run.memory for run in found[label])
            with pikepdf.open(file) as pdf:
                pages = len(pdf.pages)
            size = file.stat().st_size / 1e6
            each = work / pages * 1000
            times = (f"{clock:.2f} s", f"{work:.2f} s", f"{each:.0f} ms")
            rows.append((label, str(pages), *times, f"{memory:.0f} MB", f"{size:.1f} MB"))
    return rows


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    measure.compiled()
    measure.show(markdown(HEAD, table(options.rounds)), "workbook", options.write)
