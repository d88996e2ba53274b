"""What the tests of whole handouts share: the conditions, plans for them, and a look into a finished file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import product
from typing import Any

import pikepdf
from PIL import Image

from hipprint.document import Block, Card, Document, Section
from hipprint.library import Roots
from hipprint.plan import Plan, make_plan

PROFILES = Roots().names("handouts/profiles")
LAYOUTS = ("standard", "large-print")
PAPERS = ("a4", "letter")
PAGE_SIZES = {"a4": (595.276, 841.89), "letter": (612.0, 792.0)}
#: Two of the four looks of every condition in turn, and all four of the longest one.
EDITIONS = tuple(
    (profile, layout, paper)
    for index, profile in enumerate(PROFILES)
    for layout, paper in product(LAYOUTS, PAPERS)
    if profile.startswith("hip-replacement") or (LAYOUTS.index(layout) + PAPERS.index(paper) + index) % 2 == 0
)

#: What a surgeon decided. The strictest set would leave out most exercises.
DECIDED = {
    "approach": "posterior",
    "precautions": "full",
    "until": "2027-02-12",
    "weight": "full",
    "sleeping": "back",
}
PATIENT = {
    "patient": "Maria Delgado",
    "therapist": "Jonas Winter",
    "date": "2026-11-20",
    "start": "2026-11-23",
    "next_visit": "2026-12-07",
    "side": "left",
}


def choices(profile: str, **more: Any) -> dict[str, Any]:
    """The choices for `profile`, with a surgeon's decisions where the condition needs them."""
    usual = {"set": DECIDED} if profile.startswith("hip-replacement") else {}
    return {"profile": profile, **usual, **more}


def plan_for(profile: str, **more: Any) -> Plan:
    return make_plan(choices(profile, **more))


def section(document: Document, part: str) -> Section:
    return next(section for section in document.sections if section.part == part)


def cards_of(document: Document) -> list[Card]:
    return [block for block in section(document, "exercises").blocks if isinstance(block, Card)]


def blocks_of(document: Document, kind: type[Any]) -> Iterator[Any]:
    """Every block of `kind`, also those inside boxes and columns."""

    def walk(blocks: tuple[Block, ...]) -> Iterator[Any]:
        for block in blocks:
            if isinstance(block, kind):
                yield block
            for inner in (getattr(block, "blocks", ()), *getattr(block, "columns", ())):
                yield from walk(inner)

    for part in document.sections:
        yield from walk(part.blocks)


@dataclass(frozen=True)
class Shown:
    """A piece of text as a page shows it: its words and its box, points from the lower left corner."""

    page: int
    words: str
    left: float
    bottom: float
    right: float
    top: float


@lru_cache(maxsize=64)
def shown_text(data: bytes) -> tuple[Shown, ...]:
    """Every piece of a line of a finished file, where its ink stands."""
    import pypdfium2

    found: list[Shown] = []
    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            letters = enumerate(words.get_text_range())
            found += _pieces(
                number + 1, [(c, () if c.isspace() else words.get_charbox(i)) for i, c in letters]
            )
            words.close()
            page.close()
    finally:
        document.close()
    return tuple(found)


def _pieces(page: int, letters: list[tuple[str, Any]]) -> Iterator[Shown]:
    """Letters of one line, as far as no gap of 10 points parts them (columns stand further apart)."""
    words, box = "", [0.0, 0.0, 0.0, 0.0]
    for letter, where in (*letters, ("\n", ())):
        parted = bool(where and words and not -3 < where[0] - box[2] < 10)
        if words and (letter in "\r\n" or parted):
            yield Shown(page, words.strip(), *box)
            words = ""
        if where:
            pairs = zip((min, min, max, max), box, where, strict=True)
            box = [pick(old, new) for pick, old, new in pairs] if words else list(where)
        if words or where:
            words += letter


@lru_cache(maxsize=64)
def page_words(data: bytes) -> list[str]:
    """The words of each page, white space made plain."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        found = []
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            found.append(" ".join(words.get_text_range().split()))
            words.close()
            page.close()
        return found
    finally:
        document.close()


def text_sizes(data: bytes) -> dict[float, int]:
    """How many times text was shown in each size, points. Pictures have no text of their own."""
    sizes: dict[float, int] = {}
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            size, scale = 0.0, 1.0
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name == "Tf":
                    size = float(operands[1])
                elif name == "Tm":
                    scale = abs(float(operands[3]))
                elif name in ("Tj", "TJ", "'", '"'):
                    shown = round(size * scale, 3)
                    sizes[shown] = sizes.get(shown, 0) + 1
    return sizes


@lru_cache(maxsize=8)
def page_images(data: bytes) -> tuple[Image.Image, ...]:
    """Every page as an RGB image, a dot to the point."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(page.render(scale=1, rev_byteorder=True).to_pil().convert("RGB") for page in document)
    finally:
        document.close()
