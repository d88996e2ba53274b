"""Two conditions on one sheet: exercises that suit both, the bars and warning signs of both, nothing twice.

Each condition has been decided (safety/variants.py) before; what is merged is what each would have printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import TypeVar

import msgspec

from hipprint.content.bar import Bar
from hipprint.content.library import Library
from hipprint.content.profile import Pain, Phase, Profile, Review, Signs, Use, Warning, lowered
from hipprint.content.scalars import Claim
from hipprint.safety.advice import weekly
from hipprint.safety.bars import conflicts, in_force
from hipprint.safety.variants import Decided

MOST_EXERCISES = 5
Item = TypeVar("Item")


def merge(first: Decided, second: Decided, library: Library) -> Decided:
    """One profile out of two; the first one's words lead."""
    one, two = first.profile, second.profile
    bars = [*one.barred, *two.barred]
    dropped = {**first.dropped, **second.dropped}
    suits = _Suits(bars, dropped, library)
    merged = msgspec.structs.replace(
        one,
        id=f"{one.id}-and-{two.id}",
        title=f"{one.title} and {lowered(two.title)}",
        in_a_sentence=f"{one.inside_a_sentence} and {two.inside_a_sentence}",
        involves=_unique([*one.involves, *two.involves]),
        aliases=[*one.aliases, *two.aliases],
        terms=list({term.term: term for term in [*one.terms, *two.terms]}.values()),
        summary=_claims(one.summary[:2], two.summary[:2]),
        goals=_claims(one.goals, two.goals)[:5],
        what=_claims(one.what, two.what),
        course=_claims(one.course, two.course),
        helps=_claims(one.helps, two.helps),
        avoid=_claims(one.avoid, two.avoid),
        pain=_pain(one, two),
        phases=_phases(one, two, suits),
        warning=_warning(one.warning, two.warning, library),
        review=_review(one.review, two.review),
        sources=_unique([*one.sources, *two.sources]),
        barred=bars,
        rules=one.rules or two.rules,
        choices={**one.choices, **two.choices},
        variants=[],
        sideless=one.sideless or two.sideless,
    )
    notes = {
        key: [*first.notes.get(key, []), *second.notes.get(key, [])]
        for key in {**first.notes, **second.notes}
    }
    rules = tuple(_claims(first.rules, second.rules))
    return Decided(merged, rules, notes, dropped, _cut(merged, (one, two), suits))


def _cut(merged: Profile, profiles: tuple[Profile, Profile], suits: _Suits) -> dict[str, Use]:
    """How either condition uses what no phase of the one sheet has: added by hand, it keeps its warnings."""
    kept = {use.exercise for phase in merged.phases for use in phase.exercises}
    cut: dict[str, Use] = {}
    for use in (use for profile in profiles for phase in profile.phases for use in phase.exercises):
        if use.exercise not in kept:
            before = cut.get(use.exercise)
            cut[use.exercise] = suits.gentler(before, use) if before else use
    return cut


class _Suits:
    """What both conditions allow: no barred movement, nothing that a decision leaves out."""

    def __init__(self, bars: list[Bar], dropped: Mapping[str, str], library: Library) -> None:
        self.bars, self.dropped, self.library = bars, dropped, library

    def choose(self, number: int, *lists: list[Use]) -> list[Use]:
        """Exercises taken from each list in turn, each once, at most five, all allowed in that phase."""
        bars = in_force(self.bars, number)
        turns = (use for pair in zip_longest(*lists) for use in pair if use is not None)
        found: dict[str, Use] = {}
        for use in turns:
            if use.exercise in found:
                found[use.exercise] = self.gentler(found[use.exercise], use)
            elif self._allows(use.exercise, bars):
                found[use.exercise] = use
        return list(found.values())[:MOST_EXERCISES]

    def gentler(self, one: Use, other: Use) -> Use:
        """The use that asks for less in a week, with the warnings of both."""
        usual = self.library.exercise(one.exercise).dose
        less, more = sorted((one, other), key=lambda use: weekly(use.dose or usual))
        notes = " ".join(dict.fromkeys(note for note in (less.note, more.note) if note))
        return msgspec.structs.replace(less, note=notes or None)

    def _allows(self, ident: str, bars: list[Bar]) -> bool:
        return ident not in self.dropped and not conflicts(self.library.exercise(ident), bars)


