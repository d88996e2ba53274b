"""A poster drawn: one page on double the paper, as large as its words allow. Lengths are points.

The layout's sizes are the least. What room is left goes to larger type first, then to pictures, then to gaps.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from io import BytesIO

from msgspec import Struct
from msgspec.structs import replace

from hipprint.document import (
    Block,
    Callout,
    Document,
    Heading,
    Paragraph,
    Tiles,
)
from hipprint.document import Box as Boxed
from hipprint.flow import fonts
from hipprint.flow.box import Box
from hipprint.flow.furniture import draw_footer
from hipprint.flow.imposition import page_size
from hipprint.flow.ink import Ink
from hipprint.flow.layout import Layout, StyleSizes
from hipprint.flow.lengths import Length
from hipprint.flow.means import Means
from hipprint.flow.poster_head import PosterHead
from hipprint.flow.poster_parts import PosterParts
from hipprint.flow.tiles import build_tiles
from hipprint.tags.attachment import Attachment
from hipprint.tags.canvas import TaggedCanvas
from hipprint.tags.tree import TagTree

SCALES = tuple(1 + step / 20 for step in range(16, -1, -1))  # 1.8 to 1
SQUEEZES = (0.9, 0.8, 0.7, 0.6, 0.5, 0.4)  # of all spaces, at the least size of the type
ROOMY, TIGHT, TIGHTEST = 0.7, 0.5, 0.4
FIXED = ("title", "band-name", "band", "furniture")  # what does not grow with the words
LARGE, SMALL = (3, 2), (5,)  # exercises side by side, with large and with small pictures


class Look(Struct, frozen=True):
    """How large, how tight, how many exercises side by side, and whether the head must be lower."""

    scale: float
    squeeze: float
    across: int
    is_short: bool = False


def fullest(documents: Sequence[Document], means: Means) -> Document | None:
    """Of documents with less and less to read the first that fits on a page well, else at all.

    Large pictures come before the summary, the summary before narrow spaces, and all of that before a title
    that is smaller than a poster's: then every exercise and sign still stands there.
    """
    for document in documents:
        if _shows_boxes(document) and _found(document, means, LARGE, ROOMY):
            return document
    usual = cache(lambda place: _usual_look(documents[place], means))
    for tightest in (TIGHT, TIGHTEST):
        for place, document in enumerate(documents):
            look = usual(place)
            if look and look.squeeze >= (ROOMY if _has_summary(document) else tightest):
                return document
    return documents[-1] if best_look(documents[-1], means) else None


def _has_summary(document: Document) -> bool:
    return any(isinstance(block, Paragraph) and block.role == "lead" for block in document.sections[0].blocks)


def _shows_boxes(document: Document) -> bool:
    tiles = (block for block in document.sections[0].blocks if isinstance(block, Tiles))
    return any(isinstance(cell, Boxed) for block in tiles for cell in block.cells)


def best_look(document: Document, means: Means) -> Look | None:
    """How the document stands best on a page."""
    return _usual_look(document, means) or _found(document, means, SMALL, TIGHTEST, is_short=True)


def _usual_look(document: Document, means: Means) -> Look | None:
    """With large pictures if the spaces are not too narrow for it."""
    return (
        _found(document, means, LARGE, ROOMY)
        or _found(document, means, SMALL, TIGHT)
        or _found(document, means, LARGE, TIGHT)
        or _found(document, means, SMALL, TIGHTEST)
    )


def _found(
    document: Document, means: Means, across: tuple[int, ...], tightest: float, *, is_short: bool = False
) -> Look | None:
    """The largest type, else the widest spaces, at which it fits with so many exercises side by side."""
    for count in across:
        looks = [Look(scale, 1.0, count, is_short) for scale in SCALES]
        looks += [Look(1.0, squeeze, count, is_short) for squeeze in SQUEEZES if squeeze >= tightest]
        if not _Page(document, means, looks[-1]).fits:
            continue
        # Smaller never needs more room, so the first that fits is found by halving.
        place = bisect_left(looks, True, key=lambda look: _Page(document, means, look).fits)
        return looks[min(place, len(looks) - 1)]
    return None


def draw_poster(
    document: Document, means: Means, attachments: tuple[Attachment, ...] = ()
) -> tuple[bytes, int]:
    """The finished file of a document that fits, and its number of pages, which is 1."""
    look = best_look(document, means)
    assert look is not None, "only what fits is drawn"
    return _Page(document, means, look).finish(attachments), 1


class _Page:
    """One try: everything built and measured, and drawn if it is chosen."""

    def __init__(self, document: Document, means: Means, look: Look) -> None:
        self.document, self.means, self.look = document, means, look
        self.page = page_size(means.paper, means.layout.paper)
        self.layout = enlarged(means.layout, look.scale)
        layout = self.layout
        palette = means.palette.without_grounds if layout.grounds == "none" else means.palette
        self.ink = Ink(layout, palette, means.gallery, document.furniture.continued, look.squeeze)
        self.tree = TagTree(document.language)
        self.width = self.page[0] - layout.page.left.points - layout.page.right.points
        blocks = list(document.sections[0].blocks)
        heads = [block for block in blocks[:3] if isinstance(block, Heading | Paragraph) and _heads(block)]
        self.head = PosterHead(
            self.ink,
            document.letterhead,
            means.logo,
            heads,
            self.tree.root.add("Sect"),
            self.page[0],
            look.scale,
            is_short=look.is_short,
        )
        self.node = self.tree.root.add("Sect")
        self.parts = PosterParts(self.ink, self.node, self.width)
        self.boxes = [box for block in blocks[len(heads) :] for box in self._built(block)]

    @property
    def room(self) -> float:
        """Height between the head and the foot."""
        return self.page[1] - self.head.height - self.layout.page.top.points - self.layout.page.bottom.points

    @property
    def needed(self) -> float:
        """Height of all boxes and of the gaps between them."""
        return sum(box.height(self.width) for box in self.boxes) + self.ink.space.grid * (len(self.boxes) - 1)

    @property
    def fits(self) -> bool:
        """Whether everything stands on the page."""
        return self.needed <= self.room

    def _built(self, block: Block) -> list[Box]:
        ink, node = self.ink, self.node
        match block:
            case Paragraph():
                return [self.parts.paragraph(block)]
            case Tiles():
                return build_tiles(block, ink, node, self.look.across)
            case Callout():
                return [self.parts.callout(block)]
            case Boxed():
                return [self.parts.box(block)]
        raise AssertionError(f"a poster has no {type(block).__name__}")

    def finish(self, attachments: tuple[Attachment, ...]) -> bytes:
        """The file."""
        canvas = TaggedCanvas(
            BytesIO(),
            pagesize=self.page,
            tree=self.tree,
            metadata=self.means.metadata(self.document, self.document.dated),
            font=fonts.first_font(),
            attachments=attachments,
        )
        self.ink.draw_on(canvas)
        self._draw()
        canvas.showPage()
        return bytes(canvas.getpdfdata())

    def _draw(self) -> None:
        space, left = self.ink.space, self.layout.page.left.points
        self.head.draw(self.page[1])
        grows = [box.grow(self.width) for box in self.boxes]
        spare = self.room - self.needed
        share = min(1.0, spare / sum(grows)) if sum(grows) else 0.0
        gap = space.grid + (spare - sum(grows) * share) / (len(self.boxes) - 1)
        y = self.page[1] - self.head.height - self.layout.page.top.points
        for box, grow in zip(self.boxes, grows, strict=True):
            tall = box.height(self.width) + grow * share
            box.draw(self.ink, left, y, self.width, tall)
            y -= tall + gap
        draw_footer(self.ink, self.document.furniture, self.page, 1, 1)


def _heads(block: Heading | Paragraph) -> bool:
    return isinstance(block, Heading) or block.role == "subtitle"


def enlarged(layout: Layout, times: float) -> Layout:
    """The layout with type and pictures `times` as large; title and furniture stay."""
    if times == 1.0:
        return layout

    def larger(length: Length) -> Length:
        return Length(length.points * times)

    styles = {
        name: style
        if name in FIXED
        else StyleSizes(larger(style.size), larger(style.leading), style.weight, style.ink)
        for name, style in layout.styles.items()
    }
    card = replace(layout.card, picture_least=larger(layout.card.picture_least))
    space = replace(layout.space, line=larger(layout.space.line), padding=larger(layout.space.padding))
    return replace(layout, styles=styles, card=card, space=space)
