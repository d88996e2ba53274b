"""JSON Schemas of every kind of file that people write, for editors and other programs.

They are made from the same models that read the files, so they cannot differ from them; the copies in
handouts/schemas/ and layouts/schemas/ are held fresh by a test. The first line of each YAML file points to
its schema, so that an editor completes keys and marks mistakes. Dialect: JSON Schema 2020-12.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec

from hipprint.content.convert import schema_hook

HANDOUTS = "handouts/schemas"
LAYOUTS = "layouts/schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def schemas() -> dict[str, Schema]:
    """The schema of each kind of file, by name, in the order in which people meet them."""
    return {name: _schema(name, model) for name, model in _models().items()}


def schema_text(schema: Schema) -> str:
    """A schema as it stands in its file: the same text each time."""
    return json.dumps(schema, indent=2) + "\n"


def schema_files() -> dict[str, str]:
    """Every schema's text by its path from the top of the repository, or of a clinic's folder."""
    return {
        f"{LAYOUTS if name == 'layout' else HANDOUTS}/{name}.json": schema_text(schema)
        for name, schema in schemas().items()
    }


def write_schemas(root: Path) -> list[Path]:
    """Write all schemas below `root`, which holds handouts/ and layouts/; returns the files."""
    written = []
    for relative, text in schema_files().items():
        file = root / relative
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        written.append(file)
    return written


def _models() -> dict[str, type[msgspec.Struct]]:
    # Later steps of the pipeline own some of the models; only this module looks at all of them.
    from hipprint.clinic.brand import Brand
    from hipprint.content.exercise import Exercise
    from hipprint.content.flag import Flags, Referral
    from hipprint.content.house_words import HouseWords
    from hipprint.content.profile import Profile
    from hipprint.content.shared import Emergency, SearchWords, Sources, WarningSigns, Words
    from hipprint.flow.layout import Layout
    from hipprint.plan import Plan

    return {
        "profile": Profile,
        "exercise": Exercise,
        "sources": Sources,
        "warning-signs": WarningSigns,
        "emergency": Emergency,
        "words": Words,
        "search-words": SearchWords,
        "flags": Flags,
        "refer-first": Referral,
        "forbidden-words": HouseWords,
        "plan": Plan,
        "brand": Brand,
        "layout": Layout,
    }


def _schema(name: str, model: type[msgspec.Struct]) -> Schema:
    made = msgspec.json.schema(model, schema_hook=schema_hook)
    parts = {key: made["$defs"][key] for key in sorted(made["$defs"])}
    whole = parts.pop(model.__name__)
    for part in (whole, *parts.values()):
        _tidy(part)
    _name_keys(whole, model)
    if name == "layout":
        _allow_differences(whole, parts)
    if name == "plan":
        # The profile may come from the command line.
        whole["required"] = [key for key in whole.get("required", []) if key != "profile"]
    schema: Schema = {"$schema": DIALECT, "title": f"hipprint {name}", **_without(whole, "title")}
    return {**schema, "$defs": parts} if parts else schema


def _tidy(part: Schema) -> None:
    """One line of description, and no `id`: the file's name is the id."""
    if "description" in part:
        part["description"] = part["description"].split("\n\n")[0].replace("\n", " ")
    properties = part.get("properties", {})
    if "id" in properties and properties["id"].get("default") == "":
        del properties["id"]


def _name_keys(whole: Schema, model: type[msgspec.Struct]) -> None:
    """The keys of a mapping that may only be certain words; msgspec leaves them open."""
    for field in msgspec.structs.fields(model):
        if get_origin(field.type) is dict and get_origin(key := get_args(field.type)[0]) is Literal:
            whole["properties"][field.encode_name]["propertyNames"] = {"enum": sorted(get_args(key))}


def _allow_differences(whole: Schema, parts: dict[str, Schema]) -> None:
    """A layout that extends another says only what differs, at every depth."""
    whole["anyOf"] = [{"required": ["extends"]}, {"required": whole.pop("required")}]
    for part in parts.values():
        part.pop("required", None)


def _without(schema: Schema, key: str) -> Schema:
    return {name: value for name, value in schema.items() if name != key}
