"""Data to models: every problem at once, each with its place and what to write."""

from pathlib import Path

import pytest

from hipprint.content.convert import convert
from hipprint.content.exercise import Dose, Exercise
from hipprint.content.profile import Profile
from hipprint.content.scalars import Claim, Duration
from hipprint.content.shared import Sources, Words
from hipprint.content.strict_yaml import Source, parse_yaml
from hipprint.errors import UserError
from hipprint.library import builtin_root

GOOD = """\
name: Bridge
why: "Makes you strong. [catalogue-27, unsourced]"
kind: strength
position: supine
muscles: [hamstrings]
equipment: [mat]
level: 1
side: both
movements: {supine-lying: true, hip-extension: 1}
steps: [Lie down., Lift.]
easier: Lift less.
harder: Lift more.
stop_if: It hurts.
dose: {repeats: 10, hold: 5 seconds}
sources: [catalogue-27]
"""


def source(text: str) -> Source:
    return parse_yaml(text.encode(), Path("x.yaml"))


def exercise(old: str = "", new: str = "") -> Exercise:
    assert old in GOOD
    return convert(source(GOOD.replace(old, new, 1) if old else GOOD), Exercise)


def problems(old: str, new: str) -> list[str]:
    with pytest.raises(UserError) as caught:
        exercise(old, new)
    return [str(problem) for problem in caught.value.problems]


def test_a_good_file_is_read() -> None:
    found = exercise()
    assert found.why == Claim("Makes you strong.", ("catalogue-27", "unsourced"))
    assert found.dose == Dose(repeats=10, hold=Duration(5))
    assert found.movements == {"supine-lying": True, "hip-extension": 1}
    assert found.movements["hip-extension"] is not True


def test_all_problems_are_told_at_once_in_order() -> None:
    text = GOOD.replace("level: 1", "level: four").replace("side: both", "side: bith")
    text = text.replace("hold: 5 seconds", "hold: 5").replace("name: Bridge", "nam: Bridge")
    with pytest.raises(UserError) as caught:
        convert(source(text), Exercise)
    told = str(caught.value)
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [
        (1, 1), (1, 1), (7, 8), (8, 7), (14, 27),
    ]  # fmt: skip
    assert 'x.yaml:1:1: nam: "nam" is not a key here. Did you mean "name"?' in told
    assert 'the key "name" is missing. Add it, for example: name: Bridge' in told
    assert 'level: "four" is not a level: 1 easy, 2 moderate, 3 hard. Write for example 1.' in told
    assert 'side: "bith" is not known here. Did you mean "both"?' in told
    assert 'dose.hold: "5" is not a duration. Write a number and a unit, such as "5 seconds".' in told


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("level: 1", "level: 4", "7:8: level:"),
        ("level: 1", "level: 1.5", "7:8: level:"),
        ("level: 1", 'level: "1"', "7:8: level:"),
        ("level: 1", "level:", "nothing is not a level"),
        ("level: 1", "level: true", '"true" is not a level'),
        ("name: Bridge", "name: 010101", ""),
        ("name: Bridge", "name: 12", '"12" is not a short text'),
        ("name: Bridge", f"name: {'b' * 49}", "short text (up to 48 characters)"),
        ("name: Bridge", "name: ' '", "is not a short text"),
        ("name: Bridge", "name: #0f5c69", "in YAML, # starts a comment"),
        ("kind: strength", "kind: strengt", 'Did you mean "strength"'),
        ("kind: strength", "kind: xyz", "Write one of: stretch, strength, mobility"),
        ("muscles: [hamstrings]", "muscles: hamstrings", "is not a list. Start each entry on a line"),
        ("muscles: [hamstrings]", "muscles: []", "holds 0 entries; 1 to 6 are needed"),
        ("muscles: [hamstrings]", "muscles: [hamstring]", '5:11: muscles[0]: "hamstring" is not known here'),
        ("hip-extension: 1", "hip-extension: 0", '"0" is not an angle in degrees'),
        ("hip-extension: 1", "hip-extension: 181", '"181" is not an angle'),
        ("hip-extension: 1", "hip-extension: false", '"false" is not an angle'),
        ("hip-extension: 1", "hip-extention: 1", 'Did you mean "hip-extension"'),
        ("{supine-lying: true, hip-extension: 1}", "[supine-lying]", "is not a mapping"),
        ("{repeats: 10, hold: 5 seconds}", "10", '"10" is not a mapping. Write keys below it'),
        ("repeats: 10, hold: 5 seconds", "sets: 2", 'says neither "repeats" nor "lasts"'),
        ("hold: 5 seconds", "lasts: 5 minutes", 'has both "repeats" and "lasts"'),
        ("repeats: 10, hold: 5 seconds", "lasts: 5 minutes, hold: 5 seconds", 'has both "hold" and "lasts"'),
        ("hold: 5 seconds", "hold: 3 minutes", "has a hold over 2 minutes"),
        ("repeats: 10, hold: 5 seconds", "lasts: 61 minutes", "lasts over 60 minutes"),
        ("hold: 5 seconds", "rest: 11 minutes", "rests over 10 minutes"),
        ("hold: 5 seconds", "hold: 1:30", '"1:30" is not a duration'),
        ("hold: 5 seconds", "sets: 6, times_a_day: 6", "more than 300 repeats a day"),
        ("hold: 5 seconds", "sets: 7", '"7" is not sets at one time'),
        ("hold: 5 seconds", "days_a_week: 8", '"8" is not days a week'),
        ("repeats: 10", "repeats: 0", '"0" is not repeats in one set'),
        ('why: "Makes you strong. [catalogue-27, unsourced]"', 'why: "[catalogue-27]"', "without a sentence"),
        ('why: "Makes you strong. [catalogue-27, unsourced]"', "why: 3", '"3" is not a sentence'),
        ("sources: [catalogue-27]", "sources: [Catalogue 27]", "is not an id in small letters with dashes"),
        ("sources: [catalogue-27]", "sources: [catalogue-27]\neasier_exercise: A b", "is not an id"),
        ("steps: [Lie down., Lift.]", "steps: [Lie down.]", "holds 1 entries; 2 to 7 are needed"),
        ("steps: [Lie down., Lift.]", "steps: [Lie: down, Lift.]", "10:9: steps[0]: a mapping is not a text"),
    ],
)  # fmt: skip
def test_a_value_is_refused_with_what_to_write(old: str, new: str, words: str) -> None:
    if not words:
        assert exercise(old, new).name == "010101"
        return
    (told,) = problems(old, new)
    assert told.startswith("x.yaml:") and words in told


