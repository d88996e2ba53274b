"""Measures filling a template that is in memory: what each further row of a batch costs before it is written.

python benchmarks/fill.py            # prints the table
python benchmarks/fill.py --write    # puts it into README.md
"""

import argparse
import statistics
import time

import measure
from measure import markdown

HEAD = ("one handout filled", "median", "at most")
NOTES = {
    "name, therapist and dates": None,
    "with a note of two lines": "Well done. Rest your stick on the counter, and go on with your daily walks.",
}
CHOICES = {
    "profile": "sciatica",
    "side": "left",
    "therapist": "Jonas Winter",
    "date": "2026-11-20",
    "start": "2026-11-23",
    "next_visit": "2026-12-07",
}


def microseconds(note, rows):
    """The median time of filling, by the clock."""
    from hipprint.build import Press
    from hipprint.plan import make_plan
    from hipprint.press.fill import Filling

    plans = [make_plan({**CHOICES, "note": note, "patient": f"Person {number}"}) for number in range(rows)]
    filling = Filling(Press().build(plans[0]).template)
    times = []
    for plan in plans:
        begun = time.perf_counter()
        rest = filling.fill(plan)
        times.append(time.perf_counter() - begun)
        assert rest is not None
    return statistics.median(times) * 1e6


def table(rows=3000):
    """A row for each kind of handout."""
    return [(kind, f"{microseconds(note, rows):.0f} µs", "300 µs, aim 100") for kind, note in NOTES.items()]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    parser.add_argument("--rows", type=int, default=3000)
    options = parser.parse_args()
    measure.show(markdown(HEAD, table(options.rows)), "fill", options.write)
