"""Copies of the tagged sample, each broken in one way, and the rule that must refuse it."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from tagged_sample import form_sample, sample

Break = Callable[[Pdf], None]
BROKEN: dict[str, tuple[str, Break]] = {}
_FORMS: set[str] = set()  # those that break the sample with form fields


def breaking(kept: dict[str, tuple[str, Break]], forms: set[str]) -> Callable[..., Callable[[Break], Break]]:
    """A decorator that puts what breaks a file into `kept` with the rule that refuses it; see `_FORMS`."""

    def breaks(rule: str, *, form: bool = False) -> Callable[[Break], Break]:
        def keep(function: Break) -> Break:
            name = function.__name__.replace("_", " ")
            kept[name] = (rule, function)
            if form:
                forms.add(name)
            return function

        return keep

    return breaks


breaks = breaking(BROKEN, _FORMS)


def broken(name: str) -> bytes:
    with pikepdf.open(BytesIO(form_sample() if name in _FORMS else sample())) as pdf:
        BROKEN[name][1](pdf)
        out = BytesIO()
        with warnings.catch_warnings():  # what is broken here, pikepdf may tell too
            warnings.simplefilter("ignore")
            pdf.save(out, deterministic_id=True)
    return out.getvalue()


def elements(pdf: Pdf, kind: str) -> list[pikepdf.Object]:
    found, waiting = [], [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop(0)
        if "/" + kind == element.S:
            found.append(element)
        kids = element.get("/K", Array([]))
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and "/S" in kid:
                waiting.append(kid)
    assert found, f"the sample has no {kind}"
    return found


def edit(pdf: Pdf, old: bytes, new: bytes, page: int = 0, count: int = 1) -> None:
    """Replace bytes in a page's drawing operations."""
    data = pdf.pages[page].Contents.read_bytes()
    assert old in data, f"{old!r} is not drawn on page {page + 1}"
    pdf.pages[page].Contents = pdf.make_stream(data.replace(old, new, count))


def edit_xmp(pdf: Pdf, old: bytes, new: bytes) -> None:
    data = pdf.Root.Metadata.read_bytes()
    assert old in data
    pdf.Root.Metadata = pdf.make_stream(data.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)


def remove(element: pikepdf.Object) -> None:
    """Take an element, with all in it, out of its parent."""
    kids = element.P.K
    element.P.K = Array([kid for kid in kids if getattr(kid, "objgen", None) != element.objgen])


def insert(pdf: Pdf, parent: pikepdf.Object, place: int, **entries: object) -> pikepdf.Object:
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, P=parent, **entries))
    kids = parent.get("/K", Array([]))
    kids = list(kids) if isinstance(kids, Array) else [kids]
    parent.K = Array([*kids[:place], element, *kids[place:]])
    return element


# Marks


@breaks("unmarked")
def text_without_a_mark(pdf: Pdf) -> None:
    edit(pdf, b"/H1 <</MCID 0>> BDC", b"/H1 BMC")


@breaks("unmarked")
def painting_outside_marks(pdf: Pdf) -> None:
    edit(pdf, b"/Artifact <</Type /Layout>> BDC", b"/Span BMC")


@breaks("unmarked")
def picture_outside_marks(pdf: Pdf) -> None:
    edit(pdf, b"/Figure <</MCID 6>> BDC", b"/Figure BMC")


@breaks("nested-mark")
def mark_in_a_mark(pdf: Pdf) -> None:
    edit(pdf, b"/P <</MCID 1>> BDC", b"/P <</MCID 1>> BDC /Span <</MCID 90>> BDC EMC")


@breaks("nested-mark")
def artifact_in_a_mark(pdf: Pdf) -> None:
    edit(pdf, b"/P <</MCID 1>> BDC", b"/P <</MCID 1>> BDC /Artifact BMC EMC")


@breaks("mark-open")
def mark_never_closed(pdf: Pdf) -> None:
    edit(pdf, b"EMC", b" ", page=1)


@breaks("mark-closed-twice")
def mark_closed_twice(pdf: Pdf) -> None:
    edit(pdf, b"EMC", b"EMC EMC")


