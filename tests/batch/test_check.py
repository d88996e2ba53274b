"""The whole roster is checked before the first page is made."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from hipprint.batch.check import Rows

GOOD = {"patient": "Maria Delgado", "profile": "sciatica", "side": "left", "date": "2026-11-20"}


def test_every_problem_is_told_with_row_and_column(run, roster, folder) -> None:
    roster(
        GOOD,
        {"patient": "Ana Sol", "profile": "siatica", "side": "left"},
        {"patient": "Bo Lind", "profile": "sciatica", "side": "lft", "phase": "two", "date": "1/2/2026"},
        {"patient": "Cy Hart", "profile": "sciatica", "Add": "single-leg-bridge", "date": "2026-02-30"},
        {"patient": "Di Moss", "profile": "hip-replacement"},
        {
            "patient": "Ed 🙂",
            "profile": "sciatica",
            "drop": "brige",
            "layout": "larg-print",
            "language": "fr",
        },
        {"patient": "Fay Orr", "profile": "", "flags": "Osteoporosis"},
        {"patient": "Gus Ray", "profile": "sciatica", "flags": "osteoporosys; Foot drop"},
    )
    result = run("roster.csv", "--out", "out")
    assert result.exit_code == 1
    told = result.stderr
    for words in (
        'roster.csv:3:2: profile: there is no profile called "siatica". Did you mean "sciatica"',
        'roster.csv:4:3: side: "lft" is not known here. Did you mean "left"?',
        'roster.csv:4:5: phase: "two" is not a whole number',
        'roster.csv:4:4: date: "1/2/2026" could be two days',
        'roster.csv:5:4: date: "2026-02-30" is a day that does not exist',
        "roster.csv:6: set: How did the surgeon reach the hip? posterior, anterior, lateral",
        'Write in column "set": approach=posterior|anterior|lateral|unknown.',
        "roster.csv:7:1: patient: the character",
        'roster.csv:7:9: language: there is no translation "fr"',
        'roster.csv:7:8: layout: there is no layout called "larg-print"',
        "roster.csv:8:2: profile: is empty",
        'roster.csv:9:10: flags: there is no flag "osteoporosys". Did you mean "osteoporosis"',
    ):
        assert words in told, told
    assert "Nothing was printed. 7 of 8 rows have problems." in told
    assert "--add" not in told and "--set" not in told and "--drop" not in told
    assert list(folder.iterdir()) == [folder / "roster.csv"]


def test_one_row_is_told_as_one(run, roster, quick) -> None:
    roster(GOOD, {"patient": "Ana Sol", "profile": "siatica"})
    assert "Nothing was printed. 1 of 2 rows has problems." in run("roster.csv", "--out", "out").stderr
    told = run("roster.csv", "--out", "out", "--keep-going", "--jobs", "1").stderr
    assert "1 row was not printed: out/rejected.csv says why." in told


def test_a_barred_exercise_is_told_with_what_to_write_instead(run, roster) -> None:
    roster(GOOD | {"Exercises": "single-leg-bridge"}, {"profile": "sciatica", "flags": "osteoporosis"})
    told = run("roster.csv", "--out", "out", "--map", "exercises=add").stderr
    assert 'roster.csv:2:5: Exercises: "single-leg-bridge" makes the movement straight leg lift' in told
    assert (
        'roster.csv:3: "knee-to-chest-single" makes the movement lumbar flexion, and Osteoporosis bars'
        in told
    )
    assert 'in column "drop" write knee-to-chest-single, in column "Exercises"' in told


def test_what_a_page_has_no_place_for_is_told_by_the_roster_s_headings(run, roster, quick) -> None:
    roster({"profile": "refer-first", "Exercises": "bridge", "days": "28"})
    told = run("roster.csv", "--out", "out", "--jobs", "1", "--map", "exercises=add").stderr
    assert 'These change nothing on it: column "Exercises", column "days".' in told


def test_the_same_row_twice_is_refused_and_a_name_twice_is_told(run, roster, quick) -> None:
    other = GOOD | {"patient": "MARIA  DELGADO", "profile": "bursitis"}
    roster(GOOD, GOOD | {"side": "LEFT "}, other, {"profile": "sciatica"}, {"profile": "sciatica"})
    result = run("roster.csv", "--out", "out", "--keep-going", "--jobs", "1")
    assert "Error: roster.csv:3:1: patient: this is row 2 again. Remove one of them." in result.stderr
    assert "Row 4: The patient of row 2 stands in another row too." in result.stderr
    assert "Maria" not in result.output and "MARIA" not in result.output
    assert len(quick) == 4, "sheets without a name may be printed again and again"


def test_keep_going_prints_the_good_rows_and_writes_the_others(run, roster, folder, quick) -> None:
    roster(
        GOOD | {"notes": "one,\ntwo", "file name": "=a"},
        {"patient": "Ana Sol", "profile": "siatica", "notes": 'she said "no"'},
        {"patient": "Bo Lind", "profile": "sciatica", "phase": "9"},
    )
    result = run("roster.csv", "--out", "out", "--keep-going", "--jobs", "1")
    assert result.exit_code == 1
    assert "Made 1 file in out." in result.stdout
    assert "2 rows were not printed: out/rejected.csv says why." in result.stderr
    assert sorted(file.name for file in (folder / "out").iterdir()) == [
        "a.pdf",
        "manifest.csv",
        "rejected.csv",
    ]
    with (folder / "out" / "rejected.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["patient"] for row in rows] == ["Ana Sol", "Bo Lind"]
    assert rows[0]["notes"] == 'she said "no"'
    assert 'no profile called "siatica"' in rows[0]["reason"]
    assert rows[1]["reason"].startswith("phase: sciatica has no phase 9")
    mended = (folder / "out" / "rejected.csv").read_text(encoding="utf-8-sig")
    Path("mended.csv").write_text(
        mended.replace("siatica", "sciatica").replace(",9,", ",1,"), encoding="utf-8"
    )
    assert run("mended.csv", "--out", "more", "--jobs", "1").exit_code == 0
    assert len(quick) == 3


def test_a_rejected_file_that_somebody_mends_is_not_written_over(run, roster, folder, quick) -> None:
    roster(GOOD, {"profile": "siatica"})
    words = ("roster.csv", "--out", "out", "--keep-going", "--resume", "--jobs", "1")
    run(*words)
    rejected = folder / "out" / "rejected.csv"
    first = rejected.read_bytes()
    run(*words)
    assert not (folder / "out" / "rejected (2).csv").exists(), "the same rows need no second file"
    rejected.write_bytes(first.replace(b"siatica", b"sciatica"))
    assert "rejected (2).csv says why" in run(*words).stderr
    assert (folder / "out" / "rejected (2).csv").read_bytes() == first != rejected.read_bytes()
    assert len(quick) == 1


def test_a_roster_of_bad_rows_alone(run, roster, folder) -> None:
    roster({"profile": "siatica"})
    result = run("roster.csv", "--out", "out", "--keep-going")
    assert result.exit_code == 1 and "Made 0 files" in result.stdout
    assert sorted(file.name for file in (folder / "out").iterdir()) == ["manifest.csv", "rejected.csv"]


def test_closed_gates_are_told_and_in_the_exit_status(run, roster, folder, quick) -> None:
    roster(GOOD, GOOD | {"patient": "Ana Sol", "flags": "foot-drop"}, {"profile": "bursitis"})
    result = run("roster.csv", "--out", "out", "--jobs", "1")
    assert result.exit_code == 3
    assert '"Please be seen first" in place of exercises: row 3.' in result.stdout
    kinds = [line.split(",")[3] for line in (folder / "out" / "manifest.csv").read_text().splitlines()]
    assert kinds == ["kind", "handout", "please be seen first", "handout"]
    again = run("roster.csv", "--out", "out", "--resume", "--quiet")
    assert again.exit_code == 3, "what an earlier run made counts"
    assert "Please be seen first" in again.stderr and again.stdout == ""


def test_json_says_it_all_to_scripts(run, roster, quick) -> None:
    roster(GOOD, GOOD | {"patient": "Ana Sol", "flags": "foot-drop"}, {"profile": "siatica"})
    result = run("roster.csv", "--out", "out", "--json")
    refusal = json.loads(result.stdout)
    assert result.exit_code == refusal["status"] == 1 and result.stderr == ""
    assert refusal["problems"][0]["row"] == 4 and refusal["made"] == 0 and refusal["not_printed"] == 1
    result = run("roster.csv", "--out", "out", "--json", "--keep-going", "--jobs", "1")
    summary = json.loads(result.stdout)
    assert (summary["rows"], summary["made"], summary["not_printed"], summary["status"]) == (3, 2, 1, 1)
    assert summary["be_seen_first"] == {"count": 1, "first_rows": [3]}
    assert result.stderr == ""


def test_many_problems_are_counted_and_the_first_are_shown(run, roster) -> None:
    roster(*({"profile": f"siatica{number}"} for number in range(80)))
    told = run("roster.csv", "--out", "out").stderr
    assert told.count("Error: ") == 50 and "... and 30 more." in told


def test_rows_are_told_in_words() -> None:
    rows = Rows()
    for number in range(2, 14):
        rows.add(number)
        told = str(rows)
        assert told == {2: "row 2", 3: "rows 2 and 3"}.get(number, told)
    assert told == "rows 2, 3, 4, 5, 6, 7, 8, 9 and 4 more"


@pytest.mark.parametrize(
    ("words", "meant", "status"),
    [
        ((), "Name the roster", 2),
        (("roster.csv",), "--out DIR", 2),
        (("roster.csv", "--template"), "--template takes no roster", 2),
        (("roster.csv", "--out", "o", "--jobs", "0"), "1<=x<=61", 2),
        (("roster.csv", "--out", "o", "--dates", "dym"), "'ymd', 'dmy', 'mdy'", 2),
        (("none.csv", "--out", "o"), "none.csv: does not exist", 1),
        (("roster.csv", "--out", "roster.csv"), "roster.csv: is not a folder", 1),
        (("roster.csv", "--out", "o", "--map", "x"), "is not THEIRS=OURS", 1),
        (("roster.csv", "--out", "o", "--clinic", "none"), "none: --clinic: does not exist", 1),
        (("empty.csv", "--out", "o"), "empty.csv: has no rows below its headings", 1),
    ],
)
def test_wrong_command_lines(run, roster, folder, words, meant, status) -> None:
    roster(GOOD)
    (folder / "empty.csv").write_text("profile,side\n\n,\n")
    result = run(*words)
    assert result.exit_code == status and meant in result.stderr and result.stdout == ""
    assert sorted(file.name for file in folder.iterdir()) == ["empty.csv", "roster.csv"]
