"""Rosters in an empty folder, and batches of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from batch_folders import write_roster
from click.testing import Result
from commands import call

from hipprint.batch.run import run_batch
from hipprint.batch.seal import plan_bytes
from hipprint.batch.summary import Options, Summary
from hipprint.build import Handout, Press
from hipprint.plan import Plan

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def folder(empty_folder: Path) -> Path:
    """The current folder, empty."""
    return empty_folder


@pytest.fixture
def run() -> Run:
    """run("roster.csv", "--out", "out") is what `hipprint batch` prints and returns."""

    def invoke(*words: str) -> Result:
        result = call("batch", *words)
        assert "Traceback" not in result.output
        return result

    return invoke


@pytest.fixture
def roster(folder: Path) -> Callable[..., Path]:
    """roster({"profile": "sciatica"}, ...) writes these rows to roster.csv."""

    return lambda *rows: write_roster(folder / "roster.csv", *rows)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """Nothing is drawn: a file is a few bytes that differ by plan. The list tells what was made."""
    made: list[Plan] = []

    def build(press: Press, plan: Plan, *, carries_plan: bool = True) -> Handout:
        document = press.compose(plan)
        made.append(plan)
        data = b"%PDF-1.7 " + plan_bytes(plan) + press.clinic.brand.name.encode() + b" %%EOF\n"
        return Handout(data, 1, document, (), "a4", bool(press.closed_gates(plan)))

    monkeypatch.setattr(Press, "build", build)
    return made


@pytest.fixture
def batch(folder: Path) -> Callable[..., Summary]:
    """batch(file, resume=True) runs a batch in this process into out/."""

    def invoke(file: Path, **more: Any) -> Summary:
        return run_batch(Options(file, folder / "out", processes=1, **more))

    return invoke
