"""The folder of templates: whole, private, bounded, and never in the way."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from cached_builds import Build
from click.testing import CliRunner

from hipprint.cache.place import cache_folder
from hipprint.cache.store import STALE, Size, Store
from hipprint.cli import main

PERSON = (
    "--patient",
    "Quillon Zabriskie",
    "--therapist",
    "Wendeline Oxborrow",
    "--note",
    "Kneel on the yellow cushion.",
    "--date",
    "2026-11-20",
    "--next-visit",
    "2026-12-07",
    "--start",
    "2026-11-23",
)
ASKED = ("--profile", "sciatica", "--side", "right", *PERSON)


def test_no_word_about_the_patient_is_kept(build: Build, store: Path) -> None:
    build(*ASKED)
    [file] = store.iterdir()
    raw = file.read_bytes()
    opened = [raw]
    for begun in re.finditer(rb"x[\x01\x5e\x9c\xda]", raw):
        try:
            opened.append(zlib.decompressobj().decompress(raw[begun.start() :]))
        except zlib.error:
            continue
    everything = b"\n".join(opened)
    assert b"Buttock squeeze" in everything, "the streams were opened"
    words = ["Quillon", "Zabriskie", "Wendeline", "Oxborrow", "yellow", "cushion", "Kneel on"]
    days = ["2026-11-2", "202611", "2026-12-07", "November 2026", "20 Nov", "23 Nov", "7 Dec"]
    for word in (*words, *days):
        for spelled in (
            word.encode(),
            word.encode("utf-16-be"),
            word.encode("utf-16-be").hex().upper().encode(),
        ):
            assert spelled not in everything, word
    assert not re.search(rb"Quillon|Zabriskie", str(file).encode())


def test_only_this_user_can_read_it(build: Build, store: Path) -> None:
    build(*ASKED)
    [file] = store.iterdir()
    assert (store.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)


def test_a_folder_that_others_may_write_to_is_not_used(build: Build, store: Path, drawn: list[str]) -> None:
    build(*ASKED)
    store.chmod(0o777)
    build(*ASKED)
    assert len(drawn) == 2
    assert len(list(store.iterdir())) == 1


BREAK: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut short": lambda data: data[:-1],
    "a bit": lambda data: data[:5000] + bytes([data[5000] ^ 1]) + data[5001:],
    "noise": lambda data: os.urandom(len(data)),
}


@pytest.mark.parametrize("how", BREAK)
def test_a_broken_entry_is_made_anew(how: str, build: Build, store: Path, drawn: list[str]) -> None:
    made = build(*ASKED)
    [file] = store.iterdir()
    whole = file.read_bytes()
    file.write_bytes(BREAK[how](whole))
    assert build(*ASKED) == made
    assert file.read_bytes() == whole
    assert build(*ASKED) == made
    assert len(drawn) == 2


def test_an_entry_of_another_kind_is_made_anew(build: Build, store: Path, drawn: list[str]) -> None:
    made = build(*ASKED)
    [file] = store.iterdir()
    Store(store).put(file.stem, b"\x93\x01\x02\x03")
    assert Store(store).get(file.stem) == b"\x93\x01\x02\x03"
    assert build(*ASKED) == made
    assert len(drawn) == 2


def test_no_cache_reads_and_writes_nothing(build: Build, store: Path, drawn: list[str]) -> None:
    build(*ASKED, "--no-cache")
    assert not store.exists()
    build(*ASKED)
    build(*ASKED, "--no-cache")
    assert len(drawn) == 3


def full(*_: object, **__: object) -> object:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_does_not_stop_a_build(
    build: Build, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "mkstemp", full)
    assert build(*ASKED).data.startswith(b"%PDF")
    assert not list(store.iterdir())


def test_a_disk_that_fills_up_leaves_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "kept")
    monkeypatch.setattr(Path, "replace", full)
    store.put("one", b"words")
    assert not list((tmp_path / "kept").iterdir())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only_does_not_stop_a_build(build: Build, store: Path) -> None:
    store.mkdir(parents=True, mode=0o500)
    assert build(*ASKED).data.startswith(b"%PDF")


def test_a_file_in_the_folders_place_does_not_stop_a_build(build: Build, store: Path) -> None:
    store.parent.mkdir(parents=True)
    store.write_text("not a folder")
    assert build(*ASKED) == build(*ASKED)
    assert store.read_text() == "not a folder"


def test_the_longest_unused_goes_first(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept", limit=3500)
    for number in range(3):
        store.put(f"entry{number}", bytes(1000))
        os.utime(tmp_path / "kept" / f"entry{number}.template", (number, number))
    assert store.get("entry0") == bytes(1000), "used just now"
    store.put("entry3", bytes(1000))
    assert [store.get(f"entry{number}") is not None for number in range(4)] == [True, False, True, True]
    assert store.size().bytes <= 3500
    store.put("large", bytes(4000))
    assert store.get("large") is None
    assert store.size().entries == 3


def test_what_a_stopped_process_left_is_cleared_away(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept")
    store.put("one", b"1")
    old, new = tmp_path / "kept" / "old.tmp", tmp_path / "kept" / "new.tmp"
    old.write_bytes(b"")
    new.write_bytes(b"")
    os.utime(old, (new.stat().st_mtime - STALE - 60,) * 2)
    store.put("two", b"2")
    assert not old.exists()
    assert new.exists(), "another process is writing it"
    assert store.clear() == Size(2, 66)
    assert not list((tmp_path / "kept").iterdir())


WRITER = """
import sys
from pathlib import Path
from hipprint.cache.store import Store
store, own = Store(Path(sys.argv[1]), limit=3_000_000), sys.argv[2].encode()
seen = 0
for turn in range(60):
    key = f"key{turn % 5}"
    store.put(key, key.encode() + own * 200_000)
    found = store.get(f"key{(turn + 2) % 5}")
    if found is not None:
        seen += 1
        assert found[:4] == f"key{(turn + 2) % 5}".encode() and len(set(found[4:])) == 1
        assert len(found) == 200_004
