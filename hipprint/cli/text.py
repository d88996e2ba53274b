"""`hipprint text`: the handout as plain text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from hipprint.cli.plan_options import plan_from, plan_options, press_for


@click.command("text", epilog="Example: hipprint text --profile sciatica --side left > sciatica.txt")
@plan_options
def command(clinic: Path | None, **flags: Any) -> None:
    """Print the same handout as plain text, in reading order.

    For an e-mail, a braille display, or to read the words once before they are printed.
    """
    from hipprint.reading import plain_text

    plan = plan_from(flags)
    click.echo(plain_text(press_for(clinic).compose(plan)), nl=False)
