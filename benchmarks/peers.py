"""Measures hipprint against others that print the same handout: same words, fonts and pictures.

    python benchmarks/peers.py --setup      # once: the peers, into an environment of their own
    python benchmarks/peers.py              # prints the table
    python benchmarks/peers.py --write      # also puts it into benchmarks/README.md

Cold is a whole process that makes one handout. Warm is one handout more in a process that has made
others, none of them with the same words. A peer that is not there stays in the table, as missing.
"""

import argparse
import importlib
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import measure
import pikepdf
from measure import HERE, PAGES, PROGRAM, Task, in_turn, lines, markdown, median, ratio, script

PEERS = HERE / "peers"
PYTHON = PEERS / ".venv" / "bin" / "python"
TYPST = PEERS / ".typst" / "bin" / "typst"
TYPST_VERSION = "0.15.0"
FONTS = HERE.parent / "layouts" / "fonts"
SEEN = 5  # handouts made before the warm ones count: the first again, and one of each condition
YARDSTICK = "plain ReportLab, untagged"
HEAD = (
    "what",
    "cold",
    "ratio",
    "processor",
    "memory",
    "warm",
    "ratio",
    "pages",
    "size",
    "PDF/UA-1 by veraPDF",
)

OURS = """
import json, sys, time
from pathlib import Path
from hipprint.build import Press
from hipprint.plan import make_plan
press = Press()
for number, choices in enumerate(json.loads(Path("plans.json").read_text())):
    start = time.perf_counter()
    Path(f"ours-{number}.pdf").write_bytes(press.build(make_plan(choices)).data)
    print((time.perf_counter() - start) * 1000)
"""


@dataclass
class Peer:
    """One row: its name, its cold command, its warm command, the file that the cold one makes."""

    name: str
    cold: Task | list[str] | None = None
    warm: list[str] | None = None
    file: str = ""
    missing: str = ""
    times: list[list[float]] = field(default_factory=list)


def program(folder):
    """Typst's own program as a command, or nothing."""
    found = str(TYPST) if TYPST.exists() else shutil.which("typst")
    if not found:
        return None
    options = ["--root", "/", "--font-path", str(FONTS), "--ignore-system-fonts", "--ignore-embedded-fonts"]
    given = ["--pdf-standard", "ua-1", "--input", f"pages={folder / PAGES}"]
    return [found, "compile", *options, *given, str(PEERS / "main.typ"), "typst.pdf"]


def version(module, package):
    """The version of an installed peer; nothing when it cannot be imported."""
    if not PYTHON.exists():
        return None
    asked = f"import {module}; from importlib.metadata import version; print(version({package!r}))"
    told = subprocess.run([PYTHON, "-c", asked], capture_output=True, text=True)
    return told.stdout.strip() if told.returncode == 0 else None


def pairs(stem, more):
    """All pages of dump.py and where to write each."""
    names = [(f"pages-{number:02}.json", f"{stem}-{number}.pdf") for number in range(SEEN + more)]
    return [word for pair in names for word in pair]


def ours(folder):
    """hipprint twice: with nothing cached, and with what it cached for another patient."""
    visit = json.loads((folder / "plans.json").read_text())[0]
    flags = [word for name, value in visit.items() if name != "patient" for word in (f"--{name}", value)]
    empty, kept = folder / "cache-empty", folder / "cache-kept"

    def build(number, stem):
        patient = visit["patient"] if number == 1 else f"Person {number}"
        return [PROGRAM, "build", *flags, "--patient", patient, "--quiet", "-o", f"{stem}.pdf"]

    def wipe():
        shutil.rmtree(empty, ignore_errors=True)

    warm = [sys.executable, "-c", OURS]
    cold = Task(lambda number: build(number, "ours"), wipe, empty)
    again = Task(lambda number: build(number, "again"), cache=kept)
    return [
        Peer("hipprint, nothing cached", cold, warm, "ours.pdf"),
        Peer("hipprint, pressed before", again, None, "again.pdf"),
    ]


def peers(folder, more):
    """All rows, the yardstick first."""
    plain = script("plain", PAGES, "plain.pdf")
    found = [Peer(YARDSTICK, plain, script("plain", *pairs("plain", more)), "plain.pdf"), *ours(folder)]
    for module, package, name in (
        ("typst", "typst", "Typst {}, tagged"),
        ("weasyprint", "weasyprint", "WeasyPrint {}, tagged"),
        ("fpdf", "fpdf2", "fpdf2 {}, only pictures tagged"),
    ):
        there = version(module, package)
        if not there:
            found.append(
                Peer(
                    name.format("").replace(" ,", ",").replace("  ", " "), missing="missing: peers.py --setup"
                )
            )
            continue
        calls = [
            script(f"with_{package}", *words, python=PYTHON, folder=PEERS)
            for words in ((PAGES, f"{package}.pdf"), pairs(package, more))
        ]
        own = program(folder) if package == "typst" else None
        called = name.format(there) + (", cold by its own program" if own else "")
        found.append(Peer(called, own or calls[0], calls[1], f"{package}.pdf"))
    return found


