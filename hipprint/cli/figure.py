"""`hipprint figure`: one exercise's picture, a sheet of all, or a picture drawn again at every save."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hipprint.cli.any_case import one_of

if TYPE_CHECKING:
    from hipprint.figure.preview import Look
    from hipprint.library import Roots


@click.command("figure", epilog="Example: hipprint figure bridge --side left -o bridge.svg")
@click.argument("name", required=False)
@click.option("--all", "everything", is_flag=True, help="A PDF sheet of all pictures.")
@click.option("--watch", type=click.Path(path_type=Path), metavar="FILE", help="Draw this pose at each save.")
@click.option("--side", type=one_of(["left", "right"]), default="right", help="The working side.")
@click.option("--style", type=one_of(["colour", "grey", "line"]), default="colour", help="The look.")
@click.option("--moment", type=one_of(["both", "start", "end"]), default="both", help="What is shown.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Usually NAME.png.")
@click.option("--clinic", type=click.Path(path_type=Path), metavar="DIR", help="The clinic's folder.")
def command(
    name: str | None,
    everything: bool,
    watch: Path | None,
    output: Path | None,
    clinic: Path | None,
    **look: Any,
) -> None:
    """Draw the picture of the exercise NAME as PNG, SVG or PDF, by the ending of FILE.

    A pose that no body can take, or that moves more than its exercise declares, is refused.
    docs/writing-a-pose.md tells how to write one.
    """
    from hipprint.clinic.folder import find_clinic
    from hipprint.figure.preview import ENDINGS, Look
    from hipprint.library import Roots
    from hipprint.output import check_target, write_whole

    if [bool(name), everything, watch is not None].count(True) != 1:
        raise click.UsageError("Name one exercise, or write --all, or --watch FILE.")
    stem = watch.stem if watch else name
    target = output or Path("figures.pdf" if everything else f"{stem}.png")
    ending = target.suffix.lower()
    if ending not in ENDINGS or (everything and ending != ".pdf"):
        endings = ".pdf" if everything else ", ".join(ENDINGS)
        raise click.UsageError(f'"{target}" must end in {endings}.')
    check_target(target)
    roots = Roots(find_clinic(clinic))
    chosen = Look(**look)
    if watch:
        _watch(watch, target, roots, chosen)
        return
    data, words = _all(roots, chosen) if everything else _one(str(name), roots, ending, chosen)
    write_whole(target, data)
    click.echo(f"Wrote {target}. {words}")


def _one(name: str, roots: Roots, ending: str, look: Look) -> tuple[bytes, str]:
    from hipprint.errors import UserError
    from hipprint.figure import alt_text, check_pose, load_pose
    from hipprint.figure.declared import declared_movements, exercise_name
    from hipprint.figure.preview import picture

    pose = load_pose(name, roots)
    problems = check_pose(pose, declared_movements(name, roots))
    if problems:
        raise UserError(problems)
    words = alt_text(pose, exercise_name(name, roots) or name, look.side)
    return picture(pose, ending, look, words), words


def _all(roots: Roots, look: Look) -> tuple[bytes, str]:
    from hipprint.figure import available, load_pose
    from hipprint.figure.declared import exercise_name
    from hipprint.figure.sheet import contact_sheet

    sheet = BytesIO()
    poses = [(exercise_name(name, roots) or name, load_pose(name, roots)) for name in available(roots)]
    count = contact_sheet(poses, sheet, look)
    return sheet.getvalue(), f"{count} pictures."


def _watch(file: Path, target: Path, roots: Roots, look: Look) -> None:
    from hipprint.errors import UserError
    from hipprint.figure.preview import redraw, saves

    try:
        for _ in saves(file):
            try:
                click.echo(f"Wrote {target}. {redraw(file, target, roots, look)}")
            except UserError as error:
                click.echo(f"Error: {error}", err=True)
            click.echo("Waiting for the next save; stop with Ctrl+C.", err=True)
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
