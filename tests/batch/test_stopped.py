"""Real runs, stopped from outside: each PDF is whole, and the next run makes the folder that was meant."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from batch_folders import files, write_roster

from hipprint.checks.pdf import check_pdf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and process trees of POSIX")

SIDES = ("left", "right")
#: Each row has content of its own, so that each is drawn: what is filled would be done before it is stopped.
ROWS = [
    {"patient": f"Person {number}", "profile": profile, "side": side, "phase": phase}
    for number, (profile, side, phase) in enumerate(product(("bursitis", "sciatica"), SIDES, "12"))
]
HIPPRINT = [sys.executable, "-m", "hipprint", "batch", "roster.csv", "--out", "out"]
PATIENCE = 120  # seconds on a busy machine before a test gives up


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The folder that an undisturbed run makes."""
    folder = tmp_path_factory.mktemp("whole")
    write_roster(folder / "roster.csv", *ROWS)
    subprocess.run([*HIPPRINT, "--jobs", "2", "--no-cache"], cwd=folder, check=True, capture_output=True)
    found = files(folder / "out")
    assert len(found) == len(ROWS) + 1
    return found


@pytest.fixture
def whole(undisturbed: dict[str, bytes], roster: Callable[..., Path]) -> dict[str, bytes]:
    """The same, with the roster in the current folder."""
    roster(*ROWS)
    return undisturbed


@pytest.fixture
def begun(folder: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """begun("--jobs", "2") starts a run and waits until its second file is there."""
    running: list[subprocess.Popen[str]] = []

    def start(*more: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [*HIPPRINT, *more],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=heed_ctrl_c,
        )
        running.append(process)
        wait_until(lambda: len(list((folder / "out").glob("*.pdf"))) >= 2)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def heed_ctrl_c() -> None:
    """A shell starts what runs in the background deaf to Ctrl-C, and a test may run there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.02)


def assert_whole(folder: Path, expected: dict[str, bytes]) -> None:
    """Every PDF that is there is one of those that were meant, and passes its checks."""
    found = {name: data for name, data in files(folder).items() if name.endswith(".pdf")}
    assert 2 <= len(found) < len(ROWS), "it was stopped too late to tell anything"
    for name, data in found.items():
        assert data == expected[name], name
        assert not check_pdf(data)


def go_on(*more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*HIPPRINT, "--resume", *more], capture_output=True, text=True)


def children(pid: int) -> set[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {int(child) for child in found}


def workers_of(process: subprocess.Popen[str]) -> set[int]:
    """The processes that make files; another child of Python's own counts semaphores."""
    return {
        child
        for child in children(process.pid)
        if b"resource_tracker" not in Path(f"/proc/{child}/cmdline").read_bytes()
    }


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_in_the_middle(whole, begun, folder: Path, jobs: str) -> None:
    process = begun("--jobs", jobs)
    workers = workers_of(process) if Path("/proc/self/task").exists() else set()
    process.kill()
    process.communicate()
    wait_until(lambda: not any(alive(worker) for worker in workers))
    assert len(workers) == (2 if jobs == "2" else 0) or not Path("/proc").exists()
    assert_whole(folder / "out", whole)
    done = go_on("--jobs", jobs)
    assert done.returncode == 0, done.stderr
    assert files(folder / "out") == whole, "the same files, the same manifest, and nothing else"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_stops_cleanly_and_says_how_to_go_on(whole, begun, folder: Path, jobs: str) -> None:
    process = begun("--jobs", jobs)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does it: to every process at once
    printed, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130, told
    assert "Traceback" not in told and "Person" not in printed + told
    assert "Still missing: " in printed and "give the same command with --resume" in told
    assert_whole(folder / "out", whole)
    assert go_on("--jobs", jobs).returncode == 0
    assert files(folder / "out") == whole


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for the children of a process")
def test_a_worker_that_is_killed_loses_nothing(whole, begun, folder: Path) -> None:
    process = begun("--jobs", "2")
    os.kill(min(workers_of(process)), signal.SIGKILL)
    printed, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "a process was ended from outside" in told and "--resume" in told
    assert "Traceback" not in told and "Person" not in printed + told
    assert_whole(folder / "out", whole)
    assert go_on("--jobs", "2").returncode == 0
    assert files(folder / "out") == whole


@pytest.fixture
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of 400 kB at out/."""
    disk = folder / "out"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk; the same is told by test_run.py with a made-up error")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts a tmpfs")
def test_a_full_disk(whole, small_disk: Path) -> None:
    stopped = subprocess.run([*HIPPRINT, "--jobs", "2"], capture_output=True, text=True)
    assert stopped.returncode == 1
    assert stopped.stderr.count("the disk is full. Free some space") == 1
    assert "--resume" in stopped.stderr and "Traceback" not in stopped.stderr
    assert_whole(small_disk, whole)
    assert not [name for name in files(small_disk) if name.startswith(".")]
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
    done = go_on("--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert files(small_disk) == whole


def test_one_process_and_two_make_the_same(whole, folder: Path) -> None:
    made = subprocess.run([*HIPPRINT, "--jobs", "1", "--quiet"], capture_output=True, text=True)
    assert (made.returncode, made.stdout, made.stderr) == (0, "", "")
    assert files(folder / "out") == whole


def test_a_progress_bar_stands_on_a_terminal_only(roster, folder: Path) -> None:
    import pty

    roster(*ROWS[:2])
    piped = subprocess.run([*HIPPRINT, "--jobs", "1"], capture_output=True, text=True)
    assert piped.returncode == 0 and "Printing" not in piped.stdout + piped.stderr
    ours, theirs = pty.openpty()
    words = subprocess.run(
        [*HIPPRINT, "--jobs", "1", "--force"], stdout=subprocess.PIPE, stderr=theirs, text=True
    )
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert "Printing" in shown and "2/2" in shown and "Person" not in shown
    assert "Made 2 files in out." in words.stdout
