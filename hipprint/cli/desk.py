"""Where a handout is ordered: it comes from the shelf of templates where it can, else from the press.

Nothing is imported before it is needed: a handout from the shelf needs neither the library nor ReportLab.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hipprint.clinic.place import find_clinic
from hipprint.plan import Plan

if TYPE_CHECKING:
    from hipprint.build import Press
    from hipprint.cache.handouts import Told


class Desk:
    """Takes orders for one clinic: --clinic, HIPPRINT_CLINIC, or the current folder."""

    def __init__(self, clinic: Path | None, *, uses_cache: bool) -> None:
        from hipprint.cache.handouts import shelf_of

        self.folder = find_clinic(clinic)
        self.shelf = shelf_of(self.folder) if uses_cache else None

    @cached_property
    def press(self) -> Press:
        """Makes what is not on the shelf."""
        from hipprint.build import Press
        from hipprint.clinic.folder import load_clinic

        return Press(load_clinic(self.folder))

    def order(self, plan: Plan, *, carries_plan: bool) -> Order:
        """One handout."""
        return Order(self, plan, carries_plan)


class Order:
    """One handout, which is looked for on the shelf at once and made when it is asked for."""

    def __init__(self, desk: Desk, plan: Plan, carries_plan: bool) -> None:
        self.desk, self.plan, self.carries_plan = desk, plan, carries_plan
        self._key = self._look_up_key()
        self._found = desk.shelf.find(self._key, plan) if desk.shelf and self._key else None

    @cached_property
    def profile(self) -> str:
        """The id of the condition; raises UserError when there is none of that name."""
        if self._found:
            return self._found[1].profile
        return self.desk.press.library.resolve_profile(self.plan.profile)

    def make(self) -> tuple[bytes, Told]:
        """The finished, checked file and what is told about it; raises UserError."""
        if self._found:
            return self._found
        from hipprint.cache.handouts import told_of
        from hipprint.cache.source import Source

        source = Source(self.desk.press, self.desk.shelf, carries_plan=self.carries_plan)
        handout = source.made(self.plan, self._key)
        return handout.data, told_of(handout, self.profile)

    def _look_up_key(self) -> str | None:
        shelf = self.desk.shelf
        return shelf.key(self.plan, carries_plan=self.carries_plan) if shelf else None
