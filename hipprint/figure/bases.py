"""The positions an exercise can begin from, and the angles and supports each has by default.

The world's floor is y = 0. Lying on the back the head points to -z and on the front to +z, so that azimuth 90
always looks from the person's right; lying on the left side the head points to +x and we look from the front.
"""

from __future__ import annotations

from msgspec import Struct

from hipprint.figure.pose import Moment, View
from hipprint.figure.vector import IDENTITY, Matrix, turn_x, turn_z


class Base(Struct, frozen=True):
    """How the pelvis is turned, what the limbs do, and which point stays still by default."""

    words: str
    """For the alternative text: "Lying on your back"."""
    turned: Matrix
    moment: Moment
    view: View
    anchor: str
    stands: bool = False
    """True when the feet carry the body or rest on the floor below a seat."""


def _both(**named: tuple[float, float, float]) -> dict[str, tuple[float, float, float]]:
    return {f"{side} {joint}": angles for joint, angles in named.items() for side in ("right", "left")}


_FEET_LEVEL = {"right foot": "level", "left foot": "level"}
_HANDS_DOWN = {"right hand": "on floor", "left hand": "on floor"}
_ARMS_HANGING = _both(shoulder=(2, 9, 0), elbow=(12, 0, 0), wrist=(0, 0, 25))

BASES: dict[str, Base] = {
    "standing": Base(
        "Standing", IDENTITY, Moment(_ARMS_HANGING, _FEET_LEVEL), View(30, 8), "left foot", stands=True
    ),
    "sitting": Base(
        "Sitting on a chair",
        IDENTITY,
        Moment(
            _both(hip=(88, 4, 0), knee=(88, 0, 0), shoulder=(20, 5, 0), elbow=(60, 0, 0)),
            {**_FEET_LEVEL, "right hand": "on right thigh", "left hand": "on left thigh"},
        ),
        View(50, 12),
        "pelvis",
        stands=True,
    ),
    "long-sitting": Base(
        "Sitting on the floor with the legs out in front",
        IDENTITY,
        Moment(
            {**_both(hip=(90, 4, 0), shoulder=(-25, 14, 0), ankle=(-10, 0, 0)), "body": (-6, 0, 0)},
            _HANDS_DOWN,
        ),
        View(60, 14),
        "pelvis",
    ),
    "supine": Base(
        "Lying on your back",
        turn_x(-90),
        Moment(
            {
                **_both(shoulder=(0, 16, 0), elbow=(8, 0, 0), ankle=(-18, 0, 0), hip=(-3, 4, 4)),
                "neck": (6, 0, 0),
            },
            _HANDS_DOWN,
        ),
        View(68, 14),
        "pelvis",
    ),
    "prone": Base(
        "Lying on your front",
        turn_x(90),
        Moment(_both(ankle=(-50, 0, 0), knee=(3, 0, 0), shoulder=(0, 16, 0), hip=(0, 4, 0))),
        View(68, 14),
        "pelvis",
    ),
    "side-lying left": Base(
        "Lying on your left side",
        turn_z(-90),
        Moment(
            {
                **_both(hip=(45, 0, 0), knee=(80, 0, 0), ankle=(-5, 0, 0)),
                "left shoulder": (158, 0, 0),
                "left elbow": (15, 0, 0),
                "right shoulder": (60, -12, 0),
                "right elbow": (75, 0, 0),
                "neck": (8, -12, 0),
            },
            {"right hand": "on floor"},
        ),
        View(-8, 22),
        "pelvis",
    ),
    "side-lying right": Base(
        "Lying on your right side",
        turn_z(90),
        Moment(
            {
                **_both(hip=(45, 0, 0), knee=(80, 0, 0), ankle=(-5, 0, 0)),
                "right shoulder": (158, 0, 0),
                "right elbow": (15, 0, 0),
                "left shoulder": (60, -12, 0),
                "left elbow": (75, 0, 0),
                "neck": (8, 12, 0),
            },
            {"left hand": "on floor"},
        ),
        View(8, 22),
        "pelvis",
    ),
    "kneeling": Base(
        "Kneeling",
        IDENTITY,
        Moment({**_ARMS_HANGING, **_both(knee=(90, 0, 0), ankle=(-48, 0, 0))}),
        View(55, 10),
        "knees",
    ),
    "half-kneeling": Base(
        "Kneeling on your right knee with the left foot in front",
        IDENTITY,
        Moment(
            {
                **_ARMS_HANGING,
                "right knee": (90, 0, 0),
                "right ankle": (-45, 0, 0),
                "left hip": (88, 0, 0),
                "left knee": (88, 0, 0),
            },
            {"left foot": "on floor"},
        ),
        View(65, 8),
        "right knee",
    ),
    "all-fours": Base(
        "On your hands and knees",
        turn_x(80),
        Moment(
            {
                **_both(hip=(80, 2, 0), knee=(90, 0, 0), ankle=(-48, 0, 0), shoulder=(80, 2, 0)),
                "neck": (-14, 0, 0),
            },
            _HANDS_DOWN,
        ),
        View(72, 12),
        "knees",
    ),
}
