"""Every check of a profile, of shared sentences and of references has a file that it must refuse."""

from collections.abc import Callable
from typing import Any

import pytest
from telling import Spoil, told

SCIATICA = "handouts/profiles/sciatica"
REPLACEMENT = "handouts/profiles/hip-replacement-precautions"
SIGNS = "handouts/shared/warning-signs"
SOURCES = "handouts/sources/sciatica"
WORDS = "handouts/shared/words"
FLAGS = "handouts/shared/flags"
REFERRAL = "handouts/shared/refer-first"

Change = Callable[[dict[str, Any]], object]


def use(data: dict[str, Any], phase: int = 0, index: int = 0) -> dict[str, Any]:
    return data["phases"][phase]["exercises"][index]  # type: ignore[no-any-return]


def variant(data: dict[str, Any], **changes: object) -> None:
    data["variants"].append({"when": {"approach": ["posterior"]}, **changes})


def only_strength(data: dict[str, Any]) -> None:
    data["phases"][0]["exercises"] = [{"exercise": name} for name in ("glute-set", "bridge", "quad-set")]


def only_mobility(data: dict[str, Any]) -> None:
    data["phases"][0]["exercises"] = [{"exercise": name} for name in ("cat-cow", "knee-rolls", "pelvic-tilt")]


def no_alert(data: dict[str, Any]) -> None:
    data["warning"]["emergency"] = {"groups": [], "also": ["You collapse. [unsourced]"]}


def bar(**fields: object) -> Change:
    return lambda data: data["barred"].append({"reason": "It is too soon. [unsourced]", **fields})


def add_group(urgency: str, name: str) -> Change:
    return lambda data: data["warning"][urgency]["groups"].append(name)


def gate(data: dict[str, Any], ident: str, **changes: object) -> None:
    data["flags"][ident]["gate"].update(changes)


BARS = {
    "title": "X",
    "says": "X.",
    "barred": [{"movement": "hip-flexion", "above": 140, "reason": "It is far. [unsourced]"}],
}


def review(**changes: str) -> Change:
    return lambda data: data["review"].update(changes)


