"""Named points of the body: what arrows follow, and where muscles lie under the skin.

Offsets are in the frame of the segment, for the left side; x is mirrored for the right. Fractions of stature.
"""

from __future__ import annotations

from hipprint.figure import body
from hipprint.figure.skeleton import SIDES, Skeleton, point_on, sign
from hipprint.figure.vector import ORIGIN, Vector, blend

_OF_SIDE: dict[str, tuple[str, Vector]] = {
    "heel": ("foot", (0.0, -0.022, -0.040)),
    "toes": ("foot", (0.0, -0.020, 0.100)),
    "foot": ("foot", (0.0, -0.010, 0.030)),
    "ankle": ("foot", ORIGIN),
    "knee": ("shank", ORIGIN),
    "thigh": ("thigh", (0.0, -0.14, 0.0)),
    "hip": ("thigh", ORIGIN),
    "hand": ("hand", (0.0, -0.05, 0.0)),
    "elbow": ("forearm", ORIGIN),
    "shoulder": ("upper arm", ORIGIN),
    "buttock": ("pelvis", (0.045, 0.0, -0.055)),
}
_OF_MIDDLE: dict[str, tuple[str, Vector]] = {
    "pelvis": ("pelvis", (0.0, 0.03, 0.0)),
    "belly": ("lumbar", (0.0, 0.03, 0.055)),
    "lower back": ("lumbar", (0.0, 0.02, -0.050)),
    "upper back": ("chest", (0.0, 0.0, -0.060)),
    "chest": ("chest", (0.0, 0.0, 0.055)),
    "head": ("head", (0.0, 0.065, 0.0)),
    "buttocks": ("pelvis", (0.0, -0.005, -0.060)),
}
_PLURALS = {"knees": "knee", "feet": "foot", "toes": "toes", "hands": "hand", "shoulders": "shoulder"}


def landmark(bones: Skeleton, name: str) -> Vector:
    """Where "right heel" or "pelvis" is."""
    if name in _OF_MIDDLE:
        segment, offset = _OF_MIDDLE[name]
        return point_on(bones, segment, offset)
    if name in _PLURALS:
        one, other = (landmark(bones, f"{side} {_PLURALS[name]}") for side in SIDES)
        return blend(one, other, 0.5)
    side, _, part = name.partition(" ")
    segment, (x, y, z) = _OF_SIDE[part]
    offset = (sign(side) * x, y, z)
    return point_on(bones, segment if segment == "pelvis" else f"{side} {segment}", offset)


Patch = tuple[str, tuple[body.Ball, ...], Vector]
"""A part of the body, balls whose hull is the patch, and which way it faces."""

MUSCLES: dict[str, tuple[Patch, ...]] = {
    "gluteus maximus": (
        ("pelvis", ((0.048, 0.018, -0.040, 0.026), (0.050, -0.022, -0.044, 0.028)), (0.45, 0.0, -0.9)),
        ("thigh", ((0.016, -0.012, -0.036, 0.024), (0.022, -0.042, -0.026, 0.016)), (0.5, 0.0, -0.9)),
    ),
    "gluteus medius": (
        ("pelvis", ((0.074, 0.048, -0.014, 0.018), (0.086, 0.012, -0.004, 0.017)), (1.0, 0.2, -0.15)),
        ("thigh", ((0.034, 0.004, -0.004, 0.018),), (1.0, 0.1, -0.1)),
    ),
    "piriformis": (
        ("pelvis", ((0.030, 0.012, -0.055, 0.012), (0.078, 0.002, -0.030, 0.015)), (0.5, 0.0, -0.9)),
    ),
    "hamstrings": (
        ("thigh", ((0.0, -0.060, -0.036, 0.022), (0.0, -0.205, -0.026, 0.015)), (0.0, 0.0, -1.0)),
    ),
    "quadriceps": (("thigh", ((0.004, -0.060, 0.034, 0.026), (0.0, -0.205, 0.024, 0.016)), (0.1, 0.0, 1.0)),),
    "hip flexors": (
        ("thigh", ((-0.006, 0.030, 0.036, 0.016), (0.002, -0.070, 0.044, 0.018)), (0.2, 0.1, 1.0)),
    ),
    "adductors": (
        ("thigh", ((-0.034, -0.045, 0.004, 0.020), (-0.026, -0.170, 0.004, 0.013)), (-1.0, 0.0, 0.25)),
    ),
    "calf": (("shank", ((0.0, -0.045, -0.032, 0.020), (0.0, -0.130, -0.024, 0.013)), (0.0, 0.0, -1.0)),),
    "shin": (("shank", ((0.008, -0.050, 0.020, 0.014), (0.004, -0.150, 0.014, 0.010)), (0.3, 0.0, 1.0)),),
    "abdominals": (("trunk", ((0.0, 0.090, 0.040, 0.024), (0.0, -0.010, 0.044, 0.024)), (0.0, 0.0, 1.0)),),
    "obliques": (("trunk", ((0.066, 0.080, 0.022, 0.018), (0.062, 0.010, 0.026, 0.017)), (0.8, 0.0, 0.6)),),
    "back extensors": (
        ("trunk", ((0.020, 0.110, -0.046, 0.014), (0.020, -0.010, -0.040, 0.015)), (0.1, 0.0, -1.0)),
    ),
    "outer thigh": (("thigh", ((0.040, -0.050, 0.0, 0.017), (0.028, -0.200, 0.0, 0.011)), (1.0, 0.0, 0.0)),),
}
