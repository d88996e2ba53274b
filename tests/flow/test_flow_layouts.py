"""Layout files: every key has a value, a clinic's own wins, a mistake is told where it stands."""

import pytest
from samples import LAYOUTS, PROFILES, page_words, plan_for, text_sizes

from hipprint.errors import UserError
from hipprint.flow.layout import MIN_TEXT, StyleName, read_layout
from hipprint.flow.lengths import MM, Length
from hipprint.library import Roots

OWN = "title: Our own\nuse: For our patients.\nextends: standard\n"


@pytest.fixture
def layouts(tmp_path):
    """layouts(own="text of the file") is the folders with those layouts over the built-in ones."""

    def make(**files: str) -> Roots:
        folder = tmp_path / "layouts"
        folder.mkdir(exist_ok=True)
        for name, words in files.items():
            (folder / f"{name.replace('_', '-')}.yaml").write_text(words)
        return Roots(tmp_path)

    return make


def told(roots: Roots, name: str) -> list[str]:
    with pytest.raises(UserError) as caught:
        read_layout(name, roots)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("words", "points"),
    [("12 pt", 12.0), ("1in", 72.0), ("10 mm", 28.346), ("2.54 cm", 72.0), ("0.5 in", 36.0)],
)
def test_a_length_becomes_points(words, points) -> None:
    assert Length.parse(words).points == pytest.approx(points, abs=0.001)


@pytest.mark.parametrize(
    "words", ["12", "12 px", "12 em", "-3 mm", "1,5 mm", "mm", "", "12 pt\n", "1e3 pt", 12]
)
def test_a_length_without_a_unit_is_refused(words) -> None:
    with pytest.raises(ValueError, match="Write a number and a unit"):
        Length.parse(words)


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_shipped_layouts_are_whole(name) -> None:
    layout = read_layout(name, Roots())
    assert layout.id == name
    assert set(layout.styles) == set(StyleName.__args__)
    body = {"standard": 12.0, "large-print": 18.0}[name]
    for style, sizes in layout.styles.items():
        assert sizes.size.points >= MIN_TEXT, style
        assert sizes.leading.points >= 1.1 * sizes.size.points or style in ("figure", "figure-unit"), style
    for style in ("body", "strong", "step", "why", "value", "table", "table-strong", "alert"):
        assert layout.styles[style].size.points >= body, style
    assert layout.page.left.points >= 15 * MM
    assert min(layout.page.right.points, layout.page.top.points, layout.page.bottom.points) >= 8 * MM


def test_large_print_is_large_everywhere_but_on_the_sheet_and_at_the_edges() -> None:
    """The sheet's boxes stand at the same places in every layout, so its words are as small as there."""
    layout = read_layout("large-print", Roots())
    small = {name for name, sizes in layout.styles.items() if sizes.size.points < 18}
    assert small == {"furniture", "sheet", "sheet-small"}


def test_what_is_not_said_comes_from_the_layout_below(layouts) -> None:
    roots = layouts(own=OWN + "page: {left: 25 mm}\nstyles: {body: {size: 14 pt}}\n")
    own, standard = read_layout("own", roots), read_layout("standard", roots)
    assert own.page.left == Length.parse("25 mm")
    assert own.page.right == standard.page.right
    assert own.styles["body"].size == Length.parse("14 pt")
    assert own.styles["body"].leading == standard.styles["body"].leading
    assert own.styles["step"] == standard.styles["step"]
    assert (own.title, own.id) == ("Our own", "own")


def test_layouts_extend_in_a_row(layouts) -> None:
    second = OWN.replace("extends: standard", "extends: own") + "page: {right: 30 mm}\n"
    roots = layouts(own=OWN + "page: {left: 25 mm}\n", second=second)
    layout = read_layout("second", roots)
    assert (layout.page.left, layout.page.right) == (Length.parse("25 mm"), Length.parse("30 mm"))


