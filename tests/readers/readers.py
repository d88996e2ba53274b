"""Real readers' views of a file's tags, in the form in which they are compared with ours.

poppler prints the tree with its words; pdf.js, the viewer of Firefox, gives the tree from which it makes what
a screen reader hears.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pdfjs

from hipprint.checks.document import Document
from hipprint.checks.elements import Element, MarkRef

_SCRIPT = Path(__file__).with_name("structure.mjs")
_LINE = re.compile(r'(?P<indent> *)(?:"(?P<words>.*)"|(?P<kind>[A-Z][A-Za-z0-9]*)(?P<rest>.*))\Z')


class Said(NamedTuple):
    """An element with the words that stand directly in it, white space left out, and its description."""

    kind: str
    words: str
    alt: str = ""


class ReaderMissing(Exception):
    """The reader is not on this machine; the message says why."""


def ours(data: bytes) -> list[tuple[int, Said]]:
    """Every element of our own tree that shows something: the depth, and what it says."""
    document = Document(data)
    return [(_depth(element), _said(document, element, None)) for element in document.structure.elements]


def ours_by_page(data: bytes) -> list[list[Said]]:
    """As `ours`, for each page the elements that show something there."""
    document = Document(data)
    pages: list[list[Said]] = []
    for number in range(len(document.pages)):
        shown = [
            element
            for element in document.structure.elements
            if any(isinstance(kid, MarkRef) and kid.page == number for kid in element.kids)
        ]
        pages.append([_said(document, element, number) for element in shown])
    return pages


def _said(document: Document, element: Element, page: int | None) -> Said:
    marks = (kid for kid in element.kids if isinstance(kid, MarkRef) and page in (None, kid.page))
    words = "".join(document.mark_words(mark) for mark in marks)
    return Said(element.kind, "".join(words.split()), element.alt)


def _depth(element: Element) -> int:
    depth, above = 0, element.parent
    while above is not None:
        depth, above = depth + 1, above.parent
    return depth


# poppler


def by_poppler(file: Path) -> list[tuple[int, Said]]:
    """The tree that poppler prints: depth, kind and words. It prints no descriptions."""
    if shutil.which("pdfinfo") is None:
        raise ReaderMissing("poppler is not on this machine: there is no pdfinfo.")
    done = subprocess.run(
        ["pdfinfo", "-enc", "UTF-8", "-struct-text", str(file)], capture_output=True, check=True, timeout=120
    )
    assert not done.stderr, done.stderr
    found: list[tuple[int, str, list[str]]] = []
    for line in done.stdout.decode("utf-8").splitlines():
        parts = _LINE.match(line)
        if parts is None:
            assert line.strip().startswith("/"), line  # an attribute such as /Scope /Row
        elif parts["kind"] == "Object":
            continue  # a link or a field of the element above
        elif parts["kind"]:
            found.append((len(parts["indent"]) // 2, parts["kind"], []))
        else:
            found[-1][2].append(parts["words"])
    return [(depth, Said(kind, "".join("".join(words).split()))) for depth, kind, words in found]


# pdf.js


def by_pdfjs(file: Path) -> dict[str, Any]:
    """What pdf.js says: `pages` (elements that show something), `outline`, `title`."""
    try:
        folder = pdfjs.folder()
    except pdfjs.PdfjsMissing as missing:
        raise ReaderMissing(str(missing)) from None
    command = ["node", str(_SCRIPT), str(folder), str(file)]
    done = subprocess.run(command, capture_output=True, timeout=120)
    if done.returncode:
        raise RuntimeError(f"pdf.js failed: {done.stderr.decode('utf-8', 'replace').strip()[-500:]}")
    said = json.loads(
        done.stdout.splitlines()[-1]
    )  # warnings about drawing, which is not wanted, stand before
    return {**said, "pages": [list(_walk(page)) if page else [] for page in said["pages"]]}


def _walk(node: dict[str, Any]) -> Iterator[Said]:
    own = [child["words"] for child in node["children"] if "words" in child]
    if own:
        assert None not in own, f"pdf.js finds no such mark: {node['role']}"
        yield Said(node["role"], "".join("".join(own).split()), node["alt"])
    for child in node["children"]:
        if "role" in child:
            yield from _walk(child)
