"""A redacted handout is whole, reads as one without a name, and holds nothing of its patient."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from io import BytesIO
from typing import Any

import numpy
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from samples import EDITIONS, PATIENT, PROFILES, choices, page_words

from hipprint.build import Press
from hipprint.checks.pdf import check_pdf
from hipprint.checks.reading import print_tree
from hipprint.flow import fonts
from hipprint.plan import make_plan
from hipprint.reading import words_of
from hipprint.redact.file import Redacted, redact

ASCII = {chr(code) for code in range(32, 128)}
#: Words that stand in no handout.
UNLIKELY = {
    "patient": "Quillon Vexworth",
    "therapist": "Zimbra Kolk",
    "date": "2031-05-17",
    "start": "2031-05-19",
    "note": "Ask Quillon about the xylophone, and about his zeppelin too.",
}
FOREIGN = "Nguyễn Thị Ánh Hồng, Ελένη Παπαδοπούλου, Щербакова Наталья"


def one_look_each() -> list[tuple[str, str, str]]:
    """A layout and paper for each of some conditions."""
    chosen = {profile: (profile, layout, paper) for profile, layout, paper in EDITIONS}
    assert set(chosen) == set(PROFILES)
    # Every third condition, and the two pages that have places of their own.
    names = dict.fromkeys((*PROFILES[::3], "hip-replacement-precautions"))
    return [*(chosen[name] for name in names), ("refer-first", "standard", "a4")]


def everything_in(data: bytes) -> str:
    """All that the file holds, small, accents apart: raw, decompressed, each text, what the pages show."""
    found = [data.decode("latin-1"), *page_words(data), print_tree(data)]
    with pikepdf.open(BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                found.append(thing.read_bytes().decode("latin-1"))
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                found += [str(value) for _, value in thing.items() if isinstance(value, pikepdf.String)]
    joined = "\n".join(found)
    return unicodedata.normalize("NFD", joined).lower()


def letters_in(data: bytes) -> set[str]:
    """Every letter that a font of the file has a code for."""
    found: set[str] = set()
    with pikepdf.open(BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                codes = re.findall(rb"<[0-9A-F]{2}> <([0-9A-F]{4})>", thing.ToUnicode.read_bytes())
                assert codes
                found |= {chr(int(code, 16)) for code in codes}
    return found - {"\0"}


@pytest.mark.parametrize(("profile", "layout", "paper"), one_look_each())
def test_nothing_of_the_patient_is_left_in_any_condition(
    press: Press, profile: str, layout: str, paper: str
) -> None:
    more = {"set": {"approach": "unknown", "until": "2031-08-21"}} if profile.startswith("hip-rep") else {}
    plan = choices(profile, layout=layout, paper=paper, side="left", **{**UNLIKELY, **more})
    named = press.build(make_plan(plan)).data
    before = everything_in(named)
    redacted = redact(named)
    after = everything_in(redacted.data)
    words = (
        "quillon",
        "vexworth",
        "zimbra",
        "kolk",
        "xylophone",
        "zeppelin",
        "may 2031",
        "20310517",
    )
    for word in words:
        assert word in before, word
        assert word not in after, word
    assert check_pdf(redacted.data) == []
    assert redacted.searched.leaks == ()


@pytest.mark.parametrize("profile", ["sciatica", "refer-first", "hip-replacement-precautions"])
@pytest.mark.parametrize("layout", ["standard", "large-print"])
def test_it_reads_like_the_same_handout_without_a_name(press: Press, profile: str, layout: str) -> None:
    named = {key: value for key, value in PATIENT.items() if key not in ("side", "next_visit")}
    more = {"layout": layout, "days": 28, "side": "left"}
    data = press.build(make_plan(choices(profile, **named, **more))).data
    nameless = press.compose(make_plan(choices(profile, **more)))
    expected = [fonts.inked(words) for words in words_of(nameless)]
    day = " That is not before 12 February 2027."
    expected = [words.replace(day, "") for words in expected]
    assert check_pdf(data, expected_text=expected) != []
    assert check_pdf(redact(data).data, expected_text=expected) == []


def tracking_page(data: bytes) -> numpy.ndarray:
    (number,) = [index for index, words in enumerate(page_words(data)) if "Worst pain each day" in words]
    document = pypdfium2.PdfDocument(data)
    page = document[number]
    image = page.render(scale=3, grayscale=True).to_numpy().copy()
    page.close()
    document.close()
    return image.reshape(image.shape[:2]).astype(int)


@pytest.mark.parametrize(("layout", "paper", "days"), [("standard", "a4", 14), ("large-print", "letter", 28)])
def test_the_tracking_sheet_looks_as_one_without_dates(
    press: Press, layout: str, paper: str, days: int
) -> None:
    more = {"layout": layout, "paper": paper, "days": days}
    dated = press.build(make_plan(choices("sciatica", start="2026-11-23", **more))).data
    undated = press.build(make_plan(choices("sciatica", **more))).data
    redacted = redact(dated).data
    before = (numpy.abs(tracking_page(dated) - tracking_page(undated)) > 128).sum()
    after = (numpy.abs(tracking_page(redacted) - tracking_page(undated)) > 128).sum()
    assert before > 5000
    assert after < before / 5  # numbers of days are smaller where dates were
    (code,) = zxingcpp.read_barcodes(tracking_page(redacted).astype(numpy.uint8))
    assert code.text == f"HIPPRINT/1/{paper.upper()}/5/{days}/0/{layout.upper()}"


def redacted_with(press: Press, **more: Any) -> Redacted:
    plan = choices("sciatica", date="2026-11-20", start="2026-11-23", side="right", **more)
    return redact(press.build(make_plan(plan)).data)


def test_two_patients_leave_the_same_bytes(press: Press) -> None:
    """The best proof: nothing that could tell one from the other is left, not even in the file's id."""
    one = press.build(make_plan(choices("sciatica", patient="Maria Delgado", start="2026-11-23"))).data
    other = press.build(make_plan(choices("sciatica", patient="Wu Li", start="2027-03-01"))).data
    assert one != other
    assert redact(one).data == redact(other).data


