"""`hipprint workbook`: all conditions and exercises as one PDF for the shelf."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hipprint.cli.any_case import any_case, one_of
from hipprint.cli.plan_options import press_for
from hipprint.cli.target import put, target_of, tell

if TYPE_CHECKING:
    from hipprint.flow.book import Progress

USUAL = "workbook.pdf"


@click.command("workbook", epilog="Example: hipprint workbook --clinic my-clinic --duplex -o clinic.pdf")
@click.option(
    "--profile", "profiles", multiple=True, metavar="NAME", help="Only this condition. May be repeated."
)
@click.option("--exercises", is_flag=True, help="Only the exercises, without conditions.")
@click.option("--duplex", is_flag=True, help="Start each chapter on a right-hand page.")
@click.option(
    "--layout", type=any_case, default="standard", metavar="NAME", help="standard, large-print or ink-saver."
)
@click.option("--paper", type=one_of(["a4", "letter"]), help="Usually the clinic's, else A4.")
@click.option("--clinic", type=click.Path(path_type=Path), metavar="DIR", help="The clinic's folder.")
@click.option(
    "-o", "--output", metavar="FILE", help=f"Where to write; - for standard output. Usually {USUAL}."
)
@click.option("--open", "open_it", is_flag=True, help="Open the PDF when it is done.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def command(
    profiles: tuple[str, ...],
    exercises: bool,
    output: str | None,
    open_it: bool,
    quiet: bool,
    clinic: Path | None,
    **look: Any,
) -> None:
    """Make one PDF of all conditions and exercises, to copy from.

    A chapter for each condition, every exercise once, a sheet for ticking off, an index, and who checked
    what. Nothing in it is about one patient. Where a surgeon must decide, the strictest rules are printed.
    """
    from hipprint.binding import Order, bind

    if profiles and exercises:
        raise click.UsageError("--exercises leaves all conditions out. Leave out --profile, or --exercises.")
    target = target_of(USUAL if output is None else output, "hipprint workbook -o - > book.pdf")
    with _progress(quiet=quiet) as progress:
        book = bind(press_for(clinic), Order(profiles, exercises, **look), progress)
    put(book.data, target)
    if not quiet:
        _say(book, target, look["layout"])
    if open_it and target is not None:
        click.launch(str(target))


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Progress | None]:
    """A line on the terminal that says how far the book is; nothing when nobody looks."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    longest = 0

    def show(done: int, whole: int, what: str) -> None:
        nonlocal longest
        words = f"{100 * done // whole:3d} %  {what}"
        longest = max(longest, len(words))
        click.echo(f"\r{words:<{longest}}", nl=False, err=True)

    try:
        yield show
    finally:  # the line is gone when anything else is said
        click.echo(f"\r{'':<{longest}}\r", nl=False, err=True)


def _say(book: Any, target: Path | None, layout: str) -> None:
    paper = {"a4": "A4", "letter": "US Letter"}[book.paper]
    size = f"{len(book.data) / 1_000_000:.1f} MB"
    what = f"{book.book.title}: {len(book.labels)} pages, {paper}, {layout}, {size}."
    tell(what, book.book.notices, target)
