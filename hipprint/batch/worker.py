"""Making the files of some rows, in this process or in one of several.

A process keeps one press, so that what a row reads and draws serves the next. What comes back from it holds
no word of a patient: numbers, names of files, digests, and problems in our own words.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from hipprint.batch.faults import place_of
from hipprint.batch.manifest import HANDOUT, SEEN_FIRST, Entry
from hipprint.batch.seal import Digests
from hipprint.build import Press
from hipprint.cache.handouts import shelf_of
from hipprint.cache.source import Source
from hipprint.clinic.folder import load_clinic
from hipprint.errors import Problem, UserError
from hipprint.output import write_new, write_whole
from hipprint.plan import Plan
from hipprint.press.fill import KEPT, Filling, Shared
from hipprint.press.store import Store
from hipprint.press.template import Template

COLLECT_AFTER = (
    32  # rows that were drawn: looking for garbage more often costs a sixth of the time, less often memory
)


class Settings(Struct, frozen=True):
    """What all rows share: the clinic's folder, the folder to write to, the version of the content.

    `uses_cache`: templates are taken from this user's cache folder, and kept there.
    """

    clinic: Path | None
    folder: Path
    content: str
    uses_cache: bool = False

    def source(self, press: Press, *, carries_plan: bool = True) -> Source:
        """Where templates come from."""
        shelf = shelf_of(self.clinic) if self.uses_cache else None
        return Source(press, shelf, carries_plan=carries_plan)


class Job(Struct, frozen=True):
    """One row to make. `replace`: what stands at `file` is an earlier print and may go."""

    row: int
    file: str
    plan: Plan
    replace: bool


class Failed(Struct, frozen=True):
    """A row that could not be made after all."""

    row: int
    problems: tuple[Problem, ...]


class Stopped(Struct, frozen=True):
    """Nothing more can be written: the disk is full, the folder is gone."""

    row: int
    problems: tuple[Problem, ...]


Outcome = Entry | Failed | Stopped


class Printed(Struct, frozen=True):
    """A finished file: what it shares with others, what is its own, and the digests of the shared part."""

    shared: tuple[bytes, ...]
    own: bytes
    pages: int
    referred: bool
    digests: Digests

    @property
    def data(self) -> bytes:
        """The whole file."""
        return b"".join((*self.shared, self.own))


class _Sealing(Filling):
    """A template in use, and the digests of what its files begin with: all of them, and those of one day."""

    def __init__(self, template: Template) -> None:
        super().__init__(template)
        self._digests = Digests(self.head)
        self._of_day: dict[bytes, Digests] = {}

    def digests(self, shared: Shared) -> Digests:
        """The digests of the head and what follows it in the files of one day."""
        found = self._of_day.get(shared.objects)
        if found is None:
            if len(self._of_day) >= KEPT:
                self._of_day.clear()
            found = self._of_day[shared.objects] = self._digests.after(shared.objects)
        return found


class Maker:
    """Turns plans into files: fills the template of an earlier row or run, or draws where there is none."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._drawn = 0
        self._store = Store(_Sealing)

    def make(self, plan: Plan) -> Printed:
        """The finished file; raises what building raises."""
        filled = self._store.fill(plan)
        if filled is None and (kept := self._source.kept(plan)):
            for template in kept:
                self._store.keep(plan, template)
            filled = self._store.fill(plan)
        if filled:
            filling, shared, own = filled
            template, digests = filling.template, filling.digests(shared)
            return Printed((filling.head, shared.objects), own, template.pages, template.referred, digests)
        handout = self._source.build(plan)
        self._drawn += 1
        if self._drawn % COLLECT_AFTER == 0:
            gc.collect()
        if handout.template is not None:
            self._store.keep(plan, handout.template)
        return Printed((handout.data,), b"", handout.pages, handout.referred, Digests(handout.data))


class Worker:
    """Makes rows. `make` turns one plan into a finished file."""

    def __init__(self, settings: Settings, make: Callable[[Plan], Printed] | None = None) -> None:
        self.settings = settings
        self.make = make or Maker(settings.source(Press(load_clinic(settings.clinic)))).make

    def press(self, job: Job) -> Outcome:
        """The row's file, made and written; problems are returned, not raised."""
        made = self.made(job.row, job.plan)
        return made if isinstance(made, Failed) else keep(self.settings, job, made)

    def made(self, row: int, plan: Plan) -> Printed | Failed:
        """The row's file, not written yet; problems are returned, not raised."""
        try:
            return self.make(plan)
        except UserError as error:
            return Failed(row, error.problems)
        except Exception as error:  # noqa: BLE001 - its message may quote the page: it must not leave this process
            return Failed(row, (Problem(place_of(error)),))


class Sheet(Protocol):
    """What is kept of a handout that came in one piece."""

    @property
    def data(self) -> bytes:
        """The finished file."""

    @property
    def pages(self) -> int:
        """How many."""

    @property
    def referred(self) -> bool:
        """Whether it is the page "Please be seen first"."""


def keep(settings: Settings, job: Job, sheet: Sheet) -> Outcome:
    """Write the row's file where it belongs; problems are returned, not raised."""
    if not isinstance(sheet, Printed):
        sheet = Printed((sheet.data,), b"", sheet.pages, sheet.referred, Digests(sheet.data))
    try:
        return _keep(settings, job, sheet)
    except UserError as error:
        return Stopped(job.row, error.problems)
    except OSError as error:
        return Stopped(job.row, (Problem(f"cannot be written ({error.strerror}).", settings.folder),))


def _keep(settings: Settings, job: Job, printed: Printed) -> Outcome:
    target = os.path.join(settings.folder, job.file)  # noqa: PTH118 - path objects take as long as the file
    if not os.path.lexists(target):
        write_new(target, *printed.shared, printed.own)
    elif job.replace:
        write_whole(Path(target), printed.data)
    else:
        # A stop between the move of a file and its line in the manifest leaves the very same bytes.
        if Path(target).read_bytes() != printed.data:
            words = f'"{job.file}" is in the folder already. Move it away, or add --force.'
            return Failed(job.row, (Problem(words),))
    digest, seal = printed.digests.fingerprint_and_seal(job.plan, printed.own)
    kind = SEEN_FIRST if printed.referred else HANDOUT
    return Entry(job.row, job.file, printed.pages, kind, digest, settings.content, seal)


_worker: Worker | None = None


def start(settings: Settings, plan: Plan | None) -> None:
    """What each process of a pool does first. It makes ready for a plan that is there already."""
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asked stops the pool
    _end_with_parent()
    gc.disable()
    _worker = Worker(settings)
    if plan is not None:
        _worker.made(0, plan)  # what is wrong with it, its row will tell


def nothing() -> None:
    """What a process is asked for that is only to be started."""


def press_rows(jobs: list[Job]) -> tuple[list[Outcome], float]:
    """The outcomes of some rows and how many seconds they took."""
    assert _worker is not None
    begun = time.perf_counter()
    found = []
    for job in jobs:
        found.append(_worker.press(job))
        if isinstance(found[-1], Stopped):
            break
    return found, time.perf_counter() - begun


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for ever; it ends. Its file is whole or not there."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
