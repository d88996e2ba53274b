"""Every handout and exercise that ships keeps to the limits; one that does not is told with what to write."""

import json
from collections.abc import Callable

import msgspec
import pytest

from hipprint.build import Press
from hipprint.checks.readability.report import Words, check_words, judge_scores
from hipprint.cli.words import check_words as print_words
from hipprint.content.scalars import Claim
from hipprint.document import Document, Heading


@pytest.fixture(scope="session")
def report(press: Press) -> Words:
    return check_words(press.library, press.compose)


def test_all_that_ships_keeps_to_the_limits(report: Words) -> None:
    assert len({row.ident for row in report.handouts}) >= 14 and len(report.exercises) >= 90
    assert [str(problem) for problem in report.problems] == []
    for row in (*report.handouts, *report.exercises):
        assert row.reading.grade <= 6 and row.reading.longest <= 20, row.ident
    for row in report.handouts:
        assert row.reading.share_within_aim >= 0.95, row.ident


def test_every_phase_is_a_row(report: Words, press: Press) -> None:
    for ident in press.library.profile_ids:
        phases = [row.phase for row in report.handouts if row.ident == ident]
        assert phases == list(range(1, len(press.library.profile(ident).phases) + 1))


def _spoilt(**changes: object) -> tuple[Press, Words]:
    press = Press()
    sciatica = press.library.profile("sciatica")
    press.library._profiles["sciatica"] = msgspec.structs.replace(sciatica, **changes)
    return press, check_words(press.library, press.compose, ["sciatica"])


def test_a_hard_handout_is_told_with_its_hardest_sentences() -> None:
    hard = (
        "Individualised therapeutic neuromuscular rehabilitation necessitates multidisciplinary consultation."
    )
    told = [str(problem) for problem in _spoilt(what=[Claim(hard, ("sciatica-5",))] * 150)[1].problems]
    assert any("reads at grade" in words and "Individualised" in words for words in told)
    assert all(words.startswith("handouts/profiles/sciatica.yaml: phase ") for words in told)


def test_a_long_sentence_is_told() -> None:
    long = "Walk " + "on and " * 11 + "on."
    told = [problem.message for problem in _spoilt(what=[Claim(long, ("sciatica-5",))] * 20)[1].problems]
    assert any("has 24 words; 20 is the most" in words for words in told)
    assert any("% must. Cut first:" in words for words in told)


def test_a_term_without_its_meaning_is_told_once_and_costs_an_item() -> None:
    press, words = _spoilt(terms=[])
    told = [problem.message for problem in words.problems]
    assert sum(message.startswith('"sciatic nerve" is said') for message in told) == 1
    items = judge_scores(press.library, press.compose, words)["sciatica"]
    assert [item.number for item in items if item.scale == "PEMAT-P" and not item.met] == [4, 8]


def test_every_item_can_fail(press: Press, composed: Callable[..., Document]) -> None:
    from hipprint.checks.readability.scores import scores

    whole = composed("sciatica")
    kept = tuple(headings_only(section) for section in whole.sections if section.part in ("about", "back"))
    empty = scores(msgspec.structs.replace(whole, sections=kept), unexplained=True)
    met = scores(whole, unexplained=False)
    assert len(empty) == len(met) >= 20
    lost = {(item.scale, item.number) for item in empty if not item.met}
    assert {("PEMAT-P", number) for number in (4, 12, 15, 17, 19, 20, 22, 23, 25, 26)} <= lost
    assert {("CDC", number) for number in (5, 8, 12, 13, 14)} <= lost
    assert [item.number for item in met if not item.met] == [8]


def headings_only(section):
    """The section with its headings and nothing else."""
    kept = tuple(block for block in section.blocks if isinstance(block, Heading))
    return msgspec.structs.replace(section, blocks=kept)


def test_json_has_rows_and_scores(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_words(("sciatica", "bridge"), None, as_json=True, scores=True) == []
    data = json.loads(capsys.readouterr().out)
    assert [row["phase"] for row in data["handouts"]] == [1, 2, 3]
    assert data["exercises"][0]["exercise"] == "bridge" and data["problems"] == []
    assert {item["scale"] for item in data["scores"]["sciatica"]} == {"PEMAT-P", "CDC"}


def test_table_has_a_line_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_words(("sciatica", "bridge"), None, as_json=False, scores=True) == []
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:2] == ["PROFILE", "GRADE"] and lines[1].startswith("sciatica ")
    assert any(line.startswith("bridge ") for line in lines)
    assert any("items that a program can judge" in line for line in lines)
