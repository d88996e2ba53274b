"""Fonts and the forms and pictures that a page places (ISO 14289-1, 7.20 and 7.21)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hipprint.checks.content import read_content
from hipprint.checks.document import Document, PageRead
from hipprint.checks.findings import Finding

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_DEEPEST = 8


def check_fonts(document: Document) -> Iterator[Finding]:
    """Every font is embedded and says what its codes mean, also those of fields; forms hold no marks."""
    seen: set[str] = set()
    asked = document.file.dictionary(document.file.root, "/AcroForm", "/DR")
    yield from _resources(document, asked, 0, seen, 0)
    for page in document.pages:
        yield from _resources(document, page.resources, page.number, seen, 0)
        for look in _looks(document, page):
            entry = {"/XObject": {"/Look": look}}
            yield from _resources(document, entry, page.number, seen, 0)
        for name in sorted(page.content.placed):
            if document.file.get(page.resources, "/XObject", name) is None:
                yield Finding(
                    "missing-object", f"The page places {name[1:]}, which is not there.", page.number
                )


def _looks(document: Document, page: PageRead) -> Iterator[str]:
    """What the annotations of a page look like, in each of their states."""
    file = document.file
    for annotation in file.array(page.entry, "/Annots"):
        for look in file.dictionary(annotation, "/AP").values():
            if "/Subtype" in file.dictionary(look):
                yield look
            else:
                yield from (state for state in file.dictionary(look).values() if isinstance(state, str))


def _resources(
    document: Document, resources: dict[str, Any], page: int, seen: set[str], depth: int
) -> Iterator[Finding]:
    file = document.file
    for font in file.dictionary(resources, "/Font").values():
        if str(font) not in seen:
            seen.add(str(font))
            yield from _font(document, font, page)
    for placed in file.dictionary(resources, "/XObject").values():
        entry = file.dictionary(placed)
        if str(placed) in seen or entry.get("/Subtype") != "/Form":
            continue
        seen.add(str(placed))
        if "/Ref" in entry:
            yield Finding("reference-object", "A form stands for a page of another file.", page)
        inner = file.dictionary(entry, "/Resources")
        yield from _form(document, placed, inner, page)
        if depth < _DEEPEST:
            yield from _resources(document, inner, page, seen, depth + 1)


def _font(document: Document, font: Any, page: int) -> Iterator[Finding]:
    file = document.file
    entry = file.dictionary(font)
    name = str(entry.get("/BaseFont", "/?"))[1:]
    described = entry
    if entry.get("/Subtype") == "/Type0":
        descendants = file.array(entry, "/DescendantFonts")
        described = file.dictionary(descendants[0]) if descendants else {}
    descriptor = file.dictionary(described, "/FontDescriptor")
    if entry.get("/Subtype") != "/Type3" and not any(file.get(descriptor, key) is not None for key in _FILES):
        yield Finding("font-embedded", f"The font {name} is not embedded.", page)
    if not file.stream(entry.get("/ToUnicode")):
        yield Finding(
            "font-unicode", f"The font {name} does not say which characters its codes stand for.", page
        )


def _form(document: Document, form: Any, resources: dict[str, Any], page: int) -> Iterator[Finding]:
    """A form may be placed often, so a mark in it would belong to several places (ISO 14289-1, 7.20)."""
    data = document.file.stream(form)
    if b"MCID" not in data and b"Tf" not in data and b"BDC" not in data:
        return
    fonts = document.file.dictionary(resources, "/Font")
    content = read_content(
        data,
        lambda name: document.unicode_map(fonts.get(name)),
        lambda name: document.file.dictionary(resources, "/Properties", name),
    )
    if content.words:
        yield Finding("marks-in-form", "A form holds marks; the mark belongs around its placing.", page)
    for rule, message in content.trouble:
        if rule == "no-unicode":
            yield Finding(rule, message, page)
