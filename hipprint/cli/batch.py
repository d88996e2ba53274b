"""`hipprint batch`: one handout for each row of a roster."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import click

from hipprint.cli.any_case import one_of


@click.command(
    "batch",
    epilog="Example: hipprint batch --template -o roster.csv; then: hipprint batch roster.csv --out morning",
)
@click.argument("roster", required=False, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder for the PDFs; made if needed.",
)
@click.option(
    "--merge",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="One print file of all rows, each on sheets of its own.",
)
@click.option(
    "--tagged/--untagged",
    default=None,
    help="The print file with tags for screen readers, or smaller and for paper only. Usually tagged up to "
    "1,000 patients.",
)
@click.option(
    "--template", is_flag=True, help="Write an empty roster to -o FILE instead (.csv, .xlsx, .jsonl)."
)
@click.option("--map", "renamed", multiple=True, metavar="THEIRS=OURS", help='A column: "Full name=patient".')
@click.option("--ignore", "ignored", multiple=True, metavar="COLUMN", help="A column to leave out.")
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook that has several.")
@click.option(
    "--dates",
    "order",
    type=one_of(["ymd", "dmy", "mdy"]),
    default="ymd",
    help="How dates such as 03/04/2026 are written in this roster: day first or month first.",
)
@click.option("--keep-going", is_flag=True, help="Print the good rows, and write the others to rejected.csv.")
@click.option(
    "--resume", is_flag=True, help="Go on with a batch that was stopped: make only what is missing."
)
@click.option("--force", is_flag=True, help="Replace files that are in the folder already.")
@click.option("--jobs", type=click.IntRange(1, 61), metavar="N", help="Processes. Usually one a processor.")
@click.option(
    "--cluster", metavar="ADDRESS", help="Print on a Dask cluster: tcp://host:port or tls://host:port."
)
@click.option("--no-cache", is_flag=True, help="Draw everything, and keep no template; see hipprint cache.")
@click.option("--clinic", type=click.Path(path_type=Path), metavar="DIR", help="The clinic's folder.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON, for scripts.")
def command(roster: Path | None, out: Path | None, template: bool, **flags: Any) -> None:
    """Make one PDF for each row of a roster (CSV, .xlsx or .jsonl), or one print file of all, or both.

    The whole roster is checked before the first page is made. A manifest in the folder lets a batch that was
    stopped go on with --resume. The exit status is 1 when a row was not printed, and 3 when there are pages
    "Please be seen first" among the files.
    """
    merge: Path | None = flags["merge"]
    if template:
        _template(roster, out)
        return
    if roster is None:
        raise click.UsageError("Name the roster, or write --template -o roster.csv to start one.")
    if out is None and merge is None:
        raise click.UsageError("Name the folder for the PDFs, --out DIR, or one print file, --merge FILE.")
    if merge is None and flags["tagged"] is not None:
        word = "--tagged" if flags["tagged"] else "--untagged"
        raise click.UsageError(f"{word} is for a print file: it goes with --merge FILE. Leave it out.")
    if out is None and (flags["resume"] or flags["force"] or flags["cluster"]):
        raise click.UsageError(
            "--resume, --force and --cluster are for the files of a folder; a print file is made at one go, "
            "here. Add --out DIR, or leave them out."
        )
    if flags["cluster"] and flags["jobs"]:
        raise click.UsageError(
            "--jobs counts processes of this machine; with --cluster its workers do the printing. "
            "Leave one of them out."
        )
    sys.exit(_print_rows(roster, out, flags))


def _template(roster: Path | None, out: Path | None) -> None:
    if roster is not None:
        raise click.UsageError("--template takes no roster. Write: hipprint batch --template -o roster.csv")
    from hipprint.batch.template import write_template

    file = out or Path("roster.csv")
    write_template(file)
    click.echo(f"Wrote {file}. Write over its example row, and then: hipprint batch {file} --out DIR")


def _print_rows(roster: Path, out: Path | None, flags: dict[str, Any]) -> int:
    """Run the batch, say what became of it, and return the exit status."""
    from hipprint.batch.columns import read_pairs
    from hipprint.batch.run import quiet, run_batch
    from hipprint.batch.summary import Options, RosterError
    from hipprint.cli.batch_told import refusal_of, status_of, summary_of, tell, tell_refused
    from hipprint.clinic.folder import find_clinic

    options = Options(
        roster,
        out,
        find_clinic(flags["clinic"]),
        flags["sheet"],
        read_pairs(flags["renamed"]),
        flags["ignored"],
        flags["order"],
        flags["keep_going"],
        flags["resume"],
        flags["force"],
        flags["jobs"] or 0,
        flags["cluster"],
        flags["merge"],
        flags["tagged"],
        not flags["no_cache"],
    )

    def warn(words: str) -> None:
        if not flags["quiet"]:
            click.echo(f"Note: {words}", err=True)

    watched = sys.stderr.isatty() and not flags["quiet"]
    try:
        summary = run_batch(options, _watched if watched else quiet, warn)
    except RosterError as error:
        if flags["as_json"]:
            click.echo(json.dumps(refusal_of(options, error), ensure_ascii=False, indent=1))
        else:
            tell_refused(error)
        return 1
    if flags["as_json"]:
        click.echo(json.dumps(summary_of(options, summary), ensure_ascii=False, indent=1))
    else:
        tell(options, summary, flags["quiet"])
    return status_of(summary)


@contextmanager
def _watched(label: str, rows: int | None) -> Iterator[Callable[[int], None]]:
    """Live on standard error: a bar with rate and time left, or a count when nobody knows of how many."""
    begun = shown = time.monotonic()
    count = waiting = 0

    def rate(_: object) -> str:
        seconds = time.monotonic() - begun
        return f"{count / seconds:.1f} rows a second" if seconds > 1 and count else ""

    def counted(more: int) -> None:
        click.echo(f"\r{label}: row {count:,}", nl=False, err=True)

    with ExitStack() as stack:
        draw: Callable[[int], Any] = counted
        if rows:
            draw = stack.enter_context(
                click.progressbar(
                    length=rows,
                    label=label,
                    file=sys.stderr,
                    show_pos=True,
                    show_percent=False,
                    item_show_func=rate,
                    width=24,
                )
            ).update

        def done(more: int) -> None:
            nonlocal count, shown, waiting
            count, waiting = count + more, waiting + more
            now = time.monotonic()
            if now - shown > 0.1 or count == rows:  # drawing it more often would cost more than the rows
                draw(waiting)
                shown, waiting = now, 0

        yield done
    if not rows and shown > begun:
        click.echo(err=True)
