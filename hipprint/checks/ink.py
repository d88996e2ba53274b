"""How much ink pages take: a page's share of black, measured from its image.

Each page is drawn at 100 dots to the inch and made grey as a black-and-white printer does (Rec. 601 luma). A
black dot counts 1, a white one 0, a grey one what it lacks to white; the mean of all dots is the page's ink.
A page of plain text has about 5 %. Colour printers lay inks over each other, so they may take more of them.
"""

from __future__ import annotations

from typing import Any

DOTS = 100  # to the inch; twice as many change a page by 0.1 % at most


def ink_of_pages(data: bytes) -> list[float]:
    """The share of ink of each page, 0 to 1; raises ValueError for what is not a PDF that can be drawn."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise ValueError("is not a PDF that can be drawn. Name a PDF.") from None
    try:
        if not len(document):
            raise ValueError("has no pages.")
        return [_ink(document[number]) for number in range(len(document))]
    finally:
        document.close()


def _ink(page: Any) -> float:
    bitmap = page.render(scale=DOTS / 72, rev_byteorder=True)
    counts: list[int] = bitmap.to_pil().convert("L").histogram()
    page.close()
    return sum((255 - level) * count for level, count in enumerate(counts)) / 255 / sum(counts)
