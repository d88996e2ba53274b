"""What the file says about itself: XMP, the information dictionary and the colours' meaning.

ISO 14289-1, 5 (`pdfuaid:part`) and 7.1 (`dc:title`); ISO 19005-3, 6.6 (`pdfaid`) and 6.2.3 (output intent).
ISO 19005-4, 6.1.3: a file of PDF 2.0 has no information dictionary.
There is no "now": the only date is the one that the caller gives.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct
from reportlab.pdfbase import pdfdoc

from hipprint.tags.holes import OpenDay, has_holes
from hipprint.tags.objects import OpenStream, RawObject, reference, text
from hipprint.tags.standard import UA1, Standard

#: Colours are sRGB. The profile was made once by LittleCMS and given a fixed date, so its bytes stay.
_PROFILE = "srgb.icc"

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
{entries}
</rdf:Description>
{extensions}</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""

#: PDF/A-3 wants every schema that it does not know itself explained in the file (ISO 19005-3, 6.6.2.3).
_EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


class Metadata(Struct, frozen=True):
    """What a file is called, who made it, in which language, and of which day its content is.

    A file that is not `tagged` claims no PDF/UA, and only level B of PDF/A-3.
    """

    title: str
    lang: str
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    creator: str = "hipprint"
    producer: str = "hipprint, ReportLab"
    content_date: date | OpenDay | None = None
    archive: bool = True
    tagged: bool = True
    standard: Standard = UA1

    def xmp(self, *, attached: bool = False) -> bytes:
        """The XMP packet in UTF-8; ReportLab would force a `str` into PDFDocEncoding, which XMP cannot be.

        `attached`: files travel inside.
        """
        entries = [
            "<dc:format>application/pdf</dc:format>",
            f"<dc:title>{_in_default_language(self.title)}</dc:title>",
            f"<dc:language><rdf:Bag><rdf:li>{_escape(self.lang)}</rdf:li></rdf:Bag></dc:language>",
        ]
        if self.author:
            entries.append(
                f"<dc:creator><rdf:Seq><rdf:li>{_escape(self.author)}</rdf:li></rdf:Seq></dc:creator>"
            )
        if self.subject:
            entries.append(f"<dc:description>{_in_default_language(self.subject)}</dc:description>")
        if self.keywords:
            entries.append(f"<pdf:Keywords>{_escape(', '.join(self.keywords))}</pdf:Keywords>")
        entries.append(f"<pdf:Producer>{_escape(self.producer)}</pdf:Producer>")
        entries.append(f"<xmp:CreatorTool>{_escape(self.creator)}</xmp:CreatorTool>")
        if self.content_date:
            moment = f"{self.content_date:%Y-%m-%d}T00:00:00Z"
            entries += [
                f"<xmp:{key}>{moment}</xmp:{key}>" for key in ("CreateDate", "ModifyDate", "MetadataDate")
            ]
        standard = self.standard
        if self.tagged:
            entries.append(standard.accessible())
        if self.archive:
            entries.append(standard.archived(tagged=self.tagged, attached=attached))
        explained = standard.archive < 4 and self.archive and self.tagged
        extensions = _EXTENSION if explained else ""
        return _PACKET.format(entries="\n".join(entries), extensions=extensions).encode()

    def information(self) -> str:
        """The information dictionary, with the same values as the XMP and none that nobody gave."""
        values = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Keywords": ", ".join(self.keywords),
            "Creator": self.creator,
            "Producer": self.producer,
        }
        entries = [f"/{key} {text(value)}" for key, value in values.items() if value]
        if self.content_date:
            moment = f"(D:{self.content_date:%Y%m%d}000000Z)"
            entries += [f"/CreationDate {moment}", f"/ModDate {moment}"]
        return f"<< {' '.join(entries)} >>"


def write_metadata(document: pdfdoc.PDFDocument, metadata: Metadata, *, attached: bool = False) -> None:
    """Hang title, language, XMP and output intent into the catalogue."""
    catalog = document.Catalog
    catalog.Lang = text(metadata.lang)
    catalog.ViewerPreferences = RawObject("<< /DisplayDocTitle true >>")
    xmp = metadata.xmp(attached=attached)
    catalog.Metadata = pdfdoc.XMP(creator=lambda _: xmp)
    if has_holes(xmp):
        catalog.Metadata = OpenStream(xmp, "/Type /Metadata /Subtype /XML")
    if metadata.standard.has_information:
        document.info = RawObject(metadata.information())
    if metadata.archive:
        profile = pdfdoc.PDFStream(content=Path(__file__).with_name(_PROFILE).read_bytes())
        profile.dictionary["N"] = 3
        profile.filters = [pdfdoc.PDFZCompress]
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = (
            f"[<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB)"
            f" /Info (sRGB IEC61966-2.1) /DestOutputProfile {reference(document, profile)} >>]"
        )


def _escape(words: str) -> str:
    """Words as XML holds them; control characters, which XML forbids, become spaces."""
    plain = "".join(character if character >= " " else " " for character in words)
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _in_default_language(words: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_escape(words)}</rdf:li></rdf:Alt>'
