"""Objects read at once are those that are read one by one."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from hipprint.build import Press
from hipprint.checks.content import read_content
from hipprint.checks.elements import Element, read_structure
from hipprint.checks.reader import PdfFile
from hipprint.checks.unicode_map import UnicodeMap
from hipprint.plan import make_plan


def handout() -> bytes:
    return Press().build(make_plan({"profile": "sciatica", "side": "right"})).data


def test_what_is_read_at_once_is_what_is_read_one_by_one() -> None:
    data = handout()
    together, alone = PdfFile(data), PdfFile(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        names = [f"{number} 0 R" for number in range(1, len(pdf.objects) + 3)]
    assert len(names) > 300
    together.fetch(names)
    assert [together.resolve(name) for name in names] == [alone.resolve(name) for name in names]


def test_what_cannot_be_read_spoils_nothing_that_is_read_with_it() -> None:
    file = PdfFile(handout())
    wanted = file.trailer["/Root"]
    odd = [None, 7, "/Name", "x 0 R", "0 0 R", "999999 0 R", "99999999999999999999 0 R", "1 0 R R", ["1 0 R"]]
    file.fetch([*odd, wanted, *odd])
    assert file.resolve(wanted)["/Type"] == "/Catalog"
    assert file.resolve("999999 0 R") is None


def test_the_children_of_an_element_are_the_elements_among_its_kids() -> None:
    structure = read_structure(PdfFile(handout()))
    assert len(structure.elements) > 300
    for element in structure.elements:
        assert element.children == [kid for kid in element.kids if isinstance(kid, Element)]


def test_the_same_codes_in_two_fonts_are_two_texts() -> None:
    """What an operation shows is remembered for its font; a name means one font on its page."""
    fonts = {"/A": UnicodeMap(1, {97: "x"}), "/B": UnicodeMap(1, {97: "y"})}
    page = b"BT /P <</MCID 0>> BDC /A 9 Tf (a) Tj /B 9 Tf (a) Tj /A 9 Tf (a) Tj EMC ET"
    assert read_content(page, fonts.get, lambda name: {}).words == {0: ["x", "y", "x"]}
    other = {"/A": fonts["/B"], "/B": fonts["/A"]}
    assert read_content(page, other.get, lambda name: {}).words == {0: ["y", "x", "y"]}


def test_a_named_property_list_is_that_of_its_page() -> None:
    page = b"/P /Marked BDC BT (a) Tj ET EMC"
    for number in (3, 5):
        assert read_content(page, lambda name: None, lambda name: {"/MCID": number}).words == {  # noqa: B023
            number: ["a"]
        }