@breaks("mark-crosses-text")
def mark_across_a_text_object(pdf: Pdf) -> None:
    data = pdf.pages[0].Contents.read_bytes()
    start = data.index(b"/P <</MCID 1>> BDC")
    end = data.index(b"EMC", start) + 3
    part = data[start:end].replace(b"ET", b"").replace(b"EMC", b"EMC ET")
    pdf.pages[0].Contents = pdf.make_stream(data[:start] + part + data[end:])


@breaks("mark-repeated")
def mark_number_used_twice(pdf: Pdf) -> None:
    edit(pdf, b"/MCID 1>>", b"/MCID 0>>")


@breaks("mark-numbers")
def gap_in_the_mark_numbers(pdf: Pdf) -> None:
    edit(pdf, b"/MCID 14>>", b"/MCID 15>>")


@breaks("mark-unread")
def paragraph_missing_from_the_tree(pdf: Pdf) -> None:
    remove(elements(pdf, "P")[0])


@breaks("mark-unread")
def heading_missing_from_the_tree(pdf: Pdf) -> None:
    remove(elements(pdf, "H2")[0])


@breaks("mark-read-twice")
def mark_in_two_elements(pdf: Pdf) -> None:
    elements(pdf, "P")[0].K = Array([1, 2])


@breaks("mark-missing")
def element_claims_a_mark_that_is_not_drawn(pdf: Pdf) -> None:
    elements(pdf, "P")[0].K = Array([1, 77])


@breaks("mark-missing")
def element_claims_a_mark_of_no_page(pdf: Pdf) -> None:
    elements(pdf, "P")[0].Pg = pdf.make_indirect(Dictionary(Type=Name.Page))


@breaks("parent-tree")
def parent_tree_leads_elsewhere(pdf: Pdf) -> None:
    entries = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    entries[0], entries[1] = entries[1], entries[0]


@breaks("parent-tree")
def parent_tree_too_short(pdf: Pdf) -> None:
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    nums[1] = Array(list(nums[1])[:3])


@breaks("parent-tree")
def page_without_struct_parents(pdf: Pdf) -> None:
    del pdf.pages[1].obj["/StructParents"]


@breaks("marks-in-form")
def mark_inside_a_form(pdf: Pdf) -> None:
    form = pdf.pages[0].Resources.XObject["/FormXob.bridge"]
    form.write(b"/P <</MCID 0>> BDC " + form.read_bytes() + b" EMC")


# Tree


