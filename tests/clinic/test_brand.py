"""Reading brand.yaml: what is accepted, and what is said about what is not."""

import os
from pathlib import Path

import msgspec
import pytest

from hipprint.clinic.brand import NEUTRAL, Brand, read_brand
from hipprint.content.convert import schema_hook
from hipprint.errors import UserError

FULL = """
name: Harbour Physio
logo: images/logo.svg
colours: {accent: "#0f5c69", dark: "#0b3d4a"}
address: [12 Quay Street, London]
phones:
  - {label: Reception, number: "020 7946 0123"}
  - {number: "020 7946 0124"}
web: www.harbour.example
email: hello@harbour.example
hours: [Monday to Friday, Saturday]
country: GB
paper: a4
footer: "Step-free entrance."
reviews:
  - {profile: sciatica, name: J. Okafor, role: Physiotherapist, date: 2026-10-01, version: "1.0"}
  - {profile: sciatica, name: M. Lee, date: 2026-11-01}
  - {profile: bursitis, name: M. Lee, date: 2025-11-01}
"""


def brand(folder: Path, text: str) -> Brand:
    (folder / "brand.yaml").write_text(text, encoding="utf-8")
    return read_brand(folder)


def refusals(folder: Path, text: str) -> list[str]:
    with pytest.raises(UserError) as caught:
        brand(folder, text)
    return [str(problem).removeprefix(str(folder / "brand.yaml") + ":") for problem in caught.value.problems]


def refusal(folder: Path, text: str) -> str:
    found = refusals(folder, text)
    assert len(found) == 1, found
    return found[0]


def test_a_full_brand_is_read(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "logo.svg").write_text("<svg/>")
    full = brand(tmp_path, FULL)
    assert full.name == "Harbour Physio"
    assert full.phone == "020 7946 0123"
    assert full.hours_lines == ("Monday to Friday", "Saturday")
    assert str(full.country) == "GB"
    assert full.paper_size == "a4"
    assert full.web_link == "https://www.harbour.example"
    assert full.palette.dark.hex == "#0b3d4a"
    assert not full.is_neutral


def test_the_latest_review_counts(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "logo.svg").write_text("<svg/>")
    full = brand(tmp_path, FULL)
    latest = full.review_of("sciatica")
    assert latest and (latest.name, latest.date.date.isoformat()) == ("M. Lee", "2026-11-01")
    assert full.review_of("piriformis-syndrome") is None


def test_only_a_name_is_needed(tmp_path: Path) -> None:
    small = brand(tmp_path, "name: Näïve Physio & Co <b>\n")
    assert small.name == "Näïve Physio & Co <b>"
    assert small.palette == NEUTRAL.palette
    assert small.phone is None and small.country is None and small.hours_lines == ()


def test_the_neutral_brand_has_no_name_and_the_studys_teal() -> None:
    assert NEUTRAL.is_neutral
    assert NEUTRAL.palette.accent.hex == "#0f5c69"


@pytest.mark.parametrize(
    ("country", "paper"), [("US", "letter"), ("CA", "letter"), ("GB", "a4"), ("NZ", "a4"), ("NO", "a4")]
)
def test_the_paper_is_that_of_the_country(tmp_path: Path, country: str, paper: str) -> None:
    assert brand(tmp_path, f"name: A\ncountry: {country}\n").paper_size == paper


def test_a_paper_that_is_named_wins(tmp_path: Path) -> None:
    assert brand(tmp_path, "name: A\ncountry: US\npaper: a4\n").paper_size == "a4"


def test_hours_may_be_one_line(tmp_path: Path) -> None:
    assert brand(tmp_path, "name: A\nhours: Every day\n").hours_lines == ("Every day",)
    assert brand(tmp_path, "name: A\nhours:\n").hours_lines == ()


