"""Typst's tagged output (PDF/UA-1), its compiler in this process.

    python with_typst.py pages-00.json out.pdf [pages-01.json more.pdf ...]
    python with_typst.py --batch pages-00.json FOLDER ROWS JOBS

The first prints the milliseconds of each, as plain.py does. The second makes ROWS files that differ in the
patient's name: the compiler stays, and what it remembers of the last file with it.
"""

import sys
import time
from multiprocessing import get_context
from pathlib import Path

import typst

HERE = Path(__file__).parent
FONTS = HERE.parent.parent / "layouts" / "fonts"


def compiler():
    """A compiler that knows the handout's fonts and no others; paths are those of the machine."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(root="/", font_paths=fonts)


def build(press, source, target, patient=None):
    """One file, written to disk."""
    named = f', patient: "{patient}"' if patient else ""
    template = HERE / "handout.typ"
    text = f'#import "{template}": handout\n#handout("{Path(source).resolve()}"{named})\n'
    press.compile(input=text.encode(), output=str(target), format="pdf", pdf_standards="ua-1")


def share(source, folder, numbers):
    """One process's share of a batch."""
    press = compiler()
    for number in numbers:
        build(press, source, Path(folder) / f"{number:06}.pdf", patient=f"Person {number}")


def batch(source, folder, rows, jobs):
    """ROWS files in JOBS processes, the compiler kept in each."""
    context = get_context("spawn")
    shares = [range(first, rows, jobs) for first in range(jobs)]
    workers = [context.Process(target=share, args=(source, folder, part)) for part in shares]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if any(worker.exitcode for worker in workers):
        raise SystemExit("a process failed")


def main(arguments):
    if arguments[0] == "--batch":
        batch(arguments[1], arguments[2], int(arguments[3]), int(arguments[4]))
        return
    press = compiler()
    for source, output in zip(arguments[::2], arguments[1::2], strict=True):
        start = time.perf_counter()
        build(press, source, output)
        print(f"{(time.perf_counter() - start) * 1000:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
