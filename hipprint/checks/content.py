"""One page's drawing operations: its marks, what stands outside them, the words that each mark shows.

ISO 32000-1, 14.6 (marked content); ISO 14289-1, 7.1 (everything is tagged or an artifact, never one in
the other). Words are kept as shown: nothing is put between two pieces of text, as a reader puts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from hipprint.checks.findings import quoted
from hipprint.checks.tokens import NAME, shown, tokens
from hipprint.checks.unicode_map import UNKNOWN, UnicodeMap

_PROPERTIES = re.compile(rb"/(" + NAME + rb")\s*+(.*?)\s*+BDC\Z", re.DOTALL)
_MCID = re.compile(rb"/MCID\s+(\d+)")
_PAINTS = frozenset({b"S", b"s", b"f", b"f*", b"F", b"B", b"B*", b"b", b"b*", b"sh"})
_MOST_TROUBLES = 20
_MOST_KNOWN = 20_000  # texts of a font that are remembered
_LONGEST_USUAL = 40  # what is longer says more than a tag and a number, perhaps about a patient


class PageContent(Struct):
    """What a page draws. `words[mcid]` are the pieces of text in a mark; `trouble` is (rule, message)."""

    words: dict[int, list[str]] = {}
    repeated: list[int] = []
    trouble: list[tuple[str, str]] = []
    placed: set[str] = set()


class _Open(Struct):
    """A mark that is open. It `means` something when it is tagged or an artifact; a bare Span does not."""

    tag: str
    mcid: int | None
    means: bool
    in_text: bool
    owner_before: int | None


def read_content(
    data: bytes, font: Callable[[str], UnicodeMap | None], properties: Callable[[str], Mapping[str, Any]]
) -> PageContent:
    """Read one content stream. `font` gives a font's Unicode map, `properties` a named property list."""
    return _Reading(font, properties).read(data)


class _Reading:
    """The state while a content stream is read from its beginning to its end."""

    def __init__(
        self, font: Callable[[str], UnicodeMap | None], properties: Callable[[str], Mapping[str, Any]]
    ) -> None:
        self.page = PageContent()
        self._font = font
        self._properties = properties
        self._map: UnicodeMap | None = None
        self._maps: dict[bytes, UnicodeMap | None] = {}  # by the operation that chooses the font
        self._saved: list[UnicodeMap | None] = []
        self._open: list[_Open] = []
        self._in_text = False
        self._meaning = 0  # how many of the open marks say what is drawn in them
        self._owner: int | None = None

    def read(self, data: bytes) -> PageContent:
        for token in tokens(data):
            first = token[0]
            if first == 40 or first == 60 or first == 91:  # ( < [
                if token[-1] not in b")>]<":
                    self._show(token)
            elif first == 47:  # /
                self._name(token)
            elif token == b"q":
                self._saved.append(self._map)
            elif token == b"Q":
                if self._saved:
                    self._map = self._saved.pop()
            elif token in _PAINTS:
                if not self._meaning:
                    self._outside(f"the drawing operation {token.decode()}")
            elif first == 69 or first == 66:  # E, B
                self._bracket(token)
        for mark in self._open:
            self._trouble("mark-open", f"The mark {mark.tag} is never closed.")
        if self._in_text:
            self._trouble("text-open", "A text object is never closed.")
        return self.page

    def _bracket(self, token: bytes) -> None:
        if token == b"EMC":
            if not self._open:
                self._trouble("mark-closed-twice", "A mark is closed that was not opened.")
            else:
                self._end(self._open.pop())
        elif token == b"BT":
            if self._in_text:
                self._trouble("text-nested", "A text object begins inside another.")
            self._in_text = True
        elif token == b"ET":
            self._in_text = False
        elif not self._meaning:
            self._outside("an inline picture")

    def _name(self, token: bytes) -> None:
        if token.endswith(b"Tf"):
            if token not in self._maps:
                font = token[: token.index(b" ")] if b" " in token else token.split()[0]
                self._maps[token] = self._font(_text(font))
            self._map = self._maps[token]
        elif token.endswith(b"Do"):
            name = _text(token[:-2].strip())
            self.page.placed.add(name)
            if not self._meaning:
                self._outside(f"the picture {name[1:]}")
        elif token.endswith(b"BMC"):
            self._begin(_text(token[1:-3].strip()), None)
        elif token.endswith(b"BDC"):
            found = _marked(token)
            if found:
                tag, named, mcid = found
                self._begin(tag, self._mcid(named) if named else mcid)

    def _mcid(self, named: str) -> int | None:
        """The number in a property list of the page's resources."""
        value = self._properties(named).get("/MCID")
        return value if isinstance(value, int) else None

    def _begin(self, tag: str, mcid: int | None) -> None:
        mark = _Open(tag, mcid, mcid is not None or tag == "Artifact", self._in_text, self._owner)
        if mark.means and self._meaning:
            outer = next(open_mark for open_mark in reversed(self._open) if open_mark.means)
            self._trouble("nested-mark", f"The mark {tag} begins inside the mark {outer.tag}.")
        self._open.append(mark)
        self._meaning += mark.means
        if mcid is not None:
            self._owner = mcid
            if mcid in self.page.words:
                self.page.repeated.append(mcid)
            else:
                self.page.words[mcid] = []

    def _end(self, mark: _Open) -> None:
        self._meaning -= mark.means
        self._owner = mark.owner_before
        if mark.in_text != self._in_text:
            message = f"The mark {mark.tag} begins outside a text object and ends inside one, or the reverse."
            self._trouble("mark-crosses-text", message)

    def _show(self, token: bytes) -> None:
        words = self._words(token)
        if not self._in_text:
            self._trouble("text-outside", f"The text {quoted(words)} is shown outside a text object.")
        if UNKNOWN in words:
            self._trouble(
                "no-unicode", f"The text {quoted(words)} has characters that mean nothing to a reader."
            )
        if self._owner is not None:
            self.page.words[self._owner].append(words)
        elif not self._meaning:
            self._outside(f"the text {quoted(words)}")

    def _words(self, token: bytes) -> str:
        """What a text operation shows."""
        font = self._map
        if font is None:
            return shown(token).decode("latin-1")
        words = font.known.get(token)
        if words is None:
            words = font.decode(shown(token))
            if len(font.known) < _MOST_KNOWN:
                font.known[token] = words
        return words

    def _outside(self, what: str) -> None:
        self._trouble("unmarked", f"{what[0].upper()}{what[1:]} is neither tagged nor an artifact.")

    def _trouble(self, rule: str, message: str) -> None:
        if len(self.page.trouble) < _MOST_TROUBLES:
            self.page.trouble.append((rule, message))


Begun = tuple[str, str, int | None]
"""What begins a mark: its tag, the name of its properties ("" when they stand here), its number here."""


def _marked(token: bytes) -> Begun | None:
    """The mark that an operation begins; every page has a paragraph that is its first mark, or its second."""
    return _usual(token) if len(token) <= _LONGEST_USUAL else _begun(token)


@lru_cache(maxsize=2000)
def _usual(token: bytes) -> Begun | None:
    return _begun(token)


def _begun(token: bytes) -> Begun | None:
    found = _PROPERTIES.match(token)
    if not found:
        return None
    tag, properties = _text(found[1]), found[2]
    if properties[:1] == b"/":
        return tag, _text(properties), None
    number = _MCID.search(properties)
    return tag, "", int(number[1]) if number else None


def _text(name: bytes) -> str:
    return name.decode("latin-1")
