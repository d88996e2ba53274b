"""`hipprint check`: finished PDFs, content files, or the whole library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.command("check", epilog="Example: hipprint check sciatica.pdf my-clinic/handouts")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--clinic", type=click.Path(path_type=Path), metavar="DIR", help="The clinic's folder.")
@click.option("--quiet", is_flag=True, help="Print problems only.")
@click.option("--words", is_flag=True, help="How handouts read; PATHS are names of profiles or exercises.")
@click.option("--ink", is_flag=True, help="How much ink each page of PATHS takes; they are PDFs.")
@click.option("--scores", is_flag=True, help="With --words: the items of PEMAT-P and of the CDC's index.")
@click.option("--json", "as_json", is_flag=True, help="With --words: as JSON, for programs.")
def command(
    paths: tuple[Path, ...],
    clinic: Path | None,
    quiet: bool,
    words: bool,
    ink: bool,
    scores: bool,
    as_json: bool,
) -> None:
    """Check PDFs and content files; without PATHS, the whole library and the clinic's folder.

    A PDF is checked against PDF/UA: tags, order, alternative text, fonts, language. Content is checked for
    unknown names, missing sources, barred movements and words.
    """
    from hipprint.clinic.folder import find_clinic, load_clinic
    from hipprint.content.library import Library
    from hipprint.errors import Problem, UserError
    from hipprint.library import Roots

    if (scores or as_json) and not words:
        raise click.UsageError("--scores and --json go with --words. Add --words.")
    if ink and words:
        raise click.UsageError("--ink and --words are two questions. Ask one at a time.")
    if words:
        from hipprint.cli.words import check_words

        names = tuple(str(path) for path in paths)
        over = check_words(names, clinic, as_json=as_json, scores=scores)
        if over:
            raise UserError(over)
        return
    missing = [Problem("does not exist. Check the name.", path) for path in paths if not path.exists()]
    if missing:
        raise UserError(missing)
    if ink:
        _tell_ink(paths)
        return
    folder = find_clinic(clinic)
    problems: list[Any] = []
    pdfs = [path for path in paths if path.suffix.lower() == ".pdf"]
    for path in pdfs:
        problems += _pdf(path)
    others = [path for path in paths if path not in pdfs]
    if others or not paths:
        load_clinic(folder)
        problems += _content(Library(Roots(folder)), others)
    walked = None
    if not paths and not problems:
        from hipprint.checks.library.walk import walk

        walked = walk(Library(Roots(folder)))
        problems += walked.problems
    if problems:
        raise UserError(problems)
    if not quiet:
        named = ", ".join(str(path) for path in paths) if paths else "The whole library"
        click.echo(f"{named}: no problems found.")
        if walked:
            click.echo(
                f"Walked {walked.count} combinations of conditions, phases, decisions and flags: "
                "nothing barred can be printed or added."
            )


def _pdf(path: Path) -> list[Any]:
    from hipprint.checks.pdf import check_pdf
    from hipprint.errors import Problem

    return [Problem(str(finding), path) for finding in check_pdf(path)]


def _tell_ink(paths: tuple[Path, ...]) -> None:
    """A line a page, then the whole file, of each file; raises UserError for what is not a PDF."""
    from hipprint.checks.ink import ink_of_pages
    from hipprint.errors import Problem, UserError

    if not paths:
        raise click.UsageError("--ink needs a PDF: hipprint check --ink sciatica.pdf")
    measured, problems = {}, []
    for path in paths:
        try:
            measured[path] = ink_of_pages(path.read_bytes() if path.is_file() else b"")
        except ValueError as error:
            problems.append(Problem(str(error), path))
    if problems:
        raise UserError(problems)
    for path, pages in measured.items():
        for number, share in enumerate(pages, 1):
            click.echo(f"{path}: page {number}: {share:.1%} ink".replace("%", " %"))
        whole = sum(pages) / len(pages)
        click.echo(f"{path}: all {len(pages)} pages: {whole:.1%} ink".replace("%", " %"))


def _content(library: Any, paths: list[Path]) -> list[Any]:
    from hipprint.checks.library import check_files, check_library

    return check_files(paths, library.roots) if paths else check_library(library)
