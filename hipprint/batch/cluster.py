"""Rows over the workers of a Dask cluster: a sibling of `Pool`, but the one who asked writes the files.

A worker may not see the folder, and must keep nothing: finished bytes come back, a few calls at a time, so
memory stays flat, and a worker that dies takes nothing along that was told. Each call goes to one worker
that we choose, so we know which rows it was at when it died; Dask's scheduler alone would not say. A call
counts once, when its answer is here, so no row is recorded twice.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from types import TracebackType
from typing import Final

from hipprint.batch.bench import Answer, Files, Rows, press
from hipprint.batch.connection import Future, connect, readable_by_others
from hipprint.batch.seal import clinic_files
from hipprint.batch.staff import ClusterLostError, Hand, Staff
from hipprint.batch.worker import Failed, Job, Outcome, Settings, Stopped, keep
from hipprint.clinic.folder import Clinic
from hipprint.errors import Problem

SECONDS: Final = 0.5  # that one call should take
MOST_ROWS: Final = 256
MOST_BYTES: Final = 8_000_000  # of one answer
WAITING: Final = 2  # calls for each worker: one at work, one ready
LINE: Final = 16  # calls for each worker that may be done before an earlier one is
TRIES: Final = 3  # workers that one row may cost
GRACE: Final = 30.0  # seconds without a worker: a nanny starts a new one in a few


@dataclass(eq=False)
class _Chunk:
    """Some rows. `kept`: what became of them; `done`: of all. `patience`: seconds for the answer's way."""

    jobs: list[Job]
    tries: int = 0
    future: Future | None = None
    kept: list[Outcome] = field(default_factory=list)
    done: bool = False
    patience: float = 5.0


