"""A template: a finished handout with holes, and all that is needed to fill them without reading or drawing
anything.

It is a plain value: bytes, words, numbers. `to_bytes` and `from_bytes` write it as MessagePack. It holds no
word about a patient, because such words are never drawn into it: they are asked only into how many lines
they break (`asked`).

A hole is named by its source, a choice of the plan, and perhaps a part: `patient`, `start weekday 3`. These
are filled:

| Hole | With |
|---|---|
| `patient`, `therapist`, `note`, `date`, `next-visit` | operators that show words, as `places` say |
| `start week 0`, `start weekday 3`, `start day 3` | the same, for the dates of the tracking sheet |
| `start code`, `start code-words` | the squares of the tracking sheet's code; what it says |
| `date %Y%m%d`, `date %Y-%m-%d` | the day of the file's properties |
| `plan.yaml data`, `... size`, `... digest` | the plan inside, made of `plan` |
| in `plan`: `patient` and the like; `words` | the value as YAML; the digest of `said` with its holes filled |

The file's identifier is a digest of `cut.digest` and of the filled values.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from hipprint.flow.breaking import Weight
from hipprint.flow.opened import Asked, Face, OpenCode, OpenWords
from hipprint.press.calendar import Calendar
from hipprint.tags.holes import Cut, Parts

FORMAT = 1
PLAN = "plan.yaml"


class Template(Struct, frozen=True):
    """A handout with holes.

    `sources` are the plan's choices that fill it, `said` the words that its tags say, `plan` the carried
    plan up to its hash; None when it carries none. `week` is the wording of a week's dates.
    """

    cut: Cut
    pages: int
    referred: bool
    sources: tuple[str, ...]
    places: dict[str, OpenWords]
    asked: tuple[Asked, ...]
    faces: dict[Weight, Face]
    said: Parts
    plan: Parts | None
    code: OpenCode | None = None
    calendar: Calendar | None = None
    week: str = ""
    format: int = FORMAT

    def to_bytes(self) -> bytes:
        """The template as MessagePack."""
        return msgspec.msgpack.encode(self)


def from_bytes(data: bytes) -> Template:
    """What `to_bytes` wrote; raises msgspec.DecodeError for anything else."""
    found = msgspec.msgpack.decode(data, type=Template)
    if found.format != FORMAT:
        raise msgspec.ValidationError(f"the template has format {found.format}, and {FORMAT} is read")
    return found
