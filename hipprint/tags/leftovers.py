"""What a page shows outside any mark (ISO 14289-1, 7.1: everything is tagged or an artifact).

Rules, boxes, grids and grounds become layout artifacts by themselves. Words and pictures never do:
leaving them unmarked is a mistake, and it must not pass as decoration.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from hipprint.tags.tree import TagError

_STRINGS = re.compile(r"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_MEANING = re.compile(r"(?<![^\s\])>}])(Tj|TJ|'|\"|Do|BI)(?![^\s\[(<])")
_PAINTING = re.compile(r"(?<![^\s\])>}])(S|s|f\*?|F|B\*?|b\*?|sh)(?![^\s\[(<])")
_PLACED = re.compile(r"/(\S+)\s+Do\b")

ARTIFACT_LAYOUT = "/Artifact <</Type /Layout>> BDC"
END = "EMC"


def wrap_leftovers(
    code: Sequence[str], runs: Sequence[tuple[int, int]], page: int, readable: Callable[[str], str]
) -> list[str]:
    """The page's operations with every unmarked run that paints wrapped as a layout artifact.

    `runs` are the stretches of `code` outside marks, as (start, end) in order. A run is wrapped whole:
    cutting it could part a path from the operator that paints it. `page` counts from 1; `readable` turns
    the operations that show text into the words themselves, for the message.
    """
    wrapped: list[str] = []
    done = 0
    for start, end in runs:
        entries = code[start:end]
        bare = _STRINGS.sub("()", "\n".join(entries))
        if _MEANING.search(bare):
            raise TagError(f"Page {page}: {_culprit(entries, readable)} is outside any mark.")
        if _PAINTING.search(bare):
            wrapped.extend(code[done:start])
            wrapped.append(ARTIFACT_LAYOUT)
            wrapped.extend(entries)
            wrapped.append(END)
            done = end
    wrapped.extend(code[done:])
    return wrapped


def _culprit(entries: Sequence[str], readable: Callable[[str], str]) -> str:
    for entry in entries:
        found = _MEANING.search(_STRINGS.sub("()", entry))
        if found is None:
            continue
        if found[1] == "Do":
            placed = _PLACED.search(entry)
            return f"the picture {placed[1] if placed else '?'}"
        if found[1] == "BI":
            return "an inline picture"
        return f"the text “{readable(entry)}”"
    return "something"
