"""One patient's case: the profile with the surgeon's decisions applied, the phase, the exercises.

A plan meets the library here: unknown names, missing decisions, impossible doses and barred movements
are all found here, told at once, before a word is laid out.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hipprint.compose.decisions import settle
from hipprint.compose.merge import merge
from hipprint.content.bar import Bar
from hipprint.content.exercise import Dose, Exercise
from hipprint.content.library import Library
from hipprint.content.profile import Phase, Profile, Use
from hipprint.content.scalars import Claim, Day, Slug
from hipprint.errors import Problem, UserError
from hipprint.plan import Plan, misdated, parse_dose
from hipprint.safety.advice import beyond_source, not_named, skipped_steps
from hipprint.safety.bars import in_force
from hipprint.safety.flags import Flagged, raise_flags
from hipprint.safety.refusals import Judge
from hipprint.safety.variants import SURGEONS_DAY, UNKNOWN, Decided, decide
from hipprint.sheet.spec import MOST_ROWS

USUAL_EXERCISES = 5
MOST_EXERCISES = MOST_ROWS
NO_FLAGS = Flagged(())


@dataclass(frozen=True)
class Chosen:
    """An exercise as this patient does it."""

    exercise: Exercise
    dose: Dose
    notes: tuple[str, ...] = ()
    both_sides: bool = False


@dataclass(frozen=True)
class Case:
    """Everything that is decided about one handout, before words."""

    plan: Plan
    profile: Profile
    phase_number: int
    chosen: tuple[Chosen, ...]
    decisions: dict[Slug, str]
    bars: tuple[Bar, ...]
    rules: tuple[Claim, ...]
    flag_notes: tuple[Claim, ...]
    notices: tuple[str, ...] = field(default=())
    menu: tuple[tuple[Phase, tuple[Chosen, ...]], ...] = ()  # what a menu offers, phase by phase

    @property
    def phase(self) -> Phase:
        """The phase whose exercises are on the cards."""
        return self.profile.phases[self.phase_number - 1]


def make_case(plan: Plan, library: Library) -> Case:
    """Resolve `plan`; raises UserError with everything that is wrong in it."""
    return CaseMaker(plan, library).make()


def decided_for(profiles: list[Profile], decisions: Mapping[str, str], library: Library) -> Decided:
    """One condition, or two as one sheet, with what the decisions change."""
    decided = [decide(profile, decisions) for profile in profiles]
    return decided[0] if len(decided) == 1 else merge(decided[0], decided[1], library)


def use_in(decided: Decided, phase_number: int, ident: Slug) -> Use:
    """How the phase uses an exercise; else another phase, whose dose and warning come with it."""
    phases = decided.profile.phases
    here = phases[phase_number - 1 : phase_number]
    uses = (use for phase in (*here, *phases) for use in phase.exercises if use.exercise == ident)
    return next(uses, decided.cut.get(ident) or Use(ident))


def is_usual(words: str) -> bool:
    """Whether "usual" is written for a dose: the one of the condition."""
    return words.strip().casefold() == "usual"


class CaseMaker:
    """Collects problems while it resolves."""

    def __init__(self, plan: Plan, library: Library) -> None:
        self.plan = plan
        self.library = library
        self.problems: list[Problem] = []
        self.notices: list[str] = []

    def refuse(self, where: str, message: str) -> None:
        """Note a problem; `where` is the flag it is about."""
        self.problems.append(Problem(message, where=where))

    def make(self) -> Case:
        """The case, or UserError with every problem."""
        profiles, decisions, flagged, decided = self._decided()
        profile = decided.profile
        number = self._phase_number(profile)
        chosen = self._choose(number, decided)
        bars = self._in_force(profile, number, decisions)
        self._check_bars(profile, bars, chosen, flagged)
        self._check_count(chosen)
        self.notices += misdated(self.plan)
        on_sheet = [item.exercise for item in chosen]
        added = [exercise for exercise in on_sheet if exercise.id in self.plan.add]
        self.notices += not_named(added, profiles)
        self.notices += skipped_steps(added, on_sheet, self.library)
        if self.problems:
            raise UserError(self.problems)
        return Case(
            self.plan,
            profile,
            number,
            tuple(chosen),
            decisions,
            tuple(bars),
            decided.rules,
            flagged.notes,
            tuple(self.notices),
        )

    def _decided(self) -> tuple[list[Profile], dict[Slug, str], Flagged, Decided]:
        """The conditions, what was decided, what is known of the patient, and what follows for the sheet."""
        profiles = [self._named_profile(name) for name in (self.plan.profile, *self.plan.also)]
        decisions = self._decisions(profiles)
        flagged = raise_flags(self.plan.flag, self.library.flags) if self.plan.flag else NO_FLAGS
        self._check_pair([profile.id for profile in profiles])
        return profiles, decisions, flagged, decided_for(profiles, decisions, self.library)

    def _named_profile(self, name: str) -> Profile:
        profile = self.library.profile(name)
        if profile.id != name:
            self.notices.append(f'"{name}" is taken as {profile.id} ({profile.title}).')
        return profile

    def _check_pair(self, ids: list[str]) -> None:
        """Three conditions on one sheet are refused, and the same one twice."""
        if len(ids) > 2:
            raise UserError(
                Problem(
                    "at most two conditions fit one sheet. Print the third on its own.", where="--profile"
                )
            )
        if len(set(ids)) < len(ids):
            raise UserError(
                Problem(f'"{ids[0]}" is chosen twice. Name another condition, or one.', where="--profile")
            )

    def _decisions(self, profiles: list[Profile]) -> dict[Slug, str]:
        """What was decided for each of the profiles' choices; asks for every one that is missing."""
        settled = settle(profiles, self.plan.set, self.plan.date)
        self.problems += settled.problems
        self.notices += settled.notices
        return settled.values

    def _phase_number(self, profile: Profile) -> int:
        number = self.plan.phase or 1
        if number > len(profile.phases):
            names = "; ".join(f"{index} {phase.title}" for index, phase in enumerate(profile.phases, 1))
            self.refuse("--phase", f"{profile.id} has no phase {number}. Its phases are: {names}.")
            return 1
        return number

    def _choose(self, number: int, decided: Decided) -> list[Chosen]:
        doses = self._doses()
        phases = decided.profile.phases
        chosen: dict[str, Chosen] = {}
        for use in phases[number - 1].exercises:
            chosen[use.exercise] = self._used(use, decided)
        for exercise in self._named("--drop", self.plan.drop):
            if exercise.id not in chosen:
                self._not_dropped(exercise.id, phases, list(chosen))
            chosen.pop(exercise.id, None)
        for exercise in self._named("--add", self.plan.add):
            if exercise.id in chosen:
                self.notices.append(f'"{exercise.id}" was on the sheet already.')
                continue
            if exercise.id in decided.dropped:
                # What a decision leaves out must not come back by a flag: the leg may not be ready for it.
                reason = decided.dropped[exercise.id]
                self.refuse("--add", f'"{exercise.id}" is left out because of {reason}. Do not add it.')
            chosen[exercise.id] = self._used(use_in(decided, number, exercise.id), decided)
        for ident, words in doses.items():
            self._change_dose(chosen, ident, words)
        return list(chosen.values())

    def _not_dropped(self, ident: str, phases: list[Phase], on_sheet: list[str]) -> None:
        """What is left out is left out of all phases, so it need not be in this one."""
        elsewhere = [
            str(number)
            for number, phase in enumerate(phases, 1)
            if ident in (use.exercise for use in phase.exercises)
        ]
        if elsewhere:
            self.notices.append(f'"{ident}" is left out of phase {" and ".join(elsewhere)}, not of this one.')
        else:
            self.refuse("--drop", f'"{ident}" is not on this sheet. On it are: {", ".join(on_sheet)}.')

    def _used(self, use: Use, decided: Decided) -> Chosen:
        """The exercise as the profile uses it, with what it and the decisions add to the card."""
        exercise = self.library.exercise(use.exercise)
        lines = ([use.note] if use.note else []) + decided.notes.get(exercise.id, [])
        return Chosen(exercise, use.dose or exercise.dose, tuple(lines), use.both_sides)

    def _named(self, flag: str, names: list[str]) -> Iterator[Exercise]:
        for name in names:
            try:
                yield self.library.exercise(name)
            except UserError as error:
                self.problems += [
                    Problem(p.message, p.file, p.line, p.column, p.where or flag) for p in error.problems
                ]

    def _doses(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for entry in self.plan.dose:
            name, colon, words = entry.partition(":")
            if not colon or not words.strip():
                self.refuse(
                    "--dose", f'"{entry}" has no dose. Write for example "bridge: 12 repeats, 3 sets".'
                )
                continue
            for exercise in self._named("--dose", [name.strip()]):
                if exercise.id in found:
                    self.refuse("--dose", f'"{exercise.id}" has two doses. Keep one.')
                if not is_usual(words):
                    found[exercise.id] = words.strip()
        return found

    def _change_dose(self, chosen: dict[str, Chosen], ident: str, words: str) -> None:
        if ident not in chosen:
            self.refuse("--dose", f'"{ident}" is not on this sheet. On it are: {", ".join(chosen)}.')
            return
        try:
            sourced = chosen[ident].dose
            dose = parse_dose(words, sourced)
        except ValueError as error:
            self.refuse(f"--dose {ident}", str(error))
        else:
            chosen[ident] = dataclasses.replace(chosen[ident], dose=dose)
            if warning := beyond_source(chosen[ident].exercise, dose, sourced):
                self.notices.append(warning)

    def _in_force(self, profile: Profile, phase: int, decisions: dict[Slug, str]) -> list[Bar]:
        """The profile's bars in this phase; what an operation bars is not for a sheet's maker to lift."""
        operated = "surgery" in profile.involves
        day_passed = self._surgeons_day_passed(decisions)
        return in_force(profile.barred, phase, operated=operated, day_passed=day_passed)

    def _check_bars(self, profile: Profile, own: list[Bar], chosen: list[Chosen], flagged: Flagged) -> None:
        bars = (*((profile.title, bar) for bar in own), *flagged.bars)
        preferred = [use.exercise for phase in profile.phases for use in phase.exercises]

        def suitable() -> set[Slug]:
            return {*preferred, *([] if "surgery" in profile.involves else self._named_by_sources())}

        judge = Judge(self.library, bars, self.plan.override, suitable)
        verdict = judge.judge([item.exercise for item in chosen], preferred, self.plan.add)
        self.problems += verdict.problems
        self.notices += verdict.notices

    def _named_by_sources(self) -> set[Slug]:
        """The exercises that the sources name for every chosen condition."""
        chosen = {self.library.resolve_profile(name) for name in (self.plan.profile, *self.plan.also)}
        exercises = (self.library.exercise(ident) for ident in self.library.exercise_ids)
        return {exercise.id for exercise in exercises if chosen <= set(exercise.suits)}

    def _surgeons_day_passed(self, decisions: dict[Slug, str]) -> bool:
        """Whether the handout is dated on or after the day that the surgeon set. There is no clock here."""
        day = decisions.get(SURGEONS_DAY)
        if day is None or day == UNKNOWN or self.plan.date is None:
            return False
        try:
            return Day.parse(day).date <= self.plan.date.date
        except ValueError:  # told where the decision is checked
            return False

    def _check_count(self, chosen: list[Chosen]) -> None:
        if not chosen:
            self.refuse("--drop", "leaves no exercise on the sheet. Keep at least one.")
        elif len(chosen) > MOST_EXERCISES:
            self.refuse(
                "--add",
                f"{len(chosen)} exercises do not fit the tracking sheet. Keep at most {MOST_EXERCISES}.",
            )
        elif len(chosen) > USUAL_EXERCISES:
            self.notices.append(
                f"{len(chosen)} exercises are on the sheet. More than {USUAL_EXERCISES} are seldom done."
            )
