"""The yardstick: an ordinary ReportLab script that draws the same pages, without tags, checks or choices.

It uses platypus as its manual teaches, the same fonts, the same words and the same vector pictures. Words and
pictures come from a JSON file (made by dump.py), so that reading content is no part of its time.

    python benchmarks/plain.py pages-00.json out.pdf [pages-01.json more.pdf ...]

It prints the milliseconds of each. operators.json, beside the first one, has the pictures.
"""

import json
import sys
import time
from pathlib import Path

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

FONTS = Path(__file__).parent.parent / "layouts" / "fonts"
for name, file in (("Text", "400Regular"), ("Semi", "600SemiBold"), ("Bold", "700Bold")):
    pdfmetrics.registerFont(TTFont(name, str(FONTS / f"AtkinsonHyperlegibleNext_{file}.ttf")))
pdfmetrics.registerFontFamily("Text", normal="Text", bold="Semi", italic="Text", boldItalic="Semi")

DARK, ACCENT, RED, TINT, LINE = map(HexColor, ("#083e47", "#0f5c69", "#b3261e", "#edf3f4", "#d5dadc"))


def style(name, size, leading, font="Text", colour=None, **more):
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=leading, textColor=colour or HexColor("#1b2428"), **more
    )


STYLES = {
    "h1": style("h1", 30, 34, "Bold", DARK),
    "h2": style("h2", 20, 25, "Bold", DARK, spaceBefore=14, spaceAfter=6),
    "h3": style("h3", 14.5, 19, "Semi", DARK, spaceBefore=8, spaceAfter=4),
    "h4": style("h4", 12.5, 16.5, "Semi"),
    "p": style("p", 12, 16, spaceAfter=4),
    "li": style("li", 12, 16, leftIndent=16, bulletIndent=2, spaceAfter=4),
    "cell": style("cell", 12, 15.5),
    "figure": style("figure", 20, 22, "Bold", DARK, alignment=1),
}


class Picture(Flowable):
    def __init__(self, drawing, width, height):
        super().__init__()
        scale = min(width / drawing["width"], height / drawing["height"])
        self.drawing, self.scale = drawing, scale
        self.width, self.height = drawing["width"] * scale, drawing["height"] * scale

    def wrap(self, *_):
        return self.width, self.height

    def draw(self):
        canvas = self.canv
        name = self.drawing["name"]
        if not canvas.hasForm(name):
            canvas.beginForm(name, 0, 0, self.drawing["width"], self.drawing["height"])
            canvas._code.append(self.drawing["operators"])
            canvas.endForm()
        canvas.saveState()
        canvas.scale(self.scale, self.scale)
        canvas.doForm(name)
        canvas.restoreState()


def paragraph(leaf):
    kind = leaf["kind"]
    words = leaf["words"].replace("&", "&amp;").replace("<", "&lt;")
    if kind == "li":
        return Paragraph(words, STYLES["li"], bulletText=leaf["label"] or "\u2022")
    return Paragraph(words, STYLES.get(kind, STYLES["p"]))


def plan_table(rows, pictures):
    cells = [[Paragraph(words, STYLES["cell"]) for words in rows[0]]]
    for number, picture, *words in rows[1:]:
        cells.append(
            [
                Paragraph(number, STYLES["cell"]),
                Picture(pictures[picture], 76, 52) if picture else "",
                *(Paragraph(w, STYLES["cell"]) for w in words),
            ]
        )
    cells[0].insert(1, "")
    table = Table(cells, colWidths=[34, 80, 130, 140, 120])
    table.setStyle(
        TableStyle(
            [
                ("LINEBELOW", (0, 0), (-1, -1), 0.7, LINE),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("FONTNAME", (0, 0), (-1, -1), "Text"),
            ]
        )
    )
    return table


def card(block, pictures):
    left = []
    if block["picture"]:
        left.append(Picture(pictures[block["picture"]], 210, 150))
    figures = Table(
        [
            [Paragraph(n, STYLES["figure"]) for n, _ in block["dose"]],
            [Paragraph(u, STYLES["cell"]) for _, u in block["dose"]],
        ]
    )
    figures.setStyle(
        TableStyle([("BACKGROUND", (0, 0), (-1, -1), TINT), ("FONTNAME", (0, 0), (-1, -1), "Text")])
    )
    left.append(figures)
    right = [paragraph(leaf) for leaf in block["words"]]
    asides = Table(
        [
            [
                [Paragraph(f"<b>{a}</b>", STYLES["cell"]), Paragraph(b, STYLES["cell"])]
                for a, b in block["asides"]
            ]
        ]
    )
    body = Table([[left, right]], colWidths=[222, 275])
    outer = Table([[Paragraph(block["title"], STYLES["h3"])], [body], [asides]], colWidths=[508])
    outer.setStyle(
        TableStyle(
            [
                ("BOX", (0, 0), (-1, -1), 0.9, LINE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("FONTNAME", (0, 0), (-1, -1), "Text"),
            ]
        )
    )
    return KeepTogether([outer, Spacer(0, 11)])


def sheet(block):
    head = [block["head"], [""] + block["days"]]
    rows = [[name] + [""] * 14 for name in block["rows"]]
    table = Table(head + rows, colWidths=[140] + [25.5] * 14, rowHeights=24)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.7, LINE),
                ("FONTNAME", (0, 0), (-1, -1), "Text"),
                ("FONTSIZE", (0, 0), (-1, -1), 10.5),
            ]
        )
    )
    return table


