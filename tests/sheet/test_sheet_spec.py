"""The words of the sheet's code: what they say comes back, and what is not ours is refused."""

import re
from datetime import date
from itertools import product

import pytest

from hipprint.sheet.spec import DAYS, MOST_ROWS, PAPERS, SheetSpec, decode

ALPHANUMERIC = re.compile(r"[0-9A-Z $%*+\-./:]+\Z")  # ISO 18004, table 5: half the size of bytes


@pytest.mark.parametrize("start", [None, date(2026, 11, 23), date(2028, 2, 29)])
@pytest.mark.parametrize("layout", ["standard", "large-print", "our-clinic-2"])
def test_what_is_encoded_comes_back(start, layout) -> None:
    seen = set()
    for paper, rows, days in product(PAPERS, range(1, MOST_ROWS + 1), DAYS):
        spec = SheetSpec(paper, rows, days, start, layout)
        words = spec.encode()
        assert ALPHANUMERIC.match(words)
        assert decode(words) == spec
        seen.add(words)
    assert len(seen) == 2 * MOST_ROWS * 2


def test_the_words_are_as_documented() -> None:
    spec = SheetSpec("a4", 6, 14, date(2026, 11, 23), "standard")
    assert spec.encode() == "HIPPRINT/1/A4/6/14/20261123/STANDARD"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "not the code of a hipprint"),
        ("https://example.org", "not the code of a hipprint"),
        ("hipprint/1/A4/6/14/0/STANDARD", "not the code of a hipprint"),
        ("HIPPRINT/2/A4/6/14/0/STANDARD", "version 2; this program reads version 1"),
        ("HIPPRINT/2/SOMETHING NEW", "version 2; this program reads version 1"),
        ("HIPPRINT/1/", "damaged"),
        ("HIPPRINT/1/A4/6/14/0/STANDARD\n", "damaged"),
        ("HIPPRINT/1/A4/6/14/0/STANDARD/MARIA", "damaged"),
        ("HIPPRINT/1/A4/6/14/0/", "damaged"),
        ("HIPPRINT/1/A4/6/14/2026112/STANDARD", "damaged"),
        ("HIPPRINT/1/A4/6/14/20260230/STANDARD", "20260230, does not exist"),
        ("HIPPRINT/1/A5/6/14/0/STANDARD", 'no sheet on the paper "a5"'),
        ("HIPPRINT/1/A4/0/14/0/STANDARD", "1 to 8 rows of exercises, not 0"),
        ("HIPPRINT/1/A4/9/14/0/STANDARD", "1 to 8 rows of exercises, not 9"),
        ("HIPPRINT/1/A4/6/21/0/STANDARD", "14 or 28 days, not 21"),
    ],
)
def test_what_is_not_a_sheet_is_refused(words, told) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        decode(words)


def test_a_sheet_that_cannot_be_drawn_is_refused() -> None:
    for wrong in (("a3", 5, 14), ("a4", 0, 14), ("a4", 9, 14), ("a4", 5, 7)):
        with pytest.raises(ValueError):
            SheetSpec(*wrong, None, "standard")