@breaks("structure")
def no_structure_tree(pdf: Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


@breaks("structure")
def tree_in_a_circle(pdf: Pdf) -> None:
    section = elements(pdf, "Sect")[0]
    section.K = Array([*section.K, elements(pdf, "Document")[0]])


@breaks("document-element")
def no_document_element(pdf: Pdf) -> None:
    elements(pdf, "Document")[0].S = Name.Part


@breaks("parent")
def element_with_another_parent(pdf: Pdf) -> None:
    elements(pdf, "H2")[0].P = elements(pdf, "Document")[0]


@breaks("containment")
def list_item_outside_a_list(pdf: Pdf) -> None:
    elements(pdf, "L")[0].S = Name.Sect


@breaks("containment")
def cell_outside_a_row(pdf: Pdf) -> None:
    elements(pdf, "TR")[0].S = Name.P


@breaks("containment")
def unknown_element(pdf: Pdf) -> None:
    elements(pdf, "P")[0].S = Name("/Absatz")


@breaks("order")
def table_with_two_heads(pdf: Pdf) -> None:
    elements(pdf, "TBody")[0].S = Name.THead


@breaks("order")
def list_item_without_a_body(pdf: Pdf) -> None:
    elements(pdf, "LBody")[0].S = Name.Lbl


@breaks("headings")
def first_heading_is_not_H1(pdf: Pdf) -> None:
    elements(pdf, "H1")[0].S = Name.H2


@breaks("headings")
def heading_level_skipped(pdf: Pdf) -> None:
    elements(pdf, "H2")[0].S = Name.H3


@breaks("alt")
def figure_without_alt(pdf: Pdf) -> None:
    del elements(pdf, "Figure")[0]["/Alt"]


@breaks("alt")
def figure_with_blank_alt(pdf: Pdf) -> None:
    elements(pdf, "Figure")[0].Alt = String(" ")


@breaks("figure-box")
def figure_without_a_box(pdf: Pdf) -> None:
    del elements(pdf, "Figure")[0]["/A"]


@breaks("header-scope")
def header_cell_without_scope(pdf: Pdf) -> None:
    del elements(pdf, "TH")[0]["/A"]


@breaks("table-regular")
def row_with_a_cell_missing(pdf: Pdf) -> None:
    row = elements(pdf, "TD")[0].P
    row.K = Array([row.K[0]])


@breaks("table-headers")
def table_without_header_cells(pdf: Pdf) -> None:
    for cell in elements(pdf, "TH"):
        cell.S = Name.TD
        del cell["/A"]


@breaks("list-numbering")
def counted_list_that_does_not_say_so(pdf: Pdf) -> None:
    del elements(pdf, "L")[0]["/A"]


@breaks("note-id")
def note_without_an_id(pdf: Pdf) -> None:
    elements(pdf, "P")[0].S = Name.Note


@breaks("id-unique")
def two_elements_with_one_id(pdf: Pdf) -> None:
    for element in elements(pdf, "P")[:2]:
        element.ID = String("a")


@breaks("empty")
def empty_heading(pdf: Pdf) -> None:
    insert(pdf, elements(pdf, "Document")[0], 1, S=Name.H2)


@breaks("language")
def element_in_no_language(pdf: Pdf) -> None:
    elements(pdf, "P")[0].Lang = String("english please")


# Links


@breaks("tabs")
def links_without_tab_order(pdf: Pdf) -> None:
    del pdf.pages[0].obj["/Tabs"]


@breaks("contents")
def link_without_contents(pdf: Pdf) -> None:
    del pdf.pages[0].Annots[0]["/Contents"]


@breaks("annotation-unread")
def link_missing_from_the_tree(pdf: Pdf) -> None:
    link = elements(pdf, "Link")[0]
    link.K = link.K[0]


@breaks("annotation-owner")
def link_in_a_span(pdf: Pdf) -> None:
    elements(pdf, "Link")[0].S = Name.Span


@breaks("parent-tree")
def link_with_another_parent_key(pdf: Pdf) -> None:
    pdf.pages[0].Annots[0].StructParent = 0


@breaks("link-target")
def link_to_nowhere(pdf: Pdf) -> None:
    del pdf.pages[0].Annots[0]["/A"]


@breaks("annotation-print")
def link_that_is_not_printed(pdf: Pdf) -> None:
    del pdf.pages[0].Annots[0]["/F"]


@breaks("tooltip")
def field_without_a_tooltip(pdf: Pdf) -> None:
    link = pdf.pages[0].Annots[0]
    link.Subtype = Name.Widget
    del link["/Contents"]
    pdf.Root.AcroForm = Dictionary(Fields=Array([link]))


# Form fields


def field(pdf: Pdf, name: str) -> pikepdf.Object:
    (found,) = (thing for thing in pdf.Root.AcroForm.Fields if name == thing.T)
    return found


@breaks("tooltip", form=True)
def line_without_a_tooltip(pdf: Pdf) -> None:
    del field(pdf, "name")["/TU"]


@breaks("tooltip", form=True)
def choice_without_a_tooltip(pdf: Pdf) -> None:
    group = field(pdf, "pain-day-1")
    for holder in (group, *group.Kids):
        del holder["/TU"]


@breaks("annotation-unread", form=True)
def field_missing_from_the_tree(pdf: Pdf) -> None:
    remove(elements(pdf, "Form")[0])


@breaks("annotation-owner", form=True)
def field_in_a_span(pdf: Pdf) -> None:
    elements(pdf, "Form")[0].S = Name.Span


@breaks("parent-tree", form=True)
def field_without_struct_parent(pdf: Pdf) -> None:
    del field(pdf, "name")["/StructParent"]


@breaks("annotation-print", form=True)
def field_that_is_not_printed(pdf: Pdf) -> None:
    del field(pdf, "notes")["/F"]


@breaks("tabs", form=True)
def fields_without_tab_order(pdf: Pdf) -> None:
    del pdf.pages[0].obj["/Tabs"]


@breaks("field-look", form=True)
def line_without_a_look(pdf: Pdf) -> None:
    del field(pdf, "name")["/AP"]


@breaks("field-look", form=True)
def box_without_a_look(pdf: Pdf) -> None:
    del field(pdf, "exercise-1-day-1")["/AP"]


@breaks("field-look", form=True)
def box_with_one_look_for_all_states(pdf: Pdf) -> None:
    box = field(pdf, "exercise-1-day-1")
    box.AP = Dictionary(N=box.AP.N.Off)


@breaks("field-look", form=True)
def box_without_a_look_when_ticked(pdf: Pdf) -> None:
    box = field(pdf, "exercise-1-day-1")
    box.AP = Dictionary(N=Dictionary(Off=box.AP.N.Off))


@breaks("field-look", form=True)
def box_in_a_state_that_has_no_look(pdf: Pdf) -> None:
    field(pdf, "exercise-1-day-1").AS = Name.maybe


@breaks("field-look", form=True)
def looks_left_to_the_viewer(pdf: Pdf) -> None:
    pdf.Root.AcroForm.NeedAppearances = True


@breaks("field-unlisted", form=True)
def field_that_is_not_in_the_form(pdf: Pdf) -> None:
    fields = pdf.Root.AcroForm.Fields
    pdf.Root.AcroForm.Fields = Array([thing for thing in fields if thing.T != "name"])


@breaks("field-unlisted", form=True)
def fields_without_a_form(pdf: Pdf) -> None:
    del pdf.Root["/AcroForm"]


@breaks("field-name", form=True)
def two_fields_of_one_name(pdf: Pdf) -> None:
    field(pdf, "notes").T = String("name")


@breaks("field-name", form=True)
def field_without_a_name(pdf: Pdf) -> None:
    del field(pdf, "notes")["/T"]


@breaks("field-type", form=True)
def field_of_no_kind(pdf: Pdf) -> None:
    del field(pdf, "notes")["/FT"]


@breaks("field-action", form=True)
def field_that_runs_a_script(pdf: Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))
    field(pdf, "name").AA = Dictionary(K=script)