def test_the_same_file_gives_the_same_bytes(press: Press) -> None:
    named = press.build(make_plan(choices("sciatica", **PATIENT))).data
    assert redact(named).data == redact(named).data


def test_fonts_forget_the_letters_of_a_name(press: Press) -> None:
    plan = choices("sciatica", patient=FOREIGN, note=FOREIGN, layout="large-print")
    named = press.build(make_plan(plan)).data
    usual = letters_in(press.build(make_plan(choices("sciatica", layout="large-print"))).data)
    told = letters_in(named) - usual
    assert {"ễ", "Ε", "Щ"} <= told
    redacted = redact(named)
    assert letters_in(redacted.data) - usual == set()
    assert redacted.removed["a letter of a font"] >= len(told)


def test_letters_that_the_handout_needs_itself_stay(clinic: Callable[..., Press]) -> None:
    """A name's letters may be those of the clinic: only what nothing shows is forgotten."""
    branded = clinic("address: [Förde-Straße 1, Ærø]")
    named = branded.build(make_plan(choices("sciatica", patient="Zoë Bær", note="Größer, Zoë."))).data
    usual = letters_in(branded.build(make_plan(choices("sciatica"))).data)
    assert {"ë", "æ", "ř"} <= letters_in(named) - usual, "a template has letters for other names too"
    assert letters_in(redact(named).data) == usual
    assert {"Æ", "ß"} <= usual - ASCII


def test_file_id_and_dates_are_new(press: Press) -> None:
    named = press.build(make_plan(choices("sciatica", **PATIENT))).data
    with pikepdf.open(BytesIO(named)) as before, pikepdf.open(BytesIO(redact(named).data)) as after:
        assert "/CreationDate" in before.docinfo and "/CreationDate" not in after.docinfo
        assert b"CreateDate" in before.Root.Metadata.read_bytes()
        assert b"CreateDate" not in after.Root.Metadata.read_bytes()
        old = {bytes(part) for part in before.trailer.ID}
        assert old.isdisjoint({bytes(part) for part in after.trailer.ID})
        assert str(after.docinfo["/Title"]) == str(before.docinfo["/Title"])


def test_a_long_name_leaves_one_line(press: Press) -> None:
    """Two lines to write on would tell that the name was long."""
    redacted = redacted_with(press, patient="Wolfeschlegelsteinhausenbergerdorff " * 3)
    with pikepdf.open(BytesIO(redacted.data)) as pdf:
        drawing = pdf.pages[0].Contents.read_bytes()
    start = drawing.rindex(b"BDC", 0, drawing.index(b"/Slot /patient"))
    after = drawing[start : drawing.index(b"/P ", drawing.index(b"/Slot /patient"))]
    assert after.count(b" l\n") == 1 and b"/Lines 1" in after


def test_what_was_removed_is_counted(press: Press) -> None:
    redacted = redacted_with(press, patient="Maria Delgado", note="Ask for Rita at the desk.")
    assert redacted.removed["the patient's name"] == 1
    assert redacted.removed["the note"] == 1
    assert redacted.removed["a date"] == 31  # the handout's, 2 weeks, weekday and number of 14 days
    assert redacted.searched.pages == len(page_words(redacted.data))
    assert redacted.searched.streams > 20 and redacted.searched.texts > 300
