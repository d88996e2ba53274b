"""What is done once, when the package is built (hatch_build.py), and not in every build of a handout.

All built-in YAML files are read (content/compiled.py), and all pictures drawn (figure/ready.py).
"""

from __future__ import annotations

import zlib
from pathlib import Path

import msgspec
from msgspec import Raw

from hipprint.clinic.palette import NEUTRAL_ACCENT
from hipprint.content.compiled import Compiled, digest
from hipprint.content.strict_yaml import parse_yaml
from hipprint.figure import Side, Style, draw
from hipprint.figure.pdf import form_of
from hipprint.figure.pose_file import read_pose
from hipprint.figure.ready import Ready
from hipprint.figure.ready import digest as picture_digest
from hipprint.figure.yaml_tree import tree_of

POSES = "images/poses"
STYLES: tuple[Style, ...] = ("colour", "line")
"""Those of the built-in layouts."""
SIDES: tuple[Side, ...] = ("left", "right")
"""No side is drawn as the right one."""


def compile_library(root: Path) -> bytes:
    """What the YAML files below `root` mean, as content/compiled.py reads it; the same files, the same bytes.

    Raises UserError when one of them cannot be read.
    """
    poses = sorted((root / POSES).glob("*.yaml"))
    others = [file for folder in ("handouts", "layouts") for file in sorted((root / folder).rglob("*.yaml"))]
    found = Compiled(
        data=dict(_entry(file, parse_yaml(file.read_bytes(), file).data) for file in others),
        trees=dict(_entry(file, tree_of(file.read_text("utf-8"), file)) for file in poses),
    )
    return msgspec.msgpack.encode(found)


def _entry(file: Path, meaning: object) -> tuple[str, Raw]:
    return digest(file.read_bytes()), Raw(msgspec.msgpack.encode(meaning))


def compile_pictures(root: Path) -> bytes:
    """The pictures of all poses below `root` in the neutral colours, as figure/ready.py reads them.

    The same files, the same bytes. Raises UserError when a pose cannot be read.
    """
    accent, found = NEUTRAL_ACCENT.hex, {}
    for file in sorted((root / POSES).glob("*.yaml")):
        pose = read_pose(file)
        for style in STYLES:
            for side in SIDES:
                form = form_of(draw(pose, side=side, style=style, accent=accent))
                ready = Ready(form.width, form.height, zlib.compress(form.operators, 9))
                found[picture_digest(pose, side, style, accent)] = ready
    return msgspec.msgpack.encode(found)
