"""A phase of recovery on the Your weeks page."""

from __future__ import annotations

from collections.abc import Iterable

from hipprint.document import Stage, Text, spell, text
from hipprint.flow.blocks import bullets
from hipprint.flow.box import Box, Column, Row, Stack
from hipprint.flow.card import Chip, TitleLine
from hipprint.flow.ink import Ink
from hipprint.flow.lengths import MM
from hipprint.flow.panel import Panel
from hipprint.flow.table import Disc
from hipprint.flow.text import Again, Words
from hipprint.tags.tree import Node

LEAST_ASIDE = 3 * MM
"""Between the words of a phase and its frame at the sides, where spaces are narrowed, too."""
UNEVEN, UNEVEN_FROM = 1.2, 1.25
"""How much wider the first column is, where it has so many times the letters of the second."""


def split_of(blocks: Iterable[object]) -> float:
    """How much wider what to do is than when to move on, the same for all phases of a section.

    By their letters, so that the columns end level and the phases keep to fewer lines.
    """
    stages = [block for block in blocks if isinstance(block, Stage)]
    left = sum(_letters(stage.aim, *stage.do.items, stage.exercises or ()) for stage in stages)
    right = sum(_letters(*stage.move_on.items, stage.back_off) for stage in stages)
    return UNEVEN if left > UNEVEN_FROM * right else 1.0


def _letters(*words: Text) -> int:
    return len("".join(map(spell, words)))


def build_stage(stage: Stage, ink: Ink, node: Node) -> Box:
    """Title and time; what to do, then when to move on. The current phase is framed and tinted."""
    space = ink.space
    section = node.add("Sect")
    name = f"{stage.number} {stage.title}"
    tag = section.add("H3", title=name)
    disc = Disc(stage.number, ink.style("table-strong", colour=ink.palette.on_accent), tag)
    heading = Words(text(stage.title), ink.style("subheading"), tag, place="yes")
    when = Words(text(stage.when), ink.style("chip"), section.add("P"))
    title: list[Box] = [TitleLine(disc, heading, Chip(when), space.padding * 0.7)]
    if stage.here:
        title.append(
            Words(text(stage.here), ink.style("strong", colour=ink.palette.accent_text), section.add("P"))
        )
    done: list[Box] = [
        Words(stage.aim, ink.style("strong"), section.add("P")),
        bullets(stage.do, ink, section),
    ]
    if stage.exercises:
        done.append(Words(stage.exercises, ink.style("body"), section.add("P")))
    left = Stack(done, space.line * 1.5)
    right = Stack(
        [
            Words(text(stage.move_on_title), ink.style("strong"), section.add("P")),
            bullets(stage.move_on, ink, section),
            Words(stage.back_off, ink.style("body"), section.add("P")),
        ],
        space.line * 1.5,
    )
    pad = space.padding
    aside = max(pad, LEAST_ASIDE)
    between = space.column - 2 * (aside - pad)  # so that the words' columns lose nothing
    head: Box = Row([Column(title[0]), *[Column(box, share=0.32) for box in title[1:]]])
    if ink.layout.columns == 1:
        # When to move on must not be taken for that of the phase below it.
        continued = ink.continued.format(title=name)
        again = Again(text(continued), ink.style("subheading"), tag)
        inner = Stack([head, left, right], pad * 0.5, breakable=True, first=2, again=again)
    else:
        inner = Stack([head, Row([Column(left, share=ink.split), Column(right)], between)], pad * 0.5)
    return Panel(
        inner,
        (aside, pad * 0.7, aside, pad * 0.8),
        fill=ink.palette.tint if stage.here else None,
        stroke=ink.palette.accent_text if stage.here else ink.palette.hairline,
        line=1.4 if stage.here else 0.9,
        radius=space.radius,
    )
