"""Whom a patient calls in an emergency, by the clinic's country.

The numbers are data (handouts/shared/emergency.yaml); a clinic's own file of that name takes its place.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from hipprint.clinic.iso import CountryCode
from hipprint.content.convert import convert
from hipprint.content.shared import Country, Emergency
from hipprint.content.strict_yaml import read_yaml
from hipprint.errors import Problem, UserError
from hipprint.library import Roots

FILE: Final = "handouts/shared/emergency.yaml"


def emergency_for(country: CountryCode | str | None, roots: Roots | None = None) -> Country | None:
    """The numbers of a country, or None when there is no country or we do not know its numbers.

    None must never become a guess: the handout then says "your emergency number" and leaves a line for it.
    """
    return None if country is None else read_emergency(roots).countries.get(str(country))


def read_emergency(roots: Roots | None = None) -> Emergency:
    """The numbers of every country; raises UserError when the file cannot be used."""
    file = (roots or Roots()).find(FILE)
    if file is None:
        raise UserError(Problem("is missing. Install hipprint anew.", Path(FILE)))
    return _read(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int) -> Emergency:
    return convert(read_yaml(file), Emergency)
