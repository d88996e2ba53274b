"""Pictures and their words, each made once in a run."""

from __future__ import annotations

import pytest

import hipprint.figure
from hipprint.clinic.brand import NEUTRAL
from hipprint.figure import alt_text, load_pose
from hipprint.flow.gallery import Pictures
from hipprint.library import Roots

ROOTS = Roots()


def test_a_picture_is_described_once_for_each_name_and_side(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def counted(*words: object) -> str:
        asked.append(words)
        return alt_text(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(hipprint.figure, "alt_text", counted)
    pictures = Pictures(ROOTS, NEUTRAL.palette)
    wanted = [
        ("clamshell", "Clamshell", "left"),
        ("clamshell", "Clamshell", "right"),
        ("clamshell", "Side-lying opener", "left"),
        ("bridge", "Bridge", None),
    ]
    for _ in range(2):
        for exercise, name, side in wanted:
            said = pictures.describe(exercise, name, side)  # type: ignore[arg-type]
            assert said == alt_text(load_pose(exercise, ROOTS), name, side)  # type: ignore[arg-type]
    assert len(asked) == len(wanted)
    assert pictures.describe("no-such-exercise", "Nothing", None) is None
