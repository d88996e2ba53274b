"""Flags: bars of one patient, alternatives, overrides, the gate."""

import pytest

from hipprint.build import Press
from hipprint.errors import UserError
from hipprint.plan import make_plan
from hipprint.reading import words_of
from hipprint.safety.alternatives import alternatives
from hipprint.safety.bars import conflicts


@pytest.fixture(scope="module")
def press():
    return Press()


def refused(press, **choices):
    with pytest.raises(UserError) as caught:
        press.compose(make_plan(choices))
    return str(caught.value)


def test_a_flag_refuses_with_both_names_reason_source_and_what_to_do_instead(press):
    told = refused(press, profile="sciatica", flag=["osteoporosis"])
    assert '"knee-to-chest-single"' in told
    assert "Osteoporosis" in told
    assert "[refer-first-24]" in told
    assert "--drop knee-to-chest-single --add" in told


def test_what_is_offered_instead_is_allowed_and_of_the_same_purpose(press):
    bars = list(press.library.flags["osteoporosis"].barred)
    every = [press.library.exercise(ident) for ident in press.library.exercise_ids]
    hug = press.library.exercise("knee-to-chest-single")
    found = alternatives(hug, every, bars)
    assert found
    for ident in found:
        exercise = press.library.exercise(ident)
        assert not conflicts(exercise, bars)
        assert exercise.kind in ("stretch", "mobility")


def test_following_the_advice_prints(press):
    plan = make_plan(
        {"profile": "sciatica", "flag": ["osteoporosis"], "drop": ["knee-to-chest-single"], "add": ["bridge"]}
    )
    document = press.compose(plan)
    assert "Bend from your hips, not from your back." in list(words_of(document))


def test_an_override_needs_a_reason_and_is_told(press):
    choices = {"profile": "sciatica", "flag": ["osteoporosis"]}
    told = refused(press, **choices, override={"knee-to-chest-single": "ok"})
    assert "needs a reason" in told
    document = press.compose(
        make_plan({**choices, "override": {"knee-to-chest-single": "hip bends, back stays flat, seen today"}})
    )
    assert any("Printed on your word" in notice for notice in document.notices)


def test_a_bar_after_an_operation_cannot_be_overridden(press):
    told = refused(
        press,
        profile="sciatica",
        flag=["hip-replacement"],
        override={"knee-to-chest-single": "the patient insists on it"},
    )
    assert "cannot be overridden" in told


def test_an_override_of_something_that_is_not_printed_is_told(press):
    told = refused(press, profile="sciatica", override={"clamshel": "seen in clinic today"})
    assert "not on this sheet" in told


@pytest.mark.parametrize("misspelt", ["osteoporosi", "pregnent"])
def test_a_misspelt_flag_is_told(press, misspelt):
    assert "Did you mean" in refused(press, profile="sciatica", flag=[misspelt])


def gates(press):
    return [ident for ident, flag in press.library.flags.items() if flag.gate]


def test_every_gate_prints_no_exercise(press):
    names = {press.library.exercise(ident).name for ident in press.library.exercise_ids}
    assert len(gates(press)) >= 27
    for ident in gates(press):
        document = press.compose(make_plan({"profile": "sciatica", "flag": [ident]}))
        words = list(words_of(document))
        assert document.title == "Please be seen first"
        assert not names & set(words), f"{ident} prints an exercise"
        assert not any(section.part in ("exercises", "tracking", "weeks") for section in document.sections)


EMERGENCIES = [
    "cauda-equina-signs", "cannot-stand-after-fall", "hot-joint", "chest-signs", "belly-and-collapse",
    "serious-accident", "fever-and-limp", "replaced-hip-out-of-place", "cold-pale-leg",
    "stiff-spine-emergency", "cancer-and-cord-signs",
]  # fmt: skip
TODAY = [
    "cancer-and-new-pain", "swollen-calf", "fever-weight-night-pain", "foot-drop", "growing-groin-pain",
    "under-18-with-limp", "diabetes-and-thigh-pain", "weak-bones-and-knock", "low-defences-and-pain",
    "no-weight-no-injury", "groin-lump", "blood-supply-risk", "replaced-hip-wound-or-fever",
    "cold-foot-when-walking",
]  # fmt: skip


