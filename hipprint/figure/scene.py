"""From a solved pose to a drawing: props, ghost, body, tint and arrow, painted far to near.

Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from hipprint.figure.arrow import SHAFT, arrow_line, arrow_shapes
from hipprint.figure.depth import paint_order
from hipprint.figure.drawing import Clip, Drawing, Item, Shape, moved
from hipprint.figure.flesh import Part, Seam, body_parts
from hipprint.figure.head import head_part
from hipprint.figure.paint import Painter
from hipprint.figure.people import Person
from hipprint.figure.settle import Solution
from hipprint.figure.skeleton import SIDES, Skeleton
from hipprint.figure.stage import ground_details, prop_parts
from hipprint.figure.style import Palette
from hipprint.figure.tint import tint_parts
from hipprint.figure.view import STATURE, Camera

MARGIN = 2.0
_GHOST = "ghost "
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
        ghost, ghost_seams = _ghost(solution.start.bones, figure, person, camera)
        seams = seams + ghost_seams
    parts = figure + props + ghost
    painter = Painter(
        palette, parts, seams, _far_parts(bones, camera), tint_parts(pose, bones, camera), camera.flip
    )
    for path, fill, stroke, width in ground_details(
        solution.placed, (solution.start.bones, solution.last.bones), camera
    ):
        painter.items.append(Shape(path, palette.ink(fill), palette.ink(stroke), width))
    forced = [*_FORCED, *_BAND, *((_GHOST + one, _GHOST + other) for one, other in _FORCED)]
    forced += product(
        [part.name for part in ghost], [*(part.name for part in figure), "band far", "band near"]
    )
    for part in paint_order(parts, forced):
        painter.paint(part)
    items = painter.items
    if moment == "both":
        items += _arrows(solution, camera, palette, figure + props, ghost)
    return _trimmed(items, pose.name)


def _person_parts(bones: Skeleton, person: Person, camera: Camera) -> tuple[list[Part], list[Seam]]:
    parts, seams = body_parts(bones, person, camera)
    parts.append(head_part(bones, person, camera))
    return parts, seams


def _ghost(
    start: Skeleton, figure: list[Part], person: Person, camera: Camera
) -> tuple[list[Part], list[Seam]]:
    """The parts of the start that are somewhere else at the end."""
    parts, seams = _person_parts(start, person, camera)
    now = {part.name: part for part in figure}
    far_away = 0.02 * STATURE
    kept = []
    for part in parts:
        pairs = zip(part.rods, now[part.name].rods, strict=True)
        if any(
            max(abs(a[0] - c[0]), abs(a[1] - c[1]), abs(b[0] - d[0]), abs(b[1] - d[1])) > far_away
            for (a, b), (c, d) in pairs
        ):
            kept.append(part)
    names = {part.name for part in kept}
    for part in kept:
        part.name, part.kind = _GHOST + part.name, "ghost"
    return kept, [
        seam._replace(one=_GHOST + seam.one, other=_GHOST + seam.other)
        for seam in seams
        if seam.one in names and seam.other in names
    ]


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
) -> list[Item]:
    items: list[Item] = []
    cache: dict[float, Skeleton] = {0.0: solution.start.bones, 1.0: solution.last.bones}

    def between(share: float) -> Skeleton:
        if share not in cache:
            cache[share] = solution.between(share).bones
        return cache[share]

    for arrow in solution.pose.arrows:
        line = arrow_line(arrow, between, solution.end is not None, camera, parts, ghost)
        shaft, heads = arrow_shapes(line, both_ways=arrow.both_ways)
        halo, ink = palette.ink("halo"), palette.ink("arrow")
        items.append(Shape(shaft, "", halo, SHAFT + 3.2))
        items += [Shape(head, halo, halo, 3.2) for head in heads]
        items.append(Shape(shaft, "", ink, SHAFT))
        items += [Shape(head, ink, ink, 0.8) for head in heads]
    return items


def _trimmed(items: list[Item], title: str) -> Drawing:
    """The drawing cut tightly to what is in it."""
    x0 = y0 = 1e9
    x1 = y1 = -1e9
    for item in items:
        if isinstance(item, Clip):
            continue
        grow = item.width / 2
        for command in item.path:
            for x, y in zip(command[1::2], command[2::2], strict=True):
                x0, x1 = min(x0, x - grow), max(x1, x + grow)
                y0, y1 = min(y0, y - grow), max(y1, y + grow)
    return Drawing(
        round(x1 - x0 + 2 * MARGIN, 1),
        round(y1 - y0 + 2 * MARGIN, 1),
        moved(tuple(items), MARGIN - x0, MARGIN - y0),
        title,
    )