print(seen)
"""


def test_many_processes_read_and_write_at_once(tmp_path: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path / "kept"), letter],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for letter in "abcd"
    ]
    for process in running:
        said, wrong = process.communicate()
        assert process.returncode == 0, wrong
        assert int(said) > 0
    assert not list((tmp_path / "kept").glob("*.tmp"))
    assert Store(tmp_path / "kept").size().entries == 5


def test_the_command_shows_and_clears(build: Build, store: Path, drawn: list[str]) -> None:
    def say(*words: str) -> str:
        result = CliRunner().invoke(main, ["cache", *words])
        assert result.exit_code == 0, result.output
        return result.stdout

    assert say("show") == f"{store}: 0 templates, 0.0 MB of at most 64 MB.\n"
    assert say("clear") == "Deleted 0 templates.\n"
    build(*ASKED)
    assert say("show") == f"{store}: 1 template, 0.2 MB of at most 64 MB.\n"
    assert say("clear") == "Deleted 1 template.\n"
    build(*ASKED)
    assert len(drawn) == 2


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, "~/.cache/hipprint"),
        ("linux", {"XDG_CACHE_HOME": "/somewhere"}, "/somewhere/hipprint"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "~/.cache/hipprint"),
        ("darwin", {}, "~/Library/Caches/hipprint"),
        ("win32", {"LOCALAPPDATA": "/users/me/local"}, "/users/me/local/hipprint/Cache"),
        ("win32", {}, None),
    ],
)
def test_the_place_is_the_systems_own(
    platform: str, environment: dict[str, str], expected: str | None
) -> None:
    wanted = Path(expected).expanduser() if expected else None
    assert cache_folder(environment, platform) == wanted
