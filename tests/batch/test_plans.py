"""Rows that differ in their patient alone share what was read of the first one, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from hipprint.batch.columns import HEADINGS, read_columns
from hipprint.batch.plans import Planned, Plans
from hipprint.batch.roster import open_roster
from hipprint.build import Press

LIBRARY = Press().library
PATIENTS: tuple[Any, ...] = ("Ana Sol", "ana  sol ", "", 7, 7.5, True, "x" * 121, "\u200b", "N\u0303", ["Bo"])
SHARED: tuple[dict[str, Any], ...] = (
    {"profile": "sciatica"},
    {"profile": "sciatica", "fillable": True},
    {"profile": "sciatica", "fillable": "true"},
    {"profile": "sciatica", "phase": 1},
    {"profile": "sciatica", "phase": True},
    {"profile": "sciatica", "flags": ["Osteoporosis"]},
    {"profile": "sciatica", "flags": "osteoporosis", "therapist": "Jo"},
    {"profile": "siatica"},
    {"profile": "sciatica", "side": "Left", "notes": "Go slowly.", "file name": "a/b"},
    {"profile": "sciatica", "side": "Left", "notes": "y" * 401},
)


def read(file: Path, rows: list[dict[str, Any]]) -> list[Planned]:
    first = dict.fromkeys(HEADINGS)  # so that every reading has the same columns
    file.write_text("\n".join(map(json.dumps, [{**first, "profile": "sciatica"}, *rows])), encoding="utf-8")
    roster = open_roster(file)
    return list(Plans(roster, read_columns(roster.headings, file, 1, {}, ()), LIBRARY))[1:]


def told(planned: Planned) -> tuple[Any, ...]:
    return planned.plan, [(problem.message, problem.where) for problem in planned.problems]


def test_a_row_means_the_same_among_others_as_alone(folder: Path) -> None:
    rows = [{"patient": patient, **shared} for patient, shared in product(PATIENTS, SHARED)]
    among = read(folder / "all.jsonl", rows)
    alone = [read(folder / "one.jsonl", [row])[0] for row in rows]
    assert [told(planned) for planned in among] == [told(planned) for planned in alone]
    assert {planned.plan is None for planned in among} == {True, False}


def test_rows_share_their_kind_and_only_words_of_their_patient_differ(folder: Path) -> None:
    found = read(
        folder / "all.jsonl",
        [{"patient": name, "notes": name, **SHARED[6]} for name in ("Ana Sol", "Bo Lind")],
    )
    kinds = {id(planned.kind) for planned in found}
    assert len(kinds) == 1
    assert [planned.plan.patient for planned in found if planned.plan] == ["Ana Sol", "Bo Lind"]
    kind = found[0].kind
    assert kind is not None
    assert kind.plan.therapist == "Jo" and kind.plan.patient is None and kind.plan.note is None
    assert kind.content.therapist is None and kind.content.flag == ["osteoporosis"]
    assert b"Ana" not in kind.said + kind.content_said


@pytest.mark.parametrize("other", ["bridge", "clamshell"])
def test_different_kinds_of_the_same_words_are_the_same_row(
    run: Callable[..., Any], roster: Callable[..., Path], quick: list[Any], other: str
) -> None:
    row = {"patient": "Ana Sol", "profile": "sciatica", "drop": "bridge", "side": "left"}
    roster(row, {**row, "side": "LEFT", "drop": f" {other}"})
    result = run("roster.csv", "--out", "out", "--jobs", "1")
    same = "this is row 2 again" in result.stderr
    assert same == (other == "bridge"), result.stderr
