"""A file read once for all checks: its pages' marks and words, its fonts, its tree."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from hipprint.checks.content import PageContent, read_content
from hipprint.checks.elements import Element, MarkRef, Structure, read_structure
from hipprint.checks.reader import PdfFile
from hipprint.checks.unicode_map import UnicodeMap, read_unicode_map
from hipprint.checks.xmp import Packet
from hipprint.tags.containment import CONTAINERS, INLINE
from hipprint.tags.standard import UA1, UA2, Standard

_PICTURES = frozenset({"Figure", "Formula"})


class PageRead(Struct):
    """One page: its number from 1, its object, its resources and what it draws."""

    number: int
    reference: str
    entry: dict[str, Any]
    resources: dict[str, Any]
    content: PageContent


class Document:
    """Everything that the checks ask about one file."""

    def __init__(self, source: Path | str | bytes) -> None:
        self.file = PdfFile(source)
        self.packet = Packet(self.file.stream(self.file.root.get("/Metadata")).decode("utf-8", "replace"))
        #: Whose rules count. A file that claims nothing is held to those of the first.
        self.standard: Standard = UA2 if self.packet.value("pdfuaid:part") == str(UA2.ua) else UA1
        self._maps: dict[str, UnicodeMap | None] = {}
        self._words: dict[int, str] = {}  # by id(); the structure holds its elements
        self.file.fetch(self.file.pages)
        self.pages = [self._page(number, reference) for number, reference in enumerate(self.file.pages, 1)]
        self.structure: Structure = read_structure(self.file)

    def _page(self, number: int, reference: str) -> PageRead:
        entry = self.file.dictionary(reference)
        resources = self.file.dictionary(self.file.inherited(reference, "/Resources"))
        fonts = self.file.dictionary(resources, "/Font")
        named = self.file.dictionary(resources, "/Properties")

        def font(name: str) -> UnicodeMap | None:
            return self.unicode_map(fonts.get(name))

        def properties(name: str) -> Mapping[str, Any]:
            return self.file.dictionary(named, name)

        content = read_content(self.file.stream(entry.get("/Contents")), font, properties)
        return PageRead(number, reference, entry, resources, content)

    def unicode_map(self, font: Any) -> UnicodeMap | None:
        """How a font's codes are read; `None` when the font does not say."""
        key = str(font)
        if key not in self._maps:
            stream = self.file.dictionary(font).get("/ToUnicode")
            source = self.file.stream(stream)
            composite = self.file.get(font, "/Subtype") == "/Type0"
            self._maps[key] = read_unicode_map(source, width=2 if composite else 1) if source else None
        return self._maps[key]

    def mark_words(self, mark: MarkRef) -> str:
        """The words that a mark shows; nothing for a mark that its page does not have."""
        if not 0 <= mark.page < len(self.pages):
            return ""
        return "".join(self.pages[mark.page].content.words.get(mark.mcid, []))

    def words(self, element: Element) -> str:
        """The words of an element and of what stands in its lines; not those of paragraphs inside it.

        A picture's words are replaced by its `Alt`, so they are not words of the text.
        """
        known = self._words.get(id(element))
        if known is None:
            known = self._words[id(element)] = self._joined(element)
        return known

    def _joined(self, element: Element) -> str:
        if not (element.children or element.actual_text or element.kind in _PICTURES):
            return "".join([self.mark_words(kid) for kid in element.kids if isinstance(kid, MarkRef)])
        pieces: list[str] = []
        waiting: list[Any] = [element]
        while waiting:
            item = waiting.pop()
            if isinstance(item, MarkRef):
                pieces.append(self.mark_words(item))
            elif isinstance(item, Element):
                if item.actual_text:
                    pieces.append(item.actual_text)
                elif item.kind not in _PICTURES and (item is element or in_line(item)):
                    waiting.extend(reversed(item.kids))
        return "".join(pieces)


def in_line(element: Element) -> bool:
    """Whether an element stands in the lines of its parent, as a link in a paragraph, and is read with it."""
    parent = element.parent
    return element.kind in INLINE and parent is not None and parent.kind not in CONTAINERS
