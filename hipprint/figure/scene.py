"""From a solved pose to a drawing: props, ghost, body, tint and arrow, painted far to near.

Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence

from hipprint.figure.arrow import SHAFT, arrow_line, arrow_shapes
from hipprint.figure.depth import paint_order
from hipprint.figure.drawing import Drawing, Item, Shape
from hipprint.figure.flesh import Part, Seam, body_parts
from hipprint.figure.head import head_part
from hipprint.figure.movements import hip_angles
from hipprint.figure.paint import Box, Painter, box_of
from hipprint.figure.people import Person
from hipprint.figure.press import press_mark
from hipprint.figure.settle import Solution
from hipprint.figure.skeleton import SIDES, Frame, Skeleton
from hipprint.figure.stage import ground_details, prop_parts
from hipprint.figure.style import Palette
from hipprint.figure.tint import tint_patches
from hipprint.figure.view import STATURE, Camera

MARGIN = 2.0
SHIRT_OVER = 62.0
"""Hip flexion in degrees up to which the shirt covers the top of the thigh."""
_LEG = ("thigh", "shank", "foot")
_ARM = ("upper arm", "forearm", "hand")
_FORCED = (
    ("pelvis", "trunk"),
    ("neck", "head"),
    ("neck", "trunk"),
    *((f"{side} shank", f"{side} foot") for side in SIDES),
)
_BAND = (
    *(("band far", f"{side} {part}") for side in SIDES for part in _LEG),
    *((f"{side} {part}", "band near") for side in SIDES for part in _LEG),
)


def compose_scene(
    solution: Solution, person: Person, palette: Palette, *, mirrored: bool, moment: str
) -> Drawing:
    """The picture of a pose. `moment` is both (end with the start as ghost), start or end."""
    pose = solution.pose
    camera = Camera(pose.view.azimuth, pose.view.elevation, mirrored=mirrored)
    bones = (solution.start if moment == "start" else solution.last).bones
    figure, seams = _person_parts(bones, person, camera)
    props = [part for placed in solution.placed for part in prop_parts(placed, bones, camera)]
    ghost: list[Part] = []
    if moment == "both" and solution.end is not None:
        ghost = _ghost(solution.start.bones, bones, person, camera)
    parts = figure + props + ([_joined(ghost)] if ghost else [])
    painter = Painter(
        palette, parts, seams, _far_parts(bones, camera), tint_patches(pose, bones, camera), camera.flip
    )
    for path, fill, stroke, width in ground_details(
        solution.placed, (solution.start.bones, solution.last.bones), camera
    ):
        painter.items.append(Shape(path, palette.ink(fill), palette.ink(stroke), width))
        painter.boxes.append(box_of(path, width))
    forced = [*_FORCED, *_BAND]
    # The shirt hangs over the top of a leg that is not lifted; a lifted thigh is sorted by depth.
    forced += [(f"{side} thigh", "trunk") for side in SIDES if hip_angles(bones, side)[0] < SHIRT_OVER]
    for part in paint_order(parts, forced):
        painter.paint(part)
    items = painter.items
    if moment == "both":
        arrows = _arrows(solution, camera, palette, figure + props, ghost)
        painter.boxes += [box_of(item.path, item.width) for item in arrows]
        items += arrows
    return _trimmed(tuple(items), painter.boxes, pose.name)


def _person_parts(bones: Skeleton, person: Person, camera: Camera) -> tuple[list[Part], list[Seam]]:
    parts, seams = body_parts(bones, person, camera)
    parts.append(head_part(bones, person, camera))
    return parts, seams


def _ghost(start: Skeleton, now: Skeleton, person: Person, camera: Camera) -> list[Part]:
    """The parts of the start that are somewhere else at the end."""
    moved = {name for name in start if _moved(start[name], now[name])}
    parts, _ = body_parts(start, person, camera, moved)
    kept = [part for part in parts if (_BONES.get(part.name) or {part.name}) & moved]
    if "head" in moved:
        kept.append(head_part(start, person, camera, face=False))
    return kept


def _joined(ghost: Sequence[Part]) -> Part:
    """The ghost as one shape without inner lines, because only where it was matters."""
    # Of a limb the skin alone: sleeves and trouser legs stand off it by less than a line's width.
    layers = [
        layer
        for part in ghost
        for layer in (part.layers[:1] if part.name.endswith(_LIMB_CLOTH) else part.layers)
    ]
    return Part("ghost", layers, [rod for part in ghost for rod in part.rods], "ghost")


_LIMB_CLOTH = ("thigh", "shank", "upper arm")
_BONES = {"trunk": {"lumbar", "ribs", "chest"}}
"""The bones of a part that is not called like its bone."""


def _moved(one: Frame, other: Frame) -> bool:
    """Whether a bone's ends are visibly elsewhere: 2 % of stature, about 3 cm on the person."""
    (ax, ay, az), m = one
    (bx, by, bz), n = other
    far_end = 0.2
    dx, dy, dz = ax - bx, ay - by, az - bz
    if max(abs(dx), abs(dy), abs(dz)) > _VISIBLE:
        return True
    return (
        max(
            abs(dx - far_end * (m[1] - n[1])),
            abs(dy - far_end * (m[4] - n[4])),
            abs(dz - far_end * (m[7] - n[7])),
        )
        > _VISIBLE
        or max(abs(m[2] - n[2]), abs(m[5] - n[5]), abs(m[8] - n[8])) > 4 * _VISIBLE
    )


