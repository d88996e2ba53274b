"""fpdf2: pictures are tagged as figures with their words, nothing else is; it has tags for nothing else.

    python with_fpdf2.py pages-00.json out.pdf [pages-01.json more.pdf ...]

It prints the milliseconds of each, as plain.py does.
"""

import json
import sys
import time
from pathlib import Path

from fpdf import FPDF
from fpdf.fonts import FontFace

FONTS = Path(__file__).parent.parent.parent / "layouts" / "fonts"
DARK, TINT, LINE, TEXT = (8, 62, 71), (237, 243, 244), (213, 218, 220), (27, 36, 40)
COLOURS = {"emergency": (179, 38, 30), "today": (143, 85, 0), "next": (43, 107, 58)}
STYLES = {  # font, size, leading, colour, room before and after
    "h1": ("Bold", 30, 34, DARK, 0, 0),
    "h2": ("Bold", 20, 25, DARK, 14, 6),
    "h3": ("Semi", 14.5, 19, DARK, 8, 4),
    "h4": ("Semi", 12.5, 16.5, TEXT, 0, 0),
    "p": ("Text", 12, 16, TEXT, 0, 4),
    "li": ("Text", 12, 16, TEXT, 0, 4),
}
BOTTOM = 842 - 48


class Handout(FPDF):
    """One handout, drawn from the top down."""

    def __init__(self, handout, pictures):
        super().__init__(unit="pt", format="A4")
        self.handout, self.folder = handout, pictures
        self.set_margins(42, 42)
        self.set_auto_page_break(True, 48)
        for name, file in (("Text", "400Regular"), ("Semi", "600SemiBold"), ("Bold", "700Bold")):
            self.add_font(name, "", FONTS / f"AtkinsonHyperlegibleNext_{file}.ttf")
        self.set_title(handout["title"])
        self.set_lang("en")

    def header(self):
        if self.page_no() > 1:
            self.put("Text", 9.5, DARK)
            self.text(553 - self.get_string_width(self.handout["title"]), 26, self.handout["title"])

    def footer(self):
        self.put("Text", 9.5, DARK)
        self.text(42, 816, self.handout["footer"])
        words = f"Page {self.page_no()}"
        self.text(553 - self.get_string_width(words), 816, words)
        self.line(42, 805, 553, 805)

    def put(self, font, size, colour):
        self.set_font(font, size=size)
        self.set_text_color(*colour)

    def words(self, kind, words, left, width, label="", align="L"):
        font, size, leading, colour, before, after = STYLES[kind]
        self.put(font, size, colour)
        if kind.startswith("h") and self.y + before + 3 * leading > BOTTOM:
            self.add_page()
        self.y += before
        if kind == "li":
            self.set_x(left)
            self.cell(16, leading, label or "\u2022")
            left, width = left + 16, width - 16
        self.set_x(left)
        self.multi_cell(width, leading, words, align=align, new_x="LEFT", new_y="NEXT")
        self.y += after

    def picture(self, name, left, top, width, height):
        drawing = self.handout["pictures"][name]
        factor = min(width / drawing["width"], height / drawing["height"])
        wide, high = drawing["width"] * factor, drawing["height"] * factor
        self.image(
            self.folder / f"{name}.svg", x=left, y=top, w=wide, h=high, alt_text=drawing["alt"], title=name
        )

    def flow(self, blocks, left=42, width=511):
        for block in blocks:
            getattr(self, f"draw_{block['is']}")(block, left, width)

    def draw_leaf(self, block, left, width):
        kind = block["kind"] if block["kind"] in STYLES else "p"
        self.words(kind, block["words"], left, width, block["label"])

    def side_by_side(self, parts):
        """Each part (draws, left, width) from the same height; the next block below the longest."""
        top, page, ends = self.y, self.page, []
        for draw, left, width in parts:
            self.page, self.y = page, top
            self.font_family = ""  # else fpdf2 would not say it again on a page that it comes back to
            draw(left, width)
            ends.append((self.page, self.y))
        self.page, self.y = max(ends)

    def draw_columns(self, block, left, width):
        each = width / len(block["columns"])
        self.side_by_side(
            [
                (lambda x, w, part=part: self.flow(part, x, w), left + number * each, each - 12)
                for number, part in enumerate(block["columns"])
            ]
        )

    def draw_box(self, block, left, width):
        if self.y + 80 > BOTTOM:
            self.add_page()
        colour, inner = COLOURS.get(block["urgency"]), block["inner"]
        top, page = self.y, self.page
        if colour:
            self.set_fill_color(*colour)
            self.rect(left, top, width, 24, style="F")
            self.put("Semi", 15, (255, 255, 255))
            self.text(left + 6, top + 17, block["title"])
            self.y += 30
            if len(inner) > 5:
                half = (len(inner) + 1) // 2
                inner = [{"is": "columns", "columns": [inner[:half], inner[half:]]}]
        else:
            self.set_fill_color(*TINT)
            self.rect(left, top, width, 22, style="F")
            self.y += 3
            self.words("h4", block["title"], left + 6, width - 12)
        self.flow(inner, left + 6, width - 12)
        self.set_draw_color(*(colour or LINE))
        if self.page == page:
            self.rect(left, top, width, self.y - top)
        self.y += 8

    def draw_table(self, block, left, width):
        head, *rows = block["rows"]
        widths = (34, 80, 130, 147, 120)
        self.put("Text", 12, TEXT)
        self.set_draw_color(*LINE)
        self.set_fill_color(255, 255, 255)
        plain = FontFace(emphasis="")
        with self.table(
            width=width,
            col_widths=widths,
            line_height=15.5,
            text_align="LEFT",
            headings_style=plain,
            borders_layout="HORIZONTAL_LINES",
        ) as table:
            table.row((head[0], "Picture", *head[1:]))
            for number, name, *words in rows:
                row = table.row(min_height=56)
                row.cell(number)
                if name:
                    row.cell(img=self.folder / f"{name}.svg", img_fill_width=False)
                else:
                    row.cell("")
                for text in words:
                    row.cell(text)
        self.y += 8

    def draw_card(self, block, left, width):
        lines = sum(
            len(self.multi_cell(270, 16, leaf["words"], dry_run=True, output="LINES"))
            for leaf in block["words"]
            if not self.set_font("Text", size=12)
        )
        if self.y + max(220, lines * 16 + len(block["words"]) * 4) + 80 > BOTTOM:
            self.add_page()
        top = self.y
        self.words("h3", block["title"], left + 6, width - 12)
        self.side_by_side(
            [
                (lambda x, w: self.shown(block, x, w), left + 6, 210),
                (lambda x, w: self.flow(block["words"], x, w), left + 228, 277),
            ]
        )
        each = (width - 12) / max(1, len(block["asides"]))
        self.side_by_side(
            [
                (lambda x, w, pair=pair: self.aside(*pair, x, w), left + 6 + number * each, each - 12)
                for number, pair in enumerate(block["asides"])
            ]
        )
        self.set_draw_color(*LINE)
        self.rect(left, top, width, self.y - top)
        self.y += 11

    def shown(self, block, left, width):
        """The picture of a card and the dose below it."""
        if block["picture"]:
            self.picture(block["picture"], left, self.y, width, 150)
            self.y += 154
        self.set_fill_color(*TINT)
        self.rect(left, self.y, width, 58, style="F")
        each = width / len(block["dose"])
        self.side_by_side(
            [
                (lambda x, w, pair=pair: self.dose(*pair, x, w), left + number * each, each)
                for number, pair in enumerate(block["dose"])
            ]
        )

    def dose(self, number, unit, left, width):
        self.put("Bold", 20, DARK)
        self.set_x(left)
        self.multi_cell(width, 22, number, align="C", new_x="LEFT", new_y="NEXT")
        self.words("p", unit, left, width, align="C")

    def aside(self, label, words, left, width):
        self.words("h4", label, left, width)
        self.words("p", words, left, width)

    def draw_sheet(self, block, left, width):
        self.put("Text", 10.5, TEXT)
        self.set_draw_color(*LINE)
        self.set_fill_color(255, 255, 255)
        weeks = block["head"][1:2] + block["head"][8:9]
        with self.table(
            width=140 + 14 * 25.5,
            col_widths=(140, *[25.5] * 14),
            line_height=12,
            align="LEFT",
            text_align="LEFT",
            num_heading_rows=2,
            headings_style=FontFace(emphasis=""),
            padding=0,
        ) as table:
            row = table.row()
            row.cell(block["head"][0])
            for week in weeks:
                row.cell(week, colspan=7)
            table.row(["", *block["days"]])
            for name in block["rows"]:
                table.row([name, *[""] * 14], min_height=24)
        picture = self.folder / f"{block['picture']}.svg"
        self.image(picture, x=0, y=0, w=595.28, h=841.89, alt_text="Boxes to tick, and a code", title="sheet")

    def draw(self):
        for section in self.handout["sections"]:
            if section["breaks"]:
                self.add_page()
            self.flow(section["blocks"])


def main(arguments):
    for source, output in zip(arguments[::2], arguments[1::2], strict=True):
        handout = json.loads(Path(source).read_text())
        start = time.perf_counter()
        page = Handout(handout, Path(source).with_name("pictures"))
        page.draw()
        page.output(str(output))
        print(f"{(time.perf_counter() - start) * 1000:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
