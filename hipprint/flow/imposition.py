"""Pages on paper: whole, two on a side of a folded sheet, or one on double the paper. Lengths are points."""

from __future__ import annotations

from hipprint.flow.layout import PAPERS, PaperUse

Size = tuple[float, float]


def page_size(paper: str, use: PaperUse) -> Size:
    """Width and height of one page: A4 whole, A5 in a booklet, A3 doubled."""
    width, height = PAPERS[paper]
    return {"whole": (width, height), "booklet": (height / 2, width), "double": (height, 2 * width)}[use]


def sheet_size(paper: str, use: PaperUse) -> Size:
    """Width and height of what goes through the printer."""
    width, height = PAPERS[paper]
    return (height, width) if use == "booklet" else page_size(paper, use)


def saddle_stitch(pages: int) -> list[tuple[int | None, int | None]]:
    """The pages (from 1) at the left and right of each side, front and back of each sheet in turn.

    Sheets are folded into each other, so the outer one has the first and the last pages. None is a blank
    page: a sheet has four. The back is printed flipped on the short edge.
    """
    places = -(-pages // 4) * 4
    found = []
    for sheet in range(places // 4):
        first, last = 2 * sheet + 1, places - 2 * sheet
        found += [(last, first), (first + 1, last - 1)]
    return [(_there(left, pages), _there(right, pages)) for left, right in found]


def _there(page: int, pages: int) -> int | None:
    return page if page <= pages else None
