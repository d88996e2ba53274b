"""The folder that `hipprint init` writes."""

import errno
import os
from pathlib import Path

import msgspec
import pytest

from hipprint.clinic.brand import Brand, Colours, Phone, Review
from hipprint.clinic.folder import load_clinic
from hipprint.clinic.starter import BRAND, write_starter
from hipprint.content.schema import schema_files
from hipprint.errors import UserError

SCHEMAS = set(schema_files())
FILES = {"brand.yaml", "handouts/README.txt", "layouts/README.txt", "images/README.txt", *SCHEMAS}


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_the_folder_is_complete_and_loads_as_it_stands(tmp_path: Path) -> None:
    folder = write_starter(tmp_path / "new" / "my-clinic")
    assert files(folder) == FILES
    brand = load_clinic(folder).brand
    assert brand.is_example and brand.phone and brand.address and brand.hours_lines
    assert [path.name for path in folder.parent.iterdir()] == ["my-clinic"]


def test_an_editor_finds_the_brand_s_schema(tmp_path: Path) -> None:
    folder = write_starter(tmp_path / "clinic")
    first = (folder / "brand.yaml").read_text().splitlines()[0]
    named = folder / first.removeprefix("# yaml-language-server: $schema=")
    assert named.is_file() and "handouts/schemas/brand.json" in SCHEMAS


def test_every_key_is_explained() -> None:
    written = {line.lstrip("# -").partition(":")[0] for line in BRAND.splitlines() if ":" in line}
    for model in (Brand, Colours, Phone, Review):
        keys = {field.encode_name for field in msgspec.structs.fields(model)}
        assert keys <= written, keys - written


def test_every_example_that_is_commented_out_works(tmp_path: Path) -> None:
    folder = write_starter(tmp_path / "clinic")
    (folder / "images" / "logo.png").write_bytes(b"x")
    keys = ("logo", "country", "paper", "footer", "reviews", "  - profile", "    ", "dark")
    lines = []
    for line in BRAND.splitlines():
        bare = line.lstrip().removeprefix("# ")
        is_example = line.lstrip().startswith("# ") and bare.startswith(keys) and ":" in bare
        lines.append(("  " if line.startswith("  #") else "") + bare if is_example else line)
    (folder / "brand.yaml").write_text("\n".join(lines))
    brand = load_clinic(folder).brand
    assert brand.logo and brand.footer and str(brand.country) == "GB" and brand.palette.dark.hex == "#0b3d4a"
    review = brand.review_of("sciatica")
    assert review and review.role == "Physiotherapist"


def test_a_folder_with_files_is_left_alone_and_they_are_named(tmp_path: Path) -> None:
    for number in range(10):
        (tmp_path / f"file{number}").write_text("mine")
    before = files(tmp_path)
    with pytest.raises(UserError, match=r"is not empty \(file0, .*file7 and 2 more\)"):
        write_starter(tmp_path)
    assert files(tmp_path) == before


def test_an_empty_folder_is_filled_and_stays_the_same_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    write_starter(Path())
    assert files(Path()) == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["here"]


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "clinic").write_text("mine")
    with pytest.raises(UserError, match="is a file already"):
        write_starter(tmp_path / "clinic")
    with pytest.raises(UserError, match="cannot be written"):
        write_starter(tmp_path / "clinic" / "below")
    assert (tmp_path / "clinic").read_text() == "mine"


@pytest.mark.parametrize("exists", [False, True])
@pytest.mark.parametrize(
    "stopped_by", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()]
)
def test_a_stop_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_by: BaseException, exists: bool
) -> None:
    if exists:
        (tmp_path / "clinic").mkdir()
    written = 0
    write_text = Path.write_text

    def full_disk(self: Path, *arguments: object, **options: object) -> int:
        nonlocal written
        written += 1
        if written == 3:
            raise stopped_by
        return write_text(self, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "write_text", full_disk)
    with pytest.raises((UserError, KeyboardInterrupt)):
        write_starter(tmp_path / "clinic")
    assert files(tmp_path) == set()
    assert [path.name for path in tmp_path.iterdir()] == (["clinic"] if exists else [])


def test_a_stop_while_moving_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "clinic").mkdir()
    rename = Path.rename

    def stop(self: Path, target: Path) -> Path:
        if self.name == "brand.yaml":
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stop)
    with pytest.raises(UserError, match="Input/output error"):
        write_starter(tmp_path / "clinic")
    assert list((tmp_path / "clinic").iterdir()) == []


def test_others_may_read_the_folder_as_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        folder = write_starter(tmp_path / "clinic")
    finally:
        os.umask(before)
    assert folder.stat().st_mode & 0o777 == 0o755
