"""What is new since the last sheet, on the first page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from samples import LAYOUTS, PATIENT, PROFILES, page_words, plan_for, section

from hipprint.build import Press
from hipprint.document import Alert, Box, Bullets, Document, spell

TITLE = "New since your last sheet"


def past(exercise: str, name: str, **dose: Any) -> dict[str, Any]:
    return {"exercise": exercise, "name": name, "dose": dose}


BRIDGE = past("bridge", "Bridge", repeats=10, sets=3)
HALF = (
    "trochanteric-bursitis"  # its name takes two lines: in large print the first page holds half of the list
)


def lines(document: Document) -> list[str]:
    box = next(b for b in section(document, "glance").blocks if isinstance(b, Box) and b.title == TITLE)
    (bullets,) = box.blocks
    assert isinstance(bullets, Bullets)
    return [spell(item) for item in bullets.items]


def told(press: Press, *last: dict[str, Any], drop: tuple[str, ...] = (), **more: Any) -> list[str]:
    """The lines for a sheet with the bridge and a walk, of phase 2 of sciatica."""
    others = ["knee-to-chest-single", "knee-rolls", "sciatic-nerve-slider"]
    choices = {"phase": 2, "drop": [*others, *drop], "side": "left", "last": list(last), **more}
    return lines(press.compose(plan_for("sciatica", **choices)))


WALK = past("short-walk", "Short walk", lasts="5 minutes", times_a_day=3)


def test_a_first_sheet_says_nothing_of_it(composed: Callable[..., Document]) -> None:
    assert not any(
        getattr(block, "title", "") == TITLE for block in section(composed("sciatica"), "glance").blocks
    )


def test_the_same_exercises(press: Press) -> None:
    assert told(press, BRIDGE, WALK) == ["The exercises are the same as last time. Keep going."]


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ({"repeats": 8, "sets": 3}, "Bridge: do more. Now 10 times, 3 sets, every day."),
        (
            {"repeats": 10, "sets": 3, "hold": "5 seconds"},
            "Bridge: do less. Now 10 times, 3 sets, every day.",
        ),
        ({"repeats": 10, "sets": 3, "times_a_day": 2}, "Bridge: do less. Now 10 times, 3 sets, every day."),
        (
            {"repeats": 8, "sets": 3, "days_a_week": 7, "hold": "5 seconds"},
            "Bridge: do it in a new way. Now 10 times, 3 sets, every day.",
        ),
        ({"repeats": 30, "sets": 1}, "Bridge: do it in a new way. Now 10 times, 3 sets, every day."),
    ],
)
def test_another_dose(press: Press, before: dict[str, Any], line: str) -> None:
    assert told(press, past("bridge", "Bridge", **before), WALK) == [line]


def test_only_the_rest_differs(press: Press) -> None:
    line = "Bridge: do it in a new way. Now 10 times, 3 sets, every day, rest 1 minute between sets."
    assert told(press, BRIDGE, WALK, dose=["bridge: rest 1 minute"]) == [line]


def test_what_a_repeat_is_called_is_no_change(press: Press) -> None:
    assert len(told(press, {**BRIDGE, "dose": {**BRIDGE["dose"], "counts": "times"}}, WALK)) == 1
    assert told(press, {**BRIDGE, "dose": {**BRIDGE["dose"], "counts": "ups"}}, WALK)[0].startswith(
        "The exer"
    )


def test_new_and_gone(press: Press) -> None:
    found = told(
        press, WALK, past("gone-lift", "Old lift", repeats=5), past("cat-cow", "Cat and cow", repeats=5)
    )
    assert found == ["Stop doing: Old lift; Cat and cow.", "New: Bridge."]


def test_a_step_up_and_down_the_ladder(press: Press) -> None:
    single = past("single-leg-bridge", "One-leg bridge", repeats=5)
    assert told(press, single, WALK) == ["Bridge takes the place of One-leg bridge. It is easier."]
    harder = {"add": ["single-leg-bridge"], "override": {"single-leg-bridge": "seen in clinic today"}}
    found = told(press, BRIDGE, WALK, drop=("bridge",), **harder)
    assert found == [
        f"{press.library.exercise('single-leg-bridge').name} takes the place of Bridge. It is harder."
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("profile", PROFILES)
def test_it_stands_whole_on_the_first_page_after_the_emergency_line(
    harbour_press: Press, profile: str, layout: str
) -> None:
    phases = harbour_press.library.profile(profile).phases
    first = phases[0].exercises[0].exercise
    name = harbour_press.library.exercise(first).name
    last = [past(first, name, lasts="1 minute"), past("gone", "Old lift", repeats=5)]
    plan = plan_for(profile, **PATIENT, phase=len(phases), layout=layout, paper="letter", last=last)
    handout = harbour_press.build(plan)
    blocks = section(handout.document, "glance").blocks
    kinds = [type(block) for block in blocks]
    assert kinds.index(Box) == kinds.index(Alert) + 1
    front = page_words(handout.data)[0]
    assert TITLE in front
    found = lines(handout.document)
    whole = [line for line in found if " ".join(line.split()) in front]
    if (profile, layout) == (HALF, "large-print"):
        assert len(whole) > 0
    else:
        assert whole == found


def test_it_is_a_heading_and_a_list_in_the_tags(harbour_press: Press) -> None:
    from hipprint.checks.reading import read_aloud

    data = harbour_press.build(plan_for("sciatica", last=[BRIDGE])).data
    spoken = read_aloud(data)
    place = next(index for index, line in enumerate(spoken) if line.text == TITLE)
    assert spoken[place].kind == "H2"
    assert [line.kind for line in spoken[place + 1 : place + 4]] == ["L", "LI", "LBody"]
