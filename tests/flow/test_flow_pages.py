"""Finished pages, all conditions in all layouts on all papers: where words stand and how large they are."""

import os
import re
import subprocess
import sys
from io import BytesIO

import pikepdf
import pytest
from samples import (
    EDITIONS,
    LAYOUTS,
    PAGE_SIZES,
    PATIENT,
    PROFILES,
    Shown,
    cards_of,
    page_words,
    plan_for,
    section,
    shown_text,
    text_sizes,
)

from hipprint.document import Bullets, spell
from hipprint.flow.layout import read_layout
from hipprint.flow.lengths import MM
from hipprint.library import Roots
from hipprint.reading import read

FOOT_TOP = 9 * MM + 11  # the line above the footer
LARGEST = 250_000  # bytes


def name_of(edition: tuple[str, str, str]) -> str:
    return "-".join(edition)


@pytest.fixture(params=EDITIONS, ids=name_of)
def handout(request, built):
    """Every condition in every layout on every paper, with a brand and a patient."""
    profile, layout, paper = request.param
    return built(profile, brand=True, layout=layout, paper=paper, **PATIENT), layout, paper


def pieces_of(data: bytes) -> tuple[Shown, ...]:
    return tuple(piece for piece in shown_text(data) if piece.words)


def sheet_page(data: bytes) -> int:
    (number,) = [number for number, words in enumerate(page_words(data), 1) if "Worst pain each day" in words]
    return number


def test_words_stay_inside_the_margins(handout) -> None:
    made, layout, paper = handout
    width, height = PAGE_SIZES[paper]
    margins = read_layout(layout, Roots()).page
    left, right = margins.left.points, width - margins.right.points
    sheet = sheet_page(made.data)
    pieces = pieces_of(made.data)
    assert len(pieces) > 200
    for piece in pieces:
        assert piece.left >= 5 * MM and piece.right <= width - 5 * MM, piece
        assert piece.bottom >= 5 * MM and piece.top <= height - 4 * MM, piece
        assert piece.left >= left - 1.0 and piece.right <= right + 1.0, piece
        if piece.page == sheet or piece.top < FOOT_TOP:
            continue
        assert piece.bottom >= margins.bottom.points - 1.0, f"below the last line: {piece}"


def test_no_words_stand_on_others(handout) -> None:
    made, _, _ = handout
    by_page: dict[int, list[Shown]] = {}
    for piece in pieces_of(made.data):
        by_page.setdefault(piece.page, []).append(piece)
    found = []
    for pieces in by_page.values():
        pieces.sort(key=lambda piece: -piece.top)
        for index, one in enumerate(pieces):
            for two in pieces[index + 1 :]:
                if two.top <= one.bottom:
                    break
                across = min(one.right, two.right) - max(one.left, two.left)
                up = min(one.top, two.top) - max(one.bottom, two.bottom)
                if across > 1.0 and up > 0.3 * min(one.top - one.bottom, two.top - two.bottom):
                    found.append(f"page {one.page}: {one.words!r} and {two.words!r}")
    assert found == []


def test_no_heading_ends_a_page_or_a_column(handout) -> None:
    made, _, _ = handout
    headings = {leaf.words for leaf in read(made.document) if re.fullmatch("h[1-4]", leaf.kind)}
    assert len(headings) > 15
    pieces = pieces_of(made.data)
    checked = 0
    for piece in pieces:
        if piece.words not in headings or piece.top < FOOT_TOP:
            continue
        if piece.bottom > PAGE_SIZES["letter"][1] - 9 * MM - 5:  # the running header may say the same
            continue
        below = [
            other
            for other in pieces
            if other.page == piece.page
            and other.top <= piece.bottom + 2
            and other.bottom > FOOT_TOP
            and other.left < max(piece.right, piece.left + 150)
            and other.right > piece.left
        ]
        assert below, f"page {piece.page}: nothing stands below {piece.words!r}"
        checked += 1
    assert checked > 10


def test_the_sources_begin_on_the_page_of_their_heading(handout) -> None:
    made, _, _ = handout
    (first,) = [words for words in page_words(made.data) if "Where this comes from" in words]
    (listed,) = [block for block in section(made.document, "back").blocks if hasattr(block, "items")]
    assert spell(listed.items[0]) in first


