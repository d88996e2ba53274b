"""`hipprint build`: one handout as a PDF."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hipprint.cli.plan_options import PlanCommand, plan_from, plan_options
from hipprint.cli.target import put, target_of, tell
from hipprint.errors import Problem, UserError

if TYPE_CHECKING:
    from hipprint.cache.handouts import Told

EXIT_REFERRED = 3  # the gate is closed: a be-seen page was made in place of exercises


@click.command(
    "build",
    cls=PlanCommand,
    epilog="Example: hipprint build --profile sciatica --side right --start 2026-11-23 -o maria.pdf",
)
@plan_options
@click.option(
    "-o", "--output", metavar="FILE", help="Where to write; - for standard output. Usually PROFILE.pdf."
)
@click.option("--no-plan", is_flag=True, help="Leave out the plan that the PDF carries for the next sheet.")
@click.option("--no-cache", is_flag=True, help="Draw everything, and keep no template; see hipprint cache.")
@click.option("--open", "open_it", is_flag=True, help="Open the PDF when it is done.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def command(
    output: str | None,
    no_plan: bool,
    no_cache: bool,
    open_it: bool,
    quiet: bool,
    clinic: Path | None,
    **flags: Any,
) -> None:
    """Make one handout as a PDF.

    Without --patient, --date and --side the handout has lines to write on. The file is checked before it is
    kept: a build that fails leaves the earlier file as it was. A --flag that needs a clinician first makes
    the page "Please be seen first" instead of exercises, and the exit status is 3.

    The PDF carries its plan. --from takes it out again for the next visit: name, side and choices are kept,
    dates are not, and the first page says what is new. "hipprint plan" prints it.
    """
    from hipprint.cli.desk import Desk

    last_sheet: Path | None = flags["last_sheet"]
    desk = Desk(clinic, uses_cache=not no_cache)
    plan, notices = plan_from(flags, lambda: desk.press)
    order = desk.order(plan, carries_plan=not no_plan)
    usual = f"{order.profile}.pdf"
    target = target_of(usual if output is None else output, "hipprint build ... -o - > handout.pdf")
    if target is not None:
        _keep_last(last_sheet, target)
    data, told = order.make()
    if target is not None and target.is_file():
        notices = (f"An earlier {target.name} was replaced.", *notices)
    put(data, target)
    if not quiet:
        _say(told, len(data), target, plan.layout, notices)
    if open_it and target is not None:
        click.launch(str(target))
    if told.referred:
        sys.exit(EXIT_REFERRED)


def _keep_last(last_sheet: Path | None, target: Path) -> None:
    """The last sheet is what the patient has at home: it must not be overwritten by the next one."""
    if last_sheet and target.exists() and target.samefile(last_sheet):
        raise UserError(
            Problem("is the last sheet itself, and would be replaced. Choose another name with -o.", target)
        )


def _say(told: Told, size: int, target: Path | None, layout: str, notices: tuple[str, ...]) -> None:
    paper = {"a4": "A4", "letter": "US Letter", "a3": "A3", "tabloid": "Tabloid"}[told.paper]
    what = f"{told.title}: {_pages(told.pages)}, {paper}, {layout}, {size / 1000:.0f} kB."
    tell(what, (*notices, *told.notices), target)


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"
