"""Finding profiles, exercises and sources by what people call them; the clinic's files over the built-in."""

from pathlib import Path

import pytest

from hipprint.content.library import Library
from hipprint.errors import UserError
from hipprint.library import Roots, builtin_root


@pytest.fixture(scope="module")
def library() -> Library:
    return Library()


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("sciatica", "sciatica"),
        ("Sciatica", "sciatica"),
        (" SCIATICA ", "sciatica"),
        ("sciat", "sciatica"),
        ("bursitis", "trochanteric-bursitis"),
        ("hip-replacement", "hip-replacement-precautions"),
        ("Hip Replacement", "hip-replacement-precautions"),
        ("THR", "hip-replacement-precautions"),
        ("piriformis", "piriformis-syndrome"),
        ("hip oa", "hip-osteoarthritis"),
        ("lumbar radiculopathy", "sciatica"),
    ],
)
def test_a_profile_is_found_by_id_alias_or_beginning(library: Library, name: str, ident: str) -> None:
    assert library.profile(name).id == ident


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("siatica", 'there is no profile called "siatica". Did you mean "sciatica"'),
        ("hip", 'or "hip-osteoarthritis" or'),
        ("sci", '"sciatica"'),
        ("xyzzy", '"hipprint list profiles" shows them all.'),
        ("", "hipprint list profiles"),
        ("../profiles/sciatica", "there is no profile"),
        ("sciatica.yaml", "there is no profile"),
    ],
)
def test_a_profile_that_is_not_there(library: Library, name: str, words: str) -> None:
    with pytest.raises(UserError) as caught:
        library.profile(name)
    assert words in str(caught.value)


def test_an_exercise_is_found_by_id_or_an_unmistakable_beginning(library: Library) -> None:
    assert library.exercise("bridge").id == "bridge"
    assert library.exercise("Cat Cow").id == "cat-cow"
    assert library.exercise("clam").id == "clamshell"
    with pytest.raises(UserError, match='Did you mean "clamshell"'):
        library.exercise("clamshel ls")
    with pytest.raises(UserError, match=r"could mean more than one exercise: \"standing-hip-abduction\" or "):
        library.exercise("standing-hip")
    with pytest.raises(UserError, match="hipprint list exercises"):
        library.exercise("qqqq")
    with pytest.raises(UserError, match="there is no exercise"):
        library.exercise("../exercises/bridge")


def test_sources_are_found_also_where_they_are_the_same_as_another(library: Library) -> None:
    assert "NICE" in (library.reference("sciatica-1").print or "")
    assert library.reference("low-back-pain-1") == library.reference("sciatica-1")
    for name in ("sciatica-999", "unheard-1", "nothing", "", "../x-1"):
        with pytest.raises(UserError, match="there is no source"):
            library.reference(name)
    with pytest.raises(UserError, match='Did you mean "sciatica-'):
        library.reference("sciatica-999")


def test_every_file_is_read_once(library: Library) -> None:
    assert library.exercise("bridge") is library.exercise("bridge")
    assert library.profile("bursitis") is library.profile("trochanteric-bursitis")


def copy(clinic: Path, relative: str, old: str, new: str, name: str = "") -> None:
    text = (builtin_root() / relative).read_text(encoding="utf-8")
    assert old in text
    file = clinic / (name or relative)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_clinics_file_wins_and_its_own_are_found(tmp_path: Path) -> None:
    copy(tmp_path, "handouts/exercises/bridge.yaml", "name: Bridge", "name: Our bridge")
    copy(
        tmp_path,
        "handouts/exercises/bridge.yaml",
        "name: Bridge",
        "name: Zig",
        "handouts/exercises/zigzag.yaml",
    )
    copy(
        tmp_path, "handouts/shared/words.yaml", "warning.title: Warning signs", "warning.title: Danger signs"
    )
    copy(tmp_path, "handouts/sources/sciatica.yaml", "NICE. NG59", "Our source")
    library = Library(Roots(tmp_path))
    assert library.exercise("bridge").name == "Our bridge"
    assert library.exercise("zigz").name == "Zig" and "zigzag" in library.exercise_ids
    assert library.exercise("clamshell").name == Library().exercise("clamshell").name
    assert library.words["warning.title"] == "Danger signs"
    assert "Our source" in (library.reference("sciatica-1").print or "")
    assert Library().exercise("bridge").name == "Bridge"


def test_words_that_a_clinics_file_lacks_are_named(tmp_path: Path) -> None:
    """As after an update that brought new ones."""
    copy(tmp_path, "handouts/shared/words.yaml", "  tracking.other-days: Leave the other boxes empty.\n", "")
    with pytest.raises(UserError) as caught:
        _ = Library(Roots(tmp_path)).words
    (problem,) = caught.value.problems
    assert problem.file == tmp_path / "handouts/shared/words.yaml" and problem.line
    assert '"tracking.other-days" is missing. Write for example tracking.other-days:' in problem.message
    copy(tmp_path, "handouts/shared/words.yaml", "My {count} weeks", "My {coun} weeks")
    with pytest.raises(UserError, match=r"must hold \{count\} in curly brackets"):
        _ = Library(Roots(tmp_path)).words


def test_a_broken_file_of_the_clinic_is_told_and_not_passed_over(tmp_path: Path) -> None:
    copy(tmp_path, "handouts/exercises/bridge.yaml", "level: 1", "level: 7")
    with pytest.raises(UserError) as caught:
        Library(Roots(tmp_path)).exercise("bridge")
    assert str(tmp_path / "handouts/exercises/bridge.yaml") + ":" in str(caught.value)
    copy(tmp_path, "handouts/exercises/bridge.yaml", "name: Bridge", "name: Bridge\nid: bridge")
    with pytest.raises(UserError, match=r"the file's name is the id\. Remove \"id\""):
        Library(Roots(tmp_path)).exercise("bridge")


def test_built_in_files_are_named_without_this_machines_path(tmp_path: Path) -> None:
    library = Library(Roots(tmp_path))
    assert library.source("handouts/exercises/bridge.yaml").file == Path("handouts/exercises/bridge.yaml")
    with pytest.raises(UserError, match=r"handouts/none\.yaml: is missing"):
        library.file("handouts/none.yaml")
