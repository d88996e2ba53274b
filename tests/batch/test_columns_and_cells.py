"""What headings and cells mean."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from hipprint.batch.cells import CellError, Unreadable, read_cell, written
from hipprint.batch.columns import FILE_NAME, HEADINGS, Columns, read_columns, read_pairs
from hipprint.errors import UserError
from hipprint.plan import Plan

FILE = Path("roster.csv")


def columns(*headings: str, renamed: dict[str, str] | None = None, ignored: tuple[str, ...] = ()) -> Columns:
    return read_columns(headings, FILE, 1, renamed or {}, ignored)


def told(*headings: str, **more: Any) -> str:
    with pytest.raises(UserError) as caught:
        columns(*headings, **more)
    return str(caught.value)


def test_every_choice_of_a_plan_has_a_column() -> None:
    # The last sheet's exercises come out of a handout, and no roster has one.
    assert set(HEADINGS.values()) == {*Plan.__struct_fields__, FILE_NAME} - {"last"}


@pytest.mark.parametrize(
    "spell", [str.upper, str.title, lambda name: name.replace(" ", "_"), lambda n: f" {n} "]
)
def test_headings_in_any_case_and_order(spell: Any) -> None:
    found = columns(*(spell(heading) for heading in reversed(HEADINGS)))
    assert {column.choice for column in found.used} == set(HEADINGS.values())
    assert found.by_choice["profile"].number == len(HEADINGS) - 1


@pytest.mark.parametrize("choice", sorted(set(HEADINGS.values())))
def test_the_names_of_plan_files_work_too(choice: str) -> None:
    assert choice in columns(*{"profile": 1, choice: 1}).by_choice


def test_an_unknown_column_is_told_with_what_to_do() -> None:
    words = told("Profile", "Flgas", "Phone")
    assert 'roster.csv:1:2: column "Flgas": is not known. Did you mean "flags"?' in words
    assert '--ignore "Phone"' in words
    assert [column.choice for column in columns("profile", "Phone", ignored=("phone",)).used] == ["profile"]


def test_two_columns_of_one_choice_are_told() -> None:
    assert 'column "note": holds the same as column "Notes"' in told("profile", "Notes", "note")


def test_a_roster_without_conditions_is_told() -> None:
    assert 'there is no column "profile"' in told("patient")


def test_columns_are_renamed() -> None:
    found = columns("Full name", "Dx", renamed=read_pairs(["Full name=patient", "dx = Profile"]))
    assert [(column.heading, column.choice) for column in found.used] == [
        ("Full name", "patient"),
        ("Dx", "profile"),
    ]
    assert 'no column of ours. Did you mean "patient"' in told("profile", "x", renamed={"x": "patiant"})
    assert '--map: there is no column "fullname"' in told("profile", renamed={"Full name": "patient"})
    assert '--ignore: there is no column "phone"' in told("profile", ignored=("Phone",))
    with pytest.raises(UserError, match="is not THEIRS=OURS"):
        read_pairs(["patient"])


def test_a_mended_rejected_file_is_a_roster() -> None:
    assert [column.choice for column in columns("profile", "reason").used] == ["profile"]


@pytest.mark.parametrize(
    ("choice", "cell", "value"),
    [
        ("patient", "  Ana ", "Ana"),
        ("patient", 7.0, "7"),
        ("side", "Left", "left"),
        ("paper", "A4", "a4"),
        ("phase", "2", 2),
        ("phase", 2.0, 2),
        ("days", "28.0", 28),
        ("date", "2026-11-20", "2026-11-20"),
        ("date", "2026-11-20 00:00:00", "2026-11-20"),
        ("date", datetime.datetime(2026, 11, 20, 9, 30), "2026-11-20"),
        ("date", datetime.date(2026, 11, 20), "2026-11-20"),
        ("add", "clamshell; bridge,short-walk", ["clamshell", "bridge", "short-walk"]),
        ("add", ["clamshell"], ["clamshell"]),
        ("flag", "Poor balance;osteoporosis", ["poor-balance", "osteoporosis"]),
        (
            "dose",
            "bridge: 3 sets, 5 repeats; clamshell: 2 sets",
            ["bridge: 3 sets, 5 repeats", "clamshell: 2 sets"],
        ),
        ("set", "approach=posterior;until=2027-02-12", {"approach": "posterior", "until": "2027-02-12"}),
        ("set", {"approach": "posterior"}, {"approach": "posterior"}),
        ("override", "bridge: seen today, all well", {"bridge": "seen today, all well"}),
        ("note", "", None),
        ("note", " \n", None),
        ("note", None, None),
        ("add", [], None),
    ],
)
def test_cells(choice: str, cell: Any, value: Any) -> None:
    assert read_cell(choice, cell) == value


@pytest.mark.parametrize(
    ("choice", "cell", "words"),
    [
        ("phase", "two", '"two" is not a whole number. Write for example 1.'),
        ("phase", "2.5", "is not a whole number"),
        ("phase", 2.5, "is not a whole number"),
        ("date", "20/11/2026", "could be two days"),
        ("date", "3.4.2026", "could be two days"),
        ("date", "20 Nov", "is not a date"),
        ("date", "20/11/26", "is not a date"),
        ("date", 46346, "Format the cells of this column as a date"),
        ("patient", True, "is true or false"),
        ("patient", ["Ana"], "is not a text"),
        ("patient", datetime.date(2026, 1, 1), "is not a text"),
        ("flag", Unreadable("holds the error #N/A."), "#N/A"),
        ("set", "approach", "Write for example approach=posterior"),
        ("set", "a=1; a=2", "stands twice"),
        ("override", "bridge", "Write for example bridge: seen"),
    ],
)
def test_cells_that_are_not_clear(choice: str, cell: Any, words: str) -> None:
    with pytest.raises(CellError) as caught:
        read_cell(choice, cell)
    assert words in str(caught.value)


def test_the_order_of_a_date_is_said_never_guessed() -> None:
    assert read_cell("date", "3/4/2026", "dmy") == "2026-04-03"
    assert read_cell("date", "3/4/2026", "mdy") == "2026-03-04"
    assert read_cell("date", "20.11.2026", "dmy") == "2026-11-20"
    assert read_cell("date", "2026-11-20", "dmy") == "2026-11-20"
    with pytest.raises(CellError, match="does not exist with --dates mdy"):
        read_cell("date", "20/11/2026", "mdy")


@pytest.mark.parametrize(
    ("choice", "cell"),
    [
        ("date", datetime.datetime(2026, 11, 20)),
        ("flag", ["osteoporosis", "poor-balance"]),
        ("override", {"bridge": "seen today, well"}),
        ("set", {"approach": "posterior", "weight": "full"}),
        ("phase", 2.0),
        ("patient", "Ana"),
    ],
)
def test_a_rejected_cell_reads_the_same_again(choice: str, cell: Any) -> None:
    assert read_cell(choice, written(choice, cell)) == read_cell(choice, cell)


@pytest.mark.parametrize(("cell", "value"), [("Yes", True), ("no", False), (True, True), ("", None)])
def test_yes_and_no(cell: object, value: object) -> None:
    assert read_cell("fillable", cell) is value


def test_neither_yes_nor_no() -> None:
    with pytest.raises(CellError, match='"maybe" is not yes or no'):
        read_cell("fillable", "maybe")
