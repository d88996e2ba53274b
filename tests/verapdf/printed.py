"""What a printer is asked to do: strokes as wide as on paper, fonts, page images of three renderers.

Lengths are points from the lower left corner; images are RGB, 8 bits, top row first.
"""

from __future__ import annotations

import math
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy
import pikepdf
import pypdfium2
from msgspec import Struct
from PIL import Image

DOTS = 100  # to the inch, where images of several renderers are compared
BLOCK = 10  # dots: smoothing differs between renderers, the mean of a block hardly

_STROKING = frozenset({"S", "s", "B", "b", "B*", "b*"})
_FILLING = frozenset({"f", "F", "f*", "B", "b", "B*", "b*"})


class Line(Struct, frozen=True):
    """A stroke, or a filled rectangle's lesser side: its width on paper."""

    page: int
    width: float
    kind: str


def lines(pdf: pikepdf.Pdf) -> Iterator[Line]:
    """Every stroke and every filled rectangle of every page, also inside forms."""
    for number, page in enumerate(pdf.pages, 1):
        for width, kind in _Walk(page.Resources).over(page, pikepdf.Matrix(), 1.0):
            yield Line(number, width, kind)


class _Walk:
    """One content stream with the resources that it names."""

    def __init__(self, resources: Any) -> None:
        self.resources = resources

    def over(self, stream: Any, matrix: pikepdf.Matrix, width: float) -> Iterator[tuple[float, str]]:
        kept: list[tuple[pikepdf.Matrix, float]] = []
        rectangles: list[float] = []
        for operands, operator in pikepdf.parse_content_stream(stream):
            name = str(operator)
            if name == "q":
                kept.append((matrix, width))
            elif name == "Q":
                matrix, width = kept.pop()
            elif name == "cm":
                matrix = pikepdf.Matrix(*(float(number) for number in operands)) @ matrix
            elif name == "w":
                width = float(operands[0])
            elif name == "re":
                rectangles.append(min(abs(float(operands[2])), abs(float(operands[3]))))
            elif name == "Do":
                yield from self._form(self.resources.XObject[operands[0]], matrix, width)
            if name in _STROKING:
                yield width * _scale(matrix), "stroke"
            if name in _FILLING:
                yield from ((side * _scale(matrix), "rectangle") for side in rectangles)
            if name in _STROKING | _FILLING | {"n"}:
                rectangles = []

    def _form(self, form: Any, matrix: pikepdf.Matrix, width: float) -> Iterator[tuple[float, str]]:
        """A form begins with the graphics state of where it is placed (ISO 32000-1, 8.10.1)."""
        if form.Subtype == "/Form":
            own = pikepdf.Matrix(*(float(number) for number in form.get("/Matrix", [1, 0, 0, 1, 0, 0])))
            yield from _Walk(form.get("/Resources", self.resources)).over(form, own @ matrix, width)


def _scale(matrix: pikepdf.Matrix) -> float:
    return math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))


def fonts(pdf: pikepdf.Pdf) -> dict[str, list[str]]:
    """Every font of the file by name, with what is wrong with it for print."""
    found = {}
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font":
            parts = [thing, *thing.get("/DescendantFonts", [])]
            sheets = [part.FontDescriptor for part in parts if "/FontDescriptor" in part]
            name = str(thing.get("/BaseFont", "?"))
            wrong = []
            if not any(key in sheet for sheet in sheets for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                wrong.append("is not embedded")
            if name[7:8] != "+":
                wrong.append("is not a subset")
            if "/ToUnicode" not in thing and "/DescendantFonts" in thing:
                wrong.append("does not say which letters it draws")
            found[name] = wrong
    return found


def images(data: bytes, dots: float = DOTS) -> list[numpy.ndarray]:
    """Every page by pdfium."""
    document = pypdfium2.PdfDocument(data)
    try:
        found = []
        for page in document:
            bitmap = page.render(scale=dots / 72, rev_byteorder=True)
            found.append(numpy.asarray(bitmap.to_pil().convert("RGB")).copy())
            page.close()
        return found
    finally:
        document.close()


#: Other renderers: the program, and its arguments before the PDF and the images' names.
OTHERS: dict[str, tuple[str, ...]] = {
    "poppler": ("pdftoppm", "-r", str(DOTS), "-png", "{pdf}", "{folder}/page"),
    "Ghostscript": (
        *("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=png16m", f"-r{DOTS}"),
        *("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-sOutputFile={folder}/page-%03d.png", "{pdf}"),
    ),
}


def has(renderer: str) -> bool:
    """Whether that renderer is on this machine."""
    return shutil.which(OTHERS[renderer][0]) is not None


def images_by(renderer: str, data: bytes, folder: Path) -> list[numpy.ndarray]:
    """Every page by another renderer, which works in `folder`."""
    pdf = folder / "handout.pdf"
    pdf.write_bytes(data)
    command = [part.format(pdf=pdf, folder=folder) for part in OTHERS[renderer]]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    found = []
    for path in sorted(folder.glob("page*.png")):
        with Image.open(path) as image:
            found.append(numpy.asarray(image.convert("RGB")).copy())
    return found


class Difference(Struct, frozen=True):
    """How far two images of a page are apart, 0 to 255: the worst block's mean, and the mean of all."""

    worst: float
    mean: float


def difference(one: numpy.ndarray, other: numpy.ndarray) -> Difference:
    """Compare block by block; a dot more or less at the edge is rounding."""
    assert abs(one.shape[0] - other.shape[0]) <= 1 and abs(one.shape[1] - other.shape[1]) <= 1
    blocks = [_blocks(image) for image in (one, other)]
    apart = numpy.abs(blocks[0] - blocks[1])
    return Difference(float(apart.max()), float(apart.mean()))


def _blocks(image: numpy.ndarray) -> numpy.ndarray:
    tall, wide = ((side - 1) // BLOCK * BLOCK for side in image.shape[:2])
    cut = image[:tall, :wide].astype(float)
    return cut.reshape(tall // BLOCK, BLOCK, wide // BLOCK, BLOCK, 3).mean(axis=(1, 3))


def without(data: bytes, operator: str) -> bytes:
    """The same file with the first page's first such operation left out: something broken to compare with."""
    with pikepdf.open(BytesIO(data)) as pdf:
        page = pdf.pages[0]
        operations = list(pikepdf.parse_content_stream(page))
        place = next(i for i, (_, name) in enumerate(operations) if str(name) == operator)
        page.Contents = pdf.make_stream(
            pikepdf.unparse_content_stream(operations[:place] + operations[place + 1 :])
        )
        stream = BytesIO()
        pdf.save(stream)
    return stream.getvalue()
