"""The words, boxes and pictures of a handout as JSON, for plain.py.

python benchmarks/dump.py pages.json
"""

import json
import sys
from pathlib import Path

from hipprint.build import Press
from hipprint.document import Box, Callout, Card, Columns, PlanTable, Stage, TickSheet, spell
from hipprint.figure import draw, load_pose
from hipprint.figure.pdf import form_name, operators
from hipprint.plan import make_plan
from hipprint.reading import read_block
from hipprint.sheet.geometry import Geometry
from hipprint.sheet.spec import SheetSpec

CHOICES = {"profile": "sciatica", "side": "right"}


class Dump:
    """Document blocks as plain data; pictures once, by name."""

    def __init__(self, roots):
        self.roots = roots
        self.pictures = {}

    def picture(self, chosen):
        if chosen is None:
            return None
        drawing = draw(load_pose(chosen.exercise, self.roots), side=chosen.side)
        name = form_name(drawing)
        self.pictures[name] = {
            "name": name,
            "width": drawing.width,
            "height": drawing.height,
            "operators": operators(drawing),
        }
        return name

    def leaves(self, block):
        found = [item for item in read_block(block) if item.words]
        return [{"is": "leaf", "kind": item.kind, "words": item.words, "label": item.label} for item in found]

    def block(self, block):
        match block:
            case PlanTable():
                return [self.table(block)]
            case Card():
                return [self.card(block)]
            case TickSheet():
                return [*[x for x in self.leaves(block) if x["kind"] == "p"], self.sheet(block)]
            case Columns():
                columns = [[x for inner in part for x in self.block(inner)] for part in block.columns]
                return [{"is": "columns", "columns": columns}]
            case Callout() | Box():
                title, *inner = self.leaves(block)
                urgency = getattr(block, "urgency", "")
                return [{"is": "box", "title": title["words"], "urgency": urgency, "inner": inner}]
            case Stage():
                title, *inner = self.leaves(block)
                half = (len(inner) + 1) // 2
                columns = [inner[:half], inner[half:]]
                return [
                    {
                        "is": "box",
                        "title": title["words"],
                        "urgency": "",
                        "inner": [{"is": "columns", "columns": columns}],
                    }
                ]
            case _:
                return self.leaves(block)

    def table(self, block):
        rows = [list(block.header)]
        rows += [[str(r.number), self.picture(r.picture), r.name, r.amount, r.often] for r in block.rows]
        return {"is": "table", "rows": rows}

    def card(self, block):
        words = [{"is": "leaf", "kind": "p", "words": spell(block.why), "label": ""}]
        words += [
            {"is": "leaf", "kind": "li", "words": spell(step), "label": f"{number}."}
            for number, step in enumerate(block.steps.items, 1)
        ]
        return {
            "is": "card",
            "title": f"{block.number} {block.title} ({block.chip})",
            "picture": self.picture(block.picture),
            "words": words,
            "dose": [[figure.number, figure.unit] for figure in block.dose],
            "asides": [[aside.label, spell(aside.words)] for aside in block.asides],
        }

    def sheet(self, block):
        spec = SheetSpec("a4", len(block.rows), block.days, block.start, "standard")
        geometry = Geometry(spec)
        squares = [geometry.exercise_box(row, day) for row in range(len(block.rows)) for day in range(14)]
        squares += [geometry.pain_box(row, day) for row in range(6) for day in range(14)]
        head = ["Exercise", *block.week_labels[:1], *[""] * 6, *block.week_labels[1:2], *[""] * 6]
        return {
            "is": "sheet",
            "head": head,
            "days": [" ".join(pair).strip() for pair in block.day_labels[:14]],
            "rows": [row.name for row in block.rows] + list(block.pain_rows),
            "boxes": [[square.x, square.y, square.side] for square in squares],
            "marks": [[square.x, square.y, square.side] for square in geometry.markers()],
            "code": spec.encode(),
            "place": [geometry.code().x, geometry.code().y, geometry.code().side],
        }


if __name__ == "__main__":
    press = Press()
    document = press.compose(make_plan(CHOICES))
    dump = Dump(press.library.roots)
    sections = []
    for section in document.sections:
        heading = {"is": "leaf", "kind": "h2", "words": section.title, "label": ""}
        blocks = [heading] if section.part != "glance" else []
        for block in section.blocks:
            blocks += dump.block(block)
        sections.append({"breaks": section.breaks, "blocks": blocks})
    pages = {
        "title": document.title,
        "footer": document.furniture.version,
        "sections": sections,
        "pictures": dump.pictures,
    }
    Path(sys.argv[1]).write_text(json.dumps(pages))
