"""The sheets that clinicians sign: fresh, complete, unsourced claims first."""

from pathlib import Path

import msgspec
import pytest

from hipprint.content.library import Library
from hipprint.review.claims import claims_of
from hipprint.review.sheet import sheet, sheets

FOLDER = Path(__file__).parents[2] / "docs" / "review"
REMEDY = "Run: hipprint review --write docs/review"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library()


def test_committed_sheets_are_fresh(library: Library) -> None:
    made = sheets(library)
    assert len(made) >= 14
    for name, text in made.items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, f"docs/review/{name} is stale. {REMEDY}"
    assert {file.name for file in FOLDER.glob("*.md")} == set(made) | {"pemat-and-cdc.md"}, REMEDY


def test_a_changed_sentence_changes_the_sheet(library: Library) -> None:
    changed = Library()
    profile = changed.profile("sciatica")
    first = msgspec.structs.replace(profile, goals=[*profile.goals[:-1], profile.goals[0]])
    changed._profiles["sciatica"] = first
    assert sheet(changed, "sciatica") != sheet(library, "sciatica")


def test_the_claims_of_everything_that_is_printed_are_there(library: Library) -> None:
    texts = {claim.text for claim in claims_of(library, "sciatica")}
    profile = library.profile("sciatica")
    for claim in (*profile.summary, *profile.avoid, profile.pain.rule, profile.phases[2].back_off):
        assert claim.text in texts
    assert {bar.reason.text for bar in profile.barred} <= texts
    assert {sign.text for sign in library.sign_groups["cauda-equina"].signs} <= texts
    assert library.exercise("bridge").stop_if in texts
    hip = claims_of(library, "hip-replacement-precautions")
    groups = {claim.group for claim in hip}
    assert "Rules" in groups and any(group.startswith("When it was decided: ") for group in groups)
    assert any("cannot be overridden" in claim.place for claim in hip)
    flags = claims_of(library, "refer-first")
    assert sum(claim.group.startswith("Flag: ") for claim in flags) > 40


def test_unsourced_claims_stand_first_and_only_there(library: Library) -> None:
    text = sheet(library, "sciatica")
    first, rest = text.split("## With sources")
    assert "## For a clinician to sign off" in first
    assert first.count("- [ ] ") > 20 and rest.count("- [ ] ") > 60
    assert all("unsourced" in line for line in first.splitlines() if line.startswith("- [ ]"))
    body = rest.split("## Sources")[0]
    assert "unsourced" not in body


def test_each_source_is_told_with_its_grade_and_how_it_was_read(library: Library) -> None:
    text = sheet(library, "sciatica")
    sources = text.split("## Sources")[1]
    cited = {source for claim in claims_of(library, "sciatica") for source in claim.sources} - {"unsourced"}
    assert len(cited) > 10
    for source in cited:
        assert f"### {source}\n" in sources
    assert sources.count("Grade: ") == len(cited)
    assert "read in full" in sources
    for line in ("- Name:", "- Role:", "- Date:"):
        assert line in sources


def test_a_profiles_own_dose_must_be_signed(library: Library) -> None:
    own = [claim for claim in claims_of(library, "sciatica") if claim.place == "knee-to-chest-single"]
    assert own and all(claim.is_unsourced for claim in own)
    assert own[0].text == "Hold 10 seconds, 10 times, 1 set, 2 times a day, every day."