@breaks("field-action", form=True)
def choice_that_runs_an_action(pdf: Pdf) -> None:
    field(pdf, "pain-day-1").Kids[0].A = Dictionary(S=Name.ResetForm)


@breaks("field-font", form=True)
def field_with_a_font_of_the_viewer(pdf: Pdf) -> None:
    field(pdf, "name").DA = String("/Helv 0 Tf 0 g")


@breaks("font-embedded", form=True)
def field_with_a_font_that_is_not_embedded(pdf: Pdf) -> None:
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.Root.AcroForm.DR.Font["/Helv"] = pdf.make_indirect(helvetica)
    field(pdf, "name").DA = String("/Helv 0 Tf 0 g")


@breaks("font-embedded", form=True)
def field_that_shows_a_font_that_is_not_embedded(pdf: Pdf) -> None:
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    look = field(pdf, "name").AP.N
    look.Resources = Dictionary(Font=Dictionary(Helv=pdf.make_indirect(helvetica)))
    look.write(b"/Tx BMC q BT /Helv 12 Tf (Anna) Tj ET Q EMC")


@breaks("xfa", form=True)
def form_in_xfa(pdf: Pdf) -> None:
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp:xdp/>")


# Fonts and objects


@breaks("font-embedded")
def helvetica_not_embedded(pdf: Pdf) -> None:
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].Resources.Font["/F9"] = pdf.make_indirect(helvetica)


@breaks("font-embedded")
def font_file_missing(pdf: Pdf) -> None:
    del pdf.pages[0].Resources.Font["/F1+0"].FontDescriptor["/FontFile2"]


@breaks("font-unicode")
def font_without_unicode_map(pdf: Pdf) -> None:
    del pdf.pages[0].Resources.Font["/F1+0"]["/ToUnicode"]


@breaks("no-unicode")
def missing_glyph_shown(pdf: Pdf) -> None:
    edit(pdf, b"(Walk a", b"(\\000alk a")


@breaks("missing-object")
def picture_that_is_not_there(pdf: Pdf) -> None:
    edit(pdf, b"/FormXob.bridge Do", b"/FormXob.plank Do")


