"""The words and pictures of a handout as JSON, for plain.py.

python benchmarks/dump.py pages.json
"""

import json
import sys
from pathlib import Path

from hipprint.build import Press
from hipprint.document import Card, PlanTable, TickSheet, spell
from hipprint.figure import draw, load_pose
from hipprint.figure.pdf import form_name, operators
from hipprint.plan import make_plan
from hipprint.reading import read_block
from hipprint.sheet.geometry import Geometry
from hipprint.sheet.spec import SheetSpec

CHOICES = {"profile": "sciatica", "side": "right"}


def leaf(item):
    return {"is": "leaf", "kind": item.kind, "words": item.words, "label": item.label}


def dumped(block, pictures):
    def picture(chosen):
        if chosen is None:
            return None
        drawing = draw(load_pose(chosen.exercise, press.library.roots), side=chosen.side)
        name = form_name(drawing)
        pictures[name] = {
            "name": name,
            "width": drawing.width,
            "height": drawing.height,
            "operators": operators(drawing),
        }
        return name

    if isinstance(block, PlanTable):
        rows = [list(block.header)]
        rows += [[str(r.number), picture(r.picture), r.name, r.amount, r.often] for r in block.rows]
        return [{"is": "table", "rows": rows}]
    if isinstance(block, Card):
        words = [{"kind": "p", "words": spell(block.why), "label": ""}]
        words += [
            {"kind": "li", "words": spell(s), "label": f"{n}."} for n, s in enumerate(block.steps.items, 1)
        ]
        return [
            {
                "is": "card",
                "title": f"{block.number} {block.title} ({block.chip})",
                "picture": picture(block.picture),
                "words": words,
                "dose": [[f.number, f.unit] for f in block.dose],
                "asides": [[a.label, spell(a.words)] for a in block.asides],
            }
        ]
    if isinstance(block, TickSheet):
        geometry = Geometry(SheetSpec("a4", len(block.rows), block.days, block.start, "standard"))
        squares = [geometry.exercise_box(r, d) for r in range(len(block.rows)) for d in range(14)]
        squares += [geometry.pain_box(r, d) for r in range(6) for d in range(14)]
        boxes = [[s.x, s.y, s.side, s.side, 0] for s in squares]
        # The code and the marks: some hundred filled rectangles.
        boxes += [[400 + 2.3 * (i % 25), 60 + 2.3 * (i // 25), 2.3, 2.3, 1] for i in range(0, 625, 2)]
        names = [row.name for row in block.rows] + list(block.pain_rows)
        head = ["Exercise", *block.week_labels[:1], *[""] * 6, *block.week_labels[1:2], *[""] * 6]
        days = [" ".join(pair).strip() for pair in block.day_labels[:14]]
        return [leaf(x) for x in read_block(block) if x.kind == "p"] + [
            {"is": "sheet", "head": head, "days": days, "rows": names, "boxes": boxes}
        ]
    return [leaf(item) for item in read_block(block) if item.words]


if __name__ == "__main__":
    press = Press()
    document = press.compose(make_plan(CHOICES))
    pictures, sections = {}, []
    for section in document.sections:
        blocks = (
            [{"is": "leaf", "kind": "h2", "words": section.title, "label": ""}]
            if section.part != "glance"
            else []
        )
        for block in section.blocks:
            blocks += dumped(block, pictures)
        sections.append({"breaks": section.breaks, "blocks": blocks})
    pages = {
        "title": document.title,
        "footer": document.furniture.version,
        "sections": sections,
        "pictures": pictures,
    }
    Path(sys.argv[1]).write_text(json.dumps(pages))
