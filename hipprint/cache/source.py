"""A press whose templates are kept: for runs of many handouts, each of which fills templates itself."""

from __future__ import annotations

from collections.abc import Sequence

from hipprint.build import Handout, Press
from hipprint.cache.handouts import Shelf, told_of
from hipprint.plan import Plan
from hipprint.press.given import given
from hipprint.press.key import key_of
from hipprint.press.template import Template


class Source:
    """Where templates come from: a shelf, if there is one, or the press, which then fills the shelf."""

    def __init__(self, press: Press, shelf: Shelf | None, *, carries_plan: bool = True) -> None:
        self._press = press
        self._shelf = shelf
        self._carries_plan = carries_plan
        self._taken: set[bytes] = set()

    def kept(self, plan: Plan) -> Sequence[Template]:
        """The templates on the shelf that may take this plan's words. They are given once."""
        name = key_of(plan)
        if self._shelf is None or name in self._taken:
            return ()
        self._taken.add(name)
        key = self._key(plan)
        return self._shelf.templates(key) if key else ()

    def build(self, plan: Plan) -> Handout:
        """The handout, drawn; its template is kept. Raises what `Press.build` raises.

        One that has no template, because nothing in it is a patient's, is not: it would be for each row anew.
        """
        return self.made(plan, self._key(plan) if given(plan) else None)

    def made(self, plan: Plan, key: str | None) -> Handout:
        """The handout, drawn; it is kept as `key`, or without one not at all."""
        handout = self._press.build(plan, carries_plan=self._carries_plan)
        # Content that was changed meanwhile must not be kept under the name of what it was before.
        if self._shelf and key and key == self._key(plan):
            told = told_of(handout, self._press.library.resolve_profile(plan.profile))
            self._shelf.keep(key, plan, handout, told, self._press.clinic.brand.logo)
        return handout

    def _key(self, plan: Plan) -> str | None:
        return self._shelf.key(plan, carries_plan=self._carries_plan) if self._shelf else None
