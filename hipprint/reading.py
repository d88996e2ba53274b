"""A document read from top to bottom: the one walk over everything that is printed to be read.

The tags of the finished file must hold exactly these words in this order. Plain text (`hipprint text`), word
checks and the comparison with the file all use it. What stands at the head and foot of pages is not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from hipprint.document import (
    Alert,
    Block,
    Box,
    Bullets,
    Callout,
    Card,
    Code,
    Columns,
    Document,
    Entry,
    Fact,
    Facts,
    Heading,
    Listing,
    PageOf,
    Paragraph,
    PlanTable,
    Section,
    Stage,
    Steps,
    Table,
    Text,
    TickSheet,
    Tile,
    Tiles,
    spell,
)


class Leaf(Struct, frozen=True):
    """A piece of text as one element of the file. `label` stands before it ("1." of a step)."""

    kind: str
    words: str
    label: str = ""
    alt: str = ""
    asks: str = ""  # what a field of a fillable handout says
    place: str = ""  # of a book: its page number stands here


def read(document: Document) -> Iterator[Leaf]:
    """Every leaf of the document, in reading order."""
    for line in (document.letterhead.name, *document.letterhead.lines):
        if line:
            yield Leaf("p", line)
    for section in document.sections:
        yield from read_section(section)


def read_section(section: Section) -> Iterator[Leaf]:
    """The leaves of one part, its title first."""
    if section.part != "glance":  # the first page opens with the condition's own heading
        yield Leaf("h2", section.title)
    if section.intro:
        yield Leaf("p", section.intro)
    for block in section.blocks:
        yield from read_block(block)


def words_of(document: Document) -> Iterator[str]:
    """The text of every leaf, labels included, as the file's tags say it."""
    for leaf in read(document):
        if leaf.label:
            yield leaf.label
        if leaf.words:
            yield leaf.words


def read_block(block: Block) -> Iterator[Leaf]:
    """The leaves of one block."""
    match block:
        case Heading():
            yield Leaf(f"h{block.level}", block.words)
        case Paragraph():
            yield Leaf("p", spell(block.words))
        case Alert():
            yield Leaf("p", spell(block.lead))
            yield from read_block(block.signs)
            yield Leaf("p", spell(block.more))
        case Bullets():
            yield from (Leaf("li", spell(item)) for item in block.items)
        case Steps():
            for number, item in enumerate(block.items, 1):
                yield Leaf("li", spell(item), label=f"{number}.")
        case Facts():
            for fact in block.items:
                yield Leaf("p", f"{fact.label} {fact.value}" if fact.value else fact.label)
                yield from _read_fields(fact)
        case Code():
            yield Leaf("figure", "", alt=block.alt)
        case Columns():
            for column in block.columns:
                for inner in column:
                    yield from read_block(inner)
        case Callout() | Box():
            yield Leaf(f"h{block.level}", block.title)
            for inner in block.blocks:
                yield from read_block(inner)
        case PlanTable():
            yield from _read_table(block)
        case Card():
            yield from _read_card(block)
        case Tiles():
            for cell in block.cells:
                yield from _read_tile(cell) if isinstance(cell, Tile) else read_block(cell)
        case Stage():
            yield from _read_stage(block)
        case TickSheet():
            yield from _read_sheet(block)
        case Table():
            yield from (Leaf("th", words) for words in block.header)
            for row in block.rows:
                yield from (_read_cell(cell) for cell in row)
        case Listing():
            yield from _read_entries(block.entries)


def _read_cell(cell: Text | PageOf) -> Leaf:
    return Leaf("td", "", place=cell.place) if isinstance(cell, PageOf) else Leaf("td", spell(cell))


def _read_entries(entries: tuple[Entry, ...]) -> Iterator[Leaf]:
    for entry in entries:
        yield Leaf("li", entry.words, label=entry.label)
        yield Leaf("li", "", place=entry.place)
        yield from _read_entries(entry.below)


def _read_fields(fact: Fact) -> Iterator[Leaf]:
    """A line to type on, or one field for each choice."""
    if fact.field and fact.value is None:
        yield Leaf("field", "", asks=fact.field.says)
    yield from (Leaf("field", "", asks=choice.says) for choice in fact.choices)


