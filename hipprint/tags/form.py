"""Form fields in a tagged file: boxes to tick, choices, text (ISO 32000-1, 12.7; ISO 14289-1, 7.18).

An empty field draws nothing: what a patient sees is the page. Each field has its looks in the file, so that
no program has to make one up with a font that is not there (ISO 19005-3, 6.4.1). Nothing runs: no script, no
action. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc

from hipprint.tags.field_font import write_field_font
from hipprint.tags.objects import RawObject, RawStream, byte_text, numbers, reference, text
from hipprint.tags.slots import KEY, Said
from hipprint.tags.tree import Node, TagError

if TYPE_CHECKING:
    from hipprint.tags.canvas import TaggedCanvas

FONT = "Typed"  # the name by which fields ask for the font
OFF = "Off"
_RADIO = 1 << 15
_MULTILINE = 1 << 12
_DO_NOT_SCROLL = 1 << 23
_NAME_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")

Rect = Sequence[float]
"""Left, bottom, right, top."""


class FormFields:
    """The fields of one file. `font` is a registered TrueType font: what is typed is drawn with it."""

    def __init__(self, canvas: TaggedCanvas, font: str) -> None:
        self._canvas = canvas
        self._document: pdfdoc.PDFDocument = canvas._doc
        self._font = write_field_font(self._document, font)
        self._fields: dict[str, RawObject] = {}
        self._groups: dict[str, tuple[str | Said, list[RawObject], set[str]]] = {}
        self._looks: dict[tuple[float, float, str, str], str] = {}

    def tick_box(self, node: Node, rect: Rect, name: str, says: str | Said, *, state: str, mark: str) -> None:
        """A box to tick: `state` is its value when ticked, and `mark` (operators, in the box's own
        coordinates) is drawn then. `says` is what a screen reader says of it.
        """
        look = self._button(rect, state, mark)
        entries = f"/FT /Btn /T {byte_text(_named(name))} {self._said(says)} /V /{OFF} {look}"
        self._keep(name, self._widget(node, rect, entries))

    def choice(
        self,
        node: Node,
        rect: Rect,
        name: str,
        group_says: str | Said,
        says: str | Said,
        *,
        state: str,
        mark: str,
    ) -> None:
        """One of several boxes of which one can be chosen: the others of the same `name` are let go."""
        if name not in self._groups:
            parent = RawObject()
            self._keep(_named(name), parent)
            self._groups[name] = (group_says, [], set())
        _, widgets, states = self._groups[name]
        if state in states:
            raise TagError(f'The choice "{name}" has the state "{state}" twice.')
        states.add(state)
        look = self._button(rect, state, mark)
        holder = reference(self._document, self._fields[name])
        # Its own TU, though the group has one: most readers ask the box that has the focus.
        widgets.append(self._widget(node, rect, f"/Parent {holder} {self._said(says)} {look}"))

    def text(
        self,
        node: Node,
        rect: Rect,
        name: str,
        says: str,
        *,
        size: float,
        colour: tuple[float, float, float],
        lines: bool = False,
    ) -> None:
        """A line to write on, or with `lines` room for several. Size 0 lets programs choose what fits.

        Several lines have a size of their own and do not scroll: what does not fit would not be printed.
        """
        left, bottom, right, top = rect
        resources = f"<< /Font << /{FONT} {reference(self._document, self._font)} >> >>"
        empty = RawStream(
            b"/Tx BMC\nEMC\n",
            f"/Type /XObject /Subtype /Form /BBox [0 0 {numbers((right - left, top - bottom))}]"
            f" /Resources {resources}",
        )
        flags = f" /Ff {_MULTILINE | _DO_NOT_SCROLL}" if lines else ""
        style = f"/{FONT} {numbers((size,))} Tf {numbers(colour)} rg"
        entries = (
            f"/FT /Tx /T {byte_text(_named(name))} {self._said(says)}{flags} /DA {byte_text(style)}"
            f" /AP << /N {reference(self._document, empty)} >>"
        )
        self._keep(name, self._widget(node, rect, entries))

    def _said(self, says: str | Said) -> str:
        """What is said of a field on a page; ISO 14289-2, 8.10.2.3 wants it in a second entry."""
        words = says if isinstance(says, str) else says.words
        described = f" /Contents {text(words)}" if self._canvas.standard.describes_fields else ""
        return f"{_said(says)}{described}"

    def _keep(self, name: str, field: RawObject) -> None:
        if name in self._fields:
            raise TagError(f'Two fields are called "{name}".')
        self._fields[name] = field

    def _widget(self, node: Node, rect: Rect, entries: str) -> RawObject:
        if node.kind != "Form":
            raise TagError(f"{node} cannot own a form field; a Form can.")
        # F 4: printed like everything else. Without a border width of 0 some programs draw one.
        look = "/Type /Annot /Subtype /Widget /F 4 /BS << /W 0 >>"
        return self._canvas.own(node, rect, f"{look} {entries}")

    def _button(self, rect: Rect, state: str, mark: str) -> str:
        """Both looks of a box: with its mark, and without anything. Boxes that look alike share them."""
        wide, tall = rect[2] - rect[0], rect[3] - rect[1]
        key = (round(wide, 3), round(tall, 3), _named(state), mark)
        if key not in self._looks:
            box = f"/Type /XObject /Subtype /Form /BBox [0 0 {numbers((wide, tall))}] /Resources << >>"
            on = reference(self._document, RawStream(mark.encode("ascii"), box))
            off = reference(self._document, RawStream(b"", box))
            looks = RawObject(f"<< /N << /{state} {on} /{OFF} {off} >> >>")
            self._looks[key] = reference(self._document, looks)
        # CA 4: a program that draws boxes anew, whatever looks they have, draws a tick and not a dot.
        return f"/AS /{OFF} /AP {self._looks[key]} /MK << /CA (4) >>"

    def write(self) -> None:
        """Hang the fields into the catalogue, in the order in which they were drawn."""
        document = self._document
        for name, (says, widgets, _) in self._groups.items():
            kids = " ".join(reference(document, widget) for widget in widgets)
            # A choice may be taken back: the flag that forbids it is left out.
            self._fields[
                name
            ].data = (
                f"<< /FT /Btn /Ff {_RADIO} /T {byte_text(name)} {_said(says)} /V /{OFF} /Kids [{kids}] >>"
            )
        fields = " ".join(reference(document, field) for field in self._fields.values())
        document.Catalog.AcroForm = RawObject(
            f"<< /Fields [{fields}] /DA {byte_text(f'/{FONT} 0 Tf 0 g')}"
            f" /DR << /Font << /{FONT} {reference(document, self._font)} >> >> >>"
        )


def _named(name: str) -> str:
    """A name of a field or state: letters that no program has to quote."""
    if not name or not _NAME_LETTERS.issuperset(name):
        raise TagError(f'"{name}" is not a name for a field: small letters, figures and hyphens.')
    return name


def _said(says: str | Said) -> str:
    """The tooltip; the one of a sheet without dates stands beside it for `hipprint redact`."""
    says = Said(says) if isinstance(says, str) else says
    if not says.words.strip():
        raise TagError("A field needs words that a screen reader says (ISO 14289-1, 7.18.1).")
    said = f"/TU {text(says.words)}"
    return said if says.blank is None else f"{said} {KEY} << /Blank {text(says.blank)} >>"
