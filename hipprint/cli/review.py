"""`hipprint review`: the sheet that a clinician signs."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("review", epilog="Example: hipprint review sciatica > sciatica-review.md")
@click.argument("profile", required=False)
@click.option(
    "--write", "folder", type=click.Path(path_type=Path), metavar="DIR", help="Write the sheets into DIR."
)
@click.option("--clinic", type=click.Path(path_type=Path), metavar="DIR", help="The clinic's folder.")
def command(profile: str | None, folder: Path | None, clinic: Path | None) -> None:
    """Print every claim of a PROFILE with its sources and a box to tick, as Markdown.

    What has no source comes first. Without PROFILE, --write makes the sheets of all conditions.
    """
    from hipprint.clinic.folder import find_clinic
    from hipprint.content.library import Library
    from hipprint.errors import Problem, UserError
    from hipprint.library import Roots
    from hipprint.output import write_whole
    from hipprint.review.sheet import sheet, sheets

    library = Library(Roots(find_clinic(clinic)))
    if folder is None:
        if profile is None:
            raise click.UsageError("Name a profile, or write all sheets with --write DIR.")
        click.echo(sheet(library, library.resolve_profile(profile)), nl=False)
        return
    if not folder.is_dir():
        raise UserError(Problem("is not a folder. Make it first.", folder))
    if profile is None:
        made = sheets(library)
    else:
        ident = library.resolve_profile(profile)
        made = {f"{ident}.md": sheet(library, ident)}
    for name, text in made.items():
        write_whole(folder / name, text.encode())
    click.echo(f"Wrote {len(made)} {'sheet' if len(made) == 1 else 'sheets'} to {folder}.")
