"""`hipprint workbook` as its user meets it."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pikepdf
import pytest

from hipprint.cli import workbook

ONE = ("workbook", "--profile", "sciatica")
WROTE = re.compile(r"Wrote (\S+)\. Exercise workbook: (\d+) pages, (A4|US Letter), (\S+), \d+\.\d MB\.\n")


def test_it_says_what_it_made_and_what_to_know(run, folder) -> None:
    result = run(*ONE)
    assert result.exit_code == 0
    name, pages, paper, layout = WROTE.fullmatch(result.stdout).groups()
    assert (name, paper, layout) == ("workbook.pdf", "A4", "standard")
    with pikepdf.open(folder / name) as pdf:
        assert len(pdf.pages) == int(pages) >= 25
    notes = result.stderr.splitlines()
    assert all(note.startswith("Note: ") for note in notes)
    for words in ("No clinician has reviewed", "No clinic brand", "No country"):
        assert sum(words in note for note in notes) == 1
    assert sorted(path.name for path in folder.iterdir()) == ["workbook.pdf"]
    assert run("check", "workbook.pdf").exit_code == 0


def test_a_clinic_on_letter_paper_in_large_print(run, harbour) -> None:
    result = run(*ONE, "--clinic", str(harbour), "--paper", "letter", "--layout", "large-print", "--duplex")
    assert WROTE.fullmatch(result.stdout).groups()[2:] == ("US Letter", "large-print")
    assert result.stderr == "Note: No clinician has reviewed all of this content yet.\n"


def test_quiet_says_nothing_and_the_pdf_can_go_on(run, folder) -> None:
    result = run(*ONE, "--quiet", "-o", "-")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes.startswith(b"%PDF-1.7")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("--profile", "siatica"), 'no profile called "siatica". Did you mean "sciatica"'),
        (("--profile", "sciatica", "--profile", "sciatic"), '"sciatica" is chosen twice. Keep one.'),
        (("--profile", "refer-first"), "is in every workbook. Leave it out."),
        (("--layout", "larg-print"), 'Did you mean "large-print"?'),
        (("--layout", "zzz"), "There are: "),
        (("--layout", "menu"), "for single handouts. A workbook can be: ink-saver, large-print, standard."),
        (("--layout", "cards"), "for single handouts"),
        (("--layout", "booklet"), "for single handouts"),
        (("--clinic", "nowhere"), "nowhere"),
        (("-o", "nowhere/book.pdf"), "nowhere: does not exist. Make it first"),
        (("-o", "."), "is a folder. Add a file name"),
    ],
)
def test_wrong_choices(refused, folder, words, meant) -> None:
    assert meant in refused("workbook", *words)
    assert list(folder.iterdir()) == []


def test_all_wrong_names_are_told_at_once(refused) -> None:
    told = refused("workbook", "--profile", "siatica", "--profile", "bridge", "--profile", "refer-first")
    assert "3 problems." in told


@pytest.mark.parametrize(
    "words", [("--exercises", "--profile", "sciatica"), ("--paper", "a3"), ("sciatica",)]
)
def test_a_wrong_command_line(refused, words) -> None:
    refused("workbook", *words, status=2)


def test_a_failed_book_leaves_the_earlier_one(refused, folder, monkeypatch) -> None:
    (folder / "workbook.pdf").write_bytes(b"earlier")

    def full(target: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hipprint.output._replace", full)
    assert "the disk is full" in refused(*ONE)
    assert (folder / "workbook.pdf").read_bytes() == b"earlier"
    assert [path.name for path in folder.iterdir()] == ["workbook.pdf"]


def test_a_terminal_sees_how_far_it_is(monkeypatch, capsys) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with workbook._progress(quiet=False) as show:
        assert show is not None
        show(0, 4, "Sciatica")
        show(2, 4, "Index")
    told = click.unstyle(capsys.readouterr().err)
    assert told == "\r  0 %  Sciatica\r 50 %  Index   \r" + " " * 15 + "\r"
    with workbook._progress(quiet=True) as none:
        assert none is None


def test_progress_goes_up_and_names_every_chapter(press) -> None:
    from hipprint.binding import Order, bind

    steps: list[tuple[int, int, str]] = []
    book = bind(press, Order(("sciatica",)), lambda *step: steps.append(step))
    done = [step[0] for step in steps]
    assert done == sorted(done)
    assert len({step[1] for step in steps}) == 1
    assert steps[-1][0] < steps[-1][1]
    assert {chapter.title for chapter in book.book.chapters} <= {step[2] for step in steps}
