"""Whole handouts: every condition, layout and paper, with and without clinic, patient and side."""

import gc
import logging
from itertools import product

import pytest
from samples import EDITIONS, LAYOUTS, PAPERS, PATIENT, PROFILES, page_words, plan_for

import hipprint.build
from hipprint.build import BrokenHandoutError, Press
from hipprint.checks.pdf import check_pdf
from hipprint.errors import UserError
from hipprint.reading import words_of

#: The looks that EDITIONS leaves out: those are built with a brand and a patient, these without.
PLAIN = tuple(look for look in product(PROFILES, LAYOUTS, PAPERS) if look not in EDITIONS)


def test_every_look_of_every_condition_is_built_one_way_or_the_other() -> None:
    assert len(PROFILES) >= 6
    assert set(EDITIONS) | set(PLAIN) == set(product(PROFILES, LAYOUTS, PAPERS))
    for layout, paper in product(LAYOUTS, PAPERS):
        assert any(look[1:] == (layout, paper) for look in EDITIONS)
        assert any(look[1:] == (layout, paper) for look in PLAIN)


@pytest.mark.parametrize("look", EDITIONS, ids="-".join)
def test_a_clinics_handout_for_one_patient_passes_its_checks(built, look) -> None:
    profile, layout, paper = look
    handout = built(profile, brand=True, layout=layout, paper=paper, **PATIENT)
    assert handout.data.startswith(b"%PDF-1.7")
    assert handout.paper == paper
    least = {"standard": 8, "large-print": 14}[layout]
    assert least <= handout.pages <= least + 16
    assert len(page_words(handout.data)) == handout.pages
    assert handout.notices[:-1] == handout.document.notices
    assert handout.notices[-1].startswith("Reading grade ")


@pytest.mark.parametrize("look", PLAIN, ids="-".join)
def test_a_plain_handout_passes_its_checks(built, look) -> None:
    profile, layout, paper = look
    handout = built(profile, layout=layout, paper=paper)
    pages = page_words(handout.data)
    assert "Your emergency number:" in " ".join(pages)
    assert "Harbour" not in " ".join(pages)


@pytest.mark.parametrize("profile", PROFILES)
def test_every_later_phase_fits_where_room_is_least(press, profile) -> None:
    """Large print on US Letter, each side in turn: the longest words on the shortest page."""
    phases = len(press.library.profile(profile).phases)
    assert phases >= 2
    for phase, side in zip(range(2, phases + 1), (None, "both", "right"), strict=False):
        handout = press.build(plan_for(profile, phase=phase, side=side, layout="large-print", paper="letter"))
        assert handout.pages >= 12


def test_a_crowded_plan_fits(built) -> None:
    more = ["ankle-pump", "heel-slide", "mini-squat"]
    for layout in LAYOUTS:
        handout = built(
            "sciatica", layout=layout, paper="letter", days=28, add=more, note="Go slowly. " * 36, **PATIENT
        )
        assert "Go slowly." in " ".join(page_words(handout.data))
        assert "My 4 weeks" in " ".join(page_words(handout.data))


def test_the_checks_of_a_finished_file_find_nothing_and_can_find_something(built) -> None:
    handout = built("sciatica", **PATIENT)
    expected = list(words_of(handout.document))
    assert check_pdf(handout.data, expected_text=expected) == []
    assert check_pdf(handout.data, expected_text=[*expected, "Stop."])
    assert check_pdf(handout.data[:-2000], expected_text=expected)


def test_a_handout_that_fails_its_checks_is_not_handed_out(press, monkeypatch) -> None:
    def more_words(document):
        yield from words_of(document)
        yield "This sentence was lost on its way to paper."

    monkeypatch.setattr(hipprint.build, "words_of", more_words)
    with pytest.raises(BrokenHandoutError, match="was not kept") as caught:
        press.build(plan_for("sciatica", **PATIENT))
    assert not isinstance(caught.value, UserError), "a bug of ours must keep its traceback"


def test_what_is_told_of_a_broken_handout_names_nobody(press, monkeypatch) -> None:
    """A traceback is what people send us."""

    def a_word_less(document):
        yield from (words.replace("Delgado", "") for words in words_of(document))

    monkeypatch.setattr(hipprint.build, "words_of", a_word_less)
    with pytest.raises(BrokenHandoutError) as caught:
        press.build(plan_for("sciatica", **PATIENT))
    told = str(caught.value)
    assert "differs: the handout has “…”, the file reads “…”. [words]" in told
    assert "Maria" not in told and "Delgado" not in told


def test_a_picture_that_lost_its_words_is_not_handed_out(press, monkeypatch) -> None:
    original = hipprint.build.read

    def other_pictures(document):
        for leaf in original(document):
            yield type(leaf)(leaf.kind, leaf.words, leaf.label, leaf.alt and leaf.alt + " Or is it?")

    monkeypatch.setattr(hipprint.build, "read", other_pictures)
    with pytest.raises(BrokenHandoutError):
        press.build(plan_for("sciatica"))


def test_the_next_patient_sees_nothing_of_the_one_before(press) -> None:
    first = press.build(plan_for("sciatica", **PATIENT))
    second = press.build(plan_for("sciatica", patient="Ewa Nowak", side="right"))
    words = " ".join(page_words(second.data))
    assert "Ewa Nowak" in words
    assert not any(word in words for word in ("Maria", "Delgado", "Winter", "your left"))
    assert "your left" in " ".join(page_words(first.data)) and "your right" in words
    again = press.build(plan_for("sciatica", **PATIENT))
    assert again.data == first.data


@pytest.mark.parametrize(
    ("lines", "chosen", "paper"),
    [
        ((), None, "a4"),
        (("country: US",), None, "letter"),
        (("country: US", "paper: a4"), None, "a4"),
        (("country: US",), "a4", "a4"),
        (("country: GB",), "letter", "letter"),
    ],
)
def test_the_paper_is_the_plans_then_the_clinics_then_its_countrys(clinic, lines, chosen, paper) -> None:
    more = {"paper": chosen} if chosen else {}
    assert clinic(*lines).build(plan_for("sciatica", **more)).paper == paper


def test_nothing_about_the_patient_is_logged(press, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    press.build(plan_for("sciatica", **PATIENT))
    assert not any("Delgado" in record.getMessage() for record in caplog.records)


def test_a_mistake_never_repeats_the_patients_name(press) -> None:
    with pytest.raises(UserError) as caught:
        press.build(plan_for("sciatica", **{**PATIENT, "patient": "Maria Delgado 😀"}))
    assert "Delgado" not in str(caught.value)


@pytest.mark.parametrize("searched", [True, False])
def test_a_build_leaves_the_search_for_garbage_as_it_was(searched: bool, press: Press) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if searched else gc.disable)()
        press.build(plan_for("sciatica"))
        assert gc.isenabled() is searched
        with pytest.raises(UserError):
            press.build(plan_for("nothing-of-the-kind"))
        assert gc.isenabled() is searched
    finally:
        (gc.enable if was else gc.disable)()
