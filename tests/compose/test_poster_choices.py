"""What a poster takes of a plan: the condition, the phase, the exercises; nothing of one patient."""

from pathlib import Path

import pytest

from hipprint.binding import Order, bind
from hipprint.build import Press
from hipprint.content.exercise import Exercise
from hipprint.document import Tile, Tiles, spell
from hipprint.errors import UserError
from hipprint.plan import make_plan

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
    urgent = [name for name in press.library.exercise_ids if "all us" in press.library.exercise(name).stop_if]
    assert "ankle-pump" in urgent and len(urgent) < 10
    for name in urgent:
        exercise = press.library.exercise(name)
        added = tiles(press, "sciatica", add=[name], drop=["knee-to-chest-single", "pelvic-tilt"])
        tile = next(tile for tile in added if tile.title == exercise.name)
        assert f"Stop if: {exercise.stop_if}" in [spell(note) for note in tile.notes]


def test_every_exercise_names_a_step_that_makes_sense_alone(press: Press) -> None:
    assert len(press.library.exercise_ids) > 90
    for ident in press.library.exercise_ids:
        exercise = press.library.exercise(ident)
        assert exercise.poster_step, ident
        step = exercise.steps[exercise.poster_step - 1]
        assert not step.startswith(("Then ", "Leave this out")), ident


def test_a_step_that_is_not_there_is_refused(press: Press) -> None:
    bridge = press.library.exercise("bridge")
    kept = {name: getattr(bridge, name) for name in Exercise.__struct_fields__}
    with pytest.raises(ValueError, match='has 5 steps, and "poster_step" names step 6'):
        Exercise(**{**kept, "poster_step": 6})


def test_no_workbook_is_bound_of_it(press: Press) -> None:
    with pytest.raises(UserError, match="is for single handouts"):
        bind(press, Order(profiles=("sciatica",), layout="poster"))


def test_a_file_says_which_paper_it_is_for(press: Press, harbour: Path) -> None:
    made = press.build(make_plan({"profile": "sciatica", "layout": "poster", "paper": "letter"}))
    assert made.paper == "tabloid"
