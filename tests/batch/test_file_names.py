"""Names of files: whatever the roster says, they are safe."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest

from hipprint.batch.file_names import FileNames, safe_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("maria", "maria"),
        ("Maria Delgado.pdf", "Maria Delgado"),
        ("Müller, Jörg (2)", "Müller, Jörg (2)"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Users\\x", "C-Users-x"),
        ("/absolute", "absolute"),
        ("~/x", "x"),
        ("a\0b\nc\td", "a b c d"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("...", "otherwise"),
        ("   ", "otherwise"),
        ("-rf", "rf"),
        ("=HYPERLINK(1)", "HYPERLINK(1)"),
        ("con", "con_"),
        ("CON.pdf", "CON_"),
        ("Aux .x", "Aux_.x"),
        ("lpt1.txt", "lpt1_.txt"),
        ("com¹", "com¹_"),
        ("console", "console"),
        ("dots. .", "dots"),
        ("🙂", "otherwise"),
        ('a<b>:"|?*c', "a-b-c"),
        ("e\u0301", "é"),
    ],
)
def test_names_are_made_safe(words: str, name: str) -> None:
    assert safe_name(words, "otherwise") == name


def test_any_words_at_all_make_a_name_that_a_folder_takes(tmp_path: Path) -> None:
    chance = random.Random(6)
    alphabet = [
        chr(code) for code in (*range(0x250), *range(0x300, 0x310), *range(0x2000, 0x2070), 0x1F642, 0xD800)
    ]
    names = FileNames()
    made = []
    for row in range(400):
        words = "".join(chance.choices(alphabet, k=chance.choice([1, 3, 20, 300])))
        name = names.take(words, row, "sciatica")
        made.append(name)
        (tmp_path / name).write_bytes(b"")
        assert len(name.encode()) <= 255 and len(name) <= 120
        assert not any(unicodedata.category(letter)[0] == "C" for letter in name)
        assert not set(name) & set('<>:"/\\|?*') and name[0] not in " .-=+@" and name.endswith(".pdf")
    assert len(list(tmp_path.iterdir())) == len(made) == len({name.casefold() for name in made})


def test_names_that_some_system_takes_for_the_same_are_numbered() -> None:
    names = FileNames()
    taken = [
        names.take(words, 1, "x")
        for words in ("Maria", "maria", "MARIA", "maria (2)", "ﬁn", "fin", "straße", "STRASSE")
    ]
    assert taken == [
        "Maria.pdf",
        "maria (2).pdf",
        "MARIA (3).pdf",
        "maria (2) (2).pdf",
        "ﬁn.pdf",
        "fin (2).pdf",
        "straße.pdf",
        "STRASSE (2).pdf",
    ]


def test_without_words_a_name_has_the_row_and_the_condition_and_no_patient() -> None:
    names = FileNames()
    assert names.take(None, 2, "sciatica") == "0002-sciatica.pdf"
    assert names.take(None, 3, "") == "0003.pdf"
    assert names.take("🙂", 100_001, "hip-osteoarthritis") == "100001-hip-osteoarthritis.pdf"


def test_a_long_name_is_cut_between_letters() -> None:
    name = safe_name("ệ" * 300, "x")
    assert len(name.encode()) <= 200 and set(unicodedata.normalize("NFC", name)) == {"ệ"}
    combined = safe_name("x" * 99 + "q\u0323\u0301" * 9, "x")
    assert combined == "x" * 99
