"""The next sheet: what is kept, what is left behind, what wins, and what the clinician is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from samples import DECIDED, PATIENT, cards_of, page_words
from sheets import keep

from hipprint.build import Press
from hipprint.carry.sheet import read_sheet
from hipprint.errors import UserError
from hipprint.plan import Plan

Save = Callable[..., Path]
Follow = Callable[..., tuple[Plan, list[str]]]
NOTE = "Zebulon rests on the stairs."


def on_sheet(press: Press, plan: Plan) -> list[str]:
    return [card.title for card in cards_of(press.compose(plan))]


def test_what_belongs_to_the_patient_is_kept_and_what_belongs_to_the_visit_is_not(
    saved: Save, following: Follow
) -> None:
    plan, notices = following(saved("sciatica", **PATIENT, note=NOTE, days=28, layout="large-print"), phase=2)
    assert (plan.patient, plan.therapist, plan.side, plan.note) == (
        "Maria Delgado",
        "Jonas Winter",
        "left",
        NOTE,
    )
    assert (plan.phase, plan.days, plan.layout) == (2, 28, "large-print")
    assert (plan.date, plan.next_visit, plan.start) == (None, None, None)
    told = "\n".join(notices)
    assert "the date, the next visit, the first day. Write --date, --next-visit, --start." in told
    assert "sciatica, phase 2, side left. Kept from the last one: patient; therapist; note." in told
    for private in ("Maria", "Winter", "Zebulon", "2026-1"):
        assert private not in told


def test_new_dates_are_not_asked_for_again(saved: Save, following: Follow) -> None:
    plan, notices = following(
        saved("sciatica", **PATIENT), date="2026-12-07", start="2026-12-08", next_visit="2026-12-20"
    )
    assert str(plan.date.date) == "2026-12-07"
    assert not any("Not carried on" in notice for notice in notices)


def test_from_sheet_to_follow_up_to_follow_up_nothing_is_typed_twice(
    press: Press, saved: Save, following: Follow, tmp_path: Path
) -> None:
    first = saved("sciatica", **PATIENT, add=["clamshell"], dose=["glute-set: 8 repeats"])
    second_plan, _ = following(first, phase=2, drop=["knee-rolls"], date="2026-12-07")
    second = keep(press.build(second_plan), tmp_path)
    assert "Knee rolls" not in on_sheet(press, second_plan)
    third_plan, notices = following(second, phase=3, dose=["clamshell: 6 repeats"])
    third = keep(press.build(third_plan), tmp_path)
    assert (third_plan.patient, third_plan.side) == ("Maria Delgado", "left")
    assert third_plan.drop == ["knee-rolls"] and third_plan.add == ["clamshell"]
    assert [past.exercise for past in third_plan.last] == [
        past.exercise for past in read_sheet(second).carried.sheet
    ]
    assert any("left out: knee-rolls" in notice for notice in notices)
    front = page_words(third.read_bytes())[0]
    assert (
        "New since your last sheet" in front
        and "do less. Now 6 lifts, 3 sets, left side, every day." in front
    )
    same, _ = following(third)
    assert "The exercises are the same as last time." in page_words(press.build(same).data)[0]


def test_a_follow_up_can_be_built_again_from_its_own_plan(
    press: Press, saved: Save, following: Follow, tmp_path: Path
) -> None:
    plan, _ = following(saved("sciatica", **PATIENT), phase=2)
    file = keep(press.build(plan), tmp_path)
    assert press.build(read_sheet(file).plan).data == file.read_bytes()


@pytest.mark.parametrize(
    ("first", "flags", "add", "drop"),
    [
        ({"add": ["clamshell"]}, {"drop": ["clamshell"]}, [], []),
        ({"add": ["clamshell"]}, {"drop": ["clam"]}, [], []),
        ({"add": ["clamshell"]}, {"add": ["bridge", "clamshell"]}, ["clamshell", "bridge"], []),
        ({"drop": ["glute-set"]}, {"add": ["glute-set"]}, [], []),
        ({"drop": ["glute-set"]}, {"drop": ["glute-set", "short-walk"]}, [], ["glute-set", "short-walk"]),
        ({"add": ["bridge"]}, {"drop": ["bridge"]}, [], ["bridge"]),  # a later phase has it
        ({"drop": ["bridge"]}, {"add": ["bridge"]}, ["bridge"], []),
        ({"drop": ["glute-set"]}, {"phase": 3}, [], ["glute-set"]),
    ],
)
def test_adding_and_dropping_settle_in_favour_of_the_new(
    press: Press, saved: Save, following: Follow, first: dict, flags: dict, add: list[str], drop: list[str]
) -> None:
    plan, _ = following(saved("sciatica", **first), **flags)
    assert (plan.add, plan.drop) == (add, drop)
    press.compose(plan)


def test_a_new_dose_takes_the_place_of_the_old_one(press: Press, saved: Save, following: Follow) -> None:
    file = saved("sciatica", add=["clamshell"], dose=["clam: 8 repeats, 1 set", "glute-set: 5 repeats"])
    plan, _ = following(file, dose=["clam: 2 sets"])
    assert plan.dose == [
        "glute-set: 5 repeats, hold 5 seconds, 1 set, 2 times a day, 7 days a week",
        "clam: 2 sets",
    ]
    press.compose(plan)
    plan, _ = following(file, dose=["clamshell: usual"])
    assert [entry.partition(":")[0] for entry in plan.dose] == ["glute-set"]
    plan, notices = following(file, drop=["clam"])
    assert [entry.partition(":")[0] for entry in plan.dose] == ["glute-set"]
    assert any("its own dose is not carried on" in notice and "clamshell" in notice for notice in notices)


def test_flags_grow_and_can_be_taken_back(saved: Save, following: Follow) -> None:
    file = saved("sciatica", flag=["poor-balance"])
    assert following(file, flag=["outer-hip-pain"])[0].flag == ["poor-balance", "outer-hip-pain"]
    assert following(file, unflag=["poor-balance"])[0].flag == []
    with pytest.raises(UserError, match=r"--unflag: .*Its flags are: poor-balance"):
        following(file, unflag=["osteoporosis"])


def test_an_empty_text_takes_a_choice_out(saved: Save, following: Follow) -> None:
    plan, notices = following(saved("sciatica", **PATIENT, note=NOTE), note="", patient="")
    assert plan.note is None and plan.patient is None and plan.therapist == "Jonas Winter"
    assert "note" not in notices[0]


def test_another_side_is_told(saved: Save, following: Follow) -> None:
    file = saved("sciatica", **PATIENT)
    plan, notices = following(file, side="right")
    assert plan.side == "right"
    assert "The side was left on the last sheet and is right on this one." in notices
    assert not any("The side was" in notice for notice in following(file, side="left")[1])


def test_another_condition_begins_anew(press: Press, saved: Save, following: Follow) -> None:
    file = saved("hip-replacement", **PATIENT, phase=2, drop=["ankle-pump"])
    plan, notices = following(file, profile="hip-osteoarthritis")
    assert (plan.profile, plan.phase, plan.set, plan.drop) == ("hip-osteoarthritis", None, {}, [])
    told = "\n".join(notices)
    assert (
        "The last sheet is for hip-replacement-precautions. Not carried on: the phase and the decisions."
        in told
    )
    assert '"ankle-pump" was left out, and no phase has it any more.' in told
    assert "New since your last sheet" in page_words(press.build(plan).data)[0]


def test_decisions_are_kept_one_by_one(saved: Save, following: Follow) -> None:
    plan, notices = following(saved("hip-replacement", **PATIENT), set={"weight": "partial"})
    assert plan.set == {**DECIDED, "weight": "partial"}
    assert "approach=posterior" in notices[0] and "weight" not in notices[0]


# A clinician's word


SEEN = {"add": ["single-leg-bridge"], "override": {"single-leg-bridge": "seen in clinic today"}}


def test_an_override_is_kept_with_its_reason_and_told_again(
    press: Press, saved: Save, following: Follow
) -> None:
    plan, _ = following(saved("sciatica", **SEEN))
    assert plan.override == SEEN["override"]
    assert any("on your word (seen in clinic today)" in notice for notice in press.compose(plan).notices)


def test_an_override_does_not_count_for_what_is_barred_since(saved: Save, following: Follow) -> None:
    file = saved("sciatica", **SEEN)
    with pytest.raises(UserError, match=r"given before something was barred .* --drop single-leg-bridge"):
        following(file, flag=["nerve-symptoms"])
    anew = {"single-leg-bridge": "seen again, no tingling"}
    assert following(file, flag=["nerve-symptoms"], override=anew)[0].override == anew


@pytest.mark.parametrize("flags", [{"drop": ["single-leg-bridge"]}, {"profile": "hip-osteoarthritis"}])
def test_an_override_that_is_not_needed_is_not_carried_on(
    saved: Save, following: Follow, flags: dict[str, Any]
) -> None:
    plan, notices = following(saved("sciatica", **SEEN), **flags)
    assert plan.override == {}
    assert any("needs no override" in notice for notice in notices)


# Please be seen first


def test_the_page_please_be_seen_first_remembers_the_sheet_before_it(
    press: Press, saved: Save, following: Follow, tmp_path: Path
) -> None:
    first = saved("sciatica", **PATIENT, add=["clam"])
    closed, _ = following(first, flag=["foot-drop"])
    handout = press.build(closed)
    assert handout.referred and "New since" not in page_words(handout.data)[0]
    seen = keep(handout, tmp_path)
    plan, _ = following(seen)
    assert press.build(plan).referred, "a gate does not open by itself"
    plan, _ = following(seen, unflag=["foot-drop"])
    assert (plan.patient, plan.add) == ("Maria Delgado", ["clamshell"])
    assert "The exercises are the same as last time." in page_words(press.build(plan).data)[0]


def test_a_patient_who_was_only_sent_on_gets_a_condition_later(
    press: Press, saved: Save, following: Follow
) -> None:
    plan, _ = following(saved("refer-first", patient="Maria Delgado"), profile="sciatica", side="left")
    handout = press.build(plan)
    assert not handout.referred and "Maria Delgado" in page_words(handout.data)[0]
