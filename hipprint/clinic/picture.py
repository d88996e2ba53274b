"""What the readers of logo files share: the box to fit, the refusal with its remedy."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from hipprint.clinic.colour import Colour

RESOLUTION: Final = 300  # pixels an inch at the placed size: what an office printer can show

AS_PNG: Final = "Export the logo as PNG, about 1,200 pixels wide with a transparent background."


class UnusableError(ValueError):
    """The file cannot be printed as a logo; the message says why and what to do."""


class Fit(Struct, frozen=True):
    """Where a logo goes: a box in points, and the grounds it may stand on, the wanted one first."""

    width: float
    height: float
    grounds: tuple[Colour, ...]

    def inside(self, width: float, height: float) -> tuple[float, float]:
        """The size in points of a picture with these proportions when it fills the box."""
        scale = min(self.width / width, self.height / height)
        return width * scale, height * scale
