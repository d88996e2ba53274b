"""The text of a carried plan: written by hand, read strictly, believed only whole."""

from __future__ import annotations

import pickle
import random
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from samples import PATIENT, plan_for

from hipprint.carry.digests import ExerciseDigest, digest
from hipprint.carry.record import Carried, NotAPlan, choice_lines, read_record, words_digest, write_record
from hipprint.content.exercise import Dose
from hipprint.content.scalars import Claim, Duration
from hipprint.plan import Past, Plan, make_plan, read_plan

CARRIED = Carried(
    format=1,
    content="2026.11",
    words="0" * 32,
    sheet=[Past("bridge", 'Bridge "up"', Dose(repeats=10, hold=Duration(5), sets=3))],
    exercises={"bridge": ExerciseDigest("1" * 12, "e2e2e2e2e2e2", "true")},
    condition={"warning signs": "null"},
    flags={"poor-balance": "no"},
)
FULL = plan_for(
    "sciatica",
    **PATIENT,
    add=["bridge"],
    drop=["knee-rolls"],
    dose=["bridge: 12 repeats, 3 sets"],
    flag=["poor-balance"],
    override={"bridge": "seen: “today” # not a comment"},
    set={"until": "2027-02-12", "approach": "no"},
    note="- not a list: {nor: this} & *that | > 100 % 'quoted' \\ back",
    phase=2,
    last=[{"exercise": "bridge", "name": "Bridge", "dose": {"lasts": "2 minutes"}}],
)


def test_what_is_written_is_read() -> None:
    assert read_record(write_record(FULL, CARRIED)) == (FULL, CARRIED)
    assert read_record(write_record(Plan("sciatica"), CARRIED))[0] == Plan("sciatica")


def test_a_plan_from_another_process_is_written_alike() -> None:
    """What is the default there is not the very same object here."""
    for more in ({}, {"standard": "ua2"}):
        plan = plan_for("sciatica", **more)
        lines = list(choice_lines(plan))
        assert list(choice_lines(pickle.loads(pickle.dumps(plan)))) == lines
        assert ("standard: ua2" in lines) == bool(more) and "standard: ua1" not in lines


def test_the_choices_are_a_plan_file_also_for_other_yaml_readers(tmp_path: Path) -> None:
    text = "\n".join(choice_lines(FULL)) + "\n"
    file = tmp_path / "plan.yaml"
    file.write_text(text, encoding="utf-8")
    assert make_plan(read_plan(file)) == FULL
    assert yaml.safe_load(text)["note"] == FULL.note
    assert text.startswith("profile: sciatica\nphase: 2\nside: left\n")


def test_a_plan_that_a_viewer_saved_is_a_plan_file(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes(write_record(FULL, CARRIED))
    assert make_plan(read_plan(file)) == FULL


@pytest.mark.parametrize("seed", range(40))
def test_any_words_survive(seed: int) -> None:
    chance = random.Random(seed)
    alphabet = "ab -:#{}[]&*!|>'\"%@`?,\\\n\té\u2028\u00a0\u0085\U0001f600\ufeff\x07~=<0"
    words = "".join(chance.choice(alphabet) for _ in range(chance.randrange(1, 60))) + "."
    plan = make_plan({"profile": "sciatica", "note": words, "override": {"bridge": words}})
    assert read_record(write_record(plan, CARRIED))[0] == plan


@pytest.mark.parametrize("words", ["null", "true", "no", "~", "12", "1.5", "2026-11-20", "=", "<<", "y", ""])
def test_words_that_look_like_something_else_stay_words(words: str) -> None:
    plan = Plan("sciatica", override={"bridge": words})
    assert read_record(write_record(plan, CARRIED))[0].override == {"bridge": words}


def test_half_a_character_from_a_terminal_does_no_harm() -> None:
    plan = Plan("sciatica", override={"bridge": "seen \udcff today"})
    assert read_record(write_record(plan, CARRIED))[0].override == {"bridge": "seen ? today"}


def why(data: bytes) -> str:
    with pytest.raises(NotAPlan) as caught:
        read_record(data)
    assert "Maria" not in str(caught.value)
    return caught.value.why


def sealed(text: bytes) -> bytes:
    return text + b"\nhash: " + sha256(text).hexdigest().encode() + b"\n"


def test_no_byte_can_be_changed() -> None:
    data = write_record(FULL, CARRIED)
    chance = random.Random(7)
    for _ in range(300):
        place = chance.randrange(len(data) - 1)
        hurt = bytearray(data)
        hurt[place] = (hurt[place] + chance.randrange(1, 255)) % 256
        assert why(bytes(hurt)) in ("changed", "foreign")
    assert why(data[:-40]) == "changed"
    assert why(data.replace(b"\n", b"\r\n")) in ("changed", "foreign")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "foreign"),
        (b"profile: sciatica\n", "foreign"),
        (b"\xff\xfe" * 100, "foreign"),
        (sealed(b"profile: sciatica"), "unknown"),
        (sealed(b"- a list"), "unknown"),
        (sealed(b""), "unknown"),
        (sealed(b"a: &a [x]\nb: *a"), "unknown"),
        (sealed(b"profile: Maria\npatient: [Maria]\ncarried: {format: 1}"), "unknown"),
        (sealed(b"profile: sciatica\ncarried: {format: 2, more: 1}"), "newer"),
        (sealed(b"profile: sciatica\ncarried: 5"), "unknown"),
        (sealed(b"[" * 5000), "unknown"),
    ],
)
def test_what_hipprint_did_not_write_is_refused(data: bytes, reason: str) -> None:
    assert why(data) == reason


def test_digests_heed_words_and_not_citations() -> None:
    assert digest(Claim("Walk.", ("nhs-1",))) == digest(Claim("Walk.", ("nhs-2",))) == digest("Walk.")
    assert digest(Claim("Walk.")) != digest(Claim("Do not walk."))
    assert digest(Duration(60)) != digest(Duration(61))
    assert words_digest("one  two\nthree") == words_digest("one two three") != words_digest("one two")
