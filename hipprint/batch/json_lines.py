"""A roster as JSON Lines: an object a line, its keys the columns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hipprint.batch.roster import Roster, Row
from hipprint.errors import Problem, UserError

MOST_KEYS = 200


class JsonLines(Roster):
    """A .jsonl roster; raises UserError when no line is an object."""

    top = 0

    def __init__(self, file: Path) -> None:
        self.file = file
        found: dict[str, None] = {}
        for _, item in self._objects():
            if isinstance(item, dict):
                found |= dict.fromkeys(item)
            if len(found) > MOST_KEYS:
                raise UserError(Problem(f"has more than {MOST_KEYS} different keys.", file))
        if not found:
            raise UserError(Problem('has no row. Write lines such as {"profile": "sciatica"}.', file, 1))
        self.headings = tuple(found)

    def rows(self) -> Iterator[Row]:
        """Every line that is not empty; a line that is no object is a row that is wrong."""
        for number, item in self._objects():
            if isinstance(item, dict):
                yield Row(number, tuple(item.get(heading) for heading in self.headings))
            else:
                yield Row(number, (None,) * len(self.headings), str(item))

    def _objects(self) -> Iterator[tuple[int, dict[str, Any] | str]]:
        """Each line as an object, or as the sentence that says why it is none."""
        number = 0
        try:
            with self.file.open(encoding="utf-8-sig") as stream:
                for number, line in enumerate(stream, 1):
                    if line.strip():
                        yield number, _object(line)
        except UnicodeDecodeError:
            raise UserError(Problem("is not text in UTF-8.", self.file, number + 1)) from None
        except OSError as error:
            raise UserError(Problem(f"cannot be read ({error.strerror}).", self.file)) from None


def _object(line: str) -> dict[str, Any] | str:
    try:
        item = json.loads(line, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        return f"is not valid JSON: {error.msg} at character {error.pos + 1}."
    except RecursionError:
        return "is nested too deep."
    except ValueError as error:
        return str(error)
    return item if isinstance(item, dict) else 'is not an object. Write {"profile": "sciatica", ...}.'


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("has a key that stands twice. Keep one of them.")
    return found
