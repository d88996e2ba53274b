"""A contact sheet of all figures, for judging them and for the docs: name, start, end, both together.

A4 portrait, lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from hipprint.figure import Side, Style, draw
from hipprint.figure.pose import Pose

_PAGE = (595.28, 841.89)
_COLUMNS, _ROWS = 3, 6
_MARGIN = 30.0
_LABEL = 12.0


def contact_sheet(
    poses: Iterable[Pose], target: str | BinaryIO, *, side: Side = "right", style: Style = "colour"
) -> int:
    """Write a PDF with every pose; returns how many there are."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(target, pagesize=_PAGE, invariant=1, pageCompression=1)
    canvas.setTitle("hipprint figures")
    wide = (_PAGE[0] - 2 * _MARGIN) / _COLUMNS
    high = (_PAGE[1] - 2 * _MARGIN) / _ROWS
    count = 0
    for pose in poses:
        spot = count % (_COLUMNS * _ROWS)
        if count and spot == 0:
            canvas.showPage()
        x = _MARGIN + spot % _COLUMNS * wide
        y = _PAGE[1] - _MARGIN - (spot // _COLUMNS + 1) * high
        _cell(canvas, pose, x, y, wide, high, side, style)
        count += 1
    canvas.save()
    return count


def _cell(
    canvas: Any, pose: Pose, x: float, y: float, wide: float, high: float, side: Side, style: Style
) -> None:
    canvas.setFont("Helvetica", 7.5)
    canvas.setFillGray(0.2)
    canvas.drawString(x + 4, y + high - 9, pose.name)
    room = high - _LABEL - 8
    main = wide if pose.end is None else wide * 0.66
    draw(pose, side=side, style=style).place(canvas, x + 4, y + 4, main - 8, room)
    if pose.end is not None:
        for row, moment in enumerate(("end", "start")):
            drawing = draw(pose, side=side, style=style, moment="start" if moment == "start" else "end")
            drawing.place(canvas, x + main, y + 4 + row * room / 2, wide - main - 6, room / 2 - 3)
