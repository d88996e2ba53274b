"""Mistakes: each gets a sentence with the remedy, the right exit status, and leaves earlier files alone."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import pytest
from PIL import Image

from hipprint.build import Press

BUILD = ("build", "--profile", "sciatica")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("build", "--profile", "siatica"), 'no profile called "siatica". Did you mean "sciatica"'),
        (("build", "--profile", "zzz"), "hipprint list profiles"),
        ((*BUILD, "--layout", "larg-print"), 'Did you mean "large-print"?'),
        (
            (*BUILD, "--layout", "zzz"),
            "There are: booklet, cards, ink-saver, large-print, menu, poster, standard.",
        ),
        ((*BUILD, "--add", "brige"), '--add: there is no exercise called "brige". Did you mean "bridge"'),
        ((*BUILD, "--drop", "brige"), '--drop: there is no exercise called "brige". Did you mean "bridge"'),
        ((*BUILD, "--dose", "brige: 3 sets"), 'there is no exercise called "brige". Did you mean "bridge"'),
        ((*BUILD, "--lang", "eng"), 'there is no translation "eng" yet. Did you mean "en"?'),
        ((*BUILD, "--lang", "fr"), "There is: en."),
        ((*BUILD, "--phase", "9"), "no phase 9. Its phases are: 1 Calm it down; 2"),
        ((*BUILD, "--set", "approach"), "is not KEY=VALUE"),
        ((*BUILD, "--set", "a=1", "--set", "a=2"), '"a" is set twice'),
        ((*BUILD, "--set", "approach=anterior"), "is not a choice of sciatica"),
        ((*BUILD, "--date", "2026-02-30"), '"2026-02-30" is a day that does not exist'),
        ((*BUILD, "--start", "tomorrow"), 'is not a date. Write year-month-day, such as "2026-11-20"'),
        ((*BUILD, "--next-visit", "20/11/2026"), "--next-visit: "),
        ((*BUILD, "--dose", "glute-set: lots"), '"lots" is not a part of a dose'),
        ((*BUILD, "--dose", "glute-set"), "has no dose"),
        ((*BUILD, "--add", "single-leg-bridge"), "bars straight leg lift: "),
        (("build",), "no condition was chosen. Add --profile"),
        (("text", "--profile", "siatica"), 'Did you mean "sciatica"'),
        (("show", "brige"), 'nothing is called "brige". Did you mean "bridge"'),
        (("figure", "brige"), 'Did you mean "bridge"'),
        (("schema", "exercize"), 'Did you mean "exercise"?'),
        (("schema", "--write", "nowhere"), "nowhere: is not a folder. Make it first."),
        (("check", "nothere.pdf"), "nothere.pdf: does not exist"),
        (("tags", "nothere.pdf"), "nothere.pdf: "),
        (("build", "--plan", "nothere.yaml"), "nothere.yaml: cannot be read"),
    ],
)
def test_wrong_choices(refused, folder, words, meant) -> None:
    assert meant in refused(*words)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("bild",), 'there is no command "bild". Did you mean "build"?'),
        (("zzz",), 'there is no command "zzz".'),
        ((*BUILD, "--layuot", "standard"), "Did you mean '--layout'?"),
        ((*BUILD, "--side", "middle"), "'left', 'right', 'both'"),
        ((*BUILD, "--phase", "one"), "is not a valid integer"),
        ((*BUILD, "--days", "7"), "'14', '28'"),
        ((*BUILD, "--paper", "a3"), "'a4', 'letter'"),
        ((*BUILD, "stray"), "unexpected extra argument"),
        (
            (*BUILD, "--patient", "Maria", "Delgado"),
            'Put quotes around words that belong together: --patient "',
        ),
        ((*BUILD, "--patient"), "requires an argument"),
        (("list",), "Missing argument"),
        (("list", "profile"), "'profiles', 'exercises'"),
        (("show",), "Missing argument"),
        (("tags",), "Missing argument"),
        (("init",), "Missing argument"),
        (("figure",), "Name one exercise, or write --all"),
        (("figure", "bridge", "-o", "bridge.txt"), "must end in .png, .svg, .pdf."),
    ],
)
def test_wrong_command_lines(refused, folder, words, meant) -> None:
    assert meant in refused(*words, status=2)
    assert list(folder.iterdir()) == []


def test_all_problems_are_told_at_once(refused) -> None:
    told = refused(*BUILD, "--add", "brige", "--drop", "zzz", "--phase", "9", "--dose", "short-walk: lots")
    assert told.count("Error: ") == 4
    assert told.endswith("4 problems.\n")


def test_a_hip_replacement_asks_for_every_decision(refused) -> None:
    told = refused("build", "--profile", "hip-replacement")
    for key in ("approach", "precautions", "until", "weight", "sleeping"):
        assert f"Add --set {key}=" in told


FILES = {
    "empty": (b"", "is empty"),
    "comment": (b"# nothing\n", "is empty"),
    "binary": (bytes(range(256)) * 4, "is not text in UTF-8"),
    "zeros": (b"profile: a\0b\n", "binary data"),
    "enormous": (b"note: " + b"x" * 10_000_000, "is over 1 MB"),
    "deep": (b"a: " + b"[" * 500 + b"]" * 500, "is nested more than"),
    "bomb": (b"a: &a [x, x]\nb: [*a, *a]\n", "anchors (&a) are not used here"),
    "broken": (b"profile: [sciatica\n", "is not valid YAML"),
    "repeated": (
        b"profile: sciatica\nprofile: sciatica\n",
        'the key "profile" stands twice (first in line 1)',
    ),
    "misspelt": (b"profile: sciatica\nsied: left\n", '"sied" is not a key here. Did you mean "side"'),
    "list": (b"- profile\n", "is not a mapping"),
    "type": (b"profile: sciatica\nphase: two\n", "is not the number of a phase"),
}


@pytest.mark.parametrize("name", FILES)
def test_plan_files_that_cannot_be_used(refused, folder, name) -> None:
    content, meant = FILES[name]
    (folder / "plan.yaml").write_bytes(content)
    told = refused("build", "--plan", "plan.yaml")
    assert "Error: plan.yaml" in told and meant in told
    assert meant in refused("check", "plan.yaml")


def brand(folder: Path, lines: str) -> tuple[str, ...]:
    clinic = folder / "clinic"
    (clinic / "images").mkdir(parents=True)
    (clinic / "brand.yaml").write_text(lines)
    return (*BUILD, "--clinic", "clinic")


def test_a_brand_without_a_name(refused, folder) -> None:
    assert 'the key "name" is missing' in refused(*brand(folder, "country: GB\n"))


def test_a_clinic_that_is_not_there(refused, monkeypatch) -> None:
    assert "--clinic: does not exist" in refused(*BUILD, "--clinic", "nowhere")
    monkeypatch.setenv("HIPPRINT_CLINIC", "nowhere")
    assert "HIPPRINT_CLINIC: does not exist" in refused(*BUILD)
    assert "HIPPRINT_CLINIC: does not exist" in refused("list", "profiles")


@pytest.mark.parametrize(
    ("kind", "meant"),
    [
        ("text", "is a text not a picture"),
        ("truncated", "logo"),
        ("wide", "20000"),
        ("outside", "leads out"),
    ],
)
def test_logos_that_cannot_be_used(refused, folder, kind, meant) -> None:
    path = "../logo.png" if kind == "outside" else "images/logo.png"
    words = brand(folder, f"name: Harbour Physio\nlogo: {path}\n")
    logo = folder / "clinic" / path
    if kind == "text":
        logo.write_text("not a picture")
    else:
        Image.new("RGB", (20_000 if kind == "wide" else 200, 100), "navy").save(logo)
    if kind == "truncated":
        logo.write_bytes(logo.read_bytes()[:120])
    told = refused(*words)
    assert meant in told.replace(",", "")
    assert "logo" in told


def test_a_name_that_is_too_long_is_not_repeated(refused) -> None:
    told = refused(*BUILD, "--patient", "Zorilla " * 40)
    assert "--patient: is not a name of up to 120 characters" in told
    assert "Zorilla" not in told


@pytest.mark.parametrize(
    ("name", "character"),
    [("Maria 🙂", "slightly smiling face"), ("山田", "U+5C71"), ("مريم", "arabic letter")],
)
def test_a_character_that_no_font_has_is_named(refused, name, character) -> None:
    told = refused(*BUILD, "--patient", name)
    assert "--patient: the character" in told and character in told


@pytest.mark.parametrize(
    ("target", "meant"),
    [
        ("nowhere/x.pdf", "nowhere: does not exist. Make it first"),
        ("taken", "taken: is a folder"),
        ("file/x.pdf", "file: is not a folder"),
        ("", "is a folder"),
        ("x" * 300 + ".pdf", "the file name is too long"),
    ],
)
def test_targets_that_cannot_be_written(refused, folder, target, meant) -> None:
    (folder / "taken").mkdir()
    (folder / "file").write_text("here first")
    assert meant in refused(*BUILD, "-o", target)
    assert (folder / "file").read_text() == "here first"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="this user may write anywhere")
def test_a_folder_that_may_not_be_written(refused, folder) -> None:
    (folder / "locked").mkdir(mode=0o500)
    assert "may not be written to" in refused(*BUILD, "-o", "locked/x.pdf")


def test_a_full_disk_keeps_the_earlier_file(refused, folder, monkeypatch) -> None:
    earlier = folder / "sciatica.pdf"
    earlier.write_bytes(b"the last good one")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "sciatica.pdf: the disk is full" in refused(*BUILD)
    assert earlier.read_bytes() == b"the last good one"
    assert list(folder.iterdir()) == [earlier]


@pytest.mark.parametrize("moment", ["drawing", "writing"])
def test_control_c_keeps_the_earlier_file(run, folder, monkeypatch, moment) -> None:
    earlier = folder / "sciatica.pdf"
    earlier.write_bytes(b"the last good one")

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    if moment == "drawing":
        monkeypatch.setattr(Press, "build", interrupt)
    else:
        monkeypatch.setattr(os, "fsync", interrupt)
    result = run(*BUILD)
    assert result.exit_code == 1
    assert result.stderr.strip() == "Aborted!" and result.stdout == ""
    assert earlier.read_bytes() == b"the last good one"
    assert list(folder.iterdir()) == [earlier]


def test_nothing_goes_to_the_folder_for_temporary_files(run, folder, monkeypatch) -> None:
    elsewhere = folder / "temporary"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    assert run(*BUILD, "--patient", "Maria Delgado", "--quiet").exit_code == 0
    assert list(elsewhere.iterdir()) == []


def test_check_tells_what_is_wrong_with_a_pdf(refused, run, folder) -> None:
    (folder / "fake.pdf").write_bytes(bytes(range(256)))
    assert "fake.pdf: The file is not a PDF." in refused("check", "fake.pdf")
    assert "fake.pdf: The file is not a PDF." in refused("tags", "fake.pdf")
    from reportlab.pdfgen.canvas import Canvas

    plain = Canvas(str(folder / "plain.pdf"))
    plain.drawString(72, 72, "No tags")
    plain.save()
    assert refused("check", "plain.pdf").count("Error: plain.pdf: ") >= 3


def test_check_tells_what_is_wrong_with_content(refused, run, folder) -> None:
    exercises = folder / "handouts" / "exercises"
    exercises.mkdir(parents=True)
    text = run("show", "bridge", "--yaml").stdout.replace("side: both", "side: all")
    (exercises / "bridge.yaml").write_text(text)
    told = refused("check", "handouts")
    assert "handouts/exercises/bridge.yaml:10:7: side: " in told


def test_init_refuses_a_folder_with_something_in_it(refused, folder) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "letter.txt").write_text("dear")
    assert "mine: is not empty (letter.txt)" in refused("init", "mine")
    assert [path.name for path in (folder / "mine").iterdir()] == ["letter.txt"]


def test_a_figure_cannot_be_written_nowhere(refused) -> None:
    assert "nowhere: does not exist" in refused("figure", "bridge", "-o", "nowhere/bridge.png")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("--flag", "osteoporsis"), '--flag: there is no flag "osteoporsis". Did you mean "osteoporosis"'),
        (("--flag", "osteoporosis"), "Osteoporosis bars lumbar flexion: "),
        (("--override", "glute-set"), "is not EXERCISE: REASON"),
        (("--override", "glute-set: ok"), "needs a reason in words"),
        (("--override", "bridge: seen in clinic"), '"bridge" is not on this sheet'),
    ],
)
def test_flags_and_overrides_that_cannot_be_used(refused, words, meant) -> None:
    assert meant in refused(*BUILD, *words)


def test_a_rule_of_the_surgeon_cannot_be_overridden(refused) -> None:
    decided = ["approach=posterior", "precautions=full", "until=2027-02-12", "weight=full", "sleeping=back"]
    words = [word for decision in decided for word in ("--set", decision)]
    added = ("--add", "knee-to-chest-single", "--override", "knee-to-chest-single: seen in clinic today")
    told = refused("build", "--profile", "hip-replacement", *words, *added)
    assert "bars hip flexion past 90 degrees" in told
    assert "This bar cannot be overridden before the surgeon's day" in told
