"""The library as it is read once for the wheel: the same as its YAML, never out of date, never needed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from commands import printed_by
from msgspec import Raw

from hipprint.compiling import compile_library
from hipprint.content import compiled
from hipprint.content.compiled import Compiled, digest
from hipprint.content.library import Library
from hipprint.content.strict_yaml import parse_yaml, read_yaml
from hipprint.errors import UserError
from hipprint.figure.pose_file import parse_pose, read_pose
from hipprint.library import Roots, builtin_root


@pytest.fixture(scope="module")
def packed() -> bytes:
    """The compiled library of this checkout."""
    return compile_library(builtin_root())


@pytest.fixture
def ship(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A folder in which a compiled library counts as shipped."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    monkeypatch.setattr(compiled, "builtin_root", lambda: folder)
    compiled.shipped.cache_clear()
    yield folder / compiled.FILE
    compiled.shipped.cache_clear()


def test_every_file_means_what_its_yaml_says(ship: Path, packed: bytes) -> None:
    ship.write_bytes(packed)
    files = [file for folder in ("handouts", "layouts") for file in (builtin_root() / folder).rglob("*.yaml")]
    assert len(files) > 100
    for file in files:
        assert compiled.data(file.read_bytes()) == parse_yaml(file.read_bytes()).data, file
        assert read_yaml(file).unread is not None, "it was read as YAML"


def test_every_pose_is_the_one_of_its_yaml(ship: Path, packed: bytes) -> None:
    ship.write_bytes(packed)
    files = sorted((builtin_root() / "images" / "poses").glob("*.yaml"))
    assert len(files) > 50
    for file in files:
        assert file.read_bytes() and digest(file.read_bytes()) in compiled.shipped().trees
        assert read_pose(file) == parse_pose(file.read_text("utf-8"), file), file


def test_the_same_files_give_the_same_bytes(packed: bytes) -> None:
    assert compile_library(builtin_root()) == packed


def test_a_checkout_has_none() -> None:
    """Or an edited file would be looked for in vain, which costs time."""
    assert not (builtin_root() / compiled.FILE).exists()


def test_a_changed_file_is_read_anew_though_its_size_and_time_stay(
    ship: Path, packed: bytes, tmp_path: Path
) -> None:
    ship.write_bytes(packed)
    own = tmp_path / "clinic" / "handouts" / "exercises" / "bridge.yaml"
    own.parent.mkdir(parents=True)
    usual = builtin_root() / "handouts" / "exercises" / "bridge.yaml"
    own.write_bytes(usual.read_bytes())
    before = own.stat()
    assert Library(Roots(tmp_path / "clinic")).exercise("bridge").name == "Bridge"
    own.write_text(own.read_text("utf-8").replace("name: Bridge", "name: Brigde"), "utf-8")
    os.utime(own, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert own.stat().st_size == before.st_size
    assert own.stat().st_mtime_ns == before.st_mtime_ns
    assert Library(Roots(tmp_path / "clinic")).exercise("bridge").name == "Brigde"


def test_a_mistake_in_compiled_data_is_told_at_its_place(ship: Path, tmp_path: Path) -> None:
    folder = tmp_path / "clinic" / "handouts" / "exercises"
    folder.mkdir(parents=True)
    raw = (builtin_root() / "handouts" / "exercises" / "bridge.yaml").read_bytes()
    wrong = raw.replace(b"position: supine", b"position: floating")
    assert wrong != raw
    (folder / "bridge.yaml").write_bytes(wrong)
    with pytest.raises(UserError) as from_yaml:
        Library(Roots(tmp_path / "clinic")).exercise("bridge")
    ship.write_bytes(
        msgspec.msgpack.encode(Compiled({digest(wrong): Raw(msgspec.msgpack.encode(parse_yaml(wrong).data))}))
    )
    compiled.shipped.cache_clear()
    assert compiled.data(wrong) is not None
    with pytest.raises(UserError) as from_compiled:
        Library(Roots(tmp_path / "clinic")).exercise("bridge")
    assert from_compiled.value.problems == from_yaml.value.problems
    assert from_compiled.value.problems[0].line > 1


@pytest.mark.parametrize("bytes_of_it", [b"", b"nonsense", b"\x81\xa4data\x01"])
def test_a_broken_compiled_library_counts_as_none(ship: Path, bytes_of_it: bytes) -> None:
    ship.write_bytes(bytes_of_it)
    assert compiled.shipped() == Compiled()
    assert Library().exercise("bridge").name == "Bridge"


def test_a_tree_of_another_version_is_not_used(ship: Path) -> None:
    file = builtin_root() / "images" / "poses" / "bridge.yaml"
    entry = {digest(file.read_bytes()): Raw(msgspec.msgpack.encode(["Knot", 1, 1]))}
    ship.write_bytes(msgspec.msgpack.encode(Compiled(trees=entry)))
    assert read_pose(file).base == "supine"


BUILD = """
import sys
from hipprint.content import compiled
from pathlib import Path
compiled.builtin_root = lambda: Path(sys.argv[1])
from hipprint.build import Press
from hipprint.plan import make_plan
made = Press().build(make_plan({"profile": "sciatica", "side": "right", "patient": "Maria Delgado"}))
print(compiled.digest(made.data), "yaml" in sys.modules)
"""


def test_a_build_from_it_is_the_same_and_imports_no_yaml(tmp_path: Path, packed: bytes) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "empty").mkdir()
    (tmp_path / "full" / compiled.FILE).write_bytes(packed)

    (with_it, parsed), (without, parsed_too) = (
        printed_by(BUILD, tmp_path / folder) for folder in ("full", "empty")
    )
    assert (parsed, parsed_too) == ("False", "True")
    assert with_it == without
