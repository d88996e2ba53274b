"""The standards that a file claims, and whether they go together (ISO 14289, 5; ISO 19005-4, 6.1.3, 6.7)."""

from __future__ import annotations

from collections.abc import Iterator

from hipprint.checks.attachments import embedded_files
from hipprint.checks.document import Document
from hipprint.checks.findings import Finding, quoted
from hipprint.tags.standard import STANDARDS


def check_claims(document: Document) -> Iterator[Finding]:
    """One part of PDF/UA is claimed, with its year; the version of PDF and the part of PDF/A go with it."""
    standard, packet = document.standard, document.packet
    if not packet.text:
        return  # told by `check_metadata`
    if packet.value("pdfuaid:part") not in {str(each.ua) for each in STANDARDS.values()}:
        yield Finding("pdfua", "The file does not claim PDF/UA-1 or PDF/UA-2 (pdfuaid:part).")
        return
    if standard.ua_year and packet.value("pdfuaid:rev") != str(standard.ua_year):
        message = f"The file claims PDF/UA-{standard.ua} and not that of {standard.ua_year} (pdfuaid:rev)."
        yield Finding("pdfua", message)
    version = document.file.version
    if version.partition(".")[0] != standard.version.partition(".")[0]:
        yield Finding("pdf-version", f"The file claims PDF/UA-{standard.ua} and is written as PDF {version}.")
    if packet.value("pdfaid:part"):
        yield from _archive(document)


def _archive(document: Document) -> Iterator[Finding]:
    file, standard, packet = document.file, document.standard, document.packet
    if not file.array(file.root, "/OutputIntents"):
        yield Finding("output-intent", "The file claims PDF/A and does not say which colours it means.")
    part, level = packet.value("pdfaid:part"), packet.value("pdfaid:conformance")
    if (part == "4") != (standard.archive == 4):
        yield Finding("pdfa", f"PDF/A-{part} does not go with PDF/UA-{standard.ua}: it is another PDF.")
        return
    if standard.archive != 4:
        return
    if packet.value("pdfaid:rev") != str(standard.archive_year):
        yield Finding(
            "pdfa", f"The file claims PDF/A-4 and not that of {standard.archive_year} (pdfaid:rev)."
        )
    attached = bool(embedded_files(file))
    if attached and level != "F":
        yield Finding(
            "pdfa", f"Files are inside, and PDF/A-4 is claimed with the level {quoted(level)}, not F."
        )
    if level == "F" and not attached:
        yield Finding("pdfa", "The file claims PDF/A-4f and has no files inside (EmbeddedFiles).")
    if "/Info" in file.trailer and "/PieceInfo" not in file.root:
        yield Finding("information", "The file has an Info dictionary, which PDF/A-4 does not allow.")
