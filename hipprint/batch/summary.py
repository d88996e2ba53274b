"""What is asked of a batch, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hipprint.batch.cells import DateOrder
from hipprint.batch.check import Checked
from hipprint.errors import Problem, UserError

if TYPE_CHECKING:
    from hipprint.batch.merged import Merged


@dataclass(frozen=True)
class Options:
    """What was asked for."""

    roster: Path
    folder: Path | None
    clinic: Path | None = None
    sheet: str | None = None
    renamed: dict[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    order: DateOrder = "ymd"
    keep_going: bool = False
    resume: bool = False
    force: bool = False
    processes: int = 0
    cluster: str | None = None
    merge: Path | None = None
    tagged: bool | None = None
    uses_cache: bool = True


@dataclass
class Summary:
    """What became of the roster."""

    checked: Checked
    notes: tuple[str, ...]
    made: int = 0
    already: int = 0
    rejected: Path | None = None
    left_over: int = 0
    problems: list[Problem] = field(default_factory=list)
    interrupted: bool = False
    merged: Merged | None = None

    @property
    def complete(self) -> bool:
        """Whether every row that can be printed is in the folder."""
        return self.made + self.already == self.checked.good


class RosterError(UserError):
    """Rows cannot be printed, and nothing was made. `checked` has the count of all problems."""

    def __init__(self, checked: Checked, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.checked = checked
