"""The tagged canvas: what it writes, and what it refuses."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from tagged_sample import ATTACHMENT, BOLD, METADATA, REGULAR, canvas, sample, write

from hipprint.tags.canvas import TaggedCanvas
from hipprint.tags.tree import TagError, TagTree


@pytest.fixture
def tree() -> TagTree:
    return TagTree("en-US")


@pytest.fixture
def page(tree: TagTree) -> TaggedCanvas:
    return canvas(tree)


_OPEN: list[pikepdf.Pdf] = []  # pikepdf's objects die with their file, so the files are held


def opened(data: bytes) -> pikepdf.Pdf:
    _OPEN.append(pikepdf.open(BytesIO(data), attempt_recovery=False))
    return _OPEN[-1]


def drawing(page: TaggedCanvas, number: int = 0) -> bytes:
    return opened(page.getpdfdata()).pages[number].Contents.read_bytes()


# The file


def test_the_same_content_has_the_same_bytes() -> None:
    assert sample() == sample()


def test_the_identifier_follows_the_content(tree: TagTree, page: TaggedCanvas) -> None:
    write(page, tree.root.add("P"), "Other words", 60, 700)
    assert opened(page.getpdfdata()).trailer.ID[0] != opened(sample()).trailer.ID[0]


def test_the_file_is_sound_and_says_1_7() -> None:
    data = sample()
    assert data.startswith(b"%PDF-1.7\n")
    pdf = opened(data)
    assert pdf.check_pdf_syntax() == []
    assert pdf.get_warnings() == []


def test_marks_move_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page looks the same, pixel by pixel, when its marks are taken out."""
    marked = sample()
    pdf = opened(marked)
    for sheet in pdf.pages:
        keep = [
            line
            for line in sheet.Contents.read_bytes().split(b"\n")
            if line != b"EMC" and b" BDC" not in line
        ]
        sheet.Contents = pdf.make_stream(b"\n".join(keep))
    out = BytesIO()
    pdf.save(out)
    for number in range(2):
        images = [
            pypdfium2.PdfDocument(data)[number].render(scale=1).to_numpy().tobytes()
            for data in (marked, out.getvalue())
        ]
        assert images[0] == images[1]


def test_the_catalogue_says_what_pdfua_wants() -> None:
    root = opened(sample()).Root
    assert str(root.Lang) == "en-US"
    assert root.MarkInfo.Marked is True
    assert root.ViewerPreferences.DisplayDocTitle is True
    assert [page.obj.Tabs for page in opened(sample()).pages] == ["/S", "/S"]


def test_xmp_and_information_agree() -> None:
    pdf = opened(sample())
    packet = pdf.Root.Metadata.read_bytes().decode("utf-8")
    assert "Rivière &amp; Sons" in packet
    assert str(pdf.trailer.Info.Author) == "Rivière & Sons"
    assert str(pdf.trailer.Info.CreationDate) == "D:20260501000000Z"
    assert "<xmp:CreateDate>2026-05-01T00:00:00Z</xmp:CreateDate>" in packet


def test_the_tree_is_small_in_the_file(tree: TagTree, page: TaggedCanvas) -> None:
    """A tracking sheet has hundreds of cells; in object streams each costs some twenty bytes."""
    table = tree.root.add("Table")
    head = table.add("THead").add("TR")
    for column in range(30):
        write(page, head.add("TH", scope="Column"), str(column), 20 + column * 15, 800)
    body = table.add("TBody")
    for _ in range(30):
        row = body.add("TR")
        for _ in range(30):
            row.add("TD")
    assert len(page.getpdfdata()) < 45_000


def test_save_writes_to_a_path_and_to_a_stream(tmp_path, tree: TagTree) -> None:
    stream = BytesIO()
    for target in (str(tmp_path / "a.pdf"), stream):
        tree = TagTree("en-US")
        sheet = TaggedCanvas(target, pagesize=(200, 200), tree=tree, metadata=METADATA, font=REGULAR)
        write(sheet, tree.root.add("P"), "Same", 10, 10)
        sheet.save()
    assert (tmp_path / "a.pdf").read_bytes() == stream.getvalue()


