"""One print file of a roster: each patient's pages are those of the patient's own file."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from batch_folders import files
from samples import page_images, page_words

from hipprint.batch import merged
from hipprint.batch.run import run_batch
from hipprint.batch.summary import Options, Summary
from hipprint.build import Press
from hipprint.bundle import file as print_file
from hipprint.checks.document import Document
from hipprint.checks.elements import Element, MarkRef
from hipprint.checks.pdf import check_pdf
from hipprint.clinic.folder import load_clinic
from hipprint.errors import UserError
from hipprint.plan import make_plan

ROWS = (
    {"patient": "Maria Delgado", "profile": "sciatica", "side": "right", "start": "2026-11-23"},
    {"patient": "Ana Sol", "profile": "hip osteoarthritis", "side": "left", "layout": "large-print"},
    {"patient": "Bo (Lind", "profile": "sciatica", "side": "right", "start": "2026-11-23"},
    {"patient": "Ωμέγα Lind", "profile": "sciatica", "side": "left", "paper": "letter"},
    {"patient": "Kim Ek", "profile": "sciatica", "side": "left", "flags": "foot-drop"},
    {"profile": "sciatica", "side": "right", "start": "2026-11-30"},
    {"patient": "Jo Ö", "profile": "bursitis", "side": "left", "layout": "booklet", "fillable": "yes"},
)
Merge = Callable[..., Summary]


@pytest.fixture
def merge(folder: Path, roster: Callable[..., Path]) -> Merge:
    """merge(*rows, keep_going=True) makes all.pdf of these rows."""

    def invoke(*rows: dict[str, str], **more: Any) -> Summary:
        more = {"merge": folder / "all.pdf", "processes": 1, "folder": None} | more
        return run_batch(Options(roster(*rows), **more))

    return invoke


def single(press: Press, row: dict[str, str]) -> bytes:
    """The patient's own file, without fields: paper has none."""
    choices: dict[str, Any] = {"layout": "standard"} | {k: v for k, v in row.items() if k != "fillable"}
    if "flags" in choices:
        choices["flag"] = [choices.pop("flags")]
    return press.build(make_plan(choices), carries_plan=False).data


def tree(element: Element, first: int) -> tuple[Any, ...]:
    """A tag with all that it says and holds; pages are counted from `first`."""
    kids = tuple(
        tree(kid, first)
        if isinstance(kid, Element)
        else (kid.page - first, kid.mcid)
        if isinstance(kid, MarkRef)
        else "annotation"
        for kid in element.kids
    )
    said = (element.alt, element.actual_text, element.lang, element.title, element.attributes)
    return ("Part" if element.kind == "Document" else element.kind, *said, kids)


def starts(data: bytes) -> dict[str, int]:
    """The bookmarks: title, and the page from 0."""
    document = pypdfium2.PdfDocument(data)
    found = {}
    for bookmark in document.get_toc():
        assert bookmark.level == 0
        destination = bookmark.get_dest()
        assert destination is not None
        found[bookmark.get_title()] = destination.get_index()
    document.close()
    return found


