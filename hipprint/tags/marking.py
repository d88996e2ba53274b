"""The canvas that marks what it draws: by its node, or as an artifact.

Marks never nest and always stand outside text objects and form XObjects (ISO 32000-1, 14.6). Lengths are
points; y upward.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from hipprint.tags.holes import hole
from hipprint.tags.leftovers import END
from hipprint.tags.slots import SlotMark
from hipprint.tags.strings import places
from hipprint.tags.tree import Mark, Node, TagError
from hipprint.tags.words import Piece, WordWriter

#: Around marks that are filled in later, until the page is cut there.
OPENS, CLOSES = "\x01", "\x02"

_ARTIFACTS = {
    "Layout": frozenset[str](),
    "Page": frozenset[str](),
    "Background": frozenset[str](),
    "Pagination": frozenset({"Header", "Footer", "Watermark"}),
}


class MarkingCanvas(Canvas):  # type: ignore[misc]
    """A ReportLab canvas on which everything drawn belongs to a node or is an artifact."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._code: list[str]
        self._sequence = 0
        self._page_marks: list[list[Node]] = []
        self._marks: list[Node] = []
        self._marking: str = ""
        self._closing = END
        self._run_start = 0
        self._runs: list[tuple[int, int]] = []
        self._form = ""
        super().__init__(*arguments, **options)
        self._words = WordWriter(self._doc)

    @property
    def page(self) -> int:
        """Number of the page being drawn, from 1."""
        return len(self._page_marks) + 1

    def beginForm(self, name: str, *arguments: float, **options: float) -> None:
        """Begin a form XObject. ReportLab swaps the operations away, so no mark may be open."""
        if self._marking:
            raise TagError(f'Page {self.page}: the form "{name}" begins inside the mark {self._marking}.')
        if self._form:
            raise TagError(f'The form "{name}" begins inside the form "{self._form}".')
        if not self._code:
            self._code.append(" ")  # hook: an empty page's links and forms are kept only if it has operations
        super().beginForm(name, *arguments, **options)
        self._form = name

    def endForm(self, **extra: Any) -> None:
        """End the form XObject; the page's own operations come back."""
        super().endForm(**extra)
        self._form = ""

    @contextmanager
    def mark(self, node: Node, slot: SlotMark | None = None) -> Iterator[None]:
        """Everything drawn inside belongs to `node`; with `slot`, it is about this patient alone."""
        self.begin_mark(node, slot)
        yield
        self.end_mark()

    def begin_mark(self, node: Node, slot: SlotMark | None = None, *, is_open: bool = False) -> None:
        """As `mark`, for places that draw thousands of times; `end_mark` must follow.

        `is_open`: what stands inside is filled in later (`leave_words`, `leave_code`).
        """
        if not node.holds_marks:
            raise TagError(f"{node} arranges other nodes; it cannot hold a drawing itself.")
        marks = self._marks
        more = f" {slot.properties(hole('start code-words') if is_open else '')}" if slot else ""
        self._open(f"{OPENS if is_open else ''}/{node.kind} <</MCID {len(marks)}{more}>> BDC", node.kind)
        self._closing = END + CLOSES if is_open else END
        self._sequence += 1
        node.content.append(Mark(self._sequence, len(self._page_marks), len(marks)))
        marks.append(node)

    def end_mark(self) -> None:
        """Close what `begin_mark` or `begin_artifact` opened."""
        if not self._marking:
            raise TagError(f"Page {self.page}: a mark is closed that was not opened.")
        self._code.append(self._closing)
        self._closing = END
        self._marking = ""
        self._run_start = len(self._code)

    @contextmanager
    def artifact(self, kind: str = "Layout", subtype: str | None = None) -> Iterator[None]:
        """Everything drawn inside is decoration or page furniture and is not read out (14.8.2.2)."""
        self.begin_artifact(kind, subtype)
        yield
        self.end_mark()

    def begin_artifact(self, kind: str = "Layout", subtype: str | None = None) -> None:
        """As `artifact`; `end_mark` must follow."""
        if kind not in _ARTIFACTS or (subtype and subtype not in _ARTIFACTS[kind]):
            raise TagError(f"{kind} {subtype or ''}: not a kind of artifact.")
        self._open(f"/Artifact <</Type /{kind}{f' /Subtype /{subtype}' if subtype else ''}>> BDC", "Artifact")

    def _open(self, operation: str, kind: str) -> None:
        if self._marking:
            raise TagError(f"Page {self.page}: a mark {kind} is opened inside the mark {self._marking}.")
        if self._form:
            raise TagError(
                f'Page {self.page}: a mark {kind} inside the form "{self._form}"; mark its placing instead.'
            )
        end = len(self._code)
        if end > self._run_start:
            self._runs.append((self._run_start, end))
        self._code.append(operation)
        self._marking = kind

    def box(self, node: Node, x: float, y: float, width: float, height: float) -> None:
        """Set a figure's box from the current coordinates (ISO 32000-1, 14.8.5.4.3)."""
        node.bbox = tuple(self._absRect((x, y, x + width, y + height), relative=1))

    def show_words(self, pieces: Iterable[Piece], size: float, colour: tuple[float, float, float]) -> None:
        """Words of one look at their places; see `WordWriter.operators`."""
        self._code.append(self._words.operators(pieces, size, colour))

    def leave_words(self, name: str, colour: tuple[float, float, float]) -> None:
        """Words that are filled in later; `Filling` in hipprint/press/ writes them."""
        self._code.append(f"BT {places(*colour)} rg {hole(name)} ET")

    def leave_code(self, name: str) -> None:
        """A code whose squares are filled in later."""
        self._code.append(f"0 0 0 rg {hole(name)} f")