# Marks


def test_a_mark_stands_outside_its_text_object(tree: TagTree, page: TaggedCanvas) -> None:
    write(page, tree.root.add("P"), "words", 60, 700)
    data = drawing(page)
    assert data.index(b"/P <</MCID 0>> BDC") < data.index(b"BT") < data.index(b"ET") < data.index(b"EMC")


def test_a_node_on_two_pages_is_one_element(tree: TagTree, page: TaggedCanvas) -> None:
    node = tree.root.add("P")
    write(page, node, "one ", 60, 100)
    page.showPage()
    write(page, node, "two", 60, 700)
    pdf = opened(page.getpdfdata())
    element = pdf.Root.StructTreeRoot.K[0].K
    assert element.K[0] == 0
    assert element.K[1].Type == "/MCR" and element.K[1].Pg.objgen == pdf.pages[1].obj.objgen
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    assert nums[1][0].objgen == nums[3][0].objgen == element.objgen


def test_words_and_link_are_read_in_the_order_drawn(tree: TagTree, page: TaggedCanvas) -> None:
    paragraph = tree.root.add("P")
    link = paragraph.add("Link")
    write(page, paragraph, "before ", 60, 700)
    write(page, link, "here", 100, 700)
    page.link(link, (100, 696, 130, 712), uri="https://example.org", contents="Opens example.org")
    write(page, paragraph, " after", 140, 700)
    kids = opened(page.getpdfdata()).Root.StructTreeRoot.K[0].K.K
    assert (kids[0], kids[1].S, kids[2]) == (0, "/Link", 2)


def test_nodes_keep_their_order_whatever_is_drawn_first(tree: TagTree, page: TaggedCanvas) -> None:
    first, second = tree.root.add("H1"), tree.root.add("P")
    write(page, second, "below", 60, 600)
    write(page, first, "above", 60, 700)
    assert [str(kid.S) for kid in opened(page.getpdfdata()).Root.StructTreeRoot.K[0].K] == ["/H1", "/P"]


def test_marks_of_both_kinds_refuse_to_nest(tree: TagTree, page: TaggedCanvas) -> None:
    node = tree.root.add("P")
    page.begin_mark(node)
    with pytest.raises(TagError, match="inside the mark P"):
        page.begin_mark(node)
    with pytest.raises(TagError, match="inside the mark P"):
        page.begin_artifact()
    with pytest.raises(TagError, match="begins inside the mark P"):
        page.beginForm("f")
    with pytest.raises(TagError, match="Page 1 ends inside P"):
        page.showPage()


def test_a_mark_closed_without_being_opened_is_refused(page: TaggedCanvas) -> None:
    with pytest.raises(TagError, match="not opened"):
        page.end_mark()


def test_an_error_inside_a_mark_is_the_one_that_is_seen(tree: TagTree, page: TaggedCanvas) -> None:
    with pytest.raises(ZeroDivisionError), page.mark(tree.root.add("P")):
        page.rect(0, 0, 1 / 0, 1)


def test_containers_are_not_marked(tree: TagTree, page: TaggedCanvas) -> None:
    with pytest.raises(TagError, match="arranges other nodes"):
        page.begin_mark(tree.root.add("Table"))


def test_artifacts_have_known_kinds(page: TaggedCanvas) -> None:
    for kind, subtype in (("Decoration", None), ("Layout", "Header"), ("Pagination", "Margin")):
        with pytest.raises(TagError, match="not a kind of artifact"):
            page.begin_artifact(kind, subtype)


def test_furniture_is_a_pagination_artifact(page: TaggedCanvas, tree: TagTree) -> None:
    write(page, tree.root.add("P"), "words", 60, 700)
    with page.artifact("Pagination", "Footer"):
        page.drawString(60, 30, "1")
    assert b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC" in drawing(page)


# Leftovers


