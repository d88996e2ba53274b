"""The commands as a user meets them: in an empty folder, without a clinic."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from commands import call

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def folder(empty_folder: Path) -> Path:
    """The current folder, empty."""
    return empty_folder


@pytest.fixture
def run() -> Run:
    """run("build", "--profile", "sciatica") is what that prints and returns; our own bugs come through."""
    return call


@pytest.fixture
def refused(run: Run) -> Callable[..., str]:
    """refused("build", ...) is the message of a mistake: on standard error, and no other output."""

    def invoke(*words: str, status: int = 1) -> str:
        result = run(*words)
        assert result.exit_code == status, result.output
        assert result.stdout == ""
        assert "Traceback" not in result.stderr
        assert "Error: " in result.stderr
        return result.stderr

    return invoke