def test_long_values_are_shown_short() -> None:
    (told,) = problems("kind: strength", f"kind: {'k' * 500}")
    assert len(told) < 250 and "kkk..." in told


@pytest.mark.parametrize("data", ["[1, 2]", "just words", "3", "true"])
def test_a_file_that_is_no_mapping(data: str) -> None:
    with pytest.raises(UserError, match=r"x\.yaml:1:1: .*is not a mapping"):
        convert(source(data), Exercise)


def test_problems_deep_in_a_profile_have_their_place() -> None:
    raw = (builtin_root() / "handouts/profiles/sciatica.yaml").read_bytes()
    text = raw.decode().replace("hold: 10 seconds, times_a_day: 2}", "hold: 10 secs, times_a_day: 2}", 1)
    line = next(number for number, words in enumerate(text.splitlines(), 1) if "10 secs" in words)
    with pytest.raises(UserError) as caught:
        convert(source(text), Profile)
    (told,) = [str(problem) for problem in caught.value.problems]
    assert (
        told.startswith(f"x.yaml:{line}:") and 'exercises[1].dose.hold: "10 secs" is not a duration' in told
    )


def test_a_rule_of_the_whole_is_told_at_its_place() -> None:
    with pytest.raises(UserError) as caught:
        convert(source("sources:\n  a-1: {print: A}\n  a-2: {same_as: a-1}\n"), Sources)
    (told,) = [str(problem) for problem in caught.value.problems]
    assert told.startswith("x.yaml:2:8: sources.a-1: ") and 'needs "print" and "grade"' in told


def test_keys_that_are_numbers_or_truths_stay_texts() -> None:
    assert convert(source("words: {1: a, true: b, no: c}"), Words).words == {"1": "a", "true": "b", "no": "c"}
