"""The next sheet's choices: those of the last sheet, with what is different now laid over them.

Kept is what belongs to the patient, left behind what belongs to one visit. Flags win; lists grow, and what
contradicts itself is settled in favour of the new choice. What is kept without being typed is told.
"""

from __future__ import annotations

from typing import Any

from hipprint.carry.overrides import judge_override
from hipprint.carry.record import choices_of
from hipprint.carry.sheet import Sheet
from hipprint.carry.since import changed_since
from hipprint.compose.case import decided_for, is_usual
from hipprint.content.library import REFER_FIRST, Library
from hipprint.content.profile import Profile
from hipprint.errors import Problem, UserError
from hipprint.plan import DATES
from hipprint.safety.flags import raise_flags
from hipprint.safety.variants import Decided

_SAID = {"date": "the date", "next_visit": "the next visit", "start": "the first day"}


def follow_up(sheet: Sheet, flags: dict[str, Any], library: Library) -> tuple[dict[str, Any], list[str]]:
    """The choices for `make_plan`, and what the clinician should know; raises UserError.

    `flags` are choices as the command line gives them, without those that were not given. An empty text takes
    a choice out; `unflag` names flags that no longer hold.
    """
    return _FollowUp(sheet, flags, library).make()


class _FollowUp:
    """Lays the new choices over the old ones and notes what happens to each."""

    def __init__(self, sheet: Sheet, flags: dict[str, Any], library: Library) -> None:
        self.sheet, self.flags, self.library = sheet, dict(flags), library
        self.choices: dict[str, Any] = choices_of(sheet.plan)
        self.problems: list[Problem] = []
        self.notices: list[str] = []

    def make(self) -> tuple[dict[str, Any], list[str]]:
        self._leave_dates()
        self._condition()
        decided = self._decided()
        self._exercises(decided)
        self._doses()
        self._flags()
        self._texts()
        if decided:
            self._prune(decided)
        if self.sheet.carried.sheet:  # "Please be seen first" has no exercises: the sheet before it counts
            self.choices["last"] = choices_of(self.sheet.carried)["sheet"]
        if self.problems:
            raise UserError(self.problems)
        self.notices += changed_since(self.sheet, self.library)
        return self.choices, [self._kept(), *self.notices]

    def _leave_dates(self) -> None:
        left = [
            words for key, words in _SAID.items() if self.choices.pop(key, None) and key not in self.flags
        ]
        if left:
            options = ", ".join(f"--{key.replace('_', '-')}" for key in DATES if _SAID[key] in left)
            self.notices.append(
                f"Not carried on, because it belongs to the last visit: {', '.join(left)}. Write {options}."
            )

    def _condition(self) -> None:
        """Another condition begins anew: its phases and decisions are not those of the last one."""
        before = [self.choices["profile"], *self.choices.get("also", [])]
        if "profile" not in self.flags:
            return
        now = [self.flags.pop("profile"), *self.flags.pop("also", [])]
        ids = [self.library.resolve_profile(name) for name in now]
        self.choices |= {"profile": ids[0], "also": ids[1:]}
        if ids != before:
            left = [key for key in ("phase", "set") if self.choices.pop(key, None)]
            what = {"phase": "the phase", "set": "the decisions"}
            gone = f" Not carried on: {' and '.join(what[key] for key in left)}." if left else ""
            self.notices.append(f"The last sheet is for {' and '.join(before)}.{gone}")

    def _decided(self) -> Decided | None:
        """The condition with the new decisions; None for the page "Please be seen first"."""
        self.choices["set"] = {**self.choices.get("set", {}), **self.flags.pop("set", {})}
        if "phase" in self.flags:
            self.choices["phase"] = self.flags.pop("phase")
        ids = [self.choices["profile"], *self.choices.get("also", [])]
        if REFER_FIRST in ids:
            return None
        return decided_for([self._profile(ident) for ident in ids], self.choices["set"], self.library)

    def _profile(self, ident: str) -> Profile:
        if ident not in self.library.profile_ids:
            message = (
                f'the last sheet is for "{ident}", which is no longer in the library. Name the condition.'
            )
            raise UserError(Problem(message, where="--profile"))
        return self.library.profile(ident)

    def _exercises(self, decided: Decided | None) -> None:
        """What is dropped is no longer added, and what is added no longer dropped."""
        phases = decided.profile.phases if decided else []
        used = {use.exercise for phase in phases for use in phase.exercises}
        here = {use.exercise for phase in self._phase(decided) for use in phase.exercises}
        add, drop = list(self.choices.get("add", [])), list(self.choices.get("drop", []))
        for ident in self._ids("drop"):
            was_added = ident in add
            add = [other for other in add if other != ident]
            if ident in used or not was_added:
                drop.append(ident)
        for ident in self._ids("add"):
            was_dropped = ident in drop
            drop = [other for other in drop if other != ident]
            if ident not in here or not was_dropped:
                add.append(ident)
        for ident in add:
            if ident not in self.library.exercise_ids and ident in self.sheet.plan.add:
                message = f'"{ident}" was added to the last sheet and is no longer in the library.'
                self.problems.append(Problem(f"{message} Take it out: --drop {ident}.", where="--from"))
        self.choices |= {"add": list(dict.fromkeys(add)), "drop": list(dict.fromkeys(drop))}

    def _phase(self, decided: Decided | None) -> list[Any]:
        number = self.choices.get("phase") or 1
        return decided.profile.phases[number - 1 : number] if decided else []

    def _ids(self, key: str) -> list[str]:
        return [self._id(name) for name in self.flags.pop(key, [])]

    def _id(self, name: str) -> str:
        """The exercise's full name; one that is not known is told when the plan meets the library."""
        known = {past.exercise for past in self.sheet.carried.sheet} | set(self.sheet.plan.add)
        if name in known:
            return name
        try:
            return self.library.exercise(name).id
        except UserError:
            return name

    def _doses(self) -> None:
        """A new dose takes the place of the old one; "usual" takes it out."""
        doses = {entry.partition(":")[0]: entry for entry in self.choices.get("dose", [])}
        given = []
        for entry in self.flags.pop("dose", []):
            name, _, words = entry.partition(":")
            ident = self._id(name.strip())
            doses.pop(ident, None)
            if not is_usual(words):
                given.append(entry)
        self.choices["dose"] = [*doses.values(), *given]
        self.choices["override"] = {**self.choices.get("override", {}), **self.flags.pop("override", {})}

    def _flags(self) -> None:
        raised = list(dict.fromkeys([*self.choices.get("flag", []), *self.flags.pop("flag", [])]))
        for name in self.flags.pop("unflag", []):
            if name in raised:
                raised.remove(name)
            else:
                there = f"Its flags are: {', '.join(raised)}." if raised else "It has no flags."
                self.problems.append(
                    Problem(f'"{name}" is not a flag of the last sheet. {there}', where="--unflag")
                )
        for name in raised:
            if name in self.sheet.plan.flag and name not in self.library.flags:
                message = f'"{name}" is a flag of the last sheet and is no longer in the library.'
                self.problems.append(Problem(f"{message} Take it out: --unflag {name}.", where="--from"))
        self.choices["flag"] = raised

    def _texts(self) -> None:
        """All other choices: the new one counts."""
        before, now = self.choices.get("side"), self.flags.get("side")
        if before and now and before != now:
            self.notices.append(f"The side was {before} on the last sheet and is {now} on this one.")
        for key, value in self.flags.items():
            if value == "":
                self.choices.pop(key, None)
            else:
                self.choices[key] = value
        known = [
            name for name in self.choices["flag"] if name in self.library.flags
        ]  # others are told as such
        closed = raise_flags(known, self.library.flags).closed
        if closed and "note" not in self.flags and self.choices.pop("note", None):
            self.notices.append("The note is not carried on: a sheet without exercises must not ask for any.")

    def _prune(self, decided: Decided) -> None:
        """Old choices about exercises that are not there any more. Wrong new ones are refused later."""
        plan, new = self.sheet.plan, self.choices
        used = {use.exercise for phase in decided.profile.phases for use in phase.exercises}
        here = {use.exercise for phase in self._phase(decided) for use in phase.exercises}
        sheet = (here - set(new["drop"])) | set(new["add"])
        for ident in [ident for ident in plan.drop if ident in new["drop"] and ident not in used]:
            new["drop"].remove(ident)
            self.notices.append(f'"{ident}" was left out, and no phase has it any more.')
        for entry in [entry for entry in plan.dose if entry in new["dose"]]:
            if entry.partition(":")[0] not in sheet:
                new["dose"].remove(entry)
                self.notices.append(f'Not on this sheet, so its own dose is not carried on: "{entry}".')
        for ident in plan.override:
            if self._same_word(ident):
                self._keep_override(ident, ident in sheet, decided)

    def _same_word(self, ident: str) -> bool:
        """Whether an override is the last sheet's, with its reason."""
        return bool(self.sheet.plan.override.get(ident) == self.choices["override"].get(ident))

    def _keep_override(self, ident: str, on_sheet: bool, decided: Decided) -> None:
        """A clinician's word is kept only for what it was given for."""
        new = self.choices
        verdict = "needless"
        if on_sheet:
            phase = new.get("phase") or 1
            verdict = judge_override(ident, self.sheet, decided, phase, new["flag"], self.library)
        if verdict == "needless":
            self.notices.append(f'"{ident}" needs no override on this sheet: it is not carried on.')
            del new["override"][ident]
        elif verdict == "anew":
            message = f'the one for "{ident}" was given before something was barred that it breaks now.'
            remedy = f'Give it anew: --override "{ident}: REASON". Or leave the exercise out: --drop {ident}.'
            self.problems.append(Problem(f"{message} {remedy}", where="--override"))

    def _kept(self) -> str:
        """One line with what was not typed and is there all the same. It repeats no name and no note."""
        new, plan = self.choices, self.sheet.plan
        made = [" and ".join([new["profile"], *new.get("also", [])])]
        made += [f"phase {new['phase']}"] if new.get("phase") else []
        made += [f"side {new['side']}"] if new.get("side") else []
        kept = [word for word in ("patient", "therapist", "note") if getattr(plan, word) and new.get(word)]
        for words, before, now in (
            ("added", plan.add, new["add"]),
            ("left out", plan.drop, new["drop"]),
            ("flags", plan.flag, new["flag"]),
            ("own doses", plan.dose, new["dose"]),
            ("overrides", list(plan.override), [k for k in new["override"] if self._same_word(k)]),
        ):
            both = [entry for entry in before if entry in now]
            kept += [f"{words}: {' / '.join(both)}"] if both else []
        decisions = [f"{key}={value}" for key, value in new["set"].items() if plan.set.get(key) == value]
        kept += [f"decisions: {' '.join(decisions)}"] if decisions else []
        return f"This sheet: {', '.join(made)}. Kept from the last one: {'; '.join(kept) or 'nothing else'}."
