"""What is filled is what would have been drawn: as bytes, as pictures, as words, as tags."""

from __future__ import annotations

import subprocess
import sys
import zlib
from io import BytesIO
from typing import Any

import msgspec
import pikepdf
import pypdfium2
import pytest
from samples import EDITIONS, plan_for

from hipprint.batch.worker import Maker
from hipprint.build import Handout, Press
from hipprint.cache.source import Source
from hipprint.carry.record import read_record
from hipprint.checks.attachments import embedded_bytes, embedded_files
from hipprint.checks.document import Document
from hipprint.checks.pdf import check_pdf
from hipprint.checks.reading import read_aloud
from hipprint.flow import fonts
from hipprint.plan import Plan
from hipprint.press.fill import Filling
from hipprint.press.template import Template, from_bytes
from hipprint.reading import words_of
from hipprint.tags.holes import closed_objects

NOTE = "Well done. Rest your stick on the counter, and go on with your walks in the park every morning."
FIRST = {
    "patient": "Maria Delgado",
    "therapist": "Jonas Winter",
    "note": NOTE,
    "date": "2026-11-20",
    "start": "2026-11-23",
    "next_visit": "2026-12-07",
}
SECOND = {
    "patient": 'Zoë "Şa": Ł(x)',
    "therapist": "Zoë O’Neill",
    "note": NOTE.replace("morning", "evening").replace("stick", "cane\\"),
    "date": "2027-02-28",
    "start": "2027-12-29",
    "next_visit": "2027-11-09",
}
#: Every second edition without a clinic, and what the other layouts do to the places of words.
CASES = [
    *(
        (profile, layout, paper, place % 2 == 0)
        for place, (profile, layout, paper) in enumerate(EDITIONS[::4])
    ),
    ("sciatica", "booklet", "a4", True),
    ("sciatica", "ink-saver", "letter", True),
    ("hip-osteoarthritis", "cards", "a4", False),
    ("sciatica", "menu", "a4", True),
    ("see-first", "standard", "a4", True),
    ("ua2", "booklet", "letter", True),
    ("ua2", "standard", "a4", False),
]


def plan_of(profile: str, layout: str, paper: str, words: dict[str, str], **more: Any) -> Plan:
    more = {"layout": layout, "paper": paper, **words, **more}
    if profile == "see-first":
        return plan_for("sciatica", flag=["foot-drop"], **more)
    if profile == "ua2":
        profile, more["standard"] = "sciatica", "ua2"
    if layout == "menu":
        more.pop("start")
    return plan_for(profile, side="left", **more)


def template_of(handout: Handout) -> Template:
    assert handout.template is not None, "it was drawn whole"
    return handout.template


def filled(template: Template, plan: Plan) -> bytes | None:
    filling = Filling(template)
    rest = filling.fill(plan)
    return None if rest is None else filling.head + rest


def drawn_whole(press: Press, plan: Plan) -> bytes:
    """The handout with every word drawn where it stands."""
    document, case = press._composed(plan)
    carries = press.layout(plan).prints == "handout"
    words = [fonts.inked(words) for words in words_of(document)]
    return press._drawn(plan, document, case, words if carries else None)[0]


def images(data: bytes) -> list[bytes]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.render(scale=1.5).to_numpy().tobytes() for page in pdf]


def carried(data: bytes) -> bytes | None:
    """The plan inside."""
    document = Document(data)
    found = [embedded_bytes(document.file, embedded.stream) for embedded in embedded_files(document.file)]
    return found[0] if found else None


@pytest.mark.parametrize(("profile", "layout", "paper", "branded"), CASES)
def test_filled_is_built(
    press: Press, harbour_press: Press, profile: str, layout: str, paper: str, branded: bool
) -> None:
    maker = harbour_press if branded else press
    first = maker.build(plan_of(profile, layout, paper, FIRST))
    plan = plan_of(profile, layout, paper, SECOND)
    built = maker.build(plan)
    data = filled(template_of(first), plan)
    assert data is not None
    assert data == built.data and data != first.data
    assert built.data != built.template.cut.head  # type: ignore[union-attr]
    assert not check_pdf(data, expected_text=[fonts.inked(words) for words in words_of(built.document)])


@pytest.mark.parametrize(("profile", "layout", "paper", "branded"), CASES[::3])
def test_filled_is_what_drawing_the_words_gives(
    press: Press, harbour_press: Press, profile: str, layout: str, paper: str, branded: bool
) -> None:
    """The other way to the same file: nothing is left open."""
    maker = harbour_press if branded else press
    plan = plan_of(profile, layout, paper, SECOND)
    data = filled(template_of(maker.build(plan_of(profile, layout, paper, FIRST))), plan)
    assert data is not None
    drawn = drawn_whole(maker, plan)
    assert drawn != data
    assert len(images(data)) > 1
    assert images(data) == images(drawn)
    assert read_aloud(data) == read_aloud(drawn) and len(read_aloud(data)) > 50
    if layout != "menu":
        assert carried(data) == carried(drawn)
    with pikepdf.open(BytesIO(data)) as one, pikepdf.open(BytesIO(drawn)) as other:
        assert one.Root.Metadata.read_bytes() == other.Root.Metadata.read_bytes()
        assert repr(one.docinfo) == repr(other.docinfo)
        assert len(one.docinfo) > 4 or profile == "ua2"  # a file of PDF 2.0 has none


def test_the_carried_plan_is_read_back(press: Press) -> None:
    template = template_of(press.build(plan_of("sciatica", "standard", "a4", FIRST)))
    plan = plan_of("sciatica", "standard", "a4", SECOND)
    data = filled(template, plan)
    assert data is not None
    found, _ = read_record(carried(data) or b"")
    for choice in FIRST:
        assert getattr(found, choice) == getattr(plan, choice), choice


