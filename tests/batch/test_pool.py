"""Processes that are started while a roster is still being checked."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from batch_folders import files
from commands import printed_by

from hipprint.batch import run as batch_run
from hipprint.batch.pool import Pool
from hipprint.batch.run import run_batch
from hipprint.batch.summary import Options, RosterError
from hipprint.plan import Plan

GOOD = {"profile": "bursitis", "side": "left"}
ROWS = [{"patient": f"Person {number}", **GOOD} for number in range(12)]


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """The plans for which processes were started during a check."""
    found: list[Plan] = []
    real = Pool.begin

    def begin(self: Pool, plan: Plan) -> None:
        real(self, plan)
        found.append(plan)

    monkeypatch.setattr(Pool, "begin", begin)
    return found


def test_a_long_roster_starts_its_processes_during_the_check(
    roster: Callable[..., Path], folder: Path, begun: list[Plan]
) -> None:
    summary = run_batch(Options(roster(*ROWS), folder / "out", processes=2))
    assert summary.complete and summary.made == len(ROWS)
    assert [plan.patient for plan in begun] == ["Person 7"]
    two = files(folder / "out")
    run_batch(Options(folder / "roster.csv", folder / "one", processes=1))
    assert files(folder / "one") == two
    assert multiprocessing.active_children() == []


def test_they_are_ended_when_the_check_refuses_the_roster(
    roster: Callable[..., Path], folder: Path, begun: list[Plan]
) -> None:
    file = roster(*ROWS, {"patient": "Person X", "profile": "siatica"})
    with pytest.raises(RosterError):
        run_batch(Options(file, folder / "out", processes=2))
    assert len(begun) == 1
    assert multiprocessing.active_children() == []
    assert not (folder / "out").exists()


def test_they_are_ended_by_ctrl_c(
    roster: Callable[..., Path], folder: Path, begun: list[Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(self: object, planned: object, *more: object) -> None:
        if begun:
            raise KeyboardInterrupt
        real(self, planned, *more)

    real = batch_run.Checker._check_row
    monkeypatch.setattr(batch_run.Checker, "_check_row", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run_batch(Options(roster(*ROWS), folder / "out", processes=2))
    assert multiprocessing.active_children() == []
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    "more", [{"processes": 1}, {"processes": 4}, {"processes": 2, "resume": True}], ids=str
)
def test_none_is_started_too_soon(
    roster: Callable[..., Path], folder: Path, begun: list[Plan], quick: list[Plan], more: dict[str, int]
) -> None:
    rows = ROWS if more["processes"] < 4 else ROWS[:1]
    if more.get("resume"):
        roster(*rows)
        run_batch(Options(folder / "roster.csv", folder / "out", processes=1))
    assert run_batch(Options(roster(*rows), folder / "out", **more)).complete
    assert begun == []


ALONE = """
import sys, threading
from pathlib import Path
from hipprint.batch import pool
from hipprint.batch.run import run_batch
from hipprint.batch.summary import Options

folder = Path(sys.argv[1])
if sys.argv[2] == "beside a thread":
    thread = threading.Event()
    threading.Thread(target=thread.wait, daemon=True).start()
print(pool.way_to_start(), run_batch(Options(folder / "roster.csv", folder / sys.argv[2], processes=2)).made)
"""


def test_processes_are_forked_or_spawned_and_make_the_same_files(
    roster: Callable[..., Path], folder: Path
) -> None:
    roster(*ROWS)
    for name in ("alone", "beside a thread"):
        told = printed_by(ALONE, folder, name)
        wanted = "fork" if sys.platform == "linux" and name == "alone" else "spawn"
        assert told == [wanted, str(len(ROWS))]
    assert files(folder / "alone") == files(folder / "beside a thread")
