"""What a poster takes of a plan: the condition, the phase, the exercises; nothing of one patient."""

import re
from pathlib import Path

import pytest

from hipprint.binding import Order, bind
from hipprint.build import Press
from hipprint.clinic.brand import NEUTRAL
from hipprint.clinic.folder import Clinic
from hipprint.content.exercise import Exercise
from hipprint.document import Tile, Tiles, spell
from hipprint.errors import UserError
from hipprint.plan import make_plan
from hipprint.reading import words_of

PERSONAL = {
    "patient": "Maria Delgado",
    "therapist": "Jonas Winter",
    "note": "Go slowly.",
    "next_visit": "2026-12-07",
    "start": "2026-11-23",
    "side": "left",
    "flag": ["foot-drop"],
    "override": {"bridge": "seen in clinic today"},
    "fillable": True,
}


def tiles(press: Press, profile: str, **more: object) -> list[Tile]:
    document = press.compose(make_plan({"profile": profile, "layout": "poster", **more}))
    (block,) = (block for block in document.sections[0].blocks if isinstance(block, Tiles))
    return [cell for cell in block.cells if isinstance(cell, Tile)]


def test_all_that_is_about_one_patient_is_refused_at_once(press: Press) -> None:
    plan = make_plan({"profile": "sciatica", "layout": "poster", "also": ["desk-hips"], **PERSONAL})
    with pytest.raises(UserError) as caught:
        press.compose(plan)
    told = [str(problem) for problem in caught.value.problems]
    flags = [f"--{key.replace('_', '-')}" for key in PERSONAL]
    assert [line.split(":")[0] for line in told] == [*flags, "--profile"]
    assert not any("Maria" in line or "Winter" in line for line in told)


@pytest.mark.parametrize("key", PERSONAL)
def test_each_alone_is_refused_for_the_be_seen_poster_too(press: Press, key: str) -> None:
    for profile in ("sciatica", "refer-first"):
        with pytest.raises(UserError, match=f"--{key.replace('_', '-')}: "):
            press.compose(make_plan({"profile": profile, "layout": "poster", key: PERSONAL[key]}))


def test_what_changes_nothing_on_a_poster_is_told(press: Press) -> None:
    choices = {"profile": "sciatica", "layout": "poster", "date": "2026-11-20", "days": 28}
    told = press.compose(make_plan(choices)).notices
    assert told[0].endswith("no tracking sheet. These change nothing on it: --date, --days.")


def test_nothing_barred_is_hung(press: Press) -> None:
    with pytest.raises(UserError, match="Sciatica bars straight leg lift"):
        tiles(press, "sciatica", add=["single-leg-bridge"])


def test_a_step_stands_alone(press: Press) -> None:
    """ "That knee" needs the step before it, and no side may be named to all who pass."""
    hug = next(tile for tile in tiles(press, "sciatica") if tile.title == "Single knee hug")
    assert spell(hug.cue) == "Draw one knee toward your chest. Keep the other foot down."
    assert spell(hug.dose) == "Hold 10 seconds, 10 times, each side. 2 times a day."


def test_who_must_not_do_it_is_never_left_out(press: Press) -> None:
    added = tiles(press, "it-band-syndrome", add=["foam-roll-thigh"], drop=["clamshell", "bridge"])
    roll = next(tile for tile in added if tile.title == press.library.exercise("foam-roll-thigh").name)
    caution = "Leave this out if you bruise easily, take blood thinners or have thin bones."
    assert caution in [spell(note) for note in roll.notes]


def test_a_sign_of_an_exercise_that_cannot_wait_is_never_left_out(press: Press) -> None:
    """Of the others, which are on each card of a handout, a poster has none."""
    urgent = [name for name in press.library.exercise_ids if press.library.exercise(name).stop_urgency]
    assert {"ankle-pump", "short-walk"} <= set(urgent) and len(urgent) < 10
    for name in urgent:
        exercise = press.library.exercise(name)
        added = tiles(press, "sciatica", add=[name], drop=["knee-to-chest-single", "pelvic-tilt"])
        tile = next(tile for tile in added if tile.title == exercise.name)
        notes = [spell(note) for note in tile.notes]
        assert (f"Stop if: {exercise.stop_if}" in notes) is (exercise.stop_group is None)


