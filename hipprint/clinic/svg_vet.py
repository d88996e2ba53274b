"""What an SVG file may hold before it is drawn as a logo.

svglib quietly leaves out what it does not know (masks, filters, patterns, group opacity) and sets text in
Helvetica. A logo that prints differently from how it looks is worse than none, so such files are refused with
the remedy. Nothing outside the file is ever read: entities, links and style sheets elsewhere are refused
before any renderer sees them, and nested copies (`use`) are counted before they are made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from hipprint.clinic.picture import AS_PNG, UnusableError

Element = Any  # lxml has no types

MAX_BYTES: Final = 2_000_000
MAX_SHAPES: Final = 5_000
MAX_DEPTH: Final = 60

_SVG = "http://www.w3.org/2000/svg"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_OUTLINES = (
    "In the drawing program turn the text into outlines "
    '("Object to path", "Convert to curves") and save it as a new file.'
)
_URL = re.compile(r"""url\(\s*['"]?\s*([^'")]*)""", re.IGNORECASE)
_OUTSIDE = re.compile(rb"<!ENTITY[^>]*\b(?:SYSTEM|PUBLIC)\b")
_RULE = re.compile(r"([a-z-]+)\s*:\s*([^;{}]+)", re.IGNORECASE)
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

# Properties that are not drawn, and the value with which they do nothing.
_UNDRAWN: Final = {
    "opacity": "1",
    "stop-opacity": "1",
    "mask": "none",
    "filter": "none",
    "mix-blend-mode": "normal",
    "marker": "none",
    "marker-start": "none",
    "marker-mid": "none",
    "marker-end": "none",
}


def vetted(raw: bytes) -> Element:
    """The root element of a file that can be drawn as it looks; raises UnusableError."""
    if len(raw) > MAX_BYTES:
        raise UnusableError(f"is an SVG of over {MAX_BYTES // 1_000_000} MB. {AS_PNG}")
    root = _parsed(raw)
    if _local(root) != "svg":
        raise UnusableError(f"is XML, but not an SVG picture. {AS_PNG}")
    by_id = {str(entry.get("id")): entry for entry in root.iter() if entry.get("id")}
    _refuse_bulk(root, by_id)
    for element in root.iter():
        if isinstance(element.tag, str) and _is_svg(element):
            _vet(element, by_id)
    if not root.get("viewBox") and not (_length(root.get("width")) and _length(root.get("height"))):
        raise UnusableError(f"is an SVG without a size (no viewBox). Save it anew, or: {AS_PNG}")
    return root


def _parsed(raw: bytes) -> Element:
    from lxml import etree  # type: ignore[import-untyped]

    if _OUTSIDE.search(raw.replace(b"\0", b"")):  # the zero bytes are those of UTF-16
        raise UnusableError(f"refers to another file, and nothing outside it is read. {AS_PNG}")
    # "internal" expands only what the file itself defines (Illustrator does that), within libxml2's limits.
    parser = etree.XMLParser(
        resolve_entities="internal",
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        place = getattr(error, "lineno", None)
        at = f" (line {place})" if place else ""
        raise UnusableError(f"is an SVG that cannot be read{at}. Save it anew, or: {AS_PNG}") from None
    return root


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _is_svg(element: Element) -> bool:
    tag = str(element.tag)
    return not tag.startswith("{") or tag.startswith(f"{{{_SVG}}}")


def _vet(element: Element, by_id: dict[str, Element]) -> None:
    name = _local(element)
    if name in ("text", "flowRoot") and "".join(element.itertext()).strip():
        raise UnusableError(f"holds text, and the font for it is not in the file. {_OUTLINES}")
    if name == "image":
        raise UnusableError(f"holds a photo or a link to one inside the SVG. {AS_PNG}")
    if name == "foreignObject" and _local(element.getparent()) != "switch":
        raise UnusableError(f"holds a web page inside the SVG. {AS_PNG}")
    for key in _HREFS:
        target = element.get(key, "")
        if target and not target.startswith("#") and name in ("use", "linearGradient", "radialGradient"):
            raise UnusableError(f"refers to another file, and nothing outside it is read. {AS_PNG}")
    for key, value in _declared(element, name):
        _vet_property(key, value, by_id)


def _declared(element: Element, name: str) -> Iterator[tuple[str, str]]:
    """Every property of the element: attributes, its style attribute, or a style sheet's rules."""
    for key, value in element.attrib.items():
        if key != "style":
            yield str(key), str(value).strip()
    css = element.get("style", "")
    if name == "style":
        css = _FONT_FACE.sub("", "".join(str(text) for text in element.itertext()))
        if "@import" in css:
            raise UnusableError(f"refers to a style sheet elsewhere, and nothing is fetched. {AS_PNG}")
    for key, value in _RULE.findall(_CSS_COMMENT.sub("", css)):
        if key == "transform":
            raise UnusableError(f"places parts by a style sheet, which is not drawn here. {AS_PNG}")
        yield key.lower(), value.replace("!important", "").strip()


def _vet_property(key: str, value: str, by_id: dict[str, Element]) -> None:
    plain = "1" if re.match(r"(1(\.0*)?|100(\.0*)?%)\Z", value) else value
    if key in _UNDRAWN and value and plain != _UNDRAWN[key]:
        raise UnusableError(f'uses "{key}", which an SVG logo cannot have here. {AS_PNG}')
    for target in _URL.findall(value):
        if not target.startswith("#"):
            raise UnusableError(f"refers to another file, and nothing outside it is read. {AS_PNG}")
        painted = by_id.get(target[1:])
        kind = "nothing" if painted is None else _local(painted)
        if key == "stroke" or (key == "fill" and kind not in ("linearGradient", "radialGradient")):
            raise UnusableError(f"paints a {key} with a pattern, which is not drawn here. {AS_PNG}")


def _refuse_bulk(root: Element, by_id: dict[str, Element]) -> None:
    """Refuse files that are too deep or have too many shapes, with every `use` counted as a full copy."""
    sizes: dict[Any, int] = {}

    def size(element: Any, depth: int, above: frozenset[Any]) -> int:
        if depth > MAX_DEPTH or element in above:
            raise UnusableError(f"is an SVG nested too deeply or in a circle. {AS_PNG}")
        if element in sizes:
            return sizes[element]
        inside = above | {element}
        total = 1 + sum(size(child, depth + 1, inside) for child in element)
        if _local(element) == "use":
            target = by_id.get(next((element.get(key) for key in _HREFS if element.get(key)), "")[1:])
            if target is not None:
                total += size(target, depth + 1, inside)
        sizes[element] = total
        return total

    if size(root, 0, frozenset()) > MAX_SHAPES:
        raise UnusableError(f"is an SVG of more than {MAX_SHAPES:,} shapes. {AS_PNG}")


def _length(text: str | None) -> float:
    """A width or height as a number above 0; percentages say nothing about the size."""
    found = re.match(r"\s*([0-9]*\.?[0-9]+)\s*(px|pt|mm|cm|in|pc|)\s*\Z", text or "")
    return float(found.group(1)) if found else 0.0
