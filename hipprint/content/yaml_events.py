"""A YAML text to plain data with the place of every value, as strict_yaml.py promises.

Apart from it because PyYAML takes 16 ms to import, and a file that was read when the package was built
(compiled.py) needs none of it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from hipprint.content.strict_yaml import MAX_DEPTH, MAX_VALUES, KeyPath, Source
from hipprint.errors import Problem, UserError

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})\Z")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+\Z")
_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}


def source_of(text: str, file: Path | None) -> Source:
    """The data of a YAML text and the place of each value; raises UserError."""
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
