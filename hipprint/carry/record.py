"""The plan as it stands in the file: YAML with the choices, what the content was, and a hash of it all.

The hash tells damage and careless edits; it is no signature, and who forges one can. The text is written by
hand: PyYAML's emitter that is everywhere would take 16 ms of each build (docs/choices.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct

from hipprint.carry.digests import ExerciseDigest
from hipprint.carry.quoting import quoted
from hipprint.content.convert import convert
from hipprint.content.scalars import Day, Duration
from hipprint.content.strict_yaml import Source, parse_yaml
from hipprint.errors import UserError
from hipprint.plan import CARRIED, USUAL_STANDARD, Past, Plan
from hipprint.tags.holes import Parts, hole, parts_of

NAME = "plan.yaml"
KIND = "application/yaml"
FORMAT = 1
LARGEST = 64_000  # bytes; a plan has 2 to 6 thousand

_HEAD = """\
# The plan of this handout. "hipprint plan FILE.pdf" prints it, "hipprint build --from FILE.pdf" makes the
# next sheet of it. Made by hipprint; a changed one is refused.
"""
_HASH = b"\nhash: "


class Carried(Struct, frozen=True, forbid_unknown_fields=True):
    """What a handout was made of, beside the choices.

    `content` is the version of the content; `words` a digest of the words on the pages, which binds the plan
    to its file; `clinic` whose sheet it is; `sheet` what was printed; `exercises`, `condition` and `flags`
    are digests of the content.
    """

    format: int
    content: str
    words: str
    clinic: str = ""
    sheet: list[Past] = []
    exercises: dict[str, ExerciseDigest] = {}
    condition: dict[str, str] = {}
    flags: dict[str, str] = {}


class NotAPlan(Exception):
    """The text is not a plan as hipprint writes them; `why` is "foreign", "changed", "newer" or "unknown"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def words_digest(words: str) -> str:
    """The digest of the words of a handout; white space does not count.

    They are read from the last letter to the first: who the patient is stands on page 1, so what comes
    before it in this order is digested once for all who get the same handout (`press/fill.py`).
    """
    return sha256(" ".join(words.split())[::-1].encode("utf-8", "replace")).hexdigest()[:32]


def write_record(plan: Plan, carried: Carried) -> bytes:
    """The text that is embedded."""
    text = _unsigned(plan, carried).encode("utf-8")
    return text + _HASH + sha256(text).hexdigest().encode("ascii") + b"\n"


def open_record(plan: Plan, carried: Carried, sources: Iterable[str]) -> Parts:
    """The text up to its hash, with holes in place of the choices `sources` and of the words' digest."""
    lines = _unsigned(plan, carried).split("\n")
    begun = lines.index(f"{CARRIED[0]}:")
    wanted = {f"{source.replace('-', '_')}:": source for source in sources}
    for place, line in enumerate(lines):
        key = line.partition(" ")[0]
        if place < begun and key in wanted:
            lines[place] = f"{key} {hole(wanted.pop(key))}"
        elif place > begun and line.startswith("  words: "):
            lines[place] = f"  words: {hole('words')}"
    assert not wanted, f"the plan's record does not have {', '.join(wanted)}"
    return parts_of("\n".join(lines).encode("utf-8"))


def _unsigned(plan: Plan, carried: Carried) -> str:
    return _HEAD + "\n".join((*choice_lines(plan), *_lines({CARRIED[0]: choices_of(carried)})))


def read_record(data: bytes) -> tuple[Plan, Carried]:
    """The plan and what it was made of; raises NotAPlan. No message repeats what stands in it."""
    text, mark, said = data.rpartition(_HASH)
    if not mark:
        raise NotAPlan("foreign")
    if said.strip().decode("ascii", "replace") != sha256(text).hexdigest():
        raise NotAPlan("changed")
    try:
        choices = dict(parse_yaml(text).data)
        carried = choices.pop(CARRIED[0])
        if carried["format"] != FORMAT:
            raise NotAPlan("newer")
        return convert(Source(choices, None), Plan), convert(Source(carried, None), Carried)
    except (UserError, KeyError, TypeError, ValueError):
        raise NotAPlan("unknown") from None


def choice_lines(plan: Plan) -> Iterator[str]:
    """The choices as the lines of a plan file, those that are always made included."""
    made = choices_of(plan) | {"layout": plan.layout, "lang": plan.lang, "days": plan.days}
    if plan.standard == USUAL_STANDARD:  # msgspec leaves out only the very object that is the default
        made.pop("standard", None)
    yield from _lines({key: made[key] for key in plan.__struct_fields__ if key in made})


def choices_of(value: Struct) -> dict[str, Any]:
    """A plan, or what was carried beside it, as plain data."""
    found: dict[str, Any] = msgspec.to_builtins(value, enc_hook=_spell)
    return found


def _spell(value: Any) -> str:
    if isinstance(value, Day):
        return value.date.isoformat()
    if isinstance(value, Duration):
        number, unit = value.words
        return f"{number} {unit}"
    raise NotImplementedError(type(value))


def _lines(data: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """A mapping in block style; what is deeper than two levels in one line."""
    for key, value in data.items():
        if isinstance(value, dict) and value and not indent:
            yield f"{indent}{quoted(key)}:"
            yield from _lines(value, indent + "  ")
        elif isinstance(value, list | dict) and value:
            yield f"{indent}{quoted(key)}:"
            entries = (
                [f"- {_flow(entry)}" for entry in value]
                if isinstance(value, list)
                else [f"{quoted(name)}: {_flow(entry)}" for name, entry in value.items()]
            )
            yield from (f"{indent}  {entry}" for entry in entries)
        else:
            yield f"{indent}{quoted(key)}: {_flow(value)}"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)}: {_flow(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(entry) for entry in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return quoted(value) if isinstance(value, str) else str(value)
