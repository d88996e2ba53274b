"""`hipprint init`: a clinic's own folder."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init", epilog="Example: hipprint init my-clinic")
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Start a clinic's own FOLDER: a commented brand.yaml, and places for own handouts, layouts, pictures."""
    from hipprint.clinic.starter import write_starter

    made = write_starter(folder)
    click.echo(f"Made {made}. Write your name, colours and telephone into {made / 'brand.yaml'}, then:")
    click.echo(f"  hipprint build --profile sciatica --clinic {made}")
