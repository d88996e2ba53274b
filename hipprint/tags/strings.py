"""Words and numbers as PDF writes them (ISO 32000-1, 7.3 and 7.9.2).

Imports nothing, so that filling a template does not wait for ReportLab.
"""

from __future__ import annotations

from collections.abc import Iterable

_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def text(words: str) -> str:
    """A text string: ASCII where that is enough, else UTF-16 with its mark (7.9.2.2)."""
    if words.isascii() and words.isprintable():
        return f"({words.translate(_ESCAPES)})"
    return "<FEFF" + words.encode("utf-16-be").hex().upper() + ">"


def byte_text(words: str) -> str:
    """An ASCII byte string, such as an id, a destination's name or a web address."""
    return f"({words.encode('ascii').decode('ascii').translate(_ESCAPES)})"


def numbers(values: Iterable[float]) -> str:
    """Numbers with at most three decimals: a thousandth of a point is less than a printer can show."""
    return " ".join(
        f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else str(int(value)) for value in values
    )


def places(*values: float) -> str:
    """Numbers as ReportLab draws with them, with seven figures, so that both draw the same pixels."""
    return " ".join([_seven_figures(value) for value in values])


def _seven_figures(value: float) -> str:
    size = abs(value)
    if size >= 100:
        figures = f"{value:.4f}" if size < 1000 else f"{value:.3f}"
    else:
        figures = f"{value:.5f}" if size >= 10 else f"{value:.6f}"
    return figures.rstrip("0").rstrip(".")


def percent(character: str) -> str:
    """A character as addresses write it: %C3%A9."""
    return "".join(f"%{byte:02X}" for byte in character.encode())


def shown(codes: int) -> str:
    """A letter's code inside a shown string, such as `A`, `\\(` or `\\374`."""
    letter = chr(codes)
    if letter in "\\()":
        return "\\" + letter
    return letter if 32 <= codes < 127 else f"\\{codes:03o}"
