"""What a menu offers: every exercise of the condition that is not barred, phase by phase."""

from __future__ import annotations

from msgspec.structs import replace

from hipprint.compose.case import Case, CaseMaker, Chosen
from hipprint.compose.unused import unused
from hipprint.content.bar import Bar
from hipprint.content.library import Library
from hipprint.content.profile import Phase, Profile
from hipprint.content.scalars import Slug
from hipprint.errors import UserError
from hipprint.plan import Plan, misdated
from hipprint.safety.flags import Flagged
from hipprint.safety.refusals import Judge
from hipprint.safety.variants import Decided

_BY_HAND = {
    "add": "offers the exercises of the condition only. Write others on it by hand.",
    "drop": "leaves an exercise out when its box stays empty.",
    "dose": "has lines to write doses on.",
    "override": "offers nothing that is barred.",
    "fillable": "is filled in by hand.",
}
"""Choices that a menu cannot keep, and why."""


def make_menu(plan: Plan, library: Library) -> Case:
    """The case of a menu; raises UserError with everything that is wrong in `plan`."""
    return _MenuMaker(plan, library).make()


class _MenuMaker(CaseMaker):
    """Offers instead of choosing: what is barred is left out and told, not refused."""

    def make(self) -> Case:
        _, decisions, flagged, decided = self._decided()
        profile = decided.profile
        for key, why in _BY_HAND.items():
            if getattr(self.plan, key):
                self.refuse(f"--{key}", f"the menu {why} Leave it out.")
        self.notices += unused(self.plan, ("start", "days"), "The menu has no tracking sheet.")
        self.notices += misdated(replace(self.plan, start=None))
        last = self._phase_number(profile) if self.plan.phase else len(profile.phases)
        menu = self._offer(profile, decided, decisions, flagged, last)
        if not menu and not self.problems:
            self.refuse("--flag", "all exercises of the condition are barred for this patient.")
        if self.problems:
            raise UserError(self.problems)
        bars = self._in_force(profile, last, decisions)
        chosen = tuple(item for _, items in menu for item in items)
        return Case(
            self.plan,
            profile,
            last,
            chosen,
            decisions,
            tuple(bars),
            decided.rules,
            flagged.notes,
            tuple(self.notices),
            menu,
        )

    def _offer(
        self, profile: Profile, decided: Decided, decisions: dict[Slug, str], flagged: Flagged, last: int
    ) -> tuple[tuple[Phase, tuple[Chosen, ...]], ...]:
        """Each exercise once, in the first phase that has it and does not bar it, up to the phase `last`."""
        seen: set[str] = set()
        barred: dict[str, str] = {}
        found = []
        for number, phase in enumerate(profile.phases[:last], 1):
            own: list[Bar] = self._in_force(profile, number, decisions)
            judge = Judge(self.library, (*((profile.title, bar) for bar in own), *flagged.bars), {})
            items = []
            for use in phase.exercises:
                item = self._used(use, decided)
                broken = judge.broken(item.exercise)
                if item.exercise.id not in seen and not broken:
                    seen.add(item.exercise.id)
                    items.append(item)
                elif broken:
                    origin, conflict = broken[0]
                    barred[item.exercise.id] = conflict.sentence(origin)
            if items:
                found.append((phase, tuple(items)))
        self.notices += [f"Left out: {why}" for ident, why in barred.items() if ident not in seen]
        return tuple(found)
