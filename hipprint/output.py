"""Writing a finished file: whole or not at all.

Bytes go to a temporary name beside the target, without a word of its content in that name, and are moved into
place when they are all there. A full disk, a missing folder or Ctrl-C leaves the earlier file as it was.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

from hipprint.errors import Problem, UserError

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


def _replace(target: Path, data: bytes) -> None:
    # As tempfile.mkstemp would: a name that nobody guesses, a new file, readable by this user alone. Importing
    # tempfile takes as long as filling a whole handout.
    temporary = target.parent / f".hipprint-{os.urandom(8).hex()}.tmp"
    handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
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
