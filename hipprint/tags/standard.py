"""The standards that a file can keep, and what each of them wants written in another way.

`UA1` is PDF/UA-1 with PDF/A-3a in PDF 1.7, `UA2` is PDF/UA-2 with PDF/A-4f in PDF 2.0. Imports nothing of
ours but `containment`, so that finished files can be read without ReportLab.
"""

from __future__ import annotations

from msgspec import Struct

from hipprint.tags.containment import HOLDS

#: What PDF 2.0 left out of its namespace (ISO 32000-2, 14.8.6.2): such an element is one of PDF 1.7.
PDF1_KINDS = frozenset({"Art", "BlockQuote", "TOC", "TOCI", "Quote", "Note", "Reference", "Code"})
PDF2_KINDS = HOLDS.keys() - PDF1_KINDS
PDF2_NAMESPACE = "http://iso.org/pdf2/ssn"
PDF1_NAMESPACE = "http://iso.org/pdf/ssn"


class Standard(Struct, frozen=True):
    """One standard. `ua` and `archive` are its parts of ISO 14289 and ISO 19005, with the years that a file
    must name; 0: it names none.

    `namespace` is that of structure elements; "" where there is only one. `has_information`: the file says
    what it is in a dictionary besides the XMP. `leads_to_elements`: bookmarks and links lead to structure
    elements, and to pages only for viewers that know no better. `describes_fields`: a field has a description
    besides its tooltip. `counts_labels`: a list with labels says how it counts. `unwritten` are kinds of
    elements that want more than we write.
    """

    name: str
    version: str
    ua: int
    archive: int
    ua_year: int = 0
    archive_year: int = 0
    namespace: str = ""
    has_information: bool = True
    leads_to_elements: bool = False
    describes_fields: bool = False
    counts_labels: bool = False
    unwritten: frozenset[str] = frozenset()

    @property
    def header(self) -> bytes:
        """The file's first lines; the second says that what follows is not text."""
        return b"%%PDF-%b\n%%\xe2\xe3\xcf\xd3\n" % self.version.encode("ascii")

    def level(self, *, tagged: bool, attached: bool) -> str:
        """The level of PDF/A that a file claims: in part 4 only one with files inside has a level, F."""
        if self.archive == 4:
            return "F" if attached else ""
        return "A" if tagged else "B"

    def accessible(self) -> str:
        """The claim of PDF/UA, as XMP."""
        year = f"<pdfuaid:rev>{self.ua_year}</pdfuaid:rev>" if self.ua_year else ""
        return f"<pdfuaid:part>{self.ua}</pdfuaid:part>{year}"

    def archived(self, *, tagged: bool, attached: bool) -> str:
        """The claim of PDF/A, as XMP."""
        year = f"<pdfaid:rev>{self.archive_year}</pdfaid:rev>" if self.archive_year else ""
        level = self.level(tagged=tagged, attached=attached)
        return (
            f"<pdfaid:part>{self.archive}</pdfaid:part>{year}"
            f"{f'<pdfaid:conformance>{level}</pdfaid:conformance>' if level else ''}"
        )

    def namespace_of(self, kind: str) -> str:
        """The namespace that an element of `kind` names; "" when it names none."""
        return self.namespace if kind in PDF2_KINDS else ""


UA1 = Standard("ua1", "1.7", ua=1, archive=3)
UA2 = Standard(
    "ua2",
    "2.0",
    ua=2,
    archive=4,
    ua_year=2024,
    archive_year=2020,
    namespace=PDF2_NAMESPACE,
    has_information=False,
    leads_to_elements=True,
    describes_fields=True,
    counts_labels=True,
    # ISO 14289-2, 8.2.5.8 and 8.2.5.14: an entry names what it refers to; notes name who refers to them.
    unwritten=frozenset({"Note", "TOC", "TOCI"}),
)
STANDARDS = {standard.name: standard for standard in (UA1, UA2)}
