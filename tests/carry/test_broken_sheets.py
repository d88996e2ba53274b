"""Files that carry no plan that can be trusted: one clear sentence, and never a word of the patient's."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from samples import PATIENT
from sheets import attached

from hipprint.build import Handout
from hipprint.carry.record import LARGEST
from hipprint.carry.sheet import read_sheet
from hipprint.errors import UserError

NOTE = "Zebulon rests on the stairs."
PRIVATE = ("Maria", "Delgado", "Winter", "Zebulon", "2026-1")
Break = Callable[[Pdf], None]


def stream(pdf: Pdf) -> pikepdf.Object:
    return pdf.Root.AF[0].EF.F


def changed(old: bytes, new: bytes) -> Break:
    def change(pdf: Pdf) -> None:
        data = stream(pdf).read_bytes()
        assert old in data
        stream(pdf).write(data.replace(old, new))

    return change


def no_plan(pdf: Pdf) -> None:
    del pdf.Root["/AF"]
    del pdf.Root.Names["/EmbeddedFiles"]


def another_name(pdf: Pdf) -> None:
    pdf.Root.AF[0].F = pdf.Root.AF[0].UF = String("notes.yaml")


def a_second_plan(pdf: Pdf) -> None:
    other = pdf.make_stream(stream(pdf).read_bytes(), Type=Name.EmbeddedFile)
    entry = Dictionary(
        Type=Name.Filespec, F=String("plan.yaml"), UF=String("plan.yaml"), EF=Dictionary(F=other)
    )
    pdf.Root.AF.append(pdf.make_indirect(entry))


def bomb(pdf: Pdf) -> None:
    stream(pdf).write(zlib.compress(b"0" * 50_000_000, 9), filter=Name.FlateDecode)


def a_little_too_much(pdf: Pdf) -> None:
    stream(pdf).write(b"# " + b"x" * LARGEST)


def packed_unusually(pdf: Pdf) -> None:
    stream(pdf).write(b"not a picture", filter=Name.JBIG2Decode)


def no_bytes(pdf: Pdf) -> None:
    del pdf.Root.AF[0]["/EF"]


def a_paragraph_less(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].K[0].K = Array([])


def names_in_a_circle(pdf: Pdf) -> None:
    no_plan(pdf)
    node = pdf.make_indirect(Dictionary())
    node.Kids = Array([node, node])
    pdf.Root.Names.EmbeddedFiles = node


BROKEN: dict[str, tuple[Break, str]] = {
    "another dose": (changed(b"12 repeats", b"50 repeats"), "was changed or damaged after"),
    "another side": (changed(b"side: left", b"side: right"), "was changed or damaged after"),
    "another name": (changed(b"Maria", b"Marie"), "was changed or damaged after"),
    "another hash": (changed(b"hash: ", b"hash: 0"), "was changed or damaged after"),
    "no hash": (changed(b"hash: ", b"mash: "), "that hipprint did not write, or not whole"),
    "no plan": (no_plan, "carries no plan: it was made with --no-plan"),
    "another file's name": (another_name, "carries no plan"),
    "two plans": (a_second_plan, "carries two plans"),
    "a bomb": (bomb, "damaged or over 64 kB"),
    "a little too much": (a_little_too_much, "damaged or over 64 kB"),
    "packed unusually": (packed_unusually, "damaged or over 64 kB"),
    "no bytes": (no_bytes, "damaged or over 64 kB"),
    "a paragraph less": (a_paragraph_less, "says something else on its pages"),
    "names in a circle": (names_in_a_circle, "carries no plan"),
}


@pytest.fixture
def handout(built: Callable[..., Handout]) -> bytes:
    more = {"add": ["bridge"], "dose": ["bridge: 12 repeats"], "note": NOTE}
    return built("sciatica", **PATIENT, **more).data


def refused(file: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_sheet(file)
    (problem,) = caught.value.problems
    told = str(problem)
    assert told.startswith(f"{file}: ") and told.endswith(".") and "\n" not in told
    assert len(told.removeprefix(str(file))) < 300
    for private in PRIVATE:
        assert private not in told.removeprefix(str(file))
    return told


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_sheet_is_refused(handout: bytes, tmp_path: Path, name: str) -> None:
    file = tmp_path / "last.pdf"
    with pikepdf.open(BytesIO(handout)) as pdf:
        BROKEN[name][0](pdf)
        pdf.save(file)
    assert BROKEN[name][1] in refused(file)


def test_the_plan_of_another_patient_does_not_fit(handout: bytes, built, tmp_path: Path) -> None:
    other = attached(built("sciatica", side="right").data)
    file = tmp_path / "last.pdf"
    with pikepdf.open(BytesIO(handout)) as pdf:
        stream(pdf).write(other)
        pdf.save(file)
    assert "or the plan is another file's" in refused(file)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_off(handout: bytes, tmp_path: Path, share: float) -> None:
    file = tmp_path / "last.pdf"
    file.write_bytes(handout[: int(len(handout) * share)])
    assert "is damaged or cut off" in refused(file)


@pytest.mark.parametrize("password", ["", "secret"])
def test_a_locked_file(handout: bytes, tmp_path: Path, password: str) -> None:
    file = tmp_path / "last.pdf"
    with pikepdf.open(BytesIO(handout)) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="owner", user=password))
    assert "is locked with a password" in refused(file)


def test_what_is_no_handout_at_all(tmp_path: Path) -> None:
    file = tmp_path / "last.pdf"
    assert "does not exist" in refused(file)
    file.write_bytes(b"")
    assert "is empty" in refused(file)
    file.write_bytes(b"profile: sciatica\npatient: Maria Delgado\n")
    assert "is not a PDF" in refused(file)
    assert "is a folder" in refused(tmp_path)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    assert "carries no plan" in refused(file)
    assert "does not exist" in refused(tmp_path / "last.pdf" / "last.pdf")


def test_damage_anywhere_is_refused_or_harmless(handout: bytes, tmp_path: Path) -> None:
    """Whatever byte is hurt: the plan comes back as it was, or a message does."""
    file = tmp_path / "last.pdf"
    file.write_bytes(handout)
    plan = read_sheet(file).plan
    told = 0
    for place in range(100, len(handout), len(handout) // 25):
        hurt = bytearray(handout)
        hurt[place : place + 4] = b"\0(<\xff"
        file.write_bytes(bytes(hurt))
        try:
            assert read_sheet(file).plan == plan
        except UserError:
            refused(file)
            told += 1
    assert told >= 5
