"""The words of the tree against those of the handout: what is printed is what was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hipprint.checks.document import Document
from hipprint.checks.findings import Finding, quoted
from hipprint.checks.reading import asked, spoken_words

_AROUND = 6


def check_words(document: Document, expected: Sequence[str]) -> Iterator[Finding]:
    """The text equals the expected, word for word. Each item of `expected` is a block; space is no matter."""
    wanted = [word for block in expected for word in block.split()]
    found = spoken_words(document)
    if found == wanted:
        return
    place = next((i for i, (a, b) in enumerate(zip(found, wanted, strict=False)) if a != b), None)
    if place is None:
        place = min(len(found), len(wanted))
    start = max(0, place - _AROUND)
    should = quoted(" ".join(wanted[start : place + _AROUND]) or "nothing", 90)
    does = quoted(" ".join(found[start : place + _AROUND]) or "nothing", 90)
    yield Finding("words", f"Word {place + 1} differs: the handout has {should}, the file reads {does}.")


def check_asked(document: Document, expected: Sequence[str]) -> Iterator[Finding]:
    """What the form fields say equals the expected, in reading order."""
    found = [asked(document, form) for form in document.structure.elements if form.kind == "Form"]
    if found != list(expected):
        place = next((i for i, (a, b) in enumerate(zip(found, expected, strict=False)) if a != b), None)
        if place is None:
            message = f"The handout has {len(expected)} form fields, the file {len(found)}."
        else:
            message = f"Field {place + 1} says {quoted(found[place])}; expected {quoted(expected[place])}."
        yield Finding("fields", message)


def check_figures(document: Document, expected: Sequence[str]) -> Iterator[Finding]:
    """The pictures' descriptions equal the expected, in order."""
    found = [element.alt for element in document.structure.elements if element.kind == "Figure"]
    if found != list(expected):
        place = next((i for i, (a, b) in enumerate(zip(found, expected, strict=False)) if a != b), None)
        if place is None:
            message = f"The handout has {len(expected)} pictures, the file {len(found)}."
        else:
            message = f"Picture {place + 1} is {quoted(found[place])}; expected {quoted(expected[place])}."
        yield Finding("figures", message)
