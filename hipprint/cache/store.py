"""Files by key in one folder, which many processes read and write at once and nobody has to trust.

An entry is the digest of its bytes and then the bytes: what was torn or changed is not used. It is written
under a temporary name and moved into place. The folder is the user's alone; one that others may write to is
not used, because what is read from it is printed and followed by a patient. Nothing here ever stops a build:
what cannot be read is not there, what cannot be written is not kept.
"""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

SUFFIX = ".template"
UNFINISHED = ".tmp"
LIMIT = 64_000_000  # bytes: about 400 templates
STALE = 3600.0  # seconds after which an unfinished file is one that a stopped process left
_DIGEST = 32


class Size(NamedTuple):
    """How many entries there are, and their bytes together."""

    entries: int
    bytes: int


class Store:
    """The entries of a folder. They take `limit` bytes at most; the longest unused go first."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.folder = folder
        self.limit = limit

    def get(self, key: str) -> bytes | None:
        """What was kept under `key`, whole, or None."""
        file = self.folder / f"{key}{SUFFIX}"
        try:
            if not self._is_ours() or file.stat().st_size > self.limit:
                return None
            data = file.read_bytes()
        except OSError:
            return None
        if data[:_DIGEST] != _digest(data[_DIGEST:]):
            return None
        with contextlib.suppress(OSError):
            os.utime(file)  # used now: others are dropped first
        return data[_DIGEST:]

    def put(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`, and drop what is too much; where that cannot be, nothing."""
        import tempfile  # 5 ms, only for what is new

        if len(data) > self.limit:
            return
        with contextlib.suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._is_ours():
                return
            self._make_room(len(data) + _DIGEST)
            handle, name = tempfile.mkstemp(suffix=UNFINISHED, dir=self.folder)  # readable by the user alone
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(_digest(data) + data)
                Path(name).replace(self.folder / f"{key}{SUFFIX}")
            finally:
                with contextlib.suppress(OSError):
                    Path(name).unlink()

    def clear(self) -> Size:
        """Drop everything, also what was left unfinished; what it was. Raises OSError when it may not."""
        size = self.size()
        for name, _ in [*self._files(SUFFIX), *self._files(UNFINISHED)]:
            (self.folder / name).unlink(missing_ok=True)
        return size

    def size(self) -> Size:
        """What is there now."""
        found = [state.st_size for _, state in self._files(SUFFIX)]
        return Size(len(found), sum(found))

    def _make_room(self, needed: int) -> None:
        for name, state in list(self._files(UNFINISHED)):
            if time.time() - state.st_mtime > STALE:
                (self.folder / name).unlink(missing_ok=True)
        entries = sorted(self._files(SUFFIX), key=lambda entry: entry[1].st_mtime_ns)
        total = needed + sum(state.st_size for _, state in entries)
        for name, state in entries:
            if total <= self.limit:
                return
            (self.folder / name).unlink(missing_ok=True)
            total -= state.st_size

    def _files(self, suffix: str) -> Iterator[tuple[str, os.stat_result]]:
        """The files of that kind; one that goes away meanwhile is left out."""
        with contextlib.suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                if entry.name.endswith(suffix):
                    with contextlib.suppress(OSError):
                        yield entry.name, entry.stat(follow_symlinks=False)

    def _is_ours(self) -> bool:
        """Whether only this user may write to the folder; OSError when it is not there."""
        state = self.folder.stat()
        if os.name == "nt":  # Windows keeps the cache folder to its user
            return True
        return state.st_uid == os.getuid() and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()
