"""Looking at the scene: an orthographic camera by azimuth and elevation.

The world is in fractions of stature, the picture in points; a person of full height is `STATURE` points tall.
"""

from __future__ import annotations

from math import cos, radians, sin

from hipprint.figure.vector import Vector, dot

STATURE = 176.0
"""Points to a whole stature: a person lying down fills a card about 65 mm wide."""


class Camera:
    """Projects points to (x, y, depth); greater is nearer. A mirrored camera shows the left-sided twin."""

    def __init__(self, azimuth: float, elevation: float, *, mirrored: bool = False) -> None:
        a, e = radians(azimuth), radians(elevation)
        self.toward: Vector = (-sin(a) * cos(e), sin(e), cos(a) * cos(e))
        self.right: Vector = (cos(a), 0.0, sin(a))
        self.up: Vector = (sin(a) * sin(e), cos(e), -cos(a) * sin(e))
        self.flip = -1.0 if mirrored else 1.0
        r, u, t = self.right, self.up, self.toward
        f = self.flip
        self.rows = (
            *(value * STATURE * f for value in r),
            *(value * STATURE for value in u),
            *(value * STATURE for value in t),
        )

    def project(self, point: Vector) -> tuple[float, float, float]:
        """Where a point of the world is in the picture, and how near."""
        x, y, z = point
        r0, r1, r2, u0, u1, u2, t0, t1, t2 = self.rows
        return (r0 * x + r1 * y + r2 * z, u0 * x + u1 * y + u2 * z, t0 * x + t1 * y + t2 * z)

    def faces(self, direction: Vector) -> float:
        """How much a direction points at us: 1 straight, 0 sideways, -1 away."""
        return dot(direction, self.toward)
