"""Facts about one patient turned into bars, printed notes and closed gates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from hipprint.content.bar import Bar
from hipprint.content.flag import Flag
from hipprint.content.scalars import Claim, Slug
from hipprint.errors import Problem, UserError, did_you_mean

URGENCY_ORDER = ("emergency", "today", "soon", "first")


class Flagged(Struct, frozen=True):
    """The flags that were raised, the most urgent gate first."""

    flags: tuple[tuple[Slug, Flag], ...]

    @property
    def bars(self) -> tuple[tuple[str, Bar], ...]:
        """What is barred, each with the title of the flag that bars it."""
        return tuple((flag.title, bar) for _, flag in self.flags for bar in flag.barred)

    @property
    def notes(self) -> tuple[Claim, ...]:
        """What the patient should read because of the flags."""
        return tuple(note for _, flag in self.flags for note in flag.notes)

    @property
    def closed(self) -> tuple[tuple[Slug, Flag], ...]:
        """The flags whose gate is closed: no exercises are printed while there is one."""
        raised = {ident for ident, _ in self.flags}
        found = [
            (ident, flag) for ident, flag in self.flags if flag.gate and flag.gate.cleared_by not in raised
        ]
        return tuple(sorted(found, key=lambda pair: URGENCY_ORDER.index(_urgency(pair[1]))))


def raise_flags(names: Iterable[str], known: Mapping[Slug, Flag]) -> Flagged:
    """The flags called `names`; raises UserError naming every one that does not exist."""
    problems = []
    found: dict[Slug, Flag] = {}
    for name in names:
        if name in known:
            found[name] = known[name]
        else:
            hint = did_you_mean(name, known) or ' "hipprint list flags" shows them all.'
            problems.append(Problem(f'there is no flag "{name}".{hint}', where="--flag"))
    if problems:
        raise UserError(problems)
    return Flagged(tuple(found.items()))


def _urgency(flag: Flag) -> str:
    return flag.gate.urgency if flag.gate else URGENCY_ORDER[-1]
