"""YAML as a tree of marked text: every complaint knows its line and column, and nothing is guessed.

Lines and columns count from 1. The tree is our own, because PyYAML takes 16 ms to import, and a pose that was
read when the package was built (content/compiled.py) needs none of it; yaml_tree.py makes it of a text.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from hipprint.errors import Problem, did_you_mean
from hipprint.figure.pose import Mark


class Scalar(Struct, tag=True, array_like=True):
    """Words, as they were typed."""

    line: int
    column: int
    value: str


class Items(Struct, tag=True, array_like=True):
    """A list."""

    line: int
    column: int
    value: list[Node]


class Lines(Struct, tag=True, array_like=True):
    """A mapping: its keys with their values."""

    line: int
    column: int
    value: list[tuple[Node, Node]]


Node = Scalar | Items | Lines


class Marked:
    """Walks a marked tree and collects what is wrong in it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.marks: dict[str, Mark] = {}

    def complain(self, node: Node | None, where: str, message: str, skip: int = 0) -> None:
        """Note a problem where `node` stands, `skip` characters further on."""
        line, column = (node.line, node.column + skip) if node is not None else (1, 1)
        self.problems.append(Problem(message, self.file, line, column, where))

    def entries(self, node: Node, where: str, known: Iterable[str]) -> dict[str, Node]:
        """The lines of a mapping by key; unknown and repeated keys are problems."""
        known = tuple(known)
        found: dict[str, Node] = {}
        if not isinstance(node, Lines):
            self.complain(node, where, "write one line for each part here, such as: right hip: flexion 45.")
            return found
        for key_node, value in node.value:
            key = key_node.value if isinstance(key_node, Scalar) else "?"
            path = f"{where}/{key}" if where else key
            self.marks[path] = Mark(key_node.line, key_node.column)
            if key not in known:
                hint = did_you_mean(key, known) or f" Known here: {', '.join(known)}."
                self.complain(key_node, where, f'"{key}" is not known.{hint}')
            elif key in found:
                self.complain(key_node, where, f'"{key}" is given twice. Keep one of them.')
            else:
                found[key] = value
        return found

    def text(self, node: Node | None, where: str) -> str:
        """The words of a scalar, or nothing."""
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self.complain(node, where, "write plain words after the colon here.")
            return ""
        return node.value.strip()

    def choice(self, node: Node | None, where: str, known: Iterable[str]) -> str:
        """The words of a scalar that must be one of `known`."""
        value = self.text(node, where)
        known = tuple(known)
        if node is not None and value not in known:
            hint = did_you_mean(value, known) or f" Write one of: {', '.join(known)}."
            self.complain(node, where, f'"{value}" is not known.{hint}')
            return ""
        return value

    def phrases(self, node: Node | None, where: str) -> Iterable[tuple[int, str]]:
        """The parts between commas, each with how many characters stand before it."""
        skip = 0
        for piece in self.text(node, where).split(","):
            if piece.strip():
                yield skip + len(piece) - len(piece.lstrip()), piece.strip()
            skip += len(piece) + 1

    def items(self, node: Node | None, where: str) -> list[Node]:
        """The entries of a list; a single entry needs no dash."""
        if node is None:
            return []
        return list(node.value) if isinstance(node, Items) else [node]
