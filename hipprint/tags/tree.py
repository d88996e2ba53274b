"""The tree of meaning: headings, lists, tables and pictures in reading order.

It is built from the document model before anything is drawn (ISO 32000-1, 14.7 and 14.8); drawing only adds
marks to its nodes. Therefore a paragraph over two pages is one node, and columns do not change the order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hipprint.tags.containment import CONTAINERS, HOLDS, misordered, misplaced

_NAMES_ITSELF = frozenset({"Figure", "Formula"})
_MAY_BE_EMPTY = frozenset({"TH", "TD"})
_SCOPES = frozenset({"Row", "Column", "Both"})
_NUMBERINGS = frozenset(
    {"None", "Disc", "Circle", "Square", "Decimal", "UpperRoman", "LowerRoman", "UpperAlpha", "LowerAlpha"}
)


class TagError(Exception):
    """Our own code tagged something wrongly: a bug of hipprint, never a mistake of its user."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch of a page's drawing that belongs to a node. `sequence` counts through the document."""

    sequence: int
    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Owned:
    """A link or form field that belongs to a node; `annotation` is a ReportLab object."""

    sequence: int
    page: int
    annotation: Any


@dataclass(slots=True, eq=False)
class Node:
    """One structure element. Lengths in points, page coordinates, y upward.

    `title` is shown in bookmarks; `ident` is needed by a Note only; `bbox` by a Figure, once it is drawn.
    """

    kind: str
    parent: Node | None = field(default=None, repr=False)
    alt: str | None = None
    actual_text: str | None = None
    lang: str | None = None
    title: str | None = None
    scope: str | None = None
    list_numbering: str | None = None
    bbox: tuple[float, float, float, float] | None = None
    ident: str | None = None
    col_span: int = 1
    row_span: int = 1
    children: list[Node] = field(default_factory=list, repr=False)
    content: list[Mark | Owned] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        if self.kind not in HOLDS:
            raise TagError(f'"{self.kind}" is not a structure element that hipprint uses.')
        if self.kind in _NAMES_ITSELF and not (self.alt or self.actual_text):
            raise TagError(f"A {self.kind} needs `alt`: what the picture tells, in words (ISO 14289-1, 7.3).")
        if (self.kind == "TH") != (self.scope in _SCOPES):
            raise TagError(
                f"{self.kind}: `scope` is {self.scope!r}. A TH needs Row, Column or Both; no other has one."
            )
        if self.list_numbering is not None and (self.kind != "L" or self.list_numbering not in _NUMBERINGS):
            raise TagError(f"{self.kind}: `list_numbering` {self.list_numbering!r} is not one for a list.")
        if self.kind == "Note" and not self.ident:
            raise TagError("A Note needs an `ident` of its own (ISO 14289-1, 7.9).")
        if (self.col_span, self.row_span) != (1, 1) and self.kind not in _MAY_BE_EMPTY:
            raise TagError(f"{self.kind}: only table cells span columns or rows.")

    def add(
        self,
        kind: str,
        *,
        alt: str | None = None,
        actual_text: str | None = None,
        lang: str | None = None,
        title: str | None = None,
        scope: str | None = None,
        list_numbering: str | None = None,
        bbox: tuple[float, float, float, float] | None = None,
        ident: str | None = None,
        col_span: int = 1,
        row_span: int = 1,
    ) -> Node:
        """A new last child. Refuses a kind that may not stand here (ISO 32000-1, 14.8.4)."""
        wrong = misplaced(kind, self.kind)
        if wrong:
            raise TagError(wrong)
        node = Node(
            kind, self, alt, actual_text, lang, title, scope, list_numbering, bbox, ident, col_span, row_span
        )
        self.children.append(node)
        return node

    @property
    def holds_marks(self) -> bool:
        """Whether drawing may be marked as this node; rows, lists and sections only hold other nodes."""
        return self.kind not in CONTAINERS

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in reading order of the tree."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def kids(self) -> list[Node | Mark | Owned]:
        """Children and marks in reading order.

        A node that has both, such as a paragraph with a link in it, is read in the order in which it was
        drawn; nodes that only hold others keep their order, whatever the page shows first.
        """
        if not self.content:
            return list(self.children)
        if not self.children:
            return list(self.content)
        keyed: list[tuple[int, int, Node | Mark | Owned]] = [
            (item.sequence, 0, item) for item in self.content
        ]
        latest = 0
        for child in self.children:
            latest = max(latest, child.first_drawn())
            keyed.append((latest, 1, child))
        return [item for _, _, item in sorted(keyed, key=lambda entry: entry[:2])]

    def first_drawn(self) -> int:
        """Sequence number of the first thing drawn for this node or below it; 0 when there is none."""
        numbers = (node.content[0].sequence for node in self.walk() if node.content)
        return min(numbers, default=0)

    def __str__(self) -> str:
        named = self.title or self.alt or self.ident
        return f"{self.kind} “{named}”" if named else self.kind


class TagTree:
    """The whole document's tree. `lang` is the language of every node that names no other."""

    def __init__(self, lang: str) -> None:
        if not lang:
            raise TagError("A tagged document needs a language, such as en-US (ISO 14289-1, 7.2).")
        self.lang = lang
        self.root = Node("Document")

    def verify(self) -> None:
        """Refuse a tree that is wrong as a whole: forgotten nodes, two of the same id, unordered parts."""
        idents: set[str] = set()
        for node in self.root.walk():
            if not (node.children or node.content or node.kind in _MAY_BE_EMPTY):
                raise TagError(f"{_path(node)} is in the tree but was never drawn.")
            wrong = misordered(node.kind, [child.kind for child in node.children])
            if wrong:
                raise TagError(f"{_path(node)}: {wrong}")
            if node.ident:
                if node.ident in idents:
                    raise TagError(f'Two nodes have the id "{node.ident}".')
                idents.add(node.ident)


def _path(node: Node) -> str:
    steps = []
    step: Node | None = node
    while step is not None:
        steps.append(str(step))
        step = step.parent
    return " > ".join(reversed(steps))
