"""ArUco marks 0 to 3 of OpenCV's dictionary DICT_4X4_50, as rows of cells.

A mark is six by six cells: a black border and sixteen bits, read from the top left, 1 for white. The bit
patterns are OpenCV's (predefined_dictionaries.hpp); a test finds the printed marks with OpenCV itself.
"""

from __future__ import annotations

BITS = (0xB532, 0x0F9A, 0x332D, 0x9946)
CELLS = 6


def dark_cells(ident: int) -> tuple[tuple[int, int], ...]:
    """(row, column) of every black cell of mark `ident`, rows from the top."""
    bits = BITS[ident]
    white = {(1 + index // 4, 1 + index % 4) for index in range(16) if bits >> (15 - index) & 1}
    return tuple(
        (row, column) for row in range(CELLS) for column in range(CELLS) if (row, column) not in white
    )
