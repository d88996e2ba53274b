"""Which rows share a template, how many are kept, and how days are spelled without Babel."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
import yaml
from babel.dates import format_date
from samples import DECIDED, plan_for

from hipprint.carry.quoting import quoted
from hipprint.compose.wording import Wording
from hipprint.flow.opened import NAMES
from hipprint.plan import Plan
from hipprint.press.calendar import FORMS, calendar_of
from hipprint.press.fill import Filling
from hipprint.press.given import given, open_sources
from hipprint.press.key import key_of
from hipprint.press.store import VARIANTS, Store

PERSON = {"patient": "Bo Lind", "therapist": "Jonas Winter", "date": "2026-11-20", "start": "2026-11-23"}
DIFFERENT: list[dict[str, Any]] = [
    {},
    {"profile": "bursitis"},
    {"also": ["hip-osteoarthritis"]},
    {"phase": 2},
    {"side": "left"},
    {"add": ["clamshell"]},
    {"drop": ["knee-rolls"]},
    {"dose": ["bridge: 2 sets"]},
    {"flag": ["poor-balance"]},
    {"set": {"until": "2027-02-12"}},
    {"override": {"bridge": "seen in clinic"}},
    {"layout": "large-print"},
    {"paper": "letter"},
    {"days": 28},
    {"fillable": True},
    {"standard": "ua2"},
    {"last": [{"exercise": "bridge", "name": "Bridge", "dose": {"repeats": 10, "hold": "5 seconds"}}]},
    {"note": "Well done."},
    {"next_visit": "2026-12-07"},
]


def plan(**more: Any) -> Plan:
    return plan_for(more.pop("profile", "sciatica"), **{**PERSON, **more})


def test_every_choice_but_the_person_tells_keys_apart() -> None:
    names = {name for more in DIFFERENT for name in more}
    left = set(Plan.__struct_fields__) - names - {*PERSON, "lang"}
    assert not left, f"no row of this test changes {left}"
    keys = [key_of(plan(**more)) for more in DIFFERENT]
    assert all(one != other for one, other in combinations(keys, 2))


def test_who_it_is_does_not_tell_keys_apart() -> None:
    other = {"patient": "Ana Sol", "therapist": "Kim Ek", "date": "2027-01-01", "start": "2027-01-02"}
    assert key_of(plan(**other)) == key_of(plan())
    assert b"Bo" not in key_of(plan()) and b"2026" not in key_of(plan())
    without = dict.fromkeys(PERSON)
    assert key_of(plan(**without)) != key_of(plan())


def test_a_surgeons_day_counts_as_before_or_after_the_handout() -> None:
    def key(day: str) -> bytes:
        return key_of(plan(profile="hip-replacement-precautions", set=DECIDED, date=day))

    assert key("2027-02-11") == key("2026-12-01")
    assert len({key("2027-02-11"), key("2027-02-12"), key("2027-02-13")}) == 3


@pytest.mark.parametrize("words", ["", "a  b", " a", "a ", "a\tb", "Νίκος", "a\u00a0b", "\u202eabc", "אבג"])
def test_odd_words_are_not_left_open(words: str) -> None:
    from msgspec.structs import replace

    assert open_sources(plan()) == {"patient", "therapist", "date", "start"}
    assert not open_sources(replace(plan(), patient=words))
    assert not open_sources(plan(fillable=True))


def test_given_is_in_order() -> None:
    assert list(given(plan(note="x y"))) == ["patient", "therapist", "note", "date", "start"]
    assert given(plan())["date"] == "2026-11-20"


class Fake(Filling):
    """Takes every plan whose name is as long as its own."""

    def __init__(self, template: Any) -> None:
        self.template = template

    def shared(self, plan: Plan) -> Any:
        return "shared"

    def rest(self, shared: Any, plan: Plan) -> bytes | None:
        return b"rest" if len(plan.patient or "") == len(self.template) else None


def test_a_store_keeps_those_used_last() -> None:
    store: Store[Fake] = Store(Fake, most=3)
    for phase in (1, 2, 3):
        store.keep(plan(phase=phase), "7 wide!")  # type: ignore[arg-type]
    assert store.fill(plan(phase=1)) is not None
    store.keep(plan(phase=4), "7 wide!")  # type: ignore[arg-type]
    assert len(store) == 3
    assert store.fill(plan(phase=2)) is None
    assert all(store.fill(plan(phase=phase)) for phase in (1, 3, 4))


def test_a_store_has_a_few_templates_for_one_key() -> None:
    store: Store[Fake] = Store(Fake)
    for size in range(1, 3 * VARIANTS):
        store.keep(plan(), "x" * size)  # type: ignore[arg-type]
    assert len(store) == VARIANTS
    assert store.fill(plan(patient="x" * (3 * VARIANTS - 1))) and not store.fill(plan(patient="x"))


@pytest.mark.parametrize("country", ["US", "GB", None])
def test_days_are_spelled_as_babel_does(country: str | None) -> None:
    say = Wording({}, "en", country)
    calendar = calendar_of(say.date, say.locale)
    for count in range(800):
        day = date(2026, 1, 1) + timedelta(days=count)
        for form in FORMS:
            assert calendar.spell(day, form) == format_date(day, form, locale=say.locale)


@pytest.mark.parametrize(
    "words",
    [
        "no",
        "1:30",
        "2026-11-20",
        'say "x": #1',
        "back\\slash",
        "- a",
        "O’Neill",
        "null",
        "{a}",
        "Łukasz",
        NAMES,
    ],
)
def test_quoted_words_are_read_back(words: str) -> None:
    assert yaml.load(quoted(words), yaml.BaseLoader) == words
