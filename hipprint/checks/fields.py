"""Form fields (ISO 32000-1, 12.7; ISO 14289-1, 7.18; ISO 19005-3, 6.4)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from hipprint.checks.document import Document
from hipprint.checks.findings import Finding, quoted

_MOST_FIELDS = 20_000
_PUSH_BUTTON = 1 << 16
_FONT = re.compile(r"/([^\s/<>\[\](){}%]+)\s+[-+.\d]+\s+Tf")


class Field(Struct, eq=False):
    """A field without fields below it, with what it takes from those above."""

    name: str
    kind: str
    flags: int
    style: str
    acts: bool
    widgets: list[str]


def check_fields(document: Document) -> Iterator[Finding]:
    """Each field can be filled in, has a name of its own and looks of its own, and does nothing."""
    file = document.file
    form = file.dictionary(file.root, "/AcroForm")
    if "/XFA" in form:
        yield Finding("xfa", "The form is written in XFA, which few readers know.")
    if file.get(form, "/NeedAppearances") is True:
        yield Finding("field-look", "The file leaves it to viewers how its fields look (NeedAppearances).")
    fields = list(_fields(document, form))
    for name, count in Counter(field.name for field in fields).items():
        if not name.strip("."):
            yield Finding("field-name", "A form field has no name (T).")
        elif count > 1:
            yield Finding("field-name", f"The name {quoted(name)} is that of {count} form fields.")
    owners = {widget: field for field in fields for widget in field.widgets}
    for page in document.pages:
        for reference in file.array(page.entry, "/Annots"):
            entry = file.dictionary(reference)
            if entry.get("/Subtype") != "/Widget":
                continue
            field = owners.get(str(reference))
            if field is None:
                message = "A form field is not among the fields of the file: it cannot be filled in."
                yield Finding("field-unlisted", message, page.number)
                continue
            for rule, message in _widget(document, form, field, entry):
                yield Finding(rule, message, page.number)


def _widget(
    document: Document, form: dict[str, Any], field: Field, entry: dict[str, Any]
) -> Iterator[tuple[str, str]]:
    file, named = document.file, quoted(field.name)
    if field.kind not in {"/Btn", "/Tx", "/Ch", "/Sig"}:
        yield "field-type", f"The form field {named} does not say what it is (FT)."
        return
    if field.acts or "/A" in entry or "/AA" in entry:
        yield "field-action", f"The form field {named} runs an action."
    looks = file.get(entry, "/AP", "/N")
    if field.kind == "/Btn" and not field.flags & _PUSH_BUTTON:
        states = looks if isinstance(looks, dict) else {}
        drawn = {state for state, look in states.items() if _is_drawing(document, look)}
        if entry.get("/AS", "/Off") not in drawn or drawn <= {"/Off"}:
            yield "field-look", f"The box {named} does not say how it looks, ticked and not (AP)."
    elif not _is_drawing(document, file.dictionary(entry, "/AP").get("/N")):
        yield "field-look", f"The form field {named} does not say how it looks (AP)."
    if field.kind in {"/Tx", "/Ch"}:
        font = _FONT.search(field.style)
        if font is None or file.get(form, "/DR", "/Font", "/" + font[1]) is None:
            yield "field-font", f"The font of the form field {named} is not in the file (DA, DR)."


def _is_drawing(document: Document, look: Any) -> bool:
    """Whether it is a form XObject, the only thing that an annotation may look like (12.5.5)."""
    return document.file.get(look, "/Subtype") == "/Form" and "/BBox" in document.file.dictionary(look)


def _fields(document: Document, form: dict[str, Any]) -> Iterator[Field]:
    """All terminal fields; what they do not say themselves they take from their parents (12.7.3)."""
    file = document.file
    start = Field("", "", 0, _words(file.get(form, "/DA")), False, [])
    waiting = [(reference, start) for reference in reversed(file.array(form, "/Fields"))]
    steps = 0
    while waiting and steps < _MOST_FIELDS:
        steps += 1
        reference, above = waiting.pop()
        entry = file.dictionary(reference)
        own = file.text(entry, "/T")
        flags = file.get(entry, "/Ff")
        field = Field(
            f"{above.name}.{own}" if above.name else own,
            str(entry.get("/FT", above.kind)),
            flags if isinstance(flags, int) else above.flags,
            _words(file.get(entry, "/DA")) or above.style,
            above.acts or "/A" in entry or "/AA" in entry,
            [str(reference)],
        )
        kids = file.array(entry, "/Kids")
        if any("/T" in file.dictionary(kid) for kid in kids):
            waiting.extend((kid, field) for kid in reversed(kids))
            continue
        if kids:
            field.widgets = [str(kid) for kid in kids]
        yield field


def _words(value: Any) -> str:
    """A string of either kind; operators in one are ASCII."""
    if not isinstance(value, str):
        return ""
    if value[:2] == "b:":
        try:
            return bytes.fromhex(value[2:]).decode("latin-1")
        except ValueError:
            return ""
    return value[2:] if value[:2] == "u:" else ""
