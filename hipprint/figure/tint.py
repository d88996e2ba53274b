"""The muscle that works or is stretched, as a soft patch where it faces the viewer."""

from __future__ import annotations

from typing import NamedTuple

from hipprint.figure.drawing import Clip, Item, Path, Shape
from hipprint.figure.flesh import project
from hipprint.figure.landmarks import MUSCLES
from hipprint.figure.outline import hull, joined, lines
from hipprint.figure.pose import Pose
from hipprint.figure.skeleton import SIDES, Skeleton, sign
from hipprint.figure.style import Palette, contrast, mix
from hipprint.figure.vector import apply, unit
from hipprint.figure.view import Camera

_AT_HIP = -0.03
"""A patch that begins above this on the thigh lies partly under the shirt and over the hip."""


class Tint(NamedTuple):
    """A patch and the parts it lies on; it is painted when the last of them is."""

    parts: frozenset[str]
    path: Path


def tint_patches(pose: Pose, bones: Skeleton, camera: Camera) -> list[Tint]:
    """The patches of a pose's muscles that face us."""
    usual = SIDES if is_symmetrical(pose) or pose.alternating else SIDES[:1]
    found: dict[tuple[str, frozenset[str]], list[Path]] = {}
    for name in pose.muscles:
        said, _, rest = name.partition(" ")
        sides, muscle = ((said,), rest) if said in SIDES else (usual, name)
        for part, balls, facing in MUSCLES[muscle]:
            for side in sides:
                s = sign(side)
                bone = "lumbar" if part == "trunk" else part if part == "pelvis" else f"{side} {part}"
                turned = bones[bone][1]
                if camera.faces(apply(turned, unit((facing[0] * s, facing[1], facing[2])))) < 0.12:
                    continue
                lies_on = "trunk" if part == "trunk" else bone
                if part == "pelvis" or (part == "thigh" and max(ball[1] for ball in balls) > _AT_HIP):
                    parts = frozenset(("pelvis", "trunk", f"{side} thigh"))
                else:
                    parts = frozenset((lies_on,))
                piece = hull(project(camera, bones[bone], balls, s))
                found.setdefault((muscle, parts), []).append(piece)
    return [Tint(parts, joined(pieces)) for (_, parts), pieces in found.items()]


def patch_items(path: Path, cloth: str, palette: Palette) -> tuple[Item, ...]:
    """A patch on a cloth or skin of the colour `cloth`, with an edge.

    Grey on grey cloth is not seen, least of all after a photocopy: without colours the patch is hatched,
    light on dark cloth and dark on light.
    """
    ink = palette.ink("tint")
    if palette.style == "colour":
        return Shape(path, "", mix(cloth, ink, 0.8), 2 * _EDGE), Shape(path, mix(cloth, ink, TINT))
    line = "#ffffff" if contrast(cloth, "#ffffff") > _DARK else "#262626"
    # The edge lies outside and the fill over it, so that a patch of two pieces is one.
    edge, inside = Shape(path, "", line, 2 * _EDGE), Shape(path, mix(cloth, line, 0.16))
    return edge, inside, Clip(path, (Shape(_hatch(path), "", line, _EDGE),))


TINT = 0.5
"""How strongly a muscle's patch colours the cloth or skin over it."""
_EDGE = 0.9
_DARK = 3.4
"""The contrast of a cloth with white from which it takes white lines."""
_SPACING = 4.2
"""Points between two lines of the hatching."""


def _hatch(path: Path) -> Path:
    """Slanted lines over the room that a path takes."""
    numbers = path.numbers
    x0, x1, y0, y1 = min(numbers[::2]), max(numbers[::2]), min(numbers[1::2]), max(numbers[1::2])
    high = y1 - y0
    count = int((x1 - x0 + high) / _SPACING) + 1
    starts = (x0 - high + _SPACING * (k + 0.5) for k in range(count))
    return joined(lines([(x, y0), (x + high, y1)]) for x in starts)


def is_symmetrical(pose: Pose) -> bool:
    """Whether both legs do the same."""
    return all(
        moment.angles.get(f"right {joint}") == moment.angles.get(f"left {joint}")
        for moment in (pose.start, pose.last)
        for joint in ("hip", "knee", "ankle")
    )
