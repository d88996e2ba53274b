"""Form fields: what the canvas refuses, what it writes, and the font that is typed with."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from struct import unpack_from

import pikepdf
import pytest
from reportlab.pdfbase import pdfmetrics
from tagged_sample import BOLD, REGULAR, canvas, form_sample

from hipprint.checks.pdf import check_pdf
from hipprint.tags.canvas import TaggedCanvas
from hipprint.tags.field_font import LETTERS, glyph_numbers
from hipprint.tags.form import FormFields
from hipprint.tags.tree import Node, TagError, TagTree

BOX = (100, 100, 110, 110)
MARK = "0 0 m 5 5 l S"


def page_with_form() -> tuple[TaggedCanvas, FormFields, Node]:
    page = canvas(TagTree("en-US"))
    return page, page.fields(BOLD), page._tree.root.add("P").add("Form")


def test_the_sample_form_passes_every_check_and_says_what_it_asks() -> None:
    asked = ["Your name", "Bridge, Monday, done", "Worst pain, Monday: 10", "Worst pain, Monday: 0", "Notes"]
    assert check_pdf(form_sample(), expected_fields=asked) == []
    assert {f.rule for f in check_pdf(form_sample(), expected_fields=asked[:-1])} == {"fields"}
    assert {f.rule for f in check_pdf(form_sample(), expected_fields=[*asked[1:], asked[0]])} == {"fields"}


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (lambda form, node: form.tick_box(node, BOX, "", "Says", state="yes", mark=MARK), "not a name"),
        (lambda form, node: form.tick_box(node, BOX, "a.b", "Says", state="yes", mark=MARK), "not a name"),
        (lambda form, node: form.tick_box(node, BOX, "a", "Says", state="(yes)", mark=MARK), "not a name"),
        (lambda form, node: form.tick_box(node, BOX, "a", " ", state="yes", mark=MARK), "screen reader"),
        (lambda form, node: form.text(node, BOX, "a", "", size=9, colour=(0, 0, 0)), "screen reader"),
        (lambda form, node: form.text(node.parent, BOX, "a", "Says", size=9, colour=(0, 0, 0)), "a Form can"),
    ],
)
def test_a_wrong_field_is_refused(draw: Callable[[FormFields, Node], None], words: str) -> None:
    _, form, node = page_with_form()
    with pytest.raises(TagError, match=words):
        draw(form, node)


def test_a_name_or_state_stands_once() -> None:
    _, form, node = page_with_form()
    form.text(node, BOX, "name", "Name", size=9, colour=(0, 0, 0))
    with pytest.raises(TagError, match='Two fields are called "name"'):
        form.tick_box(node, BOX, "name", "Name", state="yes", mark=MARK)
    form.choice(node, BOX, "pain", "Pain", "Pain: 0", state="0", mark=MARK)
    with pytest.raises(TagError, match='"pain" has the state "0" twice'):
        form.choice(node, BOX, "pain", "Pain", "Pain: 0", state="0", mark=MARK)


def test_boxes_that_look_alike_share_their_looks() -> None:
    with pikepdf.open(BytesIO(form_sample())) as pdf:
        (tick, ten, none) = (thing for thing in pdf.pages[0].Annots if "/AS" in thing)
        assert ten.AP.objgen != none.AP.objgen  # another state's name
        assert tick.AP.N.yes.read_bytes() == ten.AP.N["/10"].read_bytes()
        assert tick.AP.N.Off.read_bytes() == b""


def test_a_file_without_fields_has_no_form() -> None:
    page = canvas(TagTree("en-US"))
    with page.mark(page._tree.root.add("P")):
        page.drawString(0, 0, "a")
    assert b"AcroForm" not in page.getpdfdata()


def font_of(data: bytes) -> tuple[pikepdf.Pdf, pikepdf.Object]:
    pdf = pikepdf.open(BytesIO(data))
    (font,) = (pdf.Root.AcroForm.DR.Font[name] for name in pdf.Root.AcroForm.DR.Font)
    return pdf, font


def test_the_font_has_every_letter_of_european_names() -> None:
    """Latin-1 and Latin Extended-A whole; Greek, Cyrillic and Vietnamese names are printed too."""
    pdf, font = font_of(form_sample())
    with pdf:
        glyphs = font.DescendantFonts[0].CIDToGIDMap.read_bytes()
    known = {code for code in range(len(glyphs) // 2) if unpack_from(">H", glyphs, 2 * code)[0]}
    assert known >= {*range(0x20, 0x7F), *range(0xA0, 0x180)}
    assert known >= set(map(ord, "Nguyễn Thị Ánh, Ελένη Παπαδοπούλου, Щербакова Ґ ș ț ẞ – “€”"))
    assert known <= set(LETTERS)


def test_each_code_is_its_letter_with_its_width() -> None:
    pdf, font = font_of(form_sample())
    face = pdfmetrics.getFont(BOLD).face
    with pdf:
        inner = font.DescendantFonts[0]
        assert str(font.BaseFont) == "/" + face.name.decode()  # no subset's tag: it is there to be typed with
        widths: dict[int, float] = {}
        items = list(inner.W)
        for start, run in zip(items[::2], items[1::2], strict=True):
            widths |= {int(start) + place: float(width) for place, width in enumerate(run)}
        letters = font.ToUnicode.read_bytes().decode()
        program, glyphs = inner.FontDescriptor.FontFile2.read_bytes(), inner.CIDToGIDMap.read_bytes()
    assert widths == pytest.approx({code: face.charWidths[code] for code in widths}, abs=0.001)
    assert "<0020> <007E> <0020>" in letters
    # The advance in the font program itself, at the glyph that the code leads to.
    tables = {
        program[at : at + 4]: unpack_from(">L", program, at + 8)[0]
        for at in range(12, 12 + 16 * unpack_from(">H", program, 4)[0], 16)
    }
    units = unpack_from(">H", program, tables[b"head"] + 18)[0]
    counted = unpack_from(">H", program, tables[b"hhea"] + 34)[0]
    checked = 0
    for code, width in widths.items():
        glyph = min(unpack_from(">H", glyphs, 2 * code)[0], counted - 1)
        advance = unpack_from(">H", program, tables[b"hmtx"] + 4 * glyph)[0]
        assert advance * 1000 / units == pytest.approx(width, abs=1.0), chr(code)
        checked += 1
    assert checked > 500


def test_subset_table_hook_is_told_when_it_moves() -> None:
    """Hook: `TTFontFile.makeSubset` writes one table of glyphs, in format 6."""
    page_with_form()
    face = pdfmetrics.getFont(REGULAR).face
    codes = [ord(letter) for letter in "ABCÄÖA"]
    glyphs = glyph_numbers(face.makeSubset(codes), len(codes))
    assert glyphs[0] == glyphs[-1] == 1
    assert len(set(glyphs)) == 5
    with pytest.raises(AssertionError, match="hook"):
        glyph_numbers(face.makeSubset(codes), 7)