def _phases(one: Profile, two: Profile, suits: _Suits) -> list[Phase]:
    """Phase by phase; the one that has more phases goes on alone, still under the bars of both."""
    pairs = enumerate(zip_longest(one.phases, two.phases), 1)
    return [_phase(number, left, right, suits) for number, (left, right) in pairs]


def _phase(number: int, left: Phase | None, right: Phase | None, suits: _Suits) -> Phase:
    if left is None or right is None:
        alone = left or right
        assert alone is not None
        return msgspec.structs.replace(alone, exercises=suits.choose(number, alone.exercises))
    return msgspec.structs.replace(
        left,
        when=left.when
        if left.when == right.when
        else f"{left.when}; {right.when[:1].lower()}{right.when[1:]}",
        aim=_joined(left.aim, right.aim),
        do=_claims(left.do, right.do)[:4],
        exercises=suits.choose(number, left.exercises, right.exercises),
        move_on=_claims(left.move_on, right.move_on),
        back_off=_joined(left.back_off, right.back_off),
    )


def _joined(one: Claim, two: Claim) -> Claim:
    """The sentences of both as one claim: when to step back is what neither may lose."""
    if one.text == two.text:
        return one
    return Claim(f"{one.text} {two.text}", tuple(_unique([*one.sources, *two.sources])))


def _pain(one: Profile, two: Profile) -> Pain:
    """Both rules, each line under its condition: what is fine for one may be too much for the other."""
    if one.pain == two.pain:
        return one.pain
    rule = _under(one.title, one.pain.rule).text + " " + _under(two.title, two.pain.rule).text
    fine = [_under(p.title, claim) for p in (one, two) for claim in p.pain.fine]
    stop = [_under(p.title, claim) for p in (one, two) for claim in p.pain.stop]
    sources = (*one.pain.rule.sources, *two.pain.rule.sources)
    return msgspec.structs.replace(one.pain, rule=Claim(rule, sources), fine=fine, stop=stop)


def _under(title: str, claim: Claim) -> Claim:
    return Claim(f"{title}: {claim.text}", claim.sources)


def _review(one: Review, two: Review) -> Review:
    """Nobody has signed off two conditions by reading one of them."""
    if one.reviewer == two.reviewer and one.date == two.date:
        return one
    return msgspec.structs.replace(one, reviewer=None, role=None, date=None)


def _warning(one: Warning, two: Warning, library: Library) -> Warning:
    emergency = _signs(one.emergency, two.emergency)
    today = _less_urgent(_signs(one.today, two.today), emergency)
    return Warning(
        emergency=emergency,
        today=today,
        next_visit=_less_urgent(_signs(one.next_visit, two.next_visit), emergency, today),
        alert=_claims(_alert(one, library), _alert(two, library)) if one.alert or two.alert else [],
    )


def _alert(warning: Warning, library: Library) -> list[Claim]:
    """The emergency line of one condition: its own words, else its groups' short ones."""
    groups = library.sign_groups
    return warning.alert or [claim for name in warning.emergency.groups for claim in groups[name].short]


def _signs(one: Signs, two: Signs) -> Signs:
    return Signs(groups=_unique([*one.groups, *two.groups]), also=_claims(one.also, two.also))


def _less_urgent(signs: Signs, *stricter: Signs) -> Signs:
    """`signs` without the groups that either condition takes more seriously: one sign, one urgency."""
    named = {name for more in stricter for name in more.groups}
    return msgspec.structs.replace(signs, groups=[name for name in signs.groups if name not in named])


def _claims(*lists: Iterable[Claim]) -> list[Claim]:
    return list({claim.text: claim for claims in lists for claim in claims}.values())


def _unique(items: list[Item]) -> list[Item]:
    return list(dict.fromkeys(items))
