"""The exercises of a poster: tiles side by side, with the name, a large picture, the dose, a step.

A flat picture stands above the words, an upright one beside them. Lengths are points.
"""

from __future__ import annotations

from typing import NamedTuple

from hipprint.document import Box as Boxed
from hipprint.document import Bullets, Tile, Tiles, text
from hipprint.flow.blocks import build
from hipprint.flow.box import Box, Column, Padded, Row, Stack, measured
from hipprint.flow.ink import Ink
from hipprint.flow.panel import Panel
from hipprint.flow.picture import PictureBox
from hipprint.flow.spread import LEAST_COLUMN, Spread
from hipprint.flow.table import Disc
from hipprint.flow.text import Words
from hipprint.tags.tree import Node

UPRIGHT = 1.36  # of its width: the height from which on a picture stands beside the words
BESIDE = 0.5  # of the tile's width, for such a picture
FRAME = 0.9
NARROW = 4  # cells side by side from which on each is a column without a frame
NARROW_GAP = 4.0
NARROW_GROWS = 30.0


def build_tiles(block: Tiles, ink: Ink, node: Node, across: int) -> list[Box]:
    """Rows of at most `across` cells, as even as can be; the first ones hold more.

    From NARROW on they are columns without frames, and boxes stand below them.
    """
    if across >= NARROW:
        columns = [_narrow(cell, ink, node) for cell in block.cells if isinstance(cell, Tile)]
        below = [_strip(cell, ink, node) for cell in block.cells if not isinstance(cell, Tile)]
        return [TileColumns(columns, ink.space.padding * 0.7), *below]
    cells = [
        _tile(cell, ink, node) if isinstance(cell, Tile) else _aside(cell, ink, node) for cell in block.cells
    ]
    rows = shared_out(len(cells), across)
    return [Row([Column(cell) for cell in cells[start:stop]], ink.space.grid) for start, stop in rows]


