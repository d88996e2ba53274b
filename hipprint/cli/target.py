"""Where a command puts the PDF that it makes: into a file, or for "-" onto standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click


def target_of(output: str, piped: str) -> Path | None:
    """The file that `output` names, None for standard output; `piped` shows how the command is used with it.

    Raises UserError for a place that cannot be written, before any work is done, and UsageError for a screen.
    """
    from hipprint.output import check_target

    if output != "-":
        target = Path(output)
        check_target(target)
        return target
    if sys.stdout.isatty():
        raise click.UsageError(f"A PDF would fill your screen. Send it on: {piped}")
    return None


def put(data: bytes, target: Path | None) -> None:
    """Write the whole file; raises UserError."""
    from hipprint.output import write_whole

    if target is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_whole(target, data)


def tell(what: str, notices: Iterable[str], target: Path | None) -> None:
    """What was made, and what the clinician should know. Never on standard output with the PDF."""
    click.echo(what if target is None else f"Wrote {target}. {what}", err=target is None)
    for notice in notices:
        click.echo(f"Note: {notice}", err=True)
