"""The words a pose file may use, and how far each joint may bend.

Angles are degrees in the clinical convention (AAOS neutral-zero). Ranges are those of a supple adult, a
little wider than the norms, from shared/design/figures.md.
"""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """One movement of a joint: which angle it sets, in which direction, and the most that is human."""

    axis: int
    sign: float
    limit: float


_BALL = ("flexion", "extension", "abduction", "adduction", "outward rotation", "inward rotation")


def _ball(*limits: float) -> dict[str, Word]:
    return {
        name: Word(index // 2, 1.0 if index % 2 == 0 else -1.0, limit)
        for index, (name, limit) in enumerate(zip(_BALL, limits, strict=True))
    }


def _spine(flexion: float, extension: float, bend: float, turn: float) -> dict[str, Word]:
    return {
        "flexion": Word(0, 1.0, flexion),
        "extension": Word(0, -1.0, extension),
        "bend right": Word(1, 1.0, bend),
        "bend left": Word(1, -1.0, bend),
        "turn right": Word(2, 1.0, turn),
        "turn left": Word(2, -1.0, turn),
    }


LIMB_JOINTS: dict[str, dict[str, Word]] = {
    "hip": _ball(130, 20, 50, 30, 50, 45),
    "knee": {"flexion": Word(0, 1.0, 150)},
    "ankle": {"up": Word(0, 1.0, 30), "down": Word(0, -1.0, 50)},
    "shoulder": _ball(180, 50, 180, 45, 90, 90),
    "elbow": {"flexion": Word(0, 1.0, 150)},
    "wrist": {
        "flexion": Word(0, 1.0, 80),
        "extension": Word(0, -1.0, 75),
        "palm back": Word(2, 1.0, 90),
        "palm forward": Word(2, -1.0, 90),
    },
}

TRUNK_JOINTS: dict[str, dict[str, Word]] = {
    "lower back": _spine(60, 35, 25, 20),
    "upper back": _spine(45, 30, 25, 40),
    "neck": _spine(60, 60, 45, 80),
    "body": {
        "tilt forward": Word(0, 1.0, 120),
        "tilt back": Word(0, -1.0, 120),
        "tilt right": Word(1, 1.0, 90),
        "tilt left": Word(1, -1.0, 90),
        "turn right": Word(2, 1.0, 180),
        "turn left": Word(2, -1.0, 180),
    },
}

POLES = ("out", "in", "up", "down", "forward", "back")
"""Where an elbow or knee may be told to point: directions of the trunk."""

HAND_HOLDS: dict[str, str] = {
    "free": "as the arm's angles leave it",
    "stay": "where it was at the start",
    "on floor": "flat on the floor or bed",
    "on forearm": "flat on the floor with the forearm",
    "on wall": "on the wall",
    "on counter": "on the counter",
    "on rail": "on the rail",
    "on chair": "on the chair",
    "on seat": "on the seat of the chair",
    "on chair arms": "on the arms of the chair",
    "on frame": "on the walking frame",
    "on handlebars": "on the handlebars",
    "behind head": "behind the head",
    "under forehead": "under the forehead",
    "under head": "under the head",
    "on belly": "on the belly",
    "on chest": "on the chest",
    "under lower back": "under the low back",
    "on lower back": "on the low back",
    "on waist": "on the hip",
}
"""What a hand may rest on that is not a leg, and how to say so to someone who cannot see it."""

HAND_LIMB_HOLDS: dict[str, str] = {
    "behind {} thigh": "behind the {} thigh",
    "behind {} knee": "behind the {} knee",
    "on {} thigh": "on the {} thigh",
    "beside {} thigh": "on the outside of the {} thigh",
    "on {} knee": "on the {} knee",
    "on {} shin": "on the {} shin",
    "on {} ankle": "on the {} ankle",
    "on {} foot": "on the {} foot",
    "on {} shoulder": "on the {} shoulder",
    "on {} buttock": "on the {} buttock",
}

FOOT_HOLDS: tuple[str, ...] = (
    "free",
    "stay",
    "level",
    "on floor",
    "on step",
    "on chair",
    "on wall",
    "on pedal",
    "on left thigh",
    "on right thigh",
    "on left knee",
    "on right knee",
    "on other foot",
    "soles together",
)

ANCHORS: tuple[str, ...] = (
    "feet",
    "right foot",
    "left foot",
    "right toes",
    "left toes",
    "toes",
    "pelvis",
    "shoulders",
    "chest",
    "knees",
    "left knee",
    "right knee",
    "hands",
    "head",
)

POINTS: tuple[str, ...] = (
    "heel",
    "toes",
    "foot",
    "ankle",
    "knee",
    "thigh",
    "hip",
    "hand",
    "elbow",
    "shoulder",
    "buttock",
)
"""Points an arrow may follow on a side: "right heel"."""

MIDDLE_POINTS: tuple[str, ...] = (
    "pelvis",
    "belly",
    "lower back",
    "chest",
    "upper back",
    "head",
    "knees",
    "buttocks",
    "feet",
    "toes",
    "hands",
    "shoulders",
)

DIRECTIONS: tuple[str, ...] = ("up", "down", "left", "right", "forward", "back", "in", "out")

PROPS: dict[str, tuple[str, ...]] = {
    "mat": ("",),
    "bed": ("", "edge right", "edge feet"),
    "floor": ("",),
    "chair": ("under hips", "in front", "behind", "left", "right", "under feet"),
    "armchair": ("under hips",),
    "stool": ("under hips", "left", "right", "in front"),
    "step": ("under right foot", "under left foot", "under feet"),
    "counter": ("in front", "left", "right"),
    "table": ("in front", "left", "right"),
    "rail": ("in front", "left", "right"),
    "wall": ("behind", "in front", "left", "right"),
    "pillow": (
        "under head",
        "between knees",
        "between legs",
        "under belly",
        "under knees",
        "under right knee",
        "under left knee",
        "under hips",
    ),
    "cushion": ("under right knee", "under left knee", "under knees", "under hips"),
    "towel roll": (
        "under right knee",
        "under left knee",
        "under knees",
        "under right ankle",
        "between knees",
    ),
    "yoga block": ("under hips",),
    "foam roller": ("under right thigh", "under left thigh"),
    "ball": ("between knees",),
    "loop band": ("above knees", "at ankles", "at feet"),
    "long band": (
        "right ankle to left",
        "right ankle to right",
        "right ankle to back",
        "right ankle to front",
    ),
    "strap": (
        "behind right thigh to hands",
        "right foot to hands",
        "right ankle to hands",
        "right ankle to right hand",
    ),
    "walking frame": ("in front",),
    "crutches": ("in hands",),
    "stick": ("in right hand", "in left hand"),
    "bike": ("under hips",),
}

MUSCLES: tuple[str, ...] = (
    "gluteus maximus",
    "gluteus medius",
    "piriformis",
    "hamstrings",
    "quadriceps",
    "hip flexors",
    "adductors",
    "calf",
    "shin",
    "abdominals",
    "obliques",
    "back extensors",
    "outer thigh",
)
