"""What the tests of this folder share; a name of its own, as several folders have a conftest."""

from collections.abc import Callable, Iterable

from hipprint.errors import Problem

Spoil = Callable[..., list[Problem]]
"""(place, change) to the problems after `change` was made to the data of that file."""


def told(problems: Iterable[Problem]) -> str:
    """All problems as they are printed."""
    return "\n".join(str(problem) for problem in problems)
