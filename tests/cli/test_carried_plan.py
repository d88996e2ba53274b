"""`hipprint plan`, `--from`, `--no-plan` and `--anonymous`, as a clinician meets them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from samples import page_words

WHO = ("--patient", "Zebulon Quince", "--therapist", "Ottilie Brandt", "--note", "Mind the quokka.")
WHEN = ("--date", "2027-03-04", "--start", "2027-03-05", "--next-visit", "2027-03-19")
PRIVATE = ("Zebulon", "Quince", "Ottilie", "Brandt", "quokka", "2027-03", "March 2027", "202703")
BUILD = ("build", "--profile", "sciatica", "--side", "left")


def streams(file: Path) -> bytes:
    """Everything in the file, unpacked."""
    with pikepdf.open(file) as pdf:
        out = BytesIO()
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)
    return out.getvalue()


@pytest.fixture
def first(run, folder) -> Path:
    """The handout of the first visit."""
    assert run(*BUILD, *WHO, *WHEN, "--add", "clamshell", "-o", "first.pdf").exit_code == 0
    return folder / "first.pdf"


def test_the_plan_is_printed_and_works_as_a_plan(run, folder, first) -> None:
    printed = run("plan", "first.pdf")
    assert printed.exit_code == 0 and printed.stderr == ""
    assert 'patient: "Zebulon Quince"\n' in printed.stdout and "add:\n  - clamshell\n" in printed.stdout
    assert "carried" not in printed.stdout and "hash" not in printed.stdout
    assert run("plan", "first.pdf", "-o", "plan.yaml").stdout == ""
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == printed.stdout
    assert run("check", "plan.yaml").exit_code == 0
    assert run("build", "--plan", "plan.yaml", "-o", "again.pdf").exit_code == 0
    assert (folder / "again.pdf").read_bytes() == first.read_bytes()


def test_the_follow_up_of_the_issue(run, folder, first) -> None:
    made = run("build", "--from", "first.pdf", "--phase", "2", "--drop", "clamshell", "-o", "next.pdf")
    assert made.exit_code == 0
    assert "Note: This sheet: sciatica, phase 2, side left. Kept from the last one: patient" in made.stderr
    assert "Note: Not carried on, because it belongs to the last visit: the date, the next" in made.stderr
    for word in PRIVATE:
        assert word not in made.output
    text = run("text", "--from", "first.pdf", "--phase", "2", "--drop", "clamshell")
    assert "## New since your last sheet\n- Stop doing: " in text.stdout
    assert "Name Zebulon Quince" in text.stdout and "This sheet: sciatica, phase 2" in text.stderr
    again = run("build", "--from", "next.pdf", "--phase", "3", "-o", "third.pdf", "--quiet")
    assert (again.exit_code, again.output) == (0, "")
    assert 'patient: "Zebulon Quince"' in run("plan", "third.pdf").stdout


def test_the_last_sheet_is_not_overwritten(refused, folder, first) -> None:
    before = first.read_bytes()
    first.rename(folder / "sciatica.pdf")
    assert "is the last sheet itself" in refused("build", "--from", "sciatica.pdf")
    assert "is the last sheet itself" in refused("build", "--from", "sciatica.pdf", "-o", "./sciatica.pdf")
    assert (folder / "sciatica.pdf").read_bytes() == before


def test_no_plan_leaves_nothing_to_carry_on(run, refused, folder) -> None:
    assert run(*BUILD, *WHO, "--no-plan", "-o", "bare.pdf").exit_code == 0
    assert b"plan.yaml" not in streams(folder / "bare.pdf")
    for command in (("plan", "bare.pdf"), ("build", "--from", "bare.pdf")):
        assert "bare.pdf: carries no plan: it was made with --no-plan" in refused(*command)


@pytest.mark.parametrize("way", ["flags", "from", "plan"])
def test_anonymous_leaves_out_who_and_when_everywhere(run, folder, first, way) -> None:
    choices = {
        "flags": (*BUILD, *WHO, *WHEN),
        "from": ("build", "--from", "first.pdf", "--next-visit", "2027-03-19"),
        "plan": ("build", "--plan", "plan.yaml"),
    }
    run("plan", "first.pdf", "-o", "plan.yaml")
    made = run(*choices[way], "--anonymous", "-o", "anonymous.pdf")
    assert made.exit_code == 0 and "Anonymous: " in made.stderr
    assert "Write --date" not in made.stderr  # nobody wants them carried on
    for word in PRIVATE:
        assert word.encode() not in streams(folder / "anonymous.pdf")
        assert word not in " ".join(page_words((folder / "anonymous.pdf").read_bytes()))
        assert word not in made.output and word not in run("plan", "anonymous.pdf").output
        assert word not in run("text", *choices[way][1:], "--anonymous").stdout
    assert "side: left" in run("plan", "anonymous.pdf").stdout


def test_anonymous_dates_of_an_operation_and_reasons(run, folder) -> None:
    decided = ("approach=posterior", "precautions=full", "until=2027-02-12", "weight=full", "sleeping=back")
    sets = [word for pair in decided for word in ("--set", pair)]
    command = ("build", "--profile", "hip-replacement", *sets, "--anonymous", "-o", "hip.pdf")
    assert run(*command).exit_code == 0
    assert b"2027-02-12" not in streams(folder / "hip.pdf")
    assert "until: unknown" in run("plan", "hip.pdf").stdout
    word = ("--add", "single-leg-bridge", "--override", "single-leg-bridge: Zebulon can do it")
    made = run(*BUILD, *word, "--anonymous", "-o", "word.pdf")
    assert made.exit_code == 0 and "Zebulon" not in made.output
    assert b"Zebulon" not in streams(folder / "word.pdf")


@pytest.mark.parametrize(
    ("words", "status", "meant"),
    [
        (("build", "--from", "nothere.pdf"), 1, "nothere.pdf: does not exist"),
        (("build", "--from", "."), 1, ".: is a folder. Name a handout"),
        (("plan", "nothere.pdf"), 1, "nothere.pdf: does not exist"),
        (("text", "--from", "nothere.pdf"), 1, "nothere.pdf: does not exist"),
        (("build", "--from", "a.pdf", "--plan", "b.yaml"), 2, "Keep one of them"),
        ((*BUILD, "--unflag", "osteoporosis"), 2, "It goes with --from"),
        (("plan",), 2, "Missing argument"),
        (("build", "--from"), 2, "requires an argument"),
    ],
)
def test_wrong_ways(refused, folder, words, status, meant) -> None:
    assert meant in refused(*words, status=status)
    assert list(folder.iterdir()) == []


def test_mistakes_of_a_follow_up(refused, first) -> None:
    told = refused(
        "build", "--from", "first.pdf", "--drop", "brige", "--dose", "glute-set: lots", "-o", "n.pdf"
    )
    assert '--drop: there is no exercise called "brige". Did you mean "bridge"' in told
    assert '"lots" is not a part of a dose' in told
    assert "no phase 9" in refused("build", "--from", "first.pdf", "--phase", "9", "-o", "n.pdf")
    assert "is not a flag of the last sheet" in refused("build", "--from", "first.pdf", "--unflag", "x")
    for word in PRIVATE:
        assert word not in told


def test_a_be_seen_page_carries_its_flags(run, folder) -> None:
    made = run(*BUILD, "--flag", "foot-drop", "--patient", "Zebulon Quince", "-o", "seen.pdf")
    assert made.exit_code == 3
    assert "flag:\n  - foot-drop\n" in run("plan", "seen.pdf").stdout
    assert run("build", "--from", "seen.pdf", "-o", "next.pdf").exit_code == 3
    assert run("build", "--from", "seen.pdf", "--unflag", "foot-drop", "-o", "next.pdf").exit_code == 0


def test_a_plan_is_not_written_over_a_handout(run, folder, first) -> None:
    before = first.read_bytes()
    refused = run("plan", "first.pdf", "-o", "first.pdf")
    assert refused.exit_code == 1 and "a plan is a text, no PDF" in refused.stderr
    assert first.read_bytes() == before


def test_another_clinic_than_on_the_last_sheet_is_told(run, folder, first) -> None:
    assert run("init", "harbour").exit_code == 0
    ours = run("build", "--from", "first.pdf", "--clinic", "harbour", "-o", "ours.pdf")
    assert "Note: The last sheet was without a clinic, and this one is not. Check --clinic." in ours.stderr
    without = run("build", "--from", "ours.pdf", "-o", "next.pdf")
    assert 'Note: The last sheet was of "' in without.stderr and "Check --clinic." in without.stderr


def test_an_old_note_does_not_stand_on_a_page_without_exercises(run, folder, first) -> None:
    made = run("build", "--from", "first.pdf", "--flag", "foot-drop", "-o", "seen.pdf")
    assert made.exit_code == 3
    assert "The note is not carried on" in made.stderr
    assert "quokka" not in run("text", "--from", "first.pdf", "--flag", "foot-drop").stdout
