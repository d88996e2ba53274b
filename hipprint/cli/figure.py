"""`hipprint figure`: one exercise's picture, or a sheet of all."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from hipprint.library import Roots

ENDINGS = (".png", ".svg", ".pdf")


@click.command("figure", epilog="Example: hipprint figure bridge --side left -o bridge.svg")
@click.argument("name", required=False)
@click.option("--all", "everything", is_flag=True, help="A PDF sheet of all pictures.")
@click.option("--side", type=click.Choice(["left", "right"]), default="right", help="The working side.")
@click.option("--style", type=click.Choice(["colour", "grey", "line"]), default="colour", help="The look.")
@click.option("--moment", type=click.Choice(["both", "start", "end"]), default="both", help="What is shown.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Usually NAME.png.")
@click.option("--clinic", type=click.Path(path_type=Path), metavar="DIR", help="The clinic's folder.")
def command(
    name: str | None, everything: bool, output: Path | None, clinic: Path | None, **look: Any
) -> None:
    """Draw the picture of the exercise NAME as PNG, SVG or PDF, by the ending of FILE.

    A pose that no body can take is refused. docs/writing-a-pose.md tells how to write one.
    """
    from hipprint.clinic.folder import find_clinic
    from hipprint.library import Roots
    from hipprint.output import check_target, write_whole

    if everything == bool(name):
        raise click.UsageError("Name one exercise, or write --all.")
    target = output or Path("figures.pdf" if everything else f"{name}.png")
    ending = target.suffix.lower()
    if ending not in ENDINGS or (everything and ending != ".pdf"):
        endings = ".pdf" if everything else ", ".join(ENDINGS)
        raise click.UsageError(f'"{target}" must end in {endings}.')
    check_target(target)
    roots = Roots(find_clinic(clinic))
    data, words = _all(roots, **look) if everything else _one(str(name), roots, ending, **look)
    write_whole(target, data)
    click.echo(f"Wrote {target}. {words}")


def _one(name: str, roots: Roots, ending: str, side: Any, style: Any, moment: Any) -> tuple[bytes, str]:
    from hipprint.errors import UserError
    from hipprint.figure import alt_text, check_pose, draw, load_pose

    pose = load_pose(name, roots)
    problems = check_pose(pose)
    if problems:
        raise UserError(problems)
    drawing = draw(pose, side=side, style=style, moment=moment)
    words = alt_text(pose, name, side)
    if ending == ".svg":
        from hipprint.figure.svg import svg

        return svg(drawing, words).encode(), words
    if ending == ".png":
        from hipprint.figure.png import png

        return png(drawing), words
    from hipprint.figure.pdf import single_page

    return single_page(drawing), words


def _all(roots: Roots, side: Any, style: Any, moment: Any) -> tuple[bytes, str]:
    from hipprint.figure import available, load_pose
    from hipprint.figure.sheet import contact_sheet

    sheet = BytesIO()
    count = contact_sheet(
        [load_pose(name, roots) for name in available(roots)], sheet, side=side, style=style
    )
    return sheet.getvalue(), f"{count} pictures."
