"""`hipprint plan`: the plan that a handout carries, as a plan file."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("plan", epilog="Example: hipprint plan maria.pdf -o plan.yaml")
@click.argument("file", metavar="PDF", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it to a file.")
def command(file: Path, output: Path | None) -> None:
    """Print the plan that the handout PDF carries: every choice, also the patient's name.

    What is printed is a plan file: "hipprint build --plan FILE" makes the same handout again. For the next
    visit's handout use "hipprint build --from PDF".
    """
    from hipprint.carry.record import choice_lines
    from hipprint.carry.sheet import read_sheet
    from hipprint.errors import Problem, UserError
    from hipprint.output import write_whole

    if output is not None and output.suffix.lower() == ".pdf":
        raise UserError(Problem("a plan is a text, no PDF. Write for example: -o plan.yaml", output))
    text = "\n".join(choice_lines(read_sheet(file).plan)) + "\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        write_whole(output, text.encode("utf-8"))
