"""A roster's cells as a plan's choices.

A cell is what its file gives: a text, and from workbooks and JSON also a number, a date, a list, a mapping.
Nothing is guessed: a date that could be two days, a side that is a letter, are told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from hipprint.content.library import slug

DateOrder = Literal["ymd", "dmy", "mdy"]

_NUMBERS = frozenset({"phase", "days"})
_DATES = frozenset({"date", "start", "next_visit"})
_LISTS = frozenset({"also", "add", "drop", "flag"})
_PAIRS = {"set": ("=", "approach=posterior; weight=full"), "override": (":", "bridge: seen in clinic today")}
_YES_OR_NO = {"fillable": {"yes": True, "true": True, "no": False, "false": False}}
_WORDS = frozenset({"side", "lang", "layout", "paper", "standard"})


@dataclass(frozen=True)
class Unreadable:
    """A cell whose file has no value to give: a formula's error, and why."""

    reason: str


class CellError(ValueError):
    """A cell cannot be used; the message says what to write instead."""


def read_cell(choice: str, cell: Any, order: DateOrder = "ymd") -> Any:
    """What `cell` means for `choice`, None when it is empty; raises CellError."""
    if cell is None or (isinstance(cell, str) and not cell.strip()) or cell in ([], {}):
        return None
    if isinstance(cell, Unreadable):
        raise CellError(cell.reason)
    if isinstance(cell, bool) and choice not in _YES_OR_NO:
        raise CellError("is true or false. Write words, or leave it empty.")
    return _reader_of(choice)(choice, cell, order)


def _reader_of(choice: str) -> Callable[[str, Any, DateOrder], Any]:
    if choice in _NUMBERS:
        return _number
    if choice in _DATES:
        return _day
    if choice in _YES_OR_NO:
        return _yes_or_no
    if choice in _LISTS or choice == "dose":
        return _list
    if choice in _PAIRS:
        return _pairs
    return _text


def _text(choice: str, cell: Any, order: DateOrder) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if not isinstance(cell, str | int | float):
        raise CellError("is not a text. Write words in it.")
    words = str(cell).strip()
    return words.casefold() if choice in _WORDS else words


def _yes_or_no(choice: str, cell: Any, order: DateOrder) -> bool:
    if isinstance(cell, bool):
        return cell
    words = str(cell).strip()
    known = _YES_OR_NO[choice]
    if words.casefold() not in known:
        raise CellError(f"{_shown(words)} is not yes or no. Write yes, or leave it empty.")
    return known[words.casefold()]


def _number(choice: str, cell: Any, order: DateOrder) -> int:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, int):
        return cell
    words = str(cell).strip()
    if not re.fullmatch(r"[0-9]{1,3}(\.0)?", words):
        raise CellError(f"{_shown(words)} is not a whole number. Write for example {_EXAMPLES[choice]}.")
    return int(words.removesuffix(".0"))


_EXAMPLES = {"phase": "1", "days": "14"}


def _day(choice: str, cell: Any, order: DateOrder) -> str:
    """A date as our plans write it, 2026-11-20."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float):
        raise CellError(f"{_shown(str(cell))} is a number. Format the cells of this column as a date.")
    words = str(cell).strip()
    if found := re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", words):
        return found.group(1)  # make_plan tells days that do not exist
    found = re.fullmatch(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})", words)
    if found is None:
        raise CellError(f'{_shown(words)} is not a date. Write year-month-day, such as "2026-11-20".')
    if order == "ymd":
        raise CellError(
            f"{_shown(words)} could be two days. Write year-month-day, such as 2026-11-20; or add "
            "--dates dmy when all dates of the roster have the day first, --dates mdy for the month first."
        )
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    day, month = (first, second) if order == "dmy" else (second, first)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise CellError(
            f"{_shown(words)} is a day that does not exist with --dates {order}. Check it, and --dates."
        ) from None


def _list(choice: str, cell: Any, order: DateOrder) -> list[str]:
    """ "clamshell; bridge" as its parts. A dose has commas of its own, so its parts need a semicolon."""
    if isinstance(cell, list):
        parts: Iterable[str] = [_text(choice, part, order) for part in cell]
    else:
        parts = re.split(r"[;|\n]" if choice == "dose" else r"[;|\n,]", _text(choice, cell, order))
    found = [part.strip() for part in parts if part.strip()]
    return [slug(part) for part in found] if choice == "flag" else found


def _pairs(choice: str, cell: Any, order: DateOrder) -> dict[str, str]:
    sign, example = _PAIRS[choice]
    if isinstance(cell, dict):
        return {str(key).strip(): _text(choice, value, order) for key, value in cell.items()}
    found: dict[str, str] = {}
    for part in re.split(r"[;|\n]", _text(choice, cell, order)):
        if not part.strip():
            continue
        key, mark, value = part.partition(sign)
        if not mark or not key.strip() or not value.strip():
            raise CellError(f"{_shown(part.strip())} is not clear. Write for example {example}")
        if key.strip() in found:
            raise CellError(f"{_shown(key.strip())} stands twice. Keep one.")
        found[key.strip()] = value.strip()
    return found


def written(choice: str, cell: Any) -> str:
    """A cell as rejected.csv writes it: what it would have been in a CSV roster."""
    if cell is None or isinstance(cell, Unreadable):
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, list):
        return "; ".join(written("", part) for part in cell)
    if isinstance(cell, dict):
        sign = _PAIRS.get(choice, ("=", ""))[0]
        return "; ".join(f"{key}{sign}{written('', value)}" for key, value in cell.items())
    return str(cell)


def _shown(words: str) -> str:
    plain = " ".join(words.split())
    return f'"{plain if len(plain) <= 60 else plain[:57] + "..."}"'
