"""WeasyPrint's tagged output (PDF/UA-1): the handout as HTML, one style sheet that is read once.

    python with_weasyprint.py pages-00.json out.pdf [pages-01.json more.pdf ...]

It prints the milliseconds of each, as plain.py does. Fonts, style sheet and pictures are kept between files.
Columns are table cells: with `display: flex` it takes half as long again.
"""

import json
import sys
import time
from html import escape
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

FONTS = Path(__file__).parent.parent.parent / "layouts" / "fonts"
FACES = ((400, "400Regular"), (600, "600SemiBold"), (700, "700Bold"))
LOOK = (
    "".join(
        f"@font-face {{ font-family: Hand; font-weight: {weight};"
        f" src: url({(FONTS / f'AtkinsonHyperlegibleNext_{file}.ttf').as_uri()}) }}\n"
        for weight, file in FACES
    )
    + """
@page { size: A4; margin: 42pt 42pt 48pt; font: 9.5pt Hand; color: #083e47;
  @top-right { content: string(condition) } @bottom-left { content: string(version) }
  @bottom-right { content: "Page " counter(page) } }
@page :first { @top-right { content: none } }
body { font: 12pt/16pt Hand; color: #1b2428; margin: 0 }
h1 { string-set: condition content(); font-size: 30pt; line-height: 34pt; color: #083e47; margin: 0 }
h2 { font-size: 20pt; line-height: 25pt; color: #083e47; margin: 14pt 0 6pt; break-after: avoid }
h3 { font-size: 14.5pt; line-height: 19pt; font-weight: 600; color: #083e47; margin: 8pt 0 4pt }
p, li { margin: 0 0 4pt } ul, ol { margin: 0; padding-left: 16pt }
b { font-weight: 600 } .bold { font-size: 12.5pt; font-weight: 600 }
.version { string-set: version content(); height: 0; overflow: hidden; font-size: 0 }
.breaks { break-before: page }
.columns { display: table; table-layout: fixed; width: 100% }
.columns > div { display: table-cell; padding-right: 12pt; vertical-align: top }
table { border-collapse: collapse; width: 100% } th { text-align: left; font-weight: 400 }
td, th { padding: 3pt 4pt; border-bottom: .7pt solid #d5dadc }
td img { width: 76pt; height: 52pt; object-fit: contain }
.box { border: 1pt solid #d5dadc; background: #edf3f4; padding: 6pt; margin-bottom: 8pt }
.warn { background: none; padding: 0 } .warn > .bar { color: #fff; font-size: 15pt; padding: 3pt 6pt }
.warn > .in { padding: 6pt }
.emergency { border-color: #b3261e } .emergency > .bar { background: #b3261e }
.today { border-color: #8f5500 } .today > .bar { background: #8f5500 }
.next { border-color: #2b6b3a } .next > .bar { background: #2b6b3a }
.card { border: .9pt solid #d5dadc; padding: 6pt; margin-bottom: 11pt; break-inside: avoid }
.card .at { width: 210pt } .card .at > img { width: 210pt; height: 150pt; object-fit: contain }
.dose { display: table; table-layout: fixed; background: #edf3f4; width: 210pt; text-align: center }
.dose > div { display: table-cell }
.dose p:first-child { font-size: 20pt; line-height: 22pt; font-weight: 700; color: #083e47 }
.sheet { table-layout: fixed; font-size: 10.5pt } .sheet td, .sheet th { border: .7pt solid #d5dadc;
  height: 24pt; padding: 0 2pt; width: 25.5pt } .sheet tr > :first-child { width: 140pt }
.over { position: absolute; left: -42pt; top: -42pt; width: 595.28pt }
.paper { position: relative }
"""
)


