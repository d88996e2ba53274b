"""Writes the finished objects as a file: small, repeatable, and as PDF/A wants its bytes.

ReportLab's own writer puts every object in the open and a stream's end directly behind its data. A tag tree
has hundreds of small objects; packed into object streams (ISO 32000-1, 7.5.7) they take a tenth of the room.
ISO 19005-3, 6.1.7.1 wants a line end before `endstream`; 6.1.3 wants a file identifier.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from hashlib import md5

from reportlab.pdfbase import pdfdoc

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACKED_TOGETHER = 200
_STREAM_END = b"endstream\n"


def file_bytes(document: pdfdoc.PDFDocument) -> bytes:
    """The whole file. The identifier is a digest of the content, so the same content has the same bytes."""
    for font in document.delayedFonts:
        font.addObjects(document)
    root = document.Reference(document.Catalog)
    info = document.Reference(document.info)

    out = bytearray(_HEADER)
    small: list[tuple[int, bytes]] = []
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    for number, body in _objects(document):
        if body.endswith(_STREAM_END):
            places[number] = (1, len(out), 0)
            head = body[: -len(_STREAM_END)]
            out += b"%d 0 obj\n%s\nendstream\nendobj\n" % (number, head)
        else:
            small.append((number, body.strip()))

    number = len(document.numberToId) + 1
    for start in range(0, len(small), _PACKED_TOGETHER):
        packed = small[start : start + _PACKED_TOGETHER]
        places |= {member: (2, number, index) for index, (member, _) in enumerate(packed)}
        places[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, _object_stream(packed))
        number += 1

    digest = md5(out, usedforsecurity=False).hexdigest().upper()
    places[number] = (1, len(out), 0)
    rows = b"".join(
        kind.to_bytes(1, "big") + where.to_bytes(4, "big") + index.to_bytes(2, "big")
        for kind, where, index in (places[row] for row in range(number + 1))
    )
    entries = (
        f"/Type /XRef /Size {number + 1} /W [1 4 2] /Root {_written(root, document)}"
        f" /Info {_written(info, document)} /ID [<{digest}> <{digest}>]"
    )
    start_of_table = len(out)
    out += b"%d 0 obj\n%s\nendobj\n" % (number, _stream(entries, rows))
    out += b"startxref\n%d\n%%%%EOF\n" % start_of_table
    return bytes(out)


def _objects(document: pdfdoc.PDFDocument) -> Iterator[tuple[int, bytes]]:
    """Every object's number and bytes. Writing one may register more, so the list grows while it is read."""
    number = 1
    while number in document.numberToId:
        thing = document.idToObject[document.numberToId[number]]
        yield number, pdfdoc.format(thing, document, toplevel=1)
        number += 1


def _written(reference: pdfdoc.PDFObjectReference, document: pdfdoc.PDFDocument) -> str:
    return str(reference.format(document).decode("ascii"))


def _object_stream(packed: list[tuple[int, bytes]]) -> bytes:
    offset = 0
    index = []
    for number, body in packed:
        index.append(f"{number} {offset}")
        offset += len(body) + 1
    head = " ".join(index).encode("ascii") + b"\n"
    entries = f"/Type /ObjStm /N {len(packed)} /First {len(head)}"
    return _stream(entries, head + b"\n".join(body for _, body in packed))


def _stream(entries: str, data: bytes) -> bytes:
    # Level 9 would take twice as long for a file that is one hundredth smaller.
    squeezed = zlib.compress(data, 6)
    head = f"<< {entries} /Filter /FlateDecode /Length {len(squeezed)} >>".encode("ascii")
    return head + b"\nstream\n" + squeezed + b"\nendstream"
