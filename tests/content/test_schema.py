"""JSON Schemas: fresh, strict, and every YAML file points to the one it keeps to."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from hipprint.content.schema import schema_files, schema_text, schemas, write_schemas
from hipprint.content.strict_yaml import read_yaml
from hipprint.library import builtin_root

NAMES = [
    "profile",
    "exercise",
    "sources",
    "warning-signs",
    "emergency",
    "words",
    "search-words",
    "flags",
    "refer-first",
    "forbidden-words",
    "plan",
    "brand",
    "layout",
]
REMEDY = 'Run: python -c "from hipprint.content.schema import *; write_schemas(Path())"'
_FIRST_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\Z")


def yaml_files() -> list[Path]:
    root = builtin_root()
    found = [file for folder in ("handouts", "layouts") for file in sorted((root / folder).rglob("*.yaml"))]
    assert len(found) > 70
    return found


def objects(schema: Any) -> list[dict[str, Any]]:
    """Every part of a schema that describes a mapping with named keys."""
    parts = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []
    own = [schema] if isinstance(schema, dict) and "properties" in schema and "type" in schema else []
    return own + [found for part in parts for found in objects(part)]


def refused(name: str, data: object) -> bool:
    return not jsonschema.Draft202012Validator(schemas()[name]).is_valid(data)


def test_the_committed_schemas_are_fresh() -> None:
    files = schema_files()
    assert len(files) == len(NAMES)
    for relative, text in files.items():
        assert (builtin_root() / relative).read_text(encoding="utf-8") == text, (
            f"{relative} is stale. {REMEDY}"
        )


def test_they_are_written_the_same_each_time(tmp_path: Path) -> None:
    assert list(schemas()) == NAMES
    assert {name: schema_text(schema) for name, schema in schemas().items()} == {
        name: schema_text(schema) for name, schema in schemas().items()
    }
    written = write_schemas(tmp_path)
    assert sorted(str(file.relative_to(tmp_path)) for file in written) == sorted(schema_files())


@pytest.mark.parametrize("name", NAMES)
def test_each_is_a_schema_and_knows_no_other_keys(name: str) -> None:
    schema = schemas()[name]
    jsonschema.Draft202012Validator.check_schema(schema)
    found = objects(schema)
    assert found
    for part in found:
        assert part["additionalProperties"] is False
        assert "id" not in part["properties"]
    json.loads(schema_text(schema))


def test_every_yaml_file_points_to_its_schema_and_keeps_to_it() -> None:
    validators: dict[Path, jsonschema.Draft202012Validator] = {}
    for file in yaml_files():
        first = file.read_text(encoding="utf-8").split("\n", 1)[0]
        found = _FIRST_LINE.match(first)
        assert found, f"{file}: the first line names no schema"
        schema = (file.parent / found.group(1)).resolve()
        assert schema.is_file(), f"{file}: there is no {schema}"
        if schema not in validators:
            validators[schema] = jsonschema.Draft202012Validator(json.loads(schema.read_text("utf-8")))
        wrong = [
            f"{error.json_path}: {error.message}"
            for error in validators[schema].iter_errors(read_yaml(file).data)
        ]
        assert not wrong, f"{file}: {wrong[:3]}"
    assert {schema.stem for schema in validators} == set(NAMES) - {"plan", "brand"}


def test_mistakes_are_seen_by_an_editor() -> None:
    root = builtin_root()
    bridge = read_yaml(root / "handouts/exercises/bridge.yaml").data
    layout = read_yaml(root / "layouts/standard.yaml").data
    assert not refused("exercise", bridge)
    assert refused("exercise", bridge | {"id": "bridge"})
    assert refused("exercise", bridge | {"levle": 1})
    assert refused("exercise", bridge | {"level": 4})
    assert refused("exercise", bridge | {"movements": {"supine-laying": True}})
    assert refused("exercise", bridge | {"movements": {"supine-lying": False}})
    assert refused("exercise", bridge | {"dose": {"repeats": 10, "hold": "5 secs"}})
    assert refused("exercise", {key: value for key, value in bridge.items() if key != "stop_if"})
    assert not refused("layout", {"extends": "standard", "styles": {"body": {"size": "13 pt"}}})
    assert refused("layout", {"styles": {"body": {"size": "13 pt"}}})
    assert refused("layout", layout | {"styles": {"bodi": {"size": "13 pt"}}})
    assert refused("layout", layout | {"page": {"left": 20}})
    assert not refused("plan", {"profile": "sciatica", "side": "left", "date": "2026-11-20"})
    assert not refused("plan", {"side": "left"})
    assert refused("plan", {"profile": "sciatica", "side": "rigth"})
    assert refused("plan", {"profile": "sciatica", "patient": "n" * 121})
    assert not refused("brand", {"name": "Harbour Physio", "colours": {"accent": "#0f5c69"}})
    assert refused("brand", {"name": "Harbour Physio", "colours": {"accent": None}})
    assert refused("brand", {"logo": "logo.png"})
