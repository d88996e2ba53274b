"""A clinic's folder: what it says about the clinic (place.py: where it is).

Its handouts/, layouts/ and images/ lie over the built-in ones (`hipprint.library.Roots`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec import Struct

from hipprint.clinic.brand import NEUTRAL, Brand, read_brand
from hipprint.clinic.place import find_clinic as find_clinic


class Clinic(Struct, frozen=True):
    """A clinic's folder and brand; `folder` is None and the brand neutral when there is no clinic."""

    folder: Path | None
    brand: Brand

    @property
    def logo(self) -> Path | None:
        """The logo's file."""
        return self.folder / self.brand.logo if self.folder and self.brand.logo else None


NO_CLINIC: Final = Clinic(None, NEUTRAL)


def load_clinic(folder: Path | None) -> Clinic:
    """Read the folder's brand; raises UserError with all its problems. None gives `NO_CLINIC`."""
    return NO_CLINIC if folder is None else Clinic(folder, read_brand(folder))
