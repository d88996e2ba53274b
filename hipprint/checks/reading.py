"""The file as a screen reader meets it: its tree, in order, with its words."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from hipprint.checks.annotations import field_words
from hipprint.checks.document import Document, in_line
from hipprint.checks.elements import Element, ObjectRef
from hipprint.checks.findings import quoted


class Spoken(NamedTuple):
    """One element as it is read: how deep it stands, what it is, its words, its description, its target.

    The words of what stands in a line, such as a link, are among those of its paragraph and also its own.
    """

    depth: int
    kind: str
    text: str
    alt: str
    target: str = ""


def read_aloud(source: Path | str | bytes) -> list[Spoken]:
    """Every element of the tree in reading order. Raises `UnreadableFile`."""
    return spoken(Document(source))


def spoken(document: Document) -> list[Spoken]:
    """As `read_aloud`, for a document that is already read."""
    lines: list[Spoken] = []
    waiting = [(0, element) for element in reversed(document.structure.top)]
    while waiting:
        depth, element = waiting.pop()
        words = " ".join(document.words(element).split())
        alt = element.alt or asked(document, element)
        lines.append(Spoken(depth, element.kind, words, alt, _target(document, element)))
        waiting.extend((depth + 1, child) for child in reversed(element.children))
    return lines


def spoken_words(document: Document) -> list[str]:
    """The words of the text, once each, in reading order: what the document model must agree with."""
    words: list[str] = []
    for element in document.structure.elements:
        if not in_line(element):
            words.extend(document.words(element).split())
    return words


def print_tree(source: Path | str | bytes) -> str:
    """The tree as indented lines, with words, descriptions of pictures and targets of links."""
    lines = []
    for line in read_aloud(source):
        parts = [line.kind]
        if line.text:
            parts.append(f": {line.text}")
        if line.alt:
            parts.append(f" [{line.alt}]")
        if line.target:
            parts.append(f" -> {line.target}")
        lines.append("  " * line.depth + "".join(parts))
    return "\n".join(lines) + "\n"


def asked(document: Document, element: Element) -> str:
    """What a reader says of a form field: its tooltip, or that of the field which it is part of."""
    for kid in element.kids:
        if element.kind == "Form" and isinstance(kid, ObjectRef):
            return field_words(document, kid.reference)
    return ""


def _target(document: Document, element: Element) -> str:
    """Where a link leads: an address, an element with its words, a named place, or a page."""
    file = document.file
    for kid in element.kids:
        if isinstance(kid, ObjectRef):
            entry = file.dictionary(kid.reference)
            address = file.text(entry, "/A", "/URI")
            if address:
                return address
            if led := file.array(entry, "/A", "/SD"):
                found = (each for each in document.structure.elements if each.reference == led[0])
                return next((f"{each.kind} {quoted(document.words(each))}" for each in found), "")
            place = file.get(entry, "/Dest") or file.get(entry, "/A", "/D")
            if isinstance(place, str):
                return f"#{place[2:] if place[:2] == 'u:' else place[1:]}"
            if isinstance(place, list) and place and place[0] in file.pages:
                return f"page {file.pages.index(place[0]) + 1}"
    return ""
