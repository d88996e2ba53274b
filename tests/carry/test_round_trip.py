"""Sheet to plan and plan to sheet: the same choices, the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from samples import PATIENT, PROFILES, page_words, plan_for
from sheets import attached, keep

from hipprint.build import Handout, Press
from hipprint.carry.record import LARGEST, choice_lines, read_record
from hipprint.carry.sheet import read_sheet
from hipprint.checks.pdf import check_pdf
from hipprint.plan import make_plan, read_plan

Save = Callable[..., Path]


def rebuilt(press: Press, file: Path) -> bytes:
    """The handout of what `hipprint plan` prints."""
    printed = file.with_suffix(".yaml")
    printed.write_text("\n".join(choice_lines(read_sheet(file).plan)) + "\n", encoding="utf-8")
    return press.build(make_plan(read_plan(printed))).data


@pytest.mark.parametrize("profile", PROFILES)
def test_every_handout_can_be_built_again_from_itself(
    press: Press, built: Callable[..., Handout], tmp_path: Path, profile: str
) -> None:
    handout = built(profile, **PATIENT)
    file = keep(handout, tmp_path)
    sheet = read_sheet(file)
    assert (sheet.plan.profile, sheet.plan.phase, sheet.plan.patient) == (profile, 1, "Maria Delgado")
    assert rebuilt(press, file) == handout.data
    assert len(attached(handout.data)) < LARGEST / 8


@pytest.mark.parametrize(
    ("profile", "more"),
    [
        ("sciatica", {}),
        ("slipped disc", {"side": "both", "days": 28, "layout": "large-print", "paper": "letter"}),
        ("sciatica", {"also": ["si-joint"], "phase": 2, "side": "left"}),
        (
            "sciatica",
            {"add": ["clam"], "drop": ["glute-set"], "dose": ["clamshell: 8 repeats, hold 5 seconds"]},
        ),
        ("sciatica", {"dose": ["short-walk: 10 minutes, 1 time a day", "glute-set: usual"]}),
        ("trochanteric-bursitis", {"phase": 2, "note": "Réduis – “a bit”.", "patient": "Ölçer Nguyễn"}),
        ("sciatica", {"flag": ["poor-balance"], "drop": []}),
        (
            "sciatica",
            {"add": ["single-leg-bridge"], "override": {"single-leg-bridge": "seen in clinic: today"}},
        ),
        ("sciatica", {"flag": ["foot-drop"], "patient": "Maria Delgado", "add": ["clam"]}),
        ("sciatica", {"fillable": True, "start": "2026-11-23"}),
        ("refer-first", {}),
    ],
)
def test_every_kind_of_choice_comes_back(press: Press, saved: Save, profile: str, more: dict) -> None:
    file = saved(profile, **more)
    assert rebuilt(press, file) == file.read_bytes()


def test_a_decision_that_was_left_open_is_carried_as_it_was_decided(press: Press, saved: Save) -> None:
    file = saved("hip-replacement", set={"approach": "unknown"})
    assert set(read_sheet(file).plan.set.values()) == {"unknown"}
    assert len(read_sheet(file).plan.set) == 5
    handout = press.build(read_sheet(file).plan)
    assert handout.data == file.read_bytes()
    assert any("approach is unknown" in notice for notice in handout.notices)


def test_a_dose_is_carried_whole(saved: Save) -> None:
    plan = read_sheet(saved("sciatica", phase=2, dose=["bridge: 8 repeats"])).plan
    assert plan.dose == ["bridge: 8 repeats, 3 sets, 1 time a day, 7 days a week"]


def test_the_file_stays_valid_and_any_program_finds_the_plan(saved: Save) -> None:
    file = saved("sciatica", **PATIENT)
    assert check_pdf(file) == []
    data = attached(file.read_bytes())
    plan, carried = read_record(data)
    assert plan.therapist == "Jonas Winter" and carried.content == "2026.11"
    assert [past.exercise for past in carried.sheet] == list(carried.exercises)
    assert "warning signs" in carried.condition
    with pikepdf.open(file) as pdf:
        entry = pdf.Root.AF[0]
        assert str(entry.AFRelationship) == "/Data"
        assert str(entry.EF.F.Subtype) == "/application/yaml"
        assert str(entry.EF.F.Params.ModDate) == str(pdf.trailer.Info.ModDate) == "D:20261120000000Z"
        assert "Delgado" not in str(entry.Desc)


def test_the_plan_survives_another_program_that_saves_the_file_anew(saved: Save, tmp_path: Path) -> None:
    file = saved("sciatica", **PATIENT)
    again = tmp_path / "again.pdf"
    with pikepdf.open(file) as pdf:
        pdf.save(again, object_stream_mode=pikepdf.ObjectStreamMode.disable, recompress_flate=True)
    assert read_sheet(again).plan == read_sheet(file).plan


def test_without_a_plan_nothing_is_attached(press: Press) -> None:
    data = press.build(plan_for("sciatica", **PATIENT), carries_plan=False).data
    assert check_pdf(data) == []
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "/AF" not in pdf.Root and not list(pdf.attachments)
    assert b"EmbeddedFile" not in data


def test_the_plan_changes_no_page(press: Press, saved: Save) -> None:
    file = saved("sciatica", **PATIENT)
    bare = press.build(plan_for("sciatica", **PATIENT), carries_plan=False).data
    assert page_words(file.read_bytes()) == page_words(bare)
    assert 0 < len(file.read_bytes()) - len(bare) < 6_000
