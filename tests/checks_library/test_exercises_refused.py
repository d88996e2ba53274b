"""Every check of an exercise has a file that it must refuse."""

from typing import Any

import pytest
from telling import Spoil, told

BRIDGE = "handouts/exercises/bridge"  # done with both legs
CLAMSHELL = "handouts/exercises/clamshell"  # done with each leg
KNEE_TO_CHEST = "handouts/exercises/knee-to-chest-single"  # a stretch


def steps(*lines: str) -> dict[str, Any]:
    return {"steps": list(lines), "poster_step": 1}


GOOD = "Lie on your back with {one} knee bent."


@pytest.mark.parametrize(
    ("place", "changes", "words"),
    [
        # sources
        (BRIDGE, {"sources": ["catalogue-99"]}, 'there is no source "catalogue-99". Did you mean'),
        (BRIDGE, {"sources": ["unheard-1"]}, "handouts/sources/unheard.yaml"),
        (BRIDGE, {"sources": ["catalogue-27", "catalogue-27"]}, "stands twice"),
        (BRIDGE, {"why": "Makes you strong."}, "why: says no source"),
        (BRIDGE, {"why": "Makes you strong. [catalogue-2777]"}, 'there is no source "catalogue-2777"'),
        (BRIDGE, {"why": "Makes you [very] strong. [catalogue-27]"}, "square brackets"),
        (BRIDGE, {"why": "Makes you strong. [Catalogue-27]"}, "square brackets"),
        (BRIDGE, {"suits": ["siatica"]}, 'there is no profile "siatica". Did you mean "sciatica"'),
        # sides
        (CLAMSHELL, steps(GOOD, "Lift {both} legs."), '"{both}" cannot be filled in'),
        (CLAMSHELL, steps(GOOD, "Lift { legs."), '"{" cannot be filled in'),
        (CLAMSHELL, steps(GOOD, "Lift {} leg."), '"{}" cannot be filled in'),
        (CLAMSHELL, steps(GOOD, "Lift {one!r} leg."), '"{one!r}" cannot be filled in'),
        (CLAMSHELL, steps(GOOD, "{other} leg stays flat."), "starts with a placeholder"),
        (CLAMSHELL, steps(GOOD, "Breathe out. {that} leg goes up."), "starts with a placeholder"),
        (CLAMSHELL, steps("Lie on your back.", "Lift a leg."), "steps: do not say which leg"),
        (CLAMSHELL, steps("Lift {that} leg.", GOOD), "name {that} before {one}"),
        (CLAMSHELL, steps(GOOD, "Lift your left leg."), '"left" is written out'),
        (CLAMSHELL, {"stop_if": "Your Right hip hurts."}, '"Right" is written out'),
        (CLAMSHELL, {"name": "Clamshell of {one} leg"}, "curly brackets"),
        (CLAMSHELL, {"why": "Helps {one} hip. [catalogue-52]"}, "curly brackets"),
        (CLAMSHELL, {"side": "alternate"}, 'the exercise is done "alternate"'),
        (BRIDGE, {"easier": "Lift with {one} leg."}, 'names a side, and the exercise is done "both"'),
        # position and movements
        (BRIDGE, {"movements": {"hip-extension": 1}}, '"supine-lying: true"'),
        (BRIDGE, {"position": "prone"}, '"prone-lying: true"'),
        (BRIDGE, {"position": "side-lying"}, '"side-lying: true"'),
        (BRIDGE, {"position": "all-fours"}, '"kneeling: true"'),
        (BRIDGE, {"position": "half-kneeling"}, '"kneeling: true"'),
        (BRIDGE, {"position": "sitting"}, '"hip-flexion: 90"'),
        (BRIDGE, {"position": "sitting", "movements": {"hip-flexion": 79}}, '"hip-flexion: 90"'),
        (BRIDGE, {"position": "long-sitting", "movements": {}}, '"hip-flexion: 90"'),
        (BRIDGE, {"movements": {"supine-lying": True, "hip-flexion": 131}}, "131 degrees is more than"),
        (BRIDGE, {"movements": {"supine-lying": True, "hip-extension": 31}}, "Write 30 or less"),
        (BRIDGE, {"movements": {"supine-lying": 40}}, '"supine-lying" has no angle'),
        # doses
        (KNEE_TO_CHEST, {"dose": {"repeats": 3}}, "dose: has no hold. A stretch is held"),
        (BRIDGE, {"kind": "isometric"}, "An isometric exercise is held"),
        (BRIDGE, {"dose": {"lasts": "30 minutes", "times_a_day": 3}}, "takes 90 minutes a day"),
        (BRIDGE, {"dose": {"repeats": 60, "hold": "2 minutes"}}, "takes 120 minutes a day"),
        # easier and harder
        (BRIDGE, {"harder_exercise": "singel-leg-bridge"}, 'Did you mean "single-leg-bridge"'),
        (BRIDGE, {"easier_exercise": "bridge"}, 'leads back to "bridge"'),
        (BRIDGE, {"easier_exercise": "single-leg-bridge"}, 'leads back to "bridge"'),
        (BRIDGE, {"level": 3}, '"bridge" has level 3 and this exercise 2. An easier one cannot'),
        ("handouts/exercises/single-leg-bridge", {"harder_exercise": "quad-set"}, "A harder one cannot"),
        # words that a poster may not lack
        (BRIDGE, steps("Lie down.", "Leave this out if you are dizzy."), "Write caution_step: 2"),
        (BRIDGE, steps("Lie down.", "Do not do this with a sore knee."), "Write caution_step: 2"),
        (BRIDGE, {"stop_if": "Your calf is hot. Call us the same day."}, "Write stop_urgency: today"),
        (BRIDGE, {"stop_if": "You cannot breathe. Get emergency help."}, "Write stop_urgency: emergency"),
        (
            BRIDGE,
            {"stop_if": "You cannot breathe. Call an ambulance.", "stop_urgency": "today"},
            "Write stop_urgency: emergency",
        ),
        (BRIDGE, {"stop_group": "chest"}, 'there is no group of warning signs "chest"'),
        (BRIDGE, {"stop_group": "chest-and-lungs"}, "Write stop_urgency: emergency"),
        # words
        (BRIDGE, {"stop_if": "It hurts " + "very " * 18 + "much."}, "has 21 words. Write 20 or fewer"),
        (BRIDGE, {"why": "Mends wear and tear. [catalogue-27]"}, '"wear and tear" is not a word'),
        (BRIDGE, {"why": "Puts back what is out of place. [catalogue-27]"}, '"out of place"'),
        (BRIDGE, {"why": "For degenerative hips. [catalogue-27]"}, '"degenerative"'),
        (BRIDGE, {"why": "For crumbling joints. [catalogue-27]"}, '"crumbling"'),
        (BRIDGE, {"stop_if": "The affected hip hurts."}, '"The affected" is not a word'),
        (BRIDGE, {"stop_if": "Never go on when it hurts."}, '"Never" is not a word for patients'),
        (BRIDGE, {"why": "It cures you. [catalogue-27]"}, "Do not promise a cure"),
        (BRIDGE, {"stop_if": "It hurts > 5."}, "looks like markup"),
        (BRIDGE, {"name": "<b>Bridge</b>"}, "looks like markup"),
        (BRIDGE, {"stop_if": "It hurts\tand burns."}, "U+0009 cannot be seen"),
        (BRIDGE, {"stop_if": "It \u202ehurts."}, "U+202E cannot be seen"),
        (BRIDGE, {"stop_if": "It hurts \U0001f600."}, "grinning face"),
        (BRIDGE, {"dose": {"repeats": 10, "counts": "never ever"}}, '"never"'),
    ],
)  # fmt: skip
def test_it_is_refused(spoil: Spoil, place: str, changes: dict[str, Any], words: str) -> None:
    problems = spoil(place, lambda data: data.update(changes))
    assert words in told(problems)
    assert all(problem.file and problem.line for problem in problems)


