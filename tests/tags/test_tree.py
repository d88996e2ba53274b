"""The tree of meaning: what it refuses while it is built and when it is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tagged_sample import canvas, write

from hipprint.tags.containment import HOLDS, misordered, misplaced
from hipprint.tags.tree import Node, TagError, TagTree


@pytest.mark.parametrize(
    ("kind", "parent"),
    [
        ("LI", "Document"),
        ("LBody", "L"),
        ("TD", "Table"),
        ("TR", "P"),
        ("P", "P"),
        ("H2", "P"),
        ("Span", "Sect"),
        ("Link", "Document"),
        ("Table", "P"),
        ("P", "Figure"),
        ("Document", "Sect"),
        ("Link", "Link"),
        ("P", "L"),
    ],
)
def test_kinds_that_may_not_stand_somewhere(kind: str, parent: str) -> None:
    assert misplaced(kind, parent)


@pytest.mark.parametrize(
    ("kind", "parent"),
    [
        ("LI", "L"),
        ("Lbl", "LI"),
        ("L", "LBody"),
        ("TD", "TR"),
        ("P", "TD"),
        ("Link", "P"),
        ("Span", "H1"),
        ("Figure", "Sect"),
        ("Figure", "P"),
        ("Table", "Sect"),
        ("Caption", "Table"),
        ("Form", "TD"),
        ("Note", "P"),
        ("TOCI", "TOC"),
        ("Link", "LBody"),
        ("BlockQuote", "Part"),
        ("Figure", "Link"),
    ],
)
def test_kinds_that_may_stand_somewhere(kind: str, parent: str) -> None:
    assert misplaced(kind, parent) == ""


def test_every_kind_that_is_held_is_known() -> None:
    assert set().union(*HOLDS.values()) <= HOLDS.keys()


@pytest.mark.parametrize(
    ("kind", "kids"),
    [
        ("Table", ["TR", "Caption", "TR"]),
        ("Table", ["Caption", "TR", "Caption"]),
        ("Table", ["THead"]),
        ("Table", ["THead", "THead", "TBody"]),
        ("Table", []),
        ("L", []),
        ("LI", ["Lbl"]),
        ("LI", ["LBody", "Lbl"]),
    ],
)
def test_children_that_are_wrong_together(kind: str, kids: list[str]) -> None:
    assert misordered(kind, kids)


@pytest.mark.parametrize(
    ("kind", "kids"),
    [
        ("Table", ["Caption", "THead", "TBody", "TBody"]),
        ("Table", ["TR"]),
        ("LI", ["LBody"]),
        ("LI", ["Lbl", "LBody"]),
        ("L", ["Caption", "LI"]),
        ("P", []),
    ],
)
def test_children_that_are_right_together(kind: str, kids: list[str]) -> None:
    assert misordered(kind, kids) == ""


@pytest.mark.parametrize(
    "add",
    [
        lambda root: root.add("Absatz"),
        lambda root: root.add("Figure"),
        lambda root: root.add("Figure", alt=""),
        lambda root: root.add("Note"),
        lambda root: root.add("P", scope="Row"),
        lambda root: root.add("P", list_numbering="Decimal"),
        lambda root: root.add("L", list_numbering="Roman"),
        lambda root: root.add("P", col_span=2),
        lambda root: root.add("Table").add("TBody").add("TR").add("TH"),
        lambda root: root.add("Table").add("TBody").add("TR").add("TH", scope="Col"),
        lambda root: root.add("LI"),
    ],
)
def test_nodes_that_are_refused(add: Callable[[Node], Node]) -> None:
    with pytest.raises(TagError):
        add(TagTree("en-US").root)


def test_a_tree_needs_a_language() -> None:
    with pytest.raises(TagError, match="language"):
        TagTree("")


def test_a_node_that_was_never_drawn_is_refused_with_its_place() -> None:
    tree = TagTree("en-US")
    page = canvas(tree)
    section = tree.root.add("Sect")
    write(page, section.add("H1"), "drawn", 60, 700)
    section.add("P", title="lost")
    with pytest.raises(TagError, match="Document > Sect > P “lost” is in the tree but was never drawn"):
        page.getpdfdata()


def test_an_empty_cell_is_not_forgotten() -> None:
    tree = TagTree("en-US")
    page = canvas(tree)
    row = tree.root.add("Table").add("TBody").add("TR")
    write(page, row.add("TH", scope="Row"), "Monday", 60, 700)
    row.add("TD")
    assert page.getpdfdata()


def test_two_nodes_of_one_id_are_refused() -> None:
    tree = TagTree("en-US")
    page = canvas(tree)
    for _ in range(2):
        write(page, tree.root.add("Note", ident="n1"), "a note", 60, 700)
    with pytest.raises(TagError, match="id"):
        page.getpdfdata()
