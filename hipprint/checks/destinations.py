"""Where bookmarks and inner links lead (ISO 14289-2, 8.8): in PDF 2.0 to structure elements.

A viewer that knows only pages may be given one as well (D), beside the element (SD).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hipprint.checks.document import Document
from hipprint.checks.findings import Finding, quoted
from hipprint.checks.reader import PdfFile

_MOST = 20_000


def check_destinations(document: Document) -> Iterator[Finding]:
    """Each destination is an element of the tree, in a file whose standard wants that."""
    if not document.standard.leads_to_elements:
        return
    elements = {element.reference for element in document.structure.elements if element.reference}
    file = document.file
    named = _named(file)
    for name, value in named.items():
        if not _leads(file, value, elements):
            yield Finding("destination", f"The place {quoted(name)} is a place on a page, not an element.")
    for entry in _bookmarks(file):
        if _is_wrong(file, entry, named, elements):
            title = quoted(file.text(entry, "/Title"))
            yield Finding("destination", f"The bookmark {title} leads to no element of the tree.")
    for page in document.pages:
        for reference in file.array(page.entry, "/Annots"):
            if _is_wrong(file, file.dictionary(reference), named, elements):
                yield Finding("destination", "A link leads to no element of the tree.", page.number)
    opened = file.resolve(file.root.get("/OpenAction"))
    entry = {"/A": opened} if isinstance(opened, dict) else {"/Dest": opened}
    if opened is not None and _is_wrong(file, entry, named, elements):
        yield Finding("destination", "The file opens at a place that is no element of the tree (OpenAction).")


def _is_wrong(file: PdfFile, entry: dict[str, Any], named: dict[str, Any], elements: set[str]) -> bool:
    """Whether a bookmark or link leads to somewhere in the file that is not an element."""
    if "/Dest" in entry:
        return not _leads(file, entry["/Dest"], elements, named)
    action = file.dictionary(entry, "/A")
    if action.get("/S") != "/GoTo":
        return False
    return not _leads(file, action.get("/SD", action.get("/D")), elements, named)


def _leads(file: PdfFile, value: Any, elements: set[str], named: dict[str, Any] | None = None) -> bool:
    """Whether a destination (12.3.2), or what a name stands for, begins with an element."""
    value = file.resolve(value)
    if isinstance(value, str) and named is not None:
        value = file.resolve(named.get(value))
    if isinstance(value, dict):
        value = file.resolve(value.get("/SD", value.get("/D")))
    return isinstance(value, list) and bool(value) and isinstance(value[0], str) and value[0] in elements


def _named(file: PdfFile) -> dict[str, Any]:
    """The named places, by name as it is spelled here: of the name tree, and of the older dictionary."""
    found = dict(file.dictionary(file.root, "/Dests"))
    waiting, seen = [file.dictionary(file.root, "/Names").get("/Dests")], 0
    while waiting and seen < _MOST:
        node = file.dictionary(waiting.pop())
        seen += 1
        pairs = file.array(node, "/Names")[: 2 * _MOST]
        found |= {
            key: value for key, value in zip(pairs[::2], pairs[1::2], strict=False) if isinstance(key, str)
        }
        waiting += file.array(node, "/Kids")[:_MOST]
    return found


def _bookmarks(file: PdfFile) -> Iterator[dict[str, Any]]:
    """Every bookmark once, bounded: damaged ones may lead in circles."""
    waiting, seen = [file.dictionary(file.root, "/Outlines").get("/First")], set[str]()
    while waiting and len(seen) < _MOST:
        reference = waiting.pop()
        if reference is None or str(reference) in seen:
            continue
        seen.add(str(reference))
        entry = file.dictionary(reference)
        yield entry
        waiting += (entry.get("/Next"), entry.get("/First"))
