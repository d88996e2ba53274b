"""Which structure elements may stand inside which.

Sources: ISO 32000-1, 14.8.4 (standard structure types); ISO 14289-1, 7.2, 7.5 and 7.6 (tables and lists).
Used when a tree is built (`tags/tree.py`) and when a finished file is read (`checks/structure.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
GROUPS = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote"})
INLINE = frozenset(
    {"Span", "Quote", "Note", "Reference", "Code", "Link", "Annot", "Form", "Figure", "Formula"}
)
BLOCKS = frozenset({*HEADINGS, *GROUPS, "P", "L", "Table", "TOC", "Figure", "Formula", "Note"}) - {"Document"}

_FLOW = BLOCKS | INLINE
_ROWS = frozenset({"TR"})

#: What each element may hold besides marks. An element that is not listed here is not one that we use.
HOLDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(GROUPS, BLOCKS),
    **dict.fromkeys((*HEADINGS, "P", "Lbl", "Span", "Quote", "Reference", "Code"), INLINE),
    "Link": INLINE - {"Link", "Note"},
    "Annot": INLINE - {"Annot"},
    "Form": frozenset(),
    "Note": _FLOW | {"Lbl"},
    "Figure": frozenset({"Caption"}),
    "Formula": frozenset(),
    "Caption": _FLOW,
    "L": frozenset({"Caption", "L", "LI"}),
    "LI": frozenset({"Lbl", "LBody"}),
    "LBody": _FLOW,
    "Table": frozenset({"Caption", "TR", "THead", "TBody", "TFoot"}),
    "THead": _ROWS,
    "TBody": _ROWS,
    "TFoot": _ROWS,
    "TR": frozenset({"TH", "TD"}),
    "TH": _FLOW,
    "TD": _FLOW,
    "TOC": frozenset({"Caption", "TOC", "TOCI"}),
    "TOCI": frozenset({"Lbl", "Reference", "P", "TOC", "Link"}),
}
HOLDS["Document"] = BLOCKS

#: Elements that only arrange others. Words and drawings marked with one of these would have no meaning.
CONTAINERS = GROUPS | {"L", "LI", "Table", "THead", "TBody", "TFoot", "TR", "TOC", "TOCI"}

_ORDERED = frozenset({"Table", "L", "TOC", "LI"})
_LABELLED = {"LI": "L", "LBody": "LI", "TR": "Table", "TH": "TR", "TD": "TR", "TOCI": "TOC"}


def misplaced(kind: str, parent: str) -> str:
    """Why `kind` may not stand in `parent`, as a sentence; nothing when it may."""
    allowed = HOLDS.get(parent)
    if kind not in HOLDS:
        return f"{kind} is not a structure element that hipprint uses."
    if allowed is None or kind in allowed:
        return ""
    home = _LABELLED.get(kind)
    return f"{kind} may not stand in {parent}" + (f", only in {home}." if home else ".")


def misordered(kind: str, kids: Sequence[str]) -> str:
    """Why the children of one element are wrong together, as a sentence; nothing when they are right."""
    if kind not in _ORDERED:
        return ""
    captions = [place for place, kid in enumerate(kids) if kid == "Caption"]
    if kind in {"Table", "L", "TOC"} and captions:
        if len(captions) > 1:
            return f"{kind} has {len(captions)} captions; it may have one."
        if captions[0] not in (0, len(kids) - 1):
            return f"{kind} has its Caption in the middle; it must come first or last."
    if kind == "Table":
        for part in ("THead", "TFoot"):
            if kids.count(part) > 1:
                return f"Table has {kids.count(part)} {part} parts; it may have one."
        if "THead" in kids and "TBody" not in kids:
            return "Table has a THead and no TBody."
        if "TR" not in kids and "TBody" not in kids:
            return "Table has no rows."
    if kind == "LI" and (kids.count("LBody") != 1 or kids.count("Lbl") > 1 or kids[-1] != "LBody"):
        return "LI must hold at most one Lbl, followed by one LBody."
    if kind == "L" and not kids:
        return "L has no items."
    return ""
