"""A profile without its warning signs does not load."""

import pytest

from hipprint.content.library import Library
from hipprint.errors import UserError
from hipprint.library import Roots, builtin_root

SCIATICA = (builtin_root() / "handouts" / "profiles" / "sciatica.yaml").read_text()


def loaded(tmp_path, words):
    folder = tmp_path / "handouts" / "profiles"
    folder.mkdir(parents=True)
    (folder / "my-back.yaml").write_text(words)
    return Library(Roots(tmp_path)).profile("my-back")


def test_as_it_stands_it_loads(tmp_path):
    assert loaded(tmp_path, SCIATICA).title == "Sciatica"


def test_a_back_without_cauda_equina_signs_does_not_load(tmp_path):
    assert "[cauda-equina, " in SCIATICA
    with pytest.raises(UserError, match="cauda-equina") as caught:
        loaded(tmp_path, SCIATICA.replace("[cauda-equina, ", "["))
    assert caught.value.problems[0].line > 0


@pytest.mark.parametrize("urgency", ["emergency", "today", "next_visit"])
def test_without_one_of_the_three_lists_it_does_not_load(tmp_path, urgency):
    before, after = SCIATICA.split(f"  {urgency}:\n", 1)
    lines = after.splitlines(keepends=True)
    rest = "".join(lines[next(i for i, line in enumerate(lines) if not line.startswith("    ")) :])
    with pytest.raises(UserError, match=urgency):
        loaded(tmp_path, f"{before}  {urgency}: {{groups: []}}\n{rest}")
