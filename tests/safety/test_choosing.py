"""Choosing exercises by purpose and by what must not be done."""

import pytest

from hipprint.content.library import Library
from hipprint.errors import UserError
from hipprint.safety.choosing import choose


@pytest.fixture(scope="module")
def library():
    return Library()


def test_all_conditions_must_hold(library):
    found = choose(library, position="standing", muscle="gluteus-medius", level=1)
    assert "standing-hip-abduction" in found
    for ident in found:
        exercise = library.exercise(ident)
        assert (exercise.position, exercise.level) == ("standing", 1)
        assert "gluteus-medius" in exercise.muscles


def test_a_condition_and_a_flag_leave_out_what_they_bar(library):
    every = choose(library)
    assert every == set(library.exercise_ids)
    assert "figure-4-supine" not in choose(library, profile="trochanteric-bursitis")
    kept = choose(library, flags=["cannot-lie-on-belly"])
    assert "prone-lying" not in kept
    assert "bridge" in kept


def test_equipment_is_what_is_at_hand(library):
    found = choose(library, equipment="none")
    assert "bridge" in found  # a mat is only a kinder floor
    assert "clamshell" not in found or "pillow" not in library.exercise("clamshell").equipment
    assert all(set(library.exercise(ident).equipment) <= {"none", "mat"} for ident in found)


def test_unknown_words_are_told_together(library):
    with pytest.raises(UserError) as caught:
        choose(library, muscle="glutes", position="suppine")
    assert len(caught.value.problems) == 2
    assert '"supine"' in str(caught.value)
