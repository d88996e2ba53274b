"""After a hip replacement: nothing is printed before the surgeon has decided, and decisions change pages."""

from itertools import product

import pytest
from samples import DECIDED, cards_of, section

from hipprint.compose.case import make_case
from hipprint.document import Box, Bullets, Steps, spell
from hipprint.errors import UserError
from hipprint.plan import make_plan
from hipprint.reading import read
from hipprint.safety.bars import conflicts

PROFILE = "hip-replacement-precautions"


def hip(**changes):
    """A plan's choices with some decisions changed; None leaves one out."""
    decided = {key: value for key, value in {**DECIDED, **changes}.items() if value is not None}
    return {"profile": PROFILE, "set": decided}


def composed_hip(press, phase=1, **changes):
    return press.compose(make_plan({**hip(**changes), "phase": phase}))


def rules_of(document) -> list[str]:
    (steps,) = [block for block in section(document, "rules").blocks if isinstance(block, Steps)]
    return [spell(item) for item in steps.items]


def chosen_of(document) -> list[str]:
    (box,) = [block for block in section(document, "rules").blocks if isinstance(block, Box)]
    (bullets,) = [block for block in box.blocks if isinstance(block, Bullets)]
    return [spell(item) for item in bullets.items]


def exercises_of(press, phase, **changes) -> list[str]:
    case = make_case(make_plan({**hip(**changes), "phase": phase}), press.library)
    return [item.exercise.id for item in case.chosen]


def test_nothing_is_printed_before_the_surgeon_has_decided(press) -> None:
    with pytest.raises(UserError) as caught:
        press.compose(make_plan({"profile": PROFILE}))
    told = [str(problem) for problem in caught.value.problems]
    assert len(told) == len(DECIDED)
    for key in DECIDED:
        (one,) = [text for text in told if f"Add --set {key}=" in text]
        assert one.startswith("--set: ")
    assert any("--set approach=posterior|anterior|lateral|unknown" in text for text in told)
    (until,) = [text for text in told if "--set until=" in text]
    assert until.endswith("--set until=YEAR-MONTH-DAY|unknown.")
    assert "2026" not in until  # a real day would be copied, and printed as the surgeon's word


@pytest.mark.parametrize("key", sorted(DECIDED))
def test_each_decision_that_is_missing_is_asked_for(press, key) -> None:
    with pytest.raises(UserError) as caught:
        press.compose(make_plan(hip(**{key: None})))
    assert [f"--set {key}=" in str(problem) for problem in caught.value.problems] == [True]


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("approach", "back", '"back" is not an option'),
        ("approach", "postirior", 'Did you mean "posterior"'),
        ("until", "2026-02-30", "a day that does not exist"),
        ("until", "soon", "is not a date"),
        ("weight", "half", "full|partial|touch|none|unknown"),
        ("aproach", "posterior", 'Did you mean "approach"'),
    ],
)
def test_a_decision_that_is_none_is_refused(press, key, value, told) -> None:
    with pytest.raises(UserError) as caught:
        press.compose(make_plan(hip(**{key: value})))
    (problem,) = caught.value.problems
    assert problem.where.startswith("--set")
    assert told in problem.message


def test_unknown_alone_prints_the_strictest_set(press) -> None:
    """Every rule, and no exercise that any decision would leave out."""
    document = press.compose(make_plan({"profile": PROFILE, "set": {"approach": "unknown"}}))
    strictest = set(rules_of(document))
    assert any("strictest" in notice for notice in document.notices)
    # A rule that goes with being allowed more is not stricter; it stands only where its freedom does.
    for approach in ("posterior", "anterior", "lateral"):
        full = rules_of(composed_hip(press, approach=approach, precautions="full"))
        assert set(full) <= strictest, approach
    profile = press.library.profile(PROFILE)
    for phase in range(1, len(profile.phases) + 1):
        case = make_case(
            make_plan({"profile": PROFILE, "set": {"approach": "unknown"}, "phase": phase}), press.library
        )
        printed = {item.exercise.id for item in case.chosen}
        for approach, weight in product(
            ("posterior", "anterior", "lateral"), ("full", "partial", "touch", "none")
        ):
            allowed = set(exercises_of(press, phase, approach=approach, weight=weight))
            assert printed - {"seated-marching"} <= allowed, (phase, approach, weight)


