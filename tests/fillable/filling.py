"""Fills handouts in as people do: with pikepdf, in Chromium's engine (pdfium), in Firefox's (pdf.js)."""

from __future__ import annotations

import ctypes
import json
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy
import pdfjs
import pikepdf
import pypdfium2
from msgspec import Struct
from pikepdf.form import CheckboxField, Form, RadioButtonGroup, TextField
from pypdfium2 import raw


class Widget(Struct, frozen=True):
    """A field where it stands: points from the lower left corner of its page, which counts from 0."""

    name: str
    says: str
    kind: str  # "tick", "choice" or "text"
    value: str
    page: int
    rect: tuple[float, float, float, float]


def widgets(data: bytes) -> list[Widget]:
    """Every widget, page by page, in the order of the pages' annotations."""
    found = []
    with pikepdf.open(BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            for thing in page.get("/Annots", []):
                if thing.Subtype == "/Widget":
                    found.append(_widget(thing, number))
    return found


def _widget(thing: Any, page: int) -> Widget:
    field = thing.get("/Parent", thing)
    states = [str(key)[1:] for key in thing.AP.N if key != "/Off"] if field.FT == "/Btn" else [""]
    kind = "text" if field.FT == "/Tx" else "choice" if int(field.get("/Ff", 0)) & 1 << 15 else "tick"
    rect = tuple(float(edge) for edge in thing.Rect)
    return Widget(str(field.T), str(thing.TU), kind, states[0], page, rect)  # type: ignore[arg-type]


def fill(data: bytes, values: dict[str, object]) -> bytes:
    """The values set by pikepdf: True for a tick, a state's name, or words."""
    with pikepdf.open(BytesIO(data)) as pdf:
        form = Form(pdf)
        for name, value in values.items():
            field = form[name]
            if isinstance(field, CheckboxField):
                field.checked = value is True
            elif isinstance(field, RadioButtonGroup):
                field.value = pikepdf.Name(f"/{value}")
            else:
                field.value = str(value)
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def values(data: bytes) -> dict[str, object]:
    """What is filled in: the opposite of `fill`."""
    found: dict[str, object] = {}
    with pikepdf.open(BytesIO(data)) as pdf:
        for name, field in Form(pdf).items():
            if isinstance(field, CheckboxField):
                if field.checked:
                    found[name] = True
            elif isinstance(field, RadioButtonGroup):
                if field.value not in (None, "/Off"):
                    found[name] = str(field.value)[1:]
            elif isinstance(field, TextField) and field.value:
                found[name] = field.value
    return found


class Viewer:
    """A handout open in pdfium, which is what Chromium shows PDFs with."""

    def __init__(self, data: bytes) -> None:
        self._document = pypdfium2.PdfDocument(data)
        self._document.init_forms()
        self._widgets = widgets(data)

    def __enter__(self) -> Viewer:
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    def click(self, name: str, value: str = "") -> None:
        """Press the field, or the choice of that value."""
        for _ in self._at(name, value):
            pass

    def type(self, name: str, words: str) -> None:
        """Put the cursor into the field and type."""
        for page in self._at(name, ""):
            for letter in words:
                raw.FORM_OnChar(self._document.formenv, page, ord(letter), 0)

    def _at(self, name: str, value: str) -> Iterator[Any]:
        widget = next(w for w in self._widgets if w.name == name and value in ("", w.value))
        page, form = self._document[widget.page], self._document.formenv
        x, y = (widget.rect[0] + widget.rect[2]) / 2, (widget.rect[1] + widget.rect[3]) / 2
        for event in (raw.FORM_OnMouseMove, raw.FORM_OnLButtonDown, raw.FORM_OnLButtonUp):
            event(form, page, 0, ctypes.c_double(x), ctypes.c_double(y))
        yield page
        raw.FORM_ForceToKillFocus(form)

    def image(self, page: int, scale: float) -> numpy.ndarray:
        """The page as the viewer shows it, in grey."""
        image = self._document[page].render(scale=scale, grayscale=True, may_draw_forms=True).to_numpy()
        return image.reshape(image.shape[:2])

    @property
    def pages(self) -> int:
        return len(self._document)

    def save(self) -> bytes:
        out = BytesIO()
        self._document.save(out)
        return out.getvalue()


def fill_in_pdfjs(source: Path, target: Path, chosen: dict[str, object]) -> dict[str, str]:
    """Fill in and save with pdf.js; returns what it would have a screen reader say of each field."""
    script = Path(__file__).with_name("fill.mjs")
    command = ["node", str(script), str(pdfjs.folder()), str(source), str(target), json.dumps(chosen)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(done.stdout.splitlines()[-1]))
