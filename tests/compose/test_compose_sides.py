"""The side in the words, the chip, the plan and the picture: a wrong side hurts a patient."""

import re

import pytest
from samples import PROFILES, cards_of, plan_for, section

from hipprint.compose.case import make_case
from hipprint.document import Card, spell
from hipprint.reading import read, read_block

OTHER = {"left": "right", "right": "left"}


def words_of_card(card: Card) -> str:
    return "\n".join(leaf.words for leaf in read_block(card))


def exercises_by_side(press, how):
    """(profile, phase, number of the card, exercise) of every exercise with that kind of side."""
    found = []
    for profile in PROFILES:
        phases = press.library.profile(profile).phases
        for phase in range(1, len(phases) + 1):
            case = make_case(plan_for(profile, phase=phase), press.library)
            for number, item in enumerate(case.chosen, 1):
                if item.exercise.side == how:
                    found.append((profile, phase, number, item.exercise))
    return found


@pytest.mark.parametrize("side", ["left", "right"])
def test_an_exercise_of_one_side_names_the_patients_side(press, side) -> None:
    found = exercises_by_side(press, "each")
    assert len({exercise.id for *_, exercise in found}) >= 12
    for profile, phase, number, exercise in found:
        card = cards_of(press.compose(plan_for(profile, phase=phase, side=side)))[number - 1]
        steps = " ".join(exercise.steps)
        assert ("{one}" in steps) or ("{that}" in steps), exercise.id
        printed = " ".join(spell(step) for step in card.steps.items)
        assert f"your {side}" in printed, exercise.id
        assert (f"your {OTHER[side]}" in printed) == ("{other}" in steps), exercise.id
        assert printed.count(f"your {OTHER[side]}") == steps.count("{other}"), exercise.id
        assert card.chip.split(", ", 1)[1].startswith(f"{side} side"), exercise.id


@pytest.mark.parametrize("side", [None, "both"])
def test_without_one_side_an_exercise_of_one_side_is_done_on_each(press, side) -> None:
    found = [
        entry for entry in exercises_by_side(press, "each") if not entry[0].startswith("hip-replacement")
    ]
    assert found
    for profile, phase, number, exercise in found:
        document = press.compose(plan_for(profile, phase=phase, side=side))
        card = cards_of(document)[number - 1]
        assert card.chip.endswith(", each side"), exercise.id
        assert spell(card.steps.items[-1]) == "Swap sides and do it again.", exercise.id
        steps = " ".join(spell(step) for step in card.steps.items)
        assert not re.search(r"\byour (left|right)\b", steps), exercise.id
        row = next(block for block in section(document, "glance").blocks if hasattr(block, "rows")).rows[
            number - 1
        ]
        assert "each side" in row.amount, exercise.id


@pytest.mark.parametrize("side", ["left", "right"])
def test_one_side_is_not_told_to_swap_unless_the_phase_asks_for_both(press, side) -> None:
    seen = set()
    for profile, phase, number, exercise in exercises_by_side(press, "each"):
        card = cards_of(press.compose(plan_for(profile, phase=phase, side=side)))[number - 1]
        uses = press.library.profile(profile).phases[phase - 1].exercises
        both = next(use.both_sides for use in uses if use.exercise == exercise.id)
        swaps = "Swap sides" in words_of_card(card)
        assert swaps == both, (profile, exercise.id)
        assert (f"{side} side, then {OTHER[side]}" in card.chip) == both, (profile, exercise.id)
        seen.add(both)
    assert False in seen


@pytest.mark.parametrize(
    ("how", "chip"), [("both", "both sides at once"), ("alternate", "left and right in turn")]
)
@pytest.mark.parametrize("side", [None, "left", "right", "both"])
def test_an_exercise_of_both_sides_never_takes_the_patients_side(press, how, chip, side) -> None:
    found = exercises_by_side(press, how)
    assert found
    for profile, phase, number, exercise in found:
        card = cards_of(press.compose(plan_for(profile, phase=phase, side=side)))[number - 1]
        if "whole-body" in exercise.muscles:
            assert "," not in card.chip, "a walk has no sides to speak of"
        else:
            assert card.chip.endswith(f", {chip}"), exercise.id
        assert "Swap sides" not in words_of_card(card), exercise.id
        assert card.picture is None or card.picture.side is None, exercise.id


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_picture_shows_the_side_that_the_words_name(press, side) -> None:
    pictured = 0
    for profile, phase, number, exercise in exercises_by_side(press, "each"):
        document = press.compose(plan_for(profile, phase=phase, side=side))
        card = cards_of(document)[number - 1]
        row = next(block for block in section(document, "glance").blocks if hasattr(block, "rows")).rows[
            number - 1
        ]
        assert card.picture == row.picture
        if card.picture is None:
            continue
        pictured += 1
        assert card.picture.exercise == exercise.id
        assert card.picture.side == side, exercise.id
        mirrored = press.compose(plan_for(profile, phase=phase, side=OTHER[side]))
        swapped = re.sub(r"\b(left|right)\b", lambda found: OTHER[found[0]], card.picture.alt)
        assert cards_of(mirrored)[number - 1].picture.alt == swapped, exercise.id
    assert pictured >= 8


def test_a_picture_of_no_chosen_side_says_which_side_it_shows(press) -> None:
    """The steps then say "one leg" and the picture's words "the right knee": no advice to use that one."""
    told = 0
    for profile, phase, number, exercise in exercises_by_side(press, "each"):
        for side in (None, "both", "left", "right"):
            picture = cards_of(press.compose(plan_for(profile, phase=phase, side=side)))[number - 1].picture
            if picture is None or not re.search(r"\bright\b", picture.alt):
                continue
            says = picture.alt.endswith("This picture shows the right side.")
            assert says == (side in (None, "both")), (exercise.id, side)
            told += says
    assert told >= 10


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("side", [None, "left", "right", "both"])
def test_every_phase_composes_with_words_that_are_whole(press, profile, side) -> None:
    phases = press.library.profile(profile).phases
    for phase in range(1, len(phases) + 1):
        document = press.compose(plan_for(profile, phase=phase, side=side))
        cards = cards_of(document)
        assert 1 <= len(cards) <= 5
        assert [card.number for card in cards] == list(range(1, len(cards) + 1))
        for leaf in read(document):
            words = leaf.words or leaf.alt
            assert words.strip(), leaf
            assert not re.search(r"[{}\[\]]", words), words
            assert "affected" not in words.lower(), words
            assert not re.search(r"\b(your|the) (that|the|your)\b", leaf.words), words


def test_the_side_is_named_with_the_part_of_the_body_or_left_to_be_circled(composed) -> None:
    facts = {
        fact.label: fact.value
        for fact in section(composed("sciatica", side="right"), "glance").blocks[2].items
    }
    assert facts["Side"].startswith("Right ")
    blank = {fact.label: fact.value for fact in section(composed("sciatica"), "glance").blocks[2].items}
    assert blank["Side (circle one)"] == "left / right"
    assert not any("No side" in notice for notice in composed("sciatica", side="right").notices)


def test_a_missing_side_is_told_to_the_clinician(composed) -> None:
    assert any("No side was chosen" in notice for notice in composed("sciatica").notices)


def test_after_an_operation_only_the_operated_leg_is_exercised(composed) -> None:
    """Without a side, "one leg, then swap" would load a leg nobody asked to exercise."""
    for phase in (1, 2, 3, 4):
        cards = cards_of(composed("hip-replacement-precautions", phase=phase))
        assert cards
        for card in cards:
            assert "Swap sides" not in words_of_card(card), card.title
            assert "each side" not in card.chip, card.title
