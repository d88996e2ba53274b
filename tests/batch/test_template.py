"""An empty roster is a roster."""

from __future__ import annotations

import pytest

from hipprint.batch.columns import HEADINGS, read_columns
from hipprint.batch.roster import open_roster
from hipprint.plan import Plan


@pytest.mark.parametrize("name", ["roster.csv", "roster.xlsx", "roster.jsonl"])
def test_a_template_can_be_printed(run, quick: list[Plan], folder, name: str) -> None:
    result = run("--template", "-o", name)
    assert result.exit_code == 0 and f"Wrote {name}." in result.stdout
    roster = open_roster(folder / name)
    columns = read_columns(roster.headings, folder / name, 1, {}, ())
    assert {column.choice for column in columns.used} >= set(HEADINGS.values()) - {"also", "set", "override"}
    assert run(name, "--out", "out", "--jobs", "1").exit_code == 0
    (plan,) = quick
    assert (plan.profile, plan.side, plan.phase, plan.drop) == ("sciatica", "right", 2, ["knee-rolls"])
    assert str(plan.start.date) == "2026-11-23" and plan.note == "Well done so far."
    assert (folder / "out" / "example.pdf").exists()


def test_a_template_is_never_written_over_a_file(run, folder) -> None:
    (folder / "roster.csv").write_text("precious")
    result = run("--template")
    assert result.exit_code == 1 and "roster.csv: is there already" in result.stderr
    assert (folder / "roster.csv").read_text() == "precious"
    assert "ends in none of .csv, .xlsx, .jsonl" in run("--template", "-o", "roster.ods").stderr