class Boxes(Flowable):
    """The sheet's tick boxes, its corner marks and its QR code, at fixed places of the page."""

    def __init__(self, sheet):
        super().__init__()
        self.sheet = sheet

    def wrap(self, *_):
        return 0, 0

    def draw(self):
        canvas = self.canv
        left, bottom = canvas.absolutePosition(0, 0)
        canvas.saveState()
        canvas.translate(-left, -bottom)
        for x, y, side in self.sheet["boxes"]:
            canvas.rect(x, y, side, side, stroke=1, fill=0)
        for x, y, side in self.sheet["marks"]:
            canvas.rect(x, y, side, side, stroke=0, fill=1)
        x, y, side = self.sheet["place"]
        code = QrCodeWidget(self.sheet["code"], barLevel="M", barBorder=0)
        low, _, high, _ = code.getBounds()
        drawing = Drawing(side, side, transform=[side / (high - low), 0, 0, side / (high - low), 0, 0])
        drawing.add(code)
        renderPDF.draw(drawing, canvas, x, y)
        canvas.restoreState()


COLOURS = {"emergency": HexColor("#b3261e"), "today": HexColor("#8f5500"), "next": HexColor("#2b6b3a")}
PLAIN = [("FONTNAME", (0, 0), (-1, -1), "Text"), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def columns(block, pictures, width):
    count = len(block["columns"])
    cells = [[flow(part, pictures, width / count - 12) for part in block["columns"]]]
    table = Table(cells, colWidths=[width / count] * count)
    table.setStyle(TableStyle(PLAIN))
    return table


def box(block, pictures, width):
    """A tinted box, or a warning box with a coloured bar."""
    colour = COLOURS.get(block["urgency"])
    title = style("bar", 15, 19, "Semi", HexColor("#ffffff")) if colour else STYLES["h4"]
    inner = block["inner"]
    if colour and len(inner) > 5:
        half = (len(inner) + 1) // 2
        inner = [{"is": "columns", "columns": [inner[:half], inner[half:]]}]
    cells = [[Paragraph(block["title"], title)], [flow(inner, pictures, width - 24)]]
    table = Table(cells, colWidths=[width])
    look = [*PLAIN, ("BOX", (0, 0), (-1, -1), 1, colour or LINE)]
    look.append(("BACKGROUND", (0, 0), (-1, 0), colour) if colour else ("BACKGROUND", (0, 0), (-1, -1), TINT))
    table.setStyle(TableStyle(look))
    return table


def flow(blocks, pictures, width=508):
    made = []
    for block in blocks:
        match block["is"]:
            case "leaf":
                made.append(paragraph(block))
            case "table":
                made.append(plan_table(block["rows"], pictures))
            case "card":
                made.append(card(block, pictures))
            case "columns":
                made.append(columns(block, pictures, width))
            case "box":
                made += [box(block, pictures, width), Spacer(0, 8)]
            case "sheet":
                made += [sheet(block), Boxes(block)]
    return made


def story(pages):
    made = []
    for section in pages["sections"]:
        if section["breaks"] and made:
            made.append(PageBreak())
        made += flow(section["blocks"], pages["pictures"])
    return made


def furniture(canvas, document):
    canvas.saveState()
    if document.page == 1:
        canvas.setFillColor(ACCENT)
        canvas.rect(0, 825, 596, 17, stroke=0, fill=1)
    else:
        canvas.setFont("Text", 9.5)
        canvas.drawRightString(553, 816, document.title)
    canvas.setFillColor(DARK)
    canvas.setFont("Text", 9.5)
    canvas.drawString(42, 26, document.footer)
    canvas.drawRightString(553, 26, f"Page {document.page}")
    canvas.line(42, 37, 553, 37)
    canvas.restoreState()


def build(pages, target):
    document = BaseDocTemplate(
        str(target), pagesize=A4, title=pages["title"], invariant=1, initialFontName="Text"
    )
    document.footer = pages["footer"]
    frame = Frame(42, 48, A4[0] - 84, A4[1] - 90, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=furniture))
    document.build(story(pages))


def main(arguments):
    """Make each handout; print the milliseconds that each takes once its words are read."""
    operators = json.loads(Path(arguments[0]).with_name("operators.json").read_text())
    for source, output in zip(arguments[::2], arguments[1::2], strict=True):
        loaded = json.loads(Path(source).read_text())
        for name, picture in loaded["pictures"].items():
            picture["operators"] = operators[name]
        start = time.perf_counter()
        build(loaded, output)
        print(f"{(time.perf_counter() - start) * 1000:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