def verdicts(folder, found):
    """What veraPDF says of each file, in words."""
    sys.path.insert(0, str(HERE.parent / "tests" / "verapdf"))
    verapdf = importlib.import_module("verapdf")
    try:
        told = verapdf.validate([folder / peer.file for peer in found], "ua1")
    except verapdf.VeraPdfMissing as missing:
        return {peer.name: f"not run: {missing}" for peer in found}
    words = [f"no, {len(one.failures)} rules" if one.failures else "yes" for one in told]
    return {peer.name: said for peer, said in zip(found, words, strict=True)}


def warm_times(found, folder, rounds):
    """Run the warm commands in turn; each peer keeps its times, of the handouts that count."""
    for _ in range(rounds):
        for peer in found:
            if peer.warm:
                peer.times.append(lines(peer.warm, folder, folder / "cache-warm")[SEEN:])


def warm_ratio(peer, yardstick):
    """The median over rounds and handouts of this peer's time by the yardstick's."""
    rounds = zip(peer.times, yardstick.times, strict=True)
    return statistics.median(a / b for one, other in rounds for a, b in zip(one, other, strict=True))


def table(rounds, more):
    """One row for each peer."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure.timed(script("dump", folder, more), folder)
        everyone = peers(folder, more)
        found = [peer for peer in everyone if not peer.missing]
        runs = in_turn({peer.name: peer.cold for peer in found}, folder, rounds)
        warm_times(found, folder, max(1, rounds // 3))
        said = verdicts(folder, found)
        cached = any((folder / "cache-kept").rglob("*"))
        rows = []
        for peer in everyone:
            if peer.missing:
                rows.append((peer.name, peer.missing, *[""] * (len(HEAD) - 2)))
            elif peer.file == "again.pdf" and not cached:
                rows.append((peer.name, "not there: nothing is cached yet", *[""] * (len(HEAD) - 2)))
            else:
                rows.append(row(peer, runs, found[0], folder, said[peer.name]))
    return rows


def row(peer, runs, yardstick, folder, said):
    """The figures of one peer as text."""
    mine = runs[peer.name]
    cold = (f"{median(mine) * 1000:.0f} ms", f"{ratio(mine, runs[yardstick.name]):.2f}")
    work = f"{median(mine, 'work') * 1000:.0f} ms"
    memory = f"{max(run.memory for run in mine):.0f} MB"
    warm = ("", "")
    if peer.times:
        middle = statistics.median(time for times in peer.times for time in times)
        warm = (f"{middle:.1f} ms", f"{warm_ratio(peer, yardstick):.2f}")
    with pikepdf.open(folder / peer.file) as pdf:
        pages = str(len(pdf.pages))
    size = f"{(folder / peer.file).stat().st_size / 1000:.0f} kB"
    return (peer.name, *cold, work, memory, *warm, pages, size, said)


def setup():
    """Install the peers beside this file. Typst's own program is built when there is a Rust compiler."""
    subprocess.run([sys.executable, "-m", "venv", PYTHON.parent.parent], check=True)
    needs = PEERS / "requirements.txt"
    subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "-r", needs], check=True)
    if TYPST.exists() or shutil.which("typst"):
        return
    if not shutil.which("cargo"):
        print("No Rust compiler here: Typst's cold figure will be that of its Python package.")
        return
    chosen = ["--version", TYPST_VERSION, "--no-default-features", "--features", "embedded-fonts"]
    built = subprocess.run(
        ["cargo", "install", "typst-cli", "--locked", *chosen, "--root", TYPST.parent.parent]
    )
    if built.returncode:
        print("Typst's program could not be built: its cold figure will be that of its Python package.")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--setup", action="store_true", help="install the peers, and do nothing else")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    parser.add_argument("--rounds", type=int, default=9, help="cold processes of each; a third as many warm")
    parser.add_argument("--handouts", type=int, default=16, help="warm handouts that count in a process")
    options = parser.parse_args()
    if options.setup:
        setup()
    else:
        measure.compiled()
        measure.show(markdown(HEAD, table(options.rounds, options.handouts)), "peers", options.write)