class Cluster:
    """Makes rows on the workers of the scheduler at `address`. A context: its end lets go of everything."""

    def __init__(self, address: str, settings: Settings, clinic: Clinic, tell: Callable[[str], None]) -> None:
        """Connect, and compare the content of every worker with ours; raises UserError.

        `tell` is called with a sentence when pages would cross the network unencrypted.
        """
        self.settings = settings
        self._client = connect(address)
        self._staff = Staff(self._client, address, Files(tuple(clinic_files(clinic))), settings.content)
        self._line: deque[_Chunk] = deque()  # in order of rows, from the first that is not recorded
        self._again: deque[_Chunk] = deque()
        self._size = 1
        self._full = False
        self._alone_since: float | None = None
        try:
            self._staff.begin()
            if words := readable_by_others((address, *self._staff.hands)):
                tell(words)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    @property
    def notes(self) -> tuple[str, ...]:
        """What the one who asked should know in the end."""
        found = list(self._staff.refused.values())
        if lost := self._staff.lost:
            found.append(f"{'1 worker was' if lost == 1 else f'{lost} workers were'} lost in the middle.")
        return tuple(found)

    def outcomes(self, jobs: Iterator[Job]) -> Iterator[list[Outcome]]:
        """What became of each job, in their order. Raises ClusterLostError."""
        while True:
            self._hand_out(jobs)
            if not self._line and self._staff.ready:
                return
            if self._full:
                yield self._drained()
                return
            if self._line and self._line[0].done:
                yield self._line.popleft().kept
                continue
            for gone in self._staff.wait():
                self._take_back(gone)
            self._collect()
            self._mind_the_time()

    def stop(self) -> list[Outcome]:
        """Begin nothing more, and tell what is written and not recorded; what is at work is dropped."""
        for hand in self._staff.hands.values():
            for chunk in hand.chunks:
                _release(chunk)
            hand.chunks.clear()
        return self._drained()

    def close(self) -> None:
        """Let go of the workers, their folders and the scheduler."""
        self._staff.dismiss()
        self._client.close()

    def _drained(self) -> list[Outcome]:
        found = [outcome for chunk in self._line for outcome in chunk.kept]
        self._line.clear()
        return found

    def _hand_out(self, jobs: Iterator[Job]) -> None:
        """Give each worker something to do and something to do next.

        What may have cost a worker is alone at the next one: with another call beside it, a worker that dies
        would not say at which of the two.
        """
        while free := [
            hand for hand in self._staff.ready if len(hand.chunks) < WAITING and not _suspects(hand)
        ]:
            best = min(free, key=lambda hand: len(hand.chunks))
            if self._again and self._again[0].tries and best.chunks:
                return
            chunk = self._next(jobs)
            if chunk is None:
                return
            self._give(best, chunk)

    def _next(self, jobs: Iterator[Job]) -> _Chunk | None:
        if self._again:
            return self._again.popleft()
        if len(self._line) >= LINE * len(self._staff.hands):
            return None
        taken = list(islice(jobs, self._size))
        if not taken:
            return None
        self._line.append(_Chunk(taken))
        return self._line[-1]

    def _give(self, hand: Hand, chunk: _Chunk) -> None:
        rows = Rows(tuple((job.row, job.plan) for job in chunk.jobs))
        # pure=False: the task's key is random, and no digest of what is in the rows.
        with self._staff.linked():
            chunk.future = self._client.submit(press, hand.bench, rows, workers=[hand.address], pure=False)
            chunk.future.add_done_callback(lambda _: self._staff.news.set())
        hand.chunks.append(chunk)

    def _collect(self) -> None:
        """Write what is finished."""
        for hand in self._staff.hands.values():
            for chunk in list(hand.chunks):
                assert chunk.future is not None
                if chunk.future.status == "cancelled":
                    raise ClusterLostError(Problem(f"the connection to {self._staff.address} was lost."))
                if chunk.future.status == "error":  # killed more often than the scheduler allows
                    hand.chunks.remove(chunk)
                    self._repeat(chunk, blamed=True)
                elif chunk.future.status == "finished" and (answer := self._answer(chunk)):
                    hand.chunks.remove(chunk)
                    self._keep(chunk, answer)
                    if self._full:
                        return

    def _answer(self, chunk: _Chunk) -> Answer | None:
        """The finished files; None when they are not here yet: the worker may have died since."""
        assert chunk.future is not None
        with self._staff.linked():
            try:
                answer: Answer = chunk.future.result(chunk.patience)
            except TimeoutError:
                chunk.patience = min(chunk.patience * 2, 60.0)
                return None
            except Exception:
                if chunk.future.status != "error":
                    raise
                return None  # it was killed this moment: the next look finds that
        _release(chunk)
        if answer.content != self.settings.content:
            words = f"a worker's content changed from {self.settings.content} to {answer.content} meanwhile."
            raise ClusterLostError(Problem(words))
        return answer

    def _keep(self, chunk: _Chunk, answer: Answer) -> None:
        size = 0
        for job, made in zip(chunk.jobs, answer.rows, strict=True):
            if isinstance(made, Failed):
                chunk.kept.append(made)
                continue
            size += len(made.data)
            chunk.kept.append(keep(self.settings, job, made))
            if isinstance(chunk.kept[-1], Stopped):
                self._full = True
                return
        chunk.done = True
        self._adjust(len(chunk.jobs), answer.seconds, size)

    def _take_back(self, gone: Hand) -> None:
        """A worker has gone. The oldest call is the one that it was at; the others had not begun."""
        for place, chunk in enumerate(gone.chunks):
            _release(chunk)
            self._repeat(chunk, blamed=place == 0)

    def _repeat(self, chunk: _Chunk, *, blamed: bool) -> None:
        """Once more. Rows that may have cost a worker go one by one: only the guilty one is given up."""
        chunk.tries += blamed
        if blamed and len(chunk.jobs) > 1:
            singles = [_Chunk([job], chunk.tries) for job in chunk.jobs]
            place = self._line.index(chunk)
            self._line.rotate(-place)
            self._line.popleft()
            self._line.extendleft(reversed(singles))
            self._line.rotate(place)
            self._again.extend(singles)
        elif chunk.tries >= TRIES:
            words = f"the worker that made this row was lost, {TRIES} times. Its memory may be too small."
            chunk.kept = [Failed(job.row, (Problem(words),)) for job in chunk.jobs]
            chunk.done = True
        else:
            self._again.append(chunk)

    def _mind_the_time(self) -> None:
        """Raises ClusterLostError when there has been no worker for too long."""
        if self._staff.ready:
            self._alone_since = None
            return
        self._alone_since = self._alone_since or time.monotonic()
        if time.monotonic() - self._alone_since > GRACE:
            raise ClusterLostError(Problem(f"{self._staff.address} has no workers any more."))

    def _adjust(self, rows: int, seconds: float, size: int) -> None:
        """Take twice as many rows a call while calls are short and answers small, half when they are not."""
        if seconds > SECONDS * 2 or size > MOST_BYTES:
            self._size = max(self._size // 2, 1)
        elif rows >= self._size and seconds < SECONDS / 2 and size < MOST_BYTES / 2:
            self._size = min(self._size * 2, MOST_ROWS)


def _suspects(hand: Hand) -> bool:
    """Whether it is at rows that may have cost a worker."""
    return any(chunk.tries for chunk in hand.chunks)


def _release(chunk: _Chunk) -> None:
    if chunk.future is not None:
        chunk.future.release()
