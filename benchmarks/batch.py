"""Measures `hipprint batch`: rows a second with one process and two, and memory by the length of the roster.

    python benchmarks/batch.py                        # 40 and 100 rows, for a look
    python benchmarks/batch.py --rows 1000 10000 100000 --jobs 2 --write
    python benchmarks/batch.py --rows --check 100000  # only the check, of a roster that long

The rosters are mixed: four conditions and both sides, each person with a note.
Memory is the highest resident set of one process (Linux): of the one that reads the roster, and of a worker.
Processor time says more than the clock when the machine is shared.
"""

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import measure
from measure import PROGRAM, markdown

PROFILES = ("sciatica", "hip-osteoarthritis", "trochanteric-bursitis", "spinal-stenosis")
COMMAND = [PROGRAM, "batch", "roster.csv", "--out", "out", "--quiet"]
HEAD = ("rows", "processes", "clock", "rows a second", "processor a row", "MB written", "reader", "a worker")


def write_roster(folder, rows, *, last="sciatica"):
    """A morning of made-up people; `last` is the last row's condition."""
    with (folder / "roster.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["patient", "profile", "side", "date", "start", "therapist", "notes"])
        for number in range(rows):
            profile = PROFILES[number % len(PROFILES)] if number < rows - 1 else last
            side = ("left", "right")[number // 4 % 2]
            writer.writerow(
                [
                    f"Person {number}",
                    profile,
                    side,
                    "2026-11-20",
                    "2026-11-23",
                    "Jonas Winter",
                    f"No. {number}",
                ]
            )


def peaks(process):
    """Highest memory in MB of a running process and of the highest of its children, until it ends."""
    own, workers = 0.0, 0.0
    while process.poll() is None:
        own = max(own, high_water(process.pid))
        try:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        except OSError:
            children = []
        workers = max([workers, *(high_water(child) for child in children)])
        time.sleep(0.1)
    return own, workers


def processor_seconds():
    """What all ended children took, with theirs."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def high_water(pid):
    """VmHWM of a process in MB; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def run(rows, jobs, *, last="sciatica", status=0):
    """Seconds by the clock and of processors, memory of the reader and of a worker, and bytes written."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_roster(folder, rows, last=last)
        begun, used = time.perf_counter(), processor_seconds()
        command = [*COMMAND, "--jobs", str(jobs)]
        kept = measure.environment(folder / "cache")
        process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL, env=kept)
        own, workers = peaks(process)
        seconds = time.perf_counter() - begun
        if process.returncode != status:
            raise SystemExit(f"hipprint batch ended with {process.returncode}")
        made = list((folder / "out").glob("*.pdf")) if status == 0 else []
        assert len(made) == (rows if status == 0 else 0)
        used = processor_seconds() - used
        return seconds, used, own, workers, sum(file.stat().st_size for file in made)


def table(lengths, processes, checks=()):
    """One row for each length and number of processes."""
    if not Path("/proc/self/status").exists():
        print("memory is measured on Linux only", file=sys.stderr)
    made = []
    for rows in lengths:
        for jobs in processes:
            seconds, used, own, workers, size = run(rows, jobs)
            worker = f"{workers:.0f} MB" if jobs > 1 else "the reader"
            rates = f"{rows / seconds:.1f}", f"{used / rows * 1000:.2f} ms"
            cells = (f"{rows:,}", str(jobs), f"{seconds:.1f} s", *rates, f"{size / 1e6:.0f}")
            made.append((*cells, f"{own:.0f} MB", worker))
    for rows in checks:
        seconds, used, own, _, _ = run(rows, 1, last="no-such-condition", status=1)
        rates = f"{rows / seconds:.0f}", f"{used / rows * 1000:.2f} ms"
        made.append((f"{rows:,} only checked", "1", f"{seconds:.1f} s", *rates, "0", f"{own:.0f} MB", ""))
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="*", default=[40, 100])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--check", type=int, nargs="*", default=[])
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    options = parser.parse_args()
    measure.compiled()
    measure.show(markdown(HEAD, table(options.rows, options.jobs, options.check)), "batch", options.write)


if __name__ == "__main__":
    main()
