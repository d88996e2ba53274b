"""Finding and reading a clinic's folder."""

import time
from pathlib import Path

import pytest

from hipprint.clinic.folder import NO_CLINIC, find_clinic, load_clinic
from hipprint.errors import UserError


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    folder = tmp_path / "clinic"
    folder.mkdir()
    (folder / "brand.yaml").write_text("name: Harbour Physio\n")
    return folder


def test_a_named_folder_is_taken_first(clinic: Path, tmp_path: Path) -> None:
    found = find_clinic(clinic, environment={"HIPPRINT_CLINIC": str(tmp_path / "none")}, current=tmp_path)
    assert found == clinic


def test_the_environment_comes_before_the_current_folder(clinic: Path, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    (here / "brand.yaml").write_text("name: Here\n")
    assert find_clinic(environment={"HIPPRINT_CLINIC": str(clinic)}, current=here) == clinic
    assert find_clinic(environment={"HIPPRINT_CLINIC": " "}, current=here) == here
    assert find_clinic(environment={}, current=here) == here


def test_without_any_there_is_none(tmp_path: Path) -> None:
    assert find_clinic(environment={}, current=tmp_path) is None
    assert load_clinic(None) is NO_CLINIC
    assert NO_CLINIC.brand.is_neutral and NO_CLINIC.logo is None


def test_the_current_folder_is_the_process_s(clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HIPPRINT_CLINIC", raising=False)
    monkeypatch.chdir(clinic)
    assert find_clinic() == clinic


def test_a_brand_file_may_be_named_for_its_folder(clinic: Path) -> None:
    assert find_clinic(clinic / "brand.yaml") == clinic


@pytest.mark.parametrize("asked_by", ["--clinic", "HIPPRINT_CLINIC"])
def test_a_folder_that_is_none_is_told_with_what_to_do(tmp_path: Path, asked_by: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    for name, part in [
        ("none", "does not exist"),
        ("empty", "has no brand.yaml"),
        ("file", "is a file, not a clinic's folder"),
        ("file/under", "does not exist"),
        ("x" * 300, "cannot be read|does not exist"),
    ]:
        with pytest.raises(UserError) as caught:
            if asked_by == "--clinic":
                find_clinic(tmp_path / name, environment={})
            else:
                find_clinic(environment={"HIPPRINT_CLINIC": str(tmp_path / name)})
        told = str(caught.value)
        assert any(words in told for words in part.split("|")), told
        assert asked_by in told and "hipprint init" in told


def test_the_logo_is_a_path_in_the_folder(clinic: Path) -> None:
    (clinic / "logo.png").write_bytes(b"x")
    (clinic / "brand.yaml").write_text("name: A\nlogo: logo.png\n")
    assert load_clinic(clinic).logo == clinic / "logo.png"


def test_reading_is_quick(clinic: Path) -> None:
    spans = []
    for _ in range(5):
        start = time.perf_counter()
        assert load_clinic(clinic).brand.palette
        spans.append(time.perf_counter() - start)
    assert min(spans) < 0.010
