"""YAML as people mean it: what is read, what is refused, and where it stands."""

import random
from pathlib import Path

import pytest

from hipprint.content.strict_yaml import MAX_BYTES, MAX_DEPTH, parse_yaml, read_yaml, spell_path
from hipprint.errors import UserError
from hipprint.library import builtin_root


def refused(text: str | bytes) -> UserError:
    raw = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(UserError) as caught:
        parse_yaml(raw, Path("x.yaml"))
    assert all(problem.file == Path("x.yaml") for problem in caught.value.problems)
    return caught.value


def read(text: str) -> object:
    return parse_yaml(text.encode()).data


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("off", "off"), ("No", "No"), ("True", "True"),
        ("true", True), ("false", False), ("null", None), ("~", None), ("", None),
        ("1:30", "1:30"), ("10:30", "10:30"), ("010", "010"), ("0", 0), ("10", 10), ("-3", -3),
        ("0x1f", "0x1f"), ("0o17", "0o17"), ("1e3", "1e3"), (".5", ".5"), ("1.", "1."), ("1.50", 1.5),
        ("+1", "+1"), ("1_000", "1_000"),
        (".inf", ".inf"), (".nan", ".nan"), ("2024-05-01", "2024-05-01"), ("000000", "000000"), ("=", "="),
        ('"10"', "10"), ("'true'", "true"), ('"#0f5c69"', "#0f5c69"), ("#0f5c69", None),
        ("9" * 18, int("9" * 18)),
        ("9" * 30, "9" * 30), ("a #b", "a"), ("a#b", "a#b"), ("5 seconds", "5 seconds"), ("<<", "<<"),
    ],
)  # fmt: skip
def test_a_value_stays_what_was_typed(typed: str, meant: object) -> None:
    found = read(f"key: {typed}\nlast: end\n")
    assert found == {"key": meant, "last": "end"}
    assert type(found["key"]) is type(meant)  # type: ignore[index]


def test_texts_over_many_lines() -> None:
    assert read("a: |\n  one\n  two\n\nb: >\n  three\n  four\nc: five\n  six\n") == {
        "a": "one\ntwo",
        "b": "three four",
        "c": "five six",
    }
    assert read("a: |\n  010\n") == {"a": "010"}


def test_marks_and_line_ends_of_other_systems() -> None:
    assert parse_yaml(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n").data == {"a": 1, "b": 2}
    assert read("%YAML 1.2\n---\na: 1\n...\n") == {"a": 1}


def test_every_value_and_key_knows_its_place() -> None:
    source = parse_yaml(b"a:\n  - b: 1\n    c: [x, y]\n", Path("x.yaml"))
    assert source.places["a", 0, "b"] == (2, 8)
    assert source.places["a", 0, "c", 1] == (3, 12)
    assert source.keys["a", 0, "c"] == (3, 5)
    assert str(source.problem(("a", 0, "c", 1), "is wrong.")) == "x.yaml:3:12: a[0].c[1]: is wrong."
    assert str(source.problem(("a", 0, "d"), "is missing.")) == "x.yaml:2:5: a[0].d: is missing."
    assert str(source.problem(("a", 0, "c"), "odd.", at_key=True)) == "x.yaml:3:5: a[0].c: odd."
    assert spell_path(("phases", 0, "exercises", 2, "hold")) == "phases[0].exercises[2].hold"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", "x.yaml", "is empty"),
        ("# only a comment\n", "x.yaml", "is empty"),
        ("---\n", "x.yaml", "is empty"),
        ("null\n", "x.yaml", "is empty"),
        ("a: 1\nb: 2\na: 3\n", "x.yaml:3:1", 'the key "a" stands twice (first in line 1)'),
        ("a: {b: 1, b: 2}\n", "x.yaml:1:11", 'the key "b" stands twice'),
        ("a: 1\n'a': 2\n", "x.yaml:2:1", "stands twice"),
        ("a: &x 1\nb: 2\n", "x.yaml:1:4", "anchors (&x) are not used here"),
        ("a: &x [1]\nb: *x\n", "x.yaml:1:4", "anchors"),
        ("a: *x\n", "x.yaml:1:4", "aliases"),
        ("a: !!python/object/apply:os.system [ls]\n", "x.yaml:1:4", "tags (tag:yaml.org,2002:python/object"),
        ("a: !!int 3\n", "x.yaml:1:4", "tags"),
        ("a: !mine 3\n", "x.yaml:1:4", "tags (!mine)"),
        ("a: 1\n---\nb: 2\n", "x.yaml:2:1", "a second document starts here"),
        ("? [a, b]\n: 1\n", "x.yaml:1:3", "a key must be one word"),
        ("? {a: b}\n: 1\n", "x.yaml:1:3", "a key must be one word"),
        ("a:\n\t- b\n", "x.yaml:2:1", "Indent with spaces, not tabs"),
        ("a: b: c\n", "x.yaml:1:5", 'If the text holds a colon, put it in quotes: "like: this"'),
        ("a: 'open\n", "x.yaml", "is not valid YAML"),
        ("a: [1, 2\n", "x.yaml", "is not valid YAML"),
        ("a: 1\n b: 2\n", "x.yaml:2:3", "is not valid YAML"),
        ("a: @home\n", "x.yaml:1:4", "quote text that starts with @"),
        ("a: \x07\n", "x.yaml", "is not valid YAML"),
    ],
)
def test_a_bad_file_is_refused(text: str, place: str, words: str) -> None:
    told = str(refused(text))
    assert told.startswith(place + ":") and words in told


