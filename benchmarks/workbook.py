"""Measures `hipprint workbook`: cold, whole processes, 1, 2, 4 and 8 conditions and all of them.

    python benchmarks/workbook.py            # prints the table
    python benchmarks/workbook.py --write    # also puts it into benchmarks/README.md

The sizes run in turn, so that a machine that gets slower slows all. Times are the
processor's (user and system), which other work on the machine disturbs less than the clock's.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pikepdf
from run import put

ROUNDS = 5
SIZES = (1, 2, 4, 8, None)


def commands(folder):
    """For each size its name, its command and the file that it writes."""
    program = str(Path(sys.executable).with_name("hipprint"))
    listed = subprocess.run(
        [program, "list", "profiles", "--json"], capture_output=True, text=True, check=True
    )
    names = [row["id"] for row in json.loads(listed.stdout) if row["phases"]]
    for size in SIZES:
        chosen = [word for name in names[:size] for word in ("--profile", name)] if size else []
        file = folder / f"{size or 'all'}.pdf"
        label = f"{size} condition{'s' if size > 1 else ''}" if size else f"all {len(names)}, all exercises"
        yield label, [program, "workbook", *chosen, "--quiet", "-o", str(file)], file


def spent(command):
    """Seconds of the processor, seconds of the clock, and peak memory in MB of one whole process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024


def table():
    """One row for each size."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        entries = list(commands(Path(name)))
        found = {label: [] for label, _, _ in entries}
        for index in range(ROUNDS + 1):
            for label, command, _ in entries:
                measured = spent(command)
                if index:  # the first round fills the caches of files and bytecode
                    found[label].append(measured)
        for label, _, file in entries:
            work, clock, _ = (statistics.median(column) for column in zip(*found[label], strict=True))
            memory = max(peak for _, _, peak in found[label])
            with pikepdf.open(file) as pdf:
                pages = len(pdf.pages)
            size = file.stat().st_size / 1e6
            each = work / pages * 1000
            times = (f"{work:.2f} s", f"{clock:.2f} s", f"{each:.0f} ms")
            rows.append((label, str(pages), *times, f"{memory:.0f} MB", f"{size:.1f} MB"))
    return rows


def markdown(rows):
    """The rows as a table."""
    head = "| workbook of | pages | processor | clock | processor a page | peak memory | file |\n"
    head += "|---|---|---|---|---|---|---|\n"
    return head + "".join(f"| {' | '.join(row)} |\n" for row in rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    options = parser.parse_args()
    made = markdown(table())
    print(made)
    if options.write:
        put(made, "workbook")
