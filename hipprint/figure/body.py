"""How long the bones are and how thick the flesh on them is, as fractions of stature.

Lengths: Drillis & Contini 1966, as tabulated in Winter, Biomechanics and Motor Control of Human Movement:
thigh .245, shank .246, foot length .152, upper arm .186, forearm .146, hand .108, hip height .530, shoulder
height .818. Widths and radii were chosen by eye so that the outline looks like a person.
A ball is (x, y, z, radius) in the frame of its segment; x is mirrored for the right side.
"""

from __future__ import annotations

from math import cos, pi, sin

THIGH = 0.245
SHANK = 0.246
UPPER_ARM = 0.186
FOREARM = 0.146
HAND = 0.092
"""Short of the tabulated .108, because fingers are never quite straight."""
ANKLE_HEIGHT = 0.041
STATURE_CM = 170
"""Only used to say distances in centimetres in messages and to size the furniture."""

HIP = (0.050, 0.0, 0.0)
SHOULDER = (0.105, 0.066, -0.004)
SPINE_FOOT = (0.0, 0.035, -0.006)
LUMBAR = 0.070
THORAX_LOW = 0.085
THORAX_HIGH = 0.090
NECK = 0.050

Ball = tuple[float, float, float, float]

PELVIS_BALLS: tuple[Ball, ...] = (
    (0.046, 0.002, 0.000, 0.052),
    (0.038, -0.006, -0.022, 0.048),
    (0.046, 0.052, -0.002, 0.044),
)
"""Hip, buttock, crest of the pelvis; each on both sides."""

WAIST_BALLS: tuple[Ball, ...] = ((0.036, 0.030, 0.000, 0.047),)
RIB_BALLS: tuple[Ball, ...] = ((0.046, 0.040, -0.004, 0.053),)
CHEST_BALLS: tuple[Ball, ...] = ((0.052, 0.022, -0.008, 0.056), (0.030, 0.020, 0.012, 0.045))
SHOULDER_BALLS: tuple[Ball, ...] = ((0.088, 0.063, -0.006, 0.033), (0.026, 0.092, -0.010, 0.0255))
BREAST: Ball = (0.032, 0.016, 0.024, 0.040)
BELLY: Ball = (0.018, 0.020, 0.020, 0.046)

_EDGE = 0.006
"""Radius of the balls along a hem: cloth folded over."""


def _hem(y: float, wide: float, deep: float, count: int = 6) -> tuple[Ball, ...]:
    """A ring of small balls: the end of a sleeve, a trouser leg or a shirt, flat like cloth and not round."""
    angles = [2 * pi * k / count for k in range(count)]
    return tuple((wide * cos(angle), y, deep * sin(angle), _EDGE) for angle in angles)


SHIRT_HEM: tuple[Ball, ...] = _hem(0.030, 0.090, 0.056, 10)

NECK_RADIUS = 0.0265
UPPER_ARM_BALLS: tuple[Ball, ...] = (
    (0.0, 0.0, 0.0, 0.030),
    (0.0, -0.070, 0.003, 0.0275),
    (0.0, -UPPER_ARM, 0.0, 0.022),
)
SLEEVE_BALLS: tuple[Ball, ...] = ((0.0, 0.0, 0.0, 0.0335), *_hem(-0.108, 0.0285, 0.0285))
FOREARM_BALLS: tuple[Ball, ...] = (
    (0.0, 0.0, 0.0, 0.022),
    (0.0, -0.045, 0.002, 0.0235),
    (0.0, -FOREARM, 0.0, 0.0150),
)
THIGH_BALLS: tuple[Ball, ...] = (
    (0.002, 0.0, 0.0, 0.053),
    (0.004, -0.100, 0.006, 0.049),
    (0.0, -THIGH, 0.0, 0.0355),
)
SHORTS_BALLS: tuple[Ball, ...] = (
    (0.002, 0.0, 0.0, 0.0545),
    (0.004, -0.090, 0.005, 0.0510),
    *_hem(-0.168, 0.0435, 0.0435),
)
LEGGING_BALLS: tuple[Ball, ...] = (
    (0.002, 0.0, 0.0, 0.0540),
    (0.004, -0.100, 0.006, 0.0495),
    (0.0, -THIGH, 0.0, 0.0365),
)
SHANK_BALLS: tuple[Ball, ...] = (
    (0.0, 0.0, 0.0, 0.0355),
    (0.002, -0.075, -0.010, 0.0370),
    (0.0, -0.215, -0.002, 0.0215),
    (0.0, -SHANK, 0.0, 0.0215),
)
SHANK_LEGGING_BALLS: tuple[Ball, ...] = (
    (0.0, 0.0, 0.0, 0.0365),
    (0.002, -0.075, -0.010, 0.0380),
    *_hem(-0.178, 0.0290, 0.0290),
)
SHOE_BALLS: tuple[Ball, ...] = (
    (0.0, -0.004, -0.008, 0.0240),
    (0.0, -0.018, -0.026, 0.0210),
    (0.0, -0.012, 0.026, 0.0215),
    (0.006, -0.021, 0.070, 0.0175),
    (-0.004, -0.021, 0.070, 0.0175),
    (0.0, -0.024, 0.094, 0.0145),
)
SOLE_BALLS: tuple[Ball, ...] = (
    (0.0, -0.0345, -0.028, 0.0065),
    (0.011, -0.0345, 0.064, 0.0065),
    (-0.009, -0.0345, 0.064, 0.0065),
    (0.0, -0.0345, 0.100, 0.0065),
)
