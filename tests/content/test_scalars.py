"""Texts with a grammar: claims and durations."""

import pytest

from hipprint.content.scalars import Claim, Duration


@pytest.mark.parametrize(
    ("written", "text", "sources"),
    [
        ("Most get better. [nice-1]", "Most get better.", ("nice-1",)),
        ("Most get better. [nice-1, nhs-2,unsourced]", "Most get better.", ("nice-1", "nhs-2", "unsourced")),
        ("  Most get better.  [nice-1]  ", "Most get better.", ("nice-1",)),
        ("No source.", "No source.", ()),
        ("In the middle [nice-1] it stays.", "In the middle [nice-1] it stays.", ()),
        ("Big letters stay. [NICE-1]", "Big letters stay. [NICE-1]", ()),
        ("Two. [a-1] [b-1]", "Two. [a-1]", ("b-1",)),
    ],
)
def test_a_claim_is_its_sentence_and_its_sources(written: str, text: str, sources: tuple[str, ...]) -> None:
    claim = Claim.parse(written)
    assert (claim.text, claim.sources) == (text, sources)


@pytest.mark.parametrize("written", ["", "  ", "[nice-1]", None, 3, True, ["a"]])
def test_a_claim_needs_a_sentence(written: object) -> None:
    with pytest.raises(ValueError, match=r"Write for example"):
        Claim.parse(written)


def test_claims_are_equal_by_what_they_say() -> None:
    assert Claim("A.", ("b-1",)) == Claim.parse("A. [b-1]")
    assert Claim("A.", ("b-1",)) != Claim("A.", ("b-2",))
    assert len({Claim("A."), Claim("A."), Claim("B.")}) == 2


@pytest.mark.parametrize(
    ("written", "seconds", "words"),
    [
        ("1 second", 1, (1, "second")),
        ("30 seconds", 30, (30, "seconds")),
        ("60 seconds", 60, (1, "minute")),
        ("90 seconds", 90, (90, "seconds")),
        ("2 minutes", 120, (2, "minutes")),
        (" 5 seconds ", 5, (5, "seconds")),
    ],
)
def test_a_duration_is_a_number_and_a_unit(written: str, seconds: int, words: tuple[int, str]) -> None:
    found = Duration.parse(written)
    assert (found.seconds, found.words) == (seconds, words)


@pytest.mark.parametrize(
    "written",
    ["5", 5, 5.0, "5s", "5 secs", "0 seconds", "-5 seconds", "1.5 minutes", "1:30", "05 seconds", "5 hours",
     "99999 seconds", "five seconds", "5 seconds!", "", None, "٥ seconds"],
)  # fmt: skip
def test_anything_else_is_no_duration(written: object) -> None:
    with pytest.raises(
        ValueError, match=r'is not a duration\. Write a number and a unit, such as "5 seconds"'
    ):
        Duration.parse(written)
