"""Fillable handouts: what is printed is the same, every line and box can be filled in and read back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from itertools import groupby
from pathlib import Path

import numpy
import pdfjs
import pikepdf
import pytest
from filling import Viewer, Widget, fill, fill_in_pdfjs, values, widgets
from samples import LAYOUTS, PAPERS, PROFILES, plan_for

from hipprint.build import Handout, Press
from hipprint.checks.pdf import check_pdf
from hipprint.checks.reading import read_aloud
from hipprint.sheet.fields import DONE, NOTES, PAIN_VALUES, exercise_field, pain_field
from hipprint.sheet.geometry import Geometry, Square
from hipprint.sheet.spec import SheetSpec

SCALE = 2.0
NAME = "Zoë Příliš-Żółćik Ōtani"
FAR = "Ελένη Щербакова Nguyễn Thị Ánh"
LONG = "Wolfeschlegelsteinhausenbergerdorff Anna Maria of Hove and Brighton"
TALE = "Monday: my leg was sore after ten minutes. Tuesday: better. " * 3
BLANK = ("name", "date", "side", "therapist")

#: layout, paper, days, whether the clinic's brand is on it, first day
SHEETS = {
    "standard-a4-14": ("standard", "a4", 14, False, "2026-11-23"),
    "standard-letter-28": ("standard", "letter", 28, True, None),
    "large-print-a4-28": ("large-print", "a4", 28, False, "2026-11-23"),
    "large-print-letter-14": ("large-print", "letter", 14, False, None),
}
Built = Callable[..., Handout]


@pytest.fixture(params=sorted(SHEETS))
def sheet(request: pytest.FixtureRequest, built: Built) -> tuple[Handout, Handout, Geometry]:
    """A fillable handout, the plain one of the same plan, and where the boxes of its sheet are."""
    layout, paper, days, brand, start = SHEETS[request.param]
    choices = {"brand": brand, "layout": layout, "paper": paper, "days": days, "start": start}
    fillable = built("sciatica", fillable=True, **choices)
    rows = next(part for part in fillable.document.sections if part.part == "tracking").blocks[0].rows
    first = date.fromisoformat(start) if start else None
    geometry = Geometry(SheetSpec(paper, len(rows), days, first, layout))
    return fillable, built("sciatica", **choices), geometry


def everything(data: bytes, words: str) -> dict[str, object]:
    """Each box ticked, a pain for each day, the same words everywhere else."""
    asked = {widget.name: widget for widget in widgets(data)}
    return {
        name: True if widget.kind == "tick" else widget.value if widget.kind == "choice" else words
        for name, widget in asked.items()
    }


def in_viewer(data: bytes, chosen: dict[str, object]) -> Viewer:
    viewer = Viewer(data)
    kinds = {widget.name: widget.kind for widget in widgets(data)}
    for name, value in chosen.items():
        if kinds[name] == "text":
            viewer.type(name, str(value))
        else:
            viewer.click(name, "" if value is True else str(value))
    return viewer


def boxes(geometry: Geometry) -> dict[tuple[str, str], Square]:
    """The printed box of each tick and choice, by the field's name and value."""
    days, rows = range(geometry.spec.days), range(geometry.spec.rows)
    found = {
        (exercise_field(row, day), DONE): geometry.exercise_box(row, day) for row in rows for day in days
    }
    pains = enumerate(PAIN_VALUES)
    return found | {
        (pain_field(day), value): geometry.pain_box(row, day) for row, value in pains for day in days
    }


# On paper


def test_the_pages_look_the_same(sheet: tuple[Handout, Handout, Geometry]) -> None:
    fillable, plain, _ = sheet
    with Viewer(fillable.data) as filled, Viewer(plain.data) as printed:
        assert filled.pages == printed.pages >= 8
        for page in range(filled.pages):
            assert numpy.array_equal(filled.image(page, 1.0), printed.image(page, 1.0)), page


