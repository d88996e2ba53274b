"""Writes the finished objects as a file: small, repeatable, and as PDF/A wants its bytes.

ReportLab's own writer puts every object in the open and a stream's end directly behind its data. A tag tree
has hundreds of small objects; packed into object streams (ISO 32000-1, 7.5.7) they take a tenth of the room.
ISO 19005-3, 6.1.7.1 wants a line end before `endstream`; 6.1.3 wants a file identifier.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from hashlib import md5

import msgspec
from reportlab.pdfbase import pdfdoc

from hipprint.tags.holes import Cut, Open, Parts, has_holes, packed, parts_of, table_and_end, table_of
from hipprint.tags.objects import OpenStream
from hipprint.tags.standard import UA1, Standard

_PACKED_TOGETHER = 200
_STREAM_END = b"endstream\n"


def file_bytes(document: pdfdoc.PDFDocument, standard: Standard = UA1) -> bytes:
    """The whole file. The identifier is a digest of the content, so the same content has the same bytes."""
    cut = cut_file(document, standard)
    assert not cut.opens, "a file with holes must be filled"
    identifier = cut.digest.hex().upper().encode("ascii")
    return cut.head + table_and_end(cut.table, {}, len(cut.head), identifier)


def cut_file(document: pdfdoc.PDFDocument, standard: Standard = UA1) -> Cut:
    """The whole file, cut at its holes."""
    for font in document.delayedFonts:
        font.addObjects(document)
    told = {"Root": document.Reference(document.Catalog)}
    if standard.has_information:
        told["Info"] = document.Reference(document.info)

    out = bytearray(standard.header)
    small: list[tuple[int, bytes]] = []
    opens: list[Open] = []
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    for number, thing, body in _objects(document):
        if isinstance(thing, OpenStream):
            opens.append(thing.open(number))
        elif body.endswith(_STREAM_END):
            places[number] = (1, len(out), 0)
            head = body[: -len(_STREAM_END)]
            out += b"%d 0 obj\n%s\nendstream\nendobj\n" % (number, head)
        else:
            small.append((number, body.strip()))

    number = len(document.numberToId) + 1
    closed = [(member, body) for member, body in small if not has_holes(body)]
    for start in range(0, len(closed), _PACKED_TOGETHER):
        together = closed[start : start + _PACKED_TOGETHER]
        places |= {member: (2, number, index) for index, (member, _) in enumerate(together)}
        places[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, _object_stream(together))
        number += 1
    for members in _by_source(small):
        places |= {member: (2, number, index) for index, (member, _) in enumerate(members)}
        opens.append(Open(number, parts_of(b"/Type /ObjStm"), members=members))
        number += 1

    named = " ".join(f"/{key} {_written(thing, document)}" for key, thing in told.items())
    entries = f"/Type /XRef /Size {number + 1} /W [1 4 2] {named} /Filter /FlateDecode".encode("ascii")

    def row(each: int) -> bytes:
        kind, where, index = places[each]
        return kind.to_bytes(1, "big") + where.to_bytes(4, "big") + index.to_bytes(2, "big")

    table = table_of(number, entries, row, opens)
    digest = md5(out, usedforsecurity=False)
    if opens:
        digest.update(msgspec.msgpack.encode(opens))
    return Cut(bytes(out), tuple(opens), table, digest.digest())


def _objects(document: pdfdoc.PDFDocument) -> Iterator[tuple[int, pdfdoc.PDFObject, bytes]]:
    """Every object with its number and bytes. Writing one may register more: the list grows meanwhile."""
    number = 1
    while number in document.numberToId:
        thing = document.idToObject[document.numberToId[number]]
        yield number, thing, thing.format(document)
        number += 1


def _by_source(small: list[tuple[int, bytes]]) -> Iterator[tuple[tuple[int, Parts], ...]]:
    """Objects with holes, those together whose holes are filled from the same: they change together."""
    found: dict[frozenset[str], list[tuple[int, Parts]]] = {}
    for number, body in small:
        if has_holes(body):
            parts = parts_of(body)
            sources = frozenset(hole.partition(" ")[0] for hole in parts.holes)
            found.setdefault(sources, []).append((number, parts))
    yield from (tuple(members) for members in found.values())


def _written(reference: pdfdoc.PDFObjectReference, document: pdfdoc.PDFDocument) -> str:
    return str(reference.format(document).decode("ascii"))


def _object_stream(together: list[tuple[int, bytes]]) -> bytes:
    head, bodies = packed(together)
    entries = f"/Type /ObjStm /N {len(together)} /First {len(head)}"
    # Level 9 would take twice as long for a file that is one hundredth smaller.
    squeezed = zlib.compress(head + bodies, 6)
    begin = f"<< {entries} /Filter /FlateDecode /Length {len(squeezed)} >>".encode("ascii")
    return begin + b"\nstream\n" + squeezed + b"\nendstream"
