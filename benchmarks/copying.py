"""The limit of every batch: the same files copied, nothing worked out.

python benchmarks/copying.py FROM TO ROWS JOBS
"""

import os
import shutil
import sys
from pathlib import Path


def share(files, target):
    for number, file in files:
        shutil.copyfile(file, target / f"{number:06}.pdf")


def main(arguments):
    """Copy ROWS files in JOBS processes; the files of FROM are taken again and again when they are fewer."""
    source, target, rows, jobs = Path(arguments[0]), Path(arguments[1]), int(arguments[2]), int(arguments[3])
    files = sorted(source.glob("*.pdf"))
    wanted = [(number, files[number % len(files)]) for number in range(rows)]
    workers = []
    for first in range(jobs):
        worker = os.fork()
        if not worker:
            share(wanted[first::jobs], target)
            os._exit(0)
        workers.append(worker)
    if any(os.waitpid(worker, 0)[1] for worker in workers):
        raise SystemExit("a process failed")


if __name__ == "__main__":
    main(sys.argv[1:])
