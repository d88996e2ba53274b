"""A batch takes the templates that earlier runs have pressed, and keeps its own for later ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from batch_folders import files

from hipprint.batch.run import run_batch
from hipprint.batch.summary import Options, Summary
from hipprint.build import Press
from hipprint.plan import Plan

ROWS = [
    {"patient": "Ana Sol", "profile": "bursitis", "side": "left", "start": "2026-11-23"},
    {"patient": "Bo Lind", "profile": "bursitis", "side": "left", "start": "2026-11-24"},
    {"patient": "Νίκος Παππάς", "profile": "bursitis", "side": "left", "start": "2026-11-24"},
]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The patients whose handouts were drawn."""
    found: list[str | None] = []
    usual = Press.build

    def noting(press: Press, plan: Plan, **more: Any) -> object:
        found.append(plan.patient)
        return usual(press, plan, **more)

    monkeypatch.setattr(Press, "build", noting)
    return found


@pytest.fixture
def make(roster: Callable[..., Path], folder: Path) -> Callable[..., Summary]:
    """make("one", uses_cache=False) makes the rows in one process into that folder."""
    file = roster(*ROWS)
    return lambda name, **more: run_batch(Options(file, folder / name, **{"processes": 1, **more}))


def test_what_was_pressed_before_is_not_drawn_again(
    make: Callable[..., Summary], drawn: list[str | None], folder: Path
) -> None:
    make("none", uses_cache=False)
    assert drawn == ["Ana Sol", "Νίκος Παππάς"], "other letters are drawn"
    make("first")
    make("second")
    assert drawn[2:] == ["Ana Sol", "Νίκος Παππάς", "Νίκος Παππάς"]
    assert files(folder / "second") == files(folder / "first") == files(folder / "none")


def test_a_handout_made_alone_serves_a_batch(
    make: Callable[..., Summary], drawn: list[str | None], folder: Path
) -> None:
    from click.testing import CliRunner

    from hipprint.cli import main

    words = ["--profile", "bursitis", "--side", "left", "--patient", "Jo Hill", "--start", "2026-12-01"]
    assert CliRunner().invoke(main, ["build", *words, "-o", "alone.pdf"]).exit_code == 0
    make("first")
    assert drawn == ["Jo Hill", "Νίκος Παππάς"]


def test_a_print_file_too(make: Callable[..., Summary], drawn: list[str | None], folder: Path) -> None:
    one, two = folder / "one.pdf", folder / "two.pdf"
    for target in (one, two):
        made = run_batch(Options(folder / "roster.csv", None, merge=target)).merged
        assert made is not None and made.patients == 3
    assert drawn == ["Ana Sol", "Νίκος Παππάς", "Νίκος Παππάς"]
    assert one.read_bytes() == two.read_bytes()


def test_other_content_is_drawn(make: Callable[..., Summary], drawn: list[str | None], folder: Path) -> None:
    clinic = folder / "clinic"
    clinic.mkdir()
    (clinic / "brand.yaml").write_text("name: Harbour Physio\ncountry: GB\n")
    make("first", clinic=clinic)
    (clinic / "brand.yaml").write_text("name: Harbour Physix\ncountry: GB\n")
    make("second", clinic=clinic)
    assert drawn.count("Ana Sol") == 2


def test_nothing_of_a_patient_is_kept(make: Callable[..., Summary], cache_home: Path) -> None:
    make("first")
    kept = [file for file in cache_home.rglob("*") if file.is_file()]
    assert len(kept) == 1
    for words in (b"Ana", b"Sol", b"2026-11-23", b"23 November", "Παππάς".encode()):
        assert words not in kept[0].read_bytes()


def test_no_cache_keeps_nothing(
    run: Callable[..., Any], roster: Callable[..., Path], cache_home: Path
) -> None:
    roster(*ROWS[:2])
    assert run("roster.csv", "--out", "one", "--no-cache", "--jobs", "1").exit_code == 0
    assert not cache_home.exists()
    assert run("roster.csv", "--out", "two", "--jobs", "1").exit_code == 0
    assert cache_home.exists()
