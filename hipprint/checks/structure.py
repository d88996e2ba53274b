"""The tree of meaning (ISO 14289-1, 7.1 to 7.9; ISO 32000-1, 14.8.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hipprint.checks.document import Document, in_line
from hipprint.checks.elements import Element, MarkRef, ObjectRef
from hipprint.checks.findings import Finding, quoted
from hipprint.tags.containment import HEADINGS, misordered, misplaced

_SCOPES = frozenset({"/Row", "/Column", "/Both"})
_COUNTS = re.compile(r"\s*(\d+|[A-Za-z])[.):]?\s*\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")


def check_structure(document: Document) -> Iterator[Finding]:
    """Elements stand where they may, headings go down in steps, lists, tables and pictures are complete."""
    structure = document.structure
    for rule, message in structure.trouble:
        yield Finding(rule, message)
    if not structure.elements:
        if not structure.trouble:
            yield Finding("structure", "The structure tree is empty.")
        return
    if [element.kind for element in structure.top] != ["Document"]:
        yield Finding("document-element", "The tree must have one element at its top, a Document.")
    idents: set[str] = set()
    for element in structure.elements:
        yield from _place(element, structure.root)
        yield from _content(document, element)
        if element.kind == "Note" and not element.ident:
            yield Finding("note-id", "A Note has no ID.", element.page())
        if element.ident:
            if element.ident in idents:
                yield Finding(
                    "id-unique", f"Two elements have the ID {quoted(element.ident)}.", element.page()
                )
            idents.add(element.ident)
        if element.lang and not _LANGUAGE.match(element.lang):
            yield Finding("language", f"{quoted(element.lang)} is not a language code.", element.page())
    yield from _headings(document)


def _place(element: Element, root: str) -> list[Finding]:
    parent, found = element.parent, []
    if element.said_parent != (parent.reference if parent is not None else root):
        message = f"A {element.kind} names another parent than the one that holds it."
        found.append(Finding("parent", message, element.page()))
    wrong = misplaced(element.kind, parent.kind if parent is not None else "")
    if wrong:
        found.append(Finding("containment", wrong, element.page()))
    wrong = misordered(element.kind, [child.kind for child in element.children])
    if wrong:
        found.append(Finding("order", wrong, element.page()))
    return found


def _content(document: Document, element: Element) -> Iterator[Finding]:
    kind = element.kind
    if kind in {"Figure", "Formula"}:
        yield from _figure(element)
    elif kind == "TH" and str(element.attributes.get("/Scope")) not in _SCOPES:
        message = f"The header cell {quoted(document.words(element))} has no Scope (Row or Column)."
        yield Finding("header-scope", message, element.page())
    elif kind == "Table":
        yield from _table(element)
    elif kind == "L":
        labels = [label for item in element.children for label in item.children if label.kind == "Lbl"]
        counted = any(_COUNTS.match(document.words(label)) for label in labels)
        if (counted or (labels and document.standard.counts_labels)) and element.attributes.get(
            "/ListNumbering", "/None"
        ) == "/None":
            message = f"The list beginning {quoted(document.words(labels[0]))} does not say how it counts."
            yield Finding("list-numbering", message, element.page())
    elif (kind in HEADINGS or kind in {"P", "Link", "Caption"}) and not _has_content(document, element):
        yield Finding("empty", f"A {kind} has no words and no picture.", element.page())


def _figure(element: Element) -> Iterator[Finding]:
    if not (element.alt.strip() or element.actual_text.strip()):
        yield Finding(
            "alt", f"A {element.kind} has no Alt: who cannot see it learns nothing.", element.page()
        )
    pages = {kid.page for kid in element.kids if isinstance(kid, MarkRef)}
    box = element.attributes.get("/BBox")
    if len(pages) == 1 and not in_line(element):
        if not (isinstance(box, list) and len(box) == 4 and all(isinstance(n, int | float) for n in box)):
            yield Finding("figure-box", f"A {element.kind} on one page has no BBox.", element.page())
        elif not (box[0] < box[2] and box[1] < box[3]):
            yield Finding("figure-box", f"The BBox of a {element.kind} is empty or reversed.", element.page())


def _has_content(document: Document, element: Element) -> bool:
    if document.words(element).strip():
        return True
    return any(
        inner.kind in {"Figure", "Formula"} or (inner is not element and document.words(inner).strip())
        for inner in element.walk()
    ) or any(_owns(inner) for inner in element.walk() if inner is element or inner.kind == "Form")


def _owns(element: Element) -> bool:
    return any(isinstance(kid, ObjectRef) for kid in element.kids)


def _headings(document: Document) -> Iterator[Finding]:
    """First H1, and down by one level at a time (ISO 14289-1, 7.4.2)."""
    before = 0
    for element in document.structure.elements:
        if element.kind not in HEADINGS:
            continue
        level = int(element.kind[1])
        if level > before + 1:
            words = quoted(document.words(element))
            after = f"follows an H{before}" if before else "is the first heading"
            yield Finding(
                "headings", f"The {element.kind} {words} {after}; a level is skipped.", element.page()
            )
        before = level


def _table(table: Element) -> Iterator[Finding]:
    """Rows of equal length, spans counted (ISO 14289-1, 7.5; Matterhorn 15-003 and after)."""
    rows = [element for element in table.walk() if element.kind == "TR"]
    covered: dict[int, int] = {}  # column -> how many more rows a cell above reaches down
    widths = []
    for row in rows:
        column = 0
        reaching: dict[int, int] = {}
        for cell in row.children:
            while column in covered:
                column += 1
            columns, deep = _span(cell, "/ColSpan"), _span(cell, "/RowSpan")
            reaching |= {column + step: deep - 1 for step in range(columns) if deep > 1}
            column += columns
        widths.append(max(column, max(covered, default=-1) + 1))
        covered = {place: rest - 1 for place, rest in covered.items() if rest > 1} | reaching
    if len(set(widths)) > 1:
        odd = next(place for place, width in enumerate(widths) if width != widths[0])
        message = f"Row {odd + 1} of a table has {widths[odd]} cells, its first row {widths[0]}."
        yield Finding("table-regular", message, table.page())
    if rows and not any(cell.kind == "TH" for row in rows for cell in row.children):
        yield Finding("table-headers", "A table has no header cells.", table.page())


def _span(cell: Element, key: str) -> int:
    value = cell.attributes.get(key, 1)
    return value if isinstance(value, int) and 1 <= value <= 1000 else 1
