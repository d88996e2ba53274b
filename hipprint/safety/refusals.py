"""Which of the chosen exercises may not be printed for this patient, why, and what to print instead.

Bars come from the condition, the surgeon's decisions and the patient's flags. A clinician may override a bar
for one exercise with a written reason, which stays in the plan; bars after an operation cannot be overridden.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from msgspec import Struct

from hipprint.content.bar import Bar
from hipprint.content.exercise import Exercise
from hipprint.content.library import Library
from hipprint.errors import Problem, did_you_mean
from hipprint.safety.alternatives import alternatives
from hipprint.safety.bars import Conflict, conflicts

SHORTEST_REASON = 8


class Verdict(Struct, frozen=True):
    """What must be refused, and what was let through on a clinician's word."""

    problems: tuple[Problem, ...]
    notices: tuple[str, ...]


class Judge:
    """Knows every bar of one patient, each with the name of what bars it."""

    def __init__(
        self,
        library: Library,
        bars: tuple[tuple[str, Bar], ...],
        overrides: Mapping[str, str],
        suitable: Callable[[], Collection[str]] | None = None,
    ) -> None:
        """`suitable` names the exercises that may be proposed instead of a barred one; None: any. It is asked
        only when something is barred, because to answer it every exercise is read.
        """
        self.suitable = suitable
        self.library = library
        self.bars = bars
        self.overrides = overrides

    def judge(self, chosen: list[Exercise], preferred: list[str], added: list[str]) -> Verdict:
        """Every barred exercise among `chosen`; also overrides that are wrong or not needed."""
        problems = self._wrong_overrides(chosen)
        notices: list[str] = []
        names = [exercise.id for exercise in chosen]
        for exercise in chosen:
            for origin, conflict in self.broken(exercise):
                sentence = conflict.sentence(origin)
                reason = self.overrides.get(exercise.id)
                if reason and conflict.bar.overridable:
                    ended = " Tell the patient which rules have ended: their page still prints them all."
                    rules = ended if conflict.bar.until == "surgeon" else ""
                    notices.append(f"Printed on your word ({reason}): {sentence}{rules}")
                else:
                    where = "--add" if exercise.id in added else ""
                    never = f" This bar cannot be overridden{_before(conflict)}." if reason else ""
                    instead = self._instead(exercise, preferred, names, exercise.id in added)
                    problems.append(Problem(sentence + never + instead, where=where))
        return Verdict(tuple(problems), tuple(notices))

    def broken(self, exercise: Exercise) -> list[tuple[str, Conflict]]:
        """Every bar that an exercise breaks, with what set it: without an override it prints only if none."""
        return [(origin, conflict) for origin, bar in self.bars for conflict in conflicts(exercise, [bar])]

    def _instead(self, exercise: Exercise, preferred: list[str], on_sheet: list[str], added: bool) -> str:
        names = self.library.exercise_ids if self.suitable is None else self.suitable()
        library = (self.library.exercise(ident) for ident in sorted(set(names) - set(on_sheet)))
        found = alternatives(exercise, library, [bar for _, bar in self.bars], preferred)
        if not found:
            return " Leave it out." if added else f" Leave it out: --drop {exercise.id}."
        change = f"--add {found[0]} in its place" if added else f"--drop {exercise.id} --add {found[0]}"
        return f" Instead: {change}" + (f" (or {', '.join(found[1:])})." if found[1:] else ".")

    def _wrong_overrides(self, chosen: list[Exercise]) -> list[Problem]:
        names = [exercise.id for exercise in chosen]
        problems = []
        for ident, reason in self.overrides.items():
            if ident not in names:
                hint = did_you_mean(ident, names) or f" On the sheet are: {', '.join(names)}."
                problems.append(Problem(f'"{ident}" is not on this sheet.{hint}', where="--override"))
            elif len(reason.strip()) < SHORTEST_REASON:
                problems.append(
                    Problem(
                        f'"{ident}" needs a reason in words, such as "{ident}: seen in clinic today".',
                        where="--override",
                    )
                )
        return problems


def _before(conflict: Conflict) -> str:
    """When it can be: a surgeon's bar on a handout that is dated (--date) on the surgeon's day or later."""
    return " before the surgeon's day; --date dates the handout" if conflict.bar.until == "surgeon" else ""