def test_every_card_is_whole_on_one_page(handout) -> None:
    made, _, _ = handout
    pages = page_words(made.data)
    cards = cards_of(made.document)
    assert cards
    for card in cards:
        texts = [card.title, card.chip, spell(card.why), *(spell(step) for step in card.steps.items)]
        texts += [spell(note) for note in card.notes] + [spell(aside.words) for aside in card.asides]
        texts += [f"{figure.number} {figure.unit}" for figure in card.dose]
        holding = [number for number, words in enumerate(pages, 1) if all(text in words for text in texts)]
        assert len(holding) == 1, card.title


def test_the_table_of_the_plan_and_the_emergency_line_come_first(handout) -> None:
    made, layout, _ = handout
    pages = page_words(made.data)
    assert any("Call 999 now if:" in words for words in pages[: 1 if layout == "standard" else 2])
    assert any("How often" in words for words in pages[: 1 if layout == "standard" else 3])


def test_text_is_as_large_as_the_layout_promises(handout) -> None:
    made, layout, _ = handout
    sizes = text_sizes(made.data)
    assert min(sizes) >= 9.5
    body = {"standard": 12.0, "large-print": 18.0}[layout]
    assert max(sizes, key=lambda size: sizes[size]) == body
    if layout == "large-print":
        small = {size for size in sizes if size < 18.0}
        assert small <= {12.0, 10.5, 9.5}, "only the page's edges and the sheet are smaller"


def test_every_page_says_which_it_is_and_which_version(handout) -> None:
    made, _, _ = handout
    pages = page_words(made.data)
    assert len(pages) == made.pages
    for number, words in enumerate(pages, 1):
        assert f"Page {number} of {made.pages}" in words
        assert made.document.furniture.version in words
        assert made.document.title in words or number == sheet_page(made.data)
    for words in pages[1:]:
        assert "Harbour Physio" in words or "My 2 weeks" in words


def test_no_page_is_empty_or_nearly_so(handout) -> None:
    made, layout, _ = handout
    for number, words in enumerate(page_words(made.data), 1):
        assert len(words) > 250, f"page {number} of {layout}: {words}"


def test_a_file_is_small(handout) -> None:
    made, _, _ = handout
    assert 30_000 < len(made.data) <= LARGEST


def test_bookmarks_labels_title_and_language(handout) -> None:
    made, _, _ = handout
    document = made.document
    with pikepdf.open(BytesIO(made.data)) as pdf:
        with pdf.open_outline() as outline:
            (top,) = outline.root
            assert top.title == document.title
            below = [item.title for item in top.children]
            deeper = [child.title for item in top.children for child in item.children]
        for part in document.sections:
            if part.part != "glance":
                assert part.title in below
        for card in cards_of(document):
            assert any(card.title in title for title in (*below, *deeper)), card.title
        assert pdf.Root.PageLabels.Nums[1].S == "/D"
        assert str(pdf.Root.Lang) == "en-GB"
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == f"{document.title}: {document.subtitle}"
            assert metadata["dc:creator"] == ["Harbour Physio"]
        # A hospital prints the patient's name on paper; it must not stand where a search engine looks.
        assert "Delgado" not in str(pdf.docinfo) + pdf.Root.Metadata.read_bytes().decode()


def test_links_lead_to_the_clinic(handout) -> None:
    made, _, _ = handout
    with pikepdf.open(BytesIO(made.data)) as pdf:
        addresses = {
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if note.Subtype == "/Link"
        }
    assert {"https://www.harbour-physio.example", "mailto:hello@harbour-physio.example"} <= addresses


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_plan_makes_the_same_bytes(built, harbour_press, layout) -> None:
    one = built("sciatica", brand=True, layout=layout, paper="a4", **PATIENT)
    two = harbour_press.build(plan_for("sciatica", layout=layout, paper="a4", **PATIENT))
    assert one.data == two.data
    other = harbour_press.build(
        plan_for("sciatica", layout=layout, paper="a4", **{**PATIENT, "side": "right"})
    )
    assert other.data != one.data


