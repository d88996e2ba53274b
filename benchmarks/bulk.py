"""Measures a long roster against copying the same bytes and against Typst, and one print file.

    python benchmarks/bulk.py                                 # a few rows, for a look
    python benchmarks/bulk.py --rows 10000 --typst-rows 400 --write

Every row is the same handout for another patient, in two processes, from an empty folder to the last
file on the disk's cache. Each command also runs with a row for each process: what it costs to start is
not multiplied when the rest is, up to the 10,000 that the table speaks of. Typst keeps its compiler, and
what that remembers, from row to row. Copying comes right after what is copied. Before each, the disk is given
its rest, and the system as much memory as the files will take: a virtual machine's host takes back what is
free, and who writes first would pay for getting it again, up to four times the rest. Earlier results stay
until the end: ext4 takes no place of a file that was deleted in the last minutes, and looks at each.
"""

import argparse
import csv
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import measure
from measure import PAGES, PROGRAM, Task, in_turn, knows, markdown, script
from peers import PEERS, PYTHON, version

WHOLE = 10_000
JOBS = 2
BYTES_A_FILE = 130_000
LEAST_COPIES = 2_000  # fewer are done before the clock could tell
HEAD = (
    "10,000 handouts",
    "measured",
    "clock",
    "ratio",
    "faster than Typst",
    "a further row",
    "memory",
    "size",
)
BATCH, COPY, TYPST = "hipprint batch", "copying the same bytes", "Typst {}, tagged"
MERGE, TAGGED = "one print file", "one print file, --tagged"


def write_roster(file, visit, rows):
    """Made-up people who get the same handout."""
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["patient", *(name for name in visit if name != "patient")])
        given = [value for name, value in visit.items() if name != "patient"]
        writer.writerows([f"Person {number}", *given] for number in range(rows))


class Bench:
    """The commands for a number of rows, each with its own folder of results."""

    def __init__(self, folder, visit, rows):
        self.folder, self.visit, self.rows = folder, visit, rows
        self.cache = folder / "cache"
        self.rounds = itertools.count()

    def fresh(self, name):
        """An empty folder of results, a disk at rest, and memory for all files."""
        if (self.folder / name).exists():
            (self.folder / name).rename(self.folder / f"{name}-{next(self.rounds)}")
        (self.folder / name).mkdir()
        os.sync()
        # Not in this process: a child's peak memory counts that of its parent.
        subprocess.run([sys.executable, "-c", f"b'1' * {self.rows * BYTES_A_FILE}"], check=True)

    def task(self, name, command):
        """A command that writes into an empty folder of its name."""
        return Task(lambda _: command, lambda: self.fresh(name), self.cache)

    def batch(self, rows, *more, name=None):
        """Our command line for so many rows."""
        name = name or f"batch-{rows}"
        roster = self.folder / f"roster-{rows}.csv"
        write_roster(roster, self.visit, rows)
        where = more or ("--out", name)
        return self.task(name, [PROGRAM, "batch", str(roster), *where, "--jobs", str(JOBS), "--quiet"])

    def copy(self, rows):
        """Copies of what the batch has just made, again and again when that is less."""
        return self.task(f"copy-{rows}", script("copying", f"batch-{self.rows}", f"copy-{rows}", rows, JOBS))

    def merge(self, rows):
        """Our command line for one print file: without tags, as so many rows have it."""
        name = f"merge-{rows}"
        return self.batch(rows, "--merge", f"{name}/all.pdf", "--untagged", name=name)

    def merge_tagged(self, rows):
        """The same with tags."""
        name = f"tagged-{rows}"
        return self.batch(rows, "--merge", f"{name}/all.pdf", "--tagged", name=name)

    def typst(self, rows):
        """Typst's loop over names."""
        call = script(
            "with_typst", "--batch", PAGES, f"typst-{rows}", rows, JOBS, python=PYTHON, folder=PEERS
        )
        return self.task(f"typst-{rows}", call)

    def bytes_of(self, name):
        """What stands in a folder of results."""
        return sum(file.stat().st_size for file in (self.folder / name).glob("*.pdf"))


