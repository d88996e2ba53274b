"""Checking files and folders that somebody is writing, and a clinic's folder over the built-in one."""

import shutil
from pathlib import Path

import pytest
from telling import told

from hipprint.checks.library import check_files, check_library
from hipprint.clinic.starter import write_starter
from hipprint.content.library import Library
from hipprint.library import Roots, builtin_root

BRIDGE = "handouts/exercises/bridge.yaml"
SCIATICA = "handouts/profiles/sciatica.yaml"


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    return write_starter(tmp_path / "clinic")


def put(clinic: Path, relative: str, old: str = "", new: str = "", *, name: str = "") -> Path:
    """A copy of a built-in file in the clinic's folder, with one place changed."""
    text = (builtin_root() / relative).read_text(encoding="utf-8")
    assert old in text
    file = clinic / (name or relative)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    return file


def test_built_in_folders_and_files_pass() -> None:
    root = builtin_root()
    assert check_files([root / "handouts", root / "layouts"], Roots()) == []
    assert check_files([root / BRIDGE, root / SCIATICA], Roots()) == []


def test_a_clinics_folder_passes_as_it_is_made(clinic: Path) -> None:
    put(clinic, BRIDGE)
    put(clinic, "layouts/standard.yaml", name="layouts/ours.yaml")
    assert check_files([clinic], Roots(clinic)) == []
    assert check_library(Library(Roots(clinic))) == []


def test_a_problem_has_file_line_and_column(clinic: Path) -> None:
    file = put(clinic, BRIDGE, "sources: [catalogue-27, ", "sources: [catalogue-27, catalog-27, ")
    line = file.read_text().splitlines().index("sources: [catalogue-27, catalog-27, catalogue-51]") + 1
    for problems in (check_files([file], Roots(clinic)), check_library(Library(Roots(clinic)))):
        (problem,) = problems
        assert (problem.file, problem.line, problem.column) == (file, line, 25)
        assert str(problem).startswith(
            f'{file}:{line}:25: sources[1]: there is no source "catalog-27". Did you'
        )


def test_all_problems_of_all_files_are_told_in_order(clinic: Path) -> None:
    bridge = put(clinic, BRIDGE, "level: 1", "level: 9")
    sciatica = put(clinic, SCIATICA, "[sciatica-4, sciatica-5]", "")
    problems = check_files([sciatica, bridge], Roots(clinic))
    assert [problem.file for problem in problems] == [bridge, sciatica]
    # An exercise that cannot be read is not called unknown where it is used.
    assert "no exercise" not in told(check_library(Library(Roots(clinic))))


def test_the_clinics_file_counts_and_not_the_one_below_it(clinic: Path) -> None:
    put(clinic, BRIDGE, "supine-lying: true,", "supine-lying: true, loaded-lumbar-flexion: true,")
    problems = check_library(Library(Roots(clinic)))
    assert any("sciatica.yaml" in str(problem.file) and '"bridge"' in problem.message for problem in problems)
    assert check_library(Library(Roots())) == []


def test_a_new_file_is_checked_with_all_others(clinic: Path) -> None:
    file = put(
        clinic, BRIDGE, "harder_exercise: single-leg-bridge", "harder_exercise: no-such", name="new.yaml"
    )
    assert 'there is no exercise "no-such"' in told(check_files([file], Roots()))
    # The other file may be the one that tells of a clash.
    other = put(clinic, SCIATICA, "trapped nerve", "hip oa", name="handouts/profiles/a-first.yaml")
    assert '"hip oa" also stands for' in told(check_files([other], Roots())).casefold()


def test_files_that_nothing_would_read_are_told(clinic: Path) -> None:
    put(clinic, BRIDGE, name="handouts/exercises/bridge.yml")
    put(clinic, BRIDGE, name="handouts/exercises/Heel Slide.yaml")
    put(clinic, BRIDGE, name="handouts/bridge.yaml")
    found = told(check_library(Library(Roots(clinic))))
    assert 'bridge.yml: is not read: its name must end in ".yaml"' in found
    assert "Heel Slide.yaml: the file's name is the id" in found
    assert "handouts/bridge.yaml: is not read here. Content stands in handouts/profiles/" in found


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("brand.yaml", "name: A\ncolour: red\n", '"colour" is not a key here'),
        ("layouts/ours.yaml", "extends: standard\nstyles: {body: {size: 2 pt}}\n", "too small to read"),
        ("layouts/ours.yaml", "extends: standrad\n", "there is no layout"),
        ("plan.yaml", "profile: sciatica\nphase: two\n", "phase"),
        (
            "plan.yaml",
            f"profile: sciatica\npatient: {'Zebulon ' * 40}\n",
            "patient: is not a name of up to 120",
        ),
        ("handouts/exercises/x.yaml", "", "is empty"),
        ("handouts/exercises/x.yaml", "a: [", "is not valid YAML"),
        ("notes.txt", "hello", "Name a PDF or a YAML file"),
        ("handouts/profiles/x.yml", "title: X", "Rename it"),
    ],
)
def test_other_files_are_read_as_what_they_are(clinic: Path, name: str, text: str, words: str) -> None:
    file = clinic / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    found = told(check_files([file], Roots(clinic)))
    assert words in found
    assert "Zebulon" not in found


def test_a_folder_with_nothing_to_check_is_told(tmp_path: Path) -> None:
    assert "holds no YAML file" in told(check_files([tmp_path], Roots()))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert "cannot be read" in told(check_files([tmp_path / "exercises" / "none.yaml"], Roots()))


def test_a_binary_or_huge_file_is_told(clinic: Path) -> None:
    file = clinic / "handouts" / "exercises" / "x.yaml"
    file.parent.mkdir(exist_ok=True)
    shutil.copy(next((builtin_root() / "layouts" / "fonts").glob("*.ttf")), file)
    assert "x.yaml" in told(check_files([file], Roots(clinic)))
    file.write_bytes(b"a" * 10_000_000)
    assert "over 1 MB" in told(check_files([file], Roots(clinic)))
