"""Head, hair and face.

The hair is a cap: the part of the skull ball behind a plane. Ball and half-space are convex, so what shows of
hair (from behind) or of face (from the front) is the convex hull of a few projected points, right from every
side. The face is small dots and a line: enough to tell where someone looks, too little to be a likeness.
"""

from __future__ import annotations

from math import cos, pi, sin, sqrt

from hipprint.figure import body
from hipprint.figure.flesh import Detail, Layer, Part, project
from hipprint.figure.outline import Dot, disc, hull, rounded, smooth
from hipprint.figure.people import Person
from hipprint.figure.skeleton import Skeleton, point_on
from hipprint.figure.vector import Vector, add, apply, cross, dot, scale, subtract, unit
from hipprint.figure.view import STATURE, Camera

SKULL: body.Ball = (0.0, 0.068, -0.004, 0.0530)
JAW: tuple[body.Ball, ...] = (
    (0.016, 0.032, 0.020, 0.0255),
    (-0.016, 0.032, 0.020, 0.0255),
    (0.0, 0.016, 0.030, 0.017),
)
BROW: body.Ball = (0.0, 0.070, 0.012, 0.0445)
NOSE: tuple[body.Ball, ...] = ((0.0, 0.058, 0.049, 0.007), (0.0, 0.049, 0.0575, 0.0066))
_SMOOTH = 2.4
"""Points between the knots of the outline of face and hair."""
THICK = 0.0035
"""How far hair stands off the skull."""

_CUT: dict[str, tuple[Vector, float]] = {
    # Direction of the hair's middle in the head, and how far from the skull's centre the hairline plane is.
    "short": ((0.0, 0.60, -0.80), 0.06),
    "receding": ((0.0, 0.10, -0.99), 0.22),
    "bald": ((0.0, -0.2, -0.98), 0.65),
    "scarf": ((0.0, 0.50, -0.87), -0.42),
}
_USUAL_CUT = ((0.0, 0.62, -0.78), -0.06)

_LOCKS: dict[str, tuple[tuple[body.Ball, ...], ...]] = {
    "bob": (
        ((0.037, 0.060, -0.014, 0.026), (0.041, 0.006, -0.016, 0.017), (0.030, 0.010, -0.034, 0.022)),
        ((-0.037, 0.060, -0.014, 0.026), (-0.041, 0.006, -0.016, 0.017), (-0.030, 0.010, -0.034, 0.022)),
        ((0.026, 0.010, -0.036, 0.022), (-0.026, 0.010, -0.036, 0.022), (0.0, 0.06, -0.022, 0.042)),
    ),
    "bun": (((0.0, 0.112, -0.055, 0.0245),),),
    "tail": (((0.0, 0.078, -0.064, 0.015), (0.0, 0.046, -0.084, 0.019), (0.0, -0.004, -0.086, 0.009)),),
    "curls": (
        ((0.0, 0.118, -0.002, 0.026),),
        ((0.034, 0.106, -0.006, 0.027),),
        ((-0.034, 0.106, -0.006, 0.027),),
        ((0.050, 0.076, -0.018, 0.026),),
        ((-0.050, 0.076, -0.018, 0.026),),
        ((0.045, 0.042, -0.030, 0.023),),
        ((-0.045, 0.042, -0.030, 0.023),),
        ((0.0, 0.092, -0.048, 0.029),),
        ((0.0, 0.050, -0.052, 0.026),),
    ),
    "waves": (
        ((0.0, 0.108, 0.010, 0.024), (-0.026, 0.102, 0.004, 0.024)),
        ((0.024, 0.104, 0.002, 0.026),),
        ((0.0, 0.094, -0.034, 0.034),),
        ((0.0, 0.046, -0.042, 0.026),),
    ),
    "scarf": (((0.0, 0.040, -0.030, 0.042), (0.0, -0.004, -0.012, 0.036), (0.0, -0.022, 0.002, 0.040)),),
}


def _circle(count: int) -> tuple[tuple[float, float], ...]:
    return tuple((cos(2 * pi * k / count), sin(2 * pi * k / count)) for k in range(count))


_ROUND, _RIM, _EDGE = _circle(9), _circle(14), _circle(18)


