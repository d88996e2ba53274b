"""What each command prints when all is well."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pikepdf
import pytest
from samples import page_words

from hipprint import __version__
from hipprint.cli import COMMANDS

WRITTEN = re.compile(r"Wrote (\S+)\. Sciatica: (\d+) pages, A4, standard, \d+ kB\.\n")


def test_help_names_every_command_and_an_example(run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert "Example: hipprint build --profile sciatica" in result.output
    for name, (_, words) in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(words)}$", result.output, re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example(run, name) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"Example: hipprint {name} " in " ".join(result.output.split())
    assert run(name, "-h").output == result.output


def test_version(run) -> None:
    assert run("--version").output == f"hipprint {__version__}\n"


def test_build_says_what_it_made_and_what_to_know(run, folder) -> None:
    result = run("build", "--profile", "sciatica")
    assert result.exit_code == 0
    name, pages = WRITTEN.fullmatch(result.stdout).groups()
    assert name == "sciatica.pdf"
    with pikepdf.open(folder / name) as pdf:
        assert len(pdf.pages) == int(pages) >= 7
    notes = result.stderr.splitlines()
    assert all(note.startswith("Note: ") for note in notes)
    for words in ("No clinician has reviewed", "No clinic brand", "No country", "No side was chosen"):
        assert sum(words in note for note in notes) == 1
    assert sorted(path.name for path in folder.iterdir()) == ["sciatica.pdf"]


def test_quiet_says_nothing(run, folder) -> None:
    result = run("build", "--profile", "sciatica", "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    assert (folder / "sciatica.pdf").is_file()
    assert run("check", "sciatica.pdf", "--quiet").output == ""


def test_output_goes_to_the_named_file(run, folder) -> None:
    assert "Wrote mine.pdf." in run("build", "--profile", "sciatica", "-o", "mine.pdf").stdout
    assert [path.name for path in folder.iterdir()] == ["mine.pdf"]


def test_standard_output_is_the_pdf_alone(run, folder) -> None:
    result = run("build", "--profile", "sciatica", "-o", "-")
    assert result.stdout_bytes.startswith(b"%PDF-1.7") and result.stdout_bytes.rstrip().endswith(b"%%EOF")
    assert result.stderr.startswith("Sciatica: ")
    assert list(folder.iterdir()) == []
    quiet = run("build", "--profile", "sciatica", "-o", "-", "--quiet")
    assert quiet.stdout_bytes == result.stdout_bytes and quiet.stderr == ""


def test_open_launches_the_file(run, monkeypatch) -> None:
    opened = []
    monkeypatch.setattr("click.launch", opened.append)
    run("build", "--profile", "sciatica")
    assert opened == []
    run("build", "--profile", "sciatica", "--open", "-o", "mine.pdf")
    assert opened == ["mine.pdf"]


def test_the_side_and_the_name_reach_the_text(run) -> None:
    result = run("text", "--profile", "sciatica", "--side", "left", "--patient", "José <b>&amp; Šimůnek")
    assert result.exit_code == 0 and "Note: No clinician has reviewed" in result.stderr
    assert "Note: " not in result.stdout
    assert "José <b>&amp; Šimůnek" in result.stdout
    assert "your left" in result.stdout
    assert "Left leg" in result.stdout and "Right leg" not in result.stdout


def test_flags_win_over_the_plan_file(run, folder) -> None:
    (folder / "plan.yaml").write_text("profile: sciatica\nside: right\nset: {}\nnote: From the file.\n")
    result = run("text", "--plan", "plan.yaml", "--side", "left")
    assert "Left leg" in result.stdout and "Right leg" not in result.stdout
    assert "From the file." in result.stdout
    assert "Right leg" in run("text", "--plan", "plan.yaml").stdout


@pytest.mark.parametrize(
    ("flag", "word", "shown"),
    [
        ("--standard", "UA2", "2.0"),
        ("--paper", "Letter", "US Letter"),
        ("--layout", "Large-Print", "large-print"),
        ("--side", "LEFT", "Please be seen first"),
        ("--lang", "EN", "Please be seen first"),
    ],
)
def test_capital_letters_are_taken_as_small_ones(run, folder, flag, word, shown) -> None:
    """As a roster takes them: see hipprint/batch/cells.py."""
    base = ("build", "--profile", "refer-first", "--no-cache", "-o")
    told = run(*base, "capital.pdf", flag, word)
    assert told.exit_code == 0
    run(*base, "small.pdf", flag, word.lower())
    data = (folder / "capital.pdf").read_bytes()
    assert data == (folder / "small.pdf").read_bytes()
    assert shown in told.output + data[:8].decode()


def test_a_workbook_and_a_picture_take_capital_letters(run, folder) -> None:
    words = ("--profile", "desk-hips", "--layout", "Ink-Saver", "--paper", "LETTER")
    assert "US Letter, ink-saver" in run("workbook", *words, "-o", "book.pdf").output
    assert run("figure", "bridge", "--side", "Left", "--style", "GREY").exit_code == 0
    assert (folder / "bridge.png").is_file()


def test_fillable_is_a_flag_and_a_key_of_the_plan_file(run, folder) -> None:
    def fields(*words: str) -> set[str]:
        result = run("build", "--profile", "refer-first", "-o", "x.pdf", "--quiet", *words)
        assert result.exit_code in (0, 3) and (folder / "x.pdf").is_file()
        with pikepdf.open(folder / "x.pdf") as pdf:
            return {str(field.T) for field in pdf.Root.get("/AcroForm", {"/Fields": []})["/Fields"]}

    (folder / "plan.yaml").write_text("profile: refer-first\nfillable: true\n")
    assert fields() == set()
    lines = {"date", "therapist", "emergency-number", "clinic-phone-today", "clinic-phone"}
    assert fields("--fillable") == {"name", *lines}
    assert fields("--plan", "plan.yaml") == fields("--fillable")
    assert fields("--fillable", "--patient", "Maria Delgado") == lines


def test_a_fillable_handout_has_the_same_words(run) -> None:
    plain = run("text", "--profile", "sciatica").stdout
    assert run("text", "--profile", "sciatica", "--fillable").stdout == plain


def test_tags_say_what_each_field_asks(run, folder) -> None:
    run("build", "--profile", "sciatica", "--fillable", "-o", "x.pdf", "--quiet")
    printed = run("tags", "x.pdf").stdout
    assert "    P: Name\n      Form [Name]\n" in printed
    assert "Form [Pelvic tilt, day 2, done]\n" in printed
    assert run("check", "x.pdf").stdout == "x.pdf: no problems found.\n"


def test_a_decision_on_the_command_line_wins_over_the_one_of_the_file(run, folder) -> None:
    (folder / "hip.yaml").write_text(
        "profile: hip-replacement\nset: {approach: posterior, precautions: full, until: 2027-02-12,"
        " weight: full, sleeping: back}\n"
    )
    touch = "Put no weight on it."
    assert touch not in run("text", "--plan", "hip.yaml").stdout
    assert touch in run("text", "--plan", "hip.yaml", "--set", "weight=touch").stdout


@pytest.mark.parametrize("what", ["profiles", "exercises", "layouts", "languages"])
def test_list_as_json_and_as_a_table(run, what) -> None:
    rows = json.loads(run("list", what, "--json").stdout)
    assert rows and all(row["id"] and row["title"] for row in rows)
    head, *lines = run("list", what).stdout.splitlines()
    assert head.split()[:2] == ["ID", "TITLE"]
    assert [line.split()[0] for line in lines] == [row["id"] for row in rows]


def test_list_knows_the_six_conditions_and_both_layouts(run) -> None:
    profiles = {row["id"] for row in json.loads(run("list", "profiles", "--json").stdout)}
    six = "sciatica piriformis-syndrome si-joint-dysfunction trochanteric-bursitis hip-osteoarthritis"
    assert profiles >= {*six.split(), "hip-replacement-precautions"}
    layouts = {row["id"] for row in json.loads(run("list", "layouts", "--json").stdout)}
    assert {"standard", "large-print"} <= layouts and "base" not in layouts


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bridge", ["Bridge (bridge)", "stop if:", "used by: ", "source catalogue-27"]),
        ("sciatica", ["Sciatica (sciatica)", "Phase 1:", "bars nerve-tension", "reviewed by nobody yet"]),
        ("hip-replacement", ["must be decided: approach (posterior, anterior, lateral)", "until (a date)"]),
        ("large-print", ["Large print (large-print)", "body text 18 pt"]),
    ],
)
def test_show(run, name, words) -> None:
    result = run("show", name)
    assert result.exit_code == 0
    for part in words:
        assert part in result.stdout


@pytest.mark.parametrize("name", ["bridge", "bursitis", "standard"])
def test_show_prints_a_file_that_can_be_checked(run, folder, name) -> None:
    place = {"bridge": "handouts/exercises", "bursitis": "handouts/profiles", "standard": "layouts"}[name]
    ident = {"bursitis": "trochanteric-bursitis"}.get(name, name)
    (folder / "brand.yaml").write_text("name: Harbour Physio\n")
    (folder / place).mkdir(parents=True)
    copy = folder / place / f"{ident}.yaml"
    copy.write_bytes(run("show", name, "--yaml").stdout_bytes)
    assert "no problems found" in run("check", str(copy)).stdout


def test_tags_prints_the_tree(run) -> None:
    run("build", "--profile", "sciatica", "--patient", "Maria Delgado")
    tree = run("tags", "sciatica.pdf").stdout
    assert tree.startswith("Document\n")
    assert "H1: Sciatica" in tree and "Maria Delgado" in tree


def test_check_of_the_whole_library(run) -> None:
    first, second = run("check").stdout.splitlines()
    assert first == "The whole library: no problems found."
    assert second.startswith("Walked ") and second.endswith("nothing barred can be printed or added.")


def test_schema_names_prints_and_writes(run, folder) -> None:
    names = run("schema").stdout.split()
    assert {"profile", "exercise", "brand", "plan", "layout"} <= set(names)
    assert (
        json.loads(run("schema", "exercise").stdout)["type"] == "object"
        or "$defs" in run("schema", "exercise").stdout
    )
    (folder / "schemas").mkdir()
    assert f"Wrote {len(names)} schemas" in run("schema", "--write", "schemas").stdout
    assert sorted(path.stem for path in (folder / "schemas").iterdir()) == sorted(names)


def test_init_then_build(run, folder) -> None:
    result = run("init", "my-clinic")
    assert "brand.yaml" in result.stdout and "hipprint build --profile sciatica --clinic" in result.stdout
    built = run("build", "--profile", "sciatica", "--clinic", "my-clinic")
    assert built.exit_code == 0
    assert "still has example values" in built.stderr
    assert "No clinic brand" not in built.stderr


def test_the_clinic_is_found_by_variable_and_by_folder(run, folder, monkeypatch) -> None:
    clinic = folder / "harbour"
    clinic.mkdir()
    (clinic / "brand.yaml").write_text("name: Harbour Physio\n")
    name = "Harbour Physio"
    plain = ("text", "--profile", "sciatica")
    assert name not in run(*plain).stdout
    assert name in run(*plain, "--clinic", "harbour").stdout
    monkeypatch.setenv("HIPPRINT_CLINIC", str(clinic))
    assert name in run(*plain).stdout
    monkeypatch.delenv("HIPPRINT_CLINIC")
    monkeypatch.chdir(clinic)
    assert name in run(*plain).stdout


def test_nothing_is_left_beside_a_build(run, folder) -> None:
    run("build", "--profile", "sciatica", "--patient", "Maria Delgado", "--quiet")
    assert [path.name for path in Path().iterdir()] == ["sciatica.pdf"]


def test_a_second_build_gives_the_same_bytes(run, folder) -> None:
    run("build", "--profile", "sciatica", "-o", "one.pdf")
    run("build", "--profile", "sciatica", "-o", "two.pdf")
    assert (folder / "one.pdf").read_bytes() == (folder / "two.pdf").read_bytes()


def test_the_patient_is_in_no_property_of_the_file(run, folder) -> None:
    people = ("--patient", "Zorilla Quux", "--therapist", "Pista Thera", "--note", "Mind your cat.")
    run("build", "--profile", "sciatica", "--start", "2026-11-23", *people)
    with pikepdf.open(folder / "sciatica.pdf") as pdf:
        said = str(dict(pdf.docinfo)) + pdf.Root.Metadata.read_bytes().decode()
        with pdf.open_outline() as outline:
            said += "".join(item.title for item in outline.root)
    assert "Sciatica" in said
    for words in ("Zorilla", "Pista", "cat"):
        assert not re.search(rf"\b{words}\b", said)


def test_a_closed_gate_makes_the_be_seen_page_and_says_so_in_the_status(run, folder) -> None:
    result = run("build", "--profile", "sciatica", "--flag", "foot-drop", "-o", "page.pdf")
    assert result.exit_code == 3
    assert "Wrote page.pdf. Please be seen first: " in result.stdout
    assert "The gate is closed" in result.stderr and "No exercises were printed." in result.stderr
    tree = run("tags", "page.pdf").stdout
    assert "H1: Please be seen first" in tree and "Your exercises" not in tree
    assert run("check", "page.pdf").exit_code == 0
    words = run("text", "--profile", "sciatica", "--flag", "foot-drop")
    assert words.exit_code == 3 and words.stdout.startswith("# Please be seen first\n")


def test_an_override_prints_on_the_clinicians_word(run) -> None:
    barred = ("text", "--profile", "sciatica", "--add", "single-leg-bridge")
    assert run(*barred).exit_code == 1
    allowed = run(*barred, "--override", "single-leg-bridge: seen in clinic today")
    assert allowed.exit_code == 0 and "Single-leg bridge" in allowed.stdout


def test_an_earlier_handout_is_not_replaced_without_a_word(run, folder) -> None:
    told = "Note: An earlier refer-first.pdf was replaced."
    assert told not in run("build", "--profile", "refer-first").stderr
    assert told in run("build", "--profile", "refer-first").stderr
    assert run("build", "--profile", "refer-first", "--quiet").output == ""


def test_please_be_seen_first_is_one_sheet_of_paper(run, folder) -> None:
    """Who must be seen looks at two pages, not at four: the emergency signs are on the first."""
    run("build", "--profile", "refer-first", "-o", "first.pdf")
    pages = page_words((folder / "first.pdf").read_bytes())
    assert len(pages) == 2
    assert "You cannot feel the toilet paper" in pages[0] and "Call us today" in pages[1]
