"""A drawing as a PNG, through its own one-page PDF and pypdfium2."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from hipprint.figure.drawing import Drawing
from hipprint.figure.pdf import single_page


def image(drawing: Drawing, *, dots_per_inch: float = 200.0) -> Any:
    """A Pillow image on white."""
    import pypdfium2

    document = pypdfium2.PdfDocument(single_page(drawing))
    try:
        return document[0].render(scale=dots_per_inch / 72).to_pil().convert("RGB")
    finally:
        document.close()


def png(drawing: Drawing, *, dots_per_inch: float = 200.0) -> bytes:
    """The bytes of a PNG file."""
    buffer = BytesIO()
    image(drawing, dots_per_inch=dots_per_inch).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
