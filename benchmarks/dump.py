"""The words, boxes and pictures of handouts as files that every peer can read, so that all print the same.

    python benchmarks/dump.py FOLDER [MORE]

`plans.json` has the choices, `pages-00.json` and so on what each handout says (0 is the one that is made
cold, then one for each of four conditions, then MORE that have not been seen), `operators.json` the
pictures as PDF operators, `pictures/` the same as SVG, with the boxes, marks and code of the tracking
sheet as a page of its own.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path

from msgspec import structs

from hipprint.build import Press
from hipprint.document import Box, Callout, Card, Columns, PlanTable, Stage, TickSheet, spell
from hipprint.figure import draw, load_pose
from hipprint.figure.pdf import form_name, operators
from hipprint.figure.svg import svg
from hipprint.flow.code import rectangles
from hipprint.plan import make_plan
from hipprint.reading import read_block
from hipprint.sheet.geometry import Geometry
from hipprint.sheet.spec import SheetSpec

PROFILES = ("sciatica", "hip-osteoarthritis", "trochanteric-bursitis", "spinal-stenosis")
PATIENT = "Anna Example"
VISIT = {"date": "2026-11-20", "start": "2026-11-23", "therapist": "Jonas Winter", "side": "right"}
PAGE = (595.28, 841.89)


class Dump:
    """Document blocks as plain data; pictures once, by name."""

    def __init__(self, roots, folder):
        self.roots = roots
        self.folder = folder / "pictures"
        self.folder.mkdir(exist_ok=True)
        self.pictures = {}
        self.operators = {}

    def picture(self, chosen):
        if chosen is None:
            return None
        drawing = draw(load_pose(chosen.exercise, self.roots), side=chosen.side)
        name = form_name(drawing)
        self.pictures[name] = {
            "name": name,
            "width": drawing.width,
            "height": drawing.height,
            "alt": chosen.alt,
        }
        if name not in self.operators:
            self.operators[name] = operators(drawing)
            # fpdf2 knows a clipPath only as a definition, and no title.
            words = svg(structs.replace(drawing, title="")).replace("<clipPath", "<defs><clipPath")
            self.keep(name, words.replace("</clipPath>", "</clipPath></defs>"))
        return name

    def keep(self, name, words):
        (self.folder / f"{name}.svg").write_text(words)

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
                pain = {"is": "leaf", "kind": "p", "words": block.pain_title, "label": ""}
                return [*[x for x in self.leaves(block) if x["kind"] == "p"], pain, self.sheet(block)]
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
        sheet = {
            "is": "sheet",
            "head": head,
            "days": [" ".join(pair).strip() for pair in block.day_labels[:14]],
            "rows": [row.name for row in block.rows] + list(block.pain_rows),
            "boxes": [[square.x, square.y, square.side] for square in squares],
            "marks": [[square.x, square.y, square.side] for square in geometry.markers()],
            "code": spec.encode(),
            "place": [geometry.code().x, geometry.code().y, geometry.code().side],
        }
        sheet["picture"] = f"sheet-{sha256(json.dumps(sheet).encode()).hexdigest()[:16]}"
        self.keep(sheet["picture"], overlay(sheet))
        return sheet


def overlay(sheet):
    """The sheet's boxes, marks and code as a picture as large as the page."""
    wide, high = PAGE
    path = "".join(f"M{x:.2f} {high - y - a:.2f}h{a:.2f}v{a:.2f}h-{a:.2f}z" for x, y, a in sheet["boxes"])
    x, y, side = sheet["place"]
    dark = [(x, y, side, side) for x, y, side in sheet["marks"]]
    dark += rectangles(sheet["code"], x, y + side, side)
    solid = "".join(f"M{x:.2f} {high - y - b:.2f}h{a:.2f}v{b:.2f}h-{a:.2f}z" for x, y, a, b in dark)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}"'
        f' width="{wide}pt" height="{high}pt">'
        f'<path d="{path}" fill="none" stroke="#1b2428"/><path d="{solid}" fill="#000000"/></svg>\n'
    )


def pages(press, dump, choices):
    """What one handout says."""
    document = press.compose(make_plan(choices))
    dump.pictures = {}
    sections = []
    for section in document.sections:
        heading = {"is": "leaf", "kind": "h2", "words": section.title, "label": ""}
        blocks = [heading] if section.part != "glance" else []
        if section.intro:
            blocks.append({"is": "leaf", "kind": "p", "words": section.intro, "label": ""})
        for block in section.blocks:
            blocks += dump.block(block)
        sections.append({"breaks": section.breaks, "blocks": blocks})
    return {
        "title": document.title,
        "patient": choices["patient"],
        "footer": document.furniture.version,
        "sections": sections,
        "pictures": dump.pictures,
    }


def plans(press, more):
    """The choices of each handout: no two of them have the same words."""
    first = [{"profile": name, **VISIT} for name in PROFILES]
    made = [first[0], *first]
    for number in range(more):
        choices = first[number % len(first)]
        exercises = exercises_of(press.compose(make_plan(choices)))
        made.append({**choices, "drop": [exercises[number // len(first) % len(exercises)]]})
    return [
        {**choices, "patient": PATIENT if number == 0 else f"Person {number:02}"}
        for number, choices in enumerate(made)
    ]


def exercises_of(document):
    """The exercises of a handout, in order."""
    blocks = [block for section in document.sections for block in section.blocks]
    return [block.picture.exercise for block in blocks if isinstance(block, Card) and block.picture]


def write(folder, more):
    press = Press()
    dump = Dump(press.library.roots, folder)
    chosen = plans(press, more)
    (folder / "plans.json").write_text(json.dumps(chosen))
    for number, choices in enumerate(chosen):
        (folder / f"pages-{number:02}.json").write_text(json.dumps(pages(press, dump, choices)))
    (folder / "operators.json").write_text(json.dumps(dump.operators))


def main(arguments):
    write(Path(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
