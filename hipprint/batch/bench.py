"""What runs on a worker of a cluster: a place to work, kept as long as somebody asks for it.

A bench is a value of Dask's, so it goes when the one who asked for it goes, even killed. Nothing about a
patient is written here: a page is made in memory and sent back. What Dask may quote in its logs, it quotes by
`repr`; so what comes and goes says nothing there.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
import weakref
from pathlib import Path
from typing import Any

from msgspec import Struct

from hipprint.batch.seal import content_version
from hipprint.batch.worker import Failed, Settings, Worker
from hipprint.clinic.folder import load_clinic
from hipprint.plan import Plan

_one_at_a_time = threading.Lock()  # ReportLab keeps fonts for the whole process; a worker may have threads


class Files(Struct, frozen=True):
    """A clinic's folder on its way to a worker: paths from there, and bytes."""

    files: tuple[tuple[str, bytes], ...]

    def __repr__(self) -> str:
        return "<a clinic's folder>"


class Rows(Struct, frozen=True):
    """Rows on their way to a worker: numbers and plans."""

    rows: tuple[tuple[int, Plan], ...]

    def __repr__(self) -> str:
        return "<rows>"


class Finished(Struct, frozen=True):
    """A finished file that nobody has written yet."""

    data: bytes
    pages: int
    referred: bool

    def __repr__(self) -> str:
        return "<a file>"


class Answer(Struct, frozen=True):
    """What became of some rows, in their order, of which content, in how many seconds."""

    content: str
    rows: tuple[Finished | Failed, ...]
    seconds: float

    def __repr__(self) -> str:
        return "<an answer>"


class Report(Struct, frozen=True):
    """What a worker says of itself: its content, and whether Dask may write what it holds to its disk."""

    content: str
    spills: bool


class Bench:
    """A press with the clinic's folder, which it unpacks into a private folder and takes away in the end."""

    def __init__(self, folder: Files) -> None:
        self._files = folder
        place = _unpacked(folder) if folder.files else None
        if place:
            weakref.finalize(self, shutil.rmtree, place, ignore_errors=True)
        content = content_version(load_clinic(place))
        self._worker = Worker(Settings(place, Path(), content))

    def __reduce__(self) -> tuple[Any, ...]:
        return Bench, (self._files,)  # moved to another worker it is set up there anew

    def __repr__(self) -> str:
        return "<a bench>"

    def report(self) -> Report:
        """To be compared with what the one who asks has."""
        from distributed import get_worker

        # Dask keeps results in a plain dict when it has no limit of memory, else in one that spills.
        return Report(self._worker.settings.content, type(get_worker().data) is not dict)

    def press(self, rows: Rows) -> Answer:
        """The files of some rows."""
        begun = time.perf_counter()
        made: list[Finished | Failed] = []
        for row, plan in rows.rows:
            found = self._worker.made(row, plan)
            if isinstance(found, Failed):
                made.append(found)
            else:
                made.append(Finished(found.data, found.pages, found.referred))
        return Answer(self._worker.settings.content, tuple(made), time.perf_counter() - begun)


def set_up(folder: Files) -> Bench:
    """A new bench."""
    with _one_at_a_time:
        return Bench(folder)


def report(bench: Bench) -> Report:
    """What the bench says of itself."""
    return bench.report()


def press(bench: Bench, rows: Rows) -> Answer:
    """The files of some rows."""
    with _one_at_a_time:
        return bench.press(rows)


def _unpacked(folder: Files) -> Path:
    """Where the clinic's files stand now: below Dask's own folder, which it clears of what a kill leaves."""
    from distributed import get_worker

    place = Path(tempfile.mkdtemp(prefix="clinic-", dir=get_worker().local_directory))
    try:
        for name, data in folder.files:
            file = place / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return place
