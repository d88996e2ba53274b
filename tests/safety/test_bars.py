"""A barred movement is refused, and so is one whose angle is not known."""

import msgspec
import pytest

from hipprint.compose.case import make_case
from hipprint.content.bar import Bar
from hipprint.content.library import Library
from hipprint.content.scalars import Claim
from hipprint.errors import UserError
from hipprint.plan import make_plan
from hipprint.safety.bars import conflicts, in_force

REASON = Claim("It is too soon.", ("sciatica-1", "unsourced"))


@pytest.fixture(scope="module")
def library() -> Library:
    return Library()


def broken(library: Library, movements: dict[str, object], *bars: Bar) -> list[str]:
    exercise = msgspec.structs.replace(library.exercise("bridge"), movements=movements)
    return [conflict.bar.movement for conflict in conflicts(exercise, bars)]


def test_a_bar_without_an_angle_bars_the_movement_altogether(library: Library) -> None:
    bar = Bar(REASON, "hip-extension")
    assert broken(library, {"hip-extension": 1}, bar) == ["hip-extension"]
    assert broken(library, {"hip-extension": True}, bar) == ["hip-extension"]
    assert broken(library, {"hip-flexion": 90}, bar) == []


def test_a_bar_with_an_angle_bars_what_is_beyond_it(library: Library) -> None:
    bar = Bar(REASON, "hip-flexion", above=90)
    assert broken(library, {"hip-flexion": 90}, bar) == []
    assert broken(library, {"hip-flexion": 91}, bar) == ["hip-flexion"]


def test_an_angle_that_is_not_declared_counts_as_too_large(library: Library) -> None:
    assert broken(library, {"hip-flexion": True}, Bar(REASON, "hip-flexion", above=90)) == ["hip-flexion"]
    # One degree is a number here, and not the truth that Python takes it for.
    assert broken(library, {"hip-flexion": 1}, Bar(REASON, "hip-flexion", above=90)) == []


def test_every_bar_that_is_broken_is_told(library: Library) -> None:
    bars = [Bar(REASON, "hip-flexion", above=30), Bar(REASON, "hip-flexion", above=60), Bar(REASON, "pivot")]
    assert broken(library, {"hip-flexion": 50, "pivot": True}, *bars) == ["hip-flexion", "pivot"]


def test_the_sentence_names_both_and_the_reason(library: Library) -> None:
    exercise = msgspec.structs.replace(library.exercise("bridge"), movements={"hip-flexion": 110})
    (conflict,) = conflicts(exercise, [Bar(REASON, "hip-flexion", above=90)])
    assert conflict.sentence("Sciatica") == (
        '"bridge" makes the movement hip flexion to 110 degrees, and Sciatica bars hip flexion past 90 '
        "degrees: It is too soon. [sciatica-1, unsourced]"
    )


@pytest.mark.parametrize("profile", ["sciatica", "hip-osteoarthritis", "hip-replacement-precautions"])
def test_no_exercise_that_is_barred_can_be_added(library: Library, profile: str) -> None:
    """Of all exercises, the barred ones are refused by name, and some are there to refuse."""
    choices = {"approach": "unknown"} if profile.startswith("hip-replacement") else {}
    bars = make_case(make_plan({"profile": profile, "set": choices}), library).bars
    refused = 0
    for ident in library.exercise_ids:
        if not conflicts(library.exercise(ident), bars):
            continue
        with pytest.raises(UserError, match=f'--add: "{ident}" (makes the movement|is an exercise that)'):
            make_case(make_plan({"profile": profile, "add": [ident], "set": choices}), library)
        refused += 1
    assert refused


def test_a_position_is_a_movement_also_when_it_is_not_declared(library: Library) -> None:
    squat = library.exercise("mini-squat")
    assert "standing" not in squat.movements
    assert [found.bar.movement for found in conflicts(squat, [Bar(REASON, "standing")])] == ["standing"]
    assert broken(library, {}, Bar(REASON, "supine-lying"), Bar(REASON, "standing")) == ["supine-lying"]


def test_a_bar_by_name_bars_that_exercise_only(library: Library) -> None:
    bar = Bar(REASON, exercises=["bridge", "clamshell"])
    (conflict,) = conflicts(library.exercise("bridge"), [bar])
    assert conflict.sentence("Sciatica") == (
        '"bridge" is an exercise that Sciatica bars: It is too soon. [sciatica-1, unsourced]'
    )
    assert not conflicts(library.exercise("heel-slide"), [bar])


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, 'neither "movement" nor "exercises"'),
        ({"movement": "pivot", "exercises": ["bridge"]}, 'both "movement" and "exercises"'),
        ({"exercises": ["bridge"], "above": 30}, '"above" without "movement"'),
    ],
)
def test_a_bar_is_a_movement_or_names_and_nothing_between(fields: dict[str, object], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Bar(REASON, **fields)  # type: ignore[arg-type]


def test_a_bar_ends_at_its_phase() -> None:
    early, always = Bar(REASON, "pivot", until=3), Bar(REASON, "impact")
    assert in_force([early, always], 2) == [early, always]
    assert in_force([early, always], 3) == [always]
    assert early.until_when == " until phase 3"


def test_after_an_operation_only_what_the_surgeons_day_ends_can_be_overridden() -> None:
    bars = [Bar(REASON, "pivot"), Bar(REASON, "impact", until="surgeon")]
    assert [bar.overridable for bar in in_force(bars, 1, operated=True)] == [False, False]
    passed = in_force(bars, 1, operated=True, day_passed=True)
    assert [bar.overridable for bar in passed] == [False, True]
