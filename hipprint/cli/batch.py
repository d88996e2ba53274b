"""`hipprint batch`: one handout for each row of a roster."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from hipprint.batch.run import Options, Summary

EXIT_REFERRED = 3
EXIT_INTERRUPTED = 130
SHOWN = 50


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
    "--template", is_flag=True, help="Write an empty roster to -o FILE instead (.csv, .xlsx, .jsonl)."
)
@click.option("--map", "renamed", multiple=True, metavar="THEIRS=OURS", help='A column: "Full name=patient".')
@click.option("--ignore", "ignored", multiple=True, metavar="COLUMN", help="A column to leave out.")
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook that has several.")
@click.option(
    "--dates",
    "order",
    type=click.Choice(["ymd", "dmy", "mdy"]),
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
@click.option("--clinic", type=click.Path(path_type=Path), metavar="DIR", help="The clinic's folder.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON, for scripts.")
def command(roster: Path | None, out: Path | None, template: bool, **flags: Any) -> None:
    """Make one PDF for each row of a roster (CSV, .xlsx or .jsonl).

    The whole roster is checked before the first page is made. A manifest in the folder lets a batch that was
    stopped go on with --resume. The exit status is 1 when a row was not printed, and 3 when there are pages
    "Please be seen first" among the files.
    """
    if template:
        _template(roster, out)
        return
    if roster is None:
        raise click.UsageError("Name the roster, or write --template -o roster.csv to start one.")
    if out is None:
        raise click.UsageError("Name the folder for the PDFs: --out DIR.")
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


def _print_rows(roster: Path, out: Path, flags: dict[str, Any]) -> int:
    """Run the batch, say what became of it, and return the exit status."""
    from hipprint.batch.columns import read_pairs
    from hipprint.batch.run import Options, RosterError, quiet, run_batch
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
    )

    def warn(words: str) -> None:
        if not flags["quiet"]:
            click.echo(f"Note: {words}", err=True)

    watched = sys.stderr.isatty() and not flags["quiet"]
    try:
        summary = run_batch(options, _watched if watched else quiet, warn)
    except RosterError as error:
        if flags["as_json"]:
            click.echo(json.dumps(_refusal(options, error), ensure_ascii=False, indent=1))
        else:
            _tell_refused(error)
        return 1
    if flags["as_json"]:
        click.echo(json.dumps(_summary(options, summary), ensure_ascii=False, indent=1))
    else:
        _tell(options, summary, flags["quiet"])
    return _status(summary)


def _status(summary: Summary) -> int:
    if summary.interrupted:
        return EXIT_INTERRUPTED
    if summary.problems or summary.checked.reasons:
        return 1
    return EXIT_REFERRED if summary.checked.referred.count else 0


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


def _tell(options: Options, summary: Summary, quiet: bool) -> None:
    if not quiet:
        click.echo(_sentence(options, summary))
    if summary.checked.referred.count:
        click.echo(f'"Please be seen first" in place of exercises: {summary.checked.referred}.', err=quiet)
    if not quiet:
        for note in summary.notes:
            click.echo(f"Note: {note}", err=True)
        for words, rows in summary.checked.notes.items():
            which = "" if rows.count == summary.checked.good else f"{str(rows).capitalize()}: "
            click.echo(f"Note: {which}{words}", err=True)
    if summary.left_over:
        click.echo(
            f"Note: {options.folder} has {_files(summary.left_over)} of rows that are not printed now.",
            err=True,
        )
    if summary.checked.reasons:
        _tell_problems(summary.checked.problems, summary.checked.found)
        click.echo(
            f"{len(summary.checked.reasons)} rows were not printed: {summary.rejected} says why.", err=True
        )
    _tell_problems(summary.problems, len(summary.problems))
    if summary.interrupted:
        click.echo("Stopped.", err=True)
    if summary.interrupted or summary.problems:
        click.echo(
            "Every PDF in the folder is whole. To go on, give the same command with --resume.", err=True
        )


def _sentence(options: Options, summary: Summary) -> str:
    words = f"Made {_files(summary.made)} in {options.folder}."
    if summary.already:
        words += f" There already: {summary.already:,}."
    missing = summary.checked.good - summary.made - summary.already
    return words + (f" Still missing: {missing:,}." if missing else "")


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"


def _tell_refused(error: Any) -> None:
    _tell_problems(list(error.problems), error.checked.found or len(error.problems))
    bad, good = len(error.checked.reasons), error.checked.good
    if bad:
        click.echo(
            f"Nothing was printed. {bad} of {bad + good} rows have problems. "
            "Mend them, or add --keep-going to print the others.",
            err=True,
        )


def _tell_problems(problems: list[Any], found: int) -> None:
    for problem in problems[:SHOWN]:
        click.echo(f"{click.style('Error:', fg='red', bold=True)} {problem}", err=True)
    if found > SHOWN:
        click.echo(
            f"... and {found - SHOWN:,} more. --json tells up to 1,000, --keep-going writes all.", err=True
        )


def _summary(options: Options, summary: Summary) -> dict[str, Any]:
    checked = summary.checked
    return {
        "folder": str(options.folder),
        "rows": checked.rows,
        "made": summary.made,
        "already_there": summary.already,
        "missing": checked.good - summary.made - summary.already,
        "not_printed": len(checked.reasons),
        "rejected": str(summary.rejected) if summary.rejected else None,
        "be_seen_first": {"count": checked.referred.count, "first_rows": checked.referred.first},
        "interrupted": summary.interrupted,
        "problems": [_problem(problem) for problem in (*summary.problems, *checked.problems)],
        "notes": [
            *({"words": words, "count": 0, "first_rows": []} for words in summary.notes),
            *(
                {"words": words, "count": rows.count, "first_rows": rows.first}
                for words, rows in checked.notes.items()
            ),
        ],
        "status": _status(summary),
    }


def _refusal(options: Options, error: Any) -> dict[str, Any]:
    return {
        "folder": str(options.folder),
        "rows": error.checked.rows,
        "made": 0,
        "not_printed": len(error.checked.reasons),
        "problems_found": error.checked.found or len(error.problems),
        "problems": [_problem(problem) for problem in error.problems],
        "status": 1,
    }


def _problem(problem: Any) -> dict[str, Any]:
    return {
        "file": str(problem.file) if problem.file else None,
        "row": problem.line or None,
        "column": problem.where or None,
        "message": problem.message,
    }
