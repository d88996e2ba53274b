"""Painting parts: outline, colour, shade, seam, tint.

Outlines lie outside the flesh: each layer is stroked at double width and then filled, so that only the outer
half shows and every outline is equally thick. Where two parts of one cloth meet, the farther one is filled
once more inside a disc at the joint, which takes the seam away. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence

from hipprint.figure.drawing import Clip, Item, Path, Shape
from hipprint.figure.flesh import Part, Seam
from hipprint.figure.outline import disc, joined, polygon
from hipprint.figure.style import Palette, mix
from hipprint.figure.tint import Tint, patch_items

OUTLINE = 1.15
GHOST_OUTLINE = 0.95
GHOST_DASH = (3.4, 2.2)

Box = tuple[float, float, float, float]
"""The room something takes in the picture: x0, y0, x1, y1."""


class Painter:
    """Paints parts one after the other, far to near."""

    def __init__(
        self,
        palette: Palette,
        parts: Sequence[Part],
        seams: Sequence[Seam],
        far: set[str],
        tints: Sequence[Tint],
        flip: float,
    ) -> None:
        self.palette, self.far, self.tints, self.flip = palette, far, tints, flip
        self.named = {part.name: part for part in parts}
        self.paths = {
            (part.name, number): layer.path() for part in parts for number, layer in enumerate(part.layers)
        }
        self.seams: dict[str, list[Seam]] = {}
        for seam in seams:
            self.seams.setdefault(seam.one, []).append(seam)
            self.seams.setdefault(seam.other, []).append(seam)
        self.wholes: dict[str, Path] = {}
        self.done: set[str] = set()
        self.items: list[Item] = []
        self.order: list[str] = []
        self.inks: dict[tuple[str, bool], tuple[str, str]] = {}
        self.lights: dict[tuple[str, int, str], Shape] = {}
        self.rooms: dict[str, Box] = {part.name: _room(part) for part in parts}
        self.boxes: list[Box] = list(self.rooms.values())

    def paint(self, part: Part) -> None:
        """Add one part to the picture."""
        if part.kind == "ghost":
            self._ghost(part)
        else:
            self._faces(part)
            for number in range(len(part.layers)):
                path = self.paths[part.name, number]
                shade, lit = self._light(part, number)
                self.items.append(Shape(path, "", self.palette.ink("line"), 2 * OUTLINE))
                self.items.append(Clip(path, tuple(lit), shade) if lit else Shape(path, shade))
            for path, fill, stroke, width in part.details:
                self.items.append(Shape(path, self.palette.ink(fill), self.palette.ink(stroke), width))
            for seam in self.seams.get(part.name, ()):
                other = seam.one if seam.other == part.name else seam.other
                if other in self.done and (other in self.far) == (part.name in self.far):
                    self._sew(self.named[other], seam, part)
        self.done.add(part.name)
        self.order.append(part.name)
        for tint in self.tints:
            if part.name in tint.parts and tint.parts <= self.done:
                self._tint(tint)

    def _faces(self, part: Part) -> None:
        for corners, _, word in part.faces:
            tone, _, level = word.partition(":")
            colour = self.palette.ink(tone)
            if level and self.palette.style != "line":
                dark = "#2c3a4c" if self.palette.style == "colour" else "#3a3a3a"
                colour = mix(colour, dark, 0.09 * int(level))
            line = self.palette.ink("thin" if tone == "wall" else "line")
            self.items.append(Shape(polygon(corners), colour, line, 0.8))

    def _light(self, part: Part, number: int, beside: str = "") -> tuple[str, list[Item]]:
        """The colour away from the light, and the lit shapes over it; at a seam only `beside` counts."""
        layer = part.layers[number]
        colour, shade = self._inks(layer.cloth, part.name in self.far)
        if shade == colour or part.name.endswith("hand"):
            return colour, []
        lit: list[Item] = [self._lit(part, number, colour)]
        # The light falls on limb and neighbour alike, else a dark crescent would mark every joint.
        for seam in self.seams.get(part.name, ()):
            twin = self.named.get(seam.other if seam.one == part.name else seam.one)
            if seam.cloth == layer.cloth and twin and beside in ("", twin.name):
                for k, each in enumerate(twin.layers):
                    if each.cloth == seam.cloth:
                        lit.append(self._lit(twin, k, colour))
        return shade, lit

    def _inks(self, cloth: str, dull: bool) -> tuple[str, str]:
        """The colours of a cloth, in the light and away from it."""
        found = self.inks.get((cloth, dull))
        if found is None:
            found = self.palette.ink(cloth, far=dull), self.palette.shade(cloth, far=dull)
            self.inks[cloth, dull] = found
        return found

    def _lit(self, part: Part, number: int, colour: str) -> Shape:
        key = (part.name, number, colour)
        found = self.lights.get(key)
        if found is None:
            size = max(
                [circle[3] for circles in part.layers[number].hulls for circle in circles], default=8.0
            )
            shift = (-0.20 * size * self.flip, 0.24 * size)
            found = self.lights[key] = Shape(self.paths[part.name, number], colour, shift=shift)
        return found

    def _tint(self, tint: Tint) -> None:
        """Colour a patch on each skin and cloth it lies on; without colours, hatch it."""
        for name in self.order:
            if name in tint.parts:
                for number, layer in enumerate(self.named[name].layers):
                    ink = self.palette.ink(layer.cloth, far=name in self.far)
                    patch = patch_items(tint.path, ink, self.palette)
                    self.items.append(Clip(self.paths[name, number], patch))

    def _whole(self, part: Part) -> Path:
        if len(part.layers) == 1:
            return self.paths[part.name, 0]
        if part.name not in self.wholes:
            self.wholes[part.name] = joined(
                self.paths[part.name, number] for number in range(len(part.layers))
            )
        return self.wholes[part.name]

    def _sew(self, part: Part, seam: Seam, near: Part) -> None:
        """Take away the outline of `near` where it crosses `part`, painted before it, at their joint."""
        x, y, radius = seam.disc
        hole = disc(x, y, radius + OUTLINE + 0.5)
        inner: list[Item] = []
        covered = self._covered(part, x, y, radius)
        for number, layer in enumerate(part.layers):
            if layer.cloth != seam.cloth:
                continue
            path = self.paths[part.name, number]
            if covered:
                # Something else, such as the shirt over the hip, lies between: colour the outline only.
                colour = self.palette.ink(layer.cloth, far=part.name in self.far)
                rings = [
                    Shape(self.paths[near.name, k], "", colour, 2 * OUTLINE + 0.4)
                    for k, each in enumerate(near.layers)
                    if each.cloth == seam.cloth
                ]
                inner.append(Clip(path, tuple(rings)))
            else:
                shade, lit = self._light(part, number, near.name)
                inner.append(Clip(path, (Shape(hole, shade), *lit)))
        if inner:
            self.items.append(Clip(hole, tuple(inner)))

    def _covered(self, part: Part, x: float, y: float, radius: float) -> bool:
        """Whether anything was painted over a part near a joint since the part itself."""
        later = self.order[self.order.index(part.name) + 1 :]
        for name in later:
            x0, y0, x1, y1 = self.rooms[name]
            if x0 < x + radius and x - radius < x1 and y0 < y + radius and y - radius < y1:
                return True
        return False

    def _ghost(self, part: Part) -> None:
        """The start as one pale shape: the fill hides every line inside it."""
        line = self.palette.ink("ghost line")
        dash = GHOST_DASH if self.palette.style == "line" else ()
        path = self._whole(part)
        self.items.append(Shape(path, "", line, 2 * GHOST_OUTLINE, dash=dash))
        self.items.append(Shape(path, self.palette.ink("ghost")))


def box_of(path: Path, width: float) -> Box:
    """The room a path takes with its stroke."""
    xs, ys, grow = path.numbers[::2], path.numbers[1::2], width / 2
    return min(xs) - grow, min(ys) - grow, max(xs) + grow, max(ys) + grow


def _room(part: Part) -> Box:
    """The room a part takes, from its circles, which is quicker than from its curves."""
    x0 = y0 = 1e9
    x1 = y1 = -1e9
    for layer in part.layers:
        for circles in layer.hulls:
            for x, y, _, radius in circles:
                radius += OUTLINE
                if x - radius < x0:
                    x0 = x - radius
                if x + radius > x1:
                    x1 = x + radius
                if y - radius < y0:
                    y0 = y - radius
                if y + radius > y1:
                    y1 = y + radius
    boxes = [(x - 0.5, y - 0.5, x + 0.5, y + 0.5) for corners, _, _ in part.faces for x, y in corners]
    if part.kind == "ribbon":
        boxes += [box_of(detail.path, detail.width) for detail in part.details]
    for left, low, right, high in boxes:
        x0, y0, x1, y1 = min(x0, left), min(y0, low), max(x1, right), max(y1, high)
    return x0, y0, x1, y1
