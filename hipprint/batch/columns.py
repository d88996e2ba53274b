"""A roster's columns: which choice of a plan each one holds.

Headings may be in any case and order. One that is not known is refused, never passed over: a misspelt "flags"
would lose the facts that keep an exercise off a sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hipprint.errors import Problem, UserError, did_you_mean

FILE_NAME = "file name"

#: The choice that a column holds (a field of `Plan`, or the file's name), by the heading that we write.
HEADINGS: dict[str, str] = {
    "patient": "patient",
    "profile": "profile",
    "also": "also",
    "side": "side",
    "phase": "phase",
    "date": "date",
    "start": "start",
    "next visit": "next_visit",
    "therapist": "therapist",
    "flags": "flag",
    "set": "set",
    "add": "add",
    "drop": "drop",
    "dose": "dose",
    "overrides": "override",
    "notes": "note",
    "language": "lang",
    "layout": "layout",
    "paper": "paper",
    "days": "days",
    "fillable": "fillable",
    "standard": "standard",
    FILE_NAME: FILE_NAME,
}
#: What rejected.csv adds to a row: mended, that file is a roster too.
REASON = "reason"


@dataclass(frozen=True)
class Column:
    """One column that is used: its place from 1, its heading as the file has it, the choice that it holds."""

    number: int
    heading: str
    choice: str


class Columns:
    """The columns of one roster, by the choice that they hold."""

    def __init__(self, columns: Iterable[Column]) -> None:
        self.used = tuple(columns)
        self.by_choice: Mapping[str, Column] = {column.choice: column for column in self.used}

    def place(self, choice: str) -> tuple[int, str]:
        """Number and heading of the column that holds `choice`; 0 and our own heading when there is none."""
        column = self.by_choice.get(choice)
        return (column.number, column.heading) if column else (0, heading_of(choice))


def heading_of(choice: str) -> str:
    """The heading that we write for a choice: flag is "flags"."""
    return next((heading for heading, held in HEADINGS.items() if held == choice), choice)


def read_columns(
    headings: Iterable[str], file: Path, row: int, renamed: Mapping[str, str], ignored: Iterable[str]
) -> Columns:
    """What `headings`, which stand in `row`, hold; raises UserError with every one that is wrong.

    `renamed` maps a heading of the file to one of ours (--map), `ignored` are to be left out (--ignore).
    """
    own = {_plain(heading): choice for heading, choice in _map_of(renamed).items()}
    left_out = {_plain(heading) for heading in ignored}
    problems: list[Problem] = []
    found: dict[str, Column] = {}
    seen: set[str] = set()

    def refuse(number: int, heading: str, message: str) -> None:
        problems.append(Problem(message, file, row, number, f'column "{_short(heading)}"'))

    for number, heading in enumerate(headings, 1):
        plain = _plain(heading)
        seen.add(plain)
        if not plain or plain in left_out or (plain == REASON and plain not in own):
            continue
        choice = own.get(plain) or _KNOWN.get(plain)
        if choice is None:
            hint = did_you_mean(heading.strip().casefold(), HEADINGS) or f" Known: {', '.join(HEADINGS)}."
            refuse(
                number,
                heading,
                f'is not known.{hint} Add --map "{_short(heading)}=COLUMN" with one of ours, '
                f'or --ignore "{_short(heading)}".',
            )
        elif choice in found:
            refuse(number, heading, f'holds the same as column "{found[choice].heading}". Keep one of them.')
        else:
            found[choice] = Column(number, heading.strip(), choice)
    for flag, asked in (("--map", own), ("--ignore", dict.fromkeys(left_out, ""))):
        missing = [plain for plain in asked if plain not in seen]
        problems += [Problem(f'there is no column "{plain}" in the roster.', where=flag) for plain in missing]
    if "profile" not in found and not problems:
        problems.append(Problem('there is no column "profile". Add one: it names the condition.', file, row))
    if problems:
        raise UserError(problems)
    return Columns(found.values())


def recognised(headings: Iterable[str]) -> int:
    """How many of `headings` are ours: tells the right delimiter from the wrong ones."""
    return sum(_plain(heading) in _KNOWN for heading in headings)


def read_pairs(pairs: Iterable[str]) -> dict[str, str]:
    """ "Full name=patient" of --map as a mapping; raises UserError."""
    found: dict[str, str] = {}
    for pair in pairs:
        heading, equals, ours = pair.rpartition("=")
        if not equals or not heading.strip() or not ours.strip():
            raise UserError(
                Problem(f'"{pair}" is not THEIRS=OURS. Write for example "Full name=patient".', where="--map")
            )
        found[heading] = ours
    return found


def _map_of(renamed: Mapping[str, str]) -> dict[str, str]:
    problems = []
    found = {}
    for heading, ours in renamed.items():
        choice = _KNOWN.get(_plain(ours))
        if choice is None:
            hint = did_you_mean(ours.strip().casefold(), HEADINGS) or f" Known: {', '.join(HEADINGS)}."
            problems.append(Problem(f'"{ours.strip()}" is no column of ours.{hint}', where="--map"))
        else:
            found[heading] = choice
    if problems:
        raise UserError(problems)
    return found


def _plain(heading: str) -> str:
    """ "Next_Visit " and "next visit" are the same heading."""
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


def _short(heading: str) -> str:
    words = " ".join(heading.split())
    return words if len(words) <= 40 else words[:37] + "..."


_KNOWN: dict[str, str] = {_plain(heading): choice for heading, choice in HEADINGS.items()} | {
    _plain(choice): choice for choice in HEADINGS.values()
}
