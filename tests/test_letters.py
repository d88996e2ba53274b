"""Letters that need no look into a font, and words that do."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hipprint.flow import fonts
from hipprint.letters import EVERYWHERE, missing_letters


@pytest.mark.parametrize("name", sorted({*fonts._MAIN.values(), *fonts._WIDE.values()}))
def test_every_font_has_the_letters_that_need_no_look(name: str) -> None:
    assert fonts._glyphs(name).issuperset(map(ord, EVERYWHERE))


def test_other_letters_are_looked_for() -> None:
    assert list(missing_letters(["Nguyễn", "Ελένη", "Zoë"])) == []
    [told] = missing_letters(["one \U0001f600"])
    assert "U+1F600" in told.message


def test_a_roster_is_checked_without_reportlab() -> None:
    """Importing it would take a fifth of a short check."""
    code = (
        "import sys; from hipprint.build import Press; from hipprint.plan import make_plan; "
        "Press().checked(make_plan({'profile': 'sciatica', 'side': 'left', 'patient': 'Zoë Łuk'})); "
        "print([name for name in ('reportlab.pdfbase', 'PIL', 'pikepdf') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
