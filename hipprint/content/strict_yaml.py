"""YAML as people mean it, with the place of every value.

A file is read through libyaml's event stream, which neither recurses nor expands anything, so that an
enormous, deeply nested or alias-bombed file costs nothing. Plain scalars are text except whole numbers,
decimals, `true`, `false` and `null`: `no`, `1:30`, `010` and `2024-05-01` stay what was typed. Repeated keys,
anchors, aliases and tags are refused. Every problem is told at once where the file still makes sense.

Positions count from 1, as editors do.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from hipprint.errors import Problem, UserError

MAX_BYTES = 1_000_000
MAX_DEPTH = 24
MAX_VALUES = 50_000

KeyPath = tuple[str | int, ...]

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})\Z")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+\Z")
_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}


class Source(Struct):
    """The data of one file and where each value stands.

    `places` maps the path of a value (("phases", 0, "title")) to its line and column; `keys` maps the path
    of a mapping's entry to the line and column of its key.
    """

    data: Any
    file: Path | None
    places: dict[KeyPath, tuple[int, int]] = {}
    keys: dict[KeyPath, tuple[int, int]] = {}

    def problem(self, path: KeyPath, message: str, *, at_key: bool = False) -> Problem:
        """A problem at `path`, or at the nearest place above it that is known."""
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
    return parse_yaml(raw, shown)


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
    builder = _Builder(Source(None, file))
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        builder.problems.append(Problem(_explain(error), file, line, column))
    except yaml.YAMLError as error:
        builder.problems.append(Problem(f"is not valid YAML: {str(error).splitlines()[0]}.", file, 1, 1))
    except _GaveUpError:
        pass
    if not builder.problems and (not builder.started or builder.source.data is None):
        builder.problems.append(Problem("is empty. Write at least the required keys.", file))
    if builder.problems:
        raise UserError(builder.problems)
    return builder.source


class _GaveUpError(Exception):
    """The file is beyond reading on: the problem is already noted."""


class _Builder:
    """Builds plain dicts, lists and scalars from events, iteratively."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.started = False
        self.values = 0
        # Each frame is [container, path, pending key]; the pending key is None while a key is due.
        self.stack: list[tuple[dict[str, Any] | list[Any], KeyPath]] = []
        self.pending: list[str | None] = []

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            if self.started:
                self._refuse(
                    event, 'a second document starts here ("---"). Keep one document in a file.', stop=True
                )
            self.started = True
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(event, "aliases (*name) are not used here. Write the value out.", stop=True)
        elif isinstance(event, yaml.ScalarEvent):
            self._check_plainness(event)
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._check_plainness(event)
            self._open(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.stack.pop()
            self.pending.pop()

    def _refuse(self, event: Any, message: str, *, stop: bool = False) -> None:
        mark = event.start_mark
        self.problems.append(Problem(message, self.source.file, mark.line + 1, mark.column + 1))
        if stop or len(self.problems) > 100:
            raise _GaveUpError

    def _check_plainness(self, event: Any) -> None:
        self.values += 1
        if self.values > MAX_VALUES:
            self._refuse(
                event, f"holds more than {MAX_VALUES} values. Check that it is the right file.", stop=True
            )
        if event.anchor:
            self._refuse(
                event, f"anchors (&{event.anchor}) are not used here. Write the value out.", stop=True
            )
        if event.tag and event.tag != "!":
            self._refuse(event, f"tags ({event.tag}) are not used here. Remove it.")

    def _open(self, event: Any) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self._refuse(
                event, f"is nested more than {MAX_DEPTH} deep. Check the brackets and the indent.", stop=True
            )
        container: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        if self._awaits_key():
            self._refuse(event, "a key must be one word or a short text, not a list or a mapping.", stop=True)
        path = self._place(container, event)
        self.stack.append((container, path))
        self.pending.append(None)

    def _awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1][0], dict) and self.pending[-1] is None

    def _scalar(self, event: Any) -> None:
        if not self._awaits_key():
            self._place(_value(event), event)
            return
        key, container, path = event.value, self.stack[-1][0], (*self.stack[-1][1], event.value)
        if key in container:
            first = self.source.keys[path][0]
            self._refuse(event, f'the key "{key}" stands twice (first in line {first}). Keep one of them.')
        self.source.keys[path] = (event.start_mark.line + 1, event.start_mark.column + 1)
        self.pending[-1] = key

    def _place(self, value: Any, event: Any) -> KeyPath:
        """Put `value` into the container that is open, and note where it stands."""
        path: KeyPath
        if not self.stack:
            self.source.data, path = value, ()
        else:
            container, above = self.stack[-1]
            if isinstance(container, list):
                path = (*above, len(container))
                container.append(value)
            else:
                key = self.pending[-1]
                assert key is not None
                path = (*above, key)
                container[key] = value
                self.pending[-1] = None
        self.source.places[path] = (event.start_mark.line + 1, event.start_mark.column + 1)
        return path


def _value(event: Any) -> object:
    """A plain scalar as number, truth or text; a quoted one always as text."""
    text: str = event.value
    if event.style:  # libyaml says "" for plain scalars, the pure parser None
        return text.strip("\n") if event.style in "|>" else text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.match(text):
        return int(text)
    if _DECIMAL.match(text):
        return float(text)
    return text


def _explain(error: yaml.MarkedYAMLError) -> str:
    """libyaml's complaint with the remedy that usually fits."""
    problem = str(error.problem or error)
    hints = {
        "mapping values are not allowed": 'If the text holds a colon, put it in quotes: "like: this".',
        "found character that cannot start any token": (
            "Indent with spaces, not tabs, and quote text that starts with @, ` or %."
        ),
        "did not find expected ',' or '}'": "Quote the text if it starts with a brace.",
        "did not find expected ',' or ']'": "Quote the text if it starts with a bracket.",
        "could not find expected ':'": "Write the key, a colon and a space, then the value.",
        "did not find expected key": "Check that the lines of one list or mapping start in the same column.",
    }
    hint = next(
        (words for start, words in hints.items() if problem.startswith(start)),
        "Check quotes and indent near here.",
    )
    return f"is not valid YAML: {problem}. {hint}"
