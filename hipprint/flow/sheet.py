"""The tracking sheet on paper: drawn at the places that hipprint/sheet computes, tagged as tables.

The grid fills its page by itself: the page builder gives it the whole page. Boxes are artifacts to a screen
reader; the rows' and days' words are the table.
"""

from __future__ import annotations

from typing import Literal

from msgspec import structs

from hipprint.document import Run, Slot, Text, TickFields, TickSheet, text
from hipprint.flow.box import Box
from hipprint.flow.code import draw_code
from hipprint.flow.field import fields, tick_mark, typing_size
from hipprint.flow.ink import Ink
from hipprint.flow.lengths import MM
from hipprint.flow.opened import OpenCode
from hipprint.flow.text import Words
from hipprint.sheet.fields import DONE, NOTES, PAIN_VALUES, exercise_field, pain_field
from hipprint.sheet.geometry import LABELS, LEFT, RIGHT, TOP, Band, Geometry, Square
from hipprint.sheet.markers import CELLS, dark_cells
from hipprint.sheet.spec import SheetSpec
from hipprint.tags.slots import Said, SlotMark
from hipprint.tags.tree import Node

BOX_LINE = 1.0


class SheetBox(Box):
    """The whole sheet. Its place does not depend on what stands above it."""

    def __init__(self, sheet: TickSheet, node: Node) -> None:
        self.sheet = sheet
        self.node = node

    def height(self, width: float) -> float:
        """A page of its own: the page builder must put nothing else on it."""
        return 1.0

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw intro, grids, notes and marks."""
        canvas = ink.canvas
        paper = "letter" if canvas._pagesize[0] > 600 else "a4"
        spec = SheetSpec(paper, len(self.sheet.rows), self.sheet.days, self.sheet.start, ink.layout.id)
        geometry = Geometry(spec)
        self._intro(ink, geometry, top)
        for block in range(geometry.blocks):
            _Grid(self.sheet, geometry, block, ink, self.node.add("Table")).draw()
        self._foot(ink, geometry)

    def _intro(self, ink: Ink, geometry: Geometry, top: float) -> None:
        node, wide = self.node.add("P"), geometry.page[0] - LEFT - RIGHT
        for name in ("sheet", "sheet-small"):  # many exercises, each for other days of the week
            words = Words(text(self.sheet.intro), ink.style(name), node)
            tall = words.height(wide)
            if top - tall >= geometry.page[1] - TOP:
                break
        words.draw(ink, LEFT, top, wide, tall)

    def _foot(self, ink: Ink, geometry: Geometry) -> None:
        left, bottom, width, height = geometry.notes()
        ink.stroke(ink.palette.rule, 0.8)
        ink.canvas.roundRect(left, bottom, width, height, 4, stroke=1, fill=0)
        notes = Words(text(self.sheet.notes_label), ink.style("sheet"), self.node.add("P"))
        stop = Words(text(self.sheet.stop), ink.style("sheet", weight="semibold"), self.node.add("P"))
        inner, top = width - 12, bottom + height - 4
        for words in (notes, stop):
            words.draw(ink, left + 6, top, inner, 0)
            top -= words.height(inner) + 1.5
        if self.sheet.fields:
            rect = (left + 6, bottom + 3, left + width - 6, top - 2)
            size = typing_size(ink.style("value"), ink.style("sheet"), rect[3] - rect[1])
            fields(ink).text(
                self.node.add("P").add("Form"),
                rect,
                NOTES,
                self.sheet.fields.notes,
                size=size,
                colour=ink.palette.text.rgb,
                lines=True,
            )
        square = geometry.code()
        # Below the code and outside its white margin; the squares beside it are not for the patient.
        label = Words(text(self.sheet.clinic_label), ink.style("sheet-small"), self.node.add("P"))
        label.draw(ink, geometry.references()[0].x, 16 * MM, 40 * MM, 0)
        figure = self.node.add("Figure", alt=self.sheet.code_alt)
        slot, undated = None, structs.replace(geometry.spec, start=None)
        if self.sheet.start is not None:
            room = (square.x, square.y, square.side, square.side)
            slot = SlotMark("code", room, undated.encode(), says=geometry.spec.encode())
        if slot and ink.opened and "start" in ink.opened.sources:
            ink.opened.code = OpenCode(undated, square.x, square.y + square.side, square.side)
            ink.canvas.begin_mark(figure, slot, is_open=True)
            ink.canvas.leave_code("start code")
        else:
            ink.canvas.begin_mark(figure, slot)
            draw_code(ink.canvas, geometry.spec.encode(), square.x, square.y + square.side, square.side)
        ink.canvas.end_mark()
        ink.canvas.box(figure, square.x, square.y, square.side, square.side)
        self._marks(ink, geometry)

    def _marks(self, ink: Ink, geometry: Geometry) -> None:
        canvas = ink.canvas
        canvas.setFillColorRGB(0, 0, 0)
        for ident, place in enumerate(geometry.markers()):
            draw_marker(ink, ident, place)
        empty, full = geometry.references()
        canvas.setStrokeColorRGB(0, 0, 0)
        canvas.setLineWidth(BOX_LINE)
        canvas.rect(empty.x, empty.y, empty.side, empty.side, stroke=1, fill=0)
        canvas.rect(full.x, full.y, full.side, full.side, stroke=1, fill=1)


def draw_marker(ink: Ink, ident: int, place: Square) -> None:
    """An ArUco mark, black in any brand; one path so that no hairline opens between cells."""
    step = place.side / CELLS
    path = ink.canvas.beginPath()
    top = place.y + place.side
    for row in range(CELLS):
        cells = sorted(column for line, column in dark_cells(ident) if line == row)
        while cells:
            start = end = cells.pop(0)
            while cells and cells[0] == end + 1:
                end = cells.pop(0)
            path.rect(place.x + start * step, top - (row + 1) * step, (end - start + 1) * step, step)
    ink.canvas.drawPath(path, stroke=0, fill=1)


class _Grid:
    """One table of two weeks."""

    def __init__(self, sheet: TickSheet, geometry: Geometry, block: int, ink: Ink, table: Node) -> None:
        self.sheet, self.geometry, self.block, self.ink = sheet, geometry, block, ink
        self.head = table.add("THead")
        self.body = table.add("TBody")
        self.bands = geometry.bands(block)
        self.right = geometry.day_left(14)

    def draw(self) -> None:
        """Grounds and lines first, then words and boxes on them."""
        self._ground()
        self._weeks(self.bands[0])
        self._days(self.bands[1])
        for band in self.bands[2:]:
            if band.kind == "exercise":
                row = self.sheet.rows[band.index]
                self._row(band, f"{row.number} {row.name}".strip() if row.number else row.name)
                if not row.name:
                    self._write_line(band)
            elif band.kind == "pain-title":
                self._pain_title(band)
            else:
                self._row(band, self.sheet.pain_rows[band.index])

    def _ground(self) -> None:
        ink, first, last = self.ink, self.bands[0], self.bands[-1]
        canvas, left = ink.canvas, LEFT
        bottom = last.top - last.height
        ink.fill(ink.palette.tint)
        head = self.bands[0].height + self.bands[1].height
        canvas.rect(left, first.top - head, self.right - left, head, stroke=0, fill=1)
        title = next(band for band in self.bands if band.kind == "pain-title")
        canvas.rect(left, title.top - title.height, self.right - left, title.height, stroke=0, fill=1)
        ink.stroke(ink.palette.hairline, 0.7)
        for band in self.bands[1:]:
            # The line below the weeks leaves the corner whole: its words stand across both rows.
            canvas.line(left + LABELS if band.kind == "days" else left, band.top, self.right, band.top)
        for day in range(15):
            top = self.bands[0].top if day in (0, 7, 14) else self.bands[1].top
            x = self.geometry.day_left(day)
            canvas.setLineWidth(1.1 if day in (0, 7, 14) else 0.6)
            canvas.line(x, top, x, title.top)
            canvas.line(x, title.top - title.height, x, bottom)
        ink.stroke(ink.palette.rule, 0.9)
        canvas.rect(left, bottom, self.right - left, first.top - bottom, stroke=1, fill=0)

    def _weeks(self, band: Band) -> None:
        row = self.head.add("TR")
        corner = row.add("TH", scope="Column", row_span=2)
        both = self.bands[0].height + self.bands[1].height
        self._cell(text(self.sheet.exercise_heading), corner, LEFT, band.top, LABELS, both, "left")
        for week in range(2):
            place = 2 * self.block + week
            label = self._dated(self.sheet.week_labels[place], self.sheet.blank_weeks[place], f"week {place}")
            node = row.add("TH", scope="Column", col_span=7)
            self._cell(
                text(label),
                node,
                self.geometry.day_left(7 * week),
                band.top,
                7 * self.geometry.day_width,
                band.height,
            )

    def _days(self, band: Band) -> None:
        row = self.head.add("TR")
        for day in range(14):
            node = row.add("TH", scope="Column")
            place = 14 * self.block + day
            first, second = self.sheet.day_labels[place]
            left, wide = self.geometry.day_left(day), self.geometry.day_width
            label = self._dated(first, self.sheet.blank_days[place], f"weekday {place}")
            if second:
                half = band.height / 2
                room = (left, band.top - band.height, wide, band.height)
                self._cell(text(label), node, left, band.top, wide, half, room=room)
                number = self._dated(second, "", f"day {place}")
                self._cell(text(number), node, left, band.top - half, wide, half)
            else:
                self._cell(text(label), node, left, band.top, wide, band.height)

    def _dated(self, words: str, blank: str, part: str) -> Run:
        """A label; where the first day is known it is about this patient."""
        return Run(words, slot=Slot("start", blank, part) if self.sheet.start is not None else None)

    def _write_line(self, band: Band) -> None:
        """The line to write an exercise's name on, after its number."""
        self.ink.stroke(self.ink.palette.rule, 0.8)
        y = band.top - band.height * 0.74
        self.ink.canvas.line(LEFT + 18, y, LEFT + LABELS - 6, y)

    def _pain_title(self, band: Band) -> None:
        row = self.body.add("TR")
        node = row.add("TH", scope="Row", col_span=15)
        self._cell(text(self.sheet.pain_title), node, LEFT, band.top, self.right - LEFT, band.height, "left")

    def _row(self, band: Band, words: str) -> None:
        row = self.body.add("TR")
        node = row.add("TH", scope="Row")
        self._cell(
            text(words), node, LEFT, band.top, LABELS, band.height, "left", bold=band.kind == "exercise"
        )
        ink, day = self.ink, 14 * self.block
        canvas = ink.canvas
        canvas.setStrokeColorRGB(*ink.palette.text.rgb)
        canvas.setLineWidth(BOX_LINE)
        for column in range(14):
            cell = row.add("TD")
            if band.kind == "exercise":
                box = self.geometry.exercise_box(band.index, day + column)
            else:
                box = self.geometry.pain_box(band.index, day + column)
            canvas.rect(box.x, box.y, box.side, box.side, stroke=1, fill=0)
            if self.sheet.fields:
                self._field(self.sheet.fields, cell.add("Form"), band, day + column, box)

    def _field(self, asked: TickFields, node: Node, band: Band, day: int, box: Square) -> None:
        """The box can be ticked on a screen too; it stands exactly over the printed one."""
        rect = (box.x, box.y, box.x + box.side, box.y + box.side)
        mark = tick_mark(box.side, box.side, self.ink.palette.text.rgb)
        blank = asked.blank
        if band.kind == "exercise":
            name = exercise_field(band.index, day)
            says = Said(asked.done[band.index][day], blank.done[band.index][day] if blank else None)
            fields(self.ink).tick_box(node, rect, name, says, state=DONE, mark=mark)
        else:
            group = Said(asked.pain[day], blank.pain[day] if blank else None)
            says = Said(asked.scores[band.index][day], blank.scores[band.index][day] if blank else None)
            value = PAIN_VALUES[band.index]
            fields(self.ink).choice(node, rect, pain_field(day), group, says, state=value, mark=mark)

    def _cell(
        self,
        words: Text,
        node: Node,
        left: float,
        top: float,
        width: float,
        height: float,
        align: Literal["left", "centre"] = "centre",
        *,
        bold: bool = False,
        room: tuple[float, float, float, float] | None = None,
    ) -> None:
        """Words in the middle of a cell; smaller when they would not fit its height.

        `room` is where other words may be written in their place, usually the cell.
        """
        pad = 5.0 if align == "left" else 1.0
        for name in ("sheet", "sheet-small"):
            look = self.ink.style(name, weight="semibold" if bold else None)
            place = room or (left, top - height, width, height)
            box = Words(words, look, node, align=align, room=place, opened=self.ink.opened)
            tall = box.height(width - 2 * pad)
            if tall <= height:
                break
        box.draw(self.ink, left + pad, top - (height - tall) / 2, width - 2 * pad, tall)


def build_sheet(block: TickSheet, ink: Ink, node: Node) -> Box:
    """The sheet as a box."""
    return SheetBox(block, node)
