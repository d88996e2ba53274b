"""To which namespace each structure element belongs (ISO 32000-2, 14.7.4 and 14.8.6; ISO 14289-2, 8.2)."""

from __future__ import annotations

from collections.abc import Iterator

from hipprint.checks.document import Document
from hipprint.checks.elements import Element
from hipprint.checks.findings import Finding, quoted
from hipprint.tags.standard import PDF1_KINDS, PDF1_NAMESPACE, PDF2_NAMESPACE


def check_namespaces(document: Document) -> Iterator[Finding]:
    """The Document is of PDF 2.0, each element of a namespace that has it, and the tree lists them all."""
    if not document.standard.namespace:
        return
    structure = document.structure
    for top in structure.top:
        if top.namespace != PDF2_NAMESPACE:
            message = f"The {top.kind} at the top of the tree is not in the namespace of PDF 2.0 (NS)."
            yield Finding("namespace", message)
    for element in structure.elements:
        yield from _element(element)
    used = {element.namespace for element in structure.elements} - {""}
    for name in sorted(used - structure.namespaces):
        yield Finding("namespace", f"The tree does not list the namespace {quoted(name)} (Namespaces).")


def _element(element: Element) -> Iterator[Finding]:
    kind, page = element.kind, element.page()
    if element.namespace not in {"", PDF1_NAMESPACE, PDF2_NAMESPACE}:
        message = f"A {kind} is in the namespace {quoted(element.namespace)}, which is not known."
        yield Finding("namespace", message, page)
    elif element.namespace == PDF2_NAMESPACE:
        if kind in PDF1_KINDS:
            yield Finding("namespace", f"PDF 2.0 has no {kind}, and one is said to be of it (NS).", page)
    elif kind == "Note":
        yield Finding("note", "A Note stands in a file of PDF/UA-2, which has other notes (FENote).", page)
    if kind == "TOCI" and not any(inner.refers for inner in (element, *element.children)):
        yield Finding("toc-target", "A line of the contents does not name what it leads to (Ref).", page)
