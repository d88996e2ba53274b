"""A roster's rows as plans, in order, each with the name of its file."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import msgspec

from hipprint.batch.cells import CellError, DateOrder, read_cell
from hipprint.batch.columns import FILE_NAME, HEADINGS, Columns
from hipprint.batch.file_names import FileNames
from hipprint.batch.roster import Roster, Row
from hipprint.batch.seal import plan_bytes
from hipprint.content.library import Library
from hipprint.errors import Problem, UserError
from hipprint.plan import OWN, Plan, for_patient, make_plan

REMEMBERED = 20_000  # rows, with about 1 kB each
KINDS = 4096
_SHARED = dict.fromkeys((*OWN, "therapist", "start", "next_visit"))


class Kind:
    """What rows have in common that differ in nothing but the words about their patient.

    Most of a roster is a few kinds, so what is true of a kind is found out once.
    """

    def __init__(self, plan: Plan, condition: str) -> None:
        self.plan = msgspec.structs.replace(plan, **dict.fromkeys(OWN))
        self.condition = condition

    @cached_property
    def said(self) -> bytes:
        """All that its rows share."""
        return plan_bytes(self.plan)

    @cached_property
    def content(self) -> Plan:
        """What the library has a say in: the same for kinds that differ in a therapist or a day."""
        return msgspec.structs.replace(self.plan, **_SHARED)

    @cached_property
    def content_said(self) -> bytes:
        """The same as bytes."""
        return plan_bytes(self.content)


class Planned(msgspec.Struct, frozen=True):
    """A row, the name of its file, its plan and the kind of that (None when it has problems)."""

    row: Row
    file: str
    plan: Plan | None = None
    kind: Kind | None = None
    problems: tuple[Problem, ...] = ()


@dataclass
class Plans:
    """Reads plans from a roster. Each reading gives the same; a short roster is read only once."""

    roster: Roster
    columns: Columns
    library: Library
    order: DateOrder = "ymd"
    _conditions: dict[str, str] = field(default_factory=dict)
    _known: list[Planned] | None = None
    _kinds: dict[Hashable, Kind] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._own = [column for column in self.columns.used if column.choice in (*OWN, FILE_NAME)]

    def __iter__(self) -> Iterator[Planned]:
        if self._known is not None:
            yield from self._known
            return
        names = FileNames()
        read: list[Planned] = []
        count = 0
        for row in self.roster.rows():
            planned = self._planned(row, names)
            count += 1
            if count <= REMEMBERED:
                read.append(planned)
            elif read:
                read.clear()
            yield planned
        if count <= REMEMBERED:
            self._known = read

    def _planned(self, row: Row, names: FileNames) -> Planned:
        if row.wrong:
            problem = Problem(row.wrong, self.roster.file, row.number)
            return Planned(row, names.take(None, row.number, ""), problems=(problem,))
        shared = self._shared(row)
        kind = self._kinds.get(shared)
        planned = self._of_kind(row, kind, names) if kind else None
        return planned or self._unlike(row, shared, names)

    def _shared(self, row: Row) -> Hashable:
        """The cells of a row that are not about its patient alone, by kind: 1 and true are not the same."""
        cells = list(row.cells)
        for column in self._own:
            if column.number <= len(cells):
                cells[column.number - 1] = None
        shared = (tuple(cells), tuple(map(type, cells)))
        try:
            hash(shared)
        except TypeError:  # a list, in JSON
            return repr(shared)
        return shared

    def _of_kind(self, row: Row, kind: Kind, names: FileNames) -> Planned | None:
        """A row as others of its kind; None when something in it must be told."""
        own: dict[str, Any] = {}
        for column in self._own:
            if column.number <= len(row.cells):
                try:
                    own[column.choice] = read_cell(column.choice, row.cells[column.number - 1], self.order)
                except CellError:
                    return None
        wanted = own.pop(FILE_NAME, None)
        plan = for_patient(kind.plan, own)
        if plan is None:
            return None
        return Planned(row, names.take(wanted, row.number, kind.condition), plan, kind)

    def _unlike(self, row: Row, shared: Hashable, names: FileNames) -> Planned:
        """The first row of a kind, or one with problems."""
        choices, problems = self._choices(row)
        condition, unknown = self._condition(choices, row.number)
        file = names.take(choices.pop(FILE_NAME, None), row.number, condition)
        plan = None
        if choices.get("profile"):
            try:
                plan = make_plan(choices)
            except UserError as error:
                problems += [self.placed(problem, row.number) for problem in error.problems]
        problems = list(dict.fromkeys((*unknown, *problems)))
        if problems or plan is None:
            return Planned(row, file, problems=tuple(problems))
        if len(self._kinds) >= KINDS:
            self._kinds.clear()
        kind = self._kinds[shared] = Kind(plan, condition)
        return Planned(row, file, plan, kind)

    def _choices(self, row: Row) -> tuple[dict[str, Any], list[Problem]]:
        choices: dict[str, Any] = {}
        problems = []
        for column in self.columns.used:
            try:
                value = read_cell(column.choice, row.cells[column.number - 1], self.order)
            except CellError as error:
                problems.append(self.at(row.number, column.choice, str(error)))
            except IndexError:  # a short row: the cells at its end are empty
                continue
            else:
                if value is not None:
                    choices[column.choice] = value
        return choices, problems

    def _condition(self, choices: dict[str, Any], row: int) -> tuple[str, list[Problem]]:
        """The first condition's id for the file's name, and what is wrong with the names of conditions."""
        if not choices.get("profile"):
            words = 'is empty. Write a condition, such as "sciatica".'
            return "", [self.at(row, "profile", words)]
        problems = []
        for choice, name in [
            ("profile", choices["profile"]),
            *(("also", name) for name in choices.get("also", [])),
        ]:
            if name in self._conditions:
                continue
            try:
                self._conditions[name] = self.library.resolve_profile(name)
            except UserError as error:
                problems += [self.at(row, choice, problem.message) for problem in error.problems]
        return self._conditions.get(choices["profile"], ""), problems

    def _heading(self, choice: str) -> str:
        return self.columns.place(choice)[1]

    def at(self, row: int, choice: str, message: str, more: str = "") -> Problem:
        """A problem of one cell."""
        number, heading = self.columns.place(choice)
        return Problem(message, self.roster.file, row, number, heading + more)

    def placed(self, problem: Problem, row: int) -> Problem:
        """A problem of a plan, told of a row: flags of the command line become columns."""
        message = self.reworded(problem.message)
        if problem.file is not None:  # the content or the clinic's folder, not the row
            return Problem(f"{problem.file}: {message}", self.roster.file, row)
        found = re.match(r"--([a-z-]+)(?:\[[0-9]+\])?( .*)?$", problem.where)
        if found is None:
            return Problem(message, self.roster.file, row, 0, problem.where)
        return self.at(row, found[1].replace("-", "_"), message, found[2] or "")

    def _as_column(self, found: re.Match[str]) -> str:
        """An option as the column that stands for it; as it is when there is none, such as --force."""
        choice = found[1].replace("-", "_")
        return f'column "{self._heading(choice)}"' if choice in HEADINGS.values() else found[0]

    def reworded(self, message: str) -> str:
        """ "Leave it out: --drop bridge." as one does it in a roster."""

        def heading(found: re.Match[str]) -> str:
            return self._heading(found[1].replace("-", "_"))

        words = re.sub(r"Add --([a-z-]+) ", lambda found: f'Write in column "{heading(found)}": ', message)
        drop, add = self._heading("drop"), self._heading("add")
        words = re.sub(r"--drop (\S+) --add ", rf'in column "{drop}" write \1, in column "{add}" ', words)
        words = re.sub(r"--([a-z-]+)(?=[,.])", self._as_column, words)
        return re.sub(r"--([a-z-]+) ", lambda found: f'in column "{heading(found)}" write ', words)
