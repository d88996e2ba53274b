"""Builds through the command line, in an empty folder, with a cache of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cached_builds import Build, Built
from commands import call

from hipprint.build import Press


@pytest.fixture(autouse=True)
def folder(empty_folder: Path) -> Path:
    """The current folder, empty."""
    return empty_folder


@pytest.fixture
def store(cache_home: Path) -> Path:
    """Where the templates are, once there is one."""
    return cache_home / "hipprint"


@pytest.fixture
def build(folder: Path) -> Build:
    """build("--profile", "sciatica") is what `hipprint build` makes of that."""

    def invoke(*words: str) -> Built:
        result = call("build", *words, "-o", "made.pdf")
        made = folder / "made.pdf"
        assert made.exists(), result.output
        data = made.read_bytes()
        made.unlink()
        return Built(data, result.stdout + result.stderr, result.exit_code)

    return invoke


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The profiles of all handouts that were drawn, and not filled from the cache."""
    found: list[str] = []
    usual = Press.build

    def noting(press: Press, plan: object, **more: object) -> object:
        found.append(plan.profile)  # type: ignore[attr-defined]
        return usual(press, plan, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Press, "build", noting)
    return found
