"""Every private part of ReportLab that hipprint leans on, each in a test of its name.

When a release of ReportLab moves one of them, the test of that name fails and says which module is concerned.
"""

from __future__ import annotations

import inspect
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from tagged_sample import REGULAR, canvas, fonts

import hipprint.tags.canvas  # noqa: F401  (sets rl_config.useA85)


def plain() -> Canvas:
    fonts()
    return Canvas(BytesIO(), initialFontName=REGULAR, invariant=1, pdfVersion=(1, 7), lang="en-US")


def test_canvas_code_is_a_list_with_one_entry_per_operation() -> None:
    page = plain()
    assert page._code == []
    page.line(0, 0, 1, 1)
    page.setFont(REGULAR, 9)
    page.drawString(5, 5, "a")
    assert len(page._code) == 2
    assert page._code[0].endswith(" S")
    assert page._code[1].startswith("BT") and page._code[1].endswith("ET")


def test_canvas_lines_and_paths_paint_in_a_later_entry_than_they_are_built() -> None:
    """Why leftovers are wrapped as whole runs (leftovers.py)."""
    page = plain()
    page.lines([(0, 0, 1, 1), (2, 2, 3, 3)])
    assert len(page._code) > 1 and page._code[-1] == "S"


def test_canvas_transform_merges_into_the_entry_before_it_only_if_that_is_a_matrix() -> None:
    page = plain()
    page._code.append("EMC")
    page.translate(1, 2)
    assert page._code == ["EMC", "1 0 0 1 1 2 cm"]


def test_canvas_escapes_parentheses_in_text() -> None:
    """The pattern for strings in leftovers.py needs no nesting."""
    assert plain()._escape(b"a(b)c\\") == r"a\(b\)c\\"


def test_canvas_preamble_sets_no_font_when_the_initial_font_is_truetype() -> None:
    assert "Tf" not in plain()._preamble


def test_font_dynamicFont_tells_truetype_from_the_standard_fonts() -> None:
    fonts()
    assert pdfmetrics.getFont(REGULAR)._dynamicFont
    assert not pdfmetrics.getFont("Helvetica")._dynamicFont


def test_font_state_keeps_codes_by_subset_under_an_internal_name() -> None:
    page = plain()
    page.setFont(REGULAR, 9)
    page.drawString(5, 5, "é")
    font = pdfmetrics.getFont(REGULAR)
    state = font.state[page._doc]
    assert page._doc.delayedFonts == [font]
    assert state.internalName == "F1"
    assert state.subsets[0][state.assignments[ord("é")]] == ord("é")
    assert "/F1+0 9 Tf" in page._code[-1]


def test_document_fontMapping_names_every_font_in_the_file() -> None:
    page = plain()
    page.setFont("Courier", 9)
    assert list(page._doc.fontMapping) == ["Courier"]


def test_canvas_beginForm_swaps_the_operations_away_and_endForm_brings_them_back() -> None:
    page = plain()
    page._code.append("1 w")
    before = page._code
    page.beginForm("f")
    assert page._code == [] and page._code is not before
    page.endForm()
    assert page._code is before
    assert page._doc.hasForm("f")


def test_document_idToObject_has_a_form_and_its_stream_may_be_bytes() -> None:
    """How figure/pdf.py adds operators that need no encoding."""
    page = plain()
    page.beginForm("f")
    page.endForm()
    form = page._doc.idToObject[pdfdoc.xObjectName("f")]
    assert form.stream == page._preamble.encode()
    form.setStreamList(form.stream + b"\n1 w")
    assert form.stream == page._preamble.encode() + b"\n1 w"
    assert form.format(page._doc).endswith(b"endstream\n")


def test_canvas_beginForm_forgets_links_of_a_page_without_operations() -> None:
    """Why our beginForm puts an entry on an empty page."""
    source = inspect.getsource(Canvas.beginForm)
    assert "if self._code or self._formData:" in source


def test_canvas_addAnnotation_is_where_every_annotation_passes() -> None:
    passed = []

    class Watching(Canvas):
        def _addAnnotation(self, annotation, name=None, addtopage=1):
            passed.append(annotation)
            super()._addAnnotation(annotation, name, addtopage)

    page = Watching(BytesIO())
    page.linkURL("https://example.org", (0, 0, 1, 1))
    page.linkRect("a", "b", (0, 0, 1, 1))
    page.textAnnotation("note", (0, 0, 1, 1))
    assert len(passed) == len(page._annotationrefs) == 3


def test_canvas_absRect_and_absolutePosition_follow_the_matrix() -> None:
    page = plain()
    page.translate(10, 20)
    page.scale(2, 2)
    assert page._absRect((0, 0, 5, 5), relative=1) == (10, 20, 20, 30)
    assert page.absolutePosition(1, 1) == (12, 22)


def test_canvas_showPage_appends_a_PDFPage_and_starts_afresh() -> None:
    page = plain()
    page.line(0, 0, 1, 1)
    page.showPage()
    assert len(page._doc.Pages.pages) == 1
    assert isinstance(page._doc.Pages.pages[-1], pdfdoc.PDFPage)
    assert page._code == []


