"""A batch on a real scheduler with real workers, some of which die: nothing lost, nothing twice."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import dask.config
import pytest
from batch_folders import files, write_roster
from clusters import PATIENCE, WORKER, Hospital, wait_until
from dask.task_spec import Task

from hipprint.batch import bench, cluster, connection, staff
from hipprint.batch.manifest import read_entries
from hipprint.batch.run import run_batch
from hipprint.batch.summary import Options, Summary
from hipprint.batch.worker import Failed
from hipprint.checks.pdf import check_pdf
from hipprint.errors import Problem, UserError
from hipprint.plan import Plan

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and process groups of POSIX")

HIPPRINT = [sys.executable, "-m", "hipprint", "batch", "roster.csv", "--out", "out"]


def people(*names: object) -> list[dict[str, str]]:
    return [{"patient": f"Person {name}", "profile": "sciatica", "side": "left"} for name in names]


@pytest.fixture
def hospital(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Hospital]]:
    """hospital() is a new scheduler without workers."""
    opened: list[Hospital] = []

    def start(*words: str, **environment: str) -> Hospital:
        opened.append(Hospital(tmp_path_factory.mktemp("hospital"), *words, **environment))
        return opened[-1]

    yield start
    for each in opened:
        each.close()


@pytest.fixture(scope="module")
def clinic_pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hospital]:
    """A scheduler with two quick workers that nobody harms."""
    found = Hospital(tmp_path_factory.mktemp("pair"))
    found.hire()
    found.hire()
    yield found
    found.close()


@pytest.fixture
def ask(folder: Path) -> Callable[..., Summary]:
    """ask(hospital, resume=True) prints roster.csv on its workers into out/."""

    def invoke(at: Hospital, warn: Callable[[str], None] = pytest.fail, **more: object) -> Summary:
        options = Options(folder / "roster.csv", folder / "out", cluster=at.address, **more)  # type: ignore[arg-type]
        return run_batch(options, warn=warn)

    return invoke


def resumed(*more: str) -> subprocess.CompletedProcess[str]:
    """On this machine alone: what a cluster made is known by its digests and seals, and is not made again."""
    return subprocess.run([*HIPPRINT, "--resume", "--jobs", "1", *more], capture_output=True, text=True)


def rows_of(out: Path) -> list[int]:
    """The rows in the order of the manifest's lines."""
    lines = (out / "manifest.csv").read_text(encoding="utf-8-sig").splitlines()
    return [int(line.split(",")[0]) for line in lines[1:]]


def assert_says_nothing(at: Hospital) -> None:
    """Neither Dask's logs nor a worker's disk have a word of a patient."""
    assert "Person" not in at.logs()
    assert not at.kept()


