"""What a clinic brings: its country's numbers, its review, its name; and the dates of one patient."""

import re
from datetime import date, timedelta

import pytest
from samples import PATIENT, PROFILES, blocks_of, plan_for, section

from hipprint.build import Press
from hipprint.clinic.folder import load_clinic
from hipprint.clinic.starter import write_starter
from hipprint.document import Alert, Bullets, Callout, Columns, Facts, TickSheet, spell
from hipprint.reading import plain_text, read, read_block


def emergency_words(document) -> list[str]:
    """The line of the first page and the title of the emergency box."""
    (alert,) = blocks_of(document, Alert)
    boxes = [block for block in blocks_of(document, Callout) if block.urgency == "emergency"]
    assert len(boxes) == 1
    return [spell(alert.lead), boxes[0].title]


def advice(document) -> str:
    """All words but the back page's: a reference may hold any number."""
    parts = [part for part in document.sections if part.part != "back"]
    assert len(parts) == len(document.sections) - 1
    return "\n".join(leaf.words for part in parts for block in part.blocks for leaf in read_block(block))


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(("country", "number"), [("GB", "999"), ("US", "911"), ("NZ", "111"), ("AU", "000")])
def test_the_country_decides_whom_to_call(clinic, profile, country, number) -> None:
    document = clinic(f"country: {country}").compose(plan_for(profile))
    for words in emergency_words(document):
        assert words.startswith(f"Call {number} ")
    others = {"999", "911", "000"} - {number}
    printed = advice(document)
    for other in others:
        assert not re.search(rf"\b{other}\b", printed), other


def test_111_is_never_the_ambulance_in_great_britain(clinic) -> None:
    british = plain_text(clinic("country: GB").compose(plan_for("sciatica")))
    assert "Call 111" not in british
    assert "If we are closed, call NHS 111: 111." in british
    assert "If we are closed, call Healthline: 0800 611 116." in plain_text(
        clinic("country: NZ").compose(plan_for("sciatica"))
    )


@pytest.mark.parametrize("profile", PROFILES)
def test_without_a_country_the_number_is_a_line_to_write_on(press, profile) -> None:
    document = press.compose(plan_for(profile))
    for words in emergency_words(document):
        assert words.startswith("Call your emergency number ")
    box = next(block for block in blocks_of(document, Callout) if block.urgency == "emergency")
    blanks = [
        fact
        for part in box.blocks
        if isinstance(part, Columns)
        for column in part.columns
        for facts in column
        if isinstance(facts, Facts)
        for fact in facts.items
    ]
    assert [(fact.label, fact.value) for fact in blanks] == [("Your emergency number:", None)]
    assert not re.search(r"\b(999|911|112|111|000)\b", advice(document))
    assert any("emergency number is left blank" in notice for notice in document.notices)


def test_the_box_of_today_has_the_clinics_number(clinic) -> None:
    document = clinic("phones: [{number: 020 7946 0123}]").compose(plan_for("sciatica"))
    titles = [block.title for block in blocks_of(document, Callout)]
    assert "Call us today: 020 7946 0123" in titles


@pytest.mark.parametrize("profile", PROFILES)
def test_the_three_urgencies_stand_in_order_and_each_has_signs(press, profile) -> None:
    boxes = [
        block
        for block in section(press.compose(plan_for(profile)), "warning").blocks
        if isinstance(block, Callout)
    ]
    assert [box.urgency for box in boxes] == ["emergency", "today", "next"]
    lists = [[block for block in box.blocks if isinstance(block, Bullets)] for box in boxes]
    signs = [[spell(item) for part in parts for item in part.items] for parts in lists]
    assert all(len(group) >= 2 for group in signs)
    flat = [sign for group in signs for sign in group]
    assert len(flat) == len(set(flat)), "a sign stands in two boxes"


def test_nobody_is_named_as_reviewer_until_somebody_has_reviewed(composed) -> None:
    for profile in PROFILES:
        document = composed(profile)
        assert document.furniture.version.endswith("not yet reviewed by a clinician")
        assert "No clinician has signed off this handout yet." in plain_text(document)
        assert any("No clinician has reviewed" in notice for notice in document.notices)


def _reviewed(version: str) -> str:
    return (
        "reviews: [{profile: sciatica, name: Dr Amina Rahman, role: Physiotherapist, "
        f'date: "2026-11-18"{version}}}]'
    )


def test_a_review_of_this_version_is_printed(clinic) -> None:
    for version in (', version: "2026.11"', ""):
        document = clinic(_reviewed(version)).compose(plan_for("sciatica"))
        assert document.furniture.version == "Version 2026.11, checked 18 November 2026"
        assert "Checked by Dr Amina Rahman" in plain_text(document)
        assert "on 18 November 2026." in plain_text(document)
        assert not any("reviewed" in notice for notice in document.notices)


def test_a_review_of_another_version_or_another_sheet_does_not_count(clinic) -> None:
    for press, profile in [
        (clinic(_reviewed(', version: "2025.01"')), "sciatica"),
        (clinic(_reviewed("")), "hip-osteoarthritis"),
    ]:
        document = press.compose(plan_for(profile))
        assert "not yet reviewed" in document.furniture.version
        assert "Amina" not in plain_text(document)


def test_the_clinics_own_footer_wins_over_name_and_number(clinic) -> None:
    lines = ("phones: [{number: 020 7946 0123}]",)
    usual = clinic(*lines).compose(plan_for("sciatica")).furniture
    assert usual.contact == "Harbour Physio · 020 7946 0123"
    own = clinic(*lines, "footer: Open Saturdays.").compose(plan_for("sciatica")).furniture
    assert own.contact == "Open Saturdays."
    assert own.version == usual.version