def test_rules_and_boxes_become_artifacts_by_themselves(tree: TagTree, page: TaggedCanvas) -> None:
    page.lines([(0, 0, 1, 1), (2, 2, 3, 3)])
    write(page, tree.root.add("P"), "words (S) f Do", 60, 700)
    page.setLineWidth(2)
    write(page, tree.root.add("P"), "more", 60, 680)
    page.roundRect(1, 1, 50, 50, 4, stroke=0, fill=1)
    data = drawing(page)
    assert data.count(b"/Artifact <</Type /Layout>> BDC") == 2
    assert data.count(b"BDC") == data.count(b"EMC") == 4


def test_forgotten_text_is_refused_with_page_and_words(tree: TagTree, page: TaggedCanvas) -> None:
    write(page, tree.root.add("P"), "words", 60, 700)
    page.showPage()
    page.setFont(BOLD, 10)
    page.drawString(60, 700, "Stop — if it (really) hurts é")
    with pytest.raises(
        TagError, match=r"Page 2: the text “Stop — if it \(really\) hurts é” is outside any mark"
    ):
        page.showPage()


def test_forgotten_pictures_are_refused(page: TaggedCanvas) -> None:
    page.beginForm("knee")
    page.rect(0, 0, 1, 1)
    page.endForm()
    page.doForm("knee")
    with pytest.raises(TagError, match=r"Page 1: the picture FormXob\.knee is outside any mark"):
        page.showPage()


def test_inline_pictures_are_refused(page: TaggedCanvas) -> None:
    page.addLiteral("BI /W 1 /H 1 /BPC 8 /CS /G ID x EI")
    with pytest.raises(TagError, match="an inline picture is outside any mark"):
        page.showPage()


# Forms


def test_words_in_a_form_need_no_mark_and_may_have_none(tree: TagTree, page: TaggedCanvas) -> None:
    node = tree.root.add("Figure", alt="A square")
    page.beginForm("square")
    page.drawString(0, 0, "inside")
    with pytest.raises(TagError, match='inside the form "square"'):
        page.begin_mark(node)
    with pytest.raises(TagError, match="inside the form"):
        page.beginForm("inner")
    page.endForm()
    with page.mark(node):
        page.doForm("square")
    assert page.getpdfdata()


def test_a_form_made_in_the_middle_of_a_page_leaves_its_marks_alone(
    tree: TagTree, page: TaggedCanvas
) -> None:
    link = tree.root.add("P").add("Link")
    page.link(link, (0, 0, 9, 9), uri="https://example.org", contents="Opens example.org")
    page.beginForm("a")
    page.rect(0, 0, 1, 1)
    page.endForm()
    write(page, link, "one", 60, 700)
    page.rect(0, 0, 1, 1)
    page.beginForm("b")
    page.rect(0, 0, 1, 1)
    page.endForm()
    page.rect(0, 0, 1, 1)
    write(page, tree.root.add("P"), "two", 60, 680)
    pdf = opened(page.getpdfdata())
    assert pdf.pages[0].Contents.read_bytes().count(b"/Artifact <</Type /Layout>> BDC") == 1
    assert len(pdf.pages[0].Annots) == 1


def test_a_figure_has_its_box_in_page_coordinates(tree: TagTree, page: TaggedCanvas) -> None:
    node = tree.root.add("Figure", alt="A square")
    page.translate(100, 200)
    page.scale(2, 2)
    page.box(node, 0, 0, 10, 5)
    with page.mark(node):
        page.rect(0, 0, 10, 5)
    element = opened(page.getpdfdata()).Root.StructTreeRoot.K[0].K
    assert list(element.A.BBox) == [100, 200, 120, 210]


# Links and places


def test_a_link_belongs_to_its_node(tree: TagTree, page: TaggedCanvas) -> None:
    link = tree.root.add("P").add("Link")
    write(page, link, "the clinic", 60, 700)
    page.link(link, (60, 696, 120, 712), uri="https://example.org/ä b", contents="Opens the clinic’s page")
    pdf = opened(page.getpdfdata())
    annotation = pdf.pages[0].Annots[0]
    assert str(annotation.A.URI) == "https://example.org/%C3%A4 b"
    assert str(annotation.Contents) == "Opens the clinic’s page"
    assert list(annotation.Border) == [0, 0, 0]
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    assert nums[2] == annotation.StructParent
    assert nums[3].S == "/Link"
    assert nums[3].K[1].Obj.objgen == annotation.objgen


