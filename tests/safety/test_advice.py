"""Warnings that do not refuse: a skipped step, a dose beyond its source."""

import pytest

from hipprint.build import Press
from hipprint.content.exercise import Dose
from hipprint.plan import make_plan
from hipprint.safety.advice import beyond_source, skipped_steps, weekly


@pytest.fixture(scope="module")
def press():
    return Press()


def notices(press, **choices):
    return press.compose(make_plan({"profile": "sciatica", **choices})).notices


def skips(press, *added):
    exercises = [press.library.exercise(ident) for ident in added]
    return skipped_steps(exercises[-1:], exercises, press.library)


def test_a_skipped_step_is_told_with_what_comes_before(press):
    (told,) = skips(press, "glute-set", "single-leg-bridge")
    assert '"single-leg-bridge" is level 3' in told
    assert "bridge" in told.split(":")[1]


def test_with_its_easier_step_on_the_sheet_nothing_is_told(press):
    assert press.library.exercise("bridge").harder_exercise == "single-leg-bridge"
    assert skips(press, "bridge", "single-leg-bridge") == []


def test_an_added_exercise_that_no_source_names_for_the_condition_is_told(press):
    (told,) = [notice for notice in notices(press, add=["side-step"]) if "sources name" in notice]
    assert told == '"side-step" is not among the exercises that our sources name for Sciatica.'
    assert not any("sources name" in notice for notice in notices(press, add=["ankle-pump"]))


def test_a_build_tells_it(press):
    added = press.compose(make_plan({"profile": "desk-hips", "add": ["single-leg-squat"]})).notices
    assert any("skips a step" in notice for notice in added)


@pytest.mark.parametrize(
    ("dose", "warned"),
    [("pelvic-tilt: 30 repeats, 3 sets", True), ("pelvic-tilt: 10 repeats, 2 sets", False)],
)
def test_a_dose_beyond_its_source_is_told(press, dose, warned):
    assert (
        any("times what the sheet takes from its source" in n for n in notices(press, dose=[dose])) is warned
    )


def test_a_much_longer_hold_is_told(press):
    told = notices(press, dose=["knee-to-chest-single: hold 60 seconds, 2 repeats"])
    assert any("longer hold" in notice or "times what" in notice for notice in told)


def test_the_same_dose_is_never_told(press):
    bridge = press.library.exercise("bridge")
    assert beyond_source(bridge, bridge.dose, bridge.dose) is None
    assert weekly(Dose(repeats=10, sets=3, days_a_week=2)) == 60
