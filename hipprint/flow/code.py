"""QR codes: the pattern from ReportLab's encoder, drawn as one path. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from hipprint.document import Code
from hipprint.flow.box import Box
from hipprint.flow.ink import Ink
from hipprint.flow.lengths import MM
from hipprint.tags.canvas import TaggedCanvas
from hipprint.tags.tree import Node

QUIET = 4  # modules of white around the code (ISO 18004, 9.1)


@lru_cache(maxsize=64)
def modules(words: str, level: str = "M") -> tuple[tuple[bool, ...], ...]:
    """The code's rows from the top, True for dark; `level` is its error correction (L, M, Q, H)."""
    encoder = _encoder()
    code = encoder.QRCode(None, getattr(encoder.QRErrorCorrectLevel, level))
    code.addData(words)
    code.make()
    size = code.getModuleCount()
    return tuple(tuple(bool(code.isDark(row, column)) for column in range(size)) for row in range(size))


@lru_cache(maxsize=1)
def _encoder() -> Any:
    """ReportLab's encoder alone: importing its package would bring platypus in, 100 ms for nothing."""
    import reportlab

    file = Path(reportlab.__file__).parent / "graphics" / "barcode" / "qrencoder.py"
    spec = spec_from_file_location("hipprint_qrencoder", file)
    assert spec is not None and spec.loader is not None, f"hook: {file} has moved"
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def draw_code(
    canvas: TaggedCanvas, words: str, left: float, top: float, size: float, level: str = "M"
) -> None:
    """The code, `size` wide without its quiet zone; runs of dark modules are one rectangle each."""
    canvas.setFillColorRGB(0, 0, 0)
    path = canvas.beginPath()
    for rectangle in rectangles(words, left, top, size, level):
        path.rect(*rectangle)
    canvas.drawPath(path, stroke=0, fill=1)


def rectangles(
    words: str, left: float, top: float, size: float, level: str = "M"
) -> Iterator[tuple[float, float, float, float]]:
    """The dark runs of a code as (left, bottom, width, height)."""
    rows = modules(words, level)
    step = size / len(rows)
    for index, row in enumerate(rows):
        start: int | None = None
        for column, dark in enumerate((*row, False)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                yield left + start * step, top - (index + 1) * step, (column - start) * step, step
                start = None


class CodeBox(Box):
    """A code of a fixed size with its quiet zone."""

    def __init__(self, words: str, node: Node, size: float = 24 * MM) -> None:
        self.words, self.node, self.size = words, node, size

    def height(self, width: float) -> float:
        """The code and half of its quiet zone above and below; the page's white does the rest."""
        return self.size + 8

    def draw(self, ink: Ink, left: float, top: float, width: float, height: float) -> None:
        """Draw the code under its tag."""
        ink.canvas.begin_mark(self.node)
        draw_code(ink.canvas, self.words, left, top - 4, self.size)
        ink.canvas.end_mark()
        ink.canvas.box(self.node, left, top - 4 - self.size, self.size, self.size)


def build_code(block: Code, ink: Ink, node: Node) -> Box:
    """A code that leads somewhere."""
    return CodeBox(block.address, node.add("Figure", alt=block.alt))
