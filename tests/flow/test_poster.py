"""The poster: one page on double the paper, every sign in full, nothing of a patient, nothing too small."""

import shutil
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from samples import PAPERS, PROFILES, blocks_of, page_words, plan_for, shown_text, text_sizes

from hipprint.build import Handout, Press
from hipprint.clinic.folder import load_clinic
from hipprint.compose.warning import signs_of
from hipprint.document import Box, Callout, Document, Tile, Tiles, spell
from hipprint.errors import UserError
from hipprint.flow.imposition import page_size
from hipprint.flow.lengths import MM
from hipprint.flow.spread import even_breaks
from hipprint.flow.tiles import shared_out
from hipprint.plan import make_plan

REPLACED = "hip-replacement-precautions"
SMALL_PRINT = 12.0
BODY = 14.0


def poster(press: Press, profile: str, **more: object) -> Handout:
    return press.build(make_plan({"profile": profile, "layout": "poster", **more}))


def tiles_of(document: Document) -> list[Tile]:
    return [cell for block in blocks_of(document, Tiles) for cell in block.cells if isinstance(cell, Tile)]


@pytest.fixture(params=[(profile, paper) for profile in PROFILES for paper in PAPERS], ids="-".join)
def hung(request: pytest.FixtureRequest, harbour_press: Press) -> tuple[Handout, str, str]:
    """The poster of a condition's longest phase, from a clinic."""
    profile, paper = request.param
    phases = harbour_press.library.profile(profile).phases
    longest = max(range(len(phases)), key=lambda index: len(repr(phases[index].exercises))) + 1
    return poster(harbour_press, profile, paper=paper, phase=longest), profile, paper


def test_it_is_one_page_with_every_sign_and_whom_to_call(
    hung: tuple[Handout, str, str], press: Press
) -> None:
    made, profile, paper = hung
    (words,) = page_words(made.data)
    read = press.library.profile(profile)
    signs = [
        sign
        for part in (read.warning.emergency, read.warning.today)
        for sign in signs_of(press.library, part)
    ]
    assert made.pages == 1 and len(signs) > 30
    assert [sign.text for sign in signs if sign.text not in words] == []
    assert "Call 999 or go to hospital now" in words
    assert "Call us today: 020 7946 0123" in words and "NHS 111" in words
    with pikepdf.open(BytesIO(made.data)) as pdf:
        box = [float(side) for side in pdf.pages[0].MediaBox]
    assert box == pytest.approx([0, 0, *page_size(paper, "double")], abs=0.01)


def test_letters_and_pictures_are_seen_from_a_step_away(hung: tuple[Handout, str, str]) -> None:
    made, _, paper = hung
    narrower = page_size(paper, "double")[0] / (297 * MM)
    sizes = text_sizes(made.data)
    assert min(sizes) >= SMALL_PRINT
    assert max(sizes) >= 60 * min(1.0, narrower) - 0.01
    (words,) = [sum(count for size, count in sizes.items() if size < BODY) for _ in (1,)]
    assert words <= 2, "only the line at the foot is smaller than the signs"
    with pikepdf.open(BytesIO(made.data)) as pdf:
        boxes = [
            [float(side) for side in thing.A.BBox]
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
        ]
    assert len(boxes) == sum(bool(tile.picture) for tile in tiles_of(made.document))
    for left, bottom, right, top in boxes:
        assert max(right - left, top - bottom) >= 55 * MM * min(1.0, narrower) - 0.6


def test_words_stay_apart_and_inside_the_page(hung: tuple[Handout, str, str]) -> None:
    made, _, paper = hung
    wide, tall = page_size(paper, "double")
    pieces = [piece for piece in shown_text(made.data) if piece.words]
    assert len(pieces) > 60
    for piece in pieces:
        assert piece.left > 6 * MM and piece.right < wide - 6 * MM, piece
        assert piece.bottom > 6 * MM and piece.top < tall - 4 * MM, piece
    for place, one in enumerate(pieces):
        for other in pieces[place + 1 :]:
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.top, other.top) - max(one.bottom, other.bottom)
            assert across < 2 or down < 4, (one, other)


def test_the_page_is_filled(hung: tuple[Handout, str, str]) -> None:
    made, _, paper = hung
    tall = page_size(paper, "double")[1]
    tops = sorted({round(piece.top) for piece in shown_text(made.data) if piece.words})
    assert tops[0] < 15 * MM and tops[-1] > tall - 30 * MM
    assert max(high - low for low, high in pairwise(tops)) < 0.2 * tall


@pytest.mark.parametrize("profile", [name for name in PROFILES if name != REPLACED])
def test_every_phase_fits_with_its_exercises_and_cautions(press: Press, profile: str) -> None:
    """Neutral, on the narrower paper: the hardest case, because lines to write on take room."""
    read = press.library.profile(profile)
    for number, phase in enumerate(read.phases, 1):
        plan = make_plan({"profile": profile, "layout": "poster", "paper": "letter", "phase": number})
        document = press.compose(plan)
        tiles = tiles_of(document)
        assert [tile.title for tile in tiles] == [
            press.library.exercise(use.exercise).name for use in phase.exercises
        ]
        assert all(tile.picture and tile.dose for tile in tiles)
        # When to stop gives way last: a poster lacks it only when its steps had no room either.
        cells = [cell for block in blocks_of(document, Tiles) for cell in block.cells]
        assert any(isinstance(cell, Box) for cell in cells) or not any(tile.cue for tile in tiles)
        notes = {spell(note) for tile in tiles for note in tile.notes}
        assert {use.note for use in phase.exercises if use.note} <= notes


