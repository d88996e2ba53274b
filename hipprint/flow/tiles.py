"""The exercises of a poster: tiles side by side, with the name, a large picture, the dose, a step.

A flat picture stands above the words, an upright one beside them. Lengths are points.
"""

from __future__ import annotations

from hipprint.document import Box as Boxed
from hipprint.document import Bullets, Tile, Tiles, text
from hipprint.flow.blocks import build, bullets
from hipprint.flow.box import Box, Column, Padded, Row, Stack
from hipprint.flow.ink import Ink
from hipprint.flow.panel import Panel
from hipprint.flow.picture import PictureBox
from hipprint.flow.table import Disc
from hipprint.flow.text import Words
from hipprint.tags.tree import Node

UPRIGHT = 1.1  # of its width: the height from which on a picture stands beside the words
BESIDE = 0.43  # of the tile's width, for such a picture
FRAME = 0.9


def build_tiles(block: Tiles, ink: Ink, node: Node, across: int) -> list[Box]:
    """Rows of at most `across` cells, as even as can be; the first ones hold more."""
    cells = [
        _tile(cell, ink, node) if isinstance(cell, Tile) else _aside(cell, ink, node) for cell in block.cells
    ]
    rows: list[Box] = []
    for start, stop in shared_out(len(cells), across):
        rows.append(Row([Column(cell) for cell in cells[start:stop]], ink.space.grid))
    return rows


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


def _tile(tile: Tile, ink: Ink, node: Node) -> Box:
    section = node.add("Sect")
    space = ink.space
    title = _named(tile, ink, section)
    picture = _picture(tile, ink, section)
    dose = Panel(
        Words(tile.dose, ink.style("value"), section.add("P")),
        (space.padding, space.line * 1.5, space.padding, space.line * 2),
        fill=ink.palette.tint,
        stroke=ink.frame,
        radius=space.radius * 0.7,
    )
    words: list[Box] = [dose]
    words += [Words(note, ink.style("aside"), section.add("P")) for note in tile.notes]
    if tile.cue:
        words.append(Words(tile.cue, ink.style("body"), section.add("P")))
    gap = space.padding * 0.7
    if picture is None:
        inside: list[Box] = [title, *words]
    elif picture.art.height > picture.art.width * UPRIGHT:
        columns = [Column(picture, share=BESIDE), Column(Stack(words, gap), share=1 - BESIDE)]
        inside = [title, Row(columns, space.padding)]
    else:
        inside = [title, picture, *words]
    return framed(Stack(inside, gap), ink)


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
    inner: list[Box] = [
        bullets(part, ink, node) if isinstance(part, Bullets) else build(part, ink, node) for part in box.blocks
    ]
    return framed(Stack([title, *inner], ink.space.line * 2), ink, tinted=True)
