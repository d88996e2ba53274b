"""Every caution of the evidence is a refusal or a line on the card, whatever is added to whichever sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hipprint.compose.case import make_case
from hipprint.content.library import Library
from hipprint.content.strict_yaml import read_yaml
from hipprint.errors import UserError
from hipprint.plan import make_plan
from hipprint.safety.bars import conflicts

CONDITIONS = {
    "SS": "spinal-stenosis", "DH": "disc-herniation", "HF": "hip-flexor-strain", "IT": "it-band-syndrome",
    "LB": "low-back-pain", "DK": "desk-hips", "FI": "hip-impingement", "SC": "sciatica",
    "PS": "piriformis-syndrome", "SI": "si-joint-dysfunction", "GT": "trochanteric-bursitis",
    "OA": "hip-osteoarthritis",
}  # fmt: skip
FLAGS = {
    "KN": ("knee-problem", "knee-replacement"), "OP": ("osteoporosis", "severe-osteoporosis"),
    "PG": ("pregnant",), "BAL": ("poor-balance",), "BP": ("high-blood-pressure",), "BT": ("blood-thinners",),
    "ADD": ("groin-strain",), "HAM": ("hamstring-strain",), "CALF": ("calf-strain",), "WR": ("wrist-pain",),
    "SH": ("shoulder-pain",), "BELLY": ("cannot-lie-on-belly",), "GT": ("outer-hip-pain",),
    "SC": ("nerve-symptoms",),
}  # fmt: skip
APPROACHES = {"P": "posterior", "A": "anterior", "L": "lateral"}
DECIDED = {"precautions": "full", "until": "2027-02-12", "weight": "full", "sleeping": "back"}
ROWS = read_yaml(Path(__file__).with_name("catalogue.yaml")).data
LIBRARY = Library()


def cautions() -> Iterator[tuple[str, str, bool, int]]:
    """Exercise, code, whether a line on the card is enough, and the phase before which it is barred."""
    for exercise, row in ROWS.items():
        for word in row.get("not", "").split():
            found = re.fullmatch(r"([A-Z]+)(\?)?(?:<(\d))?", word)
            assert found, word
            yield exercise, found[1], bool(found[2]), int(found[3] or 0)


def refusal(exercise: str, **choices: object) -> tuple[str, tuple[str, ...]]:
    """What is said when the exercise is added: the refusal, else the notes of its card."""
    on_sheet = (
        LIBRARY.profile(str(choices["profile"])).phases[int(str(choices.get("phase", 1))) - 1].exercises
    )
    add = [] if any(use.exercise == exercise for use in on_sheet) else [exercise]
    try:
        case = make_case(make_plan({**choices, "add": add}), LIBRARY)
    except UserError as error:
        told = [str(problem) for problem in error.problems if f'"{exercise}"' in str(problem)]
        assert told, str(error)
        return " ".join(told), ()
    # A decision of the surgeon's may have left it out of the sheet that had it.
    left_out = "it is left out", ()
    return next((("", item.notes) for item in case.chosen if item.exercise.id == exercise), left_out)


def test_the_rows_are_exercises_and_codes() -> None:
    assert len(ROWS) > 75
    assert set(ROWS) <= set(LIBRARY.exercise_ids)
    for _, code, _, _ in cautions():
        assert code in CONDITIONS or code in FLAGS, code


@pytest.mark.parametrize("code", CONDITIONS)
def test_a_condition_refuses_what_the_evidence_keeps_out(code: str) -> None:
    profile = CONDITIONS[code]
    found, held = [], 0
    for exercise, named, card_is_enough, end in cautions():
        if named != code:
            continue
        held += 1
        phases = len(LIBRARY.profile(profile).phases)
        for phase in range(1, min(end or 9, phases + 1)):
            told, notes = refusal(exercise, profile=profile, phase=phase)
            if not told and not (card_is_enough and notes):
                found.append(f"{exercise} in phase {phase} {'says nothing' if card_is_enough else 'prints'}")
    assert held
    assert not found, "; ".join(found)


@pytest.mark.parametrize("flag", sorted({flag for flags in FLAGS.values() for flag in flags}))
def test_a_flag_refuses_what_the_evidence_keeps_out(flag: str) -> None:
    bars = LIBRARY.flags[flag].barred
    rows = [row for row in cautions() if flag in FLAGS.get(row[1], ())]
    assert rows
    printed = [
        exercise
        for exercise, _, card_is_enough, _ in rows
        if not conflicts(LIBRARY.exercise(exercise), bars) and not card_is_enough
    ]
    assert not printed, "; ".join(printed)
    assert LIBRARY.flags[flag].notes or all(
        conflicts(LIBRARY.exercise(exercise), bars) for exercise, *_ in rows
    ), "a line on the sheet must say what to mind"


def hip_words(exercise: str) -> dict[str, str]:
    return dict(re.findall(r"([PAL]) (\w+)", ROWS[exercise].get("hip", "")))


@pytest.mark.parametrize("approach", APPROACHES)
def test_after_a_hip_replacement_only_what_the_approach_allows_is_added(approach: str) -> None:
    found = []
    for exercise in ROWS:
        if approach not in hip_words(exercise):
            continue
        told, notes = refusal(
            exercise,
            profile="hip-replacement",
            phase=4,
            set={**DECIDED, "approach": APPROACHES[approach]},
        )
        if not told and not (hip_words(exercise)[approach] == "card" and notes):
            found.append(exercise)
    assert not found, "; ".join(found)


def test_a_replaced_hip_beside_another_condition_takes_the_strictest_of_all_approaches() -> None:
    bars = LIBRARY.flags["hip-replacement"].barred
    rows = [exercise for exercise in ROWS if hip_words(exercise)]
    assert len(rows) > 60
    printed = [exercise for exercise in rows if not conflicts(LIBRARY.exercise(exercise), bars)]
    assert not printed, "; ".join(printed)
    assert not any(bar.overridable for bar in bars)


def test_what_is_never_given_after_a_hip_replacement_is_not_lifted_by_the_surgeons_day() -> None:
    past = {**DECIDED, "until": "2026-11-01"}
    told: dict[str, list[str]] = {"never": [], "ask": []}
    for exercise in ROWS:
        for approach, word in hip_words(exercise).items():
            if word not in told:
                continue
            plan = {
                "profile": "hip-replacement", "phase": 4, "date": "2026-11-20",
                "set": {**past, "approach": APPROACHES[approach]}, "add": [exercise],
                "override": {exercise: "the surgeon agreed on 18 November"},
            }  # fmt: skip
            try:
                make_case(make_plan(plan), LIBRARY)
            except UserError as error:
                if any("cannot be overridden" in str(problem) for problem in error.problems):
                    continue
            told[word].append(f"{exercise} {approach}")
    assert told["never"] == []
    assert told["ask"], "what the surgeon may allow can be printed on the clinician's word after that day"
