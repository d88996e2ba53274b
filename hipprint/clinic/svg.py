"""SVG logos, drawn by svglib into bare PDF path operators.

The operators are recorded once and placed wherever the logo stands. They name no font, no graphics state and
no other resource, so they are safe inside tagged PDF/A pages. What needs more (gradients, see-through parts)
and what is long (a traced drawing) becomes pixels at 300 to the inch instead.
"""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Iterator
from typing import Any, Final

from msgspec import Struct

from hipprint.clinic.colour import WHITE, Colour
from hipprint.clinic.ground import Area, choose_ground
from hipprint.clinic.hairline import thickened
from hipprint.clinic.picture import AS_PNG, RESOLUTION, Fit, UnusableError
from hipprint.clinic.raster import Pixels
from hipprint.clinic.svg_vet import vetted

_LONGEST: Final = 60_000  # characters of operators; a longer drawing is smaller as pixels
_PAINTING = frozenset({"f", "f*", "S", "B", "B*", "s", "b", "b*", "F"})


class Strokes(Struct, frozen=True):
    """A vector drawing; `width` and `height` are the placed size in points."""

    width: float
    height: float
    ground: Colour
    operators: str
    natural: tuple[float, float]

    def draw(self, canvas: Any, x: float, y: float) -> None:
        """Draw with the lower left corner at x, y; nothing shows outside the placed size.

        Lines that would be too thin to print at the scale of the canvas are drawn as thin as prints.
        """
        canvas.saveState()
        canvas.translate(x, y)
        canvas.scale(self.width / self.natural[0], self.height / self.natural[1])
        frame = canvas.beginPath()
        frame.rect(0, 0, *self.natural)
        canvas.clipPath(frame, stroke=0, fill=0)
        a, b, c, d, _, _ = canvas._currentMatrix  # hook: what has been scaled around this drawing counts too
        canvas.addLiteral(thickened(self.operators, math.sqrt(abs(a * d - b * c))))
        canvas.restoreState()


def read_svg(raw: bytes, fit: Fit) -> Strokes | Pixels:
    """Vet and draw an SVG file; raises UnusableError."""
    root = vetted(raw)
    drawing = _drawing(root)
    natural = (drawing.width, drawing.height)
    if not all(math.isfinite(side) and side > 0 for side in natural):
        raise UnusableError(f"is an SVG without a size. Save it anew, or: {AS_PNG}")
    operators, plain = _recorded(drawing)
    if not _PAINTING & set(operators.split()) and plain:
        raise UnusableError(f"is an SVG that draws nothing. {AS_PNG}")
    width, height = fit.inside(*natural)
    ground = _ground(drawing, fit)
    if plain and len(operators) <= _LONGEST:
        return Strokes(width, height, ground, operators, natural)
    return _rasterised(drawing, width, height, ground)


def _drawing(root: Any) -> Any:
    """svglib's drawing of the file. What svglib warns of would print wrongly, so it is refused."""
    from svglib.svglib import SvgRenderer

    heard = _Listener()
    logger = logging.getLogger("svglib.svglib")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(heard)
    try:
        # With a stream in place of a path svglib cannot look for files beside it.
        drawing = SvgRenderer(io.BytesIO()).render(root)
    except Exception:  # noqa: BLE001  (svglib raises whatever an odd file makes it stumble on)
        raise UnusableError(f"is an SVG that cannot be drawn. {AS_PNG}") from None
    finally:
        logger.removeHandler(heard)
        logger.propagate = propagate
    if heard.messages:
        raise UnusableError(f"is an SVG that cannot be drawn as it looks ({heard.messages[0]}). {AS_PNG}")
    return drawing


class _Listener(logging.Handler):
    """Collects warnings and errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage()[:80].rstrip("."))


def _recorded(drawing: Any) -> tuple[str, bool]:
    """The drawing's operators, and whether they are all there is to it."""
    from reportlab.graphics import renderPDF
    from reportlab.pdfgen.canvas import Canvas

    class Recorder(Canvas):  # type: ignore[misc]
        """Keeps paths and colours; fonts are not needed, and opacity is only noted."""

        plain = True

        def setFont(self, *_arguments: Any, **_options: Any) -> None:
            """ReportLab's renderer names a font before it draws anything at all."""

        def setFillAlpha(self, alpha: float) -> None:
            self.plain = self.plain and alpha == 1

        def setStrokeAlpha(self, alpha: float) -> None:
            self.plain = self.plain and alpha == 1

        def shade(self, _shading: Any) -> None:
            self.plain = False

    canvas = Recorder(io.BytesIO(), pagesize=(drawing.width, drawing.height), invariant=1)
    renderPDF.draw(drawing, canvas, 0, 0)
    return "\n".join(canvas._code), canvas.plain  # hook: the page's operators, one a line


def _rasterised(drawing: Any, width: float, height: float, ground: Colour) -> Pixels:
    """The drawing as pixels on its ground, through a PDF of its own: opacity comes out as it should."""
    import pypdfium2
    from reportlab.graphics import renderPDF
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(width, height), invariant=1)
    canvas.scale(width / drawing.width, height / drawing.height)
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.save()
    document = pypdfium2.PdfDocument(stream.getvalue())
    try:
        page = document[0]
        paper = (ground.red, ground.green, ground.blue, 255)
        bitmap = page.render(scale=RESOLUTION / 72, fill_color=paper, rev_byteorder=True)
        image = bitmap.to_pil().convert("RGB")
        image.load()
        page.close()
    finally:
        document.close()
    return Pixels(width, height, ground, image)


def _ground(drawing: Any, fit: Fit) -> Colour:
    areas = list(_areas(drawing, 1.0))
    whole = drawing.width * drawing.height
    # A first shape that covers the drawing is its ground already.
    if areas and areas[0][1] >= 0.98 * whole:
        return areas[0][0]
    return choose_ground(areas, fit.grounds)


def _areas(shape: Any, scale: float) -> Iterator[Area]:
    """Each shape's colour with the area of the box around it, in square points."""
    a, b, c, d, _, _ = getattr(shape, "transform", None) or (1, 0, 0, 1, 0, 0)
    scale *= abs(a * d - b * c)
    if hasattr(shape, "contents"):
        for part in shape.contents:
            yield from _areas(part, scale)
        return
    if getattr(shape, "isClipPath", 0):
        return
    left, bottom, right, top = shape.getBounds()
    area = abs((right - left) * (top - bottom)) * scale
    fill, stroke = getattr(shape, "fillColor", None), getattr(shape, "strokeColor", None)
    for ink in (fill, *getattr(shape, "_rl_colors", ())):
        if ink is not None:
            yield _colour(ink), area
    if stroke is not None:
        reach = (right - left + top - bottom) * 2 * getattr(shape, "strokeWidth", 1)
        yield _colour(stroke), abs(reach) * scale


def _colour(ink: Any) -> Colour:
    """A ReportLab colour, over white where it is see-through."""
    red, green, blue = (round(255 * min(1, max(0, part))) for part in (ink.red, ink.green, ink.blue))
    return Colour(red, green, blue).mixed(WHITE, min(1.0, max(0.0, getattr(ink, "alpha", 1) or 0)))
