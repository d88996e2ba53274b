"""`hipprint redact`: a finished handout without its patient."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from hipprint.cli.target import put, target_of


@click.command("redact", epilog="Example: hipprint redact maria.pdf -o example.pdf")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to write; - for standard output.")
@click.option(
    "--accept-words",
    is_flag=True,
    help="Leave a word of the name, such as May or Hill, where the handout's own sentences say it.",
)
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def command(file: Path, output: str, accept_words: bool, quiet: bool) -> None:
    """Write FILE without its patient: name, therapist, note, dates, the carried plan, what was filled in.

    Each becomes a line to write on. The new file is searched for them, and kept only when none is left. The
    condition, the side and the exercises stay. FILE itself stays as it is.
    """
    from hipprint.checks.findings import UnreadableFile
    from hipprint.checks.reader import read_bytes
    from hipprint.errors import Problem, UserError

    try:
        data = read_bytes(file)
    except UnreadableFile as unreadable:
        raise UserError(Problem(unreadable.finding.message, file)) from None
    target = target_of(output, "hipprint redact ... -o - > handout.pdf")
    if target and target.exists() and target.samefile(file):
        raise UserError(Problem("is the file to be redacted. Choose another name with -o.", target))
    from hipprint.redact.file import redact

    redacted = redact(data, file, accept_words=accept_words)
    put(redacted.data, target)
    if not quiet:
        _say(redacted, target)


def _say(redacted: Any, target: Path | None) -> None:
    """What was taken out, and how much was searched. Never on standard output with the PDF."""
    removed = ", ".join(f"{name} ({count})" for name, count in redacted.removed.items() if count)
    looked = redacted.searched
    left = "only what is noted below" if looked.leaks else "nothing of it"
    lines = [
        f"Wrote {target}. Removed: {removed}." if target else f"Removed: {removed}.",
        f"Searched {looked.pages} pages, {looked.texts} texts and {looked.streams} streams: {left} is left.",
        "The condition, the side and the exercises stay.",
    ]
    for line in lines:
        click.echo(line, err=target is None)
    for notice in redacted.notices:
        click.echo(f"Note: {notice}", err=True)