_VISIBLE = 0.02


def _far_parts(bones: Skeleton, camera: Camera) -> set[str]:
    """The limbs that are clearly farther away than their twin."""
    far: set[str] = set()
    for pieces in (_LEG, _ARM):
        near = {
            side: sum(camera.project(bones[f"{side} {piece}"][0])[2] for piece in pieces) / len(pieces)
            for side in SIDES
        }
        if abs(near["right"] - near["left"]) > 0.05 * STATURE:
            side = min(near, key=lambda each: near[each])
            far |= {f"{side} {piece}" for piece in pieces}
    return far


def _arrows(
    solution: Solution, camera: Camera, palette: Palette, parts: Sequence[Part], ghost: Sequence[Part]
) -> list[Shape]:
    items: list[Shape] = []
    cache: dict[float, Skeleton] = {0.0: solution.start.bones, 1.0: solution.last.bones}

    def between(share: float) -> Skeleton:
        if share not in cache:
            cache[share] = solution.between(share, arms=arms).bones
        return cache[share]

    arms = any(arrow.point.endswith(_ON_ARM) for arrow in solution.pose.arrows)
    for arrow in solution.pose.arrows:
        line = arrow_line(arrow, between, solution.end is not None, camera, parts, ghost)
        halo, ink = palette.ink("halo"), palette.ink("arrow")
        if arrow.held:
            mark = press_mark(line)
            items += [Shape(mark, "", halo, SHAFT + 3.2), Shape(mark, "", ink, SHAFT)]
            continue
        shaft, heads = arrow_shapes(line, both_ways=arrow.both_ways)
        items.append(Shape(shaft, "", halo, SHAFT + 3.2))
        items += [Shape(head, halo, halo, 3.2) for head in heads]
        items.append(Shape(shaft, "", ink, SHAFT))
        items += [Shape(head, ink, ink, 0.8) for head in heads]
    return items


_ON_ARM = ("hand", "hands", "elbow", "shoulder", "shoulders")


def _trimmed(items: tuple[Item, ...], boxes: Sequence[Box], title: str) -> Drawing:
    """The drawing cut tightly to what is in it."""
    x0, x1 = min(box[0] for box in boxes), max(box[2] for box in boxes)
    y0, y1 = min(box[1] for box in boxes), max(box[3] for box in boxes)
    size = (round(x1 - x0 + 2 * MARGIN, 1), round(y1 - y0 + 2 * MARGIN, 1))
    return Drawing(*size, items, title, (round(MARGIN - x0, 1), round(MARGIN - y0, 1)))
