"""The printed sheet, read as a scanner would: marks, code and every box where they were computed."""

from datetime import date

import cv2
import numpy
import pypdfium2
import pytest
import zxingcpp
from samples import page_words, plan_for, shown_text

from hipprint.compose.case import make_case
from hipprint.plan import make_plan
from hipprint.sheet.geometry import MM, Geometry, Square
from hipprint.sheet.spec import SheetSpec, decode

DPI = 200
SCALE = DPI / 72
EIGHT = ["ankle-pump", "glute-set", "heel-slide", "mini-squat", "pelvic-tilt", "calf-raise", "quad-set"]

#: layout, paper, days, whether the clinic's brand is on it, exercises added
SHEETS = {
    "standard-a4-14": ("standard", "a4", 14, True, []),
    "large-print-letter-14": ("large-print", "letter", 14, False, []),
    "standard-letter-28-full": ("standard", "letter", 28, False, EIGHT),
    "large-print-a4-28": ("large-print", "a4", 28, True, []),
}


def render(data: bytes) -> numpy.ndarray:
    """The tracking page in grey."""
    (number,) = [index for index, words in enumerate(page_words(data)) if "Worst pain each day" in words]
    document = pypdfium2.PdfDocument(data)
    page = document[number]
    image = page.render(scale=SCALE, grayscale=True).to_numpy()
    page.close()
    document.close()
    return image.reshape(image.shape[:2])


@pytest.fixture(scope="module", params=sorted(SHEETS))
def sheet(request, built, press):
    """A picture of a sheet and the spec that it must have."""
    layout, paper, days, brand, more = SHEETS[request.param]
    usual = [item.exercise.id for item in make_case(plan_for("sciatica"), press.library).chosen]
    add = [name for name in more if name not in usual][: 8 - len(usual)]
    handout = built(
        "sciatica",
        brand=brand,
        layout=layout,
        paper=paper,
        days=days,
        add=add,
        start="2026-11-23",
        patient="Maria Delgado",
    )
    rows = len(_rows(handout.document))
    assert not more or rows == 8
    return render(handout.data), SheetSpec(paper, rows, days, date(2026, 11, 23), layout)


def _rows(document):
    return next(part for part in document.sections if part.part == "tracking").blocks[0].rows


def found_marks(image: numpy.ndarray) -> dict[int, numpy.ndarray]:
    """The corners of each mark that OpenCV finds, clockwise from its top left."""
    marks = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    settings = cv2.aruco.DetectorParameters()
    settings.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    corners, idents, _ = cv2.aruco.ArucoDetector(marks, settings).detectMarkers(image)
    assert idents is not None, "no mark was found"
    assert len(idents) == len(set(idents.flatten().tolist()))
    return {int(ident): corner.reshape(4, 2) for ident, corner in zip(idents.flatten(), corners, strict=True)}


def computed_corners(geometry: Geometry) -> dict[int, numpy.ndarray]:
    """Where the marks' corners must be, in pixels from the top left of the page."""
    height = geometry.page[1]
    places = {}
    for ident, mark in enumerate(geometry.markers()):
        left, top = mark.x, height - mark.y - mark.side
        square = [(0, 0), (mark.side, 0), (mark.side, mark.side), (0, mark.side)]
        places[ident] = numpy.array([((left + x) * SCALE, (top + y) * SCALE) for x, y in square])
    return places


def code_words(image: numpy.ndarray) -> str:
    codes = [code for code in zxingcpp.read_barcodes(image) if code.format == zxingcpp.BarcodeFormat.QRCode]
    assert len(codes) == 1
    return codes[0].text


def inside(image: numpy.ndarray, square: Square, page: float, margin: float) -> numpy.ndarray:
    """The pixels inside a box, `margin` points from its line."""
    left, right = (square.x + margin) * SCALE, (square.x + square.side - margin) * SCALE
    top = (page - square.y - square.side + margin) * SCALE
    bottom = (page - square.y - margin) * SCALE
    return image[round(top) : round(bottom), round(left) : round(right)]


def border(image: numpy.ndarray, square: Square, page: float) -> list[float]:
    """How dark each side is: the mean over its length of the darkest pixel across the line."""
    left, right = round(square.x * SCALE), round((square.x + square.side) * SCALE)
    top, bottom = round((page - square.y - square.side) * SCALE), round((page - square.y) * SCALE)
    reach = 3
    sides = [
        image[top - reach : top + reach + 1, left:right].min(axis=0),
        image[bottom - reach : bottom + reach + 1, left:right].min(axis=0),
        image[top:bottom, left - reach : left + reach + 1].min(axis=1),
        image[top:bottom, right - reach : right + reach + 1].min(axis=1),
    ]
    return [float(side.mean()) for side in sides]


