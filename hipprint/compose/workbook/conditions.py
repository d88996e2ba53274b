"""The conditions of a workbook: all their phases, with what is decided when nobody has decided.

A workbook is for no one patient, so a surgeon's choices are unknown in it: the strictest rules are printed.
"""

from __future__ import annotations

from msgspec import Struct

from hipprint.compose.case import Case, Chosen, make_case
from hipprint.content.exercise import Exercise
from hipprint.content.library import PROFILES, REFER_FIRST, Library
from hipprint.content.profile import Profile
from hipprint.errors import Problem, UserError
from hipprint.plan import Plan
from hipprint.safety.bars import conflicts, in_force
from hipprint.safety.variants import UNKNOWN, Decided, decide, options_of


class Condition(Struct, frozen=True):
    """One condition with the exercises of each of its phases. `case` is that of its first phase."""

    profile: Profile
    case: Case
    phases: tuple[tuple[Chosen, ...], ...]
    decided: Decided
    number: int
    place: str

    @property
    def is_strictest(self) -> bool:
        """Whether a surgeon's decisions are missing."""
        return bool(self.profile.choices)

    @property
    def table_place(self) -> str:
        """Where its exercises stand."""
        return f"{self.place}-weeks"

    def uses(self, exercise: Exercise) -> bool:
        """Whether one of its phases has the exercise."""
        return any(item.exercise.id == exercise.id for chosen in self.phases for item in chosen)

    def barred_phases(self, exercise: Exercise) -> tuple[int, ...]:
        """The phases, from 1, in which the exercise must not be done."""
        return tuple(
            number
            for number, chosen in enumerate(self.phases, 1)
            if exercise.id not in {item.exercise.id for item in chosen}
            and (
                exercise.id in self.decided.dropped
                or conflicts(exercise, in_force(self.decided.profile.barred, number))
            )
        )


def read_conditions(names: tuple[str, ...], library: Library, first_number: int) -> tuple[Condition, ...]:
    """The named conditions, or all, by title; raises UserError with everything that is wrong."""
    problems: list[Problem] = []
    profiles: list[Profile] = []
    for ident in _resolved(names or library.profile_ids, library, problems):
        try:
            profiles.append(library.profile(ident))
        except UserError as error:
            problems += error.problems
    profiles.sort(key=lambda profile: profile.title.casefold())
    found: list[Condition] = []
    for number, profile in enumerate(profiles, first_number):
        try:
            found.append(_condition(profile, library, number))
        except UserError as error:
            problems += error.problems
    if problems:
        raise UserError(problems)
    return tuple(found)


def _resolved(names: tuple[str, ...], library: Library, problems: list[Problem]) -> list[str]:
    """The id of each name, each once; what is wrong is added to `problems`."""
    idents: list[str] = []
    for name in names:
        try:
            ident = library.resolve_profile(name)
        except UserError as error:
            problems += error.problems
            continue
        if ident == REFER_FIRST:
            problems.append(Problem("is in every workbook. Leave it out.", where=f"--profile {name}"))
        elif ident in idents:
            problems.append(Problem(f'"{ident}" is chosen twice. Keep one.', where="--profile"))
        else:
            idents.append(ident)
    return idents


def _condition(profile: Profile, library: Library, number: int) -> Condition:
    decisions = dict.fromkeys(profile.choices, UNKNOWN)
    _refuse_undecidable(profile, library)
    decided = decide(profile, decisions)
    cases: dict[int, Case] = {}
    for phase, changed in enumerate(decided.profile.phases, 1):
        if changed.exercises:
            cases[phase] = make_case(Plan(profile=profile.id, phase=phase, set=decisions), library)
    if not cases:
        raise UserError(
            f'"{profile.id}" has no exercise while nothing is decided. '
            "Leave it out: name the others with --profile."
        )
    return Condition(
        profile=decided.profile,
        case=next(iter(cases.values())),
        phases=tuple(
            cases[phase].chosen if phase in cases else ()
            for phase in range(1, len(decided.profile.phases) + 1)
        ),
        decided=decided,
        number=number,
        place=f"chapter-{number}",
    )


def _refuse_undecidable(profile: Profile, library: Library) -> None:
    """A choice that must be decided has no place in a book for everybody."""
    missing = [key for key, decision in profile.choices.items() if UNKNOWN not in options_of(decision)]
    if missing:
        source = library.source(f"{PROFILES}/{profile.id}.yaml")
        raise UserError(
            [
                source.problem(
                    ("choices", key),
                    'cannot be unknown, and a workbook knows no surgeon. Add "unknown:" with the '
                    "strictest words, or name the other profiles with --profile.",
                    at_key=True,
                )
                for key in missing
            ]
        )
