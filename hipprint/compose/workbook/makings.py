"""What every part of a workbook is made from, and what stands at the edges of its pages."""

from __future__ import annotations

from msgspec import Struct

from hipprint.clinic.brand import Brand
from hipprint.compose.context import Describe
from hipprint.compose.letterhead import furniture
from hipprint.compose.wording import Wording
from hipprint.content.library import Library
from hipprint.content.shared import Country
from hipprint.document import Furniture


class Makings(Struct, frozen=True):
    """The library, the clinic, the wording and the pictures.

    hatched: the pictures have no colours, so the muscle is striped.
    """

    library: Library
    brand: Brand
    country: Country | None
    say: Wording
    describe: Describe
    hatched: bool = False

    def furniture(self, running: str, version: str) -> Furniture:
        """The head and foot of a chapter's pages; `running` is its title there."""
        return furniture(self.brand, self.library, running, version, page="book.page")
