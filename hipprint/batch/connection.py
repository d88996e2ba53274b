"""The way to a cluster's scheduler. Dask is imported here, and only when a cluster was asked for.

Dask's classes stand behind protocols: it promises no types for what we call.
"""

from __future__ import annotations

import logging
import re
import socket
import warnings
from collections.abc import Callable, Iterable
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

from hipprint.errors import Problem, UserError

SECONDS: Final = 10.0  # to find the scheduler
FLAG: Final = "--cluster"
_ADDRESS: Final = re.compile(r"(tcp|tls)://(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+):[0-9]{1,5}")
_CERTIFICATES: Final = (
    "DASK_DISTRIBUTED__COMM__TLS__CA_FILE, DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT and "
    "DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY"
)


class Future(Protocol):
    """Something that a worker was asked for. `status`: pending, finished, error, lost or cancelled."""

    @property
    def status(self) -> str:
        """How far it is."""

    def result(self, timeout: float) -> Any:
        """What came of it; raises TimeoutError when it is not here after so many seconds."""

    def release(self) -> None:
        """Nobody needs it any more: the worker forgets it."""

    def add_done_callback(self, done: Callable[[Any], None]) -> None:
        """Call `done` in another thread when it is no longer pending."""


class Client(Protocol):
    """A connection to a scheduler."""

    @property
    def status(self) -> str:
        """ "running" as long as the scheduler is there."""

    def submit(self, function: Callable[..., Any], *words: Any, workers: list[str], pure: bool) -> Future:
        """Have one of `workers` call the function."""

    def run(self, function: Callable[..., Any], *words: Any, workers: list[str], on_error: str) -> Any:
        """What each of `workers` answers, by address."""

    def nthreads(self) -> dict[str, int]:
        """The workers that are there now."""

    def close(self) -> None:
        """Let go of everything that was asked for."""


def connect(address: str) -> Client:
    """A connection to the scheduler at `address`; raises UserError with what to do."""
    if not _ADDRESS.fullmatch(address):
        words = f'"{address}" is no address. Write tcp://host:port or tls://host:port.'
        raise UserError(Problem(words, where=FLAG))
    try:
        import distributed
    except ImportError:
        words = "Dask is not installed here. Run: pip install 'hipprint[cluster]'"
        raise UserError(Problem(words, where=FLAG)) from None
    _hush()
    try:
        # Other versions of Dask or Python on a worker: what matters to a page is asked of each worker later.
        with warnings.catch_warnings(action="ignore"):
            client: Client = distributed.Client(
                address, timeout=SECONDS, set_as_default=False, direct_to_workers=False, name="hipprint"
            )
    except (OSError, TypeError, ValueError, RuntimeError) as error:
        raise UserError(Problem(_unreachable(address, error), where=FLAG)) from None
    return client


def _unreachable(address: str, error: Exception) -> str:
    if address.startswith("tls:") and not isinstance(error, TimeoutError):
        return f"{address} needs certificates. Set {_CERTIFICATES} to your files (docs/batch.md)."
    if isinstance(error, RuntimeError):
        return (
            f"Dask's configuration on this machine does not allow {address.partition(':')[0]}://. Use tls://."
        )
    return f"no scheduler answers at {address}. Start it with: dask scheduler. Is the address right?"


def _hush() -> None:
    """Dask tells its own troubles on standard error; we tell them once, in our words."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def readable_by_others(addresses: Iterable[str]) -> str:
    """A sentence when pages would cross a network as they are, or nothing."""
    plain = [urlsplit(address).hostname or "" for address in addresses if not address.startswith("tls:")]
    elsewhere = sorted({host for host in plain if not _is_here(host)})
    if not elsewhere:
        return ""
    more = f" and {len(elsewhere) - 1} more" if len(elsewhere) > 1 else ""
    return (
        f"tcp:// is not encrypted. Names and pages can be read on the network between here and {elsewhere[0]}"
        f"{more}. Use tls:// (docs/batch.md)."
    )


def _is_here(host: str) -> bool:
    """Whether `host` is this machine: only its own addresses can be bound."""
    try:
        for family, kind, protocol, _, place in socket.getaddrinfo(host, 0, type=socket.SOCK_DGRAM):
            with socket.socket(family, kind, protocol) as end:
                end.bind(place)
    except OSError:
        return False
    return True
