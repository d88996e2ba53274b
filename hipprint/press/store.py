"""The templates of one process: a few, those used last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from msgspec.structs import replace

from hipprint.plan import OWN, Plan
from hipprint.press.fill import Filling, Shared
from hipprint.press.key import key_of
from hipprint.press.template import Template

MOST = 48  # templates: of 150 kB each, and with what they keep of 700 kB at most
VARIANTS = 8  # templates of one key: a note of two lines needs another page than one of three

_NOBODY = dict.fromkeys(OWN)
Kept = TypeVar("Kept", bound=Filling)


class Store(Generic[Kept]):
    """Templates by their key. `ready` makes what fills one."""

    def __init__(self, ready: Callable[[Template], Kept], most: int = MOST) -> None:
        self._ready = ready
        self._most = most
        self._kept: OrderedDict[bytes, list[Kept]] = OrderedDict()
        self._latest: tuple[Plan, tuple[bool, ...]] | None = None
        self._ready_for_latest: list[tuple[Kept, Shared]] = []

    def fill(self, plan: Plan) -> tuple[Kept, Shared, bytes] | None:
        """The template that takes this plan's words, and what follows its head; None when none does."""
        for filling, shared in self._for_kind_of(plan):
            if (rest := filling.rest(shared, plan)) is not None:
                return filling, shared, rest
        return None

    def _for_kind_of(self, plan: Plan) -> list[tuple[Kept, Shared]]:
        """The templates that may take the plan's words, found once for rows that differ in no other words."""
        kind = replace(plan, **_NOBODY), tuple([getattr(plan, source) is None for source in OWN])
        if kind != self._latest:
            variants = self.variants(plan)
            self._latest = kind
            self._ready_for_latest = [(each, shared) for each in variants if (shared := each.shared(plan))]
        return self._ready_for_latest

    def variants(self, plan: Plan) -> tuple[Kept, ...]:
        """The templates that may take this plan's words."""
        key = key_of(plan)
        if key not in self._kept:
            return ()
        self._kept.move_to_end(key)
        return tuple(self._kept[key])

    def keep(self, plan: Plan, template: Template) -> None:
        """Keep what was drawn for `plan`; the template that was not used longest goes."""
        self._latest = None
        variants = self._kept.setdefault(key_of(plan), [])
        variants.append(self._ready(template))
        del variants[:-VARIANTS]
        self._kept.move_to_end(key_of(plan))
        while len(self) > self._most:
            _, oldest = next(iter(self._kept.items()))
            oldest.pop(0)
            if not oldest:
                self._kept.popitem(last=False)

    def __len__(self) -> int:
        return sum(map(len, self._kept.values()))
