"""The flags that make a plan, shared by the commands that print a handout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from hipprint.cli.any_case import any_case, one_of
from hipprint.errors import UserError

if TYPE_CHECKING:
    from hipprint.build import Press
    from hipprint.plan import Plan

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
    click.option("--side", type=one_of(["left", "right", "both"]), help="The patient's side."),
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
    click.option("--unflag", multiple=True, metavar="FLAG", help="With --from: a flag that no longer holds."),
    click.option(
        "--override",
        "overrides",
        multiple=True,
        metavar="EXERCISE:REASON",
        help="Print a barred exercise on your word.",
    ),
    click.option(
        "--layout",
        type=any_case,
        metavar="NAME",
        help="standard, large-print, menu ...; see hipprint list layouts.",
    ),
    click.option(
        "--lang", type=any_case, metavar="CODE", help="The handout's language; see hipprint list languages."
    ),
    click.option("--paper", type=one_of(["a4", "letter"]), help="Usually the clinic's, else A4."),
    click.option("--days", type=one_of(["14", "28"]), help="Days on the tracking sheet. Usually 14."),
    click.option(
        "--fillable", is_flag=True, default=None, help="Boxes and lines can also be filled in on a screen."
    ),
    click.option(
        "--standard",
        type=one_of(["ua1", "ua2"]),
        help="PDF/UA-1 with PDF/A-3a (usually), or PDF/UA-2 with PDF/A-4f in PDF 2.0.",
    ),
    click.option(
        "--plan", "plan_file", type=click.Path(path_type=Path), metavar="FILE", help="A plan file; flags win."
    ),
    click.option(
        "--from",
        "last_sheet",
        type=click.Path(path_type=Path),
        metavar="PDF",
        help="The patient's last handout: its choices are kept, flags win.",
    ),
    click.option(
        "--anonymous", is_flag=True, help="Leave out the names, the note and the dates, also of --from."
    ),
    click.option("--clinic", type=click.Path(path_type=Path), metavar="DIR", help="The clinic's folder."),
)


class PlanCommand(click.Command):
    """A command with the plan's flags, which knows the commonest slip: a name without quotes."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; a word too many is told with what it probably belongs to."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            if "unexpected extra argument" not in error.message:
                raise
            hint = 'Put quotes around words that belong together: --patient "Maria Delgado".'
            raise click.UsageError(f"{error.message}. {hint}", ctx) from None


def plan_options(command: Command) -> Command:
    """Add the plan's flags to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def plan_from(flags: dict[str, Any], get_press: Callable[[], Press]) -> tuple[Plan, tuple[str, ...]]:
    """The plan of the flags over the plan file or the last handout, and what the clinician should know.

    Raises UserError with every problem of both. Only for a last handout is the press asked for.
    """
    from hipprint.plan import anonymous, make_plan

    plan_file, last_sheet, nameless = (flags.pop(key) for key in ("plan_file", "last_sheet", "anonymous"))
    if plan_file and last_sheet:
        raise click.UsageError("--from and --plan both say what was chosen. Keep one of them.")
    given = _given(flags)
    if last_sheet:
        from msgspec.structs import replace

        from hipprint.carry.follow_up import follow_up
        from hipprint.carry.sheet import read_sheet

        press = get_press()
        sheet = read_sheet(last_sheet)
        if nameless:  # so that nothing is said of names and dates that nobody wants to carry on
            sheet = replace(sheet, plan=anonymous(sheet.plan))
        chosen, notices = follow_up(sheet, given, press.library)
        if sheet.carried.clinic != (press.clinic.brand.name or ""):
            was = f'of "{sheet.carried.clinic}"' if sheet.carried.clinic else "without a clinic"
            notices.append(f"The last sheet was {was}, and this one is not. Check --clinic.")
    else:
        chosen, notices = _over_file(plan_file, given), []
    plan = make_plan(chosen)
    if nameless:
        plan = anonymous(plan)
        notices = [*notices, "Anonymous: the names, the note and the dates are left out."]
    return plan, tuple(notices)


def _given(flags: dict[str, Any]) -> dict[str, Any]:
    """The choices that were made on the command line, as a plan names them."""
    profiles = flags.pop("profiles")
    if profiles:
        flags["profile"], flags["also"] = profiles[0], list(profiles[1:])
    flags["set"] = _decisions(flags.pop("decisions"))
    flags["override"] = _overrides(flags.pop("overrides"))
    flags["days"] = int(flags["days"]) if flags["days"] else None
    plain = {key: list(value) if isinstance(value, tuple) else value for key, value in flags.items()}
    return {key: value for key, value in plain.items() if value not in (None, [], {})}


def _over_file(plan_file: Path | None, given: dict[str, Any]) -> dict[str, Any]:
    """The choices laid over those of the plan file, if there is one."""
    from hipprint.plan import read_plan

    if "unflag" in given:
        raise click.UsageError("--unflag takes a flag of the last handout away. It goes with --from.")
    chosen: dict[str, Any] = read_plan(plan_file) if plan_file else {}
    for key in ("set", "override"):
        if key in given:
            given[key] = {**chosen.get(key, {}), **given[key]}
    return {**chosen, **given}


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


def press_for(clinic: Path | None) -> Press:
    """The press of the clinic's folder: --clinic, HIPPRINT_CLINIC, or the current folder."""
    from hipprint.build import Press
    from hipprint.clinic.folder import find_clinic, load_clinic

    return Press(load_clinic(find_clinic(clinic)))