@breaks("reference-object")
def form_of_another_file(pdf: Pdf) -> None:
    pdf.pages[0].Resources.XObject["/FormXob.bridge"].Ref = Dictionary(F=String("a.pdf"), Page=0)


# Metadata


@breaks("language")
def no_language(pdf: Pdf) -> None:
    del pdf.Root["/Lang"]


@breaks("language")
def not_a_language(pdf: Pdf) -> None:
    pdf.Root.Lang = String("English (US)")


@breaks("marked")
def not_said_to_be_tagged(pdf: Pdf) -> None:
    del pdf.Root["/MarkInfo"]


@breaks("suspects")
def tags_not_to_be_trusted(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


@breaks("display-title")
def title_not_shown(pdf: Pdf) -> None:
    del pdf.Root["/ViewerPreferences"]


@breaks("title")
def no_title(pdf: Pdf) -> None:
    edit_xmp(pdf, b"dc:title>", b"dc:headline>")


@breaks("title")
def two_titles(pdf: Pdf) -> None:
    pdf.trailer.Info.Title = String("Something else")


@breaks("pdfua")
def no_claim_of_pdfua(pdf: Pdf) -> None:
    edit_xmp(pdf, b"<pdfuaid:part>1</pdfuaid:part>", b"")


@breaks("xmp")
def no_xmp(pdf: Pdf) -> None:
    del pdf.Root["/Metadata"]


@breaks("dates")
def two_dates(pdf: Pdf) -> None:
    pdf.trailer.Info.CreationDate = String("D:20200101000000Z")


@breaks("output-intent")
def no_output_intent(pdf: Pdf) -> None:
    del pdf.Root["/OutputIntents"]


@breaks("script")
def script_on_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))


@breaks("script")
def scripts_by_name(pdf: Pdf) -> None:
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([]))


# Attachments


def attached(pdf: Pdf) -> pikepdf.Object:
    return pdf.Root.AF[0]


@breaks("attachment-name")
def attachment_with_one_name(pdf: Pdf) -> None:
    del attached(pdf)["/UF"]


@breaks("attachment-missing")
def attachment_that_is_elsewhere(pdf: Pdf) -> None:
    del attached(pdf)["/EF"]


@breaks("attachment-description")
def attachment_without_a_description(pdf: Pdf) -> None:
    del attached(pdf)["/Desc"]


@breaks("attachment-relationship")
def attachment_without_a_relationship(pdf: Pdf) -> None:
    del attached(pdf)["/AFRelationship"]


@breaks("attachment-relationship")
def attachment_with_a_made_up_relationship(pdf: Pdf) -> None:
    attached(pdf).AFRelationship = Name.Friend


@breaks("attachment-associated")
def attachment_of_nothing(pdf: Pdf) -> None:
    del pdf.Root["/AF"]


@breaks("attachment-hidden")
def attachment_that_no_viewer_lists(pdf: Pdf) -> None:
    del pdf.Root.Names["/EmbeddedFiles"]


@breaks("attachment-type")
def attachment_without_a_type(pdf: Pdf) -> None:
    del attached(pdf).EF.F["/Subtype"]


@breaks("attachment-type")
def attachment_with_half_a_type(pdf: Pdf) -> None:
    attached(pdf).EF.F.Subtype = Name.text


@breaks("attachment-date")
def attachment_without_a_date(pdf: Pdf) -> None:
    del attached(pdf).EF.F.Params["/ModDate"]


@breaks("attachment-size")
def attachment_with_another_size(pdf: Pdf) -> None:
    attached(pdf).EF.F.Params.Size = 3


@breaks("attachment-checksum")
def attachment_whose_words_were_changed(pdf: Pdf) -> None:
    stream = attached(pdf).EF.F
    stream.write(stream.read_bytes().replace(b"week by week", b"year by year"))


@breaks("attachment-unreadable")
def attachment_packed_in_an_unusual_way(pdf: Pdf) -> None:
    attached(pdf).EF.F.write(b"not a picture", filter=Name.JBIG2Decode)


@breaks("attachment-unreadable")
def attachment_that_unpacks_to_far_too_much(pdf: Pdf) -> None:
    attached(pdf).EF.F.write(zlib.compress(b"0" * 9_000_000, 9), filter=Name.FlateDecode)
