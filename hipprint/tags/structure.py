"""Writes the tag tree into the file: StructTreeRoot, elements, ParentTree, IDTree (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase import pdfdoc

from hipprint.tags.objects import RawObject, byte_text, number_of, numbers, reference, text
from hipprint.tags.standard import UA1, Standard
from hipprint.tags.tree import Mark, Node, Owned, TagError, TagTree


def write_structure(
    document: pdfdoc.PDFDocument,
    tree: TagTree,
    page_marks: Sequence[Sequence[Node]],
    annotations: Sequence[tuple[Node, RawObject]],
    standard: Standard = UA1,
) -> dict[Node, int]:
    """Register the tree's objects and hang them into the catalogue; returns each node's object number.

    `page_marks[page][mcid]` is the node of each mark. Pages have the keys 0, 1, 2 ... in the ParentTree and
    annotations follow; `annotations` must be numbered in that way already.
    """
    tree.verify()
    root = RawObject()
    elements = [(node, RawObject()) for node in tree.root.walk()]
    for node, _ in elements:
        if node.kind in standard.unwritten:
            raise TagError(f"A {node.kind} is not written for {standard.name}.")
    root_number = number_of(document, root)
    places = {node: number_of(document, element) for node, element in elements}
    pages = [number_of(document, f"Page{page + 1}") for page in range(len(page_marks))]
    namespaces = _namespaces(document, standard)
    for node, element in elements:
        parent = places[node.parent] if node.parent is not None else root_number
        named = namespaces.get(standard.namespace_of(node.kind), "")
        element.data = _element(document, node, parent, places, pages, named)

    entries = [
        f"{page} [{' '.join(f'{places[node]} 0 R' for node in marks)}]"
        for page, marks in enumerate(page_marks)
        if marks
    ]
    entries += [f"{len(pages) + place} {places[node]} 0 R" for place, (node, _) in enumerate(annotations)]
    parent_tree = RawObject(f"<< /Nums [{' '.join(entries)}] >>")
    identified = sorted((node.ident, places[node]) for node, _ in elements if node.ident)
    id_tree = ""
    if identified:
        names = " ".join(f"{byte_text(ident)} {number} 0 R" for ident, number in identified)
        id_tree = f" /IDTree << /Names [{names}] >>"
    listed = f" /Namespaces [{' '.join(namespaces.values())}]" if namespaces else ""
    root.data = (
        f"<< /Type /StructTreeRoot /K [{places[tree.root]} 0 R]"
        f" /ParentTree {number_of(document, parent_tree)} 0 R"
        f" /ParentTreeNextKey {len(pages) + len(annotations)}{id_tree}{listed} >>"
    )
    document.Catalog.StructTreeRoot = root
    document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    return places


def _namespaces(document: pdfdoc.PDFDocument, standard: Standard) -> dict[str, str]:
    """References to the namespaces of the tree (ISO 32000-2, 14.7.4), by their names."""
    if not standard.namespace:
        return {}
    named = RawObject(f"<< /Type /Namespace /NS {byte_text(standard.namespace)} >>")
    return {standard.namespace: reference(document, named)}


def _element(
    document: pdfdoc.PDFDocument,
    node: Node,
    parent: int,
    places: dict[Node, int],
    pages: list[int],
    namespace: str,
) -> str:
    """One StructElem. Marks on its first page are plain numbers; later ones name their page (14.7.4.2)."""
    home = None
    for item in node.content:
        if isinstance(item, Mark):
            home = item.page
            break
    kids = []
    for kid in node.kids():
        if isinstance(kid, Node):
            kids.append(f"{places[kid]} 0 R")
        elif isinstance(kid, Owned):
            kids.append(
                f"<< /Type /OBJR /Pg {pages[kid.page]} 0 R /Obj {number_of(document, kid.annotation)} 0 R >>"
            )
        elif kid.page == home:
            kids.append(str(kid.number))
        else:
            kids.append(f"<< /Type /MCR /Pg {pages[kid.page]} 0 R /MCID {kid.number} >>")
    parts = [f"/Type /StructElem /S /{node.kind} /P {parent} 0 R"]
    if namespace:
        parts.append(f"/NS {namespace}")
    if home is not None:
        parts.append(f"/Pg {pages[home]} 0 R")
    if kids:
        parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K [{' '.join(kids)}]")
    if node.title is not None:
        parts.append(f"/T {text(node.title)}")
    if node.lang is not None:
        parts.append(f"/Lang {text(node.lang)}")
    if node.alt is not None:
        parts.append(f"/Alt {text(node.alt)}")
    if node.actual_text is not None:
        parts.append(f"/ActualText {text(node.actual_text)}")
    if node.ident:
        parts.append(f"/ID {byte_text(node.ident)}")
    attributes = _attributes(node)
    if attributes:
        parts.append(f"/A {attributes}")
    return f"<< {' '.join(parts)} >>"


def _attributes(node: Node) -> str:
    """Attribute objects (14.8.5): table cells, list numbering, a figure's box on the page."""
    if node.kind in {"TH", "TD"}:
        table = f" /Scope /{node.scope}" if node.scope else ""
        if node.col_span > 1:
            table += f" /ColSpan {node.col_span}"
        if node.row_span > 1:
            table += f" /RowSpan {node.row_span}"
        return f"<< /O /Table{table} >>" if table else ""
    if node.kind == "L" and node.list_numbering:
        return f"<< /O /List /ListNumbering /{node.list_numbering} >>"
    if node.bbox:
        return f"<< /O /Layout /BBox [{numbers(node.bbox)}] >>"
    return ""