def test_unknown_of_another_decision_does_not_answer_the_rest(press) -> None:
    with pytest.raises(UserError, match="--set approach="):
        press.compose(make_plan({"profile": PROFILE, "set": {"weight": "unknown"}}))


def test_each_approach_prints_its_own_rules(press) -> None:
    printed = {
        approach: rules_of(composed_hip(press, approach=approach))
        for approach in ("posterior", "anterior", "lateral")
    }
    assert len({tuple(rules) for rules in printed.values()}) == 3
    inward = "Do not turn your knee or toes inward. Keep them pointing forward or up."
    outward = "Do not turn your operated leg or foot outward."
    assert inward in printed["posterior"] and outward not in printed["posterior"]
    assert outward in printed["anterior"] and inward not in printed["anterior"]
    for rules in printed.values():
        assert any("more than 90 degrees" in rule for rule in rules)
        assert len(rules) == len(set(rules))


def test_a_repaired_outer_muscle_leaves_out_its_exercises(press) -> None:
    lifts = {"supine-hip-abduction-slide", "standing-hip-abduction"}
    posterior = {
        ident for phase in (1, 2, 3, 4) for ident in exercises_of(press, phase, approach="posterior")
    }
    lateral = {ident for phase in (1, 2, 3, 4) for ident in exercises_of(press, phase, approach="lateral")}
    assert lifts <= posterior
    assert not lifts & lateral
    weeks = " ".join(leaf.words for leaf in read(composed_hip(press, approach="lateral")))
    assert "Standing side leg lift" not in weeks


@pytest.mark.parametrize("weight", ["touch", "none", "unknown"])
def test_a_leg_that_may_not_be_loaded_does_nothing_standing(press, weight) -> None:
    for phase in (1, 2, 3, 4):
        for ident in exercises_of(press, phase, weight=weight):
            assert press.library.exercise(ident).position != "standing", (phase, ident)
    assert any(
        press.library.exercise(ident).position == "standing"
        for ident in exercises_of(press, 3, weight="full")
    )


@pytest.mark.parametrize("name", ["standing-hip-extension", "short-walk", "standing-hip-abduction"])
def test_what_a_decision_leaves_out_cannot_be_added_back(press, name) -> None:
    with pytest.raises(UserError, match=f'"{name}"'):
        press.compose(make_plan({**hip(approach="unknown", weight="unknown"), "add": [name]}))


def test_no_phase_of_any_decision_names_a_barred_exercise(press) -> None:
    """The Your weeks page names exercises of later phases, which the check of the cards does not see."""
    profile = press.library.profile(PROFILE)
    options = [[*profile.choices[key].options, "unknown"] for key in ("approach", "precautions", "weight")]
    walked = 0
    for approach, precautions, weight in product(*options):
        plan = make_plan(hip(approach=approach, precautions=precautions, weight=weight))
        case = make_case(plan, press.library)
        for phase in case.profile.phases:
            assert phase.exercises
            for use in phase.exercises:
                walked += 1
                assert not conflicts(press.library.exercise(use.exercise), case.bars), (
                    plan.set,
                    use.exercise,
                )
    assert walked > 500


def test_decisions_are_printed_in_words_with_the_date_spelled(press) -> None:
    chosen = chosen_of(composed_hip(press))
    assert len(chosen) == len(DECIDED)
    assert "Your operation: Your surgeon went in from the back of your hip." in chosen
    assert any("not before 12 February 2027" in line for line in chosen)
    assert any("You may put your full weight" in line for line in chosen)
    unknown = chosen_of(press.compose(make_plan({"profile": PROFILE, "set": {"approach": "unknown"}})))
    assert any("We do not know yet" in line for line in unknown)
    assert any("Sleep only on your back" in line for line in unknown)


def test_partial_weight_adds_its_warning_to_the_cards_that_stand(press) -> None:
    found = 0
    for card in cards_of(composed_hip(press, phase=3, weight="partial")):
        if card.title.startswith(("Standing", "Short walk", "Sit to stand")):
            notes = " ".join(spell(note) for note in card.notes)
            assert any(words in notes for words in ("some of your weight", "good leg")), card.title
            found += 1
    assert found >= 2