def test_a_sign_that_the_condition_says_too_is_said_once(press: Press) -> None:
    """Chest pain on a walk is a sign of every condition, and a poster has no room to say it twice."""
    walk = press.library.exercise("short-walk")
    assert walk.stop_group == "chest-and-lungs" and walk.stop_urgency == "emergency"
    for profile in map(press.library.profile, press.library.profile_ids):
        assert walk.stop_group in profile.warning.emergency.groups
    document = press.compose(make_plan({"profile": "sciatica", "layout": "poster"}))
    assert "You have chest pain, or it is suddenly hard to breathe." in words_of(document)


WALK = Path(__file__).parents[2] / "handouts" / "exercises" / "short-walk.yaml"


@pytest.mark.parametrize("marked", [True, False])
def test_cautions_are_found_by_their_field_in_any_language(tmp_path: Path, marked: bool) -> None:
    folder = tmp_path / "handouts" / "exercises"
    folder.mkdir(parents=True)
    words = (
        WALK.read_text(encoding="utf-8")
        .replace("name: ", "name: Gehen #", 1)
        .replace("steps:\n", "steps:\n  - Lassen Sie das weg, wenn Ihr Fuss bricht.\n", 1)
    )
    words = re.sub(r"^stop_group: .*\n", "", words, flags=re.M)
    words = re.sub(r"^stop_if: .*$", "stop_if: Die Brust schmerzt. Rufen Sie Hilfe.", words, flags=re.M)
    if marked:
        words = re.sub(r"^poster_step: .*$", "poster_step: 2\ncaution_step: 1", words, flags=re.M)
    else:
        words = re.sub(r"^(poster_step|stop_urgency): .*\n", "", words, flags=re.M)
    (folder / "short-walk.yaml").write_text(words, encoding="utf-8")
    (walk,) = (
        tile for tile in tiles(Press(Clinic(tmp_path, NEUTRAL)), "sciatica") if tile.title.startswith("Gehen")
    )
    notes = [spell(note) for note in walk.notes]
    told = ["Lassen Sie das weg, wenn Ihr Fuss bricht.", "Stop if: Die Brust schmerzt. Rufen Sie Hilfe."]
    assert notes[:2] == told if marked else not set(told) & set(notes)


def test_every_exercise_names_a_step_that_makes_sense_alone(press: Press) -> None:
    assert len(press.library.exercise_ids) > 90
    for ident in press.library.exercise_ids:
        exercise = press.library.exercise(ident)
        assert exercise.poster_step, ident
        step = exercise.steps[exercise.poster_step - 1]
        assert not step.startswith("Then ") and exercise.poster_step != exercise.caution_step, ident


def test_a_step_that_is_not_there_is_refused(press: Press) -> None:
    bridge = press.library.exercise("bridge")
    kept = {name: getattr(bridge, name) for name in Exercise.__struct_fields__}
    with pytest.raises(ValueError, match='has 5 steps, and "poster_step" names step 6'):
        Exercise(**{**kept, "poster_step": 6})
    with pytest.raises(ValueError, match='"caution_step" names step 6'):
        Exercise(**{**kept, "caution_step": 6})
    with pytest.raises(ValueError, match='step 2 as "caution_step" and as "poster_step"'):
        Exercise(**{**kept, "poster_step": 2, "caution_step": 2})


def test_no_workbook_is_bound_of_it(press: Press) -> None:
    with pytest.raises(UserError, match="is for single handouts"):
        bind(press, Order(profiles=("sciatica",), layout="poster"))


def test_a_file_says_which_paper_it_is_for(press: Press, harbour: Path) -> None:
    made = press.build(make_plan({"profile": "sciatica", "layout": "poster", "paper": "letter"}))
    assert made.paper == "tabloid"
