"""A file is judged once; another file, another veraPDF and who insists get a new verdict."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import remembered
import verapdf
from verapdf import Verdict, validate, validate_both


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, str]]]:
    """The files that veraPDF was asked for, and what for; it says that those with an x are broken."""
    found: list[tuple[str, str]] = []

    def answer(paths: list[Path], flavour: str) -> dict[Path, dict[str, Verdict]]:
        found.extend((path.name, flavour) for path in paths)
        names = verapdf.FLAVOURS if flavour == "0" else (flavour,)
        broken = {path: ("7.1 3: no",) if b"x" in path.read_bytes() else () for path in paths}
        return {
            path.resolve(): {name: Verdict(path, name, 100, broken[path]) for name in names} for path in paths
        }

    monkeypatch.setattr(remembered, "FILE", tmp_path / "remembered.json")
    monkeypatch.setattr(remembered, "_new", {})
    monkeypatch.delenv("HIPPRINT_JUDGED", raising=False)
    monkeypatch.setattr(verapdf, "_asked", answer)
    monkeypatch.setattr(verapdf, "classpath", str)
    remembered._kept.cache_clear()
    yield found
    remembered._kept.cache_clear()


def test_the_same_bytes_are_judged_once(
    tmp_path: Path, asked: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(b"%PDF good")
    bad.write_bytes(b"%PDF x")
    monkeypatch.setenv("HIPPRINT_JUDGED", "keep")
    first = validate_both([good, bad])
    (only,) = validate([good], "3b")
    assert asked == [("good.pdf", "0"), ("bad.pdf", "0"), ("good.pdf", "3b")]
    monkeypatch.delenv("HIPPRINT_JUDGED")
    remembered._kept.cache_clear()
    assert validate_both([good, bad]) == first and validate([good], "3b") == [only]
    assert [[bool(verdict.failures) for verdict in both] for both in first] == [[False, False], [True, True]]
    assert len(asked) == 3
    validate_both([good], anew=True)
    good.write_bytes(b"%PDF good again")
    validate_both([good, bad])
    assert asked[3:] == [("good.pdf", "0"), ("good.pdf", "0")]


def test_another_verapdf_judges_anew(
    tmp_path: Path, asked: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "good.pdf"
    file.write_bytes(b"%PDF good")
    monkeypatch.setenv("HIPPRINT_JUDGED", "keep")
    validate_both([file])
    monkeypatch.delenv("HIPPRINT_JUDGED")
    monkeypatch.setattr(verapdf, "VERSION", "0")
    remembered._kept.cache_clear()
    validate_both([file])
    assert len(asked) == 2


def test_nothing_is_kept_in_a_usual_run(tmp_path: Path, asked: list[tuple[str, str]]) -> None:
    file = tmp_path / "good.pdf"
    file.write_bytes(b"%PDF good")
    validate_both([file])
    validate_both([file])
    assert len(asked) == 2 and not remembered.FILE.exists()
