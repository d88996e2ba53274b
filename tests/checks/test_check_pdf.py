"""Each check has a broken file that it must refuse; the sample passes all of them."""

from __future__ import annotations

import random
from io import BytesIO

import pikepdf
import pytest
from broken import BROKEN, broken
from tagged_sample import WORDS, sample

from hipprint.checks.pdf import check_pdf
from hipprint.checks.reading import print_tree, read_aloud

ALTS = ["A person on their back lifts the hips.", "The same person, now on one leg."]


def rules(source: object, **options: object) -> set[str]:
    return {finding.rule for finding in check_pdf(source, **options)}


def test_the_sample_passes_every_check() -> None:
    assert check_pdf(sample(), expected_text=WORDS, expected_alts=ALTS) == []


def test_there_is_a_broken_file_for_many_rules() -> None:
    assert len(BROKEN) >= 60
    assert len({rule for rule, _ in BROKEN.values()}) >= 40


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused(name: str) -> None:
    found = check_pdf(broken(name))
    assert BROKEN[name][0] in {finding.rule for finding in found}, [str(finding) for finding in found]


@pytest.mark.parametrize("name", BROKEN)
def test_a_finding_is_one_plain_sentence(name: str) -> None:
    for finding in check_pdf(broken(name)):
        assert (finding.message[-1] == "." and finding.message[0].isupper()) or finding.message[0] in "“", (
            finding
        )
        assert "\n" not in str(finding) and "{" not in finding.message


def test_resaving_alone_breaks_nothing() -> None:
    with pikepdf.open(BytesIO(sample())) as pdf:
        out = BytesIO()
        pdf.save(out)
    assert check_pdf(out.getvalue(), expected_text=WORDS) == []


# The words


@pytest.mark.parametrize(
    ("expected", "part"),
    [
        ([*WORDS[:3], *WORDS[4:]], "“Bridge"),
        ([*WORDS, "And more."], "And more."),
        ([WORDS[0].replace("hip,", "knee,"), *WORDS[1:]], "knee,"),
        ([], "nothing"),
    ],
)
def test_words_that_differ_are_shown(expected: list[str], part: str) -> None:
    (finding,) = check_pdf(sample(), expected_text=expected)
    assert finding.rule == "words"
    assert part in finding.message or part.strip("“") in finding.message


def test_words_glued_at_a_line_end_are_found() -> None:
    glued = [*WORDS[:12], "This paragraph begins on one pageand ends on the next.", *WORDS[14:]]
    assert rules(sample(), expected_text=glued) == {"words"}


@pytest.mark.parametrize("alts", [ALTS[:1], ALTS[::-1], []])
def test_pictures_that_differ_are_found(alts: list[str]) -> None:
    assert rules(sample(), expected_alts=alts) == {"figures"}


# Files that cannot be examined


def test_files_that_are_not_whole_pdfs(tmp_path) -> None:
    data = sample()
    assert rules(b"") == {"empty"}
    assert rules(b"Hello, I am a text file.") == {"not-pdf"}
    assert rules(data[: len(data) // 2]) == {"damaged"}
    assert rules(data.replace(b"startxref", b"startxxxx")) == {"damaged"}
    assert rules(tmp_path / "nothing.pdf") == {"unreadable"}
    assert rules(tmp_path) == {"unreadable"}
    path = tmp_path / "good.pdf"
    path.write_bytes(data)
    assert rules(path) == set()
    assert rules(str(path)) == set()


def test_a_file_without_an_identifier() -> None:
    assert rules(sample().replace(b"/ID [", b"/IX [")) == {"file-id"}


def test_an_encrypted_file(tmp_path) -> None:
    for password in ("", "secret"):
        with pikepdf.open(BytesIO(sample())) as pdf:
            out = BytesIO()
            pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user=password))
        assert rules(out.getvalue()) == {"encrypted"}


def test_a_huge_file(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("hipprint.checks.reader.LARGEST_FILE", 1000)
    path = tmp_path / "huge.pdf"
    path.write_bytes(sample())
    assert rules(path) == {"too-large"}
    assert rules(sample()) == {"too-large"}


def test_damage_anywhere_gives_findings_or_nothing_but_never_a_traceback() -> None:
    chance = random.Random(20260501)
    with pikepdf.open(BytesIO(sample())) as pdf:
        out = BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    data = out.getvalue()
    refused = 0
    for _ in range(300):
        hurt = bytearray(data)
        for _ in range(chance.choice((1, 3, 20))):
            place = chance.randrange(len(hurt))
            hurt[place] = chance.choice(b"0 9<>[]()/RKPx\n")
        refused += bool(check_pdf(bytes(hurt)))
        print_tree_or_not(bytes(hurt))
    assert refused > 50


def test_wrong_kinds_of_values_anywhere_give_no_traceback() -> None:
    """Every entry of every dictionary is replaced once by values of other kinds."""
    with pikepdf.open(BytesIO(sample())) as pdf:
        places = [
            (number, key)
            for number in range(1, len(pdf.objects))
            for key in dict(pdf.objects[number - 1])
            if isinstance(pdf.objects[number - 1], pikepdf.Dictionary)
        ]
    assert len(places) > 150
    values = [
        7,
        -1.5,
        "a word",
        True,
        pikepdf.Array([]),
        pikepdf.Dictionary(),
        pikepdf.Array([1, pikepdf.Name.X]),
    ]
    for index, (number, key) in enumerate(places):
        with pikepdf.open(BytesIO(sample())) as pdf:
            thing = pdf.get_object(number, 0)
            if not isinstance(thing, pikepdf.Dictionary):
                continue
            thing[key] = values[index % len(values)]
            out = BytesIO()
            try:
                pdf.save(out)
            except (pikepdf.PdfError, ValueError, RuntimeError):
                continue
        check_pdf(out.getvalue())


def print_tree_or_not(data: bytes) -> None:
    from hipprint.checks.findings import UnreadableFile

    try:
        print_tree(data)
    except UnreadableFile:
        return


# Reading aloud


def test_the_tree_is_read_aloud_with_its_words() -> None:
    lines = read_aloud(sample())
    assert lines[0][:4] == (0, "Document", "", "")
    assert (1, "H1", WORDS[0], "", "") in lines
    assert (2, "Link", "the clinic’s page", "", "https://example.org/hip?a=(1)") in lines
    assert (2, "Figure", "", ALTS[0], "") in lines
    assert [line.text for line in lines if line.kind == "TH"] == ["Exercise", "Monday", "Bridge"]


def test_the_tree_is_printed_as_indented_lines() -> None:
    printed = print_tree(sample())
    assert printed.startswith("Document\n  H1: Your hip, week by week\n")
    assert "\n    Link: the clinic’s page -> https://example.org/hip?a=(1)\n" in printed
    assert "\n    Figure [A person on their back lifts the hips.]\n" in printed
    assert "\n      Link: Ask for help when pain wakes you. -> #bridge\n" in printed
    assert "Page 1 of 2" not in printed and "hips up" not in printed