def test_a_clinics_layout_takes_the_place_of_ours(clinic) -> None:
    own = "title: Ours\nuse: Big.\nextends: base\nstyles: {body: {size: 14.25 pt, leading: 20 pt}}\n"
    press = clinic(layouts__standard_yaml=own)
    sizes = text_sizes(press.build(plan_for("sciatica")).data)
    assert 14.25 in sizes
    assert 14.25 not in text_sizes(clinic().build(plan_for("sciatica")).data)


@pytest.mark.parametrize(
    ("file", "place", "words"),
    [
        (OWN + "page: {left: 25}\n", "own.yaml:4:14: page.left", '"25" is not a length'),
        (OWN + "page: {left: 25 px}\n", "own.yaml:4:14: page.left", '"25 px" is not a length'),
        (OWN + "page:\n  lefft: 25 mm\n", "own.yaml:5:3: page.lefft", "left"),
        (OWN + "colour: red\n", "own.yaml:4:1: colour", "is not a key here"),
        (OWN + "columns: 3\n", "own.yaml:4:10: columns", "1 or 2"),
        (
            OWN + "styles: {body: {size: 9 pt}}\n",
            "own.yaml:4:23: styles.body.size",
            "9 pt is too small to read",
        ),
        (OWN + "styles: {body: {size: 17 pt}}\n", "styles.body.leading", "the lines are too close"),
        (OWN + "styles: {boddy: {size: 12 pt}}\n", "styles", "boddy"),
        (OWN.replace("standard", "own"), "own.yaml:3:10: extends", '"own" extends this layout itself'),
        (OWN.replace("standard", "standrad"), "own.yaml:3:10: extends", 'Did you mean "standard"'),
        (OWN.replace("standard", "../base"), "own.yaml:3:10: extends", 'no layout called "../base"'),
        ("title: Alone\nuse: Nothing.\n", "own.yaml", "page"),
        ("- a list\n", "own.yaml:1:1", "is not a mapping"),
        ("", "own.yaml", ""),
    ],
)
def test_a_mistake_is_told_with_its_place(layouts, file, place, words) -> None:
    problems = told(layouts(own=file), "own")
    assert any(place in problem and words in problem for problem in problems), problems


def test_layouts_in_a_circle_are_refused(layouts) -> None:
    roots = layouts(own=OWN.replace("standard", "other"), other=OWN.replace("standard", "own"))
    assert any("extends: " in problem and "itself" in problem for problem in told(roots, "own"))


def test_a_mistake_below_is_told_where_it_stands(layouts) -> None:
    roots = layouts(
        house=OWN + "styles: {body: {size: 8 pt}}\n", own=OWN.replace("extends: standard", "extends: house")
    )
    (problem,) = told(roots, "own")
    assert "house.yaml:4:23: styles.body.size" in problem


def test_a_name_that_the_sheets_code_cannot_say_is_refused(layouts, tmp_path) -> None:
    layouts(own=OWN)
    for name in ("Our Own", "éclair", "own.old"):
        (tmp_path / "layouts" / f"{name}.yaml").write_text(OWN)
        assert "small letters, digits and dashes" in told(Roots(tmp_path), name)[0]


def test_an_unknown_layout_is_told_with_what_there_is(press) -> None:
    with pytest.raises(UserError, match='Did you mean "large-print"'):
        press.build(plan_for("sciatica", layout="largeprint"))
    with pytest.raises(UserError, match=r"There are: .*large-print.*standard"):
        press.build(plan_for("sciatica", layout="xyz"))


@pytest.mark.parametrize("profile", PROFILES)
def test_a_narrow_page_keeps_all_words(clinic, profile) -> None:
    """A clinic may ask for wide margins: the words flow, nothing is lost (the build checks that)."""
    own = OWN + "page: {left: 40 mm, right: 40 mm}\ncolumns: 1\n"
    handout = clinic(layouts__own_yaml=own).build(plan_for(profile, layout="own"))
    assert len(page_words(handout.data)) == handout.pages


def test_words_that_fit_no_page_are_told_by_name(clinic) -> None:
    own = OWN + "styles: {step: {size: 60 pt, leading: 80 pt}}\n"
    with pytest.raises(UserError, match='"Lying face down" does not fit on a page in this layout'):
        clinic(layouts__own_yaml=own).build(plan_for("sciatica", layout="own"))
