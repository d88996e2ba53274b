"""The ink saver keeps its promise in every condition, phase and paper: `pytest -m conformance`."""

from __future__ import annotations

import pytest
from samples import PAPERS, PROFILES, plan_for

from hipprint.build import Press
from hipprint.checks.ink import ink_of_pages


@pytest.mark.conformance
@pytest.mark.by_hand
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("profile", PROFILES)
def test_the_ink_saver_takes_five_in_a_hundred_at_most(press: Press, profile: str, paper: str) -> None:
    phases = len(press.library.profile(profile).phases)
    assert phases >= 3
    for phase in range(1, phases + 1):
        plan = plan_for(profile, layout="ink-saver", paper=paper, phase=phase, side="left")
        pages = ink_of_pages(press.build(plan).data)
        assert 0.01 < sum(pages) / len(pages) <= 0.05, phase
        assert max(pages) <= 0.062, phase
