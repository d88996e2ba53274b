"""Characters that no font has: an empty box in a name is worse than an error.

Most words have only letters that each font has. Who only checks, a roster for instance, opens no font then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hipprint.document import Document, Furniture
from hipprint.errors import Problem, UserError
from hipprint.flow.opened import NAMES
from hipprint.plan import Plan
from hipprint.reading import words_of

EVERYWHERE = frozenset(NAMES)
"""Letters that each of our fonts has."""


def own_letters(plan: Plan) -> list[Problem]:
    """Characters of this patient's own words that no font has."""
    own = {"--patient": plan.patient, "--therapist": plan.therapist, "--note": plan.note}
    return [
        Problem(
            f"the character {found} is in none of the fonts. Leave it out or spell it another way.",
            where=flag,
        )
        for flag, words in own.items()
        if words and (found := _missing(words))
    ]


def check_letters(plan: Plan, *documents: Document) -> None:
    """Raise UserError for the plan's own words; when they can be printed, for those of its documents."""
    problems = own_letters(plan)
    for document in () if problems else documents:
        problems += missing_letters((*words_of(document), *at_the_edge(document.furniture)))
    if problems:
        raise UserError(problems)


def missing_letters(lines: Iterable[str]) -> Iterator[Problem]:
    """A problem for each of the lines that cannot be printed."""
    for words in lines:
        if found := _missing(words):
            short = words if len(words) <= 40 else words[:37] + "..."
            yield Problem(
                f'the character {found} in "{short}" is in none of the fonts. Write it another way.'
            )


def _missing(words: str) -> str | None:
    if EVERYWHERE.issuperset(words):
        return None
    from hipprint.flow import fonts

    return fonts.missing(words)


def at_the_edge(furniture: Furniture) -> tuple[str, ...]:
    """The words at the head and foot of pages."""
    return furniture.clinic, furniture.condition, furniture.contact, furniture.version
