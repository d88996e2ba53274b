"""Syllables: right for every word that we print, nearly always right for words that a clinic may write."""

from pathlib import Path

import pytest

from hipprint.checks.readability.syllables import count_syllables

SAMPLE = Path(__file__).with_name("syllables.txt")


def samples() -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    """Words of ours, and words drawn by lot, each with the counts that the dictionary allows."""
    ours, others = SAMPLE.read_text(encoding="utf-8").split("\n\n")
    return _counts(ours), _counts(others)


def _counts(text: str) -> dict[str, set[int]]:
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {word: {int(count) for count in counts.split("/")} for word, counts in lines}


def test_every_word_of_ours_is_counted_as_it_is_said() -> None:
    ours, _ = samples()
    assert len(ours) > 1000
    assert {word: count_syllables(word) for word in ours if count_syllables(word) not in ours[word]} == {}


def test_nine_in_ten_of_other_words_are_right_and_the_sum_is_close() -> None:
    _, others = samples()
    assert len(others) > 500
    right = sum(count_syllables(word) in counts for word, counts in others.items())
    assert right >= 0.9 * len(others)
    total = sum(min(counts) for counts in others.values())
    assert abs(sum(map(count_syllables, others)) - total) <= 0.03 * total


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("very", 2),
        ("medicine", 3),
        ("moved", 1),
        ("rested", 2),
        ("stretches", 2),
        ("muscles", 2),
        ("piriformis", 4),
        ("SI", 2),
        ("MRI", 3),
        ("30", 1),
        ("side-lying", 3),
        ("Patient’s", 2),
        ("hmm", 1),
    ],
)
def test_words_are_counted(word: str, count: int) -> None:
    assert count_syllables(word) == count
