"""Measures `hipprint workbook`: cold, whole processes, 1, 2, 4 and 8 conditions and all of them.

    python benchmarks/workbook.py            # prints the table
    python benchmarks/workbook.py --write    # also puts it into benchmarks/README.md

The sizes run in turn, so that a machine that gets slower slows all. Time is linear when "per page" stays level:
the start of the process, which the smallest book pays as the largest does, is taken off.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf
from run import put, timed

ROUNDS = 5
SIZES = (1, 2, 4, 8, None)
START = "import hipprint.binding, hipprint.flow.book, hipprint.checks.pdf, hipprint.cli.workbook"


def commands(folder):
    """For each size its name, its command and the file that it writes."""
    program = str(Path(sys.executable).with_name("hipprint"))
    listed = subprocess.run(
        [program, "list", "profiles", "--json"], capture_output=True, text=True, check=True
    )
    import json

    names = [row["id"] for row in json.loads(listed.stdout)]
    for size in SIZES:
        chosen = [word for name in names[:size] for word in ("--profile", name)] if size else []
        file = folder / f"{size or 'all'}.pdf"
        label = f"{size} condition{'s' if size > 1 else ''}" if size else f"all {len(names)}, all exercises"
        yield label, [program, "workbook", *chosen, "--quiet", "-o", str(file)], file


def table():
    """One row for each size."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        entries = list(commands(folder))
        start = [sys.executable, "-c", START]
        times = {label: [] for label, _, _ in entries}
        starts = []
        for index in range(ROUNDS + 1):
            starts.append(timed(start, folder)[0])
            for label, command, _ in entries:
                seconds, memory = timed(command, folder)
                if index:  # the first round fills the caches of files and bytecode
                    times[label].append((seconds, memory))
        begin = statistics.median(starts[1:])
        for label, _, file in entries:
            seconds = statistics.median(second for second, _ in times[label])
            memory = max(peak for _, peak in times[label])
            with pikepdf.open(file) as pdf:
                pages = len(pdf.pages)
            size = file.stat().st_size / 1e6
            each = (seconds - begin) / pages * 1000
            rows.append(
                (
                    label,
                    str(pages),
                    f"{seconds:.2f} s",
                    f"{each:.1f} ms",
                    f"{memory:.0f} MB",
                    f"{size:.1f} MB",
                )
            )
    return rows


def markdown(rows):
    """The rows as a table."""
    head = "| workbook of | pages | cold | per page, less the start | peak memory | file |\n"
    return head + "|---|---|---|---|---|---|\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    options = parser.parse_args()
    made = markdown(table())
    print(made)
    if options.write:
        put(made, "workbook")
