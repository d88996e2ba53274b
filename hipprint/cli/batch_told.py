"""What `hipprint batch` says in the end: for people, or as JSON for scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from hipprint.batch.merged import Merged
    from hipprint.batch.summary import Options, Summary

EXIT_REFERRED = 3
EXIT_INTERRUPTED = 130
SHOWN = 50


def status_of(summary: Summary) -> int:
    """The exit status."""
    if summary.interrupted:
        return EXIT_INTERRUPTED
    if summary.problems or summary.checked.reasons:
        return 1
    return EXIT_REFERRED if summary.checked.referred.count else 0


def tell(options: Options, summary: Summary, quiet: bool) -> None:
    """What became of the roster."""
    if not quiet:
        if options.folder is not None:
            click.echo(_sentence(options, summary))
        if summary.merged is not None:
            click.echo(_merged(summary.merged))
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
    if bad := len(summary.checked.reasons):
        _tell_problems(summary.checked.problems, summary.checked.found)
        click.echo(
            f"{_of(bad, 'row')} {'was' if bad == 1 else 'were'} not printed: {summary.rejected} says why.",
            err=True,
        )
    _tell_problems(summary.problems, len(summary.problems))
    if summary.interrupted:
        click.echo("Stopped.", err=True)
    if options.merge is not None and summary.merged is None:
        click.echo(f"{options.merge} was not made. What stood there before still does.", err=True)
    if options.folder is not None and (summary.interrupted or summary.problems):
        click.echo(
            "Every PDF in the folder is whole. To go on, give the same command with --resume.", err=True
        )


def _sentence(options: Options, summary: Summary) -> str:
    words = f"Made {_files(summary.made)} in {options.folder}."
    if summary.already:
        words += f" There already: {summary.already:,}."
    missing = summary.checked.good - summary.made - summary.already
    return words + (f" Still missing: {missing:,}." if missing else "")


def _merged(merged: Merged) -> str:
    words = (
        f"Made {merged.file}: {_of(merged.patients, 'patient')}, {_of(merged.pages, 'page')} on "
        f"{_of(merged.sheets, 'sheet')} of paper, {merged.size / 1e6:.1f} MB. Print both sides."
    )
    if merged.blank:
        blank = "1 page is" if merged.blank == 1 else f"{merged.blank:,} pages are"
        words += f" {blank} left blank, so that every patient starts on a new sheet."
    if merged.tagged:
        return words
    from hipprint.batch.merged import TAGGED_UNASKED

    words += " It has no tags: it is for paper, not for reading on a screen."
    return f"{words} With --tagged it has them." if merged.patients > TAGGED_UNASKED else words


def _of(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count:,} {what}s"


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"


def tell_refused(error: Any) -> None:
    """Why nothing was made."""
    _tell_problems(list(error.problems), error.checked.found or len(error.problems))
    bad, good = len(error.checked.reasons), error.checked.good
    if bad:
        click.echo(
            f"Nothing was printed. {bad} of {_of(bad + good, 'row')} {'has' if bad == 1 else 'have'} "
            "problems. Mend them, or add --keep-going to print the others.",
            err=True,
        )


def _tell_problems(problems: list[Any], found: int) -> None:
    for problem in problems[:SHOWN]:
        click.echo(f"{click.style('Error:', fg='red', bold=True)} {problem}", err=True)
    if found > SHOWN:
        click.echo(
            f"... and {found - SHOWN:,} more. --json tells up to 1,000, --keep-going writes all.", err=True
        )


def summary_of(options: Options, summary: Summary) -> dict[str, Any]:
    """The summary for scripts."""
    checked = summary.checked
    return {
        "folder": _path(options.folder),
        "print_file": _print_file(options, summary),
        "rows": checked.rows,
        "made": summary.made,
        "already_there": summary.already,
        "missing": checked.good - summary.made - summary.already if options.folder else 0,
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
        "status": status_of(summary),
    }


def _path(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _print_file(options: Options, summary: Summary) -> dict[str, Any] | None:
    merged = summary.merged
    if merged is None:
        return None if options.merge is None else {"file": str(options.merge), "made": False}
    return {
        "file": str(merged.file),
        "made": True,
        "patients": merged.patients,
        "pages": merged.pages,
        "blank_pages": merged.blank,
        "sheets": merged.sheets,
        "bytes": merged.size,
        "tagged": merged.tagged,
    }


def refusal_of(options: Options, error: Any) -> dict[str, Any]:
    """The same when nothing was made."""
    return {
        "folder": _path(options.folder),
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
