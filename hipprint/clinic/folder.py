"""A clinic's folder: where it is, and what it says about the clinic.

Its handouts/, layouts/ and images/ lie over the built-in ones (`hipprint.library.Roots`).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from hipprint.clinic.brand import FILE_NAME, NEUTRAL, Brand, read_brand
from hipprint.errors import Problem, UserError

VARIABLE: Final = "HIPPRINT_CLINIC"


class Clinic(Struct, frozen=True):
    """A clinic's folder and brand; `folder` is None and the brand neutral when there is no clinic."""

    folder: Path | None
    brand: Brand

    @property
    def logo(self) -> Path | None:
        """The logo's file."""
        return self.folder / self.brand.logo if self.folder and self.brand.logo else None


NO_CLINIC: Final = Clinic(None, NEUTRAL)


def find_clinic(
    named: Path | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    current: Path | None = None,
) -> Path | None:
    """The clinic's folder: `named` (--clinic), else HIPPRINT_CLINIC, else the current folder if it is one.

    A folder that was asked for and is none is a UserError: a handout without the clinic's own precautions
    and number must not be printed by a slip of the pen.
    """
    environment = os.environ if environment is None else environment
    if named is not None:
        return _checked(named, "--clinic")
    if text := environment.get(VARIABLE, "").strip():
        return _checked(Path(text), VARIABLE)
    here = Path.cwd() if current is None else current
    return here if (here / FILE_NAME).is_file() else None


def load_clinic(folder: Path | None) -> Clinic:
    """Read the folder's brand; raises UserError with all its problems. None gives `NO_CLINIC`."""
    return NO_CLINIC if folder is None else Clinic(folder, read_brand(folder))


def _checked(folder: Path, asked_by: str) -> Path:
    folder = folder.expanduser()
    try:
        if (folder / FILE_NAME).is_file():
            return folder
        if folder.name == FILE_NAME and folder.is_file():
            return folder.parent
        if folder.is_dir():
            what = f"has no {FILE_NAME}, so it is not a clinic's folder"
        elif folder.exists():
            what = "is a file, not a clinic's folder"
        else:
            what = "does not exist"
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
    raise UserError(
        Problem(f"{asked_by}: {what}. Name the clinic's folder, or make one: hipprint init my-clinic", folder)
    )