PROFILES: list[tuple[str, Change, str]] = [
    # exercises
    (SCIATICA, lambda d: use(d).update(exercise="prone-lyin"), 'Did you mean "prone-lying"'),
    (SCIATICA, lambda d: d["phases"][0]["exercises"].append({"exercise": "prone-lying"}), "stands twice"),
    (SCIATICA, lambda d: use(d).update(both_sides=True), 'Remove "both_sides"'),
    (SCIATICA, lambda d: use(d, 0, 1).update(dose={"repeats": 3}), "A stretch is held"),
    (SCIATICA, lambda d: use(d).update(note="Move {one} leg."), "names a side"),
    (SCIATICA, lambda d: use(d, 0, 1).update(note="Move your left leg."), "is written out"),
    (SCIATICA, only_strength, "have no move that stretches or mobilises"),
    (SCIATICA, lambda d: d["phases"][0]["exercises"].append({"exercise": "bridge"}), "leave 6 exercises"),
    (SCIATICA, lambda d: d["phases"][0].update(exercises=d["phases"][0]["exercises"][:2]), "leave 2 "),
    (SCIATICA, lambda d: d["phases"].pop() and d["phases"].pop(), "holds 1 entries; 2 to 4 are needed"),
    # barred movements
    (SCIATICA, lambda d: d["barred"][0].update(movement="supine-lying"), "makes the movement supine lying"),
    (SCIATICA, lambda d: d["barred"][0].update(movement="hip-flexion", above=60), "past 60 degrees"),
    (SCIATICA, lambda d: d["barred"][0].update(movement="hip-flexion", above=140), "140 degrees is more"),
    (SCIATICA, lambda d: d["barred"][0].update(above=30), '"nerve-tension" has no angle'),
    (SCIATICA, lambda d: d["barred"][0].update(reason="Because."), "barred[0].reason: says no source"),
    (SCIATICA, lambda d: d["barred"][0].pop("movement"), 'neither "movement" nor "exercises"'),
    (SCIATICA, lambda d: d["barred"][0].update(exercises=["curl-up"]), 'both "movement" and "exercises"'),
    (SCIATICA, bar(exercises=["curl-op"]), 'Did you mean "curl-up"'),
    (SCIATICA, bar(exercises=["curl-up", "curl-up"]), '"curl-up" stands twice'),
    (SCIATICA, bar(exercises=["prone-lying"]), "is an exercise that Sciatica bars"),
    (SCIATICA, bar(exercises=["bridge"], until=2), ""),  # a phase that has no bridge: fine
    (SCIATICA, bar(exercises=["bridge"], until=3), "bars until phase 3"),
    (SCIATICA, bar(exercises=["curl-up"], until=4), "there is no phase 4"),
    (SCIATICA, bar(exercises=["curl-up"], until="surgeon"), "nobody is asked for the day"),
    (SCIATICA, lambda d: d["notes"].update({"figure-4": "Pull."}), 'there is no exercise "figure-4"'),
    (SCIATICA, lambda d: d["notes"].update({"figure-4-supine": "Lift your left leg."}), "is written out"),
    # warning signs
    (SCIATICA, lambda d: d["warning"].update(today={}), "warning.today: has no sign"),
    (SCIATICA, lambda d: d["warning"].update(next_visit={}), "warning.next_visit: has no sign"),
    (SCIATICA, lambda d: d["warning"]["emergency"]["groups"].remove("cauda-equina"), 'lacks the group'),
    (SCIATICA, add_group("next_visit", "leg-clot"), '"leg-clot" is named twice'),
    (SCIATICA, add_group("next_visit", "no-weight"), 'belongs to "call today", which is more urgent'),
    (SCIATICA, add_group("today", "cauda-equina"), 'belongs to "emergency", which is more urgent'),
    (SCIATICA, add_group("today", "foot-drob"), 'Did you mean "foot-drop"'),
    (SCIATICA, no_alert, "emergency line of the first page empty"),
    (SCIATICA, lambda d: d["warning"].update(alert=["You go numb."]), "warning.alert[0]: says no source"),
    # claims, words, brackets
    (SCIATICA, lambda d: d["what"].append("It is a nerve."), "what[6]: says no source"),
    (SCIATICA, lambda d: d["pain"].update(rule="Less is best. [siatica-16]"), 'source "siatica-16"'),
    (SCIATICA, lambda d: d["pain"].update(rule="Use {one} leg. [sciatica-16]"), "curly brackets"),
    (SCIATICA, lambda d: d.update(title="Sciatica \u200b"), "U+200B cannot be seen"),
    (SCIATICA, lambda d: d["terms"].append({"term": "DISC", "meaning": "A pad."}), "is explained twice"),
    # names
    (SCIATICA, lambda d: d["aliases"].append("Hip OA"), '"Hip OA" also stands for'),
    (SCIATICA, lambda d: d["aliases"].append("Piriformis Syndrome"), "also stands for"),
    (SCIATICA, lambda d: d["aliases"].append("Trapped Nerve"), '"Trapped Nerve" stands twice'),
    # review
    (SCIATICA, review(written="2026-11-31"), "a day that does not exist"),
    (SCIATICA, review(version="2026.10"), "is not of the month"),
    (SCIATICA, review(version="2026.13", written="2026-12-01"), "is not of the month"),
    (SCIATICA, review(reviewer="Sam Example"), "has no role and no date"),
    (SCIATICA, review(reviewer="Sam Example", date="2026-12-01"), "has no role."),
    (SCIATICA, review(date="2026-12-01"), "has no reviewer and no role"),
    (SCIATICA, review(reviewer="Sam", role="Doctor", date="2026-13-01"), "review.date"),
    (SCIATICA, review(reviewer="Sam", role="Doctor", date="2026-11-19"), "is before 2026-11-20"),
    # choices and variants
    (REPLACEMENT, lambda d: variant(d, when={"aproach": ["posterior"]}), 'Did you mean "approach"'),
    (REPLACEMENT, lambda d: variant(d, when={"approach": ["posteriour"]}), 'Did you mean "posterior"'),
    (REPLACEMENT, lambda d: variant(d, when={"approach": []}), "holds no option"),
    (REPLACEMENT, lambda d: variant(d, when={}), "asks nothing"),
    (REPLACEMENT, lambda d: variant(d, when={"until": ["soon"]}), '"soon" is not an option of "until"'),
    (REPLACEMENT, lambda d: variant(d, drop=["short-wak"]), 'Did you mean "short-walk"'),
    (REPLACEMENT, lambda d: variant(d, drop=["cat-cow"]), '"cat-cow" is in no phase'),
    (REPLACEMENT, lambda d: variant(d, notes={"heel-slid": "Stop."}), 'Did you mean "heel-slide"'),
    (REPLACEMENT, lambda d: variant(d, notes={"heel-slide": "Slide your left heel."}), "is written out"),
    (REPLACEMENT, lambda d: variant(d, rules=["Sit high."]), "rules[0]: says no source"),
    (REPLACEMENT, lambda d: variant(d, drop=["seated-knee-extension"]), "leave 2 exercises on the sheet"),
    (REPLACEMENT, lambda d: d["choices"]["weight"].update(options={}), "has no options"),
    (REPLACEMENT, lambda d: d["choices"]["weight"]["options"].update(unknown="Ask."), "a key of its own"),
    # A drop that the surgeon's decision needs is forgotten: the exercise would be printed.
    (REPLACEMENT, lambda d: d["variants"][3].update(drop=[]), '"standing-hip-extension" makes the movement'),
    (REPLACEMENT, lambda d: d["variants"][4].update(drop=[]), '"standing-hip-abduction" makes the movement'),
]  # fmt: skip