def test_each_gate_has_the_urgency_of_the_evidence(press):
    """refer-first.md section 1 and red-flags.md section 4, the stricter of the two."""
    urgencies = {ident: press.library.flags[ident].gate.urgency for ident in gates(press)}
    assert [ident for ident, urgency in urgencies.items() if urgency == "emergency"] == EMERGENCIES
    assert [ident for ident, urgency in urgencies.items() if urgency == "today"] == TODAY
    assert all(not press.library.flags[ident].gate.cleared_by for ident in (*EMERGENCIES, *TODAY))


def test_the_most_urgent_gate_stands_first(press):
    document = press.compose(
        make_plan({"profile": "sciatica", "flag": ["pregnant", "foot-drop", "chest-signs"]})
    )
    callouts = [block for block in document.sections[0].blocks if hasattr(block, "urgency")]
    assert [callout.urgency for callout in callouts] == ["emergency", "today", "next"]


def test_a_cleared_gate_opens_and_keeps_its_bars(press):
    told = refused(press, profile="sciatica", flag=["pregnant", "pregnancy-cleared"])
    assert "prone-lying" in told and "prone lying" in told


def test_a_closed_gate_is_built_and_says_so(press):
    handout = press.build(make_plan({"profile": "sciatica", "flag": ["cauda-equina-signs"]}))
    assert handout.referred
    assert not press.build(make_plan({"profile": "refer-first"})).referred


UNUSED = {
    "also": ["desk-hips"],
    "phase": 3,
    "side": "left",
    "next_visit": "2026-12-07",
    "start": "2026-11-23",
    "add": ["bridge"],
    "drop": ["clamshell"],
    "dose": ["bridge: 9 repeats"],
    "set": {"approach": "posterior"},
    "override": {"bridge": "seen in clinic today"},
    "days": 28,
}


@pytest.mark.parametrize("plan", [{"profile": "refer-first"}, {"profile": "sciatica", "flag": ["foot-drop"]}])
def test_what_the_be_seen_page_has_no_place_for_is_told(press, plan):
    """Somebody who adds an exercise must not wait in vain for it."""
    (told,) = (line for line in press.compose(make_plan({**plan, **UNUSED})).notices if "change" in line)
    flags = ["a second --profile", *(f"--{key.replace('_', '-')}" for key in UNUSED if key != "also")]
    assert told.endswith(f"These change nothing on it: {', '.join(flags)}.")
    for key, value in UNUSED.items():
        told = " ".join(press.compose(make_plan({**plan, key: value})).notices)
        assert f"This changes nothing on it: {flags[list(UNUSED).index(key)]}." in told
    page = {
        "patient": "Maria Delgado",
        "therapist": "Jonas Winter",
        "date": "2026-11-20",
        "note": "Go today.",
    }
    assert not any("nothing" in line for line in press.compose(make_plan({**plan, **page})).notices)


def test_the_be_seen_poster_tells_it_too(press):
    """What is about one patient it refuses; the rest changes nothing on it."""
    rest = {key: UNUSED[key] for key in ("phase", "add", "drop", "dose", "set", "days")}
    rest["date"] = "2026-11-20"
    notices = press.compose(make_plan({"profile": "refer-first", "layout": "poster", **rest})).notices
    assert any(
        line.endswith("nothing on it: --phase, --add, --drop, --dose, --set, --days, --date.")
        for line in notices
    )


def test_a_flag_that_closes_no_gate_is_told_on_the_be_seen_page(press):
    told = 'The flag "osteoporosis" closes no gate: nothing of it is on the page.'
    for plan in ({"profile": "refer-first"}, {"profile": "sciatica"}):
        flag = ["osteoporosis"] if plan["profile"] == "refer-first" else ["foot-drop", "osteoporosis"]
        notices = press.compose(make_plan({**plan, "flag": flag})).notices
        assert [line for line in notices if "closes no gate" in line] == [told]
