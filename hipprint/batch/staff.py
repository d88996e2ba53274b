"""The workers of a cluster: asked before they are given rows, watched while they have some."""

from __future__ import annotations

import importlib.metadata
import threading
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from hipprint import __version__
from hipprint.batch.bench import Files, Report, report, set_up
from hipprint.batch.connection import FLAG, Client, Future
from hipprint.errors import Problem, UserError

ARRIVAL: Final = 5.0  # seconds that the first worker may take to come
LOOK: Final = 1.0  # seconds between two looks at who is there
PACKAGE: Final = "hipprint"
_START: Final = "--nthreads 1 --memory-limit 0"


class ClusterLostError(UserError):
    """The scheduler, or every worker, has gone. What was written stays."""


@dataclass(eq=False)
class Hand:
    """One worker, and what it has in hand, the oldest first. `ready`: it may be given rows."""

    address: str
    bench: Future
    says: Future
    ready: bool = False
    chunks: list[Any] = field(default_factory=list)


class Staff:
    """All workers of a cluster that hold the same content as we do."""

    def __init__(self, client: Client, address: str, folder: Files, content: str) -> None:
        self.client = client
        self.address = address
        self.folder = folder
        self.content = content
        self.hands: dict[str, Hand] = {}
        self.refused: dict[str, str] = {}
        self.lost = 0
        self.news = threading.Event()  # something that was asked for is there
        self._looked = 0.0

    @property
    def ready(self) -> list[Hand]:
        """Those who may be given rows."""
        return [hand for hand in self.hands.values() if hand.ready]

    def begin(self) -> None:
        """Wait for the first workers and have all of them say what they are; raises UserError."""
        end = time.monotonic() + ARRIVAL
        while not (there := self._there()):
            if time.monotonic() > end:
                words = f"{self.address} has no workers. Start some: dask worker {self.address} {_START}"
                raise UserError(Problem(words, where=FLAG))
            time.sleep(0.05)
        self._invite(there)
        while any(not hand.ready for hand in self.hands.values()):
            self.wait()
        if self.refused:
            raise UserError([Problem(words, where=FLAG) for words in self.refused.values()])

    def wait(self) -> list[Hand]:
        """Wait a while for news; returns those who have gone meanwhile, with what they had in hand.

        Raises ClusterLostError when it was the scheduler who went.
        """
        self.news.wait(LOOK / 2)
        self.news.clear()
        self._welcome()
        if time.monotonic() - self._looked < LOOK:
            return []
        there = self._there()
        gone = [self.hands.pop(address) for address in self.hands.keys() - there]
        self.lost += sum(hand.ready for hand in gone)
        self._invite(there - self.hands.keys() - self.refused.keys())
        return gone

    @contextmanager
    def linked(self) -> Iterator[None]:
        """Raises ClusterLostError in place of what Dask raises when the scheduler goes meanwhile."""
        lost = ClusterLostError(Problem(f"the connection to {self.address} was lost."))
        if self.client.status != "running":
            raise lost
        try:
            yield
        except (OSError, CancelledError):
            raise lost from None
        except Exception:
            if self.client.status == "running":
                raise
            raise lost from None

    def dismiss(self) -> None:
        """Ask nothing more of anybody."""
        for hand in self.hands.values():
            for future in (hand.says, hand.bench):
                future.release()
        self.hands.clear()

    def _there(self) -> set[str]:
        with self.linked():
            there = set(self.client.nthreads())
        self._looked = time.monotonic()
        return there

    def _invite(self, addresses: set[str]) -> None:
        if not addresses:
            return
        # A function of Python's own: a worker without hipprint can answer too.
        asked = importlib.metadata.version
        with self.linked():
            versions = self.client.run(asked, PACKAGE, workers=sorted(addresses), on_error="return")
        for address, version in sorted(versions.items()):
            if isinstance(version, importlib.metadata.PackageNotFoundError):
                self._refuse(address, f"has no hipprint. Install hipprint[cluster] {__version__} there")
            elif isinstance(version, str) and version != __version__:
                self._refuse(address, f"has hipprint {version}, and this machine {__version__}. Install one")
            elif isinstance(version, str):
                self._ask(address)

    def _ask(self, address: str) -> None:
        with self.linked():
            bench = self.client.submit(set_up, self.folder, workers=[address], pure=False)
            says = self.client.submit(report, bench, workers=[address], pure=False)
            says.add_done_callback(lambda _: self.news.set())
        self.hands[address] = Hand(address, bench, says)

    def _welcome(self) -> None:
        """Those who have said what they are become ready, or are refused."""
        for hand in [hand for hand in self.hands.values() if not hand.ready]:
            if hand.says.status == "error":
                self._refuse(hand.address, "cannot set up its place of work; its own log says why. Mend it")
            elif hand.says.status == "finished":
                self._judge(hand)

    def _judge(self, hand: Hand) -> None:
        with self.linked():
            try:
                found: Report = hand.says.result(5.0)
            except TimeoutError:  # it has gone since, or answers at the next look
                return
        if found.content != self.content:
            words = f"has content {found.content}, and this machine {self.content}. Install the same hipprint"
            self._refuse(hand.address, words)
        elif found.spills:
            words = f"may write pages to its disk when its memory is full. Start it with {_START}"
            self._refuse(hand.address, words)
        else:
            hand.ready = True

    def _refuse(self, address: str, words: str) -> None:
        self.refused[address] = f"the worker {address} {words}, or take it out of the cluster."
        if hand := self.hands.pop(address, None):
            hand.says.release()
            hand.bench.release()
