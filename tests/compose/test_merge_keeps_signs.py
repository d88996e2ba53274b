"""Two conditions on one sheet: page 1 keeps the emergency signs of both, no review covers both."""

from __future__ import annotations

import msgspec
import pytest
from samples import DECIDED, blocks_of

from hipprint.compose.merge import merge
from hipprint.document import Alert, spell
from hipprint.plan import make_plan
from hipprint.safety.variants import decide

HIP = "hip-replacement-precautions"


def emergency_line(press, *profiles: str) -> str:
    first, *others = profiles
    choices = {"profile": first, "also": others, "set": DECIDED if HIP in profiles else {}}
    (alert,) = blocks_of(press.compose(make_plan(choices)), Alert)
    return " ".join(spell(item) for item in alert.signs.items)


@pytest.mark.parametrize("pair", [(HIP, "hip-osteoarthritis"), ("hip-osteoarthritis", HIP)])
def test_the_emergency_line_has_the_signs_of_both(press, pair) -> None:
    both = emergency_line(press, *pair)
    for profile in pair:
        warning = press.library.profile(profile).warning
        groups = press.library.sign_groups
        signs = warning.alert or [sign for name in warning.emergency.groups for sign in groups[name].short]
        assert signs
        for sign in signs:
            assert sign.text in both
    assert "shorter" in both  # a dislocated hip


def test_a_review_of_one_condition_is_none_of_both(press) -> None:
    one, two = (press.library.profile(name) for name in ("sciatica", "piriformis-syndrome"))
    signed = msgspec.structs.replace(one.review, reviewer="Sam Example", role="Physio", date="2026-11-30")
    read = msgspec.structs.replace(one, review=signed)
    for pair in ((read, two), (two, read)):
        merged = merge(*(decide(profile, {}) for profile in pair), press.library).profile
        assert merged.review.reviewer is None
    both = msgspec.structs.replace(two, review=signed)
    assert merge(decide(read, {}), decide(both, {}), press.library).profile.review.reviewer == "Sam Example"


@pytest.mark.parametrize(
    "pair", [("it-band-syndrome", "hip-osteoarthritis"), ("sciatica", "it-band-syndrome")]
)
def test_a_sign_of_two_urgencies_is_printed_once_as_the_more_urgent(press, pair) -> None:
    one, two = (decide(press.library.profile(name), {}) for name in pair)
    warning = merge(one, two, press.library).profile.warning
    assert "no-weight" in warning.emergency.groups  # a runner who cannot stand: hospital
    assert "no-weight" not in warning.today.groups
    named = [*warning.emergency.groups, *warning.today.groups, *warning.next_visit.groups]
    assert len(named) == len(set(named))
