"""What the surgeon's decisions change: strictest when nothing is known, and nothing comes back by a flag."""

import pytest

from hipprint.compose.case import make_case
from hipprint.content.library import Library
from hipprint.content.profile import Profile
from hipprint.errors import UserError
from hipprint.plan import make_plan
from hipprint.safety.variants import ANY_DAY, UNKNOWN, combinations, decide, options_of

HIP = "hip-replacement-precautions"
DECIDED = {
    "approach": "posterior",
    "precautions": "full",
    "until": "2027-01-15",
    "weight": "full",
    "sleeping": "back",
}


@pytest.fixture(scope="module")
def library() -> Library:
    return Library()


@pytest.fixture(scope="module")
def profile(library: Library) -> Profile:
    return library.profile(HIP)


def barred(profile: Profile, **decisions: str) -> set[str]:
    return {bar.movement for bar in decide(profile, DECIDED | decisions).profile.barred}


def used(profile: Profile, **decisions: str) -> set[str]:
    decided = decide(profile, DECIDED | decisions)
    return {use.exercise for phase in decided.profile.phases for use in phase.exercises}


def test_each_approach_bars_its_own_movements(profile: Profile) -> None:
    assert {"hip-flexion", "hip-internal-rotation"} <= barred(profile)
    assert not {"hip-extension", "active-hip-abduction"} & barred(profile)
    assert {"hip-extension", "prone-lying", "hip-external-rotation"} <= barred(profile, approach="anterior")
    assert "active-hip-abduction" in barred(profile, approach="lateral")


def test_unknown_is_as_strict_as_all_options_together(profile: Profile) -> None:
    for key in profile.choices:
        options = [option for option in options_of(profile.choices[key]) if option not in (UNKNOWN, ANY_DAY)]
        strictest = barred(profile, **{key: UNKNOWN})
        for option in options:
            assert barred(profile, **{key: option}) <= strictest, (key, option)


def test_without_weight_no_standing_exercise_remains(library: Library, profile: Profile) -> None:
    assert any(library.exercise(ident).position == "standing" for ident in used(profile))
    for weight in ("touch", "none", "unknown"):
        remaining = used(profile, weight=weight)
        assert remaining and not any(library.exercise(ident).position == "standing" for ident in remaining)
        assert "sit-to-stand-raised" not in remaining


def test_what_a_decision_leaves_out_cannot_be_added_back(library: Library) -> None:
    plan = {"profile": HIP, "set": DECIDED | {"weight": "none"}, "add": ["sit-to-stand-raised"]}
    with pytest.raises(UserError, match='--add: "sit-to-stand-raised" is left out because of weight=none'):
        make_case(make_plan(plan), library)
    allowed = make_case(make_plan(plan | {"set": DECIDED}), library)
    assert "sit-to-stand-raised" in [item.exercise.id for item in allowed.chosen]


def test_decisions_leave_the_profile_itself_as_it_is(profile: Profile) -> None:
    before = len(profile.barred), len(profile.avoid), [len(phase.exercises) for phase in profile.phases]
    decided = decide(profile, DECIDED | {"weight": "none"})
    assert len(decided.profile.barred) > before[0] and decided.rules and decided.dropped
    assert before == (
        len(profile.barred),
        len(profile.avoid),
        [len(phase.exercises) for phase in profile.phases],
    )


def test_no_sentence_is_printed_twice(profile: Profile) -> None:
    for decisions in combinations(profile):
        decided = decide(profile, decisions)
        for claims in (decided.rules, decided.profile.helps, decided.profile.avoid):
            texts = [claim.text for claim in claims]
            assert len(texts) == len(set(texts))


def test_all_combinations_are_walked_and_only_those_that_matter(library: Library, profile: Profile) -> None:
    walked = list(combinations(profile))
    assert {"approach": "unknown", "precautions": "none", "weight": "touch"} in walked
    assert len(walked) == len({tuple(found.items()) for found in walked}) == 4 * 4 * 5
    assert list(combinations(library.profile("sciatica"))) == [{}]


def test_every_date_is_alike() -> None:
    assert options_of(Library().profile(HIP).choices["until"]) == (ANY_DAY, UNKNOWN)


def test_without_weight_no_other_standing_exercise_can_be_added(library: Library) -> None:
    standing = [name for name in library.exercise_ids if library.exercise(name).position == "standing"]
    assert len(standing) > 15
    for name in (*standing, "sit-to-stand", "bird-dog"):
        for weight in ("touch", "none", "unknown"):
            plan = make_plan({"profile": HIP, "set": DECIDED | {"weight": weight}, "add": [name]})
            with pytest.raises(UserError, match=f'--add: "{name}" (makes the movement|is left out)'):
                make_case(plan, library)
