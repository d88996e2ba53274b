"""The font of form fields: whole enough to be typed with, named without a subset's tag.

Programs draw what a patient types with the font that the field names. So it must hold every letter that may
be typed, and say which code is which letter: here a code is the letter's own Unicode number (ISO 32000-1,
9.7.4). Without a subset's tag, because some programs refuse to type with a font that says it is a subset.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from struct import unpack_from

from reportlab.pdfbase import pdfdoc, pdfmetrics

from hipprint.tags.objects import RawObject, RawStream, numbers, reference

#: Latin with every mark of European languages and of Vietnamese, Greek, Cyrillic, and what stands between.
LETTERS = tuple(
    chain(
        range(0x20, 0x7F),
        range(0xA0, 0x180),
        (0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x218, 0x219, 0x21A, 0x21B),
        range(0x370, 0x3D0),
        range(0x400, 0x460),
        (0x490, 0x491),
        range(0x1E80, 0x1E86),
        (0x1E9E,),
        range(0x1EA0, 0x1EFA),
        range(0x2010, 0x2028),
        (0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2212, 0x2260, 0x2264, 0x2265),
    )
)

_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{ranges}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
_MOST_RANGES = 100  # in one block of a map (Adobe technical note 5014)


def write_field_font(document: pdfdoc.PDFDocument, name: str) -> RawObject:
    """Embed the letters of the registered TrueType font `name`; returns the font to be named by fields."""
    face = pdfmetrics.getFont(name).face
    codes, program, glyphs = _letters_of(name)
    title = face.name.decode("ascii")
    places = bytearray(2 * (max(codes) + 1))
    for code, glyph in zip(codes, glyphs, strict=True):
        places[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")

    file = RawStream(program, f"/Length1 {len(program)}")
    box = " ".join(str(round(edge)) for edge in face.bbox)
    descriptor = RawObject(
        f"<< /Type /FontDescriptor /FontName /{title} /Flags 4 /FontBBox [{box}] /ItalicAngle 0"
        f" /Ascent {round(face.ascent)} /Descent {round(face.descent)} /CapHeight {round(face.capHeight)}"
        f" /StemV {round(face.stemV)} /FontFile2 {reference(document, file)} >>"
    )
    described = RawObject(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{title}"
        f" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        f" /DW {round(face.defaultWidth)} /W [{_widths(codes, face.charWidths)}]"
        f" /CIDToGIDMap {reference(document, RawStream(bytes(places)))}"
        f" /FontDescriptor {reference(document, descriptor)} >>"
    )
    letters = RawStream(_unicode_map(codes).encode("ascii"))
    return RawObject(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{title} /Encoding /Identity-H"
        f" /DescendantFonts [{reference(document, described)}] /ToUnicode {reference(document, letters)} >>"
    )


@lru_cache(maxsize=4)
def _letters_of(name: str) -> tuple[tuple[int, ...], bytes, tuple[int, ...]]:
    """The codes that the font has, the font program with them only, and the glyph of each; made once."""
    face = pdfmetrics.getFont(name).face
    codes = tuple(code for code in LETTERS if face.charToGlyph.get(code))
    program = face.makeSubset(list(codes))
    return codes, program, glyph_numbers(program, len(codes))


def glyph_numbers(program: bytes, count: int) -> tuple[int, ...]:
    """The glyph of each of the `count` codes that a subset was made for, in their order.

    ReportLab's subsets count their codes from 0 and have one table that leads to glyphs (OpenType `cmap`,
    format 6).
    """
    tables = unpack_from(">H", program, 4)[0]
    entries = (unpack_from(">4sLLL", program, 12 + 16 * table) for table in range(tables))
    start = next(offset for tag, _, offset, _ in entries if tag == b"cmap")
    kind, first, length = (unpack_from(">H", program, start + 12 + at)[0] for at in (0, 6, 8))
    assert (kind, first, length) == (6, 0, count), "hook: ReportLab's subsets have another table of glyphs"
    return unpack_from(f">{count}H", program, start + 22)


def _runs(codes: Sequence[int]) -> Iterator[list[int]]:
    """Codes that follow each other, as far as they share their first byte."""
    run: list[int] = []
    for code in codes:
        if run and (code != run[-1] + 1 or code >> 8 != run[-1] >> 8):
            yield run
            run = []
        run.append(code)
    if run:
        yield run


def _widths(codes: Sequence[int], widths: dict[int, float]) -> str:
    return " ".join(f"{run[0]} [{numbers(widths[code] for code in run)}]" for run in _runs(codes))


def _unicode_map(codes: Sequence[int]) -> str:
    lines = [f"<{run[0]:04X}> <{run[-1]:04X}> <{run[0]:04X}>" for run in _runs(codes)]
    blocks = [lines[start : start + _MOST_RANGES] for start in range(0, len(lines), _MOST_RANGES)]
    return _MAP.format(
        ranges="\n".join(f"{len(block)} beginbfrange\n{chr(10).join(block)}\nendbfrange" for block in blocks)
    )
