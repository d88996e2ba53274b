"""What a template depends on, as one digest: the program, all content, the clinic and the choices.

Content counts by its bytes, so a file that was changed is never overlooked, whatever its size and date say.
The program and its fonts count as Python itself takes them: by size and time. What is about one patient alone
is in no key, or makes none.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from hipprint import __version__
from hipprint.library import FOLDERS, builtin_root
from hipprint.plan import Plan, misdated
from hipprint.press.given import given, open_sources
from hipprint.press.key import key_of as template_key

_PACKAGE = Path(__file__).parent.parent
_NO_CONTENT = ("__pycache__", "_library")  # folders of the package that hold no part of the program


def key_of(plan: Plan, clinic: Path | None, *, carries_plan: bool) -> str | None:
    """The name of the template of `plan`; None when it must be drawn for this patient alone.

    Raises OSError when content cannot be read.
    """
    if _is_personal(plan):
        return None
    parts = blake2b(digest_size=24)
    _add(parts, "program", *_program())
    for name, root in (("content", builtin_root()), ("clinic", clinic)):
        if root is not None:
            _add(parts, name, *_content(root, is_clinic=root is clinic))
    _add(parts, "plan", template_key(plan), str(carries_plan))
    return parts.hexdigest()


def _is_personal(plan: Plan) -> bool:
    """Whether it is drawn with words or days of this patient in it, or told something of them.

    That is a name that no template takes, a reason for an override, the patient's last sheet, a surgeon's
    day, or a note about dates.
    """
    if given(plan) and not open_sources(plan):
        return True
    has_day = any(letter.isdigit() for value in plan.set.values() for letter in value)
    return bool(plan.override or plan.last or has_day or misdated(plan))


def _add(parts: blake2b, *said: str | bytes) -> None:
    """Each part with its length before it, so that no two lists of parts are the same bytes."""
    for part in said:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        parts.update(b"%d:" % len(data))
        parts.update(data)


def _program() -> Iterator[str]:
    """hipprint, Python, and what is installed beside them."""
    yield from (__version__, sys.version, zlib.ZLIB_RUNTIME_VERSION)
    yield from (f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith("RL_"))
    for folder in filter(os.path.isdir, sys.path):
        names = os.listdir(folder)  # noqa: PTH208 (a Path of each takes longer than the question)
        yield from sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))
    fonts = builtin_root() / "layouts" / "fonts"
    for file, state in (*_files(_PACKAGE, ".py"), *_files(fonts, ".ttf")):
        yield f"{file}:{state.st_size}:{state.st_mtime_ns}"


def _content(root: Path, *, is_clinic: bool) -> Iterator[str | bytes]:
    """The files below a root, by their bytes; of a clinic all of them, and its brand."""
    top = str(root)
    if is_clinic:
        yield (root / "brand.yaml").read_bytes()
    for folder in FOLDERS:
        for file, _ in _files(root / folder, "" if is_clinic else ".yaml"):
            yield file[len(top) :]
            with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 (a third of the time of a Path)
                yield stream.read()


def _files(folder: Path | str, suffix: str) -> Iterator[tuple[str, os.stat_result]]:
    """All files below a folder whose names end so, ordered; none where there is no folder."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name not in _NO_CONTENT:
                yield from _files(entry.path, suffix)
        elif entry.name.endswith(suffix):
            yield entry.path, entry.stat()