def test_optional_keys_may_be_left_empty(tmp_path: Path) -> None:
    empty = brand(tmp_path, "name: A\nlogo:\nweb:\nemail:\ncountry:\npaper:\nfooter:\n")
    assert empty.logo is None and empty.web_link is None


def test_a_pale_accent_is_refused_with_its_ratio_and_a_colour_that_works(tmp_path: Path) -> None:
    told = refusal(tmp_path, 'name: A\ncolours:\n  accent: "#ffe680"\n')
    assert told.startswith("3:11: colours.accent: ")
    assert "1.2:1" in told and "need 3:1" in told
    better = told.split('Write for example "')[1][:7]
    assert brand(tmp_path, f'name: A\ncolours: {{accent: "{better}"}}\n').palette.accent.hex == better


def test_a_pale_dark_is_refused(tmp_path: Path) -> None:
    told = refusal(tmp_path, 'name: A\ncolours: {dark: "#999999"}\n')
    assert "headings need 4.5:1" in told and "2.8:1" in told


@pytest.mark.parametrize("key", ["accent", "dark"])
def test_an_unquoted_colour_is_told_to_be_a_comment(tmp_path: Path, key: str) -> None:
    assert "# starts a comment" in refusal(tmp_path, f"name: A\ncolours:\n  {key}: #0f5c69\n")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("nam: A", 'Did you mean "name"?'),
        ("name: A\ncolors: {}", 'Did you mean "colours"?'),
        ("name: A\nname: B", "stands twice"),
        ("name:", "is not a clinic's name"),
        ('name: ""', "is not a clinic's name"),
        ('name: "  "', "is not a clinic's name"),
        ("name: 12", "is not a clinic's name"),
        (f"name: {'x' * 81}", "1 to 80 characters"),
        ('name: "A\\nB"', "one line"),
        ('name: "A\\u202eB"', "one line"),
        ('name: "A\\x07B"', "one line"),
        ("name: A\naddress: 12 Quay Street", "is not a list"),
        ("name: A\naddress: [a, b, c, d, e, f, g]", "holds 7 entries; at most 6"),
        (f"name: A\naddress: [{'x' * 81}]", "1 to 80 characters"),
        ("name: A\nphones: [{number: 5551234}]", "a telephone number in quotes"),
        ("name: A\nphones: [{label: Desk}]", 'the key "number" is missing'),
        ("name: A\nphones: [{number: a}, {number: b}, {number: c}, {number: d}, {number: e}]", "at most 4"),
        ("name: A\nhours: [a, b, c, d, e, f, g, h]", "at most 7 fit"),
        (f"name: A\nhours: [{'x' * 81}]", "over 80 characters"),
        ("name: A\nhours: {monday: 8}", "a line of text, or a list of lines"),
        ("name: A\nhours: 8", "a line of text, or a list of lines"),
        (f"name: A\nfooter: {'x' * 161}", "1 to 160 characters"),
        ("name: A\nweb: javascript:alert(1)", "is not a web address"),
        ("name: A\nweb: harbour", "is not a web address"),
        ("name: A\nweb: http://a b.example", "is not a web address"),
        ("name: A\nemail: hello", "is not an e-mail address"),
        ("name: A\ncountry: UK", 'Write "GB".'),
        ("name: A\ncountry: gb", 'Write "GB".'),
        ("name: A\ncountry: New Zealand", 'Write "NZ".'),
        ("name: A\ncountry: XX", "Write its ISO code"),
        ("name: A\npaper: A5", "Write one of: a4, letter"),
        ('name: A\ncolours: {accent: "teal"}', "is not a colour"),
        (
            "name: A\nreviews: [{profile: sciatica, name: B, date: 2026-02-30}]",
            "is a day that does not exist",
        ),
        ("name: A\nreviews: [{profile: sciatica, name: B, date: 1/2/2026}]", "year-month-day"),
        ("name: A\nreviews: [{profile: Sciatica!, name: B, date: 2026-02-01}]", "small letters"),
    ],
)
def test_what_is_wrong_is_told_with_the_remedy(tmp_path: Path, text: str, part: str) -> None:
    found = refusals(tmp_path, text + "\n")
    assert any(part in told for told in found), found
    assert all(told[0].isdigit() for told in found), found


