"""Measures filling: one handout from its template, and rosters to disk against copying the same bytes.

    python benchmarks/fill.py                          # 1,000 rows, a minute
    python benchmarks/fill.py --rows 1000 10000
    python benchmarks/fill.py --rows 10000 --mixed     # four conditions, two sides

A batch and its copy run in turn, three times; the ratio is the median of the ratios of the pairs. The copy
is two processes that write the very bytes that the batch wrote, from memory, a file at a time, to the same
disk: what no program that makes such files can do without. The batch is the whole command: Python's start,
both readings of the roster, its check, the templates, the files, their digests and the manifest. Memory is
the highest resident set of a process (Linux).
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path

from batch import peaks, processor_seconds, row, write_roster


def fill_times(rows=3000):
    """Microseconds that filling takes: without a note, with one; by the clock, median."""
    from hipprint.build import Press
    from hipprint.plan import make_plan
    from hipprint.press.fill import Filling

    press = Press()
    found = []
    for note in (None, "Well done. Rest your stick on the counter, and go on with your walks in the park."):
        choices = {
            "profile": "sciatica",
            "side": "left",
            "therapist": "Jonas Winter",
            "date": "2026-11-20",
            "start": "2026-11-23",
            "next_visit": "2026-12-07",
            "note": note,
        }
        filling = Filling(press.build(make_plan({**choices, "patient": "Maria Delgado"})).template)
        plans = [make_plan({**choices, "patient": f"Person {number}"}) for number in range(rows)]
        times = []
        for plan in plans:
            begun = time.perf_counter()
            rest = filling.fill(plan)
            times.append(time.perf_counter() - begun)
            assert rest is not None
        found.append(statistics.median(times) * 1e6)
    return found


def batch(folder, rows, mixed):
    """Seconds by the clock and of processors, and memory of the reader and of a worker."""
    write_roster(folder, rows, mixed=mixed)
    command = [
        sys.executable,
        "-m",
        "hipprint",
        "batch",
        "roster.csv",
        "--out",
        "out",
        "--quiet",
        "--jobs",
        "2",
    ]
    begun, used = time.perf_counter(), processor_seconds()
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
    own, worker = peaks(process)
    seconds = time.perf_counter() - begun
    assert process.returncode == 0
    return seconds, processor_seconds() - used, own, worker


def write_files(folder, source, names):
    """Write these files anew; what they hold was read before."""
    for start in range(0, len(names), 256):
        data = [(Path(source) / name).read_bytes() for name in names[start : start + 256]]
        for name, content in zip(names[start : start + 256], data, strict=True):
            with open(Path(folder) / name, "wb") as stream:  # noqa: PTH123
                stream.write(content)


def copy(folder):
    """Seconds by the clock and of processors to copy all PDFs with two processes that are there already."""
    (folder / "copy").mkdir()
    names = sorted(file.name for file in (folder / "out").glob("*.pdf"))
    halves = [(folder / "copy", folder / "out", names[place::2]) for place in (0, 1)]
    used = processor_seconds()
    with get_context("spawn").Pool(2) as pool:
        pool.map(int, range(2))
        begun = time.perf_counter()
        pool.starmap(write_files, halves, chunksize=1)
        seconds = time.perf_counter() - begun
        pool.close()
        pool.join()
    assert len(list((folder / "copy").iterdir())) == len(names) > 0
    size = sum(file.stat().st_size for file in (folder / "copy").iterdir())
    return seconds, processor_seconds() - used, size


def compare(rows, times, where, mixed):
    """Medians of one roster's runs."""
    found = []
    for _ in range(times):
        with tempfile.TemporaryDirectory(dir=where) as name:
            folder = Path(name)
            made = batch(folder, rows, mixed)
            copied = copy(folder)
            found.append((*made, *copied, made[0] / copied[0], made[1] / copied[1]))
    return [statistics.median(values) for values in zip(*found, strict=True)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="*", default=[1000])
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--mixed", action="store_true", help="eight contents in place of one")
    parser.add_argument("--where", help="a folder on the disk that is measured")
    options = parser.parse_args()
    print(f"load of the machine before: {os.getloadavg()[0]:.1f}", file=sys.stderr)
    plain, noted = fill_times()
    print(f"one handout filled, median: {plain:.0f} µs, with a note of two lines {noted:.0f} µs\n")
    row(
        "rows",
        "batch",
        "processors",
        "copying",
        "processors",
        "MB",
        "ratio",
        "of processors",
        "reader",
        "a worker",
    )
    row(*["---"] * 10)
    for rows in options.rows:
        seconds, used, own, worker, copied, copying, size, ratio, of_used = compare(
            rows, options.times, options.where, options.mixed
        )
        row(
            f"{rows:,}",
            f"{seconds:.2f} s",
            f"{used:.2f} s",
            f"{copied:.2f} s",
            f"{copying:.2f} s",
            f"{size / 1e6:.0f}",
            f"{ratio:.2f}",
            f"{of_used:.2f}",
            f"{own:.0f} MB",
            f"{worker:.0f} MB",
        )


if __name__ == "__main__":
    main()
