"""`hipprint show`: everything about one name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.command("show", epilog="Example: hipprint show bridge")
@click.argument("name")
@click.option("--yaml", "as_file", is_flag=True, help="Print its file, to copy and change.")
@click.option("--clinic", type=click.Path(path_type=Path), metavar="DIR", help="The clinic's folder.")
def command(name: str, as_file: bool, clinic: Path | None) -> None:
    """Show everything about a profile, an exercise or a layout called NAME."""
    from hipprint.clinic.folder import find_clinic
    from hipprint.content.library import EXERCISES, PROFILES, Library
    from hipprint.library import Roots

    library = Library(Roots(find_clinic(clinic)))
    folder, ident = _find(library, name)
    if as_file:
        click.echo(library.file(f"{folder}/{ident}.yaml").read_text(encoding="utf-8"), nl=False)
    elif folder == EXERCISES:
        _echo(_exercise(library, library.exercise(ident)))
    elif folder == PROFILES:
        _echo(_profile(library, library.profile(ident)))
    else:
        _echo(_layout(library, ident))


def _find(library: Any, name: str) -> tuple[str, str]:
    """The folder and id of what is called `name`; raises UserError with what may have been meant."""
    from hipprint.content.library import EXERCISES, PROFILES, slug
    from hipprint.errors import UserError, did_you_mean

    wanted = slug(name)
    if wanted in library.exercise_ids:
        return EXERCISES, wanted
    if wanted in library.roots.names("layouts"):
        return "layouts", wanted
    try:
        return PROFILES, library.resolve_profile(name)
    except UserError:
        known = (*library.exercise_ids, *library.profile_ids, *library.roots.names("layouts"))
        raise UserError(f'nothing is called "{name}".{did_you_mean(wanted, known)}') from None


def _echo(lines: list[str]) -> None:
    click.echo("\n".join(lines))


def _exercise(library: Any, exercise: Any) -> list[str]:
    from hipprint.safety.bars import conflicts

    profiles = [library.profile(ident) for ident in library.profile_ids]
    used = [
        f"{profile.id} (phase {number})"
        for profile in profiles
        for number, phase in enumerate(profile.phases, 1)
        if any(use.exercise == exercise.id for use in phase.exercises)
    ]
    barred = [
        f"{profile.id}{conflict.bar.until_when}: {_bar_words(conflict.bar)}"
        for profile in profiles
        for conflict in conflicts(exercise, profile.barred)
    ]
    barred += [
        f"flag {ident}: {_bar_words(conflict.bar)}"
        for ident, flag in library.flags.items()
        for conflict in conflicts(exercise, flag.barred)
    ]
    movements = [
        movement if extent is True else f"{movement} to {extent} degree{'s' if extent > 1 else ''}"
        for movement, extent in exercise.movements.items()
    ]
    return [
        f"{exercise.name} ({exercise.id})",
        f"  {exercise.why.text}",
        f"  {exercise.kind}, {exercise.position}, level {exercise.level}, side: {exercise.side}",
        f"  muscles: {', '.join(exercise.muscles)}",
        f"  equipment: {', '.join(exercise.equipment)}",
        f"  movements: {', '.join(movements) or 'none declared'}",
        f"  dose: {_dose(exercise.dose)}",
        "",
        *(f"  {number}. {step}" for number, step in enumerate(exercise.steps, 1)),
        "",
        f"  too hard? {exercise.easier}"
        + (f" ({exercise.easier_exercise})" if exercise.easier_exercise else ""),
        f"  too easy? {exercise.harder}"
        + (f" ({exercise.harder_exercise})" if exercise.harder_exercise else ""),
        f"  stop if: {exercise.stop_if}",
        "",
        f"  used by: {', '.join(used) or 'no profile yet'}",
        *([f"  suits, by the sources: {', '.join(exercise.suits)}"] if exercise.suits else []),
        *(f"  barred by {words}" for words in barred),
        *(f"  source {ident}: {library.reference(ident).print}" for ident in exercise.sources),
        *([f"  for a clinician to sign off: {', '.join(exercise.unsourced)}"] if exercise.unsourced else []),
    ]


def _bar_words(bar: Any) -> str:
    """The barred movement and why; of a bar by name only why, as the name stands above."""
    return f"{bar.movement}. {bar.reason.text}" if bar.movement else bar.reason.text


def _dose(dose: Any) -> str:
    parts = []
    for span, words in ((dose.hold, "hold"), (dose.lasts, "for")):
        if span:
            parts.append(f"{words} {span.words[0]} {span.words[1]}")
    if dose.repeats:
        parts.append(f"{dose.repeats} {dose.counts}")
    parts.append(f"{dose.sets} set{'s' if dose.sets > 1 else ''}")
    parts.append("once a day" if dose.times_a_day == 1 else f"{dose.times_a_day} times a day")
    days = dose.days_a_week
    parts.append("every day" if days == 7 else f"{days} day{'s' if days > 1 else ''} a week")
    return ", ".join(parts)


def _profile(library: Any, profile: Any) -> list[str]:
    lines = [f"{profile.title} ({profile.id})"]
    lines += [f"  {claim.text}" for claim in profile.summary]
    if profile.aliases:
        lines.append(f"  also called: {', '.join(profile.aliases)}")
    for key, decision in profile.choices.items():
        options = ", ".join(decision.options) or "a date"
        lines.append(f"  must be decided: {key} ({options}). {decision.ask}")
    for number, phase in enumerate(profile.phases, 1):
        names = ", ".join(use.exercise for use in phase.exercises)
        lines += [
            "",
            f"  Phase {number}: {phase.title} ({phase.when})",
            f"    {phase.aim.text}",
            f"    {names}",
        ]
    lines.append("")
    lines += [f"  bars {bar.what}{bar.until_when}: {bar.reason.text}" for bar in profile.barred]
    signed = profile.review.reviewer or "nobody yet"
    lines.append(f"  version {profile.review.version}, reviewed by {signed}")
    return lines


def _layout(library: Any, name: str) -> list[str]:
    from hipprint.flow.layout import read_layout

    layout = read_layout(name, library.roots)
    body = layout.styles["body"].size.points
    return [
        f"{layout.title} ({name})",
        f"  {layout.use}",
        f"  body text {body:g} pt, {layout.card.per_page} exercises a page, {layout.columns} columns",
    ]
