"""A contact sheet of all figures, for judging them and for the docs: name, start and end.

The large picture has the end in full over the start as a ghost, the small one the start. A4 portrait,
lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from hipprint.figure import draw
from hipprint.figure.pose import Pose
from hipprint.figure.preview import Look

_PAGE = (595.28, 841.89)
_COLUMNS, _ROWS = 3, 6
_MARGIN = 30.0
_LABEL = 12.0
_SIZE = 7.5


def contact_sheet(poses: Iterable[tuple[str, Pose]], target: str | BinaryIO, look: Look) -> int:
    """Write a PDF with every pose under its title; returns how many there are."""
    from reportlab.pdfgen.canvas import Canvas

    from hipprint.flow.fonts import first_font

    font = first_font()
    canvas = Canvas(
        target, pagesize=_PAGE, invariant=1, pageCompression=1, initialFontName=font, initialFontSize=_SIZE
    )
    canvas.setTitle("hipprint figures")
    wide = (_PAGE[0] - 2 * _MARGIN) / _COLUMNS
    high = (_PAGE[1] - 2 * _MARGIN) / _ROWS
    count = 0
    for title, pose in poses:
        spot = count % (_COLUMNS * _ROWS)
        if count and spot == 0:
            canvas.showPage()
        x = _MARGIN + spot % _COLUMNS * wide
        y = _PAGE[1] - _MARGIN - (spot // _COLUMNS + 1) * high
        canvas.setFont(font, _SIZE)
        canvas.setFillGray(0.2)
        canvas.drawString(x + 4, y + high - 9, title)
        _cell(canvas, pose, x, y, wide, high - _LABEL - 8, look)
        count += 1
    canvas.save()
    return count


def _cell(canvas: Any, pose: Pose, x: float, y: float, wide: float, high: float, look: Look) -> None:
    moves = pose.end is not None and look.moment == "both"
    main = wide * 0.66 if moves else wide
    drawing = draw(pose, side=look.side, style=look.style, moment=look.moment)
    drawing.place(canvas, x + 4, y + 4, main - 8, high)
    if moves:
        start = draw(pose, side=look.side, style=look.style, moment="start")
        start.place(canvas, x + main, y + 4 + high / 4, wide - main - 6, high / 2)
