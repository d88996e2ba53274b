"""Copies of the tagged sample as PDF/UA-2, each broken in one way, and the rule that must refuse it."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from broken import Break, breaking, edit_xmp, elements, field, insert
from pikepdf import Array, Dictionary, Name, Pdf, String
from tagged_sample import form_sample, sample

from hipprint.tags.standard import UA2

BROKEN: dict[str, tuple[str, Break]] = {}
_FORMS: set[str] = set()


breaks = breaking(BROKEN, _FORMS)


def broken(name: str) -> bytes:
    with pikepdf.open(BytesIO((form_sample if name in _FORMS else sample)(UA2))) as pdf:
        BROKEN[name][1](pdf)
        out = BytesIO()
        version = "1.7" if name == "another version of pdf" else ""
        pdf.save(out, deterministic_id=True, force_version=version)
    return out.getvalue()


# Claims


@breaks("pdfua")
def another_year_of_pdf_ua(pdf: Pdf) -> None:
    edit_xmp(pdf, b"<pdfuaid:rev>2024<", b"<pdfuaid:rev>24<")


@breaks("pdfua")
def no_year_of_pdf_ua(pdf: Pdf) -> None:
    edit_xmp(pdf, b"<pdfuaid:rev>2024</pdfuaid:rev>", b"")


@breaks("pdfua")
def pdf_ua_3(pdf: Pdf) -> None:
    edit_xmp(pdf, b"<pdfuaid:part>2<", b"<pdfuaid:part>3<")


@breaks("pdf-version")
def pdf_ua_1_in_pdf_2(pdf: Pdf) -> None:
    edit_xmp(pdf, b"<pdfuaid:part>2<", b"<pdfuaid:part>1<")
    edit_xmp(pdf, b"<pdfaid:part>4<", b"<pdfaid:part>3<")


@breaks("pdf-version")
def another_version_of_pdf(pdf: Pdf) -> None:
    """`broken` writes it as PDF 1.7."""


@breaks("pdfa")
def pdf_a_3_beside_it(pdf: Pdf) -> None:
    edit_xmp(pdf, b"<pdfaid:part>4<", b"<pdfaid:part>3<")


@breaks("pdfa")
def another_year_of_pdf_a(pdf: Pdf) -> None:
    edit_xmp(pdf, b"<pdfaid:rev>2020<", b"<pdfaid:rev>20<")


@breaks("pdfa")
def level_of_pdf_a_without_the_files(pdf: Pdf) -> None:
    del pdf.Root["/Names"]
    del pdf.Root["/AF"]


@breaks("pdfa")
def files_without_the_level_of_pdf_a(pdf: Pdf) -> None:
    edit_xmp(pdf, b"<pdfaid:conformance>F</pdfaid:conformance>", b"")


@breaks("information")
def information_dictionary(pdf: Pdf) -> None:
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String("Your hip, week by week")))


@breaks("output-intent")
def colours_without_a_meaning(pdf: Pdf) -> None:
    del pdf.Root["/OutputIntents"]


# Namespaces


@breaks("namespace")
def document_without_a_namespace(pdf: Pdf) -> None:
    del elements(pdf, "Document")[0]["/NS"]


@breaks("namespace")
def document_of_pdf_1(pdf: Pdf) -> None:
    elements(pdf, "Document")[0].NS = pdf.make_indirect(
        Dictionary(Type=Name.Namespace, NS=String("http://iso.org/pdf/ssn"))
    )


@breaks("namespace")
def no_element_in_a_namespace(pdf: Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.StructElem:
            del thing["/NS"]


@breaks("namespace")
def namespace_that_nobody_knows(pdf: Pdf) -> None:
    elements(pdf, "P")[0].NS = pdf.make_indirect(
        Dictionary(Type=Name.Namespace, NS=String("https://example.org/tags"))
    )


@breaks("namespace")
def namespace_that_is_not_listed(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot["/Namespaces"]


@breaks("namespace")
def quotation_of_pdf_2(pdf: Pdf) -> None:
    elements(pdf, "P")[0].S = Name.BlockQuote


@breaks("note")
def note_of_pdf_1(pdf: Pdf) -> None:
    note = elements(pdf, "P")[0]
    note.S, note.ID = Name.Note, String("first")
    del note["/NS"]


@breaks("toc-target")
def contents_that_do_not_say_where_to(pdf: Pdf) -> None:
    contents = insert(pdf, elements(pdf, "Document")[0], 1, S=Name.TOC)
    words = elements(pdf, "P")[0]
    words.P.K = Array([kid for kid in words.P.K if kid.objgen != words.objgen])
    line = insert(pdf, contents, 0, S=Name.TOCI)
    line.K, words.P = Array([words]), line


@breaks("list-numbering")
def labels_in_a_list_that_does_not_count(pdf: Pdf) -> None:
    elements(pdf, "L")[0].A.ListNumbering = Name("/None")


# Destinations


def _bookmark(pdf: Pdf) -> pikepdf.Object:
    return pdf.Root.Outlines.First


@breaks("destination")
def bookmark_to_a_page(pdf: Pdf) -> None:
    del _bookmark(pdf).A["/SD"]


@breaks("destination")
def bookmark_to_a_page_as_before(pdf: Pdf) -> None:
    bookmark = _bookmark(pdf)
    bookmark.Dest = bookmark.A.D
    del bookmark["/A"]


@breaks("destination")
def bookmark_below_another_to_a_page(pdf: Pdf) -> None:
    del _bookmark(pdf).First.A["/SD"]


@breaks("destination")
def bookmark_to_an_element_that_is_not_in_the_tree(pdf: Pdf) -> None:
    stray = pdf.make_indirect(Dictionary(Type=Name.Page))
    _bookmark(pdf).A.SD[0] = stray


@breaks("destination")
def link_to_a_page(pdf: Pdf) -> None:
    del pdf.pages[1].Annots[0].A["/SD"]


@breaks("destination")
def link_to_the_name_of_a_place_on_a_page(pdf: Pdf) -> None:
    link = pdf.pages[1].Annots[0]
    pdf.Root.Names.Dests = Dictionary(Names=Array([String("bridge"), link.A.D]))
    link.Dest = String("bridge")
    del link["/A"]


@breaks("destination")
def opens_at_a_page(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])


# Fields


@breaks("contents", form=True)
def field_without_a_description(pdf: Pdf) -> None:
    del field(pdf, "name")["/Contents"]


@breaks("annotation-owner", form=True)
def two_fields_in_one_form(pdf: Pdf) -> None:
    first, second = elements(pdf, "Form")[:2]
    entries = pdf.Root.StructTreeRoot.ParentTree.Nums
    keys = [int(key) for key in list(entries)[::2]]
    entries[2 * keys.index(int(second.K.Obj.StructParent)) + 1] = first
    first.K = Array([first.K, second.K])
    second.P.K = Array([kid for kid in second.P.K if getattr(kid, "objgen", None) != second.objgen])
