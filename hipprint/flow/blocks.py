"""Document blocks to boxes, with their tags: headings, paragraphs, lists, facts, columns, boxes, callouts.

The tree is built here, in the order in which the document is read, whatever place a box finds on paper.
"""

from __future__ import annotations

from hipprint.document import (
    Alert,
    Block,
    Bullets,
    Callout,
    Card,
    Code,
    Columns,
    Fact,
    Facts,
    Heading,
    Listing,
    Paragraph,
    PlanTable,
    Run,
    Stage,
    Steps,
    Table,
    TickSheet,
    Tiles,
    text,
)
from hipprint.document import Box as Boxed
from hipprint.flow.box import Box, Column, Padded, Row, SideBySide, Stack
from hipprint.flow.field import Choices, WriteLine
from hipprint.flow.ink import Ink
from hipprint.flow.panel import Mark, Panel
from hipprint.flow.text import Words
from hipprint.tags.tree import Node

_HEADINGS = {1: "title", 2: "subheading", 3: "subheading", 4: "minor-heading"}
_ROLES = {
    "body": "body",
    "lead": "lead",
    "subtitle": "subtitle",
    "small": "small",
    "aim": "body",
    "strong": "strong",
}


def build(block: Block, ink: Ink, node: Node) -> Box:
    """The box of one block; its tags are added below `node`."""
    from hipprint.flow.callout import build_callout
    from hipprint.flow.card import build_card
    from hipprint.flow.code import build_code
    from hipprint.flow.listing import build_listing
    from hipprint.flow.offer import build_offer
    from hipprint.flow.sheet import build_sheet
    from hipprint.flow.stage import build_stage
    from hipprint.flow.table import build_plan_table
    from hipprint.flow.tiles import build_tiles
    from hipprint.flow.word_table import build_table

    match block:
        case Heading():
            return heading(block.words, block.level, ink, node)
        case Paragraph():
            return Words(block.words, ink.style(_ROLES[block.role]), node.add("P"), opened=ink.opened)
        case Bullets():
            return bullets(block, ink, node, "small" if block.fine and _saves_paper(ink) else "body")
        case Steps():
            return steps(block, ink, node, "body")
        case Facts():
            return facts(block, ink, node)
        case Columns():
            return columns(block, ink, node)
        case Boxed():
            return boxed(block, ink, node)
        case Callout():
            return build_callout(block, ink, node)
        case Alert():
            return alert(block, ink, node)
        case PlanTable():
            return build_plan_table(block, ink, node)
        case Card() if block.lines:
            return build_offer(block, block.lines, ink, node)
        case Card():
            return build_card(block, ink, node)
        case Tiles():
            return Stack(build_tiles(block, ink, node, 3), ink.space.grid)
        case Stage():
            return build_stage(block, ink, node)
        case TickSheet():
            return build_sheet(block, ink, node)
        case Code():
            return build_code(block, ink, node)
        case Table():
            return build_table(block, ink, node)
        case Listing():
            return build_listing(block, ink, node)


def _saves_paper(ink: Ink) -> bool:
    """Whether spaces are narrowed, to save a page, and small print would save more of it."""
    return ink.squeeze < 1.0 and ink.style("small").size < ink.style("body").size


def stack(blocks: tuple[Block, ...], ink: Ink, node: Node, gap: float, *, breakable: bool = False) -> Stack:
    """Blocks below each other."""
    return Stack([build(block, ink, node) for block in blocks], gap, breakable)


def heading(words: str, level: int, ink: Ink, node: Node, style: str | None = None) -> Words:
    """A heading with its bookmark."""
    tag = node.add(f"H{level}", title=words)
    return Words(text(words), ink.style(style or _HEADINGS[level]), tag, place="yes")


def bullets(block: Bullets, ink: Ink, node: Node, style: str = "body") -> Box:
    """A list whose marks are shapes."""
    look = ink.style(style)
    colour = {"dot": ink.palette.accent_text, "yes": ink.palette.green, "no": ink.palette.red}[block.mark]
    size = look.size * (0.8 if block.mark != "dot" else 0.62)
    indent = look.size * (1.45 if block.mark != "dot" else 1.05)
    entries = node.add("L")
    rows: list[Box] = []
    for item in block.items:
        body = entries.add("LI").add("LBody")
        mark = Mark(block.mark, colour, size, look.leading)
        rows.append(Row([Column(mark, width=indent), Column(Words(item, look, body))]))
    least = 1 if block.loose else min(2, len(rows))
    return Stack(rows, ink.space.line, breakable=True, first=least, last=least)


