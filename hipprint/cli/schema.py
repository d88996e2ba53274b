"""`hipprint schema`: JSON Schemas for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command("schema", epilog="Example: hipprint schema exercise > exercise.schema.json")
@click.argument("kind", required=False)
@click.option(
    "--write", "folder", type=click.Path(path_type=Path), metavar="DIR", help="Write all schemas into DIR."
)
def command(kind: str | None, folder: Path | None) -> None:
    """Print the JSON Schema of a KIND of file; without KIND, name the kinds.

    An editor with YAML support then completes keys and marks mistakes while you type.
    """
    from hipprint.content.schema import schemas
    from hipprint.errors import Problem, UserError, did_you_mean
    from hipprint.output import write_whole

    known = schemas()
    if folder is not None:
        if not folder.is_dir():
            raise UserError(Problem("is not a folder. Make it first.", folder))
        for name, schema in known.items():
            write_whole(folder / f"{name}.json", (json.dumps(schema, indent=2) + "\n").encode())
        click.echo(f"Wrote {len(known)} schemas to {folder}.")
        return
    if kind is None:
        click.echo("\n".join(known))
        return
    if kind not in known:
        hint = did_you_mean(kind, known) or f" There are: {', '.join(known)}."
        raise UserError(f'there is no schema "{kind}".{hint}')
    click.echo(json.dumps(known[kind], indent=2))
