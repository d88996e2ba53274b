"""A handout of a template that is kept: the same as one that is drawn, and never one of other content."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cached_builds import Build
from PIL import Image

from hipprint.cli.desk import Order

MARIA = ("--patient", "Maria Delgado", "--therapist", "Jonas Winter", "--date", "2026-11-20")
BILAL = ("--patient", "Bilal Ahmed", "--therapist", "Ines Costa", "--date", "2026-12-14")
SCIATICA = ("--profile", "sciatica", "--side", "right")

KINDS = {
    "personal": (*SCIATICA, "--start", "2026-12-15", "--next-visit", "2027-02-07"),
    "note": (*SCIATICA, "--note", "Rest your stick on the counter."),
    "no plan": (*SCIATICA, "--no-plan"),
    "by another name": ("--profile", "bursitis", "--layout", "large-print", "--paper", "letter"),
    "replacement": ("--profile", "hip-replacement", "--side", "left", "--set", "approach=unknown"),
    "seen first": ("--profile", "sciatica", "--flag", "foot-drop"),
    "changed": (*SCIATICA, "--phase", "2", "--drop", "knee-rolls", "--add", "clamshell"),
    "fillable": (*SCIATICA, "--fillable"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_filled_is_what_is_drawn(kind: str, build: Build, drawn: list[str]) -> None:
    first = build(*KINDS[kind], *MARIA)
    assert len(drawn) == 1
    again = build(*KINDS[kind], *MARIA)
    other = build(*KINDS[kind], *BILAL)
    assert len(drawn) == 1, "the second and the third come from the cache"
    assert again == first, "also in what is said, and in the exit status"
    assert build(*KINDS[kind], *BILAL, "--no-cache") == other
    assert len(drawn) == 2
    assert other.data != first.data


def test_a_blank_handout_is_kept_whole(build: Build, drawn: list[str]) -> None:
    first = build("--profile", "sciatica")
    assert build("--profile", "sciatica") == first
    assert len(drawn) == 1


def test_the_usual_name_of_the_file_is_known(build: Build, drawn: list[str], folder: Path) -> None:
    from click.testing import CliRunner

    from hipprint.cli import main

    for _ in range(2):
        assert CliRunner().invoke(main, ["build", "--profile", "bursitis"]).exit_code == 0
        (folder / "trochanteric-bursitis.pdf").unlink()
    assert len(drawn) == 1


LONG = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh of the Upper Valley Road and of both Bridges"


@pytest.mark.parametrize("name", ["Ωμέγα Παπαδοπούλου", LONG, "Nguyễn Thị Hương"])
def test_a_name_that_does_not_fit_the_template_is_drawn(name: str, build: Build, drawn: list[str]) -> None:
    build(*SCIATICA, *MARIA)
    named = (*SCIATICA, "--patient", name, "--therapist", "Jonas Winter", "--date", "2026-11-20")
    made = build(*named)
    assert len(drawn) == 2
    assert made == build(*named, "--no-cache")


def test_names_of_different_length_have_templates_of_their_own(build: Build, drawn: list[str]) -> None:
    long, short = ("--patient", "Maximiliana Featherstonehaugh Wentworth"), ("--patient", "Bo Li")
    for name in (long, short, long, short):
        build(*SCIATICA, *name)
    assert len(drawn) == 2


@pytest.mark.parametrize("late", ["--next-visit", "--start"])
def test_days_that_are_told_to_be_odd_are_not_kept(late: str, build: Build, store: Path) -> None:
    assert "Is it right?" in build(*SCIATICA, "--date", "2026-11-20", late, "2026-11-19").said
    assert not store.exists()


def test_a_reason_of_an_override_is_not_kept(build: Build, store: Path, drawn: list[str]) -> None:
    barred = ("--add", "single-leg-bridge", "--override", "single-leg-bridge: seen with her sister today")
    assert "her sister" in build(*SCIATICA, *barred).said
    assert len(drawn) == 1
    assert not store.exists()


def test_a_surgeons_day_is_not_kept(build: Build, store: Path) -> None:
    decided = {"approach": "posterior", "precautions": "full", "until": "2027-02-12", "weight": "full"}
    words = [word for key, value in decided.items() for word in ("--set", f"{key}={value}")]
    build("--profile", "hip-replacement", "--side", "left", *words, "--set", "sleeping=back")
    assert not list(store.glob("*.template"))


def test_the_next_sheet_is_not_kept(build: Build, drawn: list[str], folder: Path, store: Path) -> None:
    (folder / "last.pdf").write_bytes(build(*SCIATICA, *MARIA).data)
    kept = list(store.iterdir())
    build("--from", "last.pdf", "--phase", "2", "--date", "2026-12-07")
    assert len(drawn) == 2
    assert list(store.iterdir()) == kept


def test_a_hit_imports_nothing_that_draws_or_reads(folder: Path) -> None:
    program = """