@pytest.mark.parametrize("number", range(len(PROFILES)))
def test_the_pages_are_drawn_by_the_same_operations(built: Built, number: int) -> None:
    """Every condition; layouts and papers in turn."""
    choices = {"layout": LAYOUTS[number % 2], "paper": PAPERS[number // 2 % 2]}
    drawn = []
    for more in ({}, {"fillable": True}):
        with pikepdf.open(BytesIO(built(PROFILES[number], **choices, **more).data)) as pdf:
            drawn.append([page.Contents.read_bytes() for page in pdf.pages])
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) >= 2


def test_what_is_filled_in_stays_in_its_field(sheet: tuple[Handout, Handout, Geometry]) -> None:
    """Nothing changes outside the fields: no tick reaches its box's line, no word the print around it."""
    fillable, plain, _ = sheet
    found = widgets(fillable.data)
    chosen = {**everything(fillable.data, LONG), NOTES: TALE}
    with in_viewer(fillable.data, chosen) as filled, Viewer(plain.data) as printed:
        for page in {widget.page for widget in found}:
            before, after = printed.image(page, SCALE), filled.image(page, SCALE)
            changed = before != after
            assert changed.any(), page
            for widget in (widget for widget in found if widget.page == page):
                inner = 1.2 if widget.kind != "text" else 0.0  # half a box's line, and some air
                part = _part(changed, widget, inner)
                picked = chosen[widget.name] is True or chosen[widget.name] == widget.value
                assert part.any() == (widget.kind == "text" or picked), widget
                part[:] = False
            assert not changed.any(), page


def _part(image: numpy.ndarray, widget: Widget, inner: float) -> numpy.ndarray:
    left, bottom, right, top = widget.rect
    edges = (left + inner, right - inner, bottom + inner, top - inner)
    first, last, foot, head = (edge * SCALE for edge in edges)
    high = image.shape[0]
    return image[int(high - head) : round(high - foot) + 1, int(first) : round(last) + 1]


# Fields


def test_every_printed_box_is_a_field_at_its_place(sheet: tuple[Handout, Handout, Geometry]) -> None:
    fillable, _, geometry = sheet
    expected = boxes(geometry)
    found = {
        (w.name, w.value): w for w in widgets(fillable.data) if w.name.startswith(("exercise-", "pain-"))
    }
    assert found.keys() == expected.keys()
    assert len(found) == (geometry.spec.rows + 6) * geometry.spec.days
    for key, box in expected.items():
        meant = (box.x, box.y, box.x + box.side, box.y + box.side)
        assert max(abs(a - b) for a, b in zip(found[key].rect, meant, strict=True)) < 0.01, key


def test_only_what_is_left_blank_is_asked(built: Built) -> None:
    def lines(**more: object) -> list[str]:
        found = widgets(built("sciatica", fillable=True, **more).data)
        return list(dict.fromkeys(w.name for w in found if not w.name.startswith(("exercise-", "pain-"))))

    assert lines() == [*BLANK, "emergency-number", "clinic-phone-today", "notes", "clinic-phone"]
    assert lines(brand=True) == [*BLANK, "notes"]
    named = {"patient": "Maria Delgado", "date": "2026-11-20", "side": "left", "therapist": "Jonas Winter"}
    assert lines(brand=True, **named) == ["notes"]


def test_the_page_for_who_must_be_seen_first_has_its_lines(built: Built) -> None:
    found = widgets(built("sciatica", fillable=True, flag=["foot-drop"]).data)
    assert [widget.name for widget in found] == [
        "name", "date", "therapist", "emergency-number", "clinic-phone-today", "clinic-phone",
    ]  # fmt: skip


def test_a_plain_handout_has_no_fields_and_loads_nothing_for_them() -> None:
    code = (
        "import sys; from hipprint.build import Press; from hipprint.plan import make_plan;"
        "data = Press().build(make_plan({'profile': 'refer-first'})).data;"
        "print(b'AcroForm' in data, sorted(m for m in sys.modules if m in "
        "('hipprint.tags.form', 'hipprint.tags.field_font')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "False []", done.stderr


def test_a_screen_reader_says_exercise_day_and_score(built: Built) -> None:
    dated = {
        w.name + w.value: w.says for w in widgets(built("sciatica", fillable=True, start="2026-11-23").data)
    }
    assert dated["exercise-3-day-1yes"] == "Pelvic tilt, Monday 23 November, done"
    assert dated["pain-day-1410"] == "Worst pain, Sunday 6 December: 10 worst"
    assert dated["pain-day-20"] == "Worst pain, Tuesday 24 November: 0 none"
    assert dated["notes"] == "Notes for your therapist"
    assert (dated["sideleft"], dated["sideright"]) == ("Side: left", "Side: right")
    assert dated["emergency-number"] == "Your emergency number"
    plain = {w.name + w.value: w.says for w in widgets(built("sciatica", fillable=True).data)}
    assert plain["exercise-3-day-1yes"] == "Pelvic tilt, day 1, done"
    with pikepdf.open(BytesIO(built("sciatica", fillable=True).data)) as pdf:
        groups = {str(field.T): str(field.TU) for field in pdf.Root.AcroForm.Fields if "/Kids" in field}
    assert groups["pain-day-2"] == "Worst pain, day 2"
    assert len(groups) == 15


def test_fields_are_read_in_the_order_in_which_they_are_printed(
    sheet: tuple[Handout, Handout, Geometry],
) -> None:
    """The tree's order, which is the order of the tab key too: row by row, from left to right."""
    fillable, _, _ = sheet
    found = widgets(fillable.data)
    read = [line.alt for line in read_aloud(fillable.data) if line.kind == "Form"]
    assert read == [widget.says for widget in found]
    for _, on_page in groupby(found, key=lambda widget: widget.page):
        boxed = [w.rect for w in on_page if w.name.startswith(("exercise-", "pain-"))]
        assert boxed == sorted(boxed, key=lambda rect: (-round(rect[1], 1), rect[0]))
    with pikepdf.open(BytesIO(fillable.data)) as pdf:
        assert all(page.obj.Tabs == "/S" for page in pdf.pages)


def test_fields_run_nothing_and_bring_their_looks_along(built: Built) -> None:
    with pikepdf.open(BytesIO(built("sciatica", fillable=True).data)) as pdf:
        form = pdf.Root.AcroForm
        assert "/NeedAppearances" not in form and "/XFA" not in form and "/CO" not in form
        for name in form.DR.Font:
            (inner,) = form.DR.Font[name].DescendantFonts
            assert "/FontFile2" in inner.FontDescriptor
        seen = 0
        for thing in (thing for page in pdf.pages for thing in page.get("/Annots", [])):
            if thing.Subtype == "/Widget":
                seen += 1
                assert not {"/A", "/AA", "/JS"} & set(thing.keys())
                assert thing.F == 4 and "/StructParent" in thing
                looks = thing.AP.N
                shown = [looks] if isinstance(looks, pikepdf.Stream) else [looks.Off]
                assert all(look.read_bytes().strip() in (b"", b"/Tx BMC\nEMC") for look in shown)
        assert seen > 150
    assert b"JavaScript" not in built("sciatica", fillable=True).data


def test_the_same_plan_gives_the_same_bytes() -> None:
    plan = plan_for("refer-first", fillable=True)
    assert Press().build(plan).data == Press().build(plan).data
    plan = plan_for("sciatica", fillable=True, days=28)
    assert Press().build(plan).data == Press().build(plan).data


# Filled in


@pytest.fixture
def blank(built: Built, request: pytest.FixtureRequest) -> bytes:
    """A fillable handout with nothing filled in, of the usual standard or the one that the test names."""
    more = {"standard": request.param} if getattr(request, "param", "ua1") != "ua1" else {}
    return built("sciatica", fillable=True, start="2026-11-23", **more).data


CHOSEN: dict[str, object] = {
    "name": NAME,
    "side": "right",
    "notes": "Monday: sore.\nTuesday: better.",
    "exercise-1-day-1": True,
    "exercise-5-day-14": True,
    "pain-day-1": "8",
    "pain-day-14": "0",
}


def test_nothing_is_filled_in_at_first(blank: bytes) -> None:
    assert values(blank) == {}


@pytest.mark.parametrize("blank", ["ua1", "ua2"], indirect=True)
def test_pikepdf_fills_in_and_reads_back(blank: bytes) -> None:
    filled = fill(blank, CHOSEN)
    assert values(filled) == CHOSEN
    # Who sets words without drawing them asks viewers to do it; that is all that is said against the file.
    assert {finding.rule for finding in check_pdf(filled)} == {"field-look"}
    ticks = {name: value for name, value in CHOSEN.items() if value is True}
    assert check_pdf(fill(blank, ticks)) == []


def test_one_pain_a_day(blank: bytes) -> None:
    """Choosing another score lets go of the first; the boxes of other days stay."""
    filled = fill(fill(blank, {"pain-day-1": "8", "pain-day-2": "6"}), {"pain-day-1": "2"})
    assert values(filled) == {"pain-day-1": "2", "pain-day-2": "6"}
    with pikepdf.open(BytesIO(filled)) as pdf:
        (group,) = (field for field in pdf.Root.AcroForm.Fields if field.get("/T") == "pain-day-1")
        assert [str(kid.AS) for kid in group.Kids].count("/Off") == 5


@pytest.mark.parametrize("blank", ["ua1", "ua2"], indirect=True)
def test_chromium_fills_in_and_saves(blank: bytes) -> None:
    chosen = {**CHOSEN, "notes": FAR}
    with in_viewer(blank, chosen) as viewer:
        saved = viewer.save()
    assert values(saved) == chosen


def test_chromium_takes_a_tick_back_and_keeps_one_pain(blank: bytes) -> None:
    chosen = {name: value for name, value in CHOSEN.items() if name != "notes"}
    with in_viewer(blank, chosen) as viewer:
        viewer.click("exercise-1-day-1")
        viewer.click("pain-day-1", "4")
        saved = viewer.save()
    del chosen["exercise-1-day-1"]
    assert values(saved) == {**chosen, "pain-day-1": "4"}


def test_notes_that_do_not_fit_are_not_taken(built: Built) -> None:
    """What the screen takes, the paper shows."""
    data = built("sciatica", fillable=True).data
    with Viewer(data) as viewer:
        viewer.type("notes", "Sore again. " * 400)
        taken = values(viewer.save())["notes"]
    assert 500 < len(str(taken)) < 4000


@pytest.mark.parametrize(("layout", "size"), [("standard", 12.0), ("large-print", 18.0)])
def test_notes_have_the_size_of_print_where_there_is_room(built: Built, layout: str, size: float) -> None:
    """On a full sheet of four weeks there is room for a line; there letters get as small as words need."""
    more = ["bridge", "clamshell"]
    full = built("sciatica", fillable=True, layout=layout, paper="letter", days=28, add=more)
    for handout, expected in ((built("sciatica", fillable=True, layout=layout), size), (full, 0.0)):
        with pikepdf.open(BytesIO(handout.data)) as pdf:
            (notes,) = (field for field in pdf.Root.AcroForm.Fields if field.T == "notes")
            assert float(str(notes.DA).split()[1]) == expected


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_poppler_draws_what_was_typed_with_the_font_in_the_file(blank: bytes, tmp_path: Path) -> None:
    """pikepdf sets the words and leaves the drawing to the viewer, so this is poppler's own filling."""
    path = tmp_path / "filled.pdf"
    path.write_bytes(fill(blank, {"name": NAME, "therapist": FAR, "notes": "Better since Tuesday."}))
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True)
    for words in (NAME, FAR, "Better since Tuesday."):
        assert words in done.stdout


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed")
def test_poppler_shows_ticks_and_pain(blank: bytes, tmp_path: Path, built: Built) -> None:
    """Also when it draws all fields anew, as pikepdf asks it to when words were set."""
    geometry = Geometry(SheetSpec("a4", 5, 14, date(2026, 11, 23), "standard"))
    places = boxes(geometry)
    page = next(w.page for w in widgets(blank) if w.name == "exercise-1-day-1")
    ticked = {
        ("exercise-1-day-1", DONE),
        ("exercise-5-day-14", DONE),
        ("pain-day-1", "8"),
        ("pain-day-14", "0"),
    }
    for number, words in enumerate(({}, {"notes": "Better."})):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(fill(blank, {**{name: CHOSEN[name] for name, _ in ticked}, **words}))
        command = ["pdftoppm", "-gray", "-r", "144", "-f", str(page + 1), "-l", str(page + 1), str(path)]
        done = subprocess.run(command, capture_output=True)
        image = _pgm(done.stdout)
        dark = {key for key, box in places.items() if _inside(image, box).min() < 100}
        assert dark == ticked, words


def _pgm(data: bytes) -> numpy.ndarray:
    _, wide, high, _, pixels = data.split(maxsplit=4)
    return numpy.frombuffer(pixels[-int(wide) * int(high) :], numpy.uint8).reshape(int(high), int(wide))


def _inside(image: numpy.ndarray, box: Square) -> numpy.ndarray:
    """The inside of a box at 144 dots to the inch, clear of its line."""
    clear, high = 2.0, image.shape[0]
    left, right = (box.x + clear) * 2, (box.x + box.side - clear) * 2
    top, bottom = high - (box.y + box.side - clear) * 2, high - (box.y + clear) * 2
    return image[round(top) : round(bottom), round(left) : round(right)]


@pytest.mark.parametrize("blank", ["ua1", "ua2"], indirect=True)
def test_firefox_fills_in_and_saves_a_file_that_still_conforms(blank: bytes, tmp_path: Path) -> None:
    try:
        pdfjs.folder()
    except pdfjs.PdfjsMissing as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))
    source, target = tmp_path / "blank.pdf", tmp_path / "filled.pdf"
    source.write_bytes(blank)
    chosen = {**CHOSEN, "therapist": FAR}
    says = fill_in_pdfjs(source, target, chosen)
    assert values(target.read_bytes()) == chosen
    assert check_pdf(target) == []
    assert says["exercise-1-day-1"] == "Lying face down, Monday 23 November, done"
    assert says["pain-day-1=8"] == "Worst pain, Monday 23 November: 8"
    assert len(says) == len(widgets(blank))