@pytest.mark.parametrize(("place", "change", "words"), PROFILES)
def test_a_profile_is_refused(spoil: Spoil, place: str, change: Change, words: str) -> None:
    problems = spoil(place, change)
    assert words in told(problems)
    assert bool(words) == bool(problems)


def test_a_forgotten_drop_names_the_decisions(spoil: Spoil) -> None:
    problems = spoil(REPLACEMENT, lambda data: data["variants"][4].update(drop=[]))
    found = [problem for problem in problems if "active hip abduction" in problem.message]
    assert found and all("With approach=lateral" in problem.message for problem in found)
    assert all(problem.where.startswith("phases[") and problem.line > 1 for problem in found)


@pytest.mark.parametrize(
    ("place", "change", "words"),
    [
        (SIGNS, lambda d: d["groups"]["foot-drop"].update(urgency="next_visit"), ""),  # stricter: fine
        (SIGNS, lambda d: d["groups"].pop("foot-drop"), 'no group of warning signs "foot-drop"'),
        (SIGNS, lambda d: d["groups"]["leg-clot"].update(urgency="emergency"), "which is more urgent"),
        (SIGNS, lambda d: d["groups"]["leg-clot"]["signs"].append("It is red."), "says no source"),
        (SIGNS, lambda d: d["groups"]["cauda-equina"]["short"].append("It is numb."), "says no source"),
        (SOURCES, lambda d: d["sources"].pop("sciatica-16"), 'there is no source "sciatica-16"'),
        (SOURCES, lambda d: d["sources"].update({"other-1": {"same_as": "sciatica-1"}}), "never found here"),
        (SOURCES, lambda d: d["sources"].update({"sciatica-99": {"same_as": "sciatica-98"}}), "no source"),
        (SOURCES, lambda d: d["sources"].update({"sciatica-1": {"same_as": "sciatica-1"}}), "back to itself"),
        (SOURCES, lambda d: d["sources"]["sciatica-1"].update(print="A <b> study"), "looks like markup"),
        (FLAGS, lambda d: gate(d, "hot-joint", cleared_by="cleared-xyz"), "there is no flag"),
        (FLAGS, lambda d: gate(d, "hot-joint", cleared_by="hot-joint"), "is a gate itself"),
        (FLAGS, lambda d: gate(d, "hot-joint", cleared_by="osteoporosis"), "the patient must be seen"),
        (FLAGS, lambda d: d["flags"].update(x={"title": "X", "says": "X."}), "does nothing"),
        (FLAGS, lambda d: gate(d, "hot-joint", why="It is hot."), "says no source"),
        (FLAGS, lambda d: gate(d, "hot-joint", do=["Never wait. [unsourced]"]), '"Never" is not a word'),
        (FLAGS, lambda d: d["flags"].update(x=dict(BARS)), "140 degrees is more"),
        (FLAGS, lambda d: d["flags"]["osteoporosis"]["barred"][0].update(until=2), "a flag has no phases"),
        (REFERRAL, lambda d: d["emergency"]["groups"].remove("cauda-equina"), "lacks the group"),
        (REFERRAL, lambda d: d["today"]["groups"].append("hot-joint"), "is named twice"),
        (REFERRAL, lambda d: d["sources"].append("refer-first-999"), "there is no source"),
        (REFERRAL, lambda d: d["aliases"].append("Sciatica"), "also stands for"),
        (REFERRAL, lambda d: d["review"].update(written="2026-02-30"), "does not exist"),
        (WORDS, lambda d: d["words"].pop("warning.title"), '"warning.title" is missing'),
        (WORDS, lambda d: d["words"].update({"warning.titel": "x"}), 'Did you mean "warning.title"'),
        (WORDS, lambda d: d["words"].update({"warning.call": "Call"}), "must hold {number}"),
        (WORDS, lambda d: d["words"].update({"warning.title": "{number} signs"}), "must hold nothing"),
        (WORDS, lambda d: d["words"].update({"warning.call": "Call {number"}), "not closed"),
        (WORDS, lambda d: d["words"].update({"warning.call": "Call {number.real}"}), "not closed"),
    ],
)  # fmt: skip
def test_shared_content_is_refused(spoil: Spoil, place: str, change: Change, words: str) -> None:
    problems = spoil(place, change)
    assert words in told(problems)
    assert bool(words) == bool(problems)