def scaled(few, many, few_rows, many_rows, rows=WHOLE):
    """What `rows` take when a further row takes as much as between two measures; and that."""
    each = (many - few) / (many_rows - few_rows)
    return many + each * (rows - many_rows), each


class Figures:
    """The runs of one command, few rows and many, as they would be for 10,000."""

    def __init__(self, few, many, rows):
        self.rows = rows
        self.clocks = [scaled(a.clock, b.clock, JOBS, rows)[0] for a, b in zip(few, many, strict=True)]
        self.each = statistics.median(
            scaled(a.work, b.work, JOBS, rows)[1] for a, b in zip(few, many, strict=True)
        )
        self.memory = max(run.memory for run in many)

    def by(self, other):
        """The median of the rounds' ratios."""
        return statistics.median(a / b for a, b in zip(self.clocks, other.clocks, strict=True))


def table(rows, typst_rows, rounds):
    """A row each for batch, copying, Typst and the print file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure.timed(script("dump", folder), folder)
        visit = json.loads((folder / "plans.json").read_text())[0]
        bench, there = Bench(folder, visit, rows), version("typst", "typst")
        copies = max(rows, LEAST_COPIES)
        wanted = {BATCH: (bench.batch, rows), COPY: (bench.copy, copies)}
        if there:
            wanted[TYPST] = (bench.typst, typst_rows)
        if knows("--merge", "batch"):
            wanted[MERGE] = (bench.merge, rows)
            wanted[TAGGED] = (bench.merge_tagged, rows)
        tasks = {(kind, n): make(n) for kind, (make, most) in wanted.items() for n in (JOBS, most)}
        runs = in_turn(tasks, folder, rounds)
        found = {
            kind: Figures(runs[kind, JOBS], runs[kind, most], most) for kind, (_, most) in wanted.items()
        }
        sizes = {
            BATCH: bench.bytes_of(f"batch-{rows}") / rows * WHOLE,
            COPY: bench.bytes_of(f"copy-{copies}") / copies * WHOLE,
        }
        if there:
            sizes[TYPST] = bench.bytes_of(f"typst-{typst_rows}") / typst_rows * WHOLE
        for kind, name in ((MERGE, "merge"), (TAGGED, "tagged")):
            if kind in found:
                few, many = (bench.bytes_of(f"{name}-{n}") for n in (JOBS, rows))
                sizes[kind] = scaled(few, many, JOBS, rows)[0]
    return list(text_rows(found, sizes, there))


def text_rows(found, sizes, there):
    """The figures as text; what is not there says so."""
    blank = [""] * (len(HEAD) - 2)
    for kind in (BATCH, COPY, TYPST, MERGE, TAGGED):
        label = kind.format(there or "").replace(" ,", ",")
        if kind not in found:
            why = "missing: peers.py --setup" if kind == TYPST else "not there: batch has no --merge yet"
            yield (label, why, *blank)
            continue
        mine = found[kind]
        if min(mine.clocks) <= 0:
            yield (label, f"{mine.rows:,}", "too few rows to say", *blank[1:])
            continue
        times = f"{1 / mine.by(found[TYPST]):.1f}" if TYPST in found and kind != TYPST else ""
        yield (
            label,
            f"{mine.rows:,}",
            f"{statistics.median(mine.clocks):.1f} s",
            f"{mine.by(found[COPY]):.2f}",
            times,
            f"{mine.each * 1000:.2f} ms",
            f"{mine.memory:.0f} MB",
            f"{sizes[kind] / 1e6:.0f} MB",
        )


def add_options(parser):
    parser.add_argument("--rows", type=int, default=20, help="rows of ours and of copying")
    parser.add_argument("--typst-rows", type=int, default=20)
    parser.add_argument("--bulk-rounds", type=int, default=3)


def main(options):
    made = markdown(HEAD, table(options.rows, options.typst_rows, options.bulk_rounds))
    measure.show(made, "bulk", options.write)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    add_options(parser)
    measure.compiled()
    main(parser.parse_args())