def _read_table(table: PlanTable) -> Iterator[Leaf]:
    yield from (Leaf("th", words) for words in table.header)
    for row in table.rows:
        yield Leaf("td", str(row.number))
        if row.picture:
            yield Leaf("figure", "", alt=row.picture.alt)
        yield Leaf("th", row.name)
        yield Leaf("td", row.amount)
        if row.note:
            yield Leaf("td", row.note)
        yield Leaf("td", row.often)
        if row.page:
            yield _read_cell(row.page)


def _read_card(card: Card) -> Iterator[Leaf]:
    yield Leaf("h3", f"{card.number} {card.title}")
    yield Leaf("p", card.chip)
    if card.picture:
        yield Leaf("figure", "", alt=card.picture.alt)
    if card.why:
        yield Leaf("p", spell(card.why))
    yield from (Leaf("p", spell(note)) for note in card.notes)
    yield from read_block(card.steps)
    if card.dose:
        yield Leaf("p", " ".join(f"{figure.number} {figure.unit}" for figure in card.dose))
    yield from (Leaf("p", f"{aside.label} {spell(aside.words)}") for aside in card.asides)
    if card.lines:
        yield Leaf("p", spell(card.lines.usual))
        yield Leaf("p", " ".join(card.lines.units))


def _read_tile(tile: Tile) -> Iterator[Leaf]:
    yield Leaf("h3", f"{tile.number} {tile.title}")
    if tile.picture:
        yield Leaf("figure", "", alt=tile.picture.alt)
    yield from (Leaf("p", spell(words)) for words in (tile.dose, *tile.notes, tile.cue) if words)


def _read_stage(stage: Stage) -> Iterator[Leaf]:
    yield Leaf("h3", f"{stage.number} {stage.title}")
    yield Leaf("p", stage.when)
    if stage.here:
        yield Leaf("p", stage.here)
    yield Leaf("p", spell(stage.aim))
    yield from read_block(stage.do)
    if stage.exercises:
        yield Leaf("p", spell(stage.exercises))
    yield Leaf("p", stage.move_on_title)
    yield from read_block(stage.move_on)
    yield Leaf("p", spell(stage.back_off))


def _read_sheet(sheet: TickSheet) -> Iterator[Leaf]:
    yield Leaf("p", sheet.intro)
    for block in range(sheet.days // 14):
        yield Leaf("th", sheet.exercise_heading)
        yield from (Leaf("th", words) for words in sheet.week_labels[2 * block : 2 * block + 2])
        for first, second in sheet.day_labels[14 * block : 14 * block + 14]:
            yield Leaf("th", f"{first} {second}".strip())
        days = slice(14 * block, 14 * block + 14)
        for index, row in enumerate(sheet.rows):
            yield Leaf("th", f"{row.number} {row.name}".strip() if row.number else row.name)
            if sheet.fields:
                yield from (Leaf("field", "", asks=says) for says in sheet.fields.done[index][days])
        yield Leaf("th", sheet.pain_title)
        for index, words in enumerate(sheet.pain_rows):
            yield Leaf("th", words)
            if sheet.fields:
                yield from (Leaf("field", "", asks=says) for says in sheet.fields.scores[index][days])
    yield Leaf("p", sheet.notes_label)
    yield Leaf("p", sheet.stop)
    if sheet.fields:
        yield Leaf("field", "", asks=sheet.fields.notes)
    yield Leaf("p", sheet.clinic_label)
    yield Leaf("figure", "", alt=sheet.code_alt)


_INDENT = {"li": "- ", "h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### "}


def plain_text(document: Document) -> str:
    """The handout as plain text, in reading order, for `hipprint text`."""
    lines: list[str] = []
    for leaf in read(document):
        if leaf.asks:
            continue
        if leaf.kind.startswith("h") and lines:
            lines.append("")
        if leaf.alt:
            lines.append(f"[{leaf.alt}]")
        else:
            mark = f"{leaf.label} " if leaf.label else _INDENT.get(leaf.kind, "")
            lines.append(mark + leaf.words)
    return "\n".join(lines) + "\n"
