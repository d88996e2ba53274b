"""`hipprint text`: the handout as plain text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from hipprint.cli.build import EXIT_REFERRED
from hipprint.cli.plan_options import PlanCommand, plan_from, plan_options, press_for


@click.command(
    "text",
    cls=PlanCommand,
    epilog="Example: hipprint text --profile sciatica --side left > sciatica.txt",
)
@plan_options
def command(clinic: Path | None, **flags: Any) -> None:
    """Print the same handout as plain text, in reading order.

    For an e-mail, a braille display, or to read the words once before they are printed. Notes for the
    clinician go to standard error. The exit status is 3 when the page "Please be seen first" is printed in
    place of exercises.
    """
    from hipprint.reading import plain_text

    press = press_for(clinic)
    plan, notices = plan_from(flags, lambda: press)
    document = press.compose(plan)
    click.echo(plain_text(document), nl=False)
    for notice in (*notices, *document.notices):
        click.echo(f"Note: {notice}", err=True)
    if press.closed_gates(plan):
        sys.exit(EXIT_REFERRED)
