"""What a manifest remembers about a row without telling it.

To go on after a stop, a row that changed must be told from one that did not. A plain digest of a plan could
be guessed back: names and dates are few. So the digest is keyed with the finished file itself: whoever wants
to guess from it must have the file already, and then there is nothing left to guess.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any

import msgspec
import reportlab

from hipprint import __version__
from hipprint.clinic.brand import FILE_NAME
from hipprint.clinic.folder import Clinic
from hipprint.content.scalars import Day
from hipprint.library import FOLDERS, builtin_root
from hipprint.plan import Plan

_SEAL = b"hipprint seal"


def fingerprint(data: bytes) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(data).hexdigest()


def seal(plan: Plan, data: bytes) -> str:
    """The row's seal: its plan and the file that was made of it belong together."""
    return Digests(data).fingerprint_and_seal(plan, b"")[1]


class Digests:
    """The digests of files that begin with the same bytes, which are read once.

    The seal's key is SHA-256, too, of the file and a mark. The manifest's fingerprint does not lead to it:
    that one ends with its own padding (FIPS 180-4, 5.1.1), so who goes on from there digests something else.
    """

    def __init__(self, head: bytes) -> None:
        self._begun = hashlib.sha256(head)

    def after(self, more: bytes) -> Digests:
        """The digests of files that begin with the head and `more`."""
        found = copy(self)
        found._begun = self._begun.copy()
        found._begun.update(more)
        return found

    def fingerprint_and_seal(self, plan: Plan, rest: bytes) -> tuple[str, str]:
        """`fingerprint` and `seal` of the head with the rest."""
        found = self._begun.copy()
        found.update(rest)
        fingerprint = found.hexdigest()
        found.update(_SEAL)
        return fingerprint, hashlib.blake2b(plan_bytes(plan), digest_size=16, key=found.digest()).hexdigest()


def plan_bytes(plan: Plan) -> bytes:
    """Every choice of the plan in one order: the same choices are the same bytes.

    Defaults are written too. msgspec leaves out what *is* the default, and a copy that came from another
    process equals it without being it.
    """
    return msgspec.json.encode(msgspec.structs.astuple(plan), enc_hook=_encoded, order="sorted")


def _encoded(value: Any) -> str:
    if isinstance(value, Day):
        return value.date.isoformat()
    raise NotImplementedError(type(value))


def content_version(clinic: Clinic) -> str:
    """hipprint's version and a digest of everything but the plan that a page is made of."""
    digest = hashlib.blake2b(digest_size=6)
    digest.update(f"reportlab {reportlab.Version}".encode())
    for name, data in (*_files(builtin_root(), None), *clinic_files(clinic)):
        digest.update(f"{name} {len(data)}\n".encode())
        digest.update(data)
    return f"{__version__}-{digest.hexdigest()}"


def clinic_files(clinic: Clinic) -> Iterator[tuple[str, bytes]]:
    """Every file of the clinic's folder that a page may be made of: its path from there, and its bytes.

    Nothing else that lies in the folder: rosters and handouts may lie there too.
    """
    if clinic.folder is not None:
        yield from _files(clinic.folder, clinic.logo)


def _files(root: Path, logo: Path | None) -> Iterator[tuple[str, bytes]]:
    """Below the root, in order: without path objects, which take longer than reading."""
    top = str(root)
    found = [
        os.path.join(place, name)  # noqa: PTH118
        for folder in FOLDERS
        for place, _, names in os.walk(os.path.join(top, folder))  # noqa: PTH118
        for name in names
    ]
    if logo is not None and str(logo) not in found:
        found.append(str(logo))
    found.append(os.path.join(top, FILE_NAME))  # noqa: PTH118
    for file in sorted(found, key=lambda file: file.replace(os.sep, "/")):
        if os.path.isfile(file):  # noqa: PTH113
            with open(file, "rb", buffering=0) as stream:  # noqa: PTH123
                yield file[len(top) + 1 :].replace(os.sep, "/"), stream.read()
