"""The command line as a test calls it."""

from __future__ import annotations

from click.testing import CliRunner, Result

from hipprint.cli import main


def call(*words: str) -> Result:
    """What `hipprint` with these words prints and returns; our own bugs come through."""
    result = CliRunner().invoke(main, words)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
