"""Writing a finished file: whole or not at all, and never over the last good one by half."""

import errno
import os
import stat
from pathlib import Path

import pytest

from hipprint.errors import UserError
from hipprint.output import check_target, write_whole

OLD, NEW = b"%PDF-old", b"%PDF-new" * 1000


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file of an earlier build."""
    file = tmp_path / "handout.pdf"
    file.write_bytes(OLD)
    return file


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "handout.pdf")


def told(target: Path, data: bytes = NEW) -> str:
    with pytest.raises(UserError) as caught:
        write_whole(target, data)
    (problem,) = caught.value.problems
    assert problem.file is not None
    return str(problem)


def test_a_file_is_written_and_replaced(target: Path) -> None:
    write_whole(target, NEW)
    assert target.read_bytes() == NEW
    assert leftovers(target.parent) == []


def test_a_new_file_may_be_read_by_others_as_any_other(tmp_path: Path) -> None:
    file = tmp_path / "new.pdf"
    write_whole(file, NEW)
    plain = tmp_path / "plain"
    plain.write_bytes(NEW)
    assert stat.S_IMODE(file.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_a_replaced_file_keeps_its_mode(target: Path) -> None:
    target.chmod(0o600)
    write_whole(target, NEW)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "act", [check_target, lambda target: write_whole(target, NEW)], ids=["check", "write"]
)
def test_a_place_that_cannot_be_is_told_before_any_work(tmp_path: Path, target: Path, act) -> None:
    for place, words in [
        (tmp_path / "none" / "handout.pdf", f"{tmp_path / 'none'}: does not exist"),
        (tmp_path, f"{tmp_path}: is a folder. Add a file name"),
        (target / "inside.pdf", f"{target}: is not a folder"),
    ]:
        with pytest.raises(UserError) as caught:
            act(place)
        assert str(caught.value).startswith(words)
    assert target.read_bytes() == OLD


def test_a_read_only_folder_is_told(tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may write anywhere, so the answer of the system is given in its place.
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != tmp_path)
    assert "may not be written to" in told(target)
    assert target.read_bytes() == OLD


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to a read-only folder")
def test_a_folder_that_is_read_only_in_truth_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert "may not be written to" in told(tmp_path / "handout.pdf")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full. Free some space"),
        (errno.EDQUOT, "your disk quota is used up"),
        (errno.EROFS, "this disk is read-only"),
        (errno.EIO, "cannot be written (Input/output error)"),
    ],
)
def test_a_disk_that_refuses_keeps_the_earlier_file(
    target: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def full(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)
    assert told(target).startswith(f"{target}: {words}")
    assert target.read_bytes() == OLD
    assert leftovers(target.parent) == []


def test_a_move_that_fails_keeps_the_earlier_file(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, other: Path) -> Path:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "replace", refuse)
    assert "may not be written to" in told(target)
    assert target.read_bytes() == OLD
    assert leftovers(target.parent) == []


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_ctrl_c_half_way_keeps_the_earlier_file(
    target: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    seen: list[list[str]] = []

    def interrupt(*_: object) -> None:
        seen.append(leftovers(target.parent))
        raise KeyboardInterrupt

    monkeypatch.setattr(*((os, "fsync", interrupt) if step == "fsync" else (Path, "replace", interrupt)))
    with pytest.raises(KeyboardInterrupt):
        write_whole(target, NEW)
    assert len(seen) == 1 and len(seen[0]) == 1, "nothing was under way when it was interrupted"
    assert target.read_bytes() == OLD
    assert leftovers(target.parent) == []


def test_a_temporary_name_says_nothing_about_the_patient(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "Maria Delgado sciatica.pdf"
    seen: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda handle: seen.extend(path.name for path in tmp_path.iterdir()))
    write_whole(file, NEW)
    assert len(seen) == 1
    assert not any(word in seen[0].lower() for word in ("maria", "delgado", "sciatica"))
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_a_link_is_followed_and_stays(tmp_path: Path, target: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real = tmp_path / "elsewhere" / "real.pdf"
    real.write_bytes(OLD)
    link = tmp_path / "link.pdf"
    link.symlink_to(real)
    write_whole(link, NEW)
    assert link.is_symlink()
    assert real.read_bytes() == NEW
    assert [path.name for path in real.parent.iterdir()] == ["real.pdf"]


def test_a_link_to_nothing_makes_the_file_that_it_leads_to(tmp_path: Path) -> None:
    link = tmp_path / "link.pdf"
    link.symlink_to(tmp_path / "later.pdf")
    write_whole(link, NEW)
    assert link.is_symlink()
    assert (tmp_path / "later.pdf").read_bytes() == NEW


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "one.pdf").symlink_to(tmp_path / "two.pdf")
    (tmp_path / "two.pdf").symlink_to(tmp_path / "one.pdf")
    with pytest.raises(UserError, match=r"one\.pdf"):
        write_whole(tmp_path / "one.pdf", NEW)
    assert (tmp_path / "one.pdf").is_symlink()


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    assert "the file name is too long" in told(tmp_path / ("x" * 300 + ".pdf"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_device_is_told() -> None:
    assert told(Path("/dev/full")).endswith("the disk is full. Free some space, then build again.")


def test_a_pipe_is_written_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, b"%PDF")
        assert os.read(reader, 100) == b"%PDF"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
