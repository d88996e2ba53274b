"""Writing a finished file: whole or not at all.

Bytes go to a temporary name beside the target, without a word of its content in that name, and are moved into
place when they are all there. A full disk, a missing folder or Ctrl-C leaves the earlier file as it was.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from hipprint.errors import Problem, UserError

_COUNT = itertools.count()
_REASONS = {
    errno.ENOSPC: "the disk is full. Free some space, then build again.",
    errno.EDQUOT: "your disk quota is used up. Free some space, then build again.",
    errno.EACCES: "this folder may not be written to. Choose another with -o.",
    errno.EPERM: "this folder may not be written to. Choose another with -o.",
    errno.EROFS: "this disk is read-only. Choose another place with -o.",
    errno.ENAMETOOLONG: "the file name is too long. Choose a shorter one with -o.",
}


def check_target(target: Path) -> None:
    """Refuse a place that cannot be written before any work is done; raises UserError."""
    folder = target.parent
    try:
        if target.is_dir():
            raise UserError(Problem("is a folder. Add a file name, such as handout.pdf.", target))
        if not folder.is_dir():
            what = "is not a folder" if folder.exists() else "does not exist"
            raise UserError(Problem(f"{what}. Make it first, or choose another place with -o.", folder))
    except OSError as error:
        raise UserError(_told(error, target)) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UserError(Problem(_REASONS[errno.EACCES], folder))


def write_whole(target: Path, data: bytes) -> None:
    """Put `data` at `target` in one move; raises UserError. What stood there before stays until then."""
    check_target(target)
    try:
        if not stat.S_ISREG(_mode(target)):
            target.write_bytes(data)  # a pipe or device: there is nothing to keep
            return
        # A link is followed, so that the file it leads to is replaced and the link stays.
        _replace(Path(os.path.realpath(target)), data)
    except OSError as error:
        raise UserError(_told(error, target)) from None


@contextlib.contextmanager
def written_whole(target: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes stand at `target` in one move when the context ends well; raises UserError.

    For files that are too long for the memory. After a mistake, Ctrl-C or a full disk what stood there stays.
    """
    check_target(target)
    try:
        if not stat.S_ISREG(_mode(target)):
            with target.open("wb") as pipe:
                yield pipe
            return
        with _moved_into_place(Path(os.path.realpath(target))) as stream:
            yield stream
    except OSError as error:
        raise UserError(_told(error, target)) from None


def write_new(target: str, *parts: bytes) -> None:
    """Put a file that is not there yet at `target`, a path, in one move; raises UserError.

    For thousands of files: whole whenever the program is stopped, but the system may still have it in memory
    only, so after a power cut it may be empty or torn. Who needs to know keeps a digest. Without path
    objects, which would take as long as moving the file.
    """
    folder, sign, _ = target.rpartition(os.sep)
    temporary = f"{folder}{sign}.hipprint-{os.getpid():x}-{next(_COUNT):x}.tmp"
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            _write(handle, parts)
        finally:
            os.close(handle)
        os.replace(temporary, target)  # noqa: PTH105
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise UserError(_told(error, Path(target))) from None
    except BaseException:  # Ctrl-C
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise


def _write(handle: int, parts: Sequence[bytes]) -> None:
    """All parts in one call where the system has one that takes them."""
    written = os.writev(handle, parts) if hasattr(os, "writev") else 0
    if written == sum(map(len, parts)):
        return
    for part in parts:
        begin, written = min(written, len(part)), max(0, written - len(part))
        while begin < len(part):
            begin += os.write(handle, part[begin:] if begin else part)


def _replace(target: Path, data: bytes) -> None:
    with _moved_into_place(target) as stream:
        stream.write(data)


@contextlib.contextmanager
def _moved_into_place(target: Path) -> Iterator[BinaryIO]:
    # As tempfile.mkstemp does: a name that nobody guesses, a new file, readable by this user alone. Importing
    # tempfile takes 5 ms of the 90 that a handout takes whose template is kept (cache/).
    temporary = target.parent / f".hipprint-{os.urandom(8).hex()}.tmp"
    handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask())
        temporary.replace(target)
    finally:  # also after Ctrl-C
        with contextlib.suppress(OSError):
            temporary.unlink()


def _mode(target: Path) -> int:
    """The mode of what stands at `target`; a new file counts as a file. OSError for links in a circle."""
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return stat.S_IFREG


def _told(error: OSError, target: Path) -> Problem:
    reason = _REASONS.get(
        error.errno or 0, f"cannot be written ({error.strerror}). Choose another place with -o."
    )
    return Problem(reason, target)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
