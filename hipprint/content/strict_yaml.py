"""YAML as people mean it, with the place of every value.

A file is read through libyaml's event stream, which neither recurses nor expands anything, so that an
enormous, deeply nested or alias-bombed file costs nothing. Plain scalars are text except whole numbers,
decimals, `true`, `false` and `null`: `no`, `1:30`, `010` and `2024-05-01` stay what was typed. Repeated keys,
anchors, aliases and tags are refused. Every problem is told at once where the file still makes sense.

Positions count from 1, as editors do.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct

from hipprint.content import compiled
from hipprint.errors import Problem, UserError

MAX_BYTES = 1_000_000
MAX_DEPTH = 24
MAX_VALUES = 50_000

KeyPath = tuple[str | int, ...]


class Source(Struct):
    """The data of one file and where each value stands.

    `places` maps the path of a value (("phases", 0, "title")) to its line and column; `keys` maps the path
    of a mapping's entry to the line and column of its key. Data that was compiled comes without them: then
    `unread` is the file's text, which is read when a problem is to be placed.
    """

    data: Any
    file: Path | None
    places: dict[KeyPath, tuple[int, int]] = {}
    keys: dict[KeyPath, tuple[int, int]] = {}
    unread: bytes | None = None

    def with_data(self, data: Any) -> Source:
        """Other data, of which what is wrong is told at the places of this file."""
        return Source(data, self.file, self.places, self.keys, self.unread)

    def problem(self, path: KeyPath, message: str, *, at_key: bool = False) -> Problem:
        """A problem at `path`, or at the nearest place above it that is known."""
        if self.unread is not None:
            read = parse_yaml(self.unread, self.file)
            self.places, self.keys, self.unread = read.places, read.keys, None
        tables = (self.keys, self.places) if at_key else (self.places, self.keys)
        for length in range(len(path), -1, -1):
            for table in tables:
                if path[:length] in table:
                    line, column = table[path[:length]]
                    return Problem(message, self.file, line, column, spell_path(path))
        return Problem(message, self.file, 1, 1, spell_path(path))


def spell_path(path: KeyPath) -> str:
    """The path as people write it: phases[0].exercises[2].hold."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def read_yaml(file: Path, *, label: Path | None = None) -> Source:
    """Read `file`; raises UserError naming `label` (or the file) when it is not usable YAML."""
    shown = label or file
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except IsADirectoryError:
        raise UserError(Problem("this is a folder, not a file. Name a YAML file.", shown)) from None
    except OSError as error:
        raise UserError(Problem(f"cannot be read ({error.strerror}).", shown)) from None
    if len(raw) > MAX_BYTES:
        raise UserError(
            Problem("is over 1 MB, more than any handout file needs. Check that it is the right file.", shown)
        )
    data = compiled.data(raw)
    return parse_yaml(raw, shown) if data is None else Source(data, shown, unread=raw)


def parse_yaml(raw: bytes, file: Path | None = None) -> Source:
    """Parse the bytes of a YAML file; raises UserError."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise UserError(
            Problem(
                "is not text in UTF-8. Save the file as UTF-8 (a picture or a Word file will not do).",
                file,
                line,
                1,
            )
        ) from None
    if "\0" in text:
        raise UserError(Problem("is not a text file: it holds binary data.", file))
    from hipprint.content.yaml_events import source_of

    return source_of(text, file)
