"""Reads all built-in YAML files once, when the package is built (hatch_build.py): see content/compiled.py."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Raw

from hipprint.content.compiled import Compiled, digest
from hipprint.content.strict_yaml import parse_yaml
from hipprint.figure.yaml_tree import tree_of

POSES = "images/poses"


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
