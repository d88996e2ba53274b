"""`hipprint check --words` and `hipprint review` as a user meets them."""

from pathlib import Path

import pytest


def test_words_of_one_profile(run) -> None:
    result = run("check", "--words", "sciatica")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].startswith("sciatica ")


def test_words_over_the_limit_are_refused(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hipprint.library import builtin_root

    clinic = tmp_path / "clinic"
    (clinic / "handouts" / "exercises").mkdir(parents=True)
    (clinic / "brand.yaml").write_text("name: Harbour Physio\ncountry: GB\n")
    text = (builtin_root() / "handouts/exercises/bridge.yaml").read_text(encoding="utf-8")
    hard = text.replace("Squeeze your buttocks.", "Never perform contraindicated degenerative movements.")
    assert hard != text
    (clinic / "handouts" / "exercises" / "bridge.yaml").write_text(hard)
    result = run("check", "--words", "bridge", "--clinic", str(clinic))
    assert result.exit_code == 1
    assert "bridge.yaml:" in result.stderr and '"Never" is not a word for patients' in result.stderr
    assert result.stdout.splitlines()[1].startswith("bridge ")


def test_an_unknown_name_is_told(refused) -> None:
    assert "Did you mean" in refused("check", "--words", "sciatca")


def test_scores_need_words(refused) -> None:
    assert "Add --words" in refused("check", "--scores", status=2)


def test_review_prints_a_sheet(run) -> None:
    result = run("review", "sciatica")
    assert result.exit_code == 0 and result.stdout.startswith("# Review: Sciatica\n")


def test_review_writes_sheets(run, folder: Path) -> None:
    Path("out").mkdir()
    assert run("review", "hip-oa", "--write", "out").stdout == "Wrote 1 sheet to out.\n"
    assert [file.name for file in Path("out").iterdir()] == ["hip-osteoarthritis.md"]


def test_review_needs_a_profile_or_a_folder(refused) -> None:
    assert "Name a profile" in refused("review", status=2)
    assert "is not a folder" in refused("review", "sciatica", "--write", "nowhere")
