"""A text of YAML as a tree of marked text."""

from __future__ import annotations

from pathlib import Path

import yaml

from hipprint.errors import Problem, UserError
from hipprint.figure.marked import Items, Lines, Node, Scalar


def tree_of(text: str, file: Path) -> Node | None:
    """The text as a marked tree, None when it is empty; raises UserError when it is not YAML."""
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise UserError(
            Problem(f"this is not YAML: {error.problem}. Check the indents.", file, line, column)
        ) from error
    return None if root is None else _own(root, {})


def _own(node: yaml.Node, made: dict[int, Node]) -> Node:
    """The tree without PyYAML; what an alias repeats stays one node, so nothing is ever expanded."""
    if id(node) in made:
        return made[id(node)]
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    own: Node
    if isinstance(node, yaml.MappingNode):
        own = made[id(node)] = Lines(line, column, [])
        own.value += [(_own(key, made), _own(value, made)) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        own = made[id(node)] = Items(line, column, [])
        own.value += [_own(item, made) for item in node.value]
    else:
        own = made[id(node)] = Scalar(line, column, str(node.value))
    return own
