"""A run and the runs after it: nothing lost, nothing twice, nothing written over."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from batch_folders import files

from hipprint.batch import manifest, pool
from hipprint.batch.lock import only_batch
from hipprint.batch.manifest import read_entries
from hipprint.build import Press
from hipprint.errors import UserError

ROWS = [
    {"patient": f"Person {letter}", "profile": profile, "file name": name}
    for letter, profile, name in (("A", "sciatica", ""), ("B", "bursitis", "b"), ("C", "sciatica", "c"))
]


@pytest.fixture
def out(folder: Path) -> Path:
    return folder / "out"


def test_a_roster_is_made_once(batch, roster, quick, out) -> None:
    file = roster(*ROWS)
    assert batch(file).made == 3
    before = files(out)
    assert sorted(before) == ["0002-sciatica.pdf", "b.pdf", "c.pdf", "manifest.csv"]
    summary = batch(file, resume=True)
    assert (summary.made, summary.already, summary.left_over) == (0, 3, 0)
    assert files(out) == before and len(quick) == 3


def test_an_earlier_batch_is_not_written_over(batch, roster, quick, out) -> None:
    file = roster(*ROWS)
    batch(file)
    with pytest.raises(UserError, match=r"holds an earlier batch. Add --resume"):
        batch(file)
    assert len(quick) == 3
    batch(file, force=True)
    assert len(quick) == 6


@pytest.mark.parametrize("resume", [False, True])
def test_a_file_of_somebody_else_is_not_written_over(batch, roster, quick, out, resume) -> None:
    out.mkdir()
    (out / "b.pdf").write_bytes(b"precious")
    file = roster(*ROWS)
    if resume:
        summary = batch(file, resume=True)
        assert summary.made == 1
        (problem,) = summary.problems
        assert str(problem).endswith('3: "b.pdf" is in the folder already. Move it away, or add --force.')
    else:
        with pytest.raises(UserError, match=r"holds the files of row 3 already. Add --force"):
            batch(file)
        assert sorted(files(out)) == ["b.pdf"] and not quick
    assert (out / "b.pdf").read_bytes() == b"precious"
    assert batch(file, resume=resume, force=True).complete
    assert (out / "b.pdf").read_bytes() != b"precious"


def test_a_row_that_changed_is_made_again_and_no_other(batch, roster, quick, out) -> None:
    batch(roster(*ROWS))
    before = files(out)
    changed = [ROWS[0], ROWS[1] | {"patient": "Person D"}, ROWS[2]]
    summary = batch(roster(*changed), resume=True)
    assert (summary.made, summary.already) == (1, 2)
    after = files(out)
    assert {name for name in before if after[name] != before[name]} == {"b.pdf", "manifest.csv"}
    assert [plan.patient for plan in quick][3:] == ["Person D"]
    fresh = read_entries(out / "manifest.csv")["b.pdf"]
    assert fresh.row == 3 and len(read_entries(out / "manifest.csv")) == 3


@pytest.mark.parametrize("harm", ["remove", "alter"])
def test_a_file_that_is_gone_or_altered_is_made_again(batch, roster, quick, out, harm) -> None:
    file = roster(*ROWS)
    batch(file)
    before = files(out)
    if harm == "remove":
        (out / "b.pdf").unlink()
    else:
        (out / "b.pdf").write_bytes(before["b.pdf"] + b" ")
    assert batch(file, resume=True).made == 1
    assert files(out) == before


def test_new_content_makes_every_row_again(batch, roster, quick, out, folder) -> None:
    clinic = folder / "clinic"
    clinic.mkdir()
    (clinic / "brand.yaml").write_text("name: Harbour Physio\n")
    file = roster(*ROWS)
    batch(file, clinic=clinic)
    assert batch(file, clinic=clinic, resume=True).made == 0
    (clinic / "brand.yaml").write_text("name: Quay Physio\n")
    assert batch(file, clinic=clinic, resume=True).made == 3
    (clinic / "handouts").mkdir()
    (clinic / "handouts" / "note.yaml").write_text("x: 1\n")
    assert batch(file, clinic=clinic, resume=True).made == 3
    (clinic / "logo.svg").write_text("<svg/>")
    (clinic / "brand.yaml").write_text("name: Quay Physio\nlogo: logo.svg\n")
    assert batch(file, clinic=clinic, resume=True).made == 3
    (clinic / "logo.svg").write_text("<svg></svg>")
    assert batch(file, clinic=clinic, resume=True).made == 3, "the logo lies beside the three folders"
    assert batch(file, clinic=clinic, resume=True).made == 0


def test_rows_that_move_and_rows_that_go(batch, roster, quick, out) -> None:
    batch(roster(*ROWS))
    summary = batch(roster(ROWS[2], ROWS[1]), resume=True)
    assert (summary.made, summary.already, summary.left_over) == (0, 2, 1)
    rows = {entry.file: entry.row for entry in read_entries(out / "manifest.csv").values()}
    assert rows == {"0002-sciatica.pdf": 2, "c.pdf": 2, "b.pdf": 3}


def test_files_that_a_stop_left_unrecorded_are_recorded(batch, roster, quick, out) -> None:
    file = roster(*ROWS)
    batch(file)
    before = files(out)
    lines = before["manifest.csv"].splitlines(keepends=True)
    (out / "manifest.csv").write_bytes(b"".join(lines[:2]) + lines[2][:17])
    (out / ".hipprint-abc.tmp").write_bytes(b"half of Person B")
    assert batch(file, resume=True).made == 2
    assert files(out) == before


@pytest.mark.parametrize("at_once", [True, False])
def test_a_full_disk_stops_the_run_and_leaves_whole_files(
    batch, roster, quick, out, monkeypatch, at_once: bool
) -> None:
    file = roster(*ROWS)
    real, calls = os.write, []

    def some(handle: int, parts: list[bytes]) -> int:
        data = b"".join(parts)
        return real(handle, data[: len(data) // 2])  # as a system does that has taken what it could

    def full(handle: int, data: bytes) -> int:
        calls.append(handle)
        if len(calls) > 1:  # half of the second file
            real(handle, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(handle, data)

    monkeypatch.setattr(os, "write", full)
    if at_once:
        monkeypatch.setattr(os, "writev", some, raising=False)
    else:
        monkeypatch.delattr(os, "writev", raising=False)  # as on Windows
    summary = batch(file)
    monkeypatch.undo()
    assert len(calls) > 1
    assert [str(problem) for problem in summary.problems] == [
        f"{out}: the disk is full. Free some space, then build again."
    ]
    assert sorted(files(out)) == ["0002-sciatica.pdf", "manifest.csv"]
    assert (summary.made, summary.complete) == (1, False)


def test_a_full_disk_leaves_no_half_line_in_the_manifest(batch, roster, quick, out, monkeypatch) -> None:
    file = roster(*ROWS)
    monkeypatch.setattr(pool, "MOST_ROWS", 1)
    real, calls = manifest._write_at, []

    def full(stream, place: int, data: bytes) -> None:
        calls.append(place)
        if len(calls) == 2:  # the second file's line
            real(stream, place, data[:10])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(stream, place, data)

    monkeypatch.setattr(manifest, "_write_at", full)
    summary = batch(file)
    monkeypatch.setattr(manifest, "_write_at", real)
    assert "manifest.csv: cannot be written (No space left on device)" in str(summary.problems[0])
    assert (out / "manifest.csv").read_bytes().endswith(b"\r\n")
    assert list(read_entries(out / "manifest.csv")) == ["0002-sciatica.pdf"]
    assert batch(file, resume=True).complete


def test_a_fault_of_ours_is_told_without_a_word_of_the_page(run, roster, folder, monkeypatch) -> None:
    roster(*ROWS)
    real = Press.build

    def broken(press: Press, plan, **more):
        if plan.patient == "Person B":
            raise KeyError(f"the page of {plan.patient}")
        return real(press, plan, **more)

    monkeypatch.setattr(Press, "build", broken)
    result = run("roster.csv", "--out", "out", "--jobs", "1")
    assert result.exit_code == 1
    assert "Error: roster.csv:3: hipprint has a fault (KeyError in" in result.stderr
    assert "--resume" in result.stderr and "Person" not in result.output
    assert not (folder / "out" / "c.pdf").exists(), "it stops, for nobody said --keep-going"
    result = run("roster.csv", "--out", "out", "--jobs", "1", "--resume", "--keep-going")
    assert (folder / "out" / "c.pdf").exists()
    words = (folder / "out" / "rejected.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(words) == 2 and "hipprint has a fault" in words[1]


def test_a_fault_in_the_check_is_told_with_its_row(run, roster, monkeypatch) -> None:
    def broken(press: Press, plan, **more):
        raise ZeroDivisionError("Person A")

    monkeypatch.setattr(Press, "compose", broken)
    roster(*ROWS)
    result = run("roster.csv", "--out", "out")
    assert result.stderr.count("hipprint has a fault (ZeroDivisionError in") == 3
    assert "Person" not in result.output


def test_a_roster_that_changes_while_it_is_printed_stops_the_run(
    batch, roster, quick, out, monkeypatch
) -> None:
    file = roster(*ROWS)
    real = Press.build

    def build(press: Press, plan, **more):
        roster(*ROWS, {"profile": "sciatica"})
        return real(press, plan, **more)

    monkeypatch.setattr(Press, "build", build)
    summary = batch(file)
    assert str(summary.problems[0]) == f"{file}: was changed while it was printed."
    assert summary.made == 1


def test_a_manifest_that_is_none_is_not_lost(batch, roster, quick, out) -> None:
    out.mkdir()
    for words, meant in (
        ("item,price\n", "is not the manifest of a batch"),
        ("\xff\n", "cannot be read as the manifest"),
    ):
        (out / "manifest.csv").write_bytes(words.encode("latin-1"))
        with pytest.raises(UserError, match=meant):
            batch(roster(*ROWS), resume=True)
        assert (out / "manifest.csv").read_bytes() == words.encode("latin-1")
    assert not quick


def test_a_manifest_that_was_changed_by_hand_is_told(batch, roster, quick, out) -> None:
    file = roster(*ROWS)
    batch(file)
    words = (out / "manifest.csv").read_text(encoding="utf-8-sig")
    (out / "manifest.csv").write_text(words.replace("3,b.pdf", "three,b.pdf"), encoding="utf-8")
    with pytest.raises(UserError, match=r"manifest.csv:3: was changed by hand"):
        batch(file, resume=True)


def test_the_manifest_says_nothing_about_a_person(batch, roster, quick, out) -> None:
    """The same plan for another name has another seal, and a seal cannot be made without the file."""
    batch(roster(*ROWS))
    entries = read_entries(out / "manifest.csv")
    assert "Person" not in (out / "manifest.csv").read_text(encoding="utf-8-sig")
    assert len({entry.seal for entry in entries.values()}) == 3


def test_two_batches_do_not_share_a_folder(batch, roster, quick, out) -> None:
    out.mkdir()
    file = roster(*ROWS)
    with only_batch(out), pytest.raises(UserError, match="another batch is writing to this folder"):
        batch(file)
    assert not quick
    assert batch(file).complete
    assert ".hipprint-batch.lock" not in files(out)


def test_temporary_names_say_nothing(batch, roster, quick, out, monkeypatch) -> None:
    seen: set[str] = set()
    real = os.write

    def look(handle: int, data: bytes) -> int:
        seen.update(file.name for file in out.iterdir())
        return real(handle, data)

    monkeypatch.setattr(os, "write", look)
    monkeypatch.delattr(os, "writev", raising=False)
    batch(roster(*(row | {"file name": row["patient"]} for row in ROWS)))
    passing = seen - set(files(out)) - {".hipprint-batch.lock"}
    assert passing and all(name.startswith(".hipprint-") and "erson" not in name for name in passing)
