"""Rows over several processes: each has one call at work and one waiting; results come in order of rows.

A process takes as long to start as a few hundred rows take to fill. So the processes of a long roster are
started while it is still being checked, and draw what its first rows need; nothing is written before the
check is over.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing.process import BaseProcess
from typing import Literal

from hipprint.batch.manifest import Entry
from hipprint.batch.worker import Job, Outcome, Settings, Worker, nothing, press_rows, start
from hipprint.plan import Plan

SECONDS = 0.5  # that one call of a process should take: long enough to send, short enough to stop
MOST_ROWS = 256
WAITING = 2  # calls for each process: one at work, one ready
Call = tuple[list[Outcome], float]


class ProcessLostError(Exception):
    """A process of the pool was killed, perhaps because the memory was full."""


class Pool:
    """Makes rows in `processes` processes; with one, in this one, by `worker`."""

    def __init__(self, settings: Settings, processes: int, worker: Worker) -> None:
        self.settings = settings
        self.processes = processes
        self._worker = worker
        self._waiting: deque[Future[Call]] = deque()
        self._executor: ProcessPoolExecutor | None = None
        self._begun: set[BaseProcess] = set()
        self._size = 1
        self._made: list[Outcome] = []

    def begin(self, plan: Plan) -> None:
        """Start the processes now, each of which draws what `plan` needs and keeps it in its memory."""
        executor = self._started(plan)
        before = set(multiprocessing.active_children())
        with _deaf(), suppress(BrokenProcessPool):  # `outcomes` tells of a process that is lost
            for _ in range(self.processes):
                executor.submit(nothing)
        self._begun = set(multiprocessing.active_children()) - before

    def give_up(self) -> None:
        """End processes that were begun and have nothing to do."""
        for process in self._begun:
            process.terminate()  # it has written nothing
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)

    def _started(self, plan: Plan | None) -> ProcessPoolExecutor:
        context = multiprocessing.get_context(way_to_start())
        self._executor = ProcessPoolExecutor(self.processes, context, start, (self.settings, plan))
        return self._executor

    def outcomes(self, jobs: Iterator[Job]) -> Iterator[list[Outcome]]:
        """What became of each job, in their order. Raises ProcessLostError."""
        if self.processes == 1:
            yield from self._alone(jobs)
            return
        executor = self._executor or self._started(None)
        self._begun.clear()  # from here on they write
        try:
            self._fill(jobs)
            while self._waiting:
                found, seconds = self._waiting[0].result()
                self._waiting.popleft()
                self._adjust(len(found), seconds)
                yield found  # first of all: what is told is not lost by Ctrl-C
                self._fill(jobs)
        except BrokenProcessPool:
            raise ProcessLostError from None
        executor.shutdown()

    def _alone(self, jobs: Iterator[Job]) -> Iterator[list[Outcome]]:
        """Outcomes several at a time too: recording them one by one would take longer than making them."""
        begun = time.monotonic()
        for job in jobs:
            self._made.append(self._worker.press(job))
            wrong = not isinstance(self._made[-1], Entry)
            if wrong or len(self._made) >= MOST_ROWS or time.monotonic() - begun > SECONDS / 2:
                found, self._made = self._made, []
                yield found
                begun = time.monotonic()
        found, self._made = self._made, []
        yield found

    def stop(self) -> list[Outcome]:
        """Begin nothing more, wait for what was begun, and tell what became of it."""
        if self._executor is None:
            return self._made
        self._executor.shutdown(wait=True, cancel_futures=True)
        found: list[Outcome] = []
        while self._waiting:
            call = self._waiting.popleft()
            try:
                found += call.result()[0]
            except (CancelledError, BrokenProcessPool):
                continue
        return found

    def _fill(self, jobs: Iterator[Job]) -> None:
        assert self._executor is not None
        while len(self._waiting) < WAITING * self.processes and (chunk := list(islice(jobs, self._size))):
            with _deaf():
                self._waiting.append(self._executor.submit(press_rows, chunk))

    def _adjust(self, rows: int, seconds: float) -> None:
        """Take twice as many rows a call while calls are short, half when they are long."""
        if rows >= self._size and seconds < SECONDS / 2:
            self._size = min(self._size * 2, MOST_ROWS)
        elif seconds > SECONDS * 2:
            self._size = max(self._size // 2, 1)


def way_to_start() -> Literal["fork", "spawn"]:
    """How processes are started: forked where that is safe, because they have read everything then.

    A spawned one imports all of it again, a fifth of a second each. Beside other threads a fork could copy a
    lock half-way; macOS' own libraries do not bear it, Windows has none.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


@contextmanager
def _deaf() -> Iterator[None]:
    """Ctrl-C does not reach a process that is born meanwhile: it would die with a traceback."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
