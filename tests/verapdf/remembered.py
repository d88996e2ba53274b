"""What veraPDF said of files before, by their digest: the same bytes get the same verdict.

Judging takes a second or two a file. So the verdicts on files that tests make, broken ones too, are kept in
`remembered.json`; a file that is made in another way is another file, and is judged. To fill it anew:

    HIPPRINT_JUDGED=keep pytest tests/verapdf -n 0

The files of docs/conformance.md are kept apart (`matrix.py`).
"""

from __future__ import annotations

import json
import os
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

FILE = Path(__file__).with_name("remembered.json")
#: A flavour's rules that held, and those that did not.
Said = dict[str, tuple[int, tuple[str, ...]]]
_new: dict[str, Said] = {}


def key_of(path: Path, asked: str) -> str:
    """The file by its bytes, and what veraPDF was asked for."""
    return f"{sha256(path.read_bytes()).hexdigest()} {asked}"


def said_before(key: str, version: str) -> Said | None:
    """What that version of veraPDF said, or None."""
    return _kept(version).get(key)


def keep(key: str, said: Said, version: str) -> None:
    """Remember it, in a run that is made for that."""
    if _is_keeping():
        _new[key] = said
        text = json.dumps({"verapdf": version, "said": dict(sorted(_new.items()))}, indent=0)
        FILE.write_text(text + "\n", encoding="utf-8")


def _is_keeping() -> bool:
    return os.environ.get("HIPPRINT_JUDGED") == "keep"


@lru_cache(maxsize=1)
def _kept(version: str) -> dict[str, Said]:
    if _is_keeping() or not FILE.exists():
        return {}
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    if kept["verapdf"] != version:
        return {}
    return {
        key: {flavour: (count, tuple(broken)) for flavour, (count, broken) in said.items()}
        for key, said in kept["said"].items()
    }