class Page:
    """The HTML of one handout."""

    def __init__(self, handout):
        self.pictures = handout["pictures"]
        self.handout = handout

    def html(self):
        parts = []
        for number, section in enumerate(self.handout["sections"]):
            breaks = " breaks" if section["breaks"] and number else ""
            # What is placed on the page itself is placed from the first block after a break.
            parts.append(f'<section class="paper{breaks}">{self.flow(section["blocks"])}</section>')
        return (
            f'<!doctype html><html lang="en"><title>{escape(self.handout["title"])}</title><body>'
            f'<div class="version">{escape(self.handout["footer"])}</div>{"".join(parts)}</body></html>'
        )

    def flow(self, blocks):
        made, items = [], []
        for block in [*blocks, {"is": "end"}]:
            if block["is"] == "leaf" and block["kind"] == "li":
                if items and bool(items[0]["label"]) != bool(block["label"]):
                    made.append(listed(items))
                    items = []
                items.append(block)
                continue
            if items:
                made.append(listed(items))
                items = []
            if block["is"] != "end":
                made.append(getattr(self, block["is"])(block))
        return "".join(made)

    def leaf(self, block):
        kind = block["kind"]
        if kind in ("h1", "h2", "h3"):
            return f"<{kind}>{escape(block['words'])}</{kind}>"
        return f"<p{' class=bold' if kind == 'h4' else ''}>{escape(block['words'])}</p>"

    def picture(self, name):
        return f'<img src="pictures/{name}.svg" alt="{escape(self.pictures[name]["alt"])}">' if name else ""

    def table(self, block):
        head, *rows = block["rows"]
        cells = "".join(f"<th scope=col>{escape(words)}</th>" for words in (head[0], "Picture", *head[1:]))
        body = ""
        for number, shown, *words in rows:
            columns = "".join(f"<td>{escape(text)}</td>" for text in words)
            body += f"<tr><td>{number}</td><td>{self.picture(shown)}</td>{columns}</tr>"
        return f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"

    def columns(self, block):
        inner = "".join(f"<div>{self.flow(part)}</div>" for part in block["columns"])
        return f'<div class="columns">{inner}</div>'

    def box(self, block):
        inner = block["inner"]
        if not block["urgency"]:
            return f'<div class="box"><p class=bold>{escape(block["title"])}</p>{self.flow(inner)}</div>'
        if len(inner) > 5:
            half = (len(inner) + 1) // 2
            inner = [{"is": "columns", "columns": [inner[:half], inner[half:]]}]
        bar = f"<p class=bar>{escape(block['title'])}</p>"
        return f'<div class="box warn {block["urgency"]}">{bar}<div class=in>{self.flow(inner)}</div></div>'

    def card(self, block):
        dose = "".join(
            f"<div><p>{escape(number)}</p><p>{escape(unit)}</p></div>" for number, unit in block["dose"]
        )
        asides = "".join(
            f"<div><p><b>{escape(label)}</b></p><p>{escape(words)}</p></div>"
            for label, words in block["asides"]
        )
        left = f'<div class="at">{self.picture(block["picture"])}<div class="dose">{dose}</div></div>'
        right = f"<div>{self.flow(block['words'])}</div>"
        return (
            f'<div class="card"><h3>{escape(block["title"])}</h3><div class="columns">{left}{right}</div>'
            f'<div class="columns">{asides}</div></div>'
        )

    def sheet(self, block):
        weeks = block["head"][1:2] + block["head"][8:9]
        head = "".join(f"<th scope=colgroup colspan=7>{escape(words)}</th>" for words in weeks)
        days = "".join(f"<th scope=col>{escape(day)}</th>" for day in block["days"])
        rows = "".join(
            f"<tr><th scope=row>{escape(name)}</th>{'<td></td>' * 14}</tr>" for name in block["rows"]
        )
        return (
            f'<table class="sheet"><thead><tr><th rowspan=2 scope=col>{escape(block["head"][0])}</th>{head}'
            f"</tr><tr>{days}</tr></thead><tbody>{rows}</tbody></table>"
            f'<img class="over" src="pictures/{block["picture"]}.svg" alt="Boxes to tick, and a code">'
        )


def listed(items):
    tag = "ol" if items[0]["label"] else "ul"
    inner = "".join(f"<li>{escape(item['words'])}</li>" for item in items)
    return f"<{tag}>{inner}</{tag}>"


def main(arguments):
    fonts, kept, look = FontConfiguration(), {}, None
    for source, output in zip(arguments[::2], arguments[1::2], strict=True):
        handout = json.loads(Path(source).read_text())
        start = time.perf_counter()
        look = look or CSS(string=LOOK, font_config=fonts)
        page = HTML(string=Page(handout).html(), base_url=f"{Path(source).parent}/")
        page.write_pdf(output, stylesheets=[look], font_config=fonts, cache=kept, pdf_variant="pdf/ua-1")
        print(f"{(time.perf_counter() - start) * 1000:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