def test_a_worker_is_killed_in_the_middle(hospital, folder: Path) -> None:
    """Real pages; nobody restarts the worker."""
    write_roster(folder / "roster.csv", *people(*range(8)))
    at = hospital()
    victim, other = at.hire(quick=False), at.hire(quick=False)
    wait_until(lambda: at.logs().count("Registered to:") == 2)
    asked = subprocess.Popen(
        [*HIPPRINT, "--cluster", at.address], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    wait_until(lambda: len(list((folder / "out").glob("*.pdf"))) >= 2 or asked.poll() is not None)
    victim.kill()
    made = len(list((folder / "out").glob("*.pdf")))
    printed, told = asked.communicate(timeout=PATIENCE)
    assert 2 <= made < 8, "it was killed too late to tell anything"
    assert asked.returncode == 0, told
    assert printed == "Made 8 files in out.\n" and "Note: 1 worker was lost in the middle." in told
    assert other.poll() is None
    found = files(folder / "out")
    assert sorted(found) == [*(f"{row:04}-sciatica.pdf" for row in range(2, 10)), "manifest.csv"]
    assert not [name for name, data in found.items() if name != "manifest.csv" and check_pdf(data)]
    assert rows_of(folder / "out") == list(range(2, 10))
    known = resumed()
    assert known.stdout == "Made 0 files in out. There already: 8.\n", known.stderr
    assert files(folder / "out") == found
    assert_says_nothing(at)


def test_the_clinics_folder_goes_along_and_nothing_else_of_it(ask, clinic_pair, folder: Path) -> None:
    clinic = folder / "clinic"
    (clinic / "images").mkdir(parents=True)
    (clinic / "images" / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>')
    (clinic / "brand.yaml").write_text("name: Harbour Physio\nlogo: images/logo.svg\n")
    (clinic / "last-week.csv").write_text("Person Earlier")
    write_roster(folder / "roster.csv", *people("A", "B", "C"))
    seen: list[list[str]] = []
    real = cluster.Cluster._collect

    def look(self: cluster.Cluster) -> None:
        seen.append([file.name for file in clinic_pair.kept()])
        real(self)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cluster.Cluster, "_collect", look)
        assert ask(clinic_pair, clinic=clinic).made == 3
    assert all(b"Harbour Physio" in data for name, data in files(folder / "out").items() if "pdf" in name)
    assert sorted({name for names in seen for name in names}) == ["brand.yaml", "logo.svg"]
    wait_until(lambda: not clinic_pair.kept())
    assert_says_nothing(clinic_pair)


def test_calls_stay_few_and_rows_stay_in_order(ask, clinic_pair, folder: Path, monkeypatch) -> None:
    write_roster(folder / "roster.csv", *people(*range(80)))
    in_hand: list[int] = []
    sizes: list[int] = []
    real = cluster.Cluster._give

    def give(self: cluster.Cluster, hand: staff.Hand, chunk: cluster._Chunk) -> None:
        real(self, hand, chunk)
        in_hand.append(sum(len(hand.chunks) for hand in self._staff.hands.values()))
        sizes.append(len(chunk.jobs))

    monkeypatch.setattr(cluster.Cluster, "_give", give)
    assert ask(clinic_pair).made == 80
    assert max(in_hand) == 4 and max(sizes) > 1
    assert rows_of(folder / "out") == list(range(2, 82))


def test_large_answers_make_small_calls(ask, clinic_pair, folder: Path, monkeypatch) -> None:
    write_roster(folder / "roster.csv", *people(*range(20)))
    monkeypatch.setattr(cluster, "MOST_BYTES", 100)
    sizes: list[int] = []
    real = cluster.Cluster._next

    def take(self: cluster.Cluster, jobs):
        found = real(self, jobs)
        sizes.append(len(found.jobs) if found else 0)
        return found

    monkeypatch.setattr(cluster.Cluster, "_next", take)
    assert ask(clinic_pair).made == 20 and max(sizes) == 1


def test_a_fault_of_ours_is_told_without_a_word_of_the_page(ask, clinic_pair, folder: Path) -> None:
    write_roster(folder / "roster.csv", *people("A", "Odd", "B"))
    summary = ask(clinic_pair, keep_going=True)
    assert summary.made == 2
    assert "hipprint has a fault (KeyError" in summary.checked.reasons[3]
    assert_says_nothing(clinic_pair)


def test_what_dask_may_quote_says_nothing() -> None:
    """Dask logs a call that fails by `repr`: the function and all that it was given."""
    plan = Plan(profile="sciatica", patient="Person A", note="Person B called")
    sent = bench.Rows(((2, plan),))
    failed = Failed(2, (Problem("Person A"),))
    for words in (
        Task("key", bench.press, bench.Bench(bench.Files(())), sent),
        Task("key", bench.set_up, bench.Files((("brand.yaml", b"Person"),))),
        bench.Answer("", (bench.Finished(b"Person A", 1, False), failed), 0.1),
        bench.Finished(b"Person A", 1, False),
    ):
        assert "Person" not in repr(words) and "Person" not in str(words)
    assert "Person A" in repr(plan)


def test_a_full_disk_stops_the_run(ask, clinic_pair, folder: Path, monkeypatch) -> None:
    write_roster(folder / "roster.csv", *people(*range(9)))
    real, calls = cluster.keep, []

    def full(settings, job, sheet):
        calls.append(job.row)
        if len(calls) < 3:
            return real(settings, job, sheet)
        return cluster.Stopped(job.row, (Problem("the disk is full."),))

    monkeypatch.setattr(cluster, "keep", full)
    summary = ask(clinic_pair)
    assert [problem.message for problem in summary.problems] == ["the disk is full."]
    assert summary.made == 2 and len(calls) == 3
    assert sorted(rows_of(folder / "out")) == sorted(calls[:2])


def test_another_version_is_refused_before_the_first_row(ask, clinic_pair, folder: Path, monkeypatch) -> None:
    write_roster(folder / "roster.csv", *people("A"))
    monkeypatch.setattr("hipprint.batch.run.content_version", lambda clinic: "0.1.0-abc")
    with pytest.raises(UserError) as told:
        ask(clinic_pair)
    assert len(told.value.problems) == 2
    for problem in told.value.problems:
        assert "the worker tcp://127.0.0.1:" in problem.message
        assert "has content 0.1.0-" in problem.message and "this machine 0.1.0-abc." in problem.message
    monkeypatch.setattr(staff, "__version__", "9.9")
    with pytest.raises(UserError, match=r"has hipprint 0\.1\.0, and this machine 9\.9\."):
        ask(clinic_pair)
    monkeypatch.setattr(staff, "PACKAGE", "hipprint-of-nobody")
    with pytest.raises(UserError, match=r"has no hipprint\. Install hipprint\[cluster\] 9\.9 there"):
        ask(clinic_pair)
    assert not (folder / "out").exists()


def test_a_worker_that_may_write_to_its_disk_is_refused(ask, hospital, folder: Path, monkeypatch) -> None:
    write_roster(folder / "roster.csv", *people("A"))
    at = hospital()
    monkeypatch.setattr(staff, "ARRIVAL", 0.1)
    with pytest.raises(UserError, match=r"has no workers\. Start some: dask worker tcp://127"):
        ask(at)
    monkeypatch.setattr(staff, "ARRIVAL", PATIENCE)
    at.hire("--nthreads", "1", "--memory-limit", "1GB", "--no-dashboard", "--no-nanny")
    with pytest.raises(UserError, match=r"may write pages to its disk .* --memory-limit 0"):
        ask(at)
    assert not (folder / "out").exists()


def test_a_row_that_kills_its_workers_is_given_up_and_no_other(
    ask, hospital, folder: Path, monkeypatch
) -> None:
    """A nanny starts the one worker anew each time."""
    write_roster(folder / "roster.csv", *people("A", "B", "Deadly", "C", "D"))
    monkeypatch.setattr(cluster, "TRIES", 2)
    at = hospital()
    at.hire(*WORKER, "--nanny")
    wait_until(lambda: "Registered to:" in at.logs())
    summary = ask(at, keep_going=True)
    assert summary.made == 4 and list(summary.checked.reasons) == [4]
    assert "the worker that made this row was lost, 2 times" in summary.checked.reasons[4]
    # More than 2 when a worker dies with a finished page that was not fetched yet: that row is blamed first,
    # each of the four others once at most, because from then on it is alone at its worker.
    assert summary.notes[-1] in {f"{lost} workers were lost in the middle." for lost in range(2, 7)}
    assert rows_of(folder / "out") == [2, 3, 5, 6]
    assert_says_nothing(at)


@pytest.mark.parametrize("lost", ["scheduler", "workers"])
def test_what_was_made_stays_when_the_cluster_is_lost(
    ask, hospital, clinic_pair, folder: Path, monkeypatch, lost: str
) -> None:
    write_roster(folder / "roster.csv", *people(*range(60)))
    monkeypatch.setattr(cluster, "GRACE", 0.5)
    at = hospital()
    worker = at.hire()
    wait_until(lambda: "Registered to:" in at.logs())
    real = cluster.Cluster._keep

    def keep(self: cluster.Cluster, chunk, answer) -> None:
        real(self, chunk, answer)
        if len(list((folder / "out").glob("*.pdf"))) >= 5:
            (worker if lost == "workers" else at.scheduler).kill()

    monkeypatch.setattr(cluster.Cluster, "_keep", keep)
    summary = ask(at)
    (problem,) = summary.problems
    words = "the connection to {} was lost." if lost == "scheduler" else "{} has no workers any more."
    assert problem.message == words.format(at.address)
    assert 5 <= summary.made < 60
    assert rows_of(folder / "out") == list(range(2, summary.made + 2))
    monkeypatch.undo()
    done = ask(clinic_pair, resume=True)
    assert (done.made, done.already) == (60 - summary.made, summary.made)
    assert sorted(entry.row for entry in read_entries(folder / "out" / "manifest.csv").values()) == list(
        range(2, 62)
    )


def test_ctrl_c(ask, clinic_pair, folder: Path) -> None:
    write_roster(folder / "roster.csv", *people(*range(200)))
    asked = subprocess.Popen(
        [*HIPPRINT, "--cluster", clinic_pair.address],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell may deafen us
    )
    wait_until(lambda: len(list((folder / "out").glob("*.pdf"))) >= 2 or asked.poll() is not None)
    os.killpg(asked.pid, signal.SIGINT)
    printed, told = asked.communicate(timeout=PATIENCE)
    assert asked.returncode == 130, told
    assert "Traceback" not in told and "Person" not in printed + told
    assert "Still missing: " in printed and "give the same command with --resume" in told
    recorded = len(rows_of(folder / "out"))
    assert 0 < recorded < 200
    done = ask(clinic_pair, resume=True)
    assert (done.made, done.already) == (200 - recorded, recorded), done.problems
    assert rows_of(folder / "out") == list(range(2, 202))


def test_nobody_answers(run, folder: Path, monkeypatch) -> None:
    write_roster(folder / "roster.csv", *people("A"))
    monkeypatch.setattr(connection, "SECONDS", 0.2)
    result = run("roster.csv", "--out", "out", "--cluster", "tcp://127.0.0.1:9")
    assert result.exit_code == 1
    assert "Error: --cluster: no scheduler answers at tcp://127.0.0.1:9." in result.stderr
    result = run("roster.csv", "--out", "out", "--cluster", "tls://127.0.0.1:9")
    assert result.exit_code == 1
    assert "--cluster: tls://127.0.0.1:9 needs certificates. Set DASK_DISTRIBUTED__COMM__" in result.stderr
    for address in ("localhost", "http://here:80", "tcp://here", "tcp://here:80/x", "tcp://a b:1"):
        result = run("roster.csv", "--out", "out", "--cluster", address)
        assert result.exit_code == 1
        assert f'"{address}" is no address. Write tcp://host:port or tls://host:port.' in result.stderr
    assert not (folder / "out").exists()


def test_jobs_and_cluster_do_not_go_together(run, folder: Path) -> None:
    write_roster(folder / "roster.csv", *people("A"))
    result = run("roster.csv", "--out", "out", "--jobs", "2", "--cluster", "tcp://127.0.0.1:9")
    assert result.exit_code == 2
    assert "--jobs counts processes of this machine" in result.stderr


def test_without_the_extra(run, folder: Path, monkeypatch) -> None:
    write_roster(folder / "roster.csv", *people("A"))
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = run("roster.csv", "--out", "out", "--cluster", "tcp://127.0.0.1:9")
    assert result.exit_code == 1
    assert (
        "Error: --cluster: Dask is not installed here. Run: pip install 'hipprint[cluster]'" in result.stderr
    )


def test_dask_is_imported_only_when_it_is_asked_for(roster) -> None:
    roster({"patient": "Person A", "profile": "of nobody"})
    words = "import sys; from hipprint.cli import main; main(sys.argv[1:], standalone_mode=False)"
    tail = "print([name for name in sys.modules if name in ('distributed', 'dask', 'tornado')])"
    code = f"import sys\ntry:\n    {words}\nexcept SystemExit:\n    pass\n{tail}"
    told = subprocess.run([sys.executable, "-c", code, *HIPPRINT[3:]], capture_output=True, text=True)
    assert "Nothing was printed." in told.stderr and told.stdout == "[]\n"


def test_a_network_that_others_can_read_is_told(ask, clinic_pair, folder: Path, monkeypatch) -> None:
    assert not connection.readable_by_others(
        ["tcp://127.0.0.1:8786", "tcp://localhost:1", "tls://192.0.2.7:1"]
    )
    words = connection.readable_by_others(
        ["tcp://127.0.0.1:8786", "tcp://192.0.2.7:8786", "tcp://192.0.2.8:1"]
    )
    assert words.startswith("tcp:// is not encrypted.") and "192.0.2.7 and 1 more. Use tls://" in words
    write_roster(folder / "roster.csv", *people("A"))
    monkeypatch.setattr(connection, "_is_here", lambda host: False)
    heard: list[str] = []

    def warn(words: str) -> None:
        assert not (folder / "out").exists(), "it is told before a row goes out"
        heard.append(words)

    assert ask(clinic_pair, warn=warn).made == 1
    assert len(heard) == 1 and "between here and 127.0.0.1." in heard[0]


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificates")
def test_an_encrypted_cluster(ask, hospital, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.mktemp("keys")
    key, certificate = place / "key.pem", place / "cert.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=hospital", "-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    start = "DASK_DISTRIBUTED__COMM__TLS__"
    keys = {f"{start}CA_FILE": str(certificate)}
    for role in ("SCHEDULER", "WORKER", "CLIENT"):
        keys |= {
            f"{start}{role}__CERT": str(place / "cert.pem"),
            f"{start}{role}__KEY": str(place / "key.pem"),
        }
    at = hospital("tls", **keys)
    at.hire()
    assert at.address.startswith("tls://")
    write_roster(folder / "roster.csv", *people("A", "B"))
    wait_until(lambda: "Registered to:" in at.logs())
    files_of_keys = {"ca-file": str(certificate), "client.cert": str(certificate), "client.key": str(key)}
    with dask.config.set({f"distributed.comm.tls.{name}": file for name, file in files_of_keys.items()}):
        assert ask(at).made == 2
