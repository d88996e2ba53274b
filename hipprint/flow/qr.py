"""The pattern of QR codes, from ReportLab's encoder alone. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any


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