def test_PDFPage_NoDefault_lists_the_entries_that_are_written() -> None:
    page = plain()
    page.line(0, 0, 1, 1)
    page.showPage()
    written = page._doc.Pages.pages[-1]
    assert not {"StructParents", "Tabs"} & set(pdfdoc.PDFPage.__NoDefault__)
    written.Tabs = pdfdoc.PDFName("S")
    assert b"/Tabs" not in written.format(page._doc)
    written.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "Tabs"]
    assert b"/Tabs /S" in written.format(page._doc)


def test_PDFCatalog_NoDefault_lists_the_entries_that_are_written() -> None:
    known = set(pdfdoc.PDFCatalog.__NoDefault__)
    wanted = {
        "StructTreeRoot",
        "MarkInfo",
        "Metadata",
        "ViewerPreferences",
        "PageLabels",
        "Names",
        "Outlines",
    }
    assert wanted <= known
    assert "OutputIntents" not in known
    catalog = pdfdoc.PDFCatalog()
    catalog.Lang = "(fr)"
    assert b"/Lang (fr)" in catalog.format(plain()._doc)


def test_document_Reference_registers_objects_under_numbers_from_1() -> None:
    document = plain()._doc
    thing = pdfdoc.PDFDictionary({})
    name = document.Reference(thing).name
    number, generation = document.idToObjectNumberAndVersion[name]
    assert generation == 0
    assert document.numberToId[number] == name
    assert document.idToObject[name] is thing
    assert sorted(document.numberToId) == list(range(1, len(document.numberToId) + 1))


def test_document_pages_are_registered_as_Page1_Page2() -> None:
    page = plain()
    for _ in range(2):
        page.line(0, 0, 1, 1)
        page.showPage()
    assert {"Page1", "Page2"} <= page._doc.idToObject.keys()


def test_pdfdoc_RefOnly_makes_an_object_a_reference_where_it_is_used() -> None:
    from hipprint.tags.objects import RawObject

    document = plain()._doc
    thing = RawObject("<< /A 1 >>")
    assert pdfdoc.format(thing, document).endswith(b" 0 R")
    assert pdfdoc.format(thing, document, toplevel=1) == b"<< /A 1 >>"


def test_PDFStream_ends_directly_behind_its_data() -> None:
    """Why writer.py puts a line end there, and how it knows a stream."""
    stream = pdfdoc.PDFStream(content=b"data")
    assert stream.format(plain()._doc).endswith(b"\nstream\ndataendstream\n")


def test_PDFFormXObject_and_XMP_are_streams_too() -> None:
    document = plain()._doc
    form = pdfdoc.PDFFormXObject(0, 0, 1, 1)
    form.setStreamList(["n"])
    assert form.format(document).endswith(b"endstream\n")
    packet = pdfdoc.XMP(creator=lambda _: "ü".encode())
    assert packet.format(document).endswith("üendstream\n".encode())


def test_rl_config_useA85_is_read_while_the_file_is_written() -> None:
    assert rl_config.useA85 == 0
    page = canvas()
    node = page._tree.root.add("P")
    with page.mark(node):
        page.drawString(0, 0, "a")
    assert b"ASCII85" not in page.getpdfdata()


def test_canvas_outlines_of_reportlab_are_not_written() -> None:
    page = canvas()
    page.showOutline()
    with page.mark(page._tree.root.add("P")):
        page.drawString(0, 0, "a")
    assert b"/Outlines" not in page.getpdfdata()


def test_ttfont_split_string_gives_subsets_with_codes_that_stay() -> None:
    """Why formatted words are kept for a whole file (words.py)."""
    page = plain()
    font = pdfmetrics.getFont(REGULAR)
    first = font.splitString("Bridge", page._doc)
    font.splitString("quite other letters: äöü", page._doc)
    assert font.splitString("Bridge", page._doc) == first
    ((subset, codes),) = first
    assert isinstance(codes, bytes) and len(codes) == 6
    assert font.getSubsetInternalName(subset, page._doc).startswith("/F")


def test_words_are_formatted_as_reportlab_formats_them() -> None:
    """The same fonts, codes and places as a text object has (words.py)."""
    from hipprint.tags.words import WordWriter

    page = plain()
    text = page.beginText()
    text.setFillColorRGB(0.25, 0.5, 1)
    text.setFont(REGULAR, 9.5)
    text.setTextOrigin(10.123456, 20)
    text.textOut("Lift (slowly) \\ ä")
    usual = text.getCode()
    ours = WordWriter(page._doc).operators(
        [(10.123456, 20, ((REGULAR, "Lift (slowly) \\ ä"),))], 9.5, (0.25, 0.5, 1)
    )
    for part in (
        ".25 .5 1 rg",
        "1 0 0 1 10.12346 20 Tm",
        " 9.5 Tf",
        ours[ours.index("(") : ours.rindex("Tj")],
    ):
        assert part in usual and part in ours, (part, usual, ours)


def test_page_stream_may_be_bytes() -> None:
    """Why a finished page's operations are handed over as bytes (canvas.py)."""
    page = plain()
    page.setFont(REGULAR, 9)
    page.drawString(5, 5, "a")
    page.showPage()
    stream = page._doc.Pages.pages[-1].stream
    assert isinstance(stream, str) and stream.isascii()
    whole = page.getpdfdata()
    page = plain()
    page.setFont(REGULAR, 9)
    page.drawString(5, 5, "a")
    page.showPage()
    page._doc.Pages.pages[-1].stream = stream.encode("ascii")
    assert page.getpdfdata() == whole
