"""Links and form fields (ISO 14289-1, 7.18)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hipprint.checks.document import Document, PageRead
from hipprint.checks.elements import Element, ObjectRef
from hipprint.checks.findings import Finding

_OWNERS = {"/Link": "Link", "/Widget": "Form"}
_HIDDEN = 2
_PRINT = 4


def check_annotations(document: Document) -> Iterator[Finding]:
    """Each annotation is in the tree, under the right element, says what it is, and the page is in order."""
    owners: dict[str, list[Element]] = {}
    for element in document.structure.elements:
        owned = [kid.reference for kid in element.kids if isinstance(kid, ObjectRef)]
        for reference in owned:
            owners.setdefault(reference, []).append(element)
        if element.kind == "Form" and len(owned) > 1 and document.standard.describes_fields:
            message = f"A Form holds {len(owned)} fields; PDF/UA-2 allows one."
            yield Finding("annotation-owner", message, element.page())
    document.file.fetch(
        reference for page in document.pages for reference in document.file.array(page.entry, "/Annots")
    )
    for page in document.pages:
        annotations = document.file.array(page.entry, "/Annots")
        for reference in annotations:
            entry = document.file.dictionary(reference)
            if entry.get("/Subtype") != "/Popup" and not _flags(entry) & _HIDDEN:
                yield from _annotation(document, page, str(reference), entry, owners.get(str(reference), []))
        if annotations and page.entry.get("/Tabs") != "/S":
            yield Finding(
                "tabs", "The page has links or fields and no Tabs /S: their order is not set.", page.number
            )


def _annotation(
    document: Document, page: PageRead, reference: str, entry: dict[str, Any], owners: list[Element]
) -> Iterator[Finding]:
    subtype = str(entry.get("/Subtype"))
    name = {"/Link": "link", "/Widget": "form field"}.get(subtype, f"annotation {subtype[1:]}")
    contents = document.file.text(entry, "/Contents")
    if subtype == "/Widget":
        if not (field_words(document, entry) or contents):
            yield Finding("tooltip", "A form field has no TU: nobody hears what to fill in.", page.number)
        elif document.standard.describes_fields and not (contents.strip() or _is_labelled(owners)):
            yield Finding("contents", "A form field has neither a label (Lbl) nor Contents.", page.number)
    elif not contents.strip():
        yield Finding("contents", f"A {name} has no Contents: nobody hears where it leads.", page.number)
    if subtype == "/Link" and "/A" not in entry and "/Dest" not in entry:
        yield Finding("link-target", "A link leads nowhere.", page.number)
    if not _flags(entry) & _PRINT:
        yield Finding("annotation-print", f"A {name} is not marked to be printed.", page.number)
    if not owners:
        yield Finding("annotation-unread", f"A {name} is in no element of the tree.", page.number)
        return
    wanted = _OWNERS.get(subtype, "Annot")
    if owners[0].kind != wanted:
        message = f"A {name} stands in a {owners[0].kind}; it must stand in a {wanted}."
        yield Finding("annotation-owner", message, page.number)
    key = document.file.resolve(entry.get("/StructParent"))
    said = document.structure.parents.get(key) if isinstance(key, int) else None
    if said != owners[0].reference:
        message = f"The ParentTree does not lead from a {name} to its {owners[0].kind}."
        yield Finding("parent-tree", message, page.number)


def _is_labelled(owners: list[Element]) -> bool:
    return any(child.kind == "Lbl" for owner in owners for child in owner.children)


def field_words(document: Document, widget: Any) -> str:
    """A field's tooltip, its own or that of the field it is part of."""
    holder = widget
    for _ in range(20):
        words = document.file.text(holder, "/TU")
        if words.strip():
            return words
        holder = document.file.dictionary(holder).get("/Parent")
        if holder is None:
            break
    return ""


def _flags(entry: dict[str, Any]) -> int:
    value = entry.get("/F", 0)
    return value if isinstance(value, int) else 0
