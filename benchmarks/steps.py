"""What a commit did for speed: it and the commit before it, measured in turn. For docs/performance.md.

    python benchmarks/steps.py build 6885e88 2f4c36a     # a handout as a whole process
    python benchmarks/steps.py warm 5bb44a0              # one more handout in a process
    python benchmarks/steps.py figure e2f7570            # one figure composed and written, the median of all
    python benchmarks/steps.py sheet 0252e5c             # a sheet of all figures as a whole process

Times are the processor's, the best of the rounds: other work on the machine only adds to them. The libraries
are those of this environment, not of the commit's day.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import measure

HERE = Path(__file__).parent

FIGURE = """
import statistics, time
import hipprint.figure
from hipprint.figure import available, draw, load_pose
from hipprint.figure.pdf import operators
from hipprint.library import Roots
roots, times = Roots(), []
for pose in [load_pose(name, roots) for name in available(roots)]:
    best = []
    for _ in range(3):
        for name in ("_drawings", "_solutions"):
            getattr(hipprint.figure, name, {}).clear()
        getattr(operators, "cache_clear", int)()
        begun = time.process_time()
        operators(draw(pose))
        best.append(time.process_time() - begun)
    times.append(min(best) * 1000)
print(statistics.median(times))
"""

WARM = """
import statistics, time
from hipprint.build import Press
from hipprint.plan import make_plan
press, plan, times = Press(), make_plan({"profile": "sciatica", "side": "right"}), []
for _ in range(8):
    begun = time.process_time()
    press.build(plan)
    times.append((time.process_time() - begun) * 1000)
print(statistics.median(times[1:]))
"""

PROCESSES = {
    "build": ["build", "--profile", "sciatica", "--side", "right", "-o", "handout.pdf"],
    "sheet": ["figure", "--all", "-o", "sheet.pdf"],
}
PROGRAMS = {"figure": FIGURE, "warm": WARM}


def spent(what, checkout, folder):
    """Milliseconds of the processor in one checkout."""
    kept = {**measure.environment(folder / "cache"), "PYTHONPATH": str(checkout)}
    if what in PROGRAMS:
        told = subprocess.run(
            [sys.executable, "-c", PROGRAMS[what]], cwd=folder, env=kept, capture_output=True, text=True
        )
        return float(told.stdout) if told.returncode == 0 else None
    command = [sys.executable, "-c", "from hipprint.cli import main; main()", *PROCESSES[what]]
    process = subprocess.Popen(
        command, cwd=folder, env=kept, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return None if status else (usage.ru_utime + usage.ru_stime) * 1000


def compare(what, commit, folder, rounds):
    """Milliseconds before and after a commit; None where it cannot run."""
    checkouts = {"before": f"{commit}^", "after": commit}
    for place, revision in checkouts.items():
        command = ["git", "worktree", "add", "--quiet", "--detach", folder / place, revision]
        subprocess.run(command, cwd=HERE, check=True)
    try:
        found = {place: [] for place in checkouts}
        for number in range(rounds + 1):
            for place in checkouts:
                milliseconds = spent(what, folder / place, folder)
                if milliseconds is None:
                    return None
                if number:  # the first round compiles
                    found[place].append(milliseconds)
    finally:
        for place in checkouts:
            subprocess.run(["git", "worktree", "remove", "--force", folder / place], cwd=HERE, check=True)
    return tuple(map(min, found.values()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=(*PROGRAMS, *PROCESSES))
    parser.add_argument("commits", nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    for commit in options.commits:
        with tempfile.TemporaryDirectory() as name:
            found = compare(options.what, commit, Path(name), options.rounds)
        subject = subprocess.run(
            ["git", "log", "-1", "--format=%s", commit], cwd=HERE, capture_output=True, text=True, check=True
        )
        words = f"| {subject.stdout.strip()} (`{commit}`) |"
        if found is None:
            print(f"{words} does not run | | |", flush=True)
        else:
            before, after = found
            print(f"{words} {before:.1f} ms | {after:.1f} ms | {after / before:.2f} |", flush=True)


if __name__ == "__main__":
    main()
