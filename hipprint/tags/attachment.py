"""Files inside the file: embedded, and associated with the document (ISO 19005-3, 6.8; ISO 14289-1, 7.11)."""

from __future__ import annotations

from datetime import date
from hashlib import md5
from typing import Literal

from msgspec import Struct
from reportlab.pdfbase import pdfdoc

from hipprint.tags.holes import OpenDay, has_holes, hole
from hipprint.tags.objects import OpenStream, RawObject, RawStream, byte_text, reference, text


class Attachment(Struct, frozen=True):
    """A file that travels inside. `name` is ASCII; `relationship`: what it is to the pages."""

    name: str
    kind: str  # its media type, such as "application/yaml"
    data: bytes
    description: str
    relationship: Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"]
    changed: date | OpenDay


def write_attachments(document: pdfdoc.PDFDocument, attachments: tuple[Attachment, ...]) -> str:
    """Register the files and associate them with the document; returns their entry of the name dictionary."""
    if not attachments:
        return ""
    files = {attachment.name: _specification(document, attachment) for attachment in attachments}
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "AF"]
    catalog.AF = f"[{' '.join(files.values())}]"
    names = " ".join(f"{byte_text(name)} {files[name]}" for name in sorted(files))
    return f"/EmbeddedFiles << /Names [{names}] >>"


def _specification(document: pdfdoc.PDFDocument, attachment: Attachment) -> str:
    held = reference(document, _embedded(attachment))
    name = byte_text(attachment.name)
    entries = (
        f"/Type /Filespec /F {name} /UF {name} /Desc {text(attachment.description)}"
        f" /AFRelationship /{attachment.relationship} /EF << /F {held} /UF {held} >>"
    )
    return reference(document, RawObject(f"<< {entries} >>"))


def _embedded(attachment: Attachment) -> RawObject:
    """The file's bytes. With holes they are not compressed, and length and digest are holes too."""
    kind = attachment.kind.replace("/", "#2F")
    size: int | str = len(attachment.data)
    digest = md5(attachment.data, usedforsecurity=False).hexdigest().upper()
    is_open = has_holes(attachment.data)
    if is_open:
        size, digest = hole(f"{attachment.name} size"), hole(f"{attachment.name} digest")
    entries = (
        f"/Type /EmbeddedFile /Subtype /{kind} /Params << /Size {size} /CheckSum <{digest}>"
        f" /ModDate (D:{attachment.changed:%Y%m%d}000000Z) >>"
    )
    return (OpenStream if is_open else RawStream)(attachment.data, entries)
