"""One patient's choices: flags and files, doses, dates, and names that no message repeats."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from hipprint.content.exercise import Dose
from hipprint.content.library import Library
from hipprint.content.scalars import Day, Duration
from hipprint.errors import UserError
from hipprint.plan import PRIVATE, Plan, anonymous, make_plan, parse_dose, read_plan, spell_dose

WHO = "Zebulon"


def refused(**choices: Any) -> str:
    with pytest.raises(UserError) as caught:
        make_plan({"profile": "sciatica", **choices})
    return str(caught.value)


def test_flags_make_a_plan() -> None:
    plan = make_plan(
        {
            "profile": "sciatica",
            "side": "left",
            "date": "2026-11-20",
            "days": 28,
            "add": ["bridge"],
            "note": None,
        }
    )
    assert plan == Plan("sciatica", side="left", date=Day.parse("2026-11-20"), days=28, add=["bridge"])
    assert make_plan({"profile": "sciatica", "add": [], "set": {}, "dose": ()}) == Plan("sciatica")


def test_a_profile_must_be_chosen() -> None:
    for choices in ({}, {"profile": ""}, {"profile": None}, {"side": "left"}):
        with pytest.raises(UserError, match="no condition was chosen"):
            make_plan(choices)


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ({"side": "rigth"}, '--side: "rigth" is not known here. Did you mean "right"?'),
        ({"phase": 0}, '--phase: "0" is not the number of a phase'),
        ({"phase": "two"}, '--phase: "two" is not the number of a phase'),
        ({"fillable": "yes"}, '--fillable: "yes" is not'),
        ({"days": 15}, '--days: "15" is not known here. Write one of: 14, 28.'),
        ({"paper": "a5"}, '--paper: "a5" is not known here. Write one of: a4, letter'),
        ({"date": "2026-02-30"}, '--date: "2026-02-30" is a day that does not exist'),
        ({"next_visit": "20.11.2026"}, '--next-visit: "20.11.2026" is not a date. Write year-month-day'),
        ({"start": "2027-2-1"}, '--start: "2027-2-1" is not a date'),
        ({"start": "1066-10-14"}, "is too far from today"),
        ({"start": "2026-11-20T10:00"}, "is not a date"),
        ({"sied": "left"}, 'sied" is not a key here. Did you mean "side"'),
        ({"set": {"approach": 3}}, '--set.approach: "3" is not a text'),
        ({"set": ["approach"]}, "--set: a list is not a mapping"),
        ({"profile": "p" * 81}, "--profile: "),
    ],
)
def test_a_choice_is_refused(choices: dict[str, Any], words: str) -> None:
    assert words in refused(**choices)


def test_all_problems_are_told_at_once() -> None:
    told = refused(side="up", date="2026-13-01", paper="b5", days=3)
    assert [line.split(":")[0] for line in told.splitlines()] == ["--side", "--date", "--paper", "--days"]


def test_leap_days() -> None:
    assert make_plan({"profile": "sciatica", "date": "2028-02-29"}).date == Day.parse("2028-02-29")
    assert "does not exist" in refused(date="2026-02-29")


@pytest.mark.parametrize("key", sorted(PRIVATE))
@pytest.mark.parametrize(
    "value", [WHO + "x" * 500, f"{WHO} " * 100, [WHO], {WHO: WHO}, 123454321, True, "", " "]
)
def test_names_and_notes_are_refused_without_being_repeated(key: str, value: object, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(yaml.safe_dump({"profile": "sciatica", key: value}, sort_keys=False, width=1000))
    with pytest.raises(UserError) as caught:
        read_plan(file)
    assert str(caught.value).startswith((f"{file}:2:", f"{file}:3:"))
    told = str(caught.value) + refused(**{key: value})
    assert f"--{key}: is " in told
    assert WHO not in told and "xxx" not in told and "123454321" not in told


def test_a_name_of_300_characters_is_told_with_its_length() -> None:
    assert refused(patient="n" * 300) == (
        "--patient: is not a name of up to 120 characters: it has 300. Write it shorter, or leave it out."
    )
    assert "is empty" in refused(therapist="   ")
    assert "up to 400 characters: it has 401" in refused(note="n" * 401)


def test_names_are_composed_and_lose_what_cannot_be_seen() -> None:
    plan = make_plan({"profile": "sciatica", "patient": " Ame\u0301lie\n\x07 <b>&amp; ", "therapist": "Ö"})
    assert plan.patient == "Am\u00e9lie <b>&amp;"
    assert make_plan({"profile": "sciatica", "patient": "n" * 120}).patient == "n" * 120


def test_a_plan_file_is_read_and_flags_are_laid_over_it(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("profile: sciatica\nside: left\ndate: 2026-11-20\ndose: ['bridge: 8 repeats']\n")
    plan = make_plan(read_plan(file) | {"side": "right"})
    assert (plan.side, plan.date, plan.dose) == ("right", Day.parse("2026-11-20"), ["bridge: 8 repeats"])
    file.write_text("side: left\n")
    assert read_plan(file) == {"side": "left"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("profile: sciatica\nsides: left\n", ':2:1: sides: "sides" is not a key here. Did you mean "side"?'),
        ("profile: sciatica\nside: left\nside: right\n", ':3:1: the key "side" stands twice'),
        ("profile: sciatica\nphase: two\ndays: 15\n", ":3:7: days"),
        ("- sciatica\n", "is not a mapping"),
        ("", "is empty"),
    ],
)
def test_a_bad_plan_file(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(text)
    with pytest.raises(UserError) as caught:
        read_plan(file)
    assert words in str(caught.value) and str(file) in str(caught.value)


USUAL = Dose(repeats=10, sets=2, hold=Duration(5))


@pytest.mark.parametrize(
    ("words", "dose"),
    [
        ("12 repeats", Dose(repeats=12, sets=2, hold=Duration(5))),
        ("12 reps, 3 sets", Dose(repeats=12, sets=3, hold=Duration(5))),
        ("12 times,3 sets , hold 10 seconds", Dose(repeats=12, sets=3, hold=Duration(10))),
        ("1 repeat, 1 set", Dose(repeats=1, sets=1, hold=Duration(5))),
        (
            "2 times a day, 3 days a week",
            Dose(repeats=10, sets=2, hold=Duration(5), times_a_day=2, days_a_week=3),
        ),
        ("1 time a day, every day", Dose(repeats=10, sets=2, hold=Duration(5))),
        ("rest 1 minute", Dose(repeats=10, sets=2, hold=Duration(5), rest=Duration(60))),
        ("Hold  8 Seconds", Dose(repeats=10, sets=2, hold=Duration(8))),
    ],
)
def test_a_dose_is_laid_over_the_usual_one(words: str, dose: Dose) -> None:
    assert parse_dose(words, USUAL) == dose


def test_a_walk_is_given_in_minutes() -> None:
    walk = Dose(lasts=Duration(300))
    assert parse_dose("10 minutes, 2 times a day", walk) == Dose(lasts=Duration(600), times_a_day=2)
    for words, told in [
        ("10 repeats", "not in repeats"),
        ("hold 5 seconds", "hold"),
        ("61 minutes", "60 minutes"),
    ]:
        with pytest.raises(ValueError, match=told):
            parse_dose(words, walk)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", '"" is not a part of a dose. Write parts such as "12 repeats"'),
        ("12 repeats,", "is not a part of a dose"),
        ("twelve repeats", '"twelve repeats" is not a part'),
        ("0 repeats", '"0 repeats" is not a part'),
        ("-3 sets", '"-3 sets" is not a part'),
        ("2.5 sets", "is not a part"),
        ("12", '"12" is not a part'),
        ("3 sets 12 repeats", "is not a part"),
        ("61 repeats", "61 repeats is not possible. Write 1 to 60."),
        ("7 sets", "7 sets is not possible. Write 1 to 6."),
        ("11 times a day", "11 times a day is not possible. Write 1 to 10."),
        ("8 days a week", "8 days a week is not possible. Write 1 to 7."),
        ("10 repeats, 12 repeats", 'says "repeats" a second time'),
        ("every day, 3 days a week", 'says "days a week" a second time'),
        ("10 minutes", "is done in repeats, not in minutes"),
        ("hold 3 minutes", "hold over 2 minutes"),
        ("rest 11 minutes", "rests over 10 minutes"),
        ("60 repeats, 6 sets", "more than 300 repeats a day"),
        ("9" * 5000 + " sets", '999..." is not a part'),
    ],
)
def test_an_impossible_dose_is_refused(words: str, told: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_dose(words, USUAL)
    assert told in str(caught.value)
    assert len(str(caught.value)) < 300


def test_every_dose_of_the_library_can_be_spelled_and_read_again() -> None:
    library = Library()
    doses = [library.exercise(ident).dose for ident in library.exercise_ids]
    for ident in library.profile_ids:
        uses = [use for phase in library.profile(ident).phases for use in phase.exercises]
        doses += [use.dose for use in uses if use.dose]
    assert len(doses) > 120
    for dose in doses:
        other = (
            Dose(lasts=Duration(7)) if dose.lasts else Dose(repeats=7, sets=6, times_a_day=2, days_a_week=2)
        )
        again = parse_dose(spell_dose(dose), msgspec.structs.replace(other, counts=dose.counts))
        assert again == dose, spell_dose(dose)
    assert spell_dose(Dose(repeats=1)) == "1 repeat, 1 set, 1 time a day, 7 days a week"


def test_an_anonymous_plan_has_no_names_no_note_no_dates_no_reasons() -> None:
    plan = make_plan(
        {
            "profile": "sciatica",
            "side": "left",
            "patient": WHO,
            "therapist": WHO,
            "note": WHO,
            "date": "2026-11-20",
            "start": "2026-11-20",
            "next_visit": "2026-11-20",
            "set": {"until": "2027-02-12", "weight": "full"},
            "override": {"bridge": f"{WHO} can do it"},
        }
    )
    bare = anonymous(plan)
    assert WHO not in repr(bare) and "202" not in repr(bare)
    assert bare.set == {"until": "unknown", "weight": "full"} and list(bare.override) == ["bridge"]
    assert bare.side == "left"
