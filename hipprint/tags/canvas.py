"""The canvas whose file is tagged: links, bookmarks, pages and the finished file.

Meaning is marked by its node, decoration that shows words or pictures is an explicit artifact (see
`marking.py`), and whatever is left over becomes a layout artifact when the page closes (`leftovers.py`).
Lengths are points; y upward.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics

from hipprint.tags.attachment import Attachment, write_attachments
from hipprint.tags.fonts import readable_text
from hipprint.tags.holes import Cut
from hipprint.tags.leftovers import wrap_leftovers
from hipprint.tags.link import link_entries
from hipprint.tags.marking import OPENS, MarkingCanvas
from hipprint.tags.metadata import Metadata, write_metadata
from hipprint.tags.objects import OpenStream, RawObject, RawStream, numbers, reference
from hipprint.tags.outline import Bookmark, Place, Ways, write_outline, write_page_labels, write_places
from hipprint.tags.standard import Standard
from hipprint.tags.structure import write_structure
from hipprint.tags.tree import Node, Owned, TagError, TagTree
from hipprint.tags.writer import cut_file, file_bytes

if TYPE_CHECKING:
    from hipprint.tags.form import FormFields

# ReportLab reads this when it writes pages and pictures; ASCII85 makes every one of them a quarter larger.
rl_config.useA85 = 0


class _Annotation(NamedTuple):
    """A link or field: where it belongs, what is written of it, and the named place to which it leads."""

    node: Node
    written: RawObject
    entries: str
    box: str
    destination: str | None


_BORDERS = re.compile(b"[\x01\x02]")
_BETWEEN = re.compile(b"\x02\\s*\x01")


class TaggedCanvas(MarkingCanvas):
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
        self._tree = tree
        self._metadata = metadata
        self._attachments = attachments
        self._owned: list[_Annotation] = []
        self._bookmarks: dict[Node, Bookmark] = {}
        self._deepest = bookmarks
        self._places: dict[str, Place] = {}
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
        self.own(node, rect, link_entries(contents, uri), destination)

    def own(
        self, node: Node, rect: Sequence[float], entries: str, destination: str | None = None
    ) -> RawObject:
        """An annotation over `rect` that belongs to `node`; for links and form fields only."""
        annotation = RawObject()
        box = numbers(self._absRect(tuple(rect), relative=1))
        self._owned.append(_Annotation(node, annotation, entries, box, destination))
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

    def name_place(self, name: str, x: float, y: float, node: Node | None = None) -> None:
        """Name a point of this page as the destination of links; `node` is what stands there."""
        if name in self._places:
            raise TagError(f'The place "{name}" is named twice.')
        self._places[name] = self._place(x, y, node)

    def bookmark(self, node: Node, x: float, y: float, *, level: int | None = None) -> None:
        """A bookmark with the node's title at a point of this page; a heading's number gives its level."""
        if not node.title:
            raise TagError(f"{node} has no title to be shown as a bookmark.")
        if level is None:
            level = int(node.kind[1]) - 1 if node.kind[1:].isdigit() else 0
        if level < self._deepest:
            self._bookmarks[node] = Bookmark(node.title, level, self._place(x, y, node))

    def label_pages(self, prefix: str = "", style: str = "D", start: int = 1) -> None:
        """Page labels from this page on; without a call they are 1, 2, 3 ..."""
        self._labels[len(self._page_marks)] = (prefix, style, start)

    def _place(self, x: float, y: float, node: Node | None) -> Place:
        left, top = self.absolutePosition(x, y)
        return Place(len(self._page_marks), left, top, node)

    # Pages, forms and the file

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
            self._data = file_bytes(self._doc, self.standard)
        return self._data

    @property
    def standard(self) -> Standard:
        """The standard that the file keeps."""
        return self._metadata.standard

    @property
    def document(self) -> pdfdoc.PDFDocument:
        """ReportLab's document, in which fonts give codes to letters."""
        return self._doc

    def cut(self) -> Cut:
        """The finished file, cut at its holes. After this nothing can be drawn."""
        self._close()
        return cut_file(self._doc, self.standard)

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
        foreign = [name for name in document.fontMapping if not pdfmetrics.getFont(name)._dynamicFont]
        if foreign:
            raise TagError(f"{', '.join(foreign)}: used, but cannot be embedded (ISO 14289-1, 7.21.4).")
        missing = sorted({each.destination for each in self._owned if each.destination} - self._places.keys())
        if missing:
            raise TagError(f"Links lead to {', '.join(missing)}, which no page names.")
        owned = [(each.node, each.written) for each in self._owned]
        elements = write_structure(document, self._tree, self._page_marks, owned, self.standard)
        ways = Ways(document, self.standard, elements)
        for key, each in enumerate(self._owned, len(self._page_marks)):
            leads = f" {ways.to_named(each.destination, self._places)}" if each.destination else ""
            each.written.data = f"<< {each.entries}{leads} /Rect [{each.box}] /StructParent {key} >>"
        document.Catalog.Outlines = None
        write_outline(ways, self._tree, self._bookmarks)
        places = write_places(ways, self._places)
        if names := f"{places} {write_attachments(document, self._attachments)}".strip():
            document.Catalog.Names = RawObject(f"<< {names} >>")
        write_page_labels(document, self._labels)
        write_metadata(document, self._metadata, attached=bool(self._attachments))
        if self._fields is not None:
            self._fields.write()

    def _readable(self, operations: str) -> str:
        return readable_text(self._doc, operations)