def steps(block: Steps, ink: Ink, node: Node, style: str = "step") -> Box:
    """A numbered list; the number is a label of its own."""
    look = ink.style(style)
    number = ink.style(style, weight="bold", colour=ink.palette.accent_text)
    entries = node.add("L", list_numbering="Decimal")
    rows: list[Box] = []
    for index, item in enumerate(block.items, 1):
        entry = entries.add("LI")
        label = Words(text(f"{index}."), number, entry.add("Lbl"))
        body = Words(item, look, entry.add("LBody"))
        wide = look.size * (1.5 if len(block.items) < 10 else 2.0)
        rows.append(Row([Column(label, width=wide), Column(body)]))
    return Stack(rows, ink.space.line * 1.4, breakable=True, stretch=look.size * 0.45, first=2, last=2)


def facts(block: Facts, ink: Ink, node: Node) -> Box:
    """Labels with values, or with lines to write on; side by side where there is room."""
    space = ink.space
    columns = []
    for fact in block.items:
        tag = node.add("P")
        label = Words(text(fact.label), ink.style("label"), tag)
        value = _value(fact, ink, tag)
        columns.append(Column(Padded(Stack([label, value], 1.5), (0, 0, 0, 0)), share=fact.width))
    inner: Box
    if ink.layout.columns == 1:
        pairs = [columns[index : index + 2] for index in range(0, len(columns), 2)]
        inner = Stack([Row(pair, space.column) for pair in pairs], space.padding * 0.7)
    else:
        inner = Row(columns, space.padding)
    pad = space.padding
    return Panel(
        inner,
        (pad, pad * 0.75, pad, pad * 0.75),
        stroke=ink.palette.hairline,
        line=0.8,
        radius=space.radius,
    )


def _value(fact: Fact, ink: Ink, tag: Node) -> Box:
    """A fact's words, or the line to write them on."""
    look = ink.style("value")
    if fact.value is None:
        return WriteLine(
            look.leading + 3, tag, fact.slot, fact.field, tag.add("Form") if fact.field else None
        )
    words = Words(text(Run(fact.value, slot=fact.slot)), look, tag, opened=ink.opened)
    if fact.field is None or not fact.choices:
        return words
    return Choices(words, fact.field, fact.choices, [tag.add("Form") for _ in fact.choices])


def columns(block: Columns, ink: Ink, node: Node) -> Box:
    """Columns beside each other; below each other in a one-column layout."""
    space = ink.space
    parts = [stack(blocks, ink, node, space.line * 1.5, breakable=True) for blocks in block.columns]
    if ink.layout.columns == 1:
        return Stack(list(parts), space.grid, breakable=True)
    filled = [Column(part, share=share) for part, share in zip(parts, block.widths, strict=True)]
    return SideBySide(filled, space.column, below=space.grid)


def boxed(block: Boxed, ink: Ink, node: Node) -> Box:
    """Blocks on the tint."""
    pad = ink.space.padding
    title = heading(block.title, block.level, ink, node, "minor-heading")
    inner = [title, *(build(inner_block, ink, node) for inner_block in block.blocks)]
    return Panel(
        Stack(inner, ink.space.line * 1.4, breakable=True, first=2),
        (pad, pad * 0.8, pad, pad),
        fill=ink.palette.tint,
        stroke=ink.frame,
        radius=ink.space.radius,
    )


def alert(block: Alert, ink: Ink, node: Node) -> Box:
    """The emergency signs: a frame with a thick red bar, one sign a line."""
    pad = ink.space.padding
    red = ink.palette.red
    look = ink.style("alert")
    lead = Words(block.lead, look, node.add("P"))
    mark = Mark("triangle", red, look.size * 1.05, look.leading)
    head = Row([Column(mark, width=look.size * 1.7), Column(lead)])
    signs = bullets(block.signs, ink, node, "alert")
    more = Words(block.more, look, node.add("P"))
    return Panel(
        Stack([head, in_columns(signs, ink), more], ink.space.line * 1.2),
        (pad + 4, pad * 0.65, pad, pad * 0.65),
        fill=None if ink.saves_ink else ink.palette.signal("emergency").pale,
        stroke=red,
        line=1.2,
        radius=ink.space.radius,
        bar=red,
    )


def in_columns(rows: Box, ink: Ink) -> Box:
    """A long list in two columns as nearly even as can be; in large print as it is."""
    if ink.layout.columns == 1 or not isinstance(rows, Stack) or len(rows.boxes) < 2:
        return rows
    # The break that leaves the columns most nearly even, measured at about the width they will have.
    heights = [box.height(250.0) for box in rows.boxes]
    best = min(range(1, len(heights)), key=lambda cut: max(sum(heights[:cut]), sum(heights[cut:])))
    gap = ink.space.line * 0.7
    halves = (Stack(rows.boxes[:best], gap), Stack(rows.boxes[best:], gap))
    return Row([Column(half) for half in halves], ink.space.column)
