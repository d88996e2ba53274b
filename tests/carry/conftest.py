"""Handouts on disk, as a clinician has them from the last visit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from samples import plan_for
from sheets import keep

from hipprint.build import Press
from hipprint.carry.follow_up import follow_up
from hipprint.carry.sheet import Sheet, read_sheet
from hipprint.plan import Plan, make_plan


@pytest.fixture
def saved(press: Press, tmp_path: Path) -> Callable[..., Path]:
    """saved("sciatica", side="left") is the file of that handout."""

    def save(profile: str, *, with_press: Press = press, **more: Any) -> Path:
        return keep(with_press.build(plan_for(profile, **more)), tmp_path)

    return save


@pytest.fixture
def following(press: Press) -> Callable[..., tuple[Plan, list[str]]]:
    """following(file, phase=2) is the plan of the next sheet, and the notices."""

    def follow(file: Path | Sheet, *, by: Press = press, **flags: Any) -> tuple[Plan, list[str]]:
        sheet = file if isinstance(file, Sheet) else read_sheet(file)
        choices, notices = follow_up(sheet, flags, by.library)
        return make_plan(choices), notices

    return follow