def test_links_are_refused_when_something_is_missing(tree: TagTree, page: TaggedCanvas) -> None:
    paragraph = tree.root.add("P")
    link = paragraph.add("Link")
    with pytest.raises(TagError, match="cannot own a link"):
        page.link(paragraph, (0, 0, 1, 1), uri="https://example.org", contents="a")
    with pytest.raises(TagError, match="needs `contents`"):
        page.link(link, (0, 0, 1, 1), uri="https://example.org", contents="")
    with pytest.raises(TagError, match="either `uri` or"):
        page.link(link, (0, 0, 1, 1), contents="a")
    with pytest.raises(TagError, match="without a node"):
        page.linkURL("https://example.org", (0, 0, 1, 1))


def test_a_link_to_a_place_that_nobody_names_is_refused(tree: TagTree, page: TaggedCanvas) -> None:
    link = tree.root.add("P").add("Link")
    write(page, link, "see", 60, 700)
    page.link(link, (0, 0, 1, 1), destination="bridge", contents="a")
    with pytest.raises(TagError, match="Links lead to bridge"):
        page.getpdfdata()


def test_bookmarks_nest_by_heading_and_skip_no_level(tree: TagTree, page: TaggedCanvas) -> None:
    for kind, title in (("H1", "A"), ("H3", "B"), ("H2", "C"), ("H3", "D"), ("H1", "E – é")):
        node = tree.root.add(kind, title=title)
        write(page, node, title, 60, 700)
        page.bookmark(node, 60, 715)
    pdf = opened(page.getpdfdata())
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["A", "E – é"]
        assert [item.title for item in outline.root[0].children] == ["B", "C"]
        assert [item.title for item in outline.root[0].children[1].children] == ["D"]
        assert pdf.Root.Outlines.Count == 5


def test_page_labels(tree: TagTree, page: TaggedCanvas) -> None:
    for number in range(3):
        if number == 2:
            page.label_pages("T", start=4)
        write(page, tree.root.add("P"), "words", 60, 700)
        page.showPage()
    pdf = opened(page.getpdfdata())
    assert [sheet.label for sheet in pdf.pages] == ["1", "2", "T4"]


# Fonts


def test_the_initial_font_must_be_truetype(tree: TagTree) -> None:
    with pytest.raises(TagError, match="not a registered TrueType font"):
        TaggedCanvas(BytesIO(), pagesize=(1, 1), tree=tree, metadata=METADATA, font="Helvetica")


def test_a_standard_font_is_refused_wherever_it_comes_from(tree: TagTree, page: TaggedCanvas) -> None:
    write(page, tree.root.add("P"), "words", 60, 700, "Courier")
    with pytest.raises(TagError, match="Courier: used, but cannot be embedded"):
        page.getpdfdata()


def test_every_font_in_the_file_is_embedded() -> None:
    for font in opened(sample()).pages[0].Resources.Font.values():
        assert "/FontFile2" in font.FontDescriptor
        assert "/ToUnicode" in font


def test_an_attached_file_is_found_by_a_viewer_and_associated_with_the_document() -> None:
    data = sample()
    with pikepdf.open(BytesIO(data)) as pdf:
        assert list(pdf.attachments) == [ATTACHMENT.name]
        held = pdf.attachments[ATTACHMENT.name]
        assert held.description == ATTACHMENT.description
        assert held.get_file().read_bytes() == ATTACHMENT.data
        assert str(held.obj.EF.F.Subtype) == "/text/plain"
        assert pdf.Root.AF[0].objgen == held.obj.objgen
        assert "/Dests" in pdf.Root.Names, "links keep their named places"
    assert data == sample()
