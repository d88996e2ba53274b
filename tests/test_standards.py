"""A handout of PDF/UA-2 is the same handout: same pages, words, bookmarks, and the same life afterwards."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner, Result
from samples import PATIENT, page_images, plan_for

from hipprint.build import Handout, Press
from hipprint.carry.sheet import read_sheet
from hipprint.checks.document import Document
from hipprint.checks.pdf import check_pdf
from hipprint.checks.reading import read_aloud
from hipprint.cli import main
from hipprint.press.key import key_of
from hipprint.redact.file import redact
from hipprint.tags.standard import PDF2_NAMESPACE, UA1, UA2

Built = Callable[..., Handout]
#: One of each kind of file: branded and named, with form fields, two pages on a side, without any plan.
LOOKS: dict[str, tuple[str, dict[str, Any]]] = {
    "named": ("sciatica", {"brand": True, "note": "Rest your stick on the counter.", **PATIENT}),
    "fillable": ("low-back-pain", {"fillable": True, "start": "2026-11-23"}),
    "booklet": ("bursitis", {"layout": "booklet", "side": "right"}),
    "letter": ("hip-replacement-precautions", {"brand": True, "layout": "large-print", "paper": "letter"}),
    "see first": ("sciatica", {"flag": ["foot-drop"]}),
    "menu": ("sciatica", {"layout": "menu", "side": "left"}),
    "poster": ("sciatica", {"layout": "poster"}),
}
CARRIES_NO_PLAN = {"menu", "poster"}


@pytest.fixture(params=LOOKS)
def both(request: pytest.FixtureRequest, built: Built) -> tuple[str, bytes, bytes]:
    """What it is, as PDF/UA-1 and as PDF/UA-2."""
    profile, more = LOOKS[request.param]
    first, second = (built(profile, **more, **also).data for also in ({}, {"standard": "ua2"}))
    return request.param, first, second


def bookmarks(data: bytes) -> list[tuple[int, str, int | None, list[float]]]:
    """As pdfium, which knows only pages, opens them."""
    with pypdfium2.PdfDocument(data) as pdf:
        found = []
        for each in pdf.get_toc():
            place = each.get_dest()
            assert place is not None, each.get_title()
            found.append((each.level, each.get_title(), place.get_index(), place.get_view()[1]))
    return found


def test_the_pages_look_the_same(both: tuple[str, bytes, bytes]) -> None:
    _, first, second = both
    assert [image.tobytes() for image in page_images(second)] == [
        image.tobytes() for image in page_images(first)
    ]


def test_the_tags_say_the_same_and_bookmarks_lead_to_the_same_places(both: tuple[str, bytes, bytes]) -> None:
    what, first, second = both
    assert read_aloud(second) == read_aloud(first)
    assert bookmarks(second) == bookmarks(first)
    assert len(bookmarks(first)) >= {"see first": 2, "menu": 2, "poster": 1}.get(what, 20)


def test_it_is_what_it_says(both: tuple[str, bytes, bytes]) -> None:
    what, first, second = both
    assert first.startswith(b"%PDF-1.7\n") and second.startswith(b"%PDF-2.0\n")
    assert check_pdf(second) == []
    document = Document(second)
    assert (Document(first).standard, document.standard) == (UA1, UA2)
    assert "/Info" not in document.file.trailer and len(document.file.trailer["/ID"]) == 2
    assert {element.namespace for element in document.structure.elements} == {PDF2_NAMESPACE}
    level = "" if what in CARRIES_NO_PLAN else "F"
    assert document.packet.value("pdfaid:conformance") == level


def test_other_programs_find_nothing_wrong(both: tuple[str, bytes, bytes], tmp_path: Path) -> None:
    _, _, second = both
    with pikepdf.open(BytesIO(second)) as pdf:  # as qpdf --check does
        assert pdf.check_pdf_syntax() == []
        assert pdf.pdf_version == "2.0"
    (tmp_path / "ua2.pdf").write_bytes(second)
    try:
        told = subprocess.run(["pdfinfo", tmp_path / "ua2.pdf"], capture_output=True, text=True, check=True)
    except FileNotFoundError:
        pytest.skip("poppler's pdfinfo is not on this machine")
    assert (
        told.stderr == "" and "PDF version:     2.0" in told.stdout and "Tagged:          yes" in told.stdout
    )


def test_a_bookmark_leads_to_its_heading(built: Built) -> None:
    document = Document(built("sciatica", standard="ua2").data)
    file = document.file
    entry = file.dictionary(file.root, "/Outlines", "/First")
    led = file.array(entry, "/A", "/SD")
    (heading,) = (each for each in document.structure.elements if each.reference == led[0])
    assert (heading.kind, document.words(heading).strip()) == ("H1", file.text(entry, "/Title"))
    assert led[1:] == file.array(entry, "/A", "/D")[1:]


def test_one_template_is_not_taken_for_the_other() -> None:
    assert key_of(plan_for("sciatica", **PATIENT)) != key_of(plan_for("sciatica", standard="ua2", **PATIENT))


def test_without_its_plan_it_claims_no_level(press: Press) -> None:
    made = press.build(plan_for("sciatica", standard="ua2", **PATIENT), carries_plan=False)
    assert check_pdf(made.data) == []
    assert "pdfaid:conformance" not in Document(made.data).packet.text


def test_redacted_it_keeps_its_standard(built: Built) -> None:
    made = built("sciatica", standard="ua2", **PATIENT)
    fillable = built("sciatica", standard="ua2", fillable=True, **PATIENT)
    for data in (made.data, fillable.data):
        redacted = redact(data, accept_words=True)
        document = Document(redacted.data)
        assert document.standard == UA2 and document.file.version == "2.0"
        assert "/Info" not in document.file.trailer
        assert document.packet.value("dc:title") == Document(data).packet.value("dc:title")
        assert not document.packet.value("pdfaid:conformance") and not document.packet.value("xmp:CreateDate")
        packets = (redacted.data, document.packet.text.encode())
        assert not any(word in part for part in packets for word in (b"Delgado", b"2026-11-20"))
        assert check_pdf(redacted.data) == []
        assert redacted.removed["a carried file"] == 1


# From the command line


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HIPPRINT_CLINIC", raising=False)

    def invoke(*words: str) -> Result:
        result = CliRunner().invoke(main, words)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


def test_it_is_a_flag_and_a_key_of_the_plan_file(run: Callable[..., Result]) -> None:
    Path("plan.yaml").write_text("profile: sciatica\nstandard: ua2\n")
    for words in (["--profile", "sciatica", "--standard", "ua2"], ["--plan", "plan.yaml"]):
        assert run("build", "-o", "x.pdf", "--quiet", *words).exit_code == 0
        assert Path("x.pdf").read_bytes().startswith(b"%PDF-2.0")
        assert run("check", "x.pdf").stdout == "x.pdf: no problems found.\n"
    assert run("build", "--plan", "plan.yaml", "--standard", "ua1", "-o", "x.pdf", "--quiet").exit_code == 0
    assert Path("x.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_a_standard_that_there_is_not_is_refused(run: Callable[..., Result]) -> None:
    told = run("build", "--profile", "sciatica", "--standard", "ua3")
    assert told.exit_code == 2 and "'ua1', 'ua2'" in told.stderr
    Path("plan.yaml").write_text("profile: sciatica\nstandard: PDF/UA-2\n")
    told = run("build", "--plan", "plan.yaml")
    assert told.exit_code == 1 and "plan.yaml:2" in told.stderr and "ua1, ua2" in told.stderr


def test_its_plan_is_printed_and_the_next_sheet_keeps_the_standard(run: Callable[..., Result]) -> None:
    first = ["build", "--profile", "sciatica", "--standard", "ua2", "--patient", "Maria Delgado"]
    assert run(*first, "-o", "first.pdf", "--quiet").exit_code == 0
    assert "\nstandard: ua2\n" in run("plan", "first.pdf").stdout
    assert run("build", "--from", "first.pdf", "--phase", "2", "-o", "next.pdf", "--quiet").exit_code == 0
    assert Path("next.pdf").read_bytes().startswith(b"%PDF-2.0") and check_pdf(Path("next.pdf")) == []
    assert read_sheet(Path("next.pdf")).plan.standard == "ua2"
    assert run("build", "--from", "next.pdf", "--standard", "ua1", "-o", "x.pdf", "--quiet").exit_code == 0
    assert Path("x.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert "standard" not in run("plan", "x.pdf").stdout.replace("layout: standard", "")


def test_templates_of_both_are_kept_apart(run: Callable[..., Result]) -> None:
    """The second of each comes from the cache, and is the same bytes."""
    made = []
    for number, standard in enumerate(("ua1", "ua2", "ua2", "ua1")):
        name = f"{number}.pdf"
        words = ["--patient", "Maria Delgado", "--standard", standard, "-o", name, "--quiet"]
        assert run("build", "--profile", "sciatica", *words).exit_code == 0
        made.append(Path(name).read_bytes())
    assert run("cache", "show").stdout.split(": ")[1].startswith("2 templates")
    assert made[0] == made[3] != made[1] == made[2]
