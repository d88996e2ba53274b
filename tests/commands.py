"""The command line as a test calls it."""

from __future__ import annotations

import subprocess
import sys

from click.testing import CliRunner, Result

from hipprint.cli import main


def call(*words: str) -> Result:
    """What `hipprint` with these words prints and returns; our own bugs come through."""
    result = CliRunner().invoke(main, words)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def printed_by(code: str, *arguments: object) -> list[str]:
    """The words that a Python of its own prints when it runs `code`; a failure comes through."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
