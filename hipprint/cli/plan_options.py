"""The flags that make a plan, shared by the commands that print a handout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from hipprint.errors import UserError

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--profile",
        "profiles",
        multiple=True,
        metavar="NAME",
        help="The condition: sciatica ... A second one may be given.",
    ),
    click.option("--phase", type=int, metavar="N", help="The phase whose exercises are printed. Usually 1."),
    click.option("--side", type=click.Choice(["left", "right", "both"]), help="The patient's side."),
    click.option(
        "--patient", metavar="NAME", help="The patient's name. Left out, there is a line to write on."
    ),
    click.option("--date", metavar="DATE", help="The date of the handout, such as 2026-11-20."),
    click.option("--therapist", metavar="NAME", help="Who gives the handout."),
    click.option("--next-visit", metavar="DATE", help="The date of the next visit."),
    click.option("--start", metavar="DATE", help="The first day on the tracking sheet."),
    click.option("--add", multiple=True, metavar="EXERCISE", help="Add an exercise. May be repeated."),
    click.option("--drop", multiple=True, metavar="EXERCISE", help="Leave an exercise out. May be repeated."),
    click.option(
        "--dose", multiple=True, metavar="DOSE", help='Such as "bridge: 12 repeats, 3 sets, 3 days a week".'
    ),
    click.option("--note", metavar="TEXT", help="A note for the patient on the first page."),
    click.option(
        "--set",
        "decisions",
        multiple=True,
        metavar="KEY=VALUE",
        help="A decision, such as approach=posterior.",
    ),
    click.option(
        "--flag", multiple=True, metavar="FLAG", help="A fact about the patient; see hipprint list flags."
    ),
    click.option(
        "--override",
        "overrides",
        multiple=True,
        metavar="EXERCISE:REASON",
        help="Print a barred exercise on your word.",
    ),
    click.option(
        "--layout", metavar="NAME", help="standard, large-print, menu ...; see hipprint list layouts."
    ),
    click.option("--lang", metavar="CODE", help="The handout's language; see hipprint list languages."),
    click.option("--paper", type=click.Choice(["a4", "letter"]), help="Usually the clinic's, else A4."),
    click.option("--days", type=click.Choice(["14", "28"]), help="Days on the tracking sheet. Usually 14."),
    click.option(
        "--fillable", is_flag=True, default=None, help="Boxes and lines can also be filled in on a screen."
    ),
    click.option(
        "--plan", "plan_file", type=click.Path(path_type=Path), metavar="FILE", help="A plan file; flags win."
    ),
    click.option("--clinic", type=click.Path(path_type=Path), metavar="DIR", help="The clinic's folder."),
)


def plan_options(command: Command) -> Command:
    """Add the plan's flags to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def plan_from(flags: dict[str, Any]) -> Any:
    """The plan of the flags over the plan file; raises UserError with every problem of both."""
    from hipprint.plan import make_plan, read_plan

    plan_file = flags.pop("plan_file")
    chosen: dict[str, Any] = read_plan(plan_file) if plan_file else {}
    profiles = flags.pop("profiles")
    flags["profile"], flags["also"] = (profiles[0] if profiles else None), list(profiles[1:])
    flags["set"] = dict(chosen.get("set", {})) | _decisions(flags.pop("decisions"))
    flags["override"] = dict(chosen.get("override", {})) | _overrides(flags.pop("overrides"))
    flags["days"] = int(flags["days"]) if flags["days"] else None
    for key, value in flags.items():
        if isinstance(value, tuple):
            value = list(value)
        if value not in (None, [], {}):
            chosen[key] = value
    return make_plan(chosen)


def _decisions(pairs: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key.strip() or not value.strip():
            raise UserError(f'--set: "{pair}" is not KEY=VALUE. Write for example --set approach=posterior.')
        if key.strip() in found:
            raise UserError(f'--set: "{key.strip()}" is set twice. Keep one.')
        found[key.strip()] = value.strip()
    return found


def _overrides(pairs: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        name, colon, reason = pair.partition(":")
        if not colon or not name.strip() or not reason.strip():
            raise UserError(
                f'--override: "{pair}" is not EXERCISE: REASON. Write for example "bridge: seen today".'
            )
        found[name.strip()] = reason.strip()
    return found


def press_for(clinic: Path | None) -> Any:
    """The press of the clinic's folder: --clinic, HIPPRINT_CLINIC, or the current folder."""
    from hipprint.build import Press
    from hipprint.clinic.folder import find_clinic, load_clinic

    return Press(load_clinic(find_clinic(clinic)))