def test_repeated_keys_are_all_told() -> None:
    assert len(refused("a: 1\na: 2\nb: 1\nb: 2\nb: 3\n").problems) == 3


def test_bytes_that_are_no_text() -> None:
    assert "is not text in UTF-8" in str(refused("a: é\n".encode("latin-1")))
    assert "x.yaml:3:1" in str(refused(b"a: 1\nb: 2\nc: \xff\n"))
    assert "UTF-8" in str(refused("a: 1\n".encode("utf-16")))
    assert "binary data" in str(refused("a: 1\n".encode("utf-16-be")))
    assert "binary data" in str(refused(b"a: \0\n"))
    font = next((builtin_root() / "layouts" / "fonts").glob("*.ttf")).read_bytes()
    assert str(refused(font[:5000])).startswith("x.yaml")


def test_noise_is_refused_and_never_crashes() -> None:
    """Any bytes give data or a UserError: nothing else may come out."""
    noise = random.Random(1)
    letters = b"ab: -[]{},#&*!|>'\"%@`\n\t ?~0123.:\\"
    outcomes = set()
    for _ in range(3000):
        raw = bytes(noise.choice(letters) for _ in range(noise.randint(1, 40)))
        try:
            parse_yaml(raw)
            outcomes.add("read")
        except UserError:
            outcomes.add("refused")
    assert outcomes == {"read", "refused"}


@pytest.mark.parametrize("brackets", ["[", "{a: "])
def test_deep_nesting_is_refused(brackets: str) -> None:
    assert f"nested more than {MAX_DEPTH} deep" in str(refused("a: " + brackets * 100_000))


def test_deep_indents_are_refused() -> None:
    assert "deep" in str(refused("".join(f"{' ' * depth}a:\n" for depth in range(400))))
    read("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1))


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    lines = ["a0: &a0 [lol]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    error = refused("\n".join(lines))
    assert "x.yaml:1:5" in str(error) and len(error.problems) == 1


def test_too_many_values_are_refused() -> None:
    assert "more than 50000 values" in str(refused("[" + "1," * 60_000 + "]"))


def test_enormous_missing_and_folder_files(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(b"# " + b"a" * 10_000_000)
    with pytest.raises(UserError, match="is over 1 MB"):
        read_yaml(file)
    file.write_bytes(b"a: 1\n#" + b"a" * (MAX_BYTES - 6))
    assert read_yaml(file).data == {"a": 1}
    with pytest.raises(UserError, match="this is a folder"):
        read_yaml(tmp_path)
    with pytest.raises(UserError, match="cannot be read"):
        read_yaml(tmp_path / "none.yaml")
    with pytest.raises(UserError, match=r"shown\.yaml: cannot be read"):
        read_yaml(tmp_path / "none.yaml", label=Path("shown.yaml"))