def head_part(bones: Skeleton, person: Person, camera: Camera, *, face: bool = True) -> Part:
    """The head as one part: its layers in the right order for this view, and on top ears and `face`."""
    frame = bones["head"]
    turned = frame[1]

    def seen(*balls: body.Ball) -> list[Dot]:
        return project(camera, frame, balls)

    skull = seen(SKULL)
    jaw = seen(*JAW, BROW)
    nose = seen(*NOSE)
    hair_word = "scarf" if person.style == "scarf" else "hair"
    way, plane = _CUT.get(person.style, _USUAL_CUT)
    way = unit(way)
    locks = tuple(seen(*lock) for lock in _LOCKS.get(person.style, ()))
    centre = point_on(bones, "head", SKULL[:3])
    from_behind = camera.faces(apply(turned, way)) > 0.0
    layers: list[Layer]
    if from_behind:
        cap = _cut_ball(camera, centre, apply(turned, way), plane, SKULL[3] + THICK)
        layers = [
            Layer("skin", (skull + jaw, nose)),
            Layer(hair_word, locks, rounded(cap, _SMOOTH)),
        ]
    else:
        front = _cut_ball(camera, centre, scale(apply(turned, way), -1.0), -plane, SKULL[3])
        for x, y, _, radius in jaw:
            front += [(x + radius * c, y + radius * s) for c, s in _ROUND]
        x, y, depth, radius = skull[0]
        layers = [
            Layer(hair_word, (((x, y, depth, radius + THICK * STATURE),), *locks)),
            Layer("skin", (nose,), rounded(front, _SMOOTH)),
        ]
    part = Part("head", layers, [(skull[0], jaw[2])])
    if face:
        part.details = [*_ears(camera, bones, person), *_face(camera, bones, person)]
    return part


def _cut_ball(
    camera: Camera, centre: Vector, way: Vector, plane: float, radius: float
) -> list[tuple[float, float]]:
    """The picture of a ball cut by a plane square to `way`, `plane` radii from its centre."""
    found: list[tuple[float, float]] = []
    one = unit(cross(way, camera.toward), camera.right)
    two = cross(way, one)
    rim = radius * sqrt(max(0.0, 1.0 - plane * plane))
    # Projecting is linear: three projected vectors give every point of the rim.
    mx, my, _ = camera.project(add(centre, scale(way, plane * radius)))
    ax, ay, _ = camera.project(scale(one, rim))
    bx, by, _ = camera.project(scale(two, rim))
    for c, s in _RIM:
        found.append((mx + c * ax + s * bx, my + c * ay + s * by))
    x, y, _ = camera.project(centre)
    sideways, upward = dot(camera.right, way), dot(camera.up, way)
    size = radius * STATURE
    for c, s in _EDGE:
        if c * sideways + s * upward >= plane:
            found.append((x + camera.flip * c * size, y + s * size))
    return found


def _ears(camera: Camera, bones: Skeleton, person: Person) -> list[Detail]:
    if person.style in ("scarf", "bob", "curls"):
        return []
    turned = bones["head"][1]
    details = []
    for s in (1.0, -1.0):
        side = apply(turned, (s, 0.0, -0.15))
        if camera.faces(side) < 0.12:
            continue
        dots = project(
            camera, bones["head"], ((s * 0.0535, 0.062, -0.006, 0.0088), (s * 0.0525, 0.051, -0.003, 0.0062))
        )
        details.append(Detail(hull(dots), "skin", "line", 0.6))
    return details


def _face(camera: Camera, bones: Skeleton, person: Person) -> list[Detail]:
    turned = bones["head"][1]
    front = camera.faces(apply(turned, (0.0, 0.0, 1.0)))
    details: list[Detail] = []

    def at(x: float, y: float, z: float) -> tuple[float, float]:
        px, py, _ = camera.project(point_on(bones, "head", (x, y, z)))
        return px, py

    def shows(x: float, y: float, z: float) -> bool:
        outward = unit(subtract((x, y, z), (0.0, 0.050, 0.006)))
        return camera.faces(apply(turned, outward)) > 0.10

    if person.beard and front > -0.5:
        balls = ((0.020, 0.022, 0.016, 0.0215), (-0.020, 0.022, 0.016, 0.0215), (0.0, 0.013, 0.030, 0.0160))
        details.append(Detail(hull(project(camera, bones["head"], balls)), "beard"))
    for s in (1.0, -1.0):
        eye = (s * 0.0195, 0.0600, 0.0470)
        if shows(*eye):
            x, y = at(*eye)
            details.append(Detail(disc(x, y, 0.0052 * STATURE), "eye"))
            brow = [
                at(s * px, py, pz)
                for px, py, pz in ((0.011, 0.074, 0.051), (0.020, 0.0765, 0.048), (0.028, 0.073, 0.042))
            ]
            details.append(Detail(smooth(brow), "", "brow", 0.8))
            if person.glasses:
                details.append(Detail(disc(x, y, 0.0165 * STATURE), "", "glass", 0.55))
    if shows(0.0, 0.030, 0.046):
        mouth = [
            at(px, py, pz)
            for px, py, pz in ((-0.013, 0.0345, 0.044), (0.0, 0.0295, 0.0475), (0.013, 0.0345, 0.044))
        ]
        details.append(Detail(smooth(mouth), "", "mouth", 0.9))
    if front > 0.35:
        nose = [at(*point) for point in ((0.0, 0.056, 0.056), (0.004, 0.047, 0.060), (-0.002, 0.0455, 0.058))]
        details.append(Detail(smooth(nose), "", "crease", 0.7))
    return details