def shared_out(count: int, across: int) -> list[tuple[int, int]]:
    """Where each row of cells begins and ends."""
    rows = -(-count // across)
    least, more = divmod(count, rows)
    found, start = [], 0
    for number in range(rows):
        stop = start + least + (number < more)
        found.append((start, stop))
        start = stop
    return found


class _Narrow(NamedTuple):
    """A tile as a column without a frame."""

    title: Box
    picture: PictureBox | None
    words: Box


class TileColumns(Box):
    """Columns side by side. Names take the same room, and so do pictures as far as there is any."""

    def __init__(self, tiles: list[_Narrow], gap: float) -> None:
        self.tiles, self.gap = tiles, gap

    def _wide(self, width: float) -> float:
        return (width - NARROW_GAP * (len(self.tiles) - 1)) / len(self.tiles)

    def _title(self, wide: float) -> float:
        return max(tile.title.height(wide) for tile in self.tiles)

    def _own(self, tile: _Narrow, wide: float) -> float:
        picture = tile.picture.height(wide) if tile.picture else 0.0
        return self._title(wide) + picture + tile.words.height(wide) + 2 * self.gap

    @measured
    def height(self, width: float) -> float:
        """The longest column."""
        return max(self._own(tile, self._wide(width)) for tile in self.tiles)

    @measured
    def grow(self, width: float) -> float:
        """What the upright pictures can grow by; much more would leave the flat ones in white."""
        wide = self._wide(width)
        grows = (tile.picture.grow(wide) for tile in self.tiles if tile.picture)
        return min(NARROW_GROWS, max(grows, default=0.0))

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Name, picture in the middle of its room, words."""
        wide = self._wide(width)
        title = self._title(wide)
        pictures = [tile.picture.height(wide) for tile in self.tiles if tile.picture]
        band = max(pictures, default=0.0) + height - self.height(width)
        for tile in self.tiles:
            tile.title.draw(ink, left, top, wide, title)
            y = top - title - self.gap
            if tile.picture:
                tall = tile.picture.height(wide)
                room = min(band, tall + height - self._own(tile, wide))
                tile.picture.draw(ink, left, y, wide, room)
                y -= room + self.gap
            tile.words.draw(ink, left, y, wide, tile.words.height(wide))
            left += wide + NARROW_GAP


def _narrow(tile: Tile, ink: Ink, node: Node) -> _Narrow:
    """The picture as wide as the column, the words a little narrower."""
    section = node.add("Sect")
    title = Padded(_named(tile, ink, section), (NARROW_GAP, 0, 0, 0))
    picture = _picture(tile, ink, section)
    words = Stack(_words(tile, ink, section), ink.space.padding * 0.7)
    return _Narrow(title, picture, Padded(words, (NARROW_GAP, 0, NARROW_GAP, 0)))


def _tile(tile: Tile, ink: Ink, node: Node) -> Box:
    section = node.add("Sect")
    space = ink.space
    title = _named(tile, ink, section)
    picture = _picture(tile, ink, section)
    words = _words(tile, ink, section)
    gap = space.padding * 0.7
    if picture is None:
        inside: list[Box] = [title, *words]
    elif picture.art.height > picture.art.width * UPRIGHT:
        columns = [Column(picture, share=BESIDE), Column(Stack(words, gap), share=1 - BESIDE)]
        inside = [title, Row(columns, space.padding)]
    else:
        inside = [title, picture, *words]
    return framed(Stack(inside, gap), ink)


def _words(tile: Tile, ink: Ink, section: Node) -> list[Box]:
    """The dose on the tint, what to mind, the step."""
    space = ink.space
    tag, look = section.add("P"), ink.style("value")
    parts: list[Box] = [Words((run,), look, tag) for run in tile.dose]
    dose = Panel(
        OneOrMore(Words(tile.dose, look, tag), Stack(parts)),
        (space.padding, space.line * 1.5, space.padding, space.line * 2),
        fill=ink.palette.tint,
        stroke=ink.frame,
        radius=space.radius * 0.7,
    )
    words: list[Box] = [dose]
    words += [Words(note, ink.style("aside"), section.add("P")) for note in tile.notes]
    if tile.cue:
        words.append(Words(tile.cue, ink.style("body"), section.add("P")))
    return words


class OneOrMore(Box):
    """Words as they come, or each part on lines of its own where that takes no more of them."""

    def __init__(self, whole: Words, parts: Stack) -> None:
        self.whole, self.parts = whole, parts

    def _fitting(self, width: float) -> Box:
        return self.whole if self.whole.height(width) < self.parts.height(width) else self.parts

    def height(self, width: float) -> float:
        """One line or more."""
        return self._fitting(width).height(width)

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw the words."""
        self._fitting(width).draw(ink, left, top, width, height)


def framed(box: Box, ink: Ink, *, tinted: bool = False) -> Panel:
    """The frame of a cell."""
    pad = ink.space.padding
    return Panel(
        box,
        (pad, pad * 0.8, pad, pad * 0.8),
        fill=ink.palette.tint if tinted else None,
        stroke=ink.frame if tinted else ink.palette.hairline,
        line=FRAME,
        radius=ink.space.radius,
    )


def _named(tile: Tile, ink: Ink, node: Node) -> Box:
    """Number and name as one heading."""
    tag = node.add("H3", title=f"{tile.number} {tile.title}")
    look = ink.style("card-title")
    disc = Disc(tile.number, ink.style("table-strong", colour=ink.palette.on_accent), tag)
    words = Words(text(tile.title), look, tag, place="yes")
    lower = max(0.0, disc.diameter - look.leading) / 2
    return Row(
        [Column(disc, width=disc.diameter), Column(Padded(words, (0, lower, 0, 0)))], ink.space.padding
    )


def _picture(tile: Tile, ink: Ink, node: Node) -> PictureBox | None:
    """The picture with its longer side at least as long as the layout says."""
    art = ink.gallery(tile.picture) if tile.picture else None
    if art is None or tile.picture is None:
        return None
    sizes = ink.layout.card
    longer = max(art.width, art.height)
    least, most = (size.points * art.height / longer for size in (sizes.picture_least, sizes.picture_most))
    return PictureBox(art, node.add("Figure", alt=tile.picture.alt), least, most)


def _aside(box: Boxed, ink: Ink, node: Node) -> Box:
    """A box among the tiles."""
    tag = node.add(f"H{box.level}", title=box.title)
    title = Words(text(box.title), ink.style("minor-heading"), tag, place="yes")
    inner = [build(part, ink, node) for part in box.blocks]
    return framed(Stack([title, *inner], ink.space.line * 2), ink, tinted=True)


def _strip(box: Boxed, ink: Ink, node: Node) -> Box:
    """A box below the tiles: its list side by side."""
    tag = node.add(f"H{box.level}", title=box.title)
    title = Words(text(box.title), ink.style("minor-heading"), tag, place="yes")
    inner: list[Box] = []
    for part in box.blocks:
        made = build(part, ink, node)
        if isinstance(part, Bullets) and isinstance(made, Stack):
            made = Spread(made.boxes, ink.space.line, ink.space.column, ink.style("body").size * LEAST_COLUMN)
        inner.append(made)
    wide = title.natural_width + 1.0
    return framed(
        Row([Column(title, width=wide), Column(Stack(inner, ink.space.line))], ink.space.column),
        ink,
        tinted=True,
    )
