"""The canvas that marks what it draws.

Meaning is marked by its node, decoration that shows words or pictures is an explicit artifact, and
whatever is left over becomes a layout artifact when the page closes (see `leftovers.py`). Marks never nest
and always stand outside text objects (ISO 32000-1, 14.6). Lengths are points; y upward.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from hipprint.tags.attachment import Attachment, write_attachments
from hipprint.tags.fonts import readable_text
from hipprint.tags.holes import Cut, hole
from hipprint.tags.leftovers import END, wrap_leftovers
from hipprint.tags.link import link_entries
from hipprint.tags.metadata import Metadata, write_metadata
from hipprint.tags.objects import OpenStream, RawObject, RawStream, numbers, reference
from hipprint.tags.outline import Bookmark, Place, write_outline, write_page_labels, write_places
from hipprint.tags.slots import SlotMark
from hipprint.tags.strings import places
from hipprint.tags.structure import write_structure
from hipprint.tags.tree import Mark, Node, Owned, TagError, TagTree
from hipprint.tags.words import Piece, WordWriter
from hipprint.tags.writer import cut_file, file_bytes

if TYPE_CHECKING:
    from hipprint.tags.form import FormFields

# ReportLab reads this when it writes pages and pictures; ASCII85 makes every one of them a quarter larger.
rl_config.useA85 = 0

#: Around marks that are filled in later, until the page is cut there.
OPENS, CLOSES = "\x01", "\x02"
_BORDERS = re.compile(b"[\x01\x02]")
_BETWEEN = re.compile(b"\x02\\s*\x01")

_ARTIFACTS = {
    "Layout": frozenset[str](),
    "Page": frozenset[str](),
    "Background": frozenset[str](),
    "Pagination": frozenset({"Header", "Footer", "Watermark"}),
}


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A ReportLab canvas whose file is tagged.

    `font` is the name of a registered TrueType font, in place of Helvetica, which could not be embedded.
    `bookmarks` is how many levels of headings get one; `attachments` are files that travel inside.
    """

    def __init__(
        self,
        stream: BinaryIO | str,
        *,
        pagesize: tuple[float, float],
        tree: TagTree,
        metadata: Metadata,
        font: str,
        bookmarks: int = 9,
        attachments: tuple[Attachment, ...] = (),
    ) -> None:
        if not pdfmetrics.getFont(font)._dynamicFont:
            raise TagError(f'The initial font "{font}" is not a registered TrueType font.')
        self._code: list[str]
        self._tree = tree
        self._metadata = metadata
        self._attachments = attachments
        self._sequence = 0
        self._page_marks: list[list[Node]] = []
        self._marks: list[Node] = []
        self._marking: str = ""
        self._closing = END
        self._run_start = 0
        self._runs: list[tuple[int, int]] = []
        self._form = ""
        self._owned: list[tuple[Node, RawObject, str]] = []
        self._bookmarks: dict[Node, Bookmark] = {}
        self._deepest = bookmarks
        self._places: dict[str, Place] = {}
        self._wanted: set[str] = set()
        self._labels: dict[int, tuple[str, str, int]] = {}
        self._data: bytes | None = None
        self._fields: FormFields | None = None
        super().__init__(
            stream,
            pagesize=pagesize,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=font,
            lang=metadata.lang,
            # Print shops look for where the paper ends; without a box they guess (14.11.2).
            cropBox=(0, 0, *pagesize),
            trimBox=(0, 0, *pagesize),
        )
        self._words = WordWriter(self._doc)

    # Marks

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

    # Links and fields

    def link(
        self,
        node: Node,
        rect: Sequence[float],
        *,
        uri: str | None = None,
        destination: str | None = None,
        contents: str,
    ) -> None:
        """A link over `rect` (left, bottom, right, top) that belongs to a Link node (ISO 14289-1, 7.18.5).

        `contents` says in words where it leads. Give `uri`, or the name of a `destination` that may be
        named later (see `name_place`).
        """
        if node.kind != "Link":
            raise TagError(f"{node} cannot own a link; a Link can.")
        if not contents or (uri is None) == (destination is None):
            raise TagError("A link needs `contents` and either `uri` or `destination`.")
        if destination is not None:
            self._wanted.add(destination)
        self.own(node, rect, link_entries(contents, uri, destination))

    def own(self, node: Node, rect: Sequence[float], entries: str) -> RawObject:
        """An annotation over `rect` that belongs to `node`; for links and form fields only."""
        annotation = RawObject()
        box = numbers(self._absRect(tuple(rect), relative=1))
        self._owned.append((node, annotation, f"{entries} /Rect [{box}]"))
        self._sequence += 1
        node.content.append(Owned(self._sequence, len(self._page_marks), annotation))
        super()._addAnnotation(annotation)
        return annotation

    def fields(self, font: str) -> FormFields:
        """The file's form fields. `font` draws what is typed."""
        if self._fields is None:
            from hipprint.tags.form import FormFields

            self._fields = FormFields(self, font)
        return self._fields

    def _addAnnotation(self, annotation: Any, name: str | None = None, addtopage: int = 1) -> None:
        raise TagError(f"Page {self.page}: an annotation without a node; use `link`.")

    # Places

    def name_place(self, name: str, x: float, y: float) -> None:
        """Name a point of this page as the destination of links."""
        if name in self._places:
            raise TagError(f'The place "{name}" is named twice.')
        self._places[name] = self._place(x, y)

    def bookmark(self, node: Node, x: float, y: float, *, level: int | None = None) -> None:
        """A bookmark with the node's title at a point of this page; a heading's number gives its level."""
        if not node.title:
            raise TagError(f"{node} has no title to be shown as a bookmark.")
        if level is None:
            level = int(node.kind[1]) - 1 if node.kind[1:].isdigit() else 0
        if level < self._deepest:
            self._bookmarks[node] = Bookmark(node.title, level, self._place(x, y))

    def label_pages(self, prefix: str = "", style: str = "D", start: int = 1) -> None:
        """Page labels from this page on; without a call they are 1, 2, 3 ..."""
        self._labels[len(self._page_marks)] = (prefix, style, start)

    def _place(self, x: float, y: float) -> Place:
        left, top = self.absolutePosition(x, y)
        return Place(len(self._page_marks), left, top)

    # Pages, forms and the file

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

    def showPage(self) -> None:
        """Close the page: leftovers become artifacts, forgotten words are refused."""
        if self._marking or self._form:
            raise TagError(f"Page {self.page} ends inside {self._marking or self._form}.")
        if len(self._code) > self._run_start:
            self._runs.append((self._run_start, len(self._code)))
        self._code = wrap_leftovers(self._code, self._runs, self.page, self._readable)
        super().showPage()
        page = self._doc.Pages.pages[-1]
        if page.stream and page.stream.isascii():  # hook: ReportLab would look each letter up in a table
            page.stream = page.stream.encode("ascii")
        if OPENS.encode() in page.stream:
            page.Contents = self._contents(page.stream)
        page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs = pdfdoc.PDFName("S")
        if self._marks:
            page.StructParents = len(self._page_marks)
        self._page_marks.append(self._marks)
        self._marks, self._runs, self._run_start = [], [], 0

    def _contents(self, drawing: bytes) -> str:
        """The page's drawing as several streams, of which only those with holes differ between patients."""
        streams: list[RawObject] = []
        for place, part in enumerate(_BORDERS.split(_BETWEEN.sub(b"\n", drawing))):
            if part.strip():
                streams.append(OpenStream(part) if place % 2 else RawStream(part.strip() + b"\n"))
        return f"[{' '.join(reference(self._doc, stream) for stream in streams)}]"

    def getpdfdata(self) -> bytes:
        """The finished file. After this nothing can be drawn."""
        if self._data is None:
            self._close()
            self._data = file_bytes(self._doc)
        return self._data

    @property
    def document(self) -> pdfdoc.PDFDocument:
        """ReportLab's document, in which fonts give codes to letters."""
        return self._doc

    def cut(self) -> Cut:
        """The finished file, cut at its holes. After this nothing can be drawn."""
        self._close()
        return cut_file(self._doc)

    def _close(self) -> None:
        if self._code:
            self.showPage()
        self._finish()

    def save(self) -> None:
        """Write the finished file to the stream or path that the canvas was made with."""
        data = self.getpdfdata()
        if isinstance(self._filename, str):
            with open(self._filename, "wb") as file:  # noqa: PTH123  (a path as ReportLab takes it)
                file.write(data)
        else:
            self._filename.write(data)

    def _finish(self) -> None:
        document = self._doc
        first_key = len(self._page_marks)
        for key, (_, annotation, entries) in enumerate(self._owned, first_key):
            annotation.data = f"<< {entries} /StructParent {key} >>"
        foreign = [name for name in document.fontMapping if not pdfmetrics.getFont(name)._dynamicFont]
        if foreign:
            raise TagError(f"{', '.join(foreign)}: used, but cannot be embedded (ISO 14289-1, 7.21.4).")
        owned = [(node, annotation) for node, annotation, _ in self._owned]
        write_structure(document, self._tree, self._page_marks, owned)
        document.Catalog.Outlines = None
        write_outline(document, self._tree, self._bookmarks)
        places = write_places(document, self._places, self._wanted)
        if names := f"{places} {write_attachments(document, self._attachments)}".strip():
            document.Catalog.Names = RawObject(f"<< {names} >>")
        write_page_labels(document, self._labels)
        write_metadata(document, self._metadata)
        if self._fields is not None:
            self._fields.write()

    def _readable(self, operations: str) -> str:
        return readable_text(self._doc, operations)
