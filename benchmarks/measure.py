"""What every measure here is made of: whole processes timed in turn, and tables in README.md.

Commands that are compared run in turn, A B C A B C, so that a machine that gets slower slows all of
them; a ratio is the median of the rounds' ratios. Quote ratios: milliseconds are this machine's.
"""

import compileall
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import hipprint

HERE = Path(__file__).parent
PROGRAM = str(Path(sys.executable).with_name("hipprint"))
PAGES = "pages-00.json"
# A script is compiled each time it runs, a module once; nobody's script is charged for that here.
CALL = "import sys; sys.path.insert(0, sys.argv[1]); __import__(sys.argv[2]).main(sys.argv[3:])"


def versions():
    """What was measured with, and how busy the machine was, as one line."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("reportlab", "pikepdf", "click", "PyYAML"))
    model = next((line.split(": ")[1] for line in cpu() if line.startswith("model name")), platform.machine())
    python = f"Python {platform.python_version()} on {platform.system()}"
    load = f"load before: {os.getloadavg()[0]:.1f}"
    return f"{python}, {libraries}; {os.cpu_count()} processors ({model}), {load}.\n"


def cpu():
    """What Linux tells of the processor."""
    told = Path("/proc/cpuinfo")
    return told.read_text().replace("\t", "").split("\n") if told.exists() else []


def script(name, *arguments, python=sys.executable, folder=HERE):
    """The command that calls `main` of a script here, compiled as a module is."""
    return [str(python), "-c", CALL, str(folder), name, *map(str, arguments)]


@dataclass
class Run:
    """One whole process: seconds by the clock, seconds of processors, peak memory in MB."""

    clock: float
    work: float
    memory: float


@dataclass
class Task:
    """A command for each round, what to do before it (untimed), and where it may cache."""

    command: Callable[[int], list[str]]
    before: Callable[[], None] = lambda: None
    cache: Path | None = None


def environment(cache=None):
    """A user's: bytecode is kept, and what programs cache goes to `cache` and not to this user's folder."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "XDG_CACHE_HOME": str(cache)} if cache else kept


def compiled():
    """Bytecode as an installation leaves it, whatever this shell says about writing it."""
    compileall.compile_dir(Path(hipprint.__file__).parent, quiet=2)
    for folder in (HERE, HERE / "peers"):
        compileall.compile_dir(folder, maxlevels=0, quiet=2)


def timed(command, folder, cache=None):
    """One whole process with its children; the program ends when it fails."""
    with tempfile.TemporaryFile() as told:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=told, stderr=told, env=environment(cache))
        _, ended, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(ended)
        if process.returncode:
            told.seek(0)
            raise SystemExit(f"failed: {' '.join(command)}\n{told.read().decode(errors='replace')[-2000:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def in_turn(commands, folder, rounds):
    """A list of runs for each name of `commands`; a value is a command or a Task.

    One round more is run and not counted: it fills the caches of files and of bytecode.
    """
    found = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, value in commands.items():
            task = value if isinstance(value, Task) else Task(lambda _, words=value: words)
            task.before()
            ran = timed(task.command(number), folder, task.cache)
            if number:
                found[name].append(ran)
    return found


def median(runs, what="clock"):
    """The median of one figure of runs."""
    return statistics.median(getattr(run, what) for run in runs)


def ratio(runs, others, what="clock"):
    """The median of the rounds' ratios."""
    pairs = zip(runs, others, strict=True)
    return statistics.median(getattr(one, what) / getattr(other, what) for one, other in pairs)


def lines(command, folder, cache=None):
    """The numbers that a command prints, one a line."""
    ran = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True, env=environment(cache)
    )
    return [float(line) for line in ran.stdout.split("\n") if line]


def knows(option, *command):
    """Whether the help of one of our commands names an option."""
    told = subprocess.run([PROGRAM, *command, "--help"], capture_output=True, text=True, check=True)
    return re.search(rf"(?<![\w-]){option}(?![\w-])", told.stdout) is not None


def markdown(head, rows):
    """Rows of text as a table."""
    rule = "|---" * len(head) + "|"
    return "\n".join([f"| {' | '.join(head)} |", rule, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def put(made, name):
    """A table into README.md, in place of the one of that name."""
    readme = HERE / "README.md"
    words = readme.read_text()
    pattern = rf"(?s)(<!-- {name} -->\n).*?(<!-- end -->)"
    changed, count = re.subn(pattern, lambda found: found[1] + made + found[2], words)
    assert count == 1, f"README.md needs <!-- {name} --> once, with <!-- end --> below"
    readme.write_text(changed)


def show(made, name, write):
    """Print a table, and put it into README.md when asked for."""
    print(made)
    if write:
        put(made, name)
