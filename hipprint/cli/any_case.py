"""Words of a list on the command line, in capital or small letters, as a roster's cells take them."""

from __future__ import annotations

from collections.abc import Sequence

import click


def one_of(words: Sequence[str]) -> click.Choice[str]:
    """One of `words`, which are in small letters, in any letters: UA2 is ua2."""
    return click.Choice(words, case_sensitive=False)


def any_case(name: str) -> str:
    """A name that is a file's in small letters, such as a layout's; whether there is one is told later."""
    return name.strip().casefold()
