"""veraPDF passes handouts of every condition, layout, paper and edition, as docs/conformance.md says.

Continuous integration and `pytest -m conformance` judge the whole matrix, which takes minutes; the usual run
judges a part of it.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import product
from pathlib import Path

import matrix
import pikepdf
import pytest
import verapdf
from looks import (
    EDITIONS,
    FILLABLE,
    FOREIGN,
    LAYOUTS,
    LONGEST,
    MENU,
    OTHER_LAYOUTS,
    POSTER,
    SOME_BOOKS,
    Look,
    Presses,
    chosen_looks,
    every_look,
    odd_looks,
)
from samples import PAPERS, PROFILES

from hipprint.build import Press


@pytest.fixture
def presses(tmp_path: Path) -> Presses:
    return Presses(tmp_path)


def failing(results: list[matrix.Result]) -> dict[str, list[str]]:
    assert all(verdict.rules > 90 for result in results for verdict in result.verdicts)
    return {result.look.name: result.failures for result in results if result.failures}


@pytest.mark.sampled
@pytest.mark.usefixtures("validator")
@pytest.mark.parametrize("layouts", [LAYOUTS[:1], LAYOUTS[1:], OTHER_LAYOUTS], ids="-".join)
def test_handouts_of_every_condition_conform(
    presses: Presses, tmp_path: Path, layouts: tuple[str, ...]
) -> None:
    """In three parts, so that processes can share them."""
    looks = [look for look in chosen_looks(presses) if look.layout in layouts]
    assert len(looks) >= 8
    assert failing(matrix.judge(looks, presses, tmp_path)) == {}


@pytest.mark.sampled
@pytest.mark.usefixtures("validator")
def test_workbooks_conform(presses: Presses, tmp_path: Path) -> None:
    assert failing(matrix.judge(SOME_BOOKS, presses, tmp_path)) == {}


@pytest.mark.conformance
@pytest.mark.usefixtures("validator")
def test_every_file_conforms_and_the_page_says_so(tmp_path: Path) -> None:
    """A stale page would claim what nobody checked: `python tests/verapdf/matrix.py` writes it anew.

    Every file is built. The same bytes have the same verdict, so veraPDF is not asked again about those that
    it passed when the page was made, a sample apart; nor are our own checks, if they have not changed.
    """
    presses = Presses(tmp_path, matrix.checked_before())
    looks = matrix.whole(presses)
    assert len(looks) >= 850
    sample = [look for look in chosen_looks(presses) if not look.told]
    first = {look.layout: look for look in reversed(sample)}
    sample = [look for look in sample if look.layout in LAYOUTS or look is first[look.layout]]
    assert {look.layout for look in sample} == {*LAYOUTS, *OTHER_LAYOUTS}
    assert {look.profile for look in sample} >= set(PROFILES)
    results = matrix.judge(looks, presses, tmp_path, judged=matrix.passed_before(), again=sample)
    assert sum(result.verdicts[0].seconds > 0 for result in results) >= len(PROFILES)
    assert failing(results) == {}
    written = matrix.PAGE.read_text(encoding="utf-8")
    assert matrix.without_seconds(written) == matrix.without_seconds(matrix.page(results))


@pytest.mark.usefixtures("validator")
def test_a_handout_that_lost_something_is_refused(presses: Presses, tmp_path: Path) -> None:
    """The same way of judging finds what is broken: a picture without words, colours without a meaning."""
    look = odd_looks()[0]
    whole = presses.build(look).data
    paths = [tmp_path / name for name in ("whole.pdf", "no-alt.pdf", "no-colours.pdf")]
    paths[0].write_bytes(whole)
    with pikepdf.open(paths[0]) as pdf:
        figures = [thing for thing in pdf.objects if _is_figure(thing)]
        assert figures
        del figures[0].Alt
        pdf.save(paths[1])
    with pikepdf.open(paths[0]) as pdf:
        del pdf.Root.OutputIntents
        pdf.save(paths[2])
    broken = [
        [bool(verdict.failures) for verdict in both] for both in verapdf.validate_both(paths, anew=True)
    ]
    assert broken == [[False, False], [True, False], [False, True]]


def _is_figure(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"


def test_the_usual_looks_have_everything_in_them(presses: Presses) -> None:
    chosen, every = list(chosen_looks(presses)), list(every_look(presses))
    assert {look.profile for look in chosen} >= set(PROFILES)
    for part, all_of_it in (("layout", LAYOUTS), ("paper", PAPERS), ("edition", EDITIONS)):
        usual = chosen[: len(PROFILES)]
        assert {getattr(look, part) for look in usual} == set(all_of_it)
    odd = list(odd_looks())
    assert chosen[-len(odd) :] == odd
    others = chosen[len(PROFILES) : -len(odd)]
    assert {look.layout for look in others} == set(OTHER_LAYOUTS)
    found = {(look.profile, look.layout, look.paper, look.edition) for look in every}
    for layout in (*LAYOUTS, *OTHER_LAYOUTS):
        editions = EDITIONS if layout not in (MENU, POSTER) else EDITIONS[:-1]
        assert found >= set(product(PROFILES, (layout,), PAPERS, editions)), layout
    assert [look for look in chosen if look not in every] == []  # so that the whole leaves nothing out
    names = [look.name for look in matrix.whole(presses)]
    assert len(set(names)) == len(names)
    assert len(LONGEST) == 120 >= len(FOREIGN)


def test_own_pictures_are_really_printed(presses: Presses) -> None:
    """Else the matrix would say nothing of them."""
    for look in (
        Look("sciatica", "standard", "a4", edition)
        for edition in EDITIONS
        if edition not in ("neutral", FILLABLE)
    ):
        document = presses.build(look).document
        assert "A person does the exercise" in repr(document), look.edition


def test_the_page_has_a_row_for_every_look(presses: Presses) -> None:
    """What is seen without veraPDF; the whole matrix compares all of the page."""
    rows = matrix.table(matrix.PAGE.read_text(encoding="utf-8"))
    assert [row[:5] for row in rows] == [look.row for look in matrix.whole(presses)]
    assert len(rows) >= 200
    assert {row[6:] for row in rows} == {("pass, 106", "pass, 155")}


def test_the_page_would_tell_of_a_failure() -> None:
    def verdict(flavour: str, *failures: str) -> verapdf.Verdict:
        return verapdf.Verdict(Path("x.pdf"), flavour, 106 - len(failures), failures)

    good = matrix.Result(odd_looks()[0], 7, (verdict("ua1"), verdict("3a")), 1.0)
    bad = matrix.Result(
        odd_looks()[1], 1, (verdict("ua1", "7.1 3: Content shall be marked"), verdict("3a")), 2.0
    )
    text = matrix.page([good, bad])
    assert "**2 files: 1 pass, 1 fail.**" in text
    assert [row[5:] for row in matrix.table(text)] == [
        ("7", "pass, 106", "pass, 106"),
        ("1", "fails 7.1 3", "pass, 106"),
    ]
    assert bad.failures == ["ua1 7.1 3: Content shall be marked"]
    assert matrix.page([good, bad]) == text
    slower = matrix.Result(good.look, good.pages, good.verdicts, 9.9)
    assert matrix.page([slower, bad]) != text
    assert matrix.without_seconds(matrix.page([slower, bad])) == matrix.without_seconds(text)
    longer = matrix.Result(good.look, 8, good.verdicts, good.seconds)
    assert matrix.without_seconds(matrix.page([longer, bad])) != matrix.without_seconds(text)


def test_only_the_same_bytes_are_not_judged_again(
    presses: Presses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[Path]] = []

    def judges(paths: list[Path], processes: int = 1, *, anew: bool) -> list[tuple[verapdf.Verdict, ...]]:
        asked.append(paths)
        return [
            tuple(verapdf.Verdict(path, flavour, 7, ()) for flavour in verapdf.FLAVOURS) for path in paths
        ]

    monkeypatch.setattr(verapdf, "validate_both", judges)
    looks = odd_looks()[:2]
    first, second = matrix.judge(looks, presses, tmp_path)
    assert [len(paths) for paths in asked] == [2] and first.digest != second.digest
    again = matrix.judge(looks, presses, tmp_path, judged={first.digest: [106, 155]})
    assert [path.stem for path in asked[1]] == [second.look.name]
    assert [[v.rules_passed for v in result.verdicts] for result in again] == [[106, 155], [7, 7]]
    everything = {first.digest: [106, 155], second.digest: [106, 155]}
    matrix.judge(looks, presses, tmp_path, judged=everything, again=looks[:1])
    assert [path.stem for path in asked[2]] == [first.look.name]


def test_what_other_checks_passed_is_checked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look, checked = odd_looks()[0], []
    monkeypatch.setattr(Press, "check", lambda self, data, *more: checked.append(data))
    monkeypatch.setattr(matrix, "JUDGED", tmp_path / "judged.json")
    digest = sha256(Presses(tmp_path / "one").make(look).data).hexdigest()
    good = verapdf.Verdict(Path("x.pdf"), "ua1", 106, ())
    matrix.keep([matrix.Result(look, 7, (good,), 1.0, digest)])
    Presses(tmp_path / "two", matrix.checked_before()).make(look)
    assert len(checked) == 1, "those bytes passed before"
    Presses(tmp_path / "three", matrix.checked_before()).make(odd_looks()[1])
    assert len(checked) == 2, "these did not"
    monkeypatch.setattr(matrix, "checks", lambda: "other checks")
    Presses(tmp_path / "four", matrix.checked_before()).make(look)
    assert len(checked) == 3


def test_what_failed_or_what_another_verapdf_passed_is_judged_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrix, "JUDGED", tmp_path / "judged.json")
    good = verapdf.Verdict(Path("x.pdf"), "ua1", 106, ())
    bad = verapdf.Verdict(Path("x.pdf"), "ua1", 105, ("7.1 3: Content shall be marked",))
    matrix.keep(
        [
            matrix.Result(odd_looks()[0], 7, (good,), 1.0, "a1"),
            matrix.Result(odd_looks()[1], 7, (bad,), 1.0, "b2"),
        ]
    )
    assert matrix.passed_before() == {"a1": [106]}
    monkeypatch.setattr(verapdf, "VERSION", "0")
    assert matrix.passed_before() == {}
