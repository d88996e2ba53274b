"""The arithmetic of the benchmarks, and what they say when something is not there. No time is measured."""

import sys

import bulk
import fill
import measure
import peers
import pytest
import run
from measure import Run, Task, in_turn, knows, markdown, ratio, timed


def test_a_ratio_is_the_median_of_the_rounds(tmp_path):
    ours = [Run(clock, clock / 2, 1) for clock in (1, 2, 30)]
    theirs = [Run(clock, clock, 1) for clock in (2, 2, 3)]
    assert ratio(ours, theirs) == 1
    assert ratio(ours, theirs, "work") == 0.5


def test_commands_run_in_turn_and_the_first_round_does_not_count(tmp_path):
    said = []
    tasks = {
        name: Task(
            lambda number, name=name: [sys.executable, "-c", f"open('{name}{number}', 'w')"],
            lambda name=name: said.append(name),
        )
        for name in "ab"
    }
    found = in_turn(tasks, tmp_path, 2)
    assert said == list("ababab")
    assert {name: len(runs) for name, runs in found.items()} == {"a": 2, "b": 2}
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a0", "a1", "a2", "b0", "b1", "b2"]


def test_a_command_that_fails_ends_the_measure_with_its_words(tmp_path):
    with pytest.raises(SystemExit, match="no such thing"):
        timed([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)


def test_children_may_write_bytecode_and_cache_elsewhere(monkeypatch, tmp_path):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in measure.environment()
    assert measure.environment(tmp_path)["XDG_CACHE_HOME"] == str(tmp_path)


def test_an_option_is_found_in_a_command_s_help():
    assert knows("--out", "batch")
    assert not knows("--no-such-option", "batch")
    assert not knows("--templat", "batch")


def test_rows_are_scaled_without_the_start():
    # 3 seconds to start, half a second for each row
    total, each = bulk.scaled(3 + 1, 3 + 50, 2, 100, rows=1000)
    assert (total, each) == (503, 0.5)


def test_what_was_not_measured_is_named(tmp_path, monkeypatch):
    runs = {n: [Run(n * 0.1, n * 0.2, 30)] for n in (2, 100)}
    figures = bulk.Figures(runs[2], runs[100], 100)
    sizes = {bulk.BATCH: 1e9, bulk.COPY: 1e9}
    rows = list(bulk.text_rows({bulk.BATCH: figures, bulk.COPY: figures}, sizes, None))
    assert [row[0] for row in rows] == [
        "hipprint batch",
        "copying the same bytes",
        "Typst, tagged",
        "one print file",
        "one print file, --tagged",
    ]
    assert rows[0][1:4] == ("100", "1000.0 s", "1.00")
    assert rows[2][1].startswith("missing")
    assert rows[3][1].startswith("not there")
    assert {len(row) for row in rows} == {len(bulk.HEAD)}


def test_filling_has_a_row_for_each_kind_of_handout():
    found = fill.table(rows=2)
    assert [row[0] for row in found] == list(fill.NOTES) and all(len(row) == len(fill.HEAD) for row in found)


def test_a_peer_that_is_not_installed_stays_in_the_table(tmp_path, monkeypatch):
    monkeypatch.setattr(peers, "PYTHON", tmp_path / "no" / "python")
    (tmp_path / "plans.json").write_text('[{"profile": "sciatica", "patient": "Anna Example"}]')
    found = peers.peers(tmp_path, 1)
    missing = [peer.name for peer in found if peer.missing]
    assert missing == ["Typst, tagged", "WeasyPrint, tagged", "fpdf2, only pictures tagged"]
    assert found[0].name == peers.YARDSTICK


def test_the_readme_has_a_place_for_every_table(monkeypatch, tmp_path):
    words = (measure.HERE / "README.md").read_text()
    (tmp_path / "README.md").write_text(words)
    monkeypatch.setattr(measure, "HERE", tmp_path)
    for name in run.TABLES:
        measure.put(markdown(("what", "how much"), [(name, "1")]), name)
    written = (tmp_path / "README.md").read_text()
    assert written.count("| what | how much |") == len(run.TABLES)
    assert all(f"| {name} | 1 |" in written for name in run.TABLES)
    with pytest.raises(AssertionError, match="no-such"):
        measure.put("", "no-such")
