"""The built-in YAML files as they were read when the package was built, so that no build parses them again.

One file in the wheel holds what every YAML file means, found by the SHA-256 of that file's bytes. So it can
never be out of date: a file that was changed has another digest, is not found here and is read as YAML. In a
checkout there is none, and every file is read as YAML.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Raw, Struct

from hipprint.library import builtin_root

FILE = "compiled.msgpack"


class Compiled(Struct, frozen=True):
    """What each file means, by the digest of its bytes: plain data (handouts, layouts), or a pose's tree."""

    data: dict[str, Raw] = {}
    trees: dict[str, Raw] = {}


def digest(raw: bytes) -> str:
    """What a file is found by."""
    return hashlib.sha256(raw).hexdigest()


def data(raw: bytes) -> Any:
    """What the YAML of `raw` means; None when it was not compiled."""
    return _meaning(shipped().data.get(digest(raw)), Any)


def tree(raw: bytes, kind: Any) -> Any:
    """The marked tree, a `kind`, of the pose of `raw`; None when it was not compiled."""
    return _meaning(shipped().trees.get(digest(raw)), kind)


def _meaning(found: Raw | None, kind: Any) -> Any:
    if found is None:
        return None
    try:
        return msgspec.msgpack.decode(found, type=kind)
    except msgspec.MsgspecError:  # another version's: the YAML is there
        return None


@lru_cache(maxsize=1)
def shipped(root: Path | None = None) -> Compiled:
    """What came with the package; nothing in a checkout, or when the file cannot be used."""
    file = (root or builtin_root()) / FILE
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=Compiled)
    except (OSError, msgspec.MsgspecError):
        return Compiled()
