"""One batch at a time in a folder: two would number, replace and record each other's files."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hipprint.errors import Problem, UserError

NAME = ".hipprint-batch.lock"
LEFTOVERS = ".hipprint-*.tmp"  # what hipprint.output names what it has not finished


@contextmanager
def only_batch(folder: Path) -> Iterator[None]:
    """Hold `folder` until the end of the context; raises UserError when another batch has it.

    The system lets go when a process ends, however it ends. What a killed one left half-written is removed.
    """
    file = folder / NAME
    try:
        stream = file.open("a+b")
    except OSError as error:
        raise UserError(
            Problem(f"cannot be written to ({error.strerror}). Choose another folder.", folder)
        ) from None
    with stream:
        try:
            _hold(stream.fileno())
        except OSError:
            raise UserError(
                Problem("another batch is writing to this folder. Wait for it.", folder)
            ) from None
        for leftover in folder.glob(LEFTOVERS):
            with contextlib.suppress(OSError):
                leftover.unlink()
        try:
            yield
        finally:
            if os.name != "nt":  # removed while it is held, so that nobody holds what is gone
                file.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)


if sys.platform == "win32":
    import msvcrt

    def _hold(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