def boxes_of(geometry: Geometry) -> dict[str, Square]:
    days = range(geometry.spec.days)
    found = {
        f"row {row} day {day}": geometry.exercise_box(row, day)
        for row in range(geometry.spec.rows)
        for day in days
    }
    return found | {f"pain {row} day {day}": geometry.pain_box(row, day) for row in range(6) for day in days}


def wrong_boxes(image: numpy.ndarray, geometry: Geometry, dark: float, white: float) -> list[str]:
    """Every box that is not a dark frame around white."""
    page, wrong = geometry.page[1], []
    for name, box in boxes_of(geometry).items():
        if max(border(image, box, page)) > dark:
            wrong.append(f"{name}: the frame is missing")
        if inside(image, box, page, 0.8 * MM).min() < white:
            wrong.append(f"{name}: something is printed inside")
    return wrong


def test_marks_stand_where_they_were_computed(sheet) -> None:
    image, spec = sheet
    found = found_marks(image)
    assert sorted(found) == [0, 1, 2, 3]
    for ident, corners in computed_corners(Geometry(spec)).items():
        # Within 0.2 mm, and not turned: the first corner is the top left one.
        assert numpy.abs(found[ident] - corners).max() < 0.2 * MM * SCALE, ident


def test_the_code_says_what_the_sheet_is_and_nothing_about_the_patient(sheet, built) -> None:
    image, spec = sheet
    words = code_words(image)
    assert decode(words) == spec
    assert words == spec.encode()
    assert not {"MARIA", "DELGADO", "SCIATICA"} & set(words.replace("/", " ").split())


def test_every_box_is_an_empty_frame(sheet) -> None:
    image, spec = sheet
    geometry = Geometry(spec)
    assert len(boxes_of(geometry)) == (spec.rows + 6) * spec.days
    assert wrong_boxes(image, geometry, dark=130, white=250) == []


def test_a_ticked_and_a_missing_box_would_be_seen(sheet) -> None:
    image, spec = sheet
    geometry = Geometry(spec)
    page = geometry.page[1]
    marked = image.copy()
    box = geometry.exercise_box(0, 3)
    inside(marked, box, page, 1.5 * MM)[:] = 40
    gone = geometry.pain_box(2, 5)
    inside(marked, gone, page, -1.5)[:] = 255
    assert wrong_boxes(marked, geometry, dark=130, white=250) == [
        "row 0 day 3: something is printed inside",
        "pain 2 day 5: the frame is missing",
    ]


def test_the_reference_boxes_are_empty_and_full(sheet) -> None:
    image, spec = sheet
    geometry = Geometry(spec)
    empty, full = geometry.references()
    page = geometry.page[1]
    assert max(border(image, empty, page)) < 130
    assert inside(image, empty, page, 0.8 * MM).min() >= 250
    assert inside(image, full, page, 0.3 * MM).max() < 60


def test_a_turned_and_blurred_scan_is_read_as_well(sheet) -> None:
    """Three degrees, a soft lens, a grey cast: what a sheet feeder or a steady phone gives."""
    image, spec = sheet
    geometry = Geometry(spec)
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 3.0, 0.93)
    scan = cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=255)
    scan = cv2.GaussianBlur(scan, (0, 0), 1.0)
    scan = (scan * 0.85 + 20).astype(numpy.uint8)
    found = found_marks(scan)
    assert sorted(found) == [0, 1, 2, 3]
    assert decode(code_words(scan)) == spec

    places = computed_corners(geometry)
    seen = numpy.concatenate([found[ident] for ident in range(4)])
    meant = numpy.concatenate([places[ident] for ident in range(4)])
    way, _ = cv2.findHomography(seen.astype(numpy.float32), meant.astype(numpy.float32))
    straight = cv2.warpPerspective(scan, way, (width, height), borderValue=255)

    page = geometry.page[1]
    empty, full = geometry.references()
    white = float(numpy.median(inside(straight, empty, page, 0.9 * MM)))
    black = float(numpy.median(inside(straight, full, page, 0.9 * MM)))
    assert white - black > 120
    middle = white - (white - black) * 0.15
    assert wrong_boxes(straight, geometry, dark=white - (white - black) * 0.3, white=middle) == []


@pytest.mark.parametrize("layout", ["standard", "large-print"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_longest_introduction_ends_above_the_boxes(press, layout, paper) -> None:
    """Eight exercises, in two groups of which one has the most numbers."""
    doses = [f"{name}: 5 days a week" for name in ("figure-4-supine", "bridge", "quad-set", "ankle-pump")]
    plan = make_plan(
        {
            "profile": "low-back-pain",
            "phase": 3,
            "add": ["bridge", "quad-set", "ankle-pump"],
            "dose": doses,
            "days": 28,
            "layout": layout,
            "paper": paper,
        }
    )
    pieces = shown_text(press.build(plan).data)
    (last,) = [piece for piece in pieces if piece.words.endswith("Leave the other boxes empty.")]
    grid = Geometry(SheetSpec(paper, 8, 28, None, layout)).bands(0)[0].top
    assert last.bottom > grid + 1