@pytest.mark.parametrize(
    ("place", "changes"),
    [
        (BRIDGE, {"name": "Bridge up"}),
        (BRIDGE, {"position": "sitting", "movements": {"hip-flexion": True}}),
        (BRIDGE, {"position": "sitting", "equipment": ["raised-chair"], "movements": {"hip-flexion": 60}}),
        (BRIDGE, {"position": "sitting", "equipment": ["bike"], "movements": {"hip-flexion": 70}}),
        (CLAMSHELL, {"stop_if": "Your knee is at a right angle. Stop right away."}),
        (BRIDGE, {"stop_if": "It hurts " + "very " * 17 + "much."}),
        (BRIDGE, steps("Roll to the left.", "Roll to the right.")),
    ],
)  # fmt: skip
def test_a_sound_change_is_let_through(spoil: Spoil, place: str, changes: dict[str, Any]) -> None:
    problems = spoil(place, lambda data: data.update(changes))
    own = [
        problem for problem in problems if problem.file and f"handouts/exercises/{problem.file.stem}" == place
    ]
    assert told(own) == ""


def test_an_id_in_the_file_is_refused(spoil: Spoil) -> None:
    assert 'id: the file\'s name is the id. Remove "id".' in told(spoil(BRIDGE, lambda d: d.update(id="x")))


def test_a_movement_that_turns_dangerous_is_told_in_every_profile_that_uses_it(spoil: Spoil) -> None:
    problems = spoil(BRIDGE, lambda data: data["movements"].update({"loaded-lumbar-flexion": True}))
    found = [problem for problem in problems if "loaded lumbar flexion" in problem.message]
    assert {problem.file.stem for problem in found if problem.file} >= {"sciatica"}
    assert all('"bridge" makes the movement' in problem.message for problem in found)
