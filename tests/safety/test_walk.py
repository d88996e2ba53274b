"""The walk over all combinations, and a planted mistake that it must see."""

import msgspec

from hipprint.checks.library import walk as walking
from hipprint.content.library import Library
from hipprint.safety import refusals


def test_no_barred_movement_can_be_printed_in_any_combination():
    walked = walking.walk(Library())
    assert walked.count > 5000
    assert walked.problems == ()


def test_a_judge_that_lets_everything_through_is_seen(monkeypatch):
    monkeypatch.setattr(refusals, "conflicts", lambda exercise, bars: [])
    problems = walking.walk(Library()).problems
    assert any(
        "osteoporosis" in problem.where and "lumbar-flexion" in problem.message for problem in problems
    )
    assert any("pigeon-pose" in problem.message and "added" in problem.where for problem in problems)


def test_a_planted_exercise_is_seen():
    library = Library()
    bursitis = library.profile("trochanteric-bursitis")
    first, *others = bursitis.phases
    planted = msgspec.structs.replace(first.exercises[0], exercise="itb-stretch-standing")
    phase = msgspec.structs.replace(first, exercises=[*first.exercises, planted])
    library._profiles["trochanteric-bursitis"] = msgspec.structs.replace(bursitis, phases=[phase, *others])
    judged = walking.walk(library)
    assert judged.problems == (), "the judge must refuse the planted exercise by itself"
    blind = refusals.Judge.broken
    try:
        refusals.Judge.broken = lambda judge, exercise: (
            [] if exercise.id == "itb-stretch-standing" else blind(judge, exercise)
        )
        problems = walking.walk(library).problems
    finally:
        refusals.Judge.broken = blind
    assert any("itb-stretch-standing" in problem.message for problem in problems)
    assert any("added" in problem.where for problem in problems), "also when it is added by hand"


def test_an_exercise_that_one_of_two_conditions_bars_is_not_offered_for_both():
    library = Library()
    for place, profile in walking._together(library):
        if place.startswith("trochanteric-bursitis and piriformis"):
            offered = {use.exercise for phase in profile.phases for use in phase.exercises}
            assert offered
            assert "figure-4-supine" not in offered
            return
    raise AssertionError("the pair was not walked")
