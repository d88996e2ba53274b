"""Two conditions on one sheet."""

import pytest

from hipprint.build import Press
from hipprint.document import Bullets
from hipprint.errors import UserError
from hipprint.plan import make_plan
from hipprint.reading import words_of


@pytest.fixture(scope="module")
def press():
    return Press()


def test_both_conditions_speak_and_nothing_stands_twice(press):
    document = press.compose(
        make_plan({"profile": "sciatica", "also": ["hip-osteoarthritis"], "side": "right"})
    )
    assert document.title == "Sciatica and hip osteoarthritis"
    words = list(words_of(document))
    for name in ("sciatica", "hip-osteoarthritis"):
        profile = press.library.profile(name)
        assert profile.helps[0].text in words
        assert profile.avoid[0].text in words
    warning = next(section for section in document.sections if section.part == "warning")
    for callout in warning.blocks:
        signs = [
            item[0].text
            for block in callout.blocks
            if hasattr(block, "items")
            for item in block.items
            if isinstance(item, tuple)
        ]
        assert len(signs) == len(set(signs))


def test_warning_signs_of_both_are_there(press):
    together = set(
        words_of(press.compose(make_plan({"profile": "sciatica", "also": ["hip-osteoarthritis"]})))
    )
    for name in ("sciatica", "hip-osteoarthritis"):
        alone = press.compose(make_plan({"profile": name}))
        section = next(section for section in alone.sections if section.part == "warning")
        lists = [
            block for callout in section.blocks for block in callout.blocks if isinstance(block, Bullets)
        ]
        signs = [item[0].text for block in lists for item in block.items]
        assert signs
        assert set(signs) <= together


def test_each_step_keeps_the_aim_and_the_step_back_of_both(press):
    names = ("sciatica", "hip-osteoarthritis")
    words = " ".join(words_of(press.compose(make_plan({"profile": names[0], "also": [names[1]]}))))
    for phase in (phase for name in names for phase in press.library.profile(name).phases):
        assert phase.aim.text in words
        assert phase.back_off.text in words


def test_what_did_not_fit_keeps_its_warning_when_it_is_added(press):
    plan = {"profile": "hip-flexor-strain", "also": ["sciatica"], "phase": 2, "add": ["sciatic-nerve-slider"]}
    words = " ".join(words_of(press.compose(make_plan(plan))))
    assert "Do this only if we showed you how, and your leg is not getting weaker." in words


def test_what_one_of_them_bars_cannot_be_added(press):
    with pytest.raises(UserError, match="gluteal compression"):
        press.compose(
            make_plan({"profile": "sciatica", "also": ["trochanteric-bursitis"], "add": ["figure-4-supine"]})
        )


@pytest.mark.parametrize("also", [["sciatica"], ["bursitis", "hip-osteoarthritis"]])
def test_the_same_twice_and_three_are_refused(press, also):
    with pytest.raises(UserError, match="--profile"):
        press.compose(make_plan({"profile": "sciatica", "also": also}))


def test_the_surgeon_is_asked_for_the_second_condition_too(press):
    with pytest.raises(UserError, match="approach"):
        press.compose(make_plan({"profile": "sciatica", "also": ["hip-replacement-precautions"]}))
    document = press.compose(
        make_plan(
            {"profile": "sciatica", "also": ["hip-replacement-precautions"], "set": {"approach": "unknown"}}
        )
    )
    assert any(section.part == "rules" for section in document.sections)
    assert not {"prone-lying", "knee-to-chest-single"} & {
        block.picture.exercise
        for section in document.sections
        if section.part == "exercises"
        for block in section.blocks
        if block.picture
    }


def test_everyday_words_are_asked_back(press):
    with pytest.raises(UserError, match="can mean") as caught:
        press.compose(make_plan({"profile": "runner's hip"}))
    assert "it-band-syndrome" in str(caught.value)
