"""Rosters as spreadsheets and programs write them."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hipprint.batch.cells import Unreadable
from hipprint.batch.roster import Roster, open_roster
from hipprint.batch.text_table import TextTable
from hipprint.errors import UserError

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")


def written(folder: Path, data: bytes, name: str = "roster.csv") -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def workbook(folder: Path, *rows: list[Any], name: str = "roster.xlsx") -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def told(file: Path, sheet: str | None = None) -> str:
    with pytest.raises(UserError) as caught:
        list(open_roster(file, sheet).rows())
    return str(caught.value)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_as_excel_writes_it(folder: Path, encoding: str, delimiter: str) -> None:
    words = 'Patient|profile|"no\r\ntes"\r\n'
    words += 'Jörg Weiß|sciatica|"one\r\ntwo ""three"" ,;\t"\r\n\r\nAna|bursitis|\r\n'
    roster = open_roster(written(folder, words.replace("|", delimiter).encode(encoding)))
    assert roster.headings == ("Patient", "profile", "no\r\ntes")
    rows = list(roster.rows())
    assert [row.number for row in rows] == [2, 4], "rows are counted as the spreadsheet shows them"
    assert rows[0].cells == ("Jörg Weiß", "sciatica", 'one\r\ntwo "three" ,;\t')
    assert rows[1].cells == ("Ana", "bursitis", "")
    assert list(roster.rows()) == rows, "a roster is read twice"
    assert ("Windows-1252" in "".join(roster.notes)) == (encoding == "cp1252")


def test_the_delimiter_is_the_one_that_finds_our_columns(folder: Path) -> None:
    file = written(folder, b"Name, first, last;profile\nAna;sciatica\n")
    roster = open_roster(file)
    assert roster.headings == ("Name, first, last", "profile")


def test_excels_own_line_about_the_delimiter_is_no_row(folder: Path) -> None:
    roster = open_roster(written(folder, b"sep=;\r\nprofile;side\r\nsciatica;left\r\n"))
    assert roster.headings == ("profile", "side")
    assert [row.number for row in roster.rows()] == [2]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \r\n", "is empty"),
        (b",,\r\na,b,c\r\n", "roster.csv:1: has no headings"),
        (
            b'profile,patient\nsciatica,"Ana\nsciatica,Bo\n',
            'roster.csv:2: a cell that begins with " has no end',
        ),
        (b'profile,patient\nsciatica,"Ana"x\n', 'roster.csv:2: a cell has letters after its closing "'),
        (b"profile\n" + bytes(range(1, 256)), "bytes that are no letters"),
        (b"profile\0\n" + b"abcdefghijklmnop" * 9, "binary data"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "has a password, or is an old .xls"),
        (b"PK\x03\x04" + b"x" * 99, "is not a workbook that can be read"),
    ],
)
def test_files_that_are_no_roster(folder: Path, data: bytes, words: str) -> None:
    assert words in told(written(folder, data))


def test_what_is_no_file_is_told(folder: Path) -> None:
    assert "hipprint batch --template" in told(folder / "none.csv")
    assert "is a folder" in told(folder)
    assert "--sheet: only a workbook" in told(written(folder, b"profile\nsciatica\n"), "Monday")


def test_a_row_with_more_cells_than_headings_is_told(folder: Path) -> None:
    """An address with a comma and no quotes pushes the flags into the next column."""
    roster = open_roster(
        written(folder, b"patient,profile,flags\nAna, Ms,sciatica,osteoporosis\nBo,sciatica\n")
    )
    first, second = roster.rows()
    assert "has 4 cells, and there are 3 headings" in first.wrong
    assert second.wrong == "" and second.cells == ("Bo", "sciatica")


def test_a_huge_roster_is_not_read_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(folder, b"profile\n" + b"sciatica\n" * 200_000)
    roster = open_roster(file)
    assert isinstance(roster, TextTable)
    reading = roster.rows()
    assert next(reading).number == 2
    file.write_bytes(b"")  # what was read ahead is a buffer, not the file
    assert sum(1 for _ in reading) < 100_000


def test_a_workbook_is_read_with_its_kinds(folder: Path) -> None:
    day = datetime.date(2026, 11, 20)
    file = workbook(folder, ["Patient", "Phase", "Date", None], ["Ana", 2.0, day, None], [], ["Bo", 1, None])
    roster = open_roster(file)
    assert roster.headings == ("Patient", "Phase", "Date")
    rows = list(roster.rows())
    assert [row.number for row in rows] == [2, 4]
    assert rows[0].cells == ("Ana", 2, datetime.datetime(2026, 11, 20))
    assert rows[1].cells == ("Bo", 1, None)


def test_a_workbook_that_says_a_wrong_size_is_read_to_its_end(folder: Path) -> None:
    file = workbook(folder, ["profile"], ["sciatica"], ["bursitis"])
    other = folder / "other.xlsx"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b'<dimension ref="A1:A3"', b'<dimension ref="A1:A1"'))
    assert b'"A1:A1"' in zipfile.ZipFile(other).read("xl/worksheets/sheet1.xml")
    assert [row.number for row in open_roster(other).rows()] == [2, 3]


def test_formulas_without_a_value_are_told_not_lost(folder: Path) -> None:
    """Programs that are no spreadsheet write formulas without what they come to."""
    file = workbook(folder, ["profile", "flags"], ["sciatica", '="osteo"&"porosis"'], [None, "=A2"])
    first, second = open_roster(file).rows()
    assert first.cells[0] == "sciatica"
    assert isinstance(first.cells[1], Unreadable) and "without a value" in first.cells[1].reason
    assert isinstance(second.cells[1], Unreadable)


def test_an_error_in_a_cell_is_told(folder: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["profile", "flags"])
    book.active.append(["sciatica", "#N/A"])
    assert book.active["B2"].data_type == "e"
    book.save(folder / "roster.xlsx")
    (row,) = open_roster(folder / "roster.xlsx").rows()
    assert isinstance(row.cells[1], Unreadable) and "#N/A" in row.cells[1].reason


def test_merged_cells_are_refused(folder: Path) -> None:
    """A flag over three merged rows stands in the first alone."""
    book = openpyxl.Workbook()
    for row in (["profile", "flags"], ["sciatica", "osteoporosis"], ["sciatica"]):
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    book.save(folder / "roster.xlsx")
    assert "has merged cells" in told(folder / "roster.xlsx")


def test_hidden_rows_and_stray_cells_are_told(folder: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["profile"], ["sciatica"], ["bursitis", "stray"]):
        book.active.append(row)
    book.active.row_dimensions[2].hidden = True
    book.save(folder / "roster.xlsx")
    roster = open_roster(folder / "roster.xlsx")
    assert "Hidden rows are printed too: the sheet has 1." in roster.notes
    assert [bool(row.wrong) for row in roster.rows()] == [False, True]


def test_a_sheet_is_named_when_there_are_several(folder: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Monday"
    book.create_sheet("Tuesday").append(["profile"])
    book["Tuesday"].append(["sciatica"])
    file = folder / "roster.xlsx"
    book.save(file)
    assert 'has 2 sheets: "Monday", "Tuesday". Name one: --sheet NAME.' in told(file)
    assert 'Did you mean "Tuesday"' in told(file, "Tuesdey")
    assert 'the sheet "Monday" is empty' in told(file, "Monday")
    assert open_roster(file, "Tuesday").headings == ("profile",)
    book["Monday"].sheet_state = "hidden"
    book.active = 1
    book.save(file)
    assert open_roster(file).headings == ("profile",)


def test_a_workbook_that_unpacks_to_far_more_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = workbook(folder, ["profile"], ["sciatica"])
    monkeypatch.setattr("hipprint.batch.workbook.LARGEST", 100)
    assert "unpacked" in told(file)


def test_json_lines(folder: Path) -> None:
    lines = (
        '\ufeff{"profile": "sciatica", "flags": ["osteoporosis"]}\n\n'
        '{"patient": "Ana", "profile": "bursitis"}\n'
        'oops\n[1]\n{"profile": "a", "profile": "b"}\n' + "[" * 100_000 + "\n"
    )
    roster: Roster = open_roster(written(folder, lines.encode(), "roster.jsonl"))
    assert roster.headings == ("profile", "flags", "patient")
    rows = list(roster.rows())
    assert [row.number for row in rows] == [1, 3, 4, 5, 6, 7]
    assert rows[0].cells == ("sciatica", ["osteoporosis"], None)
    assert "not valid JSON" in rows[2].wrong
    assert "is not an object" in rows[3].wrong
    assert "stands twice" in rows[4].wrong
    assert "nested too deep" in rows[5].wrong


def test_json_lines_without_a_row(folder: Path) -> None:
    assert "has no row" in told(written(folder, b"[]\n", "roster.jsonl"))
    assert "is not text in UTF-8" in told(written(folder, b'{"profile": "\xff"}\n', "roster.jsonl"))
