"""What is written in another way for PDF/UA-2, and what is refused because it is not written at all."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from tagged_sample import canvas, sample, write

from hipprint.tags.containment import HOLDS
from hipprint.tags.standard import PDF1_KINDS, PDF2_KINDS, STANDARDS, UA1, UA2
from hipprint.tags.tree import TagError, TagTree


def test_every_kind_of_element_has_one_namespace() -> None:
    assert HOLDS.keys() == PDF1_KINDS | PDF2_KINDS and not PDF1_KINDS & PDF2_KINDS
    assert UA2.unwritten <= HOLDS.keys()
    assert {UA1.namespace_of(kind) for kind in HOLDS} == {""}
    assert UA2.namespace_of("H1") == "http://iso.org/pdf2/ssn" and UA2.namespace_of("Quote") == ""


def test_the_claims() -> None:
    assert STANDARDS == {"ua1": UA1, "ua2": UA2}
    assert UA1.accessible() == "<pdfuaid:part>1</pdfuaid:part>"
    assert UA2.accessible() == "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>"
    levels = {
        (standard.name, tagged, attached): standard.level(tagged=tagged, attached=attached)
        for standard in (UA1, UA2)
        for tagged in (True, False)
        for attached in (True, False)
    }
    assert {levels["ua1", True, attached] for attached in (True, False)} == {"A"}
    assert {levels["ua1", False, attached] for attached in (True, False)} == {"B"}
    assert levels["ua2", True, True] == "F" and levels["ua2", True, False] == ""


def test_the_file_is_sound_and_says_2_0() -> None:
    data = sample(UA2)
    assert data.startswith(b"%PDF-2.0\n") and data == sample(UA2)
    with pikepdf.open(BytesIO(data), attempt_recovery=False) as pdf:
        assert pdf.check_pdf_syntax() == [] and pdf.get_warnings() == []
        assert "/Info" not in pdf.trailer and len(pdf.trailer.ID) == 2
        assert "/Dests" not in pdf.Root.Names
        (namespace,) = pdf.Root.StructTreeRoot.Namespaces
        assert namespace == pdf.Root.StructTreeRoot.K[0].NS and str(namespace.NS) == UA2.namespace


def test_what_pdf_2_does_not_have_stays_an_element_of_pdf_1() -> None:
    tree = TagTree("en-US")
    page = canvas(tree, UA2)
    quote = tree.root.add("P").add("Quote")
    write(page, quote, "Rest is not rust.", 60, 700)
    with pikepdf.open(BytesIO(page.getpdfdata())) as pdf:
        paragraph = pdf.Root.StructTreeRoot.K[0].K
        assert "/NS" in paragraph and "/NS" not in paragraph.K and paragraph.K.S == "/Quote"


@pytest.mark.parametrize("kind", sorted(UA2.unwritten - {"TOCI"}))
def test_an_element_that_wants_more_than_we_write_is_refused(kind: str) -> None:
    tree = TagTree("en-US")
    page = canvas(tree, UA2)
    node = tree.root.add(kind, ident="first" if kind == "Note" else None)
    write(page, node if kind == "Note" else node.add("TOCI").add("Lbl"), "1", 60, 700)
    with pytest.raises(TagError, match=f"A {kind} is not written for ua2."):
        page.getpdfdata()


@pytest.mark.parametrize("standard", [UA1, UA2])
def test_a_link_leads_to_a_node_where_the_standard_wants_one(standard) -> None:
    tree = TagTree("en-US")
    page = canvas(tree, standard)
    link = tree.root.add("P").add("Link")
    write(page, link, "The bridge", 60, 700)
    page.name_place("bridge", 60, 500)
    page.link(link, (60, 690, 200, 710), destination="bridge", contents="Goes to the bridge")
    if standard == UA1:
        assert page.getpdfdata()
    else:
        with pytest.raises(TagError, match=r"leads to page 1, and to no node \(ISO 14289-2, 8.8\)"):
            page.getpdfdata()


@pytest.mark.parametrize("standard", [UA1, UA2])
def test_a_link_to_nowhere_is_refused(standard) -> None:
    tree = TagTree("en-US")
    page = canvas(tree, standard)
    link = tree.root.add("P").add("Link")
    write(page, link, "The bridge", 60, 700)
    page.link(link, (60, 690, 200, 710), destination="bridge", contents="Goes to the bridge")
    with pytest.raises(TagError, match="Links lead to bridge, which no page names"):
        page.getpdfdata()
