"""Where a clinic's folder is; a handout that was pressed before needs no more of it than the place."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from hipprint.errors import Problem, UserError

FILE_NAME: Final = "brand.yaml"
VARIABLE: Final = "HIPPRINT_CLINIC"


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
