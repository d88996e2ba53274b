"""All measures, one after the other, and their tables in benchmarks/README.md.

    python benchmarks/run.py                    # a look: few rounds, few rows
    python benchmarks/run.py --write            # the same, into README.md
    python benchmarks/run.py --whole --write    # as the aims say it, on a machine that does nothing else
    python benchmarks/run.py --only peers bulk  # some of them

Each script also runs alone, and tells with --help what can be chosen.
"""

import argparse

import batch
import bulk
import fill
import measure
import parts
import peers
import workbook
from measure import markdown

LOOK = {"rounds": 3, "handouts": 4, "rows": 100, "typst": 100, "turns": 1, "lengths": (20, 40), "check": 1000}
WHOLE = {
    "rounds": 15,
    "handouts": 16,
    "rows": 10_000,
    "typst": 1_000,
    "turns": 3,
    "lengths": (1_000, 10_000, 100_000),
    "check": 100_000,
}


TABLES = {
    "versions": lambda size: measure.versions(),
    "peers": lambda size: markdown(peers.HEAD, peers.table(size["rounds"], size["handouts"])),
    "bulk": lambda size: markdown(bulk.HEAD, bulk.table(size["rows"], size["typst"], size["turns"])),
    "batch": lambda size: markdown(batch.HEAD, batch.table(size["lengths"], (2,), (size["check"],))),
    "workbook": lambda size: markdown(workbook.HEAD, workbook.table(max(1, size["rounds"] // 3))),
    "fill": lambda size: markdown(fill.HEAD, fill.table()),
    "parts": lambda size: markdown(parts.HEAD, parts.table(size["rounds"])),
}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--whole", action="store_true", help="as the aims say it: 10,000 rows and more")
    parser.add_argument("--write", action="store_true", help="put the tables into README.md")
    parser.add_argument("--only", nargs="+", choices=TABLES, default=list(TABLES), metavar="TABLE")
    options = parser.parse_args()
    measure.compiled()
    for name in options.only:
        measure.show(TABLES[name](WHOLE if options.whole else LOOK), name, options.write)