def test_after_an_operation_it_has_the_strictest_rules_and_no_exercises(press: Press) -> None:
    strictest = press.compose(make_plan({"profile": REPLACED, "set": {"approach": "unknown"}}))
    rules = next(part for part in strictest.sections if part.part == "rules").blocks[-1]
    made = poster(press, REPLACED)
    (words,) = page_words(made.data)
    assert not tiles_of(made.document)
    assert len(rules.items) >= 12  # type: ignore[union-attr]
    assert all(spell(rule) in words for rule in rules.items)  # type: ignore[union-attr]
    assert any("no room for exercises" in notice for notice in made.notices)
    with pytest.raises(UserError, match="every kind of operation"):
        poster(press, REPLACED, set={"approach": "posterior"})


def test_without_a_country_there_are_lines_to_write_numbers_on(press: Press) -> None:
    (words,) = page_words(poster(press, "sciatica").data)
    assert "Call your emergency number" in words
    assert "Your emergency number:" in words and "Clinic phone:" in words


def test_the_be_seen_page_has_a_poster(harbour_press: Press) -> None:
    made = poster(harbour_press, "refer-first")
    assert made.pages == 1 and not made.referred
    urgencies = [callout.urgency for callout in blocks_of(made.document, Callout)]
    assert urgencies == ["emergency", "today"]
    # Grown to fill the page.
    assert not any(BODY < size < BODY * 1.15 for size in text_sizes(made.data))
    assert any(BODY * 1.15 <= size <= BODY * 1.3 for size in text_sizes(made.data))


def test_what_does_not_fit_is_told_with_what_to_drop(press: Press) -> None:
    with pytest.raises(UserError, match="--drop pelvic-tilt or --drop") as caught:
        poster(press, "low-back-pain", add=["hip-hike", "clamshell", "step-up"])
    assert "Warning signs are never left out" in str(caught.value)


def test_what_had_no_room_is_told(press: Press) -> None:
    lacking = [
        notice
        for profile in PROFILES
        for notice in press.compose(make_plan({"profile": profile, "layout": "poster"})).notices
        if "no room" in notice
    ]
    assert lacking
    assert all("handout" in notice or "--drop" in notice for notice in lacking)


def test_nothing_of_it_carries_a_plan_or_a_place_for_a_patient(press: Press) -> None:
    made = poster(press, "sciatica")
    with pikepdf.open(BytesIO(made.data)) as pdf:
        assert not pdf.attachments
    assert b"Hipprint:slot" not in made.data and "Name" not in page_words(made.data)[0].split()
    assert poster(press, "sciatica").data == made.data


def test_columns_are_as_even_as_can_be() -> None:
    assert even_breaks([10, 10, 10, 10], 2, 2) == [2, 4]
    assert even_breaks([30, 10, 10, 10], 0, 2) == [1, 4]
    assert even_breaks([5], 2, 3) == [1]
    assert even_breaks([10, 10, 10, 10, 10], 0, 3) == [2, 4, 5]


def test_cells_are_shared_out_evenly() -> None:
    assert shared_out(6, 3) == [(0, 3), (3, 6)]
    assert shared_out(5, 3) == [(0, 3), (3, 5)]
    assert shared_out(4, 3) == [(0, 2), (2, 4)]


@pytest.mark.parametrize("profile", ["sciatica", "refer-first"])
def test_a_character_without_a_glyph_is_told_before_the_poster_is_measured(
    clinic: Callable[..., Press], profile: str
) -> None:
    own = clinic("address: [דוד 5]")
    for make in (own.compose, own.build):
        with pytest.raises(UserError, match=r"U\+05D3"):
            make(plan_for(profile, layout="poster"))


#: A clinic whose name, address and logo take most of the head, and those posters that have most to say.
LONG_HEAD = """\
name: Quayside & Söhne Physiotherapie
logo: images/logo.png
address: [12 Quay Street, Bristol BS1 5TY]
phones: [{number: 020 7946 0123, label: Reception}]
country: US
"""


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("profile", ["it-band-syndrome", "trochanteric-bursitis"])
def test_a_long_head_takes_no_exercise_and_no_sign_away(
    harbour: Path, tmp_path: Path, profile: str, paper: str
) -> None:
    """The title gets smaller, to no less than 48 points, before a poster is refused."""
    shutil.copytree(harbour / "images", tmp_path / "images")
    (tmp_path / "brand.yaml").write_text(LONG_HEAD, encoding="utf-8")
    plan = make_plan({"profile": profile, "layout": "poster", "paper": paper})
    made = Press(load_clinic(tmp_path)).build(plan)
    assert made.pages == 1 and len(tiles_of(made.document)) == 5
    narrower = page_size(paper, "double")[0] / (297 * MM)
    assert max(text_sizes(made.data)) >= 48 * min(1.0, narrower) - 0.01
