"""`hipprint tags`: a PDF's structure tree."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("tags", epilog="Example: hipprint tags sciatica.pdf")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """Print the tags of FILE with their words, in the order in which a screen reader meets them."""
    from hipprint.checks.findings import UnreadableFile
    from hipprint.checks.reading import print_tree
    from hipprint.errors import Problem, UserError

    try:
        click.echo(print_tree(file).rstrip("\n"))
    except UnreadableFile as unreadable:
        raise UserError(Problem(unreadable.finding.message, file)) from None