import sys
from hipprint.cli import main
try:
    main(["build", "--profile", "sciatica", "--patient", "Maria Delgado", "--start", "2026-11-23", "--quiet"])
except SystemExit as end:
    assert not end.code
heavy = ("reportlab.pdfgen", "reportlab.pdfbase", "pikepdf", "yaml", "PIL", "babel", "hipprint.build")
print(*(name for name in heavy if name in sys.modules))
"""

    def imported() -> str:
        run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        return run.stdout.strip()

    assert "pikepdf" in imported()
    assert imported() == ""


# Content that changes


@pytest.fixture
def clinic(folder: Path) -> Path:
    """A clinic with a logo and a bridge of its own."""
    made = folder / "clinic"
    (made / "handouts" / "exercises").mkdir(parents=True)
    (made / "look").mkdir()
    Image.new("RGB", (240, 120), "navy").save(made / "look" / "logo.png")
    (made / "brand.yaml").write_text("name: Harbour Physio\nlogo: look/logo.png\ncountry: GB\n")
    return made


def change(file: Path, old: bytes, new: bytes) -> None:
    """Change a file and keep its size and its time: only its bytes tell."""
    before = file.stat()
    assert len(old) == len(new) and old in file.read_bytes()
    file.write_bytes(file.read_bytes().replace(old, new))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def test_a_changed_exercise_is_printed_at_once(build: Build, drawn: list[str], clinic: Path) -> None:
    from hipprint.library import builtin_root

    at = ("--clinic", str(clinic))
    before = build(*SCIATICA, *MARIA, *at)
    own = clinic / "handouts" / "exercises" / "glute-set.yaml"
    own.write_bytes((builtin_root() / "handouts" / "exercises" / "glute-set.yaml").read_bytes())
    same_words = build(*SCIATICA, *MARIA, *at)
    assert len(drawn) == 2, "a file that was not there is a change"
    assert same_words.data == before.data
    change(own, b"name: Buttock squeeze", b"name: Buttocks squeeze"[:21])
    changed = build(*SCIATICA, *MARIA, *at)
    assert len(drawn) == 3
    assert changed.data != before.data
    assert changed == build(*SCIATICA, *MARIA, *at, "--no-cache")


def test_a_changed_brand_and_logo_are_printed_at_once(build: Build, drawn: list[str], clinic: Path) -> None:
    at = ("--clinic", str(clinic))
    one = build(*SCIATICA, *at)
    change(clinic / "brand.yaml", b"Harbour", b"Harvest")
    two = build(*SCIATICA, *at)
    assert len({one.data, two.data}) == len(drawn) == 2
    logo = clinic / "look" / "logo.png"
    size = logo.stat().st_size
    Image.new("RGB", (240, 120), "teal").save(logo)
    assert logo.stat().st_size - size in range(-20, 20)
    three = build(*SCIATICA, *at)
    assert len({one.data, two.data, three.data}) == len(drawn) == 3
    logo.unlink()
    with pytest.raises(AssertionError, match="logo"):
        build(*SCIATICA, *at)


def test_a_clinic_is_not_mistaken_for_none(build: Build, drawn: list[str], clinic: Path) -> None:
    one, two = build(*SCIATICA), build(*SCIATICA, "--clinic", str(clinic))
    assert one.data != two.data
    assert (build(*SCIATICA), build(*SCIATICA, "--clinic", str(clinic))) == (one, two)
    assert len(drawn) == 2


def test_content_that_changes_during_a_build_is_not_kept(
    build: Build, store: Path, clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = Order.make

    def slow(order: Order) -> object:
        change(clinic / "brand.yaml", b"Harbour", b"Harvest")
        return usual(order)

    monkeypatch.setattr(Order, "make", slow)
    build(*SCIATICA, "--clinic", str(clinic))
    assert not list(store.glob("*.template"))


# No patient data


def test_the_same_is_kept_whoever_it_is_for(build: Build, store: Path) -> None:
    """Words that are in neither entry cannot be the same in both."""

    def kept(*person: str) -> dict[str, bytes]:
        build(*SCIATICA, *person)
        found = {file.name: file.read_bytes() for file in store.iterdir()}
        for file in store.iterdir():
            file.unlink()
        return found

    one = kept(*MARIA, "--start", "2026-11-23", "--note", "Rest your stick on the counter.")
    two = kept(*BILAL, "--start", "2027-12-15", "--note", "Hold on to the kitchen table.")
    assert one == two
    assert len(one) == 1
