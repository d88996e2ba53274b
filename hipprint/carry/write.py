"""The plan of a handout, as finally decided, made ready to travel inside it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from hipprint.carry.digests import condition_digests, exercise_digest, flag_digests
from hipprint.carry.record import FORMAT, KIND, NAME, Carried, open_record, words_digest, write_record
from hipprint.compose.case import Case, decided_for, is_usual
from hipprint.content.library import Library
from hipprint.document import Document
from hipprint.plan import Past, Plan, spell_dose
from hipprint.tags.attachment import Attachment
from hipprint.tags.holes import OpenDay, Parts, hole

DESCRIPTION = "The plan of this handout, for the next one"


def attached_plan(
    plan: Plan, case: Case | None, library: Library, document: Document, paper: str, words: Iterable[str]
) -> Attachment:
    """The attachment; without a case the page "Please be seen first" carries the choices and the flags."""
    data = write_record(*record_of(plan, case, library, document, paper, words))
    return Attachment(NAME, KIND, data, DESCRIPTION, "Data", document.dated)


def open_plan(
    plan: Plan, case: Case | None, library: Library, document: Document, paper: str, sources: frozenset[str]
) -> tuple[Attachment, Parts]:
    """The attachment of a template, whose data is filled in later, and what it is made of then."""
    text = open_record(*record_of(plan, case, library, document, paper, ()), sources)
    dated = OpenDay("date") if "date" in sources else document.dated
    data = hole(f"{NAME} data").encode("ascii")
    return Attachment(NAME, KIND, data, DESCRIPTION, "Data", dated), text


def record_of(
    plan: Plan, case: Case | None, library: Library, document: Document, paper: str, words: Iterable[str]
) -> tuple[Plan, Carried]:
    """The choices as finally decided, and what was carried beside them."""
    carried = Carried(
        format=FORMAT,
        content=case.profile.review.version if case else library.referral.review.version,
        words=words_digest(" ".join(words)),
        clinic=document.furniture.clinic or "",
        flags=flag_digests(plan.flag, library.flags),
    )
    if case is not None:
        carried = _with_content(carried, case, library)
    return settled(plan, case, library, paper), carried


def settled(plan: Plan, case: Case | None, library: Library, paper: str) -> Plan:
    """The plan with everything decided that was left open: full names, the phase, whole doses, the paper."""
    ids = [library.resolve_profile(name) for name in (plan.profile, *plan.also)]
    plan = msgspec.structs.replace(plan, profile=ids[0], also=ids[1:], paper=paper)
    if case is None:
        return plan
    chosen = {item.exercise.id: item for item in case.chosen}
    pairs = [entry.partition(":")[::2] for entry in plan.dose]
    dosed = [library.exercise(name.strip()).id for name, words in pairs if not is_usual(words)]
    return msgspec.structs.replace(
        plan,
        phase=case.phase_number,
        set=dict(case.decisions),
        add=_ids(plan.add, library),
        drop=_ids(plan.drop, library),
        dose=[f"{ident}: {spell_dose(chosen[ident].dose)}" for ident in dosed if ident in chosen],
    )


def _ids(names: list[str], library: Library) -> list[str]:
    return list(dict.fromkeys(library.exercise(name).id for name in names))


def _with_content(carried: Carried, case: Case, library: Library) -> Carried:
    profiles = [library.profile(name) for name in (case.plan.profile, *case.plan.also)]
    decided = decided_for(profiles, case.decisions, library)
    exercises = [item.exercise for item in case.chosen]
    return msgspec.structs.replace(
        carried,
        sheet=[Past(item.exercise.id, item.exercise.name, item.dose) for item in case.chosen],
        exercises={each.id: exercise_digest(each, decided, case.phase_number) for each in exercises},
        condition=condition_digests(library, decided),
    )
