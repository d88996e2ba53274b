"""Flesh on the bones: each part of the body as balls, projected to circles, in layers of skin and cloth.

A part has layers (skin below, cloth above); a layer is one or more hulls that are outlined as one. Parts of
the same cloth that meet at a joint have a seam there, which the painter covers: a leg reads as one leg.
Radii are fractions of stature; the circles are points.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from msgspec import Struct, field

from hipprint.figure import body
from hipprint.figure.drawing import Path
from hipprint.figure.outline import Dot, hull, joined
from hipprint.figure.people import Person
from hipprint.figure.skeleton import SIDES, Frame, Skeleton, sign
from hipprint.figure.view import STATURE, Camera


class Layer(Struct, frozen=True, eq=False):
    """One skin or cloth of a part: the word for its colour and its hulls."""

    cloth: str
    hulls: Sequence[Sequence[Dot]]
    extra: Path | None = None

    def path(self) -> Path:
        """The outline of all hulls together."""
        found = [hull(circles) for circles in self.hulls]
        if self.extra:
            found.insert(0, self.extra)
        return found[0] if len(found) == 1 else joined(found)


class Part(Struct, eq=False):
    """A piece of the picture with a place in depth."""

    name: str
    layers: list[Layer]
    rods: list[tuple[Dot, Dot]]
    """The volume, for asking how near the part is at a point of the picture."""
    kind: str = "body"
    faces: list[tuple[list[tuple[float, float]], tuple[float, float, float], str]] = field(
        default_factory=list
    )
    """Of a box: corners, plane (depth = a x + b y + c), word for its colour."""
    details: list[Detail] = field(default_factory=list)


class Detail(NamedTuple):
    """A line or spot on top of a part, such as an eye: its path, the words for its inks, its line width."""

    path: Path
    fill: str = ""
    stroke: str = ""
    width: float = 0.0


class Seam(Struct, frozen=True, eq=False):
    """Where two parts of one cloth meet."""

    one: str
    other: str
    cloth: str
    disc: tuple[float, float, float]


_TRUNK = ("pelvis", "lumbar", "ribs", "chest", "neck")
_LIMBS = (("thigh", "shank", "foot"), ("upper arm", "forearm", "hand"))


def body_parts(
    bones: Skeleton, person: Person, camera: Camera, wanted: Set[str] | None = None
) -> tuple[list[Part], list[Seam]]:
    """The parts of a person but the head, and the seams; only where a `wanted` bone is, when given."""
    build = _Builder(bones, person, camera)
    if wanted is None or not wanted.isdisjoint(_TRUNK):
        build.trunk()
    for side in SIDES:
        for pieces, make in zip(_LIMBS, (build.leg, build.arm), strict=True):
            if wanted is None or not wanted.isdisjoint(f"{side} {piece}" for piece in pieces):
                make(side)
    return build.parts, build.seams


class _Builder:
    def __init__(self, bones: Skeleton, person: Person, camera: Camera) -> None:
        self.bones, self.person, self.camera = bones, person, camera
        self.parts: list[Part] = []
        self.seams: list[Seam] = []

    def dots(
        self, segment: str, balls: tuple[body.Ball, ...], flip: float = 1.0, girth: float = 1.0
    ) -> list[Dot]:
        return project(self.camera, self.bones[segment], balls, flip, girth)

    def twins(self, segment: str, balls: tuple[body.Ball, ...], girth: float = 1.0) -> list[Dot]:
        return self.dots(segment, balls, 1.0, girth) + self.dots(segment, balls, -1.0, girth)

    def trunk(self) -> None:
        who = self.person
        pelvis = self.twins("pelvis", body.PELVIS_BALLS, who.girth * who.hips)
        self.parts.append(
            Part("pelvis", [Layer("legs", (pelvis,))], [(pelvis[0], pelvis[3]), (pelvis[1], pelvis[4])])
        )
        waist = self.twins("lumbar", body.WAIST_BALLS, who.girth * who.waist * (0.96 if who.woman else 1.02))
        wide = who.girth * max(who.hips, who.waist)
        edge = tuple((x * wide, y, z * wide, radius) for x, y, z, radius in body.SHIRT_HEM)
        hem = self.dots("pelvis", edge)
        ribs = self.twins("ribs", body.RIB_BALLS, who.girth * (0.95 if who.woman else 1.0))
        chest = self.twins("chest", body.CHEST_BALLS, who.girth * (0.95 if who.woman else 1.0))
        shoulders = self.twins("chest", body.SHOULDER_BALLS, 0.94 if who.woman else 1.02)
        hulls = [hem + waist, waist + ribs, ribs + chest, chest + shoulders]
        if who.woman:
            hulls.append(ribs[:2] + self.twins("chest", (body.BREAST,)))
        if who.waist > 1.05:
            hulls.append(waist + self.twins("lumbar", (body.BELLY,), who.waist))
        shirt = Layer("shirt", hulls)
        rods = [(waist[0], waist[1]), (ribs[0], ribs[1]), (chest[0], chest[2]), (shoulders[0], shoulders[2])]
        self.parts.append(Part("trunk", [shirt], rods))
        neck = self.dots("neck", ((0.0, -0.012, 0.0, 0.029), (0.0, 0.0, 0.001, body.NECK_RADIUS)))
        skull = self.dots("head", ((0.0, 0.028, -0.008, body.NECK_RADIUS),))
        hulls_neck = ([*neck, *skull],)
        self.parts.append(Part("neck", [Layer("skin", hulls_neck)], [(neck[0], skull[0])]))

    def leg(self, side: str) -> None:
        who, s = self.person, sign(side)
        legs = who.legs == "leggings"
        thigh = self.dots(f"{side} thigh", body.THIGH_BALLS, s, who.girth)
        layers = []
        if legs:
            cloth = self.dots(f"{side} thigh", body.LEGGING_BALLS, s, who.girth)
            layers.append(Layer("legs", (cloth,)))
        else:
            layers.append(Layer("skin", (thigh,)))
            cloth = self.dots(f"{side} thigh", body.SHORTS_BALLS, s, who.girth)
            layers.append(Layer("legs", (cloth,)))
        self.parts.append(Part(f"{side} thigh", layers, [(thigh[0], thigh[1]), (thigh[1], thigh[2])]))
        shank = self.dots(f"{side} shank", body.SHANK_BALLS, s, who.girth)
        layers = [Layer("skin", (shank,))]
        if legs:
            knee = self.dots(f"{side} shank", body.SHANK_LEGGING_BALLS, s, who.girth)
            layers.append(Layer("legs", (knee,)))
        self.parts.append(Part(f"{side} shank", layers, [(shank[0], shank[1]), (shank[1], shank[3])]))
        shoe = self.dots(f"{side} foot", body.SHOE_BALLS, s)
        sole = self.dots(f"{side} foot", body.SOLE_BALLS, s)
        self.parts.append(
            Part(
                f"{side} foot",
                [Layer("sole", (sole,)), Layer("shoe", (shoe,))],
                [(shoe[0], shoe[1]), (shoe[0], shoe[5]), (sole[0], sole[3])],
            )
        )
        hip, joint = cloth[0], shank[0]
        self.seams.append(Seam("pelvis", f"{side} thigh", "legs", (hip[0], hip[1], hip[3])))
        knee_cloth = "legs" if legs else "skin"
        self.seams.append(
            Seam(
                f"{side} thigh",
                f"{side} shank",
                knee_cloth,
                (joint[0], joint[1], joint[3] * (1.04 if legs else 1)),
            )
        )

    def arm(self, side: str) -> None:
        who, s = self.person, sign(side)
        girth = (who.girth - 1.0) * 0.7 + (0.94 if who.woman else 1.03)
        upper = self.dots(f"{side} upper arm", body.UPPER_ARM_BALLS, s, girth)
        sleeve = self.dots(f"{side} upper arm", body.SLEEVE_BALLS, s, girth)
        self.parts.append(
            Part(
                f"{side} upper arm",
                [Layer("skin", (upper,)), Layer("shirt", (sleeve,))],
                [(upper[0], upper[1]), (upper[1], upper[2])],
            )
        )
        fore = self.dots(f"{side} forearm", body.FOREARM_BALLS, s, girth)
        self.parts.append(
            Part(f"{side} forearm", [Layer("skin", (fore,))], [(fore[0], fore[1]), (fore[1], fore[2])])
        )
        palm, fingers, thumb = (self.dots(f"{side} hand", balls, s) for balls in HAND_BALLS)
        self.parts.append(
            Part(
                f"{side} hand",
                [Layer("skin", (palm, fingers, thumb))],
                [(palm[0], palm[1]), (palm[1], fingers[-1]), (thumb[0], thumb[-1])],
            )
        )
        for one, other, cloth, dot in (
            ("trunk", f"{side} upper arm", "shirt", sleeve[0]),
            (f"{side} upper arm", f"{side} forearm", "skin", fore[0]),
            (f"{side} forearm", f"{side} hand", "skin", fore[-1]),
        ):
            self.seams.append(Seam(one, other, cloth, (dot[0], dot[1], dot[3])))


# The palm faces the thigh, so x is its thickness and z its width; the thumb is in front.
HAND_BALLS: tuple[tuple[body.Ball, ...], ...] = (
    ((0.0, -0.002, 0.0, 0.0148), (0.0, -0.044, 0.011, 0.0105), (0.0, -0.044, -0.011, 0.0105)),
    (
        (0.0, -0.044, 0.010, 0.0105),
        (0.0, -0.044, -0.011, 0.0105),
        (0.004, -0.086, 0.006, 0.0075),
        (0.004, -0.082, -0.009, 0.0075),
    ),
    ((0.002, -0.016, 0.010, 0.0095), (0.006, -0.044, 0.027, 0.0068)),
)


def project(
    camera: Camera, frame: Frame, balls: tuple[body.Ball, ...], flip: float = 1.0, girth: float = 1.0
) -> list[Dot]:
    """Balls of a segment as the camera sees them. `flip` is +1 on the left, -1 on the right."""
    (ox, oy, oz), (m0, m1, m2, m3, m4, m5, m6, m7, m8) = frame
    r0, r1, r2, u0, u1, u2, t0, t1, t2 = camera.rows
    found: list[Dot] = []
    for x, y, z, radius in balls:
        x *= flip
        wx, wy, wz = (
            ox + m0 * x + m1 * y + m2 * z,
            oy + m3 * x + m4 * y + m5 * z,
            oz + m6 * x + m7 * y + m8 * z,
        )
        found.append(
            (
                r0 * wx + r1 * wy + r2 * wz,
                u0 * wx + u1 * wy + u2 * wz,
                t0 * wx + t1 * wy + t2 * wz,
                radius * girth * STATURE,
            )
        )
    return found
