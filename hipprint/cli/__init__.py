"""The command line. Only here is anything printed, and only here does the program end.

Commands are imported when they are called, so that `hipprint --help` is instant. Exit status: 0 done, 1 the
user's files or choices, 2 the command line, 3 the page "Please be seen first" in place of exercises; a
traceback is always our own bug.
"""

from __future__ import annotations

import gc
import importlib
import sys
from typing import Any

import click

from hipprint import __version__

COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("hipprint.cli.build", "Make one handout as a PDF."),
    "workbook": ("hipprint.cli.workbook", "Make one PDF of all conditions and exercises, to copy from."),
    "batch": ("hipprint.cli.batch", "Make one PDF for each row of a roster."),
    "text": ("hipprint.cli.text", "Print the same handout as plain text."),
    "plan": ("hipprint.cli.plan", "Print the plan that a handout carries."),
    "list": ("hipprint.cli.listing", "List profiles, exercises, layouts or languages."),
    "show": ("hipprint.cli.show", "Show everything about a profile, an exercise or a layout."),
    "figure": ("hipprint.cli.figure", "Draw an exercise's picture, or a sheet of all of them."),
    "check": ("hipprint.cli.check", "Check finished PDFs, content files, or the whole library."),
    "review": ("hipprint.cli.review", "Print every claim with its sources, for a clinician to sign."),
    "redact": ("hipprint.cli.redact", "Write a finished handout without its patient, and prove it."),
    "tags": ("hipprint.cli.tags", "Print a PDF's tags with their words, as a screen reader meets them."),
    "schema": ("hipprint.cli.schema", "Print the JSON Schema of a kind of file, for editors."),
    "cache": ("hipprint.cli.cache", "Show or clear the templates that make a build quick."),
    "init": ("hipprint.cli.init", "Start a clinic's own folder."),
}


class LazyGroup(click.Group):
    """Knows its commands' names and one-line help without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of use, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command that was asked for."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A misspelt command is told with the one that was meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from hipprint.errors import did_you_mean

            ctx.fail(f'there is no command "{args[0]}".{did_you_mean(args[0], COMMANDS)}')
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, and turn the user's mistakes into messages."""
        # One command makes a few thousand objects that all live to its end: looking for garbage among them
        # costs a sixth of the time and finds none (benchmarks/README.md).
        collecting = gc.isenabled()
        gc.disable()
        try:
            return super().main(*args, **kwargs)
        except Exception as error:
            from hipprint.errors import UserError

            if not isinstance(error, UserError):  # a bug of ours keeps its traceback
                raise
            tell(error)
            sys.exit(1)
        finally:
            if collecting:
                gc.enable()


def tell(error: Exception) -> None:
    """Every problem on a line of its own, on standard error, and how many there are."""
    problems = getattr(error, "problems", (error,))
    for problem in problems:
        click.echo(f"{click.style('Error:', fg='red', bold=True)} {problem}", err=True)
    if len(problems) > 1:
        click.echo(f"{len(problems)} problems.", err=True)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: hipprint build --profile sciatica --side right --patient 'Maria Delgado'",
)
@click.version_option(__version__, "--version", message="hipprint %(version)s")
def main() -> None:
    """Print illustrated exercise handouts for hip and low-back patients.

    Everything happens on this computer: no patient data leaves the room, unless you print on your own
    cluster.
    """
