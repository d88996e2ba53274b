"""Pictures drawn for the wheel: the same as drawn now, never out of date, never needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import printed_by

from hipprint.clinic.palette import NEUTRAL_ACCENT
from hipprint.compiling import STYLES, compile_pictures
from hipprint.figure import Side, Style, available, draw, load_pose, ready
from hipprint.figure.pdf import Form, form_of
from hipprint.figure.pose_file import parse_pose
from hipprint.flow.layout import read_layout
from hipprint.library import Roots, builtin_root

ROOTS = Roots()
ACCENT = NEUTRAL_ACCENT.hex


@pytest.fixture(scope="module")
def packed() -> bytes:
    """The pictures of this checkout."""
    return compile_pictures(builtin_root())


@pytest.fixture
def ship(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """The file that counts as shipped."""
    monkeypatch.setattr(ready, "builtin_root", lambda: tmp_path)
    ready.shipped.cache_clear()
    ready.program.cache_clear()
    yield tmp_path / ready.FILE
    ready.shipped.cache_clear()
    ready.program.cache_clear()


@pytest.fixture
def shipped(ship: Path, packed: bytes) -> Path:
    """That file with all pictures."""
    ship.write_bytes(packed)
    return ship


def found(name: str, side: Side = None, style: Style = "colour", accent: str = ACCENT) -> Form | None:
    return ready.ready_form(load_pose(name, ROOTS), side, style, accent)


def told(form: Form | None) -> tuple[str, float, float, bytes] | None:
    return form and (form.name, form.width, form.height, form.operators)


@pytest.mark.parametrize(
    ("style", "side"), [("colour", None), ("colour", "left"), ("line", "right"), ("line", "left")]
)
def test_every_picture_is_the_one_that_is_drawn(shipped: Path, style: Style, side: Side) -> None:
    names = available(ROOTS)
    assert len(names) > 90
    for name in names:
        drawn = form_of(draw(load_pose(name, ROOTS), side=side, style=style, accent=ACCENT))
        assert told(found(name, side, style)) == told(drawn), name


def test_the_styles_are_those_of_the_built_in_layouts() -> None:
    names = [name for name in ROOTS.names("layouts") if name != "base"]
    assert {read_layout(name, ROOTS).pictures for name in names} == set(STYLES)


def test_another_pose_side_style_or_accent_has_another_digest() -> None:
    one, other = load_pose("bridge", ROOTS), load_pose("clamshell", ROOTS)
    asked: list[tuple[object, ...]] = [
        (one, None, "colour", ACCENT),
        (other, None, "colour", ACCENT),
        (one, "left", "colour", ACCENT),
        (one, None, "line", ACCENT),
        (one, None, "grey", ACCENT),
        (one, None, "colour", "#6b2f8a"),
    ]
    assert len({ready.digest(*choices) for choices in asked}) == len(asked)  # type: ignore[arg-type]
    assert ready.digest(one, None, "colour", ACCENT) == ready.digest(one, "right", "colour", ACCENT)


def test_a_pose_that_was_changed_is_drawn(shipped: Path) -> None:
    file = builtin_root() / "images" / "poses" / "bridge.yaml"
    assert ready.ready_form(parse_pose(file.read_text("utf-8"), file), None, "colour", ACCENT)
    changed = parse_pose(file.read_text("utf-8") + "\n# another\n", file)
    assert ready.ready_form(changed, None, "colour", ACCENT) is None


def test_a_program_that_was_changed_draws(
    shipped: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert found("bridge")
    folder = tmp_path / "figure"
    folder.mkdir()
    for file in Path(ready.__file__).parent.glob("*.py"):
        (folder / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(ready, "__file__", str(folder / "ready.py"))
    ready.program.cache_clear()
    assert found("bridge")
    source = (folder / "body.py").read_bytes()
    changed = source.replace(b"THIGH = 0.", b"THIGH = 1.", 1)
    assert changed != source
    (folder / "body.py").write_bytes(changed)
    ready.program.cache_clear()
    assert found("bridge") is None
    for file in folder.glob("*.py"):  # compiled files alone do not tell what they were made from
        file.unlink()
    ready.program.cache_clear()
    assert found("bridge") is None


@pytest.mark.parametrize("bytes_of_it", [b"", b"nonsense", b"\x81\xa1a\x01"])
def test_a_broken_file_counts_as_none(ship: Path, bytes_of_it: bytes) -> None:
    ship.write_bytes(bytes_of_it)
    assert found("bridge") is None


def test_a_broken_picture_is_drawn(ship: Path, packed: bytes) -> None:
    """Every byte of a picture is in its checksum."""
    start = packed.index(ready.digest(load_pose("bridge", ROOTS), None, "colour", ACCENT).encode()) + 120
    ship.write_bytes(packed[:start] + bytes([packed[start] ^ 1]) + packed[start + 1 :])
    assert found("bridge") is None
    assert found("clamshell")


def test_a_checkout_has_none() -> None:
    """Or who changes a pose would look for it in vain, which costs time."""
    assert not (builtin_root() / ready.FILE).exists()


IMPORTED = """
import sys
from hipprint.figure import available, draw, load_pose
from hipprint.figure.pdf import form_of
from hipprint.library import Roots
for name in available(Roots()):
    form_of(draw(load_pose(name, Roots()), accent="#6b2f8a"))
print(*(name for name in sys.modules if name.startswith("hipprint")))
"""


def test_what_draws_is_all_in_one_folder() -> None:
    """Or the digest would miss a part of the program. What reads a pose's file may stand elsewhere."""
    imported = printed_by(IMPORTED)
    elsewhere = {name for name in imported if not name.startswith("hipprint.figure")}
    reading = {"content", "content.compiled", "content.strict_yaml", "content.yaml_events", "content.scalars"}
    allowed = {"hipprint", "hipprint.errors", "hipprint.library", *(f"hipprint.{name}" for name in reading)}
    assert elsewhere <= allowed
    folders = {file.parent for file in Path(ready.__file__).parent.rglob("*.py")}
    assert folders == {Path(ready.__file__).parent}
    assert "hipprint.figure.scene" in imported


BUILD = """
import hashlib, sys
from pathlib import Path
from hipprint.figure import ready
ready.builtin_root = lambda: Path(sys.argv[1])
from hipprint.build import Press
from hipprint.plan import make_plan
made = Press().build(make_plan({"profile": "sciatica", "side": "left", "patient": "Maria Delgado"}))
print(hashlib.sha256(made.data).hexdigest(), "hipprint.figure.scene" in sys.modules)
"""


def test_a_build_with_them_is_the_same_and_draws_none(tmp_path: Path, packed: bytes) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / ready.FILE).write_bytes(packed)

    (with_them, drew), (without, drew_too) = (
        printed_by(BUILD, tmp_path / folder) for folder in ("full", "empty")
    )
    assert (drew, drew_too) == ("False", "True")
    assert with_them == without
