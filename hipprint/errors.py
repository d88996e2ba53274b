"""What can be wrong with the user's files and choices.

A `Problem` is one thing to mend: where it stands, what is wrong, what to write instead. `UserError` carries
all of them at once; the command line prints them and exits 1. Anything else that is raised is our own bug
and keeps its traceback. Nothing here prints, and no message holds patient data beyond what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in a file or a choice. `line` and `column` count from 1; 0 means the whole of it."""

    message: str
    file: Path | None = None
    line: int = 0
    column: int = 0
    where: str = ""

    def __str__(self) -> str:
        place = str(self.file) if self.file else ""
        if place and self.line:
            place += f":{self.line}" + (f":{self.column}" if self.column else "")
        return ": ".join(part for part in (place, self.where, self.message) if part)


class UserError(Exception):
    """The user's files or choices cannot be used; holds every problem found, in order of place."""

    def __init__(self, problems: Problem | str | Iterable[Problem]) -> None:
        if isinstance(problems, str):
            problems = [Problem(problems)]
        elif isinstance(problems, Problem):
            problems = [problems]
        self.problems: tuple[Problem, ...] = tuple(dict.fromkeys(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A sentence such as ' Did you mean "bridge"?', or nothing when no known name is near."""
    from difflib import get_close_matches

    names = list(dict.fromkeys(known))
    begun = [candidate for candidate in names if len(name) > 1 and candidate.startswith(name)]
    near = list(dict.fromkeys([*begun, *get_close_matches(name, names, n=3, cutoff=0.55)]))[:3]
    if not near:
        return ""
    return " Did you mean " + " or ".join(f'"{candidate}"' for candidate in near) + "?"
