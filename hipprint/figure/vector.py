"""Three-dimensional vectors and rotations as plain tuples.

Lengths are fractions of stature, angles are degrees. Axes: x to the person's left, y up, z to the front.
Plain tuples and written-out sums, because a figure needs a few thousand of these in five milliseconds and
NumPy would cost more to import than it saves.
"""

from __future__ import annotations

from math import acos, cos, degrees, radians, sin, sqrt

Vector = tuple[float, float, float]
Matrix = tuple[float, float, float, float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
LEFT: Vector = (1.0, 0.0, 0.0)
UP: Vector = (0.0, 1.0, 0.0)
FRONT: Vector = (0.0, 0.0, 1.0)
ORIGIN: Vector = (0.0, 0.0, 0.0)


def add(a: Vector, b: Vector) -> Vector:
    """The sum of two vectors."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def subtract(a: Vector, b: Vector) -> Vector:
    """The way from `b` to `a`."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scale(a: Vector, factor: float) -> Vector:
    """A vector made longer or shorter."""
    return (a[0] * factor, a[1] * factor, a[2] * factor)


def dot(a: Vector, b: Vector) -> float:
    """The inner product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """The outer product."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vector) -> float:
    """How long a vector is."""
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def unit(a: Vector, otherwise: Vector = UP) -> Vector:
    """The direction of a vector, or `otherwise` when it has none."""
    x, y, z = a
    size = sqrt(x * x + y * y + z * z)
    return (x / size, y / size, z / size) if size > 1e-9 else otherwise


def blend(a: Vector, b: Vector, share: float) -> Vector:
    """The point `share` of the way from `a` to `b`."""
    rest = 1.0 - share
    return (a[0] * rest + b[0] * share, a[1] * rest + b[1] * share, a[2] * rest + b[2] * share)


def across(a: Vector, axis: Vector) -> Vector:
    """The part of `a` that is square to the unit vector `axis`."""
    along = dot(a, axis)
    return (a[0] - along * axis[0], a[1] - along * axis[1], a[2] - along * axis[2])


def angle_between(a: Vector, b: Vector) -> float:
    """The angle between two directions, 0 to 180 degrees."""
    return degrees(acos(max(-1.0, min(1.0, dot(unit(a), unit(b))))))


def turn_x(angle: float) -> Matrix:
    """A turn about the left-right axis; positive brings the head forward."""
    c, s = cos(radians(angle)), sin(radians(angle))
    return (1.0, 0.0, 0.0, 0.0, c, -s, 0.0, s, c)


def turn_y(angle: float) -> Matrix:
    """A turn about the vertical; positive turns the front to the left."""
    c, s = cos(radians(angle)), sin(radians(angle))
    return (c, 0.0, s, 0.0, 1.0, 0.0, -s, 0.0, c)


def turn_z(angle: float) -> Matrix:
    """A turn about the front-back axis; positive brings the head to the right."""
    c, s = cos(radians(angle)), sin(radians(angle))
    return (c, -s, 0.0, s, c, 0.0, 0.0, 0.0, 1.0)


def turned_x(m: Matrix, angle: float) -> Matrix:
    """The same as compose(m, turn_x(angle)), in a third of the time."""
    m0, m1, m2, m3, m4, m5, m6, m7, m8 = m
    c, s = cos(radians(angle)), sin(radians(angle))
    return (
        m0, m1 * c + m2 * s, m2 * c - m1 * s,
        m3, m4 * c + m5 * s, m5 * c - m4 * s,
        m6, m7 * c + m8 * s, m8 * c - m7 * s,
    )  # fmt: skip


def turned_y(m: Matrix, angle: float) -> Matrix:
    """The same as compose(m, turn_y(angle))."""
    m0, m1, m2, m3, m4, m5, m6, m7, m8 = m
    c, s = cos(radians(angle)), sin(radians(angle))
    return (
        m0 * c - m2 * s, m1, m0 * s + m2 * c,
        m3 * c - m5 * s, m4, m3 * s + m5 * c,
        m6 * c - m8 * s, m7, m6 * s + m8 * c,
    )  # fmt: skip


def turned_z(m: Matrix, angle: float) -> Matrix:
    """The same as compose(m, turn_z(angle))."""
    m0, m1, m2, m3, m4, m5, m6, m7, m8 = m
    c, s = cos(radians(angle)), sin(radians(angle))
    return (
        m0 * c + m1 * s, m1 * c - m0 * s, m2,
        m3 * c + m4 * s, m4 * c - m3 * s, m5,
        m6 * c + m7 * s, m7 * c - m6 * s, m8,
    )  # fmt: skip


def compose(a: Matrix, b: Matrix) -> Matrix:
    """First `b`, then `a`."""
    a0, a1, a2, a3, a4, a5, a6, a7, a8 = a
    b0, b1, b2, b3, b4, b5, b6, b7, b8 = b
    return (
        a0 * b0 + a1 * b3 + a2 * b6,
        a0 * b1 + a1 * b4 + a2 * b7,
        a0 * b2 + a1 * b5 + a2 * b8,
        a3 * b0 + a4 * b3 + a5 * b6,
        a3 * b1 + a4 * b4 + a5 * b7,
        a3 * b2 + a4 * b5 + a5 * b8,
        a6 * b0 + a7 * b3 + a8 * b6,
        a6 * b1 + a7 * b4 + a8 * b7,
        a6 * b2 + a7 * b5 + a8 * b8,
    )


def apply(m: Matrix, v: Vector) -> Vector:
    """A vector turned by a matrix."""
    x, y, z = v
    return (m[0] * x + m[1] * y + m[2] * z, m[3] * x + m[4] * y + m[5] * z, m[6] * x + m[7] * y + m[8] * z)


def transpose(m: Matrix) -> Matrix:
    """The rotation that undoes `m`."""
    return (m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8])


def from_axes(x: Vector, y: Vector, z: Vector) -> Matrix:
    """The rotation whose columns are the given axes."""
    return (x[0], y[0], z[0], x[1], y[1], z[1], x[2], y[2], z[2])


def upward(a: Vector, m: Matrix, distance: float) -> Vector:
    """The same as add(a, apply(m, (0, distance, 0)))."""
    return (a[0] + m[1] * distance, a[1] + m[4] * distance, a[2] + m[7] * distance)


def axis_x(m: Matrix) -> Vector:
    """Where the rotation brings the left."""
    return (m[0], m[3], m[6])


def axis_y(m: Matrix) -> Vector:
    """Where the rotation brings up."""
    return (m[1], m[4], m[7])


def axis_z(m: Matrix) -> Vector:
    """Where the rotation brings the front."""
    return (m[2], m[5], m[8])
