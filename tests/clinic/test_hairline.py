"""Strokes of a drawing that is scaled down stay thick enough to print."""

from __future__ import annotations

import pytest

from hipprint.clinic.hairline import THINNEST, thickened


@pytest.mark.parametrize(
    ("operators", "scale", "meant"),
    [
        ("0.5 w\n0 0 m 9 9 l\nS", 1.0, "0.5 w\n0 0 m 9 9 l\nS"),
        ("0.5 w\n0 0 m 9 9 l\nS", 0.1, "0.5 w\n2.5000 w\n0 0 m 9 9 l\nS"),
        ("n 0 0 m 9 9 l\nS", 0.2, "1.2500 w\nn 0 0 m 9 9 l\nS"),  # without a width it is 1
        ("q\n.5 0 0 -.5 0 9 cm\n0.4 w\nn 0 0 5 5 re S\nQ", 1.0, None),
    ],
)
def test_a_width_is_set_before_the_path(operators: str, scale: float, meant: str | None) -> None:
    expected = meant or "q\n.5 0 0 -.5 0 9 cm\n0.4 w\n0.5000 w\nn 0 0 5 5 re S\nQ"
    assert thickened(operators, scale) == expected


def test_the_width_of_a_state_that_is_left_counts_no_more() -> None:
    lines = thickened("2 w\nq\n0.1 w\n0 0 m 9 0 l\nS\nQ\n0 0 m 9 9 l\nS", 1.0).split("\n")
    assert lines.count(f"{THINNEST:.4f} w") == 1
    assert lines[-2:] == ["0 0 m 9 9 l", "S"]


def test_thick_lines_are_left_alone() -> None:
    operators = "1 0 0 RG\n3 w\n[4 2] 0 d\n0 0 m 1 1 2 2 3 3 c\nB*"
    assert thickened(operators, 0.1) == operators
