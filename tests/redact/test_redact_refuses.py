"""What `hipprint redact` refuses, and what it takes out beside the words on the pages."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import Result
from commands import call
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String
from samples import PATIENT, choices
from tagged_sample import sample

from hipprint.build import Press
from hipprint.checks.pdf import check_pdf
from hipprint.errors import UserError
from hipprint.plan import make_plan
from hipprint.redact.file import redact
from hipprint.redact.objects import attachments, empty_fields, entered, fields, is_filled, planned

PLAN = b'profile: sciatica\npatient: "Maria Delgado"\nstart: 2026-11-23\nset: {until: 2027-02-12}\n'


@pytest.fixture(scope="module")
def named(press: Press) -> bytes:
    return press.build(make_plan(choices("sciatica", **PATIENT))).data


def edited(data: bytes, change: Callable[[Pdf], None]) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def run(*words: str) -> Result:
    return call("redact", *words)


# The command


def test_it_writes_another_file_and_says_what_it_did(tmp_path: Path, named: bytes) -> None:
    file, target = tmp_path / "in.pdf", tmp_path / "out.pdf"
    file.write_bytes(named)
    result = run(str(file), "-o", str(target))
    assert result.exit_code == 0, result.output
    assert file.read_bytes() == named
    assert check_pdf(target) == []
    assert "the patient's name (1)" in result.stdout and "nothing of it is left" in result.stdout
    assert sorted(tmp_path.iterdir()) == [file, target]
    again = run(str(target), "-o", str(tmp_path / "twice.pdf"))
    assert again.exit_code == 1 and "names no patient" in again.stderr
    assert run(str(file), "-o", str(target), "--quiet").output == ""


def test_it_goes_to_another_program(tmp_path: Path, named: bytes) -> None:
    file = tmp_path / "in.pdf"
    file.write_bytes(named)
    result = run(str(file), "-o", "-")
    assert check_pdf(result.stdout_bytes) == []
    assert "Removed: " in result.stderr


@pytest.mark.parametrize("how", ["same", "link", "hard link", "other spelling"])
def test_the_file_itself_is_never_overwritten(tmp_path: Path, named: bytes, how: str) -> None:
    file = tmp_path / "in.pdf"
    file.write_bytes(named)
    target = tmp_path / "other.pdf"
    if how == "link":
        target.symlink_to(file)
    elif how == "hard link":
        target.hardlink_to(file)
    else:
        target = file if how == "same" else tmp_path / "." / "sub" / ".." / "in.pdf"
    (tmp_path / "sub").mkdir()
    result = run(str(file), "-o", str(target))
    assert result.exit_code == 1 and "is the file to be redacted" in result.stderr
    assert file.read_bytes() == named


def test_what_cannot_be_redacted_is_told_and_leaves_what_was_there(tmp_path: Path, named: bytes) -> None:
    target = tmp_path / "out.pdf"
    target.write_bytes(b"earlier")
    locked = BytesIO()
    with pikepdf.open(BytesIO(named)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="owner", user=""))
    unmarked = named_without_marks(named)
    files = {
        "foreign": (
            sample().replace(b"hipprint", b"anyprint"),
            "not a PDF|not made by hipprint|older hipprint",
        ),
        "text": (b"Hello", "The file is not a PDF."),
        "empty": (b"", "The file is empty."),
        "half": (named[: len(named) // 2], "The file is damaged: can't find startxref."),
        "locked": (locked.getvalue(), "The file is encrypted; readers may be kept from its text."),
        "unmarked": (unmarked, "Build the handout again without --patient."),
    }
    for name, (data, said) in files.items():
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(data)
        result = run(str(file), "-o", str(target))
        assert result.exit_code == 1, name
        assert any(part in result.stderr for part in said.split("|")), (name, result.stderr)
        assert str(file) in result.stderr and "object at 0x" not in result.stderr
        assert target.read_bytes() == b"earlier"
    for words in (["missing.pdf", "-o", str(target)], [str(tmp_path), "-o", str(target)]):
        assert run(*words).exit_code == 1
    assert run(str(file)).exit_code == 2
    assert run(str(file), "-o", str(tmp_path / "no" / "where.pdf")).exit_code == 1


def named_without_marks(data: bytes) -> bytes:
    def change(pdf: Pdf) -> None:
        for page in pdf.pages:
            page.contents_coalesce()
            drawing = page.Contents.read_bytes().replace(b"/Hipprint", b"/Anything")
            page.Contents = pdf.make_stream(drawing)

    return edited(data, change)


# What is left is found


def test_a_name_that_another_program_wrote_is_refused(named: bytes) -> None:
    def change(pdf: Pdf) -> None:
        page = pdf.pages[2]
        font = next(iter(page.Resources.Font.keys()))
        words = f"/Artifact <</Type /Layout>> BDC BT {font} 9 Tf 30 30 Td (for Maria Delgado) Tj ET EMC"
        page.contents_add(words.encode())

    with pytest.raises(UserError) as refused:
        redact(edited(named, change), Path("in.pdf"), accept_words=True)
    message = str(refused.value)
    assert "in.pdf: the patient's name still stands in page 3" in message and "nothing was written" in message
    assert "maria" not in message.lower() and "delgado" not in message.lower()


def test_a_name_that_the_handout_says_too_is_refused_until_it_is_accepted(press: Press) -> None:
    data = press.build(make_plan(choices("sciatica", patient="Rose Bridge"))).data
    with pytest.raises(UserError) as refused:
        redact(data)
    message = str(refused.value)
    assert "a word of the patient's name still stands in page" in message and "--accept-words" in message
    assert "bridge" not in message.lower() and "____" in message
    accepted = redact(data, accept_words=True)
    assert accepted.notices and all("Left as you asked" in notice for notice in accepted.notices)


def test_the_therapist_may_be_the_one_who_signed(clinic: Callable[..., Press]) -> None:
    branded = clinic("phones: [{number: 020 7946 0123, label: Jonas Winter}]")
    redacted = redact(branded.build(make_plan(choices("sciatica", **PATIENT))).data)
    assert any("therapist's name also stands in page" in notice for notice in redacted.notices)


def test_a_file_that_fails_its_checks_is_not_written(named: bytes) -> None:
    def change(pdf: Pdf) -> None:
        figure = next(thing for thing in pdf.objects if _is(thing, "/S", "/Figure"))
        del figure.Alt

    with pytest.raises(UserError, match="was changed by another program"):
        redact(edited(named, change))


def _is(thing: pikepdf.Object, key: str, value: str) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get(key) == value


# What stands elsewhere in the file


def test_what_is_not_on_the_pages_goes_too(named: bytes) -> None:
    def change(pdf: Pdf) -> None:
        pdf.attachments["plan.yaml"] = PLAN
        pdf.Root.AF = Array([pdf.attachments["plan.yaml"].obj])
        pdf.pages[1].PieceInfo = Dictionary(Other=Dictionary(Private=String("Maria Delgado")))
        pdf.pages[1].Thumb = pdf.make_stream(b"Maria Delgado")
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=String("for Maria"))
        pdf.pages[2].Annots = Array([*pdf.pages[2].get("/Annots", []), pdf.make_indirect(note)])
        pdf.trailer.Info.Title = String("Exercises for Maria Delgado")
        pdf.trailer.Info["/Written-by"] = String("Maria Delgado")
        with pdf.open_outline() as outline:
            outline.root.insert(0, OutlineItem("DELGADO, Maria", 0))

    data = edited(named, change)
    redacted = redact(data + b"\n% Maria Delgado\n")
    assert redacted.removed["a carried file"] == 1 and redacted.removed["a note stuck on the page"] == 1
    assert redacted.removed["a title or description"] == 1
    with pikepdf.open(BytesIO(redacted.data)) as pdf:
        assert not pdf.attachments and "/AF" not in pdf.Root
        assert "/PieceInfo" not in pdf.pages[1] and "/Thumb" not in pdf.pages[1]
        assert str(pdf.docinfo["/Title"]) == "(removed)" and "/Written-by" not in pdf.docinfo
        assert b"(removed)" in pdf.Root.Metadata.read_bytes()
        with pdf.open_outline() as outline:
            assert outline.root[0].title == "(removed)"
    assert b"Maria" not in redacted.data and check_pdf(redacted.data) == []


def test_a_plan_alone_is_reason_enough(press: Press) -> None:
    plan = make_plan(choices("sciatica"))
    nameless = press.build(plan, carries_plan=False).data
    with pytest.raises(UserError, match="names no patient"):
        redact(nameless)
    assert redact(press.build(plan).data).removed["a carried file"] == 1
    carrying = edited(nameless, lambda pdf: pdf.attachments.update({"plan.yaml": _spec(pdf)}))
    assert redact(carrying).removed["a carried file"] == 1


def _spec(pdf: Pdf) -> pikepdf.AttachedFileSpec:
    return pikepdf.AttachedFileSpec(pdf, PLAN)


def test_what_a_plan_says_of_the_patient() -> None:
    assert set(planned(PLAN)) == {
        ("patient", "Maria Delgado"),
        ("date", "2026-11-23"),
        ("date", "2027-02-12"),
    }
    reasons = b'override: {bridge: "Maria asked for it."}\nplan: {therapist: Jo, note: "No."}\n'
    assert set(planned(reasons)) == {("note", "Maria asked for it."), ("therapist", "Jo"), ("note", "No.")}
    for no_plan in (b"", b"\xff\xfe", b"a: &x 1\nb: *x\n", b"- 1\n", b"{" * 900):
        assert list(planned(no_plan)) == []


def test_a_huge_attachment_is_not_read() -> None:
    with pikepdf.open(BytesIO(sample())) as pdf:
        pdf.attachments["plan.yaml"] = b"patient: " + b"a" * 2_000_000
        assert attachments(pdf)["plan.yaml"] == b""


def test_filled_fields_are_emptied() -> None:
    pdf = Pdf.new()
    look = pdf.make_stream(b"/Tx BMC q BT /F1 9 Tf (Maria) Tj ET Q EMC")
    typed = Dictionary(FT=Name.Tx, T=String("name"), V=String("Maria Delgado"), DV=String("Maria"))
    typed.AP = Dictionary(N=look)
    tick = Dictionary(FT=Name.Btn, T=String("done"), V=Name.Yes, AS=Name.Yes)
    radio = Dictionary(FT=Name.Btn, T=String("pain"), V=Name("/8"), Kids=Array([Dictionary(AS=Name("/8"))]))
    empty = Dictionary(FT=Name.Btn, T=String("not done"), V=Name.Off, AS=Name.Off)
    parts = [pdf.make_indirect(part) for part in (typed, tick, radio, empty)]
    pdf.Root.AcroForm = Dictionary(Fields=Array(parts), XFA=String("Maria"))
    assert is_filled(pdf) and len(fields(pdf)) == 5
    assert set(entered(pdf)) == {("field", "Maria Delgado"), ("field", "Maria")}
    empty_fields(pdf)
    assert not is_filled(pdf) and list(entered(pdf)) == []
    typed, tick, radio, empty = pdf.Root.AcroForm.Fields
    assert b"Maria" not in typed.AP.N.read_bytes() and "/DV" not in typed
    assert tick.V == tick.AS == Name.Off == radio.V == radio.Kids[0].AS == empty.AS
    assert "/XFA" not in pdf.Root.AcroForm


def test_a_fillable_sheet_without_its_patient_says_days_without_dates(press: Press) -> None:
    dated = make_plan({**choices("sciatica"), "start": "2026-11-23", "fillable": True})
    plain = make_plan({**choices("sciatica"), "fillable": True})
    redacted = redact(press.build(dated).data).data
    assert _tooltips(redacted) == _tooltips(press.build(plain).data)


def _tooltips(data: bytes) -> list[str]:
    with Pdf.open(BytesIO(data)) as pdf:
        found = [str(thing.TU) for thing in pdf.objects if isinstance(thing, Dictionary) and "/TU" in thing]
    assert len(found) > 100
    return sorted(found)
