"""What a handout says, before any ink: blocks in reading order.

Frozen records that know nothing of pages, fonts or colours (msgspec structs: thirty dataclasses would take
longer to define than a handout takes to draw). Reading level, plain text, tags and reading
order all come from here: see hipprint/reading.py for the one walk over everything that is read.
"""

from hipprint.document.blocks import Alert, Block, Box, Callout, Columns, Tiles, Urgency
from hipprint.document.exercise import (
    Aside,
    Card,
    DoseLines,
    Figure,
    Picture,
    PlanRow,
    PlanTable,
    Stage,
    Tile,
)
from hipprint.document.plain import (
    Bullets,
    Choice,
    Code,
    Entry,
    Fact,
    Facts,
    Field,
    Heading,
    Listing,
    Mark,
    PageOf,
    Paragraph,
    Role,
    Steps,
    Table,
)
from hipprint.document.runs import Run, Slot, Text, spell, strong, text
from hipprint.document.ticking import TickFields, TickRow, TickSheet
from hipprint.document.whole import Document, Furniture, Letterhead, Part, Section

__all__ = [
    "Alert",
    "Aside",
    "Block",
    "Box",
    "Bullets",
    "Callout",
    "Card",
    "Choice",
    "Code",
    "Columns",
    "Document",
    "DoseLines",
    "Entry",
    "Fact",
    "Facts",
    "Field",
    "Figure",
    "Furniture",
    "Heading",
    "Letterhead",
    "Listing",
    "Mark",
    "PageOf",
    "Paragraph",
    "Part",
    "Picture",
    "PlanRow",
    "PlanTable",
    "Role",
    "Run",
    "Section",
    "Slot",
    "Stage",
    "Steps",
    "Table",
    "Text",
    "TickFields",
    "TickRow",
    "TickSheet",
    "Tile",
    "Tiles",
    "Urgency",
    "spell",
    "strong",
    "text",
]
