"""Files inside the file (ISO 19005-3, 6.8; ISO 14289-1, 7.11): found, named, described, associated, whole."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from hipprint.checks.document import Document
from hipprint.checks.findings import Finding, quoted
from hipprint.checks.reader import PdfFile

#: No file that we attach is a tenth of this. What is larger is not unpacked: a few bytes can hold gigabytes.
LARGEST = 4_000_000
_RELATIONSHIPS = {"/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified", "/FormData"}
_MEDIA_TYPE = re.compile(r"/[A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+\Z")
_MOST = 1_000


class Embedded(Struct, frozen=True):
    """A file inside: its name, its specification, where its bytes are, and whether it can be reached."""

    name: str
    entry: dict[str, Any]
    stream: Any  # a reference, or None when the file is not inside
    named: bool  # in the list that viewers show
    associated: bool  # with the document, a page or an annotation


def embedded_files(file: PdfFile) -> list[Embedded]:
    """Every file specification of the name tree and of the associated files, each once."""
    named = list(_in_tree(file, file.dictionary(file.root, "/Names").get("/EmbeddedFiles")))
    associated = list(_associated(file))
    keys = {_key(specification): specification for specification in (*named, *associated)}
    in_tree, known = {_key(each) for each in named}, {_key(each) for each in associated}
    found = []
    for key, specification in keys.items():
        entry = file.dictionary(specification)
        held = file.dictionary(entry, "/EF")
        stream = held.get("/UF", held.get("/F"))
        name = file.text(entry, "/UF") or file.text(entry, "/F")
        found.append(Embedded(name, entry, stream, key in in_tree, key in known))
    return found


def embedded_bytes(file: PdfFile, stream: Any, largest: int = LARGEST) -> bytes | None:
    """An embedded file, unpacked; None when it is damaged, oddly packed or larger than `largest`."""
    entry = file.resolve(stream)
    if not isinstance(stream, str) or not isinstance(entry, dict):
        return None
    raw = file.raw_stream(stream)
    filters, parameters = file.resolve(entry.get("/Filter")), file.resolve(entry.get("/DecodeParms"))
    if filters in (None, []):
        return raw if raw is not None and len(raw) <= largest else None
    usual = filters in ("/FlateDecode", ["/FlateDecode"]) and parameters in (None, [], [None])
    if raw is None or not usual:
        return None
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(raw, largest + 1)
    except zlib.error:
        return None
    return data if unpacking.eof and len(data) <= largest else None


def check_attachments(document: Document) -> Iterator[Finding]:
    """Each file inside says what it is and what it is to the document, and is the file that it says."""
    file = document.file
    for embedded in embedded_files(file):
        yield from _specification(file, embedded)
        if file.dictionary(embedded.stream):
            yield from _bytes(file, embedded)


def _specification(file: PdfFile, embedded: Embedded) -> Iterator[Finding]:
    entry, name = embedded.entry, quoted(embedded.name or "without a name")
    if not (file.text(entry, "/F") and file.text(entry, "/UF")):
        yield Finding("attachment-name", f"The attached file {name} lacks one of its names (F, UF).")
    if not file.dictionary(embedded.stream):
        yield Finding("attachment-missing", f"The attached file {name} is not in the file (EF).")
        return
    if not file.text(entry, "/Desc"):
        yield Finding("attachment-description", f"The attached file {name} does not say what it is (Desc).")
    if str(file.resolve(entry.get("/AFRelationship"))) not in _RELATIONSHIPS:
        message = f"The attached file {name} does not say what it is to the pages (AFRelationship)."
        yield Finding("attachment-relationship", message)
    if not embedded.associated:
        message = f"The attached file {name} is associated with nothing in the document (AF)."
        yield Finding("attachment-associated", message)
    if not embedded.named:
        yield Finding("attachment-hidden", f"No viewer lists the attached file {name} (EmbeddedFiles).")


def _bytes(file: PdfFile, embedded: Embedded) -> Iterator[Finding]:
    name = quoted(embedded.name or "without a name")
    if not _MEDIA_TYPE.match(str(file.get(embedded.stream, "/Subtype"))):
        yield Finding("attachment-type", f"The attached file {name} does not say its type (Subtype).")
    parameters = file.dictionary(embedded.stream, "/Params")
    if not file.text(parameters, "/ModDate"):
        yield Finding("attachment-date", f"The attached file {name} does not say of when it is (ModDate).")
    data = embedded_bytes(file, embedded.stream)
    if data is None:
        message = f"The attached file {name} cannot be unpacked, or has over {LARGEST // 1_000_000} MB."
        yield Finding("attachment-unreadable", message)
        return
    if file.resolve(parameters.get("/Size")) not in (None, len(data)):
        yield Finding("attachment-size", f"The attached file {name} is not as long as it says (Size).")
    said = file.resolve(parameters.get("/CheckSum"))
    if said not in (None, file.spelled(hashlib.md5(data, usedforsecurity=False).digest())):
        yield Finding("attachment-checksum", f"The attached file {name} was changed: its CheckSum differs.")


def _in_tree(file: PdfFile, root: Any) -> Iterator[Any]:
    """The values of a name tree (ISO 32000-1, 7.9.6), bounded: a damaged one may lead in circles."""
    waiting, seen = [root], 0
    while waiting and seen < _MOST:
        node = file.dictionary(waiting.pop(0))
        seen += 1
        yield from file.array(node, "/Names")[1 : 2 * _MOST : 2]
        waiting += file.array(node, "/Kids")[:_MOST]


def _associated(file: PdfFile) -> Iterator[Any]:
    """What the document and its pages name as associated files."""
    for holder in (file.root, *file.pages):
        yield from file.array(holder, "/AF")[:_MOST]


def _key(specification: Any) -> str:
    return specification if isinstance(specification, str) else repr(specification)
