"""Cards as strips below each other, as many on a page as the layout says."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from hipprint.document import Block, Card
from hipprint.flow.blocks import build
from hipprint.flow.box import Box, Stack
from hipprint.flow.ink import Ink
from hipprint.flow.layout import CardSizes
from hipprint.tags.tree import Node


class Strips(Struct, frozen=True):
    """Cards that stand together on one page."""

    cards: tuple[Card, ...]

    @property
    def title(self) -> str:
        """The first card's name, for messages."""
        return self.cards[0].title


def gathered(blocks: tuple[Block, ...], sizes: CardSizes) -> Iterator[Block | Strips]:
    """The blocks, with cards that follow each other in groups of one page where cards are strips."""
    waiting: list[Card] = []
    for block in blocks:
        if sizes.arrangement == "strip" and isinstance(block, Card):
            waiting.append(block)
            continue
        yield from _pages(waiting, sizes.per_page)
        waiting = []
        yield block
    yield from _pages(waiting, sizes.per_page)


def _pages(cards: list[Card], per_page: int) -> Iterator[Strips]:
    for start in range(0, len(cards), per_page):
        yield Strips(tuple(cards[start : start + per_page]))


def build_strips(strips: Strips, ink: Ink, node: Node) -> Box:
    """The cards below each other, never parted."""
    return Stack([build(card, ink, node) for card in strips.cards], ink.space.grid * 0.6)