@pytest.mark.parametrize("tagged", [True, False])
def test_every_patient_has_the_pages_and_tags_of_the_own_file(
    merge: Merge, folder: Path, harbour: Path, tagged: bool
) -> None:
    summary = merge(*ROWS, clinic=harbour, tagged=tagged)
    press = Press(load_clinic(harbour))
    data = (folder / "all.pdf").read_bytes()
    places = starts(data)
    assert list(places) == [row.get("patient", f"Row {n}") for n, row in enumerate(ROWS, 2)]
    images, words = page_images(data), page_words(data)
    document = Document(data)
    parts = document.structure.top[0].children if tagged else []
    assert [part.kind for part in parts] == ["Part"] * (len(ROWS) if tagged else 0)
    left = set(range(len(images)))
    for place, (row, first) in enumerate(zip(ROWS, places.values(), strict=True)):
        assert first % 2 == 0, "not on the front of a sheet"
        own = single(press, row)
        mine, said = page_images(own), page_words(own)
        assert [image.tobytes() for image in images[first:][: len(mine)]] == [i.tobytes() for i in mine]
        assert words[first:][: len(mine)] == said and any(said)
        left -= set(range(first, first + len(mine)))
        if tagged:
            alone = Document(own)
            assert tree(parts[place], first) == tree(alone.structure.top[0], 0)
            assert document.words(parts[place]) == alone.words(alone.structure.top[0])
    assert left, "no page was left blank"
    assert all(not words[page] and images[page].getextrema() == ((255, 255),) * 3 for page in left)
    done = summary.merged
    assert done is not None and done.patients == len(ROWS)
    assert (done.pages, done.blank, done.size) == (len(images), len(left), len(data))
    assert done.sheets == sum(-(-len(page_images(single(press, row))) // 2) for row in ROWS)


def test_our_checks_and_others_find_nothing_wrong(merge: Merge, folder: Path, harbour: Path) -> None:
    merge(*ROWS, clinic=harbour)
    assert check_pdf(folder / "all.pdf") == []
    with pikepdf.open(folder / "all.pdf") as pdf:
        assert pdf.check_pdf_syntax() == []
        links = [a for page in pdf.pages for a in page.get("/Annots", [])]
        assert links, "the clinic's address is a link"
        assert all(len(page.TrimBox) == 4 for page in pdf.pages)


def test_a_file_without_tags_says_so_and_claims_nothing(merge: Merge, folder: Path) -> None:
    merge(ROWS[0], tagged=False)
    with pikepdf.open(folder / "all.pdf") as pdf:
        assert pdf.check_pdf_syntax() == []
        assert "/StructTreeRoot" not in pdf.Root and "/MarkInfo" not in pdf.Root
        packet = pdf.Root.Metadata.read_bytes()
        assert b"<pdfuaid:part>" not in packet and b"<pdfaid:conformance>B<" in packet
    assert "it is not tagged" in " ".join(str(finding) for finding in check_pdf(folder / "all.pdf"))


def test_pages_are_labelled_as_their_feet_say(merge: Merge, folder: Path) -> None:
    merge(ROWS[4], ROWS[4] | {"patient": "Li Ek"})
    document = pypdfium2.PdfDocument(folder / "all.pdf")
    labels = [document.get_page_label(page) for page in range(len(document))]
    own = len(starts((folder / "all.pdf").read_bytes()))
    assert own == 2 and labels[0] == "1" and labels.count("1") == 2
    assert labels[1:] in (["blank", "1"], ["2", "1", "2"])


def test_what_the_file_says_of_itself_names_nobody(merge: Merge, folder: Path) -> None:
    merge(*ROWS[:3])
    with pikepdf.open(folder / "all.pdf") as pdf:
        assert str(pdf.docinfo.Title) == "Handouts for 3 patients"
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert "Handouts for 3 patients" in packet
        assert not any(name in packet + str(dict(pdf.docinfo)) for name in ("Delgado", "Sol", "Lind"))
        assert "/AF" not in pdf.Root and "/Names" not in pdf.Root and not pdf.attachments
        assert "/AcroForm" not in pdf.Root
    assert b"EmbeddedFile" not in (folder / "all.pdf").read_bytes()


@pytest.mark.parametrize("tagged", [True, False])
def test_many_patients_share_what_they_can_and_the_same_bytes_come_twice(
    merge: Merge, folder: Path, tagged: bool
) -> None:
    rows = [ROWS[0] | {"patient": f"Person {n}", "start": f"2026-11-{23 + n % 3}"} for n in range(150)]
    merge(*rows, tagged=tagged)
    data = (folder / "all.pdf").read_bytes()
    merge(*rows, tagged=tagged)
    assert (folder / "all.pdf").read_bytes() == data
    merge(rows[0], tagged=tagged)
    alone = len((folder / "all.pdf").read_bytes())
    assert (len(data) - alone) / 149 < (15_000 if tagged else 1_000)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        pages = len(pdf.pages) // 150
        fronts = [pdf.pages[n * pages].obj for n in range(150)]
        assert len({page.objgen for page in fronts}) == 150
        assert len({page.Contents[0].objgen for page in fronts}) == 1, "drawings are shared"
        assert len(pdf.Root.Pages.Kids) == 3
    assert len(starts(data)) == 150
    assert not tagged or check_pdf(data) == []


def test_both_a_folder_and_a_print_file(merge: Merge, folder: Path, run: Any) -> None:
    summary = merge(ROWS[0], ROWS[4], folder=folder / "out")
    assert summary.made == 2 and summary.merged is not None and summary.merged.patients == 2
    before = (folder / "all.pdf").read_bytes()
    assert sorted(files(folder / "out")) == ["0002-sciatica.pdf", "0003-sciatica.pdf", "manifest.csv"]
    (folder / "all.pdf").unlink()
    result = run("roster.csv", "--out", "out", "--resume", "--merge", "all.pdf")
    assert "Made 0 files in out. There already: 2.\nMade all.pdf: 2 patients, " in result.stdout
    assert (folder / "all.pdf").read_bytes() == before


def test_what_is_said(merge: Merge, roster: Callable[..., Path], run: Any) -> None:
    roster(ROWS[0], ROWS[4])
    result = run("roster.csv", "--merge", "all.pdf", "--untagged")
    assert result.exit_code == 3
    assert "Made all.pdf: 2 patients, " in result.stdout and "Print both sides." in result.stdout
    assert "It has no tags: it is for paper, not for reading on a screen." in result.stdout
    told = json.loads(run("roster.csv", "--merge", "all.pdf", "--json").stdout)["print_file"]
    assert told["tagged"] and told["patients"] == 2 and told["file"] == "all.pdf"
    assert told["bytes"] == Path("all.pdf").stat().st_size
    assert told["sheets"] == -(-told["pages"] // 2)


def test_a_long_print_file_has_tags_only_when_they_are_asked_for(
    merge: Merge, roster: Callable[..., Path], run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merged, "TAGGED_UNASKED", 2)
    roster(*ROWS[:2])
    assert "no tags" not in run("roster.csv", "--merge", "all.pdf").stdout
    assert check_pdf(Path("all.pdf")) == []
    roster(*ROWS[:3])
    assert "With --tagged it has them." in run("roster.csv", "--merge", "all.pdf").stdout
    assert check_pdf(Path("all.pdf"))[0].rule == "marked"
    assert "no tags" not in run("roster.csv", "--merge", "all.pdf", "--tagged").stdout
    assert check_pdf(Path("all.pdf")) == []


def test_another_standard_is_for_the_rows_own_files(roster: Callable[..., Path], run: Any) -> None:
    roster(ROWS[0], {**ROWS[0], "patient": "Kim Ek", "standard": "UA2"})
    result = run("roster.csv", "--out", "out", "--merge", "all.pdf")
    assert (
        "Row 3: A print file is PDF/UA-1 with PDF/A-3a, whatever the column standard says." in result.stderr
    )
    versions = {file.read_bytes()[:8] for file in Path("out").glob("*.pdf")}
    assert versions == {b"%PDF-1.7", b"%PDF-2.0"}
    assert Path("all.pdf").read_bytes().startswith(b"%PDF-1.7") and not check_pdf(Path("all.pdf"))


@pytest.mark.parametrize(
    "words, told",
    [
        (("--untagged", "--out", "out"), "--untagged is for a print file"),
        (("--tagged", "--out", "out"), "--tagged is for a print file"),
        (("--merge", "a.pdf", "--resume"), "a print file is made at one go"),
        (("--merge", "a.pdf", "--force"), "Add --out DIR, or leave them out"),
        (("--merge", "a.pdf", "--cluster", "tcp://10.0.0.5:8786"), "Add --out DIR, or leave them out"),
        (("--merge", "roster.csv"), "roster.csv: is not the name of a PDF. Write --merge morning.pdf."),
        (("--merge", "no/a.pdf"), "no: does not exist. Make it first"),
        (("--merge", "out/a.pdf", "--out", "out"), "out/a.pdf: would stand among the files of the rows"),
        ((), "--out DIR, or one print file, --merge FILE"),
    ],
)
def test_mistakes_are_told_before_the_roster_is_read(
    folder: Path, roster: Callable[..., Path], run: Any, words: tuple[str, ...], told: str
) -> None:
    roster(ROWS[0])
    before = files(folder)
    result = run("roster.csv", *words)
    assert result.exit_code in (1, 2) and told in " ".join(result.stderr.split())
    assert files(folder) == before


def test_a_roster_with_problems_makes_nothing_unless_told(merge: Merge, folder: Path) -> None:
    (folder / "all.pdf").write_bytes(b"yesterday's")
    wrong = {"patient": "Bo Lind", "profile": "sciatica", "side": "rigth"}
    with pytest.raises(UserError):
        merge(ROWS[0], wrong)
    assert (folder / "all.pdf").read_bytes() == b"yesterday's"
    summary = merge(ROWS[0], wrong, keep_going=True)
    assert summary.merged is not None and summary.merged.patients == 1
    assert summary.rejected == folder / "rejected.csv"


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing fails for one patient, with a message that quotes the page."""
    build = Press.build

    def fail(press: Press, plan: Any, **more: Any) -> Any:
        if plan.patient == "Person Odd":
            raise KeyError("the page of Person Odd")
        return build(press, plan, **more)

    monkeypatch.setattr(Press, "build", fail)


@pytest.mark.usefixtures("odd")
def test_a_row_that_cannot_be_drawn(merge: Merge, folder: Path) -> None:
    rows = ({"patient": "Person Odd", "profile": "sciatica", "side": "left"}, ROWS[0])
    summary = merge(*rows)
    assert summary.merged is None and sorted(files(folder)) == ["roster.csv"]
    assert "Odd" not in str(summary.problems[0]) and "cannot print this row" in str(summary.problems[0])
    summary = merge(*rows, keep_going=True)
    assert summary.merged is not None and summary.merged.patients == 1
    assert "cannot print this row" in (folder / "rejected.csv").read_text(encoding="utf-8-sig")
    (folder / "all.pdf").unlink()
    assert merge(rows[0], keep_going=True).merged is None
    assert not (folder / "all.pdf").exists()


@pytest.mark.parametrize("wrong", [OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), KeyboardInterrupt()])
def test_a_stop_leaves_yesterdays_file_and_no_other(
    merge: Merge, folder: Path, monkeypatch: pytest.MonkeyPatch, wrong: BaseException
) -> None:
    (folder / "all.pdf").write_bytes(b"yesterday's")
    seen: list[str] = []

    def fail(self: Any, *_: Any) -> None:
        seen.extend(name for name in os.listdir(folder) if name.endswith(".tmp"))  # noqa: PTH208
        raise wrong

    monkeypatch.setattr(print_file.PrintFile, "_write_table", fail)
    summary = merge(ROWS[0])
    assert len(seen) == 1 and "Delgado" not in seen[0] and "all" not in seen[0]
    assert sorted(files(folder)) == ["all.pdf", "roster.csv"]
    assert (folder / "all.pdf").read_bytes() == b"yesterday's"
    if isinstance(wrong, OSError):
        assert [str(problem) for problem in summary.problems] == [
            f"{folder / 'all.pdf'}: the disk is full. Free some space, then build again."
        ]
    else:
        assert summary.interrupted


def test_more_than_a_pdf_may_hold_is_refused(
    merge: Merge, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_file, "MOST_OBJECTS", 2000)
    summary = merge(*(ROWS[0] | {"patient": f"Person {n}"} for n in range(3)))
    assert "Split the roster or add --untagged." in str(summary.problems[0])
    assert not (folder / "all.pdf").exists()
    summary = merge(*(ROWS[0] | {"patient": f"Person {n}"} for n in range(3)), tagged=False)
    assert summary.merged is not None


def test_a_sheet_is_two_pages() -> None:
    assert [merged.Merged(Path("a.pdf"), 1, pages, 0, 1, True).sheets for pages in (1, 2, 3)] == [1, 1, 2]