def test_months_are_spelled_so_that_no_reader_swaps_day_and_month(clinic) -> None:
    british = clinic("country: GB").compose(plan_for("sciatica", **PATIENT))
    american = clinic("country: US").compose(plan_for("sciatica", **PATIENT))
    assert "20 November 2026" in plain_text(british)
    assert "November 20, 2026" in plain_text(american)
    assert "7 December 2026" in plain_text(british)


def test_name_therapist_and_next_visit_stand_on_the_first_page(composed) -> None:
    document = composed("sciatica", **PATIENT)
    (facts,) = [block for block in section(document, "glance").blocks if isinstance(block, Facts)]
    values = {fact.label: fact.value for fact in facts.items}
    assert values["Name"] == "Maria Delgado"
    assert values["Therapist"] == "Jonas Winter"
    assert values["Next visit"] == "7 December 2026"
    blank = next(
        block for block in section(composed("sciatica"), "glance").blocks if isinstance(block, Facts)
    )
    labels = {fact.label: fact.value for fact in blank.items}
    assert labels["Name"] is None and labels["Date"] is None and labels["Therapist"] is None
    assert "Next visit" not in labels


def test_the_patient_is_named_on_the_first_page_only(composed) -> None:
    document = composed("sciatica", **PATIENT)
    naming = [leaf for leaf in read(document) if "Delgado" in leaf.words]
    assert len(naming) == 1
    for words in (
        document.title,
        document.subject,
        *document.keywords,
        document.furniture.clinic,
        *document.notices,
    ):
        assert "Delgado" not in words


def sheet_of(document) -> TickSheet:
    (sheet,) = section(document, "tracking").blocks
    return sheet


@pytest.mark.parametrize("days", [14, 28])
def test_the_sheet_has_real_days_when_the_start_is_known(composed, days) -> None:
    """Over the end of a year and a leap day's February."""
    for start in ("2026-12-21", "2028-02-20"):
        sheet = sheet_of(composed("sciatica", start=start, days=days))
        first = date.fromisoformat(start)
        expected = [first + timedelta(days=number) for number in range(days)]
        assert [number for _, number in sheet.day_labels] == [str(day.day) for day in expected]
        assert [name for name, _ in sheet.day_labels] == [day.strftime("%a") for day in expected]
        assert len(sheet.week_labels) == days // 7
        assert sheet.start == first
    assert (
        sheet_of(composed("sciatica", start="2026-12-28", days=days)).week_labels[0]
        == "Week 1: 28 Dec to 3 Jan"
    )


@pytest.mark.parametrize("days", [14, 28])
def test_the_sheet_counts_days_when_the_start_is_not_known(composed, days) -> None:
    document = composed("sciatica", days=days)
    sheet = sheet_of(document)
    assert [first for first, _ in sheet.day_labels] == [str(number) for number in range(1, days + 1)]
    assert sheet.week_labels == tuple(f"Week {number}" for number in range(1, days // 7 + 1))
    assert section(document, "tracking").title == f"My {days // 7} weeks"


@pytest.mark.parametrize("profile", PROFILES)
def test_the_neutral_handout_says_how_to_get_a_brand(composed, profile) -> None:
    document = composed(profile)
    assert any("hipprint init" in notice for notice in document.notices)
    assert document.letterhead.name == "" and document.author == "hipprint"


def test_a_branded_one_says_nothing_about_it(harbour_press) -> None:
    document = harbour_press.compose(plan_for("sciatica", side="left"))
    assert document.letterhead.name == "Harbour Physio"
    assert document.author == "Harbour Physio"
    assert document.language == "en-GB"
    assert len(document.notices) == 1 and "reviewed" in document.notices[0]


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"layout": "menu"},
        {"layout": "poster"},
        {"flag": ["foot-drop"]},
        {"profile": "refer-first"},
        {"profile": "refer-first", "layout": "poster"},
    ],
    ids=str,
)
def test_the_example_brand_is_told_whatever_is_printed(tmp_path, choices) -> None:
    """Its telephone number stands at "Call us today", and nobody answers it."""
    write_starter(tmp_path / "clinic")
    press = Press(load_clinic(tmp_path / "clinic"))
    assert press.clinic.brand.is_example
    document = press.compose(plan_for(**{"profile": "sciatica", **choices}))
    assert press.clinic.brand.phone in plain_text(document)
    assert any("still has example values" in notice for notice in document.notices)


def test_a_be_seen_page_without_a_clinic_is_told(press) -> None:
    document = press.compose(plan_for("sciatica", flag=["foot-drop"]))
    assert any("No clinic brand" in notice for notice in document.notices)


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"profile": "sciatica"}, "Exercise 3: 4 days a week. Leave the other boxes empty."),
        (
            {"profile": "low-back-pain", "phase": 3},
            "Exercises 2, 3, 4: 3 days a week. Exercise 5: 5 days a week. Leave the other boxes empty.",
        ),
        (
            {"profile": "low-back-pain", "phase": 3, "dose": ["bird-dog: 1 day a week"]},
            "Some exercises are not for every day. Leave the other boxes empty.",
        ),
        ({"profile": "trochanteric-bursitis"}, ""),
    ],
)
def test_the_sheet_says_which_exercises_are_not_for_every_day(press, choices, told):
    """It has a box for every day, and nobody should do on all what is meant for some."""
    document = press.compose(plan_for(**choices))
    (sheet,) = section(document, "tracking").blocks
    usual = "Tick a box each time you finish an exercise for the day. Bring this page to your next visit."
    assert sheet.intro == f"{usual} {told}".strip()