def test_all_problems_are_told_at_once_in_order_of_place(tmp_path: Path) -> None:
    found = refusals(
        tmp_path, 'name: A\nlogo: ../x.png\ncolours:\n  accent: "#ffe680"\npaper: A5\ncountry: UK\nfoo: 1\n'
    )
    assert [told.split(":")[0] for told in found] == ["2", "4", "5", "6", "7"]


def test_no_brand_reaches_for_memory_it_does_not_own(tmp_path: Path) -> None:
    # msgspec 0.22 corrupts memory on `list | str` with a pattern, which `hours` would be: see lines.py.
    for _ in range(200):
        refusals(tmp_path, "name: A\nhours: [1]\n")
        brand(tmp_path, "name: A\nhours: [a]\n")


def test_a_brand_that_is_no_yaml_is_told(tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_bytes(b"\x89PNG\r\n\x1a\n\xff\xff")
    with pytest.raises(UserError, match="UTF-8"):
        read_brand(tmp_path)


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("../logo.png", "leads out of the clinic's folder"),
        ("images/../../logo.png", "leads out of the clinic's folder"),
        ("/etc/passwd", "starts outside the clinic's folder"),
        ("~/logo.png", "starts outside the clinic's folder"),
        ("C:\\logo.png", "starts outside the clinic's folder"),
        ("\\\\server\\share\\logo.png", "starts outside the clinic's folder"),
        ("images\\logo.png", 'Write "images/logo.png"'),
        ("https://example.org/logo.png", "nothing is fetched"),
        ("file:///etc/passwd", "nothing is fetched"),
        ("images", "is a folder"),
        ("images/lgoo.png", '"logo.png"'),
        ("nowhere/x.png", "Put the file there, or remove this line"),
        ("images/link.png", "is a link that leads out"),
        ("outside/logo.png", "is a link that leads out"),
        ("images/loop.png", "images/loop.png"),
        ("images/pipe.png", "not an ordinary file"),
        ("x" * 199, "cannot be looked up|is not in the clinic's folder"),
    ],
)
def test_a_logo_must_be_a_file_inside_the_folder(tmp_path: Path, written: str, part: str) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "logo.png").write_bytes(b"secret")
    clinic = tmp_path / "clinic"
    (clinic / "images").mkdir(parents=True)
    (clinic / "images" / "logo.png").write_bytes(b"mine")
    (clinic / "images" / "link.png").symlink_to(secret / "logo.png")
    (clinic / "images" / "loop.png").symlink_to("loop.png")
    (clinic / "outside").symlink_to(secret)
    os.mkfifo(clinic / "images" / "pipe.png")
    told = refusal(clinic, f"name: A\nlogo: '{written}'\n")
    assert told.startswith("2:7: logo: ")
    assert any(words in told for words in part.split("|")), told


def test_a_link_inside_the_folder_is_fine(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"mine")
    (tmp_path / "b.png").symlink_to("a.png")
    assert brand(tmp_path, "name: A\nlogo: b.png\n").logo == "b.png"


def test_a_clinics_folder_may_itself_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.png").write_bytes(b"mine")
    (tmp_path / "clinic").symlink_to("real")
    assert brand(tmp_path / "clinic", "name: A\nlogo: a.png\n").logo == "a.png"


def test_the_brand_can_be_written_as_a_json_schema() -> None:
    schema = msgspec.json.schema(Brand, schema_hook=schema_hook)
    properties = schema["$defs"]["Brand"]["properties"]
    assert set(properties) >= {"name", "logo", "colours", "reviews"}
    assert schema["$defs"]["Brand"]["required"] == ["name"]
