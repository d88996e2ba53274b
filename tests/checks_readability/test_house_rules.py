"""Words that no handout says, one name for a thing, terms that are explained."""

import pytest

from hipprint.checks.readability.house_rules import HouseRules, builtin_rules
from hipprint.content.house_words import HouseWords, pattern


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("This is wear and tear.", "wear and tear"),
        ("The joint is out-of-place.", "out-of-place"),
        ("Your disc Degenerates.", "Degenerates"),
        ("The spine is crumbling.", "crumbling"),
        ("Never bend.", "Never"),
        ("It is damaged.", "damaged"),
        ("Two slipped discs.", "slipped discs"),
    ],
)
def test_forbidden_terms_are_found(text: str, found: str) -> None:
    faults = list(builtin_rules().forbidden(text))
    assert [fault.found for fault in faults] == [found]
    assert faults[0].instead


@pytest.mark.parametrize("text", ["Nevertheless, walk.", "Take your place.", "Secure the mat.", "Rest well."])
def test_other_words_are_not(text: str) -> None:
    assert list(builtin_rules().forbidden(text)) == []


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("Your lower back hurts.", "low back"),
        ("Squeeze your bottom.", "buttock"),
        ("Draw in your tummy.", "belly"),
        ("Ask your physio.", "therapist"),
        ("See your GP.", "doctor"),
    ],
)
def test_second_names_are_found(text: str, use: str) -> None:
    (fault,) = builtin_rules().other_names(text)
    assert f'Write "{use}"' in fault.instead


def test_phrases_where_the_other_name_is_meant_are_fine() -> None:
    rules = builtin_rules()
    assert list(rules.other_names("Lift the bottom leg. You feel numb around your bottom or genitals.")) == []
    assert list(rules.other_names("You inject drugs, and the pain is bad.")) == []
    assert len(list(rules.other_names("Lift the bottom leg and your bottom."))) == 1


def test_terms_need_their_meaning() -> None:
    rules = builtin_rules()
    said = ["Your piriformis is sore.", "A tendon hurts."]
    assert [fault.found for fault in rules.unexplained(said, [])] == ["piriformis", "tendon*"]
    assert [fault.found for fault in rules.unexplained(said, ["Piriformis", "Tendons"])] == []
    assert [
        fault.found for fault in rules.unexplained([*said, "A tendon is a strong cord."], ["Piriformis"])
    ] == []
    assert [fault.found for fault in rules.unexplained(["The tendon is sore."], [])] == ["tendon*"]


def test_a_file_without_rules_finds_nothing() -> None:
    rules = HouseRules(HouseWords([], [], [], []))
    assert list(rules.forbidden("Never.")) == [] and list(rules.other_names("Your bum.")) == []
    assert not rules.is_familiar("exercise") and pattern([]).search("") is None
    assert builtin_rules().is_familiar("Exercises")
