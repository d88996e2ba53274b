"""The search finds a name however a file holds it, and nothing in a file that does not hold it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from tagged_sample import sample

from hipprint.redact.personal import Value, fold, places, worth_looking_for
from hipprint.redact.proof import search

NAME = "Zoë Quillon-Vex"
NFD = unicodedata.normalize("NFD", NAME)
VALUES = (Value("patient", NAME),)

Hide = Callable[[Pdf], None]
HIDDEN: dict[str, Hide] = {}


def hides(function: Hide) -> Hide:
    HIDDEN[function.__name__.replace("_", " ")] = function
    return function


def saved(pdf: Pdf, **options: object) -> bytes:
    out = BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def stream(pdf: Pdf, data: bytes, **entries: object) -> None:
    pdf.Root.Hidden = pdf.make_stream(data, **entries)


@hides
def in_the_title(pdf: Pdf) -> None:
    pdf.trailer.Info.Title = String(f"Exercises of {NAME}")


@hides
def in_a_description_in_capitals(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].Alt = String(NAME.upper())


@hides
def in_a_bookmark_with_letters_and_accents_apart(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Title = String(NFD)


@hides
def in_an_array_in_an_array(pdf: Pdf) -> None:
    pdf.Root.Odd = Array([Array([Dictionary(X=String(NAME))])])


@hides
def in_a_stream_in_utf_8(pdf: Pdf) -> None:
    stream(pdf, f"patient: {NAME}\n".encode())


@hides
def in_a_stream_in_utf_16(pdf: Pdf) -> None:
    stream(pdf, b"\xfe\xff" + f"patient: {NAME}".encode("utf-16-be"))


@hides
def in_a_stream_in_latin_1_between_other_bytes(pdf: Pdf) -> None:
    stream(pdf, b"\0\1\2" + NAME.encode("latin-1") + b"\xff\0", Length1=9)


@hides
def in_a_stream_as_hex_digits(pdf: Pdf) -> None:
    stream(pdf, b"<" + NAME.encode("utf-16-be").hex().encode() + b">")


@hides
def in_the_properties_of_a_mark(pdf: Pdf) -> None:
    words = b"<FEFF" + NAME.encode("utf-16-be").hex().upper().encode() + b">"
    old = pdf.pages[0].Contents.read_bytes()
    marked = b"/Span <</ActualText " + words + b">> BDC EMC\n" + old
    pdf.pages[0].Contents = pdf.make_stream(marked)


@hides
def in_an_attached_file(pdf: Pdf) -> None:
    pdf.attachments["plan.yaml"] = f'patient: "{NAME}"\n'.encode()


@hides
def in_a_word_of_the_name(pdf: Pdf) -> None:
    pdf.trailer.Info.Subject = String("for quillon")


@hides
def without_the_space(pdf: Pdf) -> None:
    pdf.trailer.Info.Subject = String("ZoëQuillon-Vex")


@pytest.mark.parametrize("name", HIDDEN)
@pytest.mark.parametrize("packed", [True, False], ids=["packed", "plain"])
def test_a_name_is_found(name: str, packed: bool) -> None:
    with pikepdf.open(BytesIO(sample())) as pdf:
        HIDDEN[name](pdf)
        mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
        data = saved(pdf, object_stream_mode=mode, compress_streams=packed)
    leaks = search(data, VALUES).leaks
    assert leaks, name
    assert all("quillon" not in leak.beside and "vex" not in leak.beside for leak in leaks if leak.whole)


def test_a_name_behind_the_end_of_the_file_is_found() -> None:
    assert search(sample() + b"\n% " + NAME.encode() + b"\n%%EOF\n", VALUES).leaks


def test_a_shown_name_is_found_where_codes_are_no_letters() -> None:
    """The sample's words, which stand in it in the codes of its fonts only."""
    for words in ("Ask for help", "Getting stronger", "“5 seconds”"):
        leaks = search(
            sample(), (Value("note", f"{words} when pain wakes you" if "Ask" in words else words),)
        ).leaks
        assert any(leak.where.startswith("page ") for leak in leaks), words


def test_nothing_is_found_where_nothing_is() -> None:
    searched = search(sample(), VALUES)
    assert searched.leaks == ()
    assert searched.pages == 2 and searched.streams >= 5 and searched.texts > 30


def test_words_are_words_of_their_own() -> None:
    folded = fold("Manage your BANANA, Ana!")
    assert [folded[place:] for place in places("ana", folded)] == ["ana!"]
    assert search(sample(), (Value("patient", "Ida Bri"),)).leaks == ()


def test_a_word_that_the_handout_says_itself_is_told_as_one() -> None:
    (leak, *_) = search(sample(), (Value("patient", "Rose Bridge"),)).leaks
    assert (leak.kind, leak.whole) == ("patient", False)
    assert "____" in leak.beside and "bridge" not in leak.beside


def test_what_is_looked_for() -> None:
    found = worth_looking_for(
        [("date", "Mon"), ("date", "23"), ("patient", "Li"), ("note", " "), ("field", "yes")]
    )
    assert found == ()
    kept = worth_looking_for(
        [("date", "23 Nov"), ("date", "20261123"), ("patient", "Wu"), ("patient", "Wu Li")]
    )
    assert [value.words for value in kept] == ["23 Nov", "20261123", "Wu Li"]
    long = Value("note", "one two three four five six seven")
    assert long.whole == ("one two three four five", "two three four five six", "three four five six seven")
    assert Value("patient", "Zoë O’Neill-Li").single == (fold("zoë"), "neill")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Zoë Quillon-Vex", True),
        ("QUILLON-VEX, ZOË", True),
        ("Zoë", False),
        ("Exercises", False),
        ("", False),
    ],
)
def test_a_bookmark_that_names_the_patient_is_known(words: str, named: bool) -> None:
    assert Value("patient", NAME).named_by(words) is named
    assert Name.Alt  # pikepdf's names are made on the fly
