"""Files inside the file: embedded, and associated with the document (ISO 19005-3, 6.8; ISO 14289-1, 7.11)."""

from __future__ import annotations

from datetime import date
from hashlib import md5
from typing import Literal

from msgspec import Struct
from reportlab.pdfbase import pdfdoc

from hipprint.tags.objects import RawObject, byte_text, reference, text


class Attachment(Struct, frozen=True):
    """A file that travels inside. `name` is ASCII; `relationship`: what it is to the pages."""

    name: str
    kind: str  # its media type, such as "application/yaml"
    data: bytes
    description: str
    relationship: Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"]
    changed: date


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
    stream = pdfdoc.PDFStream(content=attachment.data, filters=[pdfdoc.PDFZCompress])
    stream.dictionary["Type"] = "/EmbeddedFile"
    stream.dictionary["Subtype"] = "/" + attachment.kind.replace("/", "#2F")
    digest = md5(attachment.data, usedforsecurity=False).hexdigest().upper()
    stream.dictionary["Params"] = (
        f"<< /Size {len(attachment.data)} /CheckSum <{digest}>"
        f" /ModDate (D:{attachment.changed:%Y%m%d}000000Z) >>"
    )
    held = reference(document, stream)
    name = byte_text(attachment.name)
    entries = (
        f"/Type /Filespec /F {name} /UF {name} /Desc {text(attachment.description)}"
        f" /AFRelationship /{attachment.relationship} /EF << /F {held} /UF {held} >>"
    )
    return reference(document, RawObject(f"<< {entries} >>"))
