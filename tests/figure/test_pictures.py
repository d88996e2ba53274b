"""A few small pictures, so that no figure changes unseen.

The poses are the tests' own copies: these pictures are about the engine, not the exercises. To renew them
after looking at every one: UPDATE_PICTURES=1 pytest tests/figure/test_pictures.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from hipprint.figure import draw
from hipprint.figure.png import image
from hipprint.figure.pose_file import read_pose

HERE = Path(__file__).parent
CASES = (
    ("bridge", "right", "colour", "both"),
    ("clamshell", "left", "colour", "both"),
    ("sit-to-stand", "right", "line", "both"),
    ("figure-4-supine", "right", "grey", "both"),
    ("bird-dog", "right", "colour", "start"),
    ("band-walk-lateral", "left", "colour", "end"),
)
TOLERANCE = 1.5
"""Mean difference of a pixel, of 255: what another version of the renderer may change at the edges."""


def test_there_are_pictures_to_compare() -> None:
    assert len(list((HERE / "poses").glob("*.yaml"))) == len(CASES)


@pytest.mark.parametrize(("name", "side", "style", "moment"), CASES)
def test_a_picture_is_as_it_was(name: str, side: str, style: str, moment: str, tmp_path: Path) -> None:
    pose = read_pose(HERE / "poses" / f"{name}.yaml")
    drawn = image(draw(pose, side=side, style=style, moment=moment), dots_per_inch=64)  # type: ignore[arg-type]
    kept = HERE / "pictures" / f"{name}-{side}-{style}-{moment}.png"
    if os.environ.get("UPDATE_PICTURES"):
        drawn.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(kept, optimize=True)
    before = Image.open(kept).convert("RGB")
    assert before.size == drawn.size
    difference = sum(ImageStat.Stat(ImageChops.difference(before, drawn)).mean) / 3
    if difference > TOLERANCE:
        drawn.save(tmp_path / kept.name)
    assert difference <= TOLERANCE, (
        f"{name} differs by {difference:.2f}; see {tmp_path / kept.name} and {kept}"
    )
