"""pdf.js, the viewer of Firefox, for the tests that run it in node: `folder()`.

It is fetched once into `$HIPPRINT_PDFJS`, or else `~/.cache/hipprint/pdfjs-VERSION`: one package, which needs
no other, held to its checksum. By hand, `python tests/pdfjs.py` fetches it.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import urllib.request
from functools import cache
from io import BytesIO
from pathlib import Path

VERSION = "4.10.38"  # the last that runs on node 20
OLDEST_NODE = 20
_ADDRESS = f"https://registry.npmjs.org/pdfjs-dist/-/pdfjs-dist-{VERSION}.tgz"
_SHA512 = "/Y3fcFrXEAsMjJXeL9J8+ZG9U01LbuWaYypvDW2ycW1jL269L3js3DVBjDJ0Up9Np1uqDXsDrRihHANhZOlwdQ=="


class PdfjsMissing(Exception):
    """pdf.js cannot be run here; the message says why."""


def folder() -> Path:
    """Where pdf.js lies, fetched when it is not there; raises PdfjsMissing."""
    _check_node()
    home = os.environ.get("HIPPRINT_PDFJS")
    place = Path(home) if home else Path.home() / ".cache" / "hipprint" / f"pdfjs-{VERSION}"
    if not (place / "legacy" / "build" / "pdf.mjs").is_file():
        _unpack(_fetched(), place)
    return place


@cache
def _check_node() -> None:
    if shutil.which("node") is None:
        raise PdfjsMissing("pdf.js needs node, and there is no `node` on this machine.")
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, timeout=60).stdout.strip()
    if int(said.lstrip("v").split(".")[0] or 0) < OLDEST_NODE:
        raise PdfjsMissing(f"pdf.js needs node {OLDEST_NODE} or newer, and this machine has {said}.")


def _fetched() -> bytes:
    try:
        with urllib.request.urlopen(_ADDRESS, timeout=120) as answer:
            packed: bytes = answer.read()
    except OSError as error:
        raise PdfjsMissing(f"pdf.js could not be fetched from {_ADDRESS}: {error}") from None
    check_sum(packed)
    return packed


def check_sum(packed: bytes) -> None:
    """Only the very package that was looked at is ever run; raises RuntimeError."""
    if base64.b64encode(hashlib.sha512(packed).digest()).decode() != _SHA512:
        raise RuntimeError(f"{_ADDRESS} is another file than it was: its checksum differs.")


def _unpack(packed: bytes, place: Path) -> None:
    # Into a folder of this process's own first: tests run in parallel, and unpacking may break off half way.
    fresh = place.with_name(f"{place.name}.{os.getpid()}")
    fresh.mkdir(parents=True)
    try:
        with tarfile.open(fileobj=BytesIO(packed)) as files:
            files.extractall(fresh, filter="data")
        (fresh / "package").rename(place)
    except OSError:
        if not place.is_dir():  # else another process was first
            raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


if __name__ == "__main__":
    sys.stdout.write(f"{folder()}\n")
