"""`hipprint cache`: the templates that make the next handout of a kind quick."""

from __future__ import annotations

import click

from hipprint.errors import Problem, UserError


@click.group("cache", epilog="Example: hipprint cache clear")
def command() -> None:
    """Show or clear the templates that "hipprint build" keeps.

    They hold no words about a patient: no names, notes, dates or reasons. They are yours alone to read,
    take 64 MB at most, and are made again when they are needed. "hipprint build --no-cache" keeps none.
    """


@command.command("show")
def show() -> None:
    """Tell where the templates are, how many, and how large."""
    from hipprint.cache.place import cache_folder
    from hipprint.cache.store import LIMIT, Store

    folder = cache_folder()
    if folder is None:
        click.echo("There is no cache: this user has no folder for it.")
        return
    size = Store(folder).size()
    click.echo(
        f"{folder}: {_spelled(size.entries)}, {size.bytes / 1e6:.1f} MB of at most {LIMIT / 1e6:.0f} MB."
    )


@command.command("clear")
def clear() -> None:
    """Delete all templates."""
    from hipprint.cache.place import cache_folder
    from hipprint.cache.store import Store

    folder = cache_folder()
    try:
        size = Store(folder).clear() if folder else None
    except OSError as error:
        raise UserError(Problem(f"cannot be cleared ({error.strerror}).", folder)) from None
    click.echo(f"Deleted {_spelled(size.entries if size else 0)}.")


def _spelled(entries: int) -> str:
    return "1 template" if entries == 1 else f"{entries} templates"
