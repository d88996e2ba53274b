"""The fonts of a file: reading and writing with them, and taking out the letters that nothing uses any more.

A subset lists its letters in the order of their first use, so a name with many letters outside ASCII could
be read from the font alone. ASCII letters are in every subset that we make and tell nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Name, Pdf, Stream

from hipprint.checks.document import Document
from hipprint.checks.tokens import shown, tokens
from hipprint.checks.unicode_map import UNKNOWN, UnicodeMap
from hipprint.errors import UserError
from hipprint.flow import fonts

_ASCII = range(32, 128)


class Lettering:
    """One font as a page names it."""

    def __init__(self, font: Any, table: UnicodeMap) -> None:
        self.font, self.table = font, table

    def read(self, codes: bytes) -> str:
        """The words that shown codes stand for."""
        return self.table.decode(codes)

    def written(self, words: str) -> bytes:
        """The codes of the words; a letter that the subset lacks is left out."""
        codes = {letter: code for code, letter in sorted(self.table.table.items(), reverse=True)}
        return bytes(codes[letter] for letter in words if letter in codes)

    def width(self, codes: bytes, size: float) -> float:
        """Of shown codes, points."""
        first = int(self.font.get("/FirstChar", 0))
        widths = [float(width) for width in self.font.get("/Widths", [])]
        inside = (code - first for code in codes)
        return sum(widths[place] for place in inside if 0 <= place < len(widths)) * size / 1000


class Letterings:
    """The fonts that one page or form names."""

    def __init__(self, resources: Any, document: Document) -> None:
        self._fonts = resources.get("/Font", {}) if resources is not None else {}
        self._document = document

    def __call__(self, name: str) -> Lettering | None:
        """The font of that name (with its slash); None when it does not say which letters it has."""
        font = self._fonts.get(name)
        table = self._document.unicode_map("{} {} R".format(*font.objgen)) if font is not None else None
        return Lettering(font, table) if table is not None else None


def forget_unused(pdf: Pdf, document: Document) -> int:
    """Take the letters that no page shows out of every font; returns how many. Raises UserError.

    `document` is the file as it was, whose Unicode maps still hold; `pdf` is being changed.
    """
    used: dict[tuple[int, int], set[int]] = {}
    homes: list[Any] = []
    for data, resources in _drawings(pdf):
        named = resources.get("/Font", {}) if resources is not None else {}
        homes.append(named)
        for name, codes in _codes(data):
            if name in named:
                used.setdefault(named[name].objgen, set()).update(codes)
    gone = 0
    known: dict[tuple[int, int], Any] = {font.objgen: font for home in homes for font in _values(home)}
    for place, font in known.items():
        table = document.unicode_map("{} {} R".format(*place))
        if table is None or table.width != 1 or "/FontDescriptor" not in font:
            continue
        letters = [0 if letter == UNKNOWN else ord(letter) for letter in _listed(table, font)]
        shows = used.get(place, set())
        kept = [letter if code in shows or letter in _ASCII else 0 for code, letter in enumerate(letters)]
        lost = sum(before != after for before, after in zip(letters, kept, strict=True))
        if not lost and shows:
            continue
        gone += lost
        if shows:
            _write_subset(pdf, font, letters, kept)
        else:
            _remove(homes, place)
    return gone


def _listed(table: UnicodeMap, font: Any) -> list[str]:
    return [table.table.get(code, UNKNOWN) for code in range(int(font.LastChar) + 1)]


def _values(home: Any) -> list[Any]:
    return [font for _, font in home.items()]


def _remove(homes: list[Any], place: tuple[int, int]) -> None:
    for home in homes:
        for name in [name for name, font in home.items() if font.objgen == place]:
            del home[name]


def _write_subset(pdf: Pdf, font: Any, letters: list[int], kept: list[int]) -> None:
    base = str(font.BaseFont)[1:]
    ours = fonts.by_base_name(base.partition("+")[2])
    program = font.FontDescriptor.get("/FontFile2")
    if ours is None or program is None or ours.face.makeSubset(letters) != program.read_bytes():
        raise UserError(
            f"the font {base} comes from another version of hipprint, so the letters of the name cannot be "
            "taken out of it. Build the handout again without --patient."
        )
    while len(kept) > len(_ASCII) + 32 and not kept[-1]:
        kept.pop()
    subset = ours.face.makeSubset(kept)
    font.FontDescriptor.FontFile2 = pdf.make_stream(subset, Length1=len(subset))
    font.ToUnicode = pdf.make_stream(fonts.unicode_map(base, kept))
    font.Widths = Array([ours.face.getCharWidth(letter) for letter in kept])
    font.LastChar = len(kept) - 1


def _drawings(pdf: Pdf) -> Iterator[tuple[bytes, Any]]:
    """Every content stream of the file with the resources that it names: pages, forms, looks of fields."""
    for page in pdf.pages:
        page.contents_coalesce()
        yield page.Contents.read_bytes() if "/Contents" in page else b"", page.get("/Resources")
    for thing in pdf.objects:
        if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Form:
            yield thing.read_bytes(), thing.get("/Resources")
    form = pdf.Root.get("/AcroForm")
    if form is not None:
        looks = [str(field.get("/DA", "")) for field in (form, *form.get("/Fields", []))]
        # A field may be filled with any letter of its font: all of them are in use.
        for name in {part for look in looks for part in look.split() if part.startswith("/")}:
            every = bytes(range(256)).hex().encode()
            yield b"%s 1 Tf <%s> Tj" % (name.encode(), every), form.get("/DR")


def _codes(data: bytes) -> Iterator[tuple[str, bytes]]:
    """(font, codes) of everything that is shown."""
    font, saved = "", list[str]()
    for token in tokens(data):
        if token[:1] in b"(<[" and token[-1:] not in (b")", b">", b"]"):
            yield font, shown(token)
        elif token[:1] == b"/" and token.endswith(b"Tf"):
            font = token.split()[0].decode("latin-1")
        elif token == b"q":
            saved.append(font)
        elif token == b"Q" and saved:
            font = saved.pop()
