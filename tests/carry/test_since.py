"""What of the content has changed its meaning since the last sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from samples import PATIENT, PROFILES, page_words
from sheets import keep

from hipprint.build import Handout, Press
from hipprint.carry.sheet import read_sheet
from hipprint.carry.since import changed_since
from hipprint.errors import UserError
from hipprint.library import builtin_root

HANDOUTS = builtin_root() / "handouts"
Change = tuple[str, str, str]


@pytest.fixture
def changed(clinic: Callable[..., Press]) -> Callable[..., Press]:
    """changed(("exercises/bridge", "old", "new")) makes handouts of a clinic whose content differs so."""

    def make(*changes: Change) -> Press:
        files: dict[str, str] = {}
        for name, old, new in changes:
            key = f"handouts__{name.replace('/', '__')}_yaml"
            text = files.get(key) or (HANDOUTS / f"{name}.yaml").read_text(encoding="utf-8")
            assert old in text, f"{name}: {old}"
            files[key] = text.replace(old, new)
        return clinic(**files)

    return make


@pytest.fixture
def file(built: Callable[..., Handout], tmp_path: Path) -> Path:
    """The last sheet, of the content as it is shipped."""
    folder = tmp_path / "last"
    folder.mkdir()
    return keep(built("sciatica", **PATIENT, phase=2, flag=["poor-balance"], add=["clamshell"]), folder)


def told(file: Path, press: Press) -> str:
    return "\n".join(changed_since(read_sheet(file), press.library))


@pytest.mark.parametrize("profile", PROFILES)
def test_the_same_content_has_not_changed(press: Press, built, tmp_path: Path, profile: str) -> None:
    assert changed_since(read_sheet(keep(built(profile, **PATIENT), tmp_path)), press.library) == []


BRIDGE, SCIATICA = "exercises/bridge", "profiles/sciatica"
DOSED = "exercise: bridge\n        dose: {repeats: 10, sets: 3}"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ((BRIDGE, "Lower slowly.", "Drop down fast."), '"bridge": how it is done.'),
        ((BRIDGE, "harder: Stay up for 5", "harder: Stay up for 50"), '"bridge": how it is done.'),
        ((BRIDGE, "stop_if: Your back arches", "stop_if: Your knee creaks"), '"bridge": its safety words'),
        ((BRIDGE, "hip-extension: 1}", "hip-extension: 15}"), '"bridge": its safety words'),
        ((BRIDGE, "position: supine", "position: prone"), '"bridge": its safety words'),
        (
            ("exercises/knee-rolls", "stop_if:", "stop_if: Oh,"),
            '"knee-rolls": its safety words',
        ),
        ((SCIATICA, DOSED, "exercise: bridge"), ""),  # the exercise's own dose is the same
        (
            (SCIATICA, DOSED, DOSED.replace("10", "20")),
            '"bridge": its usual dose. It is now: 20 repeats, 3 sets, 1 time a day, 7 days a week.',
        ),
        ((SCIATICA, "note: Do this only if", "note: Do this if"), '"sciatic-nerve-slider": its safety'),
        ((SCIATICA, "groups: [foot-drop, fever", "groups: [fever"), "Sciatica: warning signs."),
        ((SCIATICA, "movement: impact", "movement: pivot"), "Sciatica: barred movements."),
        ((SCIATICA, "You feel no worse the morning after.", "You feel fine."), "Sciatica: phases."),
        ((SCIATICA, "The pain stays the same.", "The pain may grow."), "Sciatica: pain rule."),
        ((SCIATICA, "Do not stay in bed.", "Stay in bed."), "Sciatica: rules."),
    ],
)
def test_a_change_of_meaning_is_told(changed, file: Path, change: Change, words: str) -> None:
    found = told(file, changed(change))
    assert words in found
    assert bool(found) == bool(words)
    assert "Maria" not in found


def test_a_shared_warning_sign_and_a_flag(changed, file: Path) -> None:
    found = told(file, changed(("shared/warning-signs", "numb between your legs", "numb in your toes")))
    assert found == "Changed since the last sheet: Sciatica: warning signs."
    found = told(file, changed(("shared/flags", "Always hold on to something firm", "Hold on")))
    assert found == 'Changed since the last sheet: the flag "poor-balance": what it bars, asks for or says.'


def test_words_that_do_not_change_the_meaning_are_not_told(changed, file: Path) -> None:
    press = changed(
        (BRIDGE, "name: Bridge", "name: The bridge"),
        (BRIDGE, '[catalogue-27, catalogue-51]"', '[catalogue-27]"'),
        (SCIATICA, "Walk a little, often. [sciatica-5]", "Walk a little. [sciatica-5]"),
        (SCIATICA, 'version: "2026.11"', 'version: "2027.03"'),
    )
    assert told(file, press) == ""


def test_another_version_is_told_with_a_change(changed, file: Path) -> None:
    press = changed(
        (BRIDGE, "Lower slowly.", "Drop down fast."), (SCIATICA, 'version: "2026.11"', 'version: "2027.03"')
    )
    assert told(file, press).endswith("The last sheet has content version 2026.11; this one has 2027.03.")


# What is no longer there


def own(clinic: Callable[..., Press], *names: str) -> Press:
    """A clinic with an exercise and a condition of its own."""
    files = {}
    if "own-lift" in names:
        files["handouts__exercises__own-lift_yaml"] = (HANDOUTS / "exercises/bridge.yaml").read_text()
    if "own-back" in names:
        text = (HANDOUTS / "profiles/sciatica.yaml").read_text().replace("title: Sciatica", "title: Own back")
        files["handouts__profiles__own-back_yaml"] = text.replace("aliases: [", "aliases: [own pain] # [")
    return clinic(**files)


def test_an_exercise_that_is_gone_is_refused_with_what_to_do(press, clinic, saved, following) -> None:
    file = saved("sciatica", with_press=own(clinic, "own-lift"), **PATIENT, add=["own-lift"])
    with pytest.raises(UserError) as caught:
        following(file)
    (problem,) = caught.value.problems
    assert str(problem) == (
        '--from: "own-lift" was added to the last sheet and is no longer in the library. '
        "Take it out: --drop own-lift."
    )
    plan, notices = following(file, drop=["own-lift"])
    assert plan.add == [] and plan.drop == []
    assert 'The last sheet has "own-lift" (Bridge), which is no longer in the library.' in notices
    assert "Stop doing: Bridge." in page_words(press.build(plan).data)[0]


def test_a_flag_that_is_gone_is_refused_with_what_to_do(changed, saved, following) -> None:
    theirs = changed(("shared/flags", "  blood-thinners:\n", "  thin-blood:\n"))
    file = saved("sciatica", with_press=theirs, **PATIENT, flag=["thin-blood"])
    with pytest.raises(UserError) as caught:
        following(file, unflag=["poor-balance"])
    assert [str(problem) for problem in caught.value.problems] == [
        '--unflag: "poor-balance" is not a flag of the last sheet. Its flags are: thin-blood.',
        '--from: "thin-blood" is a flag of the last sheet and is no longer in the library. '
        "Take it out: --unflag thin-blood.",
    ]
    plan, _ = following(file, unflag=["thin-blood"])
    assert plan.flag == []


def test_a_condition_that_is_gone_is_refused_with_what_to_do(press, clinic, saved, following) -> None:
    file = saved("own-back", with_press=own(clinic, "own-back"), **PATIENT)
    with pytest.raises(UserError, match=r"is no longer in the library. Name the condition."):
        following(file)
    plan, _ = following(file, profile="sciatica")
    assert (plan.profile, plan.patient) == ("sciatica", "Maria Delgado")
    assert "The exercises are the same as last time." in page_words(press.build(plan).data)[0]


def test_an_added_exercise_that_is_barred_since_is_refused_with_what_to_print(
    changed, saved, following
) -> None:
    file = saved("sciatica", add=["clamshell"])
    bars = '  - movement: side-lying\n    reason: "No. [unsourced]"\n  - movement: impact'
    press = changed((SCIATICA, "  - movement: impact", bars))
    plan, notices = following(file, by=press)
    assert "Changed since the last sheet: Sciatica: barred movements." in notices
    with pytest.raises(UserError, match="Leave it out"):
        press.build(plan)
    press.build(following(file, by=press, drop=["clamshell"])[0])