def test_two_processes_make_the_same_bytes(tmp_path) -> None:
    """Nothing may depend on the order of a set, the clock or the machine."""
    script = (
        "import hashlib, sys\n"
        "from hipprint.build import Press\n"
        "from hipprint.plan import make_plan\n"
        "made = Press().build(make_plan({'profile': 'sciatica', 'patient': 'Ольга', 'side': 'left'}))\n"
        "print(hashlib.sha256(made.data).hexdigest())\n"
    )
    found = set()
    for seed, zone in (("1", "UTC"), ("4242", "Pacific/Auckland")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
        )
        assert re.fullmatch("[0-9a-f]{64}\n", done.stdout)
        found.add(done.stdout)
    assert len(found) == 1


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_long_clinic_name_and_address_stay_in_the_band(clinic, paper) -> None:
    long = "The Northern Harbour Community Physiotherapy and Sports Medicine Centre Bristol"
    lines = ", ".join(
        f"Suite {number} of the Regional Health Organisation of Avon and Somerset" for number in range(6)
    )
    press = clinic(
        f"address: [{lines}]", "phones: [{number: 0800 123 4567 extension 12345}]", f"name: {long}"[:0]
    )
    for layout in LAYOUTS:
        made = press.build(plan_for("sciatica", layout=layout, paper=paper))
        width, height = PAGE_SIZES[paper]
        first = [piece for piece in pieces_of(made.data) if piece.page == 1]
        title = next(piece for piece in first if piece.words == "Sciatica")
        band = [piece for piece in first if piece.bottom > title.top]
        assert sum("Suite" in piece.words for piece in band) >= 3
        assert any("extension 12345" in piece.words for piece in band)
        assert all(piece.top <= height - 3 and piece.right <= width - 10 * MM for piece in band)


def test_the_foot_keeps_the_version_when_the_clinics_words_are_long(clinic) -> None:
    words = "We are open on Saturdays. " * 6
    press = clinic(f'footer: "{words.strip()}"', "phones: [{number: 020 7946 0123}]")
    for layout in LAYOUTS:
        made = press.build(plan_for("sciatica", layout=layout))
        for page in page_words(made.data):
            assert made.document.furniture.version in page
            assert "We are open on" in page


def test_the_foot_never_prints_half_a_telephone_number(clinic) -> None:
    press = clinic("phones: [{number: 020 7946 0123}]", 'web: "www.harbour-physio.example"')
    for layout in LAYOUTS:
        for page in page_words(press.build(plan_for("sciatica", layout=layout)).data):
            assert not re.search(r"020[ 0-9]*\.\.\.", page)


@pytest.mark.parametrize("profile", PROFILES)
def test_warning_signs_that_go_on_say_their_urgency_again(built, profile) -> None:
    """In large print the signs take several pages; each must say what to do."""
    made = built(profile, brand=True, layout="large-print", paper="letter", **PATIENT)
    pages = page_words(made.data)
    for callout in section(made.document, "warning").blocks:
        signs = [
            spell(item) for block in callout.blocks if isinstance(block, Bullets) for item in block.items
        ]
        assert signs
        for number, words in enumerate(pages, 1):
            if any(sign in words for sign in signs) and "Warning signs" not in words[:60] and number > 2:
                assert callout.title in words, (number, callout.title)


@pytest.mark.parametrize("profile", ["spinal-stenosis", "sciatica", "hip-osteoarthritis"])
def test_a_phase_that_goes_on_says_which_it_is(built, profile: str) -> None:
    """ "Move on when" at the head of a page would be taken for that of the phase below it."""
    pages = page_words(built(profile, layout="large-print").data)
    heads = [" ".join(page.split()[:40]) for page in pages]
    lost = [head for head in heads if re.search(r"^.{0,60}Move on when", head) and "continued" not in head]
    assert lost == []


def test_some_phase_goes_on_in_large_print(built) -> None:
    pages = page_words(built("spinal-stenosis", layout="large-print").data)
    assert any("1 Ease your legs (continued)" in " ".join(page.split()) for page in pages)
