"""A file of PDF/UA-2 is held to its own rules, and one of PDF/UA-1 to none of them."""

from __future__ import annotations

import re
from io import BytesIO

import broken
import pikepdf
import pytest
from broken_ua2 import BROKEN
from broken_ua2 import broken as broken_ua2
from tagged_sample import WORDS, form_sample, sample

from hipprint.checks.document import Document
from hipprint.checks.pdf import check_pdf
from hipprint.checks.reading import print_tree, read_aloud
from hipprint.tags.standard import UA1, UA2, Standard


def saved(data: bytes) -> bytes:
    """As another program writes it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("make", [sample, form_sample])
def test_both_samples_pass_every_check(make) -> None:
    assert Document(make()).standard == UA1
    assert Document(make(UA2)).standard == UA2
    for data in (make(UA1), make(UA2), saved(make(UA2))):
        assert check_pdf(data) == []
    assert check_pdf(sample(UA2), expected_text=WORDS) == []


def test_there_is_a_broken_file_for_every_rule_of_its_own() -> None:
    own = {"pdfua", "pdf-version", "pdfa", "information", "namespace", "note", "toc-target", "destination"}
    assert own <= {rule for rule, _ in BROKEN.values()}
    assert len(BROKEN) >= 25


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused(name: str) -> None:
    found = check_pdf(broken_ua2(name))
    assert {finding.rule for finding in found} == {BROKEN[name][0]}, [str(finding) for finding in found]
    for finding in found:
        assert re.fullmatch(r"[A-Z][^\n{]*\.", finding.message), finding.message


#: No dictionary could say another title or day, the claim is another one, and a field is described twice.
ONLY_UA1 = {
    "two titles",
    "two dates",
    "no claim of pdfua",
    "line without a tooltip",
    "choice without a tooltip",
}


@pytest.mark.parametrize("name", sorted(broken.BROKEN.keys() - ONLY_UA1))
def test_what_breaks_a_file_of_pdf_ua_1_breaks_one_of_pdf_ua_2(name: str, monkeypatch) -> None:
    monkeypatch.setattr(broken, "sample", lambda: sample(UA2))
    monkeypatch.setattr(broken, "form_sample", lambda: form_sample(UA2))
    found = {finding.rule for finding in check_pdf(broken.broken(name))}
    assert broken.BROKEN[name][0] in found


@pytest.mark.parametrize("standard", [UA1, UA2])
def test_the_tree_is_read_alike(standard: Standard) -> None:
    assert read_aloud(sample(standard))[:-1] == read_aloud(sample())[:-1]
    target = {UA1: "#bridge", UA2: "H2 “Bridge”"}[standard]
    assert print_tree(sample(standard)).endswith(f"Link: Ask for help when pain wakes you. -> {target}\n")


def test_damage_anywhere_gives_findings_and_no_traceback() -> None:
    """Every entry of every dictionary is replaced once by a value of another kind."""
    with pikepdf.open(BytesIO(sample(UA2))) as pdf:
        places = [
            (thing.objgen, key)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary)
            for key in dict(thing)
        ]
    assert len(places) > 150
    values = [7, "a word", True, pikepdf.Array([]), pikepdf.Dictionary(), pikepdf.Array([1, pikepdf.Name.X])]
    for index, (where, key) in enumerate(places):
        with pikepdf.open(BytesIO(sample(UA2))) as pdf:
            pdf.get_object(where)[key] = values[index % len(values)]
            out = BytesIO()
            try:
                pdf.save(out)
            except (pikepdf.PdfError, ValueError, RuntimeError):
                continue
        check_pdf(out.getvalue())
