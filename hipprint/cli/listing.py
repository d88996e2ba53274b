"""`hipprint list`: what there is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from hipprint.cli.any_case import one_of

_ONLY_JSON = ("aliases", "choices", "muscles", "says")  # too wide for a table; `hipprint show` has them
WHAT = ("profiles", "exercises", "layouts", "languages", "flags")


@click.command("list", epilog="Example: hipprint list exercises --position supine --level 1 --for sciatica")
@click.argument("what", type=one_of(WHAT))
@click.option("--json", "as_json", is_flag=True, help="As JSON objects, for programs.")
@click.option("--clinic", type=click.Path(path_type=Path), metavar="DIR", help="The clinic's folder.")
@click.option("--kind", metavar="KIND", help="Exercises of a kind: stretch, strength ...")
@click.option(
    "--position", metavar="POSITION", help="Exercises that start in a position: supine, standing ..."
)
@click.option("--equipment", metavar="THING", help="Exercises that need nothing but this: none, chair ...")
@click.option("--muscle", metavar="MUSCLE", help="Exercises for a muscle: gluteus-medius ...")
@click.option("--level", type=click.IntRange(1, 3), help="Exercises of a level: 1 easy, 2 moderate, 3 hard.")
@click.option("--for", "profile", metavar="PROFILE", help="Exercises that a condition does not bar.")
@click.option(
    "--not", "flags", multiple=True, metavar="FLAG", help="Leave out what a flag bars: pregnant ..."
)
def command(what: str, as_json: bool, clinic: Path | None, **wanted: Any) -> None:
    """List profiles, exercises, layouts, languages or flags.

    Exercises can be narrowed down; all conditions given must hold.
    """
    asked = {key: value for key, value in wanted.items() if value}
    if asked and what != "exercises":
        raise click.UsageError("Only exercises can be narrowed down: hipprint list exercises --level 1")
    from hipprint.clinic.folder import find_clinic
    from hipprint.content.library import Library
    from hipprint.library import Roots

    library = Library(Roots(find_clinic(clinic)))
    rows = {
        "profiles": _profiles,
        "exercises": _exercises,
        "layouts": _layouts,
        "languages": _languages,
        "flags": _flags,
    }[what](library)
    if asked:
        from hipprint.safety.choosing import choose

        chosen = choose(library, **asked)
        rows = [row for row in rows if row["id"] in chosen]
    if as_json:
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        print_table([{key: value for key, value in row.items() if key not in _ONLY_JSON} for row in rows])


def _profiles(library: Any) -> list[dict[str, Any]]:
    from hipprint.content.library import REFER_FIRST

    profiles = [library.profile(ident) for ident in library.profile_ids]
    rows = [
        {
            "id": profile.id,
            "title": profile.title,
            "phases": len(profile.phases),
            "version": profile.review.version,
            "reviewed": bool(profile.review.reviewer),
            "aliases": list(profile.aliases),
            "choices": list(profile.choices),
        }
        for profile in profiles
    ]
    page = library.referral
    rows.append(
        {
            "id": REFER_FIRST,
            "title": page.title,
            "phases": 0,
            "version": page.review.version,
            "reviewed": bool(page.review.reviewer),
            "aliases": list(page.aliases),
            "choices": [],
        }
    )
    return rows


def _exercises(library: Any) -> list[dict[str, Any]]:
    exercises = [library.exercise(ident) for ident in library.exercise_ids]
    return [
        {
            "id": exercise.id,
            "title": exercise.name,
            "kind": exercise.kind,
            "position": exercise.position,
            "level": exercise.level,
            "side": exercise.side,
            "equipment": list(exercise.equipment),
            "muscles": list(exercise.muscles),
        }
        for exercise in exercises
    ]


def _layouts(library: Any) -> list[dict[str, Any]]:
    from hipprint.flow.layout import read_layout

    names = [name for name in library.roots.names("layouts") if name != "base"]
    layouts = [read_layout(name, library.roots) for name in names]
    return [{"id": layout.id, "title": layout.title, "use": layout.use} for layout in layouts]


def _flags(library: Any) -> list[dict[str, Any]]:
    return [
        {
            "id": ident,
            "title": flag.title,
            "gate": flag.gate.urgency if flag.gate else "",
            "bars": [
                what for bar in flag.barred for what in ([bar.movement] if bar.movement else bar.exercises)
            ],
            "says": flag.says,
        }
        for ident, flag in library.flags.items()
    ]


def _languages(_library: Any) -> list[dict[str, Any]]:
    from babel import Locale

    from hipprint.build import LANGUAGES

    return [{"id": code, "title": Locale.parse(code).get_display_name(code) or code} for code in LANGUAGES]


def print_table(rows: list[dict[str, Any]]) -> None:
    """Columns as wide as their words; lists joined; as many columns as there are keys."""
    if not rows:
        click.echo("Nothing fits all of that. Leave one condition out.", err=True)
        return
    shown = [{key: _cell(value) for key, value in row.items()} for row in rows]
    keys = list(shown[0]) if shown else []
    widths = {key: max(len(key), *(len(row[key]) for row in shown)) for key in keys}
    head = "  ".join(key.upper().ljust(widths[key]) for key in keys)
    click.echo(click.style(head.rstrip(), bold=True))
    for row in shown:
        click.echo("  ".join(row[key].ljust(widths[key]) for key in keys).rstrip())


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
