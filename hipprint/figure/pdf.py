"""Drawings as PDF operators, and once per document as a form XObject (ISO 32000-1, 8.10).

Numbers have one decimal: a tenth of a point is 0.035 mm, finer than any office printer. A form holds no
marked content, because a form that is placed twice may not (14.7.4.3): the caller marks the Figure.

A form is placed in several sizes, and lines scale with it. Its fine lines therefore name no width but inherit
the one in force where it is placed (8.10.1), which `place` keeps thick enough to print.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import Any
from zlib import compress

from msgspec import Struct

from hipprint.figure.drawing import Clip, Drawing, Item, Path, Shape

FINE = 0.8  # natural width of fine lines, points
_FINE_BELOW = 1.4  # what is thicker stays printable in the smallest picture, a fifth of the natural size
THINNEST = 0.25  # on paper; laser printers drop or break thinner lines

_FORMATS = {
    "M": b"%.1f %.1f m",
    "L": b"%.1f %.1f l",
    "C": b"%.1f %.1f %.1f %.1f %.1f %.1f c",
    "Z": b"h",
}


@lru_cache(maxsize=512)
def operators(drawing: Drawing) -> str:
    """The content stream of a drawing: lower left corner at the origin, natural size.

    Fine lines inherit the width in force: FINE at the natural size.
    """
    x, y = drawing.origin
    lines = [f"1 j 1 J 1 0 0 1 {_number(x)} {_number(y)} cm"]
    _write(drawing.items, lines, {})
    return "\n".join(lines)


class Form(Struct, frozen=True, eq=False):
    """A drawing as it is placed: its natural size in points and its content stream.

    Its name is made from the content, so that one picture is stored once however often it is placed.
    """

    name: str
    width: float
    height: float
    operators: bytes

    @classmethod
    def of(cls, width: float, height: float, operators: bytes) -> Form:
        """The form of that content."""
        return cls("figure-" + sha256(operators).hexdigest()[:16], width, height, operators)


@lru_cache(maxsize=512)
def form_of(drawing: Drawing) -> Form:
    """The form of a drawing."""
    return Form.of(drawing.width, drawing.height, operators(drawing).encode("ascii"))


def form_name(drawing: Drawing) -> str:
    """The name of a drawing's form."""
    return form_of(drawing).name


def compressed_size(drawing: Drawing) -> int:
    """Bytes the drawing takes in a PDF."""
    return len(compress(operators(drawing).encode(), 9))


def register(canvas: Any, form: Form) -> None:
    """Store the form in the document, once; a mark must not be open."""
    from reportlab.pdfbase.pdfdoc import xObjectName

    if not canvas.hasForm(form.name):
        canvas.beginForm(form.name, 0, 0, form.width, form.height)
        canvas.endForm()
        # hook: ReportLab would look up sixty thousand letters one by one, half as long as composing took.
        stored = canvas._doc.idToObject[xObjectName(form.name)]
        stored.setStreamList(stored.stream + b"\n" + form.operators)


def place(canvas: Any, form: Form, x: float, y: float, width: float, height: float) -> tuple[float, float]:
    """Draw on a ReportLab canvas as large as fits the box, centred. Returns the drawn width and height."""
    register(canvas, form)
    factor = min(width / form.width, height / form.height)
    wide, high = form.width * factor, form.height * factor
    canvas.saveState()
    canvas.transform(factor, 0, 0, factor, x + (width - wide) / 2, y + (height - high) / 2)
    canvas.setLineWidth(max(FINE, THINNEST / factor))
    canvas.doForm(form.name)
    canvas.restoreState()
    return wide, high


def single_page(drawing: Drawing) -> bytes:
    """A one-page PDF of the drawing, written by hand: nothing to import, the same bytes every time."""
    stream = compress(f"{_number(FINE)} w {operators(drawing)}".encode(), 9)
    box = f"[0 0 {_number(drawing.width)} {_number(drawing.height)}]"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Resources << >> /Contents 4 0 R >>".encode(),
        f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode() + stream + b"\nendstream",
    ]
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _write(items: tuple[Item, ...], lines: list[str], known: dict[int, str]) -> None:
    """Add the items' operators to `lines`. `known` keeps what is drawn more than once."""
    for item in items:
        line = known.get(id(item))
        if line is None:
            path = known.get(id(item.path))
            if path is None:
                path = known[id(item.path)] = path_operators(item.path)
            if isinstance(item, Clip):
                lines.append(f"q {_colour(item.fill)} rg {path} W f" if item.fill else f"q {path} W n")
                _write(item.items, lines, known)
                lines.append("Q")
                continue
            line = known[id(item)] = _shape_operators(item, path)
        lines.append(line)


def _shape_operators(shape: Shape, path: str) -> str:
    before, after = _ink(shape.fill, shape.stroke, shape.width, shape.dash)
    if shape.shift == _UNMOVED:
        return f"{before}{path}{after}"
    dx, dy = shape.shift
    return f"q 1 0 0 1 {_number(dx)} {_number(dy)} cm {before}{path}{after} Q"


_UNMOVED = (0.0, 0.0)


@lru_cache(maxsize=512)
def _ink(fill: str, stroke: str, width: float, dash: tuple[float, ...]) -> tuple[str, str]:
    """What stands before a path, and after it."""
    before, after = "", " B" if fill and stroke else " S" if stroke else " f"
    if fill:
        before = f"{_colour(fill)} rg "
    if stroke:
        before += f"{_colour(stroke)} RG "
    if stroke and width >= _FINE_BELOW:
        # The width that fine lines inherit comes back.
        before, after = f"q {before}{_number(width)} w ", f"{after} Q"
    if dash:
        before = f"[{' '.join([_number(value) for value in dash])}] 0 d {before}"
        after += " [] 0 d"
    return before, after


def path_operators(path: Path) -> str:
    """A path in PDF operators."""
    # One formatting of the whole path takes half as long as one for each command, and bytes less than text.
    return (_form(path.commands) % tuple(path.numbers)).replace(b".0 ", b" ").decode("ascii")


@lru_cache(maxsize=1024)
def _form(commands: str) -> bytes:
    """The operators of a path without its numbers: most paths are alike."""
    return b" ".join([_FORMATS[command] for command in commands])


def _number(value: float) -> str:
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


@lru_cache(maxsize=512)
def _colour(colour: str) -> str:
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.3g}" for i in (1, 3, 5))
