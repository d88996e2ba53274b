"""A layout: sizes and spaces of every kind of text and box, read from layouts/<name>.yaml.

`base.yaml` has every key; the others say only what differs (`extends: base`). A layout has no words for
patients and no colours: those come from the handout and the brand. Lengths are points inside.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from hipprint.content.convert import convert
from hipprint.content.scalars import Short, Slug, Text
from hipprint.content.strict_yaml import Source, read_yaml
from hipprint.errors import Problem, UserError, did_you_mean
from hipprint.flow.breaking import Weight as Weight
from hipprint.flow.lengths import MM, Length
from hipprint.library import Roots, label

PAPERS: dict[str, tuple[float, float]] = {"a4": (210 * MM, 297 * MM), "letter": (8.5 * 72, 11 * 72)}

Ink = Literal["text", "muted", "dark", "accent"]
PaperUse = Literal["whole", "booklet", "double"]
StyleName = Literal[
    "title",
    "subtitle",
    "heading",
    "subheading",
    "minor-heading",
    "body",
    "strong",
    "lead",
    "small",
    "label",
    "value",
    "chip",
    "card-title",
    "step",
    "why",
    "figure",
    "figure-unit",
    "aside",
    "table-head",
    "table-strong",
    "table",
    "band-name",
    "band",
    "callout-title",
    "alert",
    "furniture",
    "sheet",
    "sheet-small",
]
MIN_TEXT = 9.5
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class StyleSizes(Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of text. `leading` is the distance from one baseline to the next."""

    size: Length
    leading: Length
    weight: Weight = "regular"
    ink: Ink = "text"


class PageSizes(Struct, frozen=True, forbid_unknown_fields=True):
    """Margins of every page. The left one is the binding side."""

    left: Length
    right: Length
    top: Length
    bottom: Length
    band: Length


class Spaces(Struct, frozen=True, forbid_unknown_fields=True):
    """The rhythm: `grid` between blocks, its parts and multiples elsewhere."""

    grid: Length
    line: Length
    section: Length
    column: Length
    padding: Length
    radius: Length
    stretch: Length


class CardSizes(Struct, frozen=True, forbid_unknown_fields=True):
    """An exercise card. `beside` puts the picture left of the steps, `above` over them; in a `strip` what to
    do when it is too hard or hurts stands at the right of them, which saves height.
    """

    arrangement: Literal["beside", "above", "strip"]
    picture_width: Length
    picture_least: Length
    picture_most: Length
    per_page: Annotated[int, Meta(ge=1, le=4, description="cards on one page, 1 to 4", examples=[2])]
    picture_blank: Literal["close", "keep"] = "close"


class TableSizes(Struct, frozen=True, forbid_unknown_fields=True):
    """The plan at a glance."""

    picture_width: Length
    row_least: Length
    row_most: Length


class Layout(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that a layout decides."""

    title: Short
    use: Text
    page: PageSizes
    space: Spaces
    card: CardSizes
    table: TableSizes
    styles: dict[StyleName, StyleSizes]
    columns: Annotated[int, Meta(ge=1, le=2, description="columns of text, 1 or 2", examples=[2])] = 2
    pictures: Literal["colour", "grey", "line"] = "colour"
    prints: Annotated[
        Literal["handout", "menu", "poster"],
        Meta(
            description="handout; menu: all exercises, to choose from by hand; poster: one page for a wall",
            examples=["menu"],
        ),
    ] = "handout"
    paper: Annotated[
        PaperUse,
        Meta(
            description="whole; booklet: A5 or half Letter, two on a side, to fold; double: A3 or Tabloid",
            examples=["booklet"],
        ),
    ] = "whole"
    grounds: Annotated[
        Literal["full", "none"],
        Meta(description="full: coloured grounds; none: thin frames, which save ink", examples=["none"]),
    ] = "full"
    extends: Slug | None = None
    id: str = ""


def read_layout(name: str, roots: Roots) -> Layout:
    """The layout `name` over what it extends; raises UserError."""
    known = roots.names("layouts")
    if name not in known:
        shown = tuple(ident for ident in known if ident != "base")
        hint = did_you_mean(name, shown) or f" There are: {', '.join(shown)}."
        raise UserError(f'there is no layout called "{name}".{hint}')
    merged, source = _merged(name, roots, ())
    try:
        layout = convert(source.with_data(merged), Layout)
        _check_sizes(layout, source)
    except UserError:
        below = source.data.get("extends")
        if isinstance(below, str):
            read_layout(below, roots)  # a mistake of what it extends is told with its own place
        raise
    return replace(layout, id=name)


def _merged(name: str, roots: Roots, seen: tuple[str, ...]) -> tuple[dict[str, Any], Source]:
    """The data of `name` over what it extends, and the source of `name` itself for places."""
    file = roots.find(f"layouts/{name}.yaml")
    assert file is not None, "only names that were found are asked for"
    source = read_yaml(file, label=label(file))
    if not _SLUG.fullmatch(name):
        # The name stands in the code of the tracking sheet, which knows few characters.
        raise UserError(source.problem((), "has a name with other than small letters, digits and dashes."))
    if not isinstance(source.data, dict):
        raise UserError(source.problem((), "is not a mapping. Write keys such as title: and page:."))
    below = source.data.get("extends")
    if not isinstance(below, str):
        return source.data, source
    if below in (*seen, name):
        raise UserError(source.problem(("extends",), f'"{below}" extends this layout itself. Name another.'))
    known = roots.names("layouts")
    if below not in known:
        hint = did_you_mean(below, known) or f" There are: {', '.join(known)}."
        raise UserError(source.problem(("extends",), f'there is no layout called "{below}".{hint}'))
    base, _ = _merged(below, roots, (*seen, name))
    return _over(base, source.data), source


def _over(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    result = dict(base)
    for key, value in changes.items():
        old = result.get(key)
        result[key] = _over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return result


def _check_sizes(layout: Layout, source: Source) -> None:
    problems: list[Problem] = []
    for name, style in layout.styles.items():
        if style.size.points < MIN_TEXT:
            message = f"{style.size.points:g} pt is too small to read. Write {MIN_TEXT} pt or more."
            problems.append(source.problem(("styles", name, "size"), message))
        if style.leading.points < style.size.points:
            message = "the lines are too close. Write a leading at least as large as the size."
            problems.append(source.problem(("styles", name, "leading"), message))
    missing = [name for name in StyleName.__args__ if name not in layout.styles]  # type: ignore[attr-defined]
    problems += [
        source.problem(("styles",), f'the style "{name}" is missing. Extend "base".') for name in missing
    ]
    if problems:
        raise UserError(problems)