@pytest.mark.parametrize("left", range(len(FIRST)))
def test_what_is_not_given_is_a_line_to_write_on(press: Press, left: int) -> None:
    """A template takes the same choices only: the others' lines and words are drawn."""
    kept = {choice: words for place, (choice, words) in enumerate(SECOND.items()) if place != left}
    whole = template_of(press.build(plan_of("sciatica", "standard", "a4", FIRST)))
    plan = plan_of("sciatica", "standard", "a4", kept)
    assert filled(whole, plan) is None
    before = {choice: words for choice, words in FIRST.items() if choice in kept}
    fitting = template_of(press.build(plan_of("sciatica", "standard", "a4", before)))
    assert filled(fitting, plan) == press.build(plan).data


@pytest.mark.parametrize(
    "words",
    [
        {"patient": "Νίκος Παππάς"},  # another font
        {"patient": "Nguyễn Văn An"},
        {"therapist": "ſamuel"},  # a letter that the main font lacks
        {"patient": "Maria Delgado de la Fuente y Santa Cruz de Todos los Santos del Mar"},  # two lines
        {"note": "Short."},  # fewer lines
        {"note": NOTE + " " + NOTE},
        {"note": "W" * 200},  # cut inside a word
    ],
)
def test_what_does_not_fit_is_built(press: Press, words: dict[str, str]) -> None:
    template = template_of(press.build(plan_of("sciatica", "standard", "a4", FIRST)))
    plan = plan_of("sciatica", "standard", "a4", {**SECOND, **words})
    assert filled(template, plan) is None
    made: list[Plan] = []

    class Noting(Source):
        def build(self, plan: Plan) -> Handout:
            made.append(plan)
            return super().build(plan)

    maker = Maker(Noting(press, None))
    maker.make(plan_of("sciatica", "standard", "a4", FIRST))
    printed = maker.make(plan)
    assert len(made) == 2
    built = press.build(plan)
    assert printed.data == built.data
    assert not check_pdf(built.data, expected_text=[fonts.inked(said) for said in words_of(built.document)])


def test_dated_boxes_of_a_fillable_sheet_are_drawn(press: Press) -> None:
    assert press.build(plan_of("sciatica", "standard", "a4", FIRST, fillable=True)).template is None
    undated = {choice: words for choice, words in FIRST.items() if choice != "start"}
    template = template_of(press.build(plan_of("sciatica", "standard", "a4", undated, fillable=True)))
    plan = plan_of("sciatica", "standard", "a4", {**undated, "patient": "Bo Lind"}, fillable=True)
    assert filled(template, plan) == press.build(plan).data


def test_a_template_is_a_value_without_a_patient(press: Press) -> None:
    template = template_of(press.build(plan_of("sciatica", "standard", "a4", FIRST)))
    data = template.to_bytes()
    again = from_bytes(data)
    assert again == template
    streams = [msgspec.json.encode(template.said), msgspec.json.encode(template.plan)]
    for body in closed_objects(template.cut).values():
        streams.append(body)
        if b"/FlateDecode" in body:
            streams.append(zlib.decompress(body[body.index(b"stream\n") + 7 :]))
    for words in (
        "Maria",
        "Delgado",
        "Winter",
        "your walks in the park",
        "20 November",
        "20261120",
        "2026-11-20",
        "2026-11-23",
    ):
        assert not any(words.encode() in stream for stream in [data, *streams]), words
    plan = plan_of("sciatica", "standard", "a4", SECOND)
    assert filled(again, plan) == filled(template, plan)


def test_a_template_of_another_format_is_refused(press: Press) -> None:
    template = template_of(press.build(plan_of("sciatica", "standard", "a4", {"patient": "Bo Lind"})))
    with pytest.raises(msgspec.ValidationError, match="format 99"):
        from_bytes(msgspec.structs.replace(template, format=99).to_bytes())
    with pytest.raises(msgspec.DecodeError):
        from_bytes(b"\x81nothing")


def test_closed_objects_are_those_of_the_file(press: Press) -> None:
    handout = press.build(plan_of("sciatica", "standard", "a4", FIRST))
    template = template_of(handout)
    objects = closed_objects(template.cut)
    with pikepdf.open(BytesIO(handout.data)) as pdf:
        opens = {open_.number for open_ in template.cut.opens}
        members = {number for open_ in template.cut.opens for number, _ in open_.members}
        packed = {
            each.objgen[0]
            for each in pdf.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Type") in ("/ObjStm", "/XRef")
        }
        everything = set(range(1, len(pdf.objects) + 1))
        assert everything - packed - opens - members == objects.keys()
        for number, body in objects.items():
            there = pdf.get_object(number, 0)
            if isinstance(there, pikepdf.Stream):
                assert body.endswith(there.read_raw_bytes() + b"\nendstream")
            elif b" R" not in body:
                assert pikepdf.Object.parse(body) == there


def test_other_words_have_another_identifier(press: Press) -> None:
    template = template_of(press.build(plan_of("sciatica", "standard", "a4", FIRST)))
    plans = [
        plan_of("sciatica", "standard", "a4", {**FIRST, "patient": name})
        for name in ("Bo Lind", "Bo Lund", "Bo Lind")
    ]
    found = []
    for plan in plans:
        with pikepdf.open(BytesIO(filled(template, plan) or b"")) as pdf:
            found.append(bytes(pdf.trailer.ID[0]))
    assert found[0] == found[2] != found[1]


def test_filling_does_without_reportlab_and_babel() -> None:
    heavy = ("reportlab", "babel", "PIL", "pikepdf")
    code = f"import hipprint.press.fill, sys; print([name for name in {heavy} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
