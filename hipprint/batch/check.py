"""The whole roster checked before the first page is made.

What the library has to say of a plan depends on few things: condition, side, phase, exercises, decisions.
Rows that share them are composed once; a name or a note is only asked for letters that no font has.
"""

from __future__ import annotations

import unicodedata
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from msgspec import Struct

from hipprint.batch.faults import place_of
from hipprint.batch.plans import Kind, Planned, Plans
from hipprint.build import Press, own_letters
from hipprint.errors import Problem, UserError
from hipprint.plan import Plan

REMEMBERED = 512
MOST_TOLD = 1000
MOST_NOTES = 40


@dataclass
class Rows:
    """Numbers of rows that have something in common: all counted, the first ones kept."""

    count: int = 0
    first: list[int] = field(default_factory=list)

    def add(self, number: int) -> None:
        """One more row."""
        self.count += 1
        if len(self.first) < 8:
            self.first.append(number)

    def __str__(self) -> str:
        more = self.count - len(self.first)
        numbers = [str(number) for number in self.first] + ([f"{more} more"] if more else [])
        last = numbers.pop()
        return ("row " if not numbers else f"rows {', '.join(numbers)} and ") + last


class _Verdict(Struct):
    """What the library says of all rows that share their content, and where its notices are told of rows."""

    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()
    referred: bool = False
    told: tuple[Rows, ...] | None = None


@dataclass
class Checked:
    """What the check found. `reasons` has every row that cannot be printed, with all its problems."""

    rows: int = 0
    problems: list[Problem] = field(default_factory=list)
    found: int = 0
    reasons: dict[int, str] = field(default_factory=dict)
    referred: Rows = field(default_factory=Rows)
    notes: dict[str, Rows] = field(default_factory=dict)
    in_the_way: Rows = field(default_factory=Rows)

    @property
    def good(self) -> int:
        """How many rows can be printed."""
        return self.rows - len(self.reasons)

    def refuse(self, row: int, problems: tuple[Problem, ...]) -> None:
        """`row` has `problems`: it is not printed."""
        problems = tuple(sorted(problems, key=lambda problem: problem.column or 1000))
        self.found += len(problems)
        self.problems += problems[: max(0, MOST_TOLD - len(self.problems))]
        words = " ".join(
            f"{problem.where}: {problem.message}" if problem.where else problem.message
            for problem in problems
        )
        self.reasons[row] = words

    def note(self, words: str, row: int) -> None:
        """Something the clinician should know about `row`."""
        self.noted(words).add(row)

    def noted(self, words: str) -> Rows:
        """The rows of which the clinician should know it."""
        if words not in self.notes and len(self.notes) >= MOST_NOTES:
            words = "There is more to know about other rows: print one alone to see it."
        return self.notes.setdefault(words, Rows())


class Checker:
    """Looks at every row as a build would, without drawing it."""

    def __init__(self, press: Press, plans: Plans) -> None:
        self.press = press
        self.plans = plans
        self._verdicts: OrderedDict[bytes, _Verdict] = OrderedDict()
        self._people: dict[int, int] = {}
        self._same: dict[int, int] = {}

    def check(self, in_the_way: Callable[[str], bool], seen: Callable[[Planned, Checked], None]) -> Checked:
        """All rows. `in_the_way` tells whether a file may not be written.

        `seen` is called after each row with what was found so far.
        """
        checked = Checked()
        for planned in self.plans:
            checked.rows += 1
            self._check_row(planned, checked)
            if planned.row.number not in checked.reasons and in_the_way(planned.file):
                checked.in_the_way.add(planned.row.number)
            seen(planned, checked)
        return checked

    def _check_row(self, planned: Planned, checked: Checked) -> None:
        number = planned.row.number
        if planned.plan is None or planned.kind is None:
            checked.refuse(number, planned.problems)
            return
        plan = planned.plan
        verdict = self._verdict(planned.kind)
        problems = [self.plans.placed(problem, number) for problem in (*self._own(plan), *verdict.problems)]
        problems += self._same_person(plan, planned.kind, number, checked)
        if problems:
            checked.refuse(number, tuple(dict.fromkeys(problems)))
            return
        if verdict.referred:
            checked.referred.add(number)
        if verdict.told is None:
            verdict.told = tuple(map(checked.noted, verdict.notices))
        for rows in verdict.told:
            rows.add(number)

    def _own(self, plan: Plan) -> list[Problem]:
        """What is wrong with the words about this patient alone, which rows do not share."""
        try:
            return self.press.own_problems(plan)
        except UserError:  # of the layout, which the verdict tells
            return own_letters(plan)

    def _same_person(self, plan: Plan, kind: Kind, number: int, checked: Checked) -> list[Problem]:
        """The same row again is refused; a name that stands in an earlier row is told, and may be right."""
        if plan.patient is None:
            return []
        first = self._same.setdefault(hash((kind.said, plan.patient, plan.note)), number)
        if first != number:
            return [self.plans.at(number, "patient", f"this is row {first} again. Remove one of them.")]
        name = unicodedata.normalize("NFKC", plan.patient).casefold()
        first = self._people.setdefault(hash(name), number)
        if first != number:
            checked.note(f"The patient of row {first} stands in another row too. Are both right?", number)
        return []

    def _verdict(self, kind: Kind) -> _Verdict:
        key = kind.content_said
        if key in self._verdicts:
            self._verdicts.move_to_end(key)
            return self._verdicts[key]
        verdict = self._verdicts[key] = self._asked(kind.content)
        if len(self._verdicts) > REMEMBERED:
            self._verdicts.popitem(last=False)
        return verdict

    def _asked(self, plan: Plan) -> _Verdict:
        from hipprint.flow.layout import read_layout

        problems: list[Problem] = []
        try:
            read_layout(plan.layout, self.press.library.roots)
        except UserError as error:
            problems += [_of_layout(problem) for problem in error.problems]
        try:
            document = self.press.checked(plan)
        except UserError as error:
            problems += error.problems
        except Exception as error:  # noqa: BLE001 - a fault of ours in one row must not hide the others' mistakes
            problems.append(Problem(place_of(error)))
        if problems:
            return _Verdict(tuple(problems))
        notices = tuple(map(self.plans.reworded, document.notices))
        return _Verdict((), notices, bool(self.press.closed_gates(plan)))


def _of_layout(problem: Problem) -> Problem:
    """A layout that does not exist is the row's mistake; what is wrong in its file is the file's."""
    return problem if problem.file else Problem(problem.message, where=problem.where or "--layout")
