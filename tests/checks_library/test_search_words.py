"""Everyday words that can mean several conditions."""

from hipprint.checks.library import check_library
from hipprint.content.library import Library
from hipprint.library import Roots


def test_words_that_lead_nowhere_are_told(tmp_path):
    shared = tmp_path / "handouts" / "shared"
    shared.mkdir(parents=True)
    (shared / "search-words.yaml").write_text("words:\n  sore hip: [sciatica, hip-osteoarthritiss]\n")
    problems = check_library(Library(Roots(tmp_path)))
    told = [problem for problem in problems if problem.file and problem.file.name == "search-words.yaml"]
    assert len(told) == 1
    assert 'Did you mean "hip-osteoarthritis"?' in told[0].message
    assert told[0].line == 2
