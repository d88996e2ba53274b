"""What a document is drawn with, whatever it says."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from hipprint.clinic.logo import Logo
from hipprint.clinic.palette import Palette
from hipprint.document import Document
from hipprint.flow.ink import Gallery
from hipprint.flow.layout import Layout
from hipprint.tags.holes import OpenDay
from hipprint.tags.metadata import Metadata
from hipprint.tags.standard import UA1, Standard


class Means(Struct, frozen=True):
    """Sizes, colours, paper ("a4", "letter"), pictures, the clinic's logo, and the standard that is kept."""

    layout: Layout
    palette: Palette
    paper: str
    gallery: Gallery
    logo: Logo | None = None
    standard: Standard = UA1

    def metadata(self, document: Document, dated: date | OpenDay) -> Metadata:
        """What the file says about itself, of the day `dated`."""
        return Metadata(
            title=f"{document.title}: {document.subtitle}",
            lang=document.language,
            author=document.author,
            subject=document.subject,
            keywords=document.keywords,
            content_date=dated,
            standard=self.standard,
        )
