"""Breaking words into lines, and which font draws which character."""

import pytest
from msgspec import structs
from samples import page_words, plan_for, shown_text

from hipprint.clinic.brand import NEUTRAL
from hipprint.document import Run, spell, strong, text
from hipprint.errors import UserError
from hipprint.flow import fonts
from hipprint.flow.ink import Ink
from hipprint.flow.layout import read_layout
from hipprint.flow.text import break_lines
from hipprint.library import Roots
from hipprint.plan import make_plan

BODY = Ink(read_layout("standard", Roots()), NEUTRAL.palette, lambda picture: None).style("body")


def lines(*parts: str | Run, width: float) -> list[str]:
    """The lines as they are drawn."""
    return ["".join(piece.words for piece in line.pieces) for line in break_lines(text(*parts), BODY, width)]


def wide(words: str) -> float:
    return fonts.width(words, BODY.weight, BODY.size)


def test_no_words_are_one_empty_line() -> None:
    assert lines("", width=100.0) == [""]
    assert break_lines((), BODY, 100.0)[0].width == 0.0


def test_words_that_fit_exactly_stay_on_one_line() -> None:
    words = "Lift your right knee"
    assert lines(words, width=wide(words)) == [words]
    assert lines(words, width=wide(words) - 0.5) == ["Lift your right", "knee"]


def test_a_space_at_the_end_takes_no_room() -> None:
    assert lines("Lift your ", "knee", width=wide("Lift your knee")) == ["Lift your knee"]
    (line,) = break_lines(text("Lift  "), BODY, 200.0)
    assert line.width == pytest.approx(wide("Lift"))


@pytest.mark.parametrize("width", [30.0, 61.3, 144.0, 400.0])
def test_no_line_is_wider_than_its_room_and_no_word_is_lost(width) -> None:
    said = "Slowly lift your right heel toward your buttock. Incomprehensibilities follow, do they?"
    broken = break_lines(text(said), BODY, width)
    assert all(line.width <= width + 0.02 for line in broken)
    joined = "".join("".join(piece.words for piece in line.pieces) + line.end for line in broken)
    assert joined.split() == said.split()


def test_what_was_broken_before_is_broken_anew_for_another_width_weight_or_size() -> None:
    words = text("Lie on your back with both knees bent and your feet flat on the floor.")
    bold, large = structs.replace(BODY, weight="bold"), structs.replace(BODY, size=BODY.size * 2)
    looks = ((BODY, 120.0), (BODY, 90.0), (bold, 120.0), (large, 120.0), (BODY, 120.0))
    found = [break_lines(words, style, width) for style, width in looks]
    assert found[0] == found[4]
    assert all(found[0] != other for other in found[1:4])
    assert {piece.weight for line in found[2] for piece in line.pieces} == {"bold"}


def test_runs_of_spaces_break_where_they_stand() -> None:
    assert lines("  a   b ", width=1000.0) == ["  a   b"]
    assert lines(" a", strong("  b"), " c", width=1000.0) == ["a  b c"]
    assert lines("a  b", strong("  c"), width=wide("a  b")) == ["a  b", "c"]


def test_a_word_wider_than_the_line_is_cut_and_glues_together_again() -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitän"
    broken = break_lines(text(f"Dr {word} comes"), BODY, 90.0)
    assert len(broken) > 3
    assert all(line.width <= 90.02 for line in broken)
    assert "".join("".join(piece.words for piece in line.pieces) + line.end for line in broken).split() == [
        "Dr",
        word,
        "comes",
    ]
    assert any(line.end == "" for line in broken)


def test_a_letter_wider_than_the_line_does_not_hang() -> None:
    assert lines("WWW", width=2.0) == ["W", "W", "W"]


def test_bold_words_keep_their_weight_and_their_spaces() -> None:
    (line,) = break_lines(text(strong("Stop: "), "your knee hurts."), BODY, 400.0)
    assert [(piece.words, piece.weight) for piece in line.pieces] == [
        ("Stop: ", "semibold"),
        ("your knee hurts.", "regular"),
    ]
    assert line.pieces[1].x == pytest.approx(fonts.width("Stop: ", "semibold", BODY.size))


def test_two_looks_without_a_space_between_stay_together() -> None:
    """A full stop after a bold word must not begin the next line."""
    words = (strong("kneecap"), ".")
    room = wide("Lift your ") + fonts.width("kneecap", "semibold", BODY.size) + 1.0
    broken = break_lines(text("Lift your ", *words), BODY, room)
    assert ["".join(piece.words for piece in line.pieces) for line in broken] == ["Lift your", "kneecap."]


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Nguyễn Thị Hồng", True),
        ("Ольга Щербакова", True),
        ("Ελένη Παπαδοπούλου", True),
        ("Łukasz Żółć", False),
        ("Zoë Åström-Ñuñez", False),
        ("O’Brien – “Mac”", False),
    ],
)
def test_names_of_many_tongues_are_drawn(built, name, others) -> None:
    assert fonts.missing(name) is None
    for weight in ("regular", "semibold", "bold"):
        drawn = fonts.spans(name, weight)
        assert "".join(words for _, words in drawn) == name
        assert any(font.startswith("NotoSans") for font, _ in drawn) == others
        assert fonts.width(name, weight, 12.0) > 40.0
    handout = built("sciatica", patient=name)
    assert name in page_words(handout.data)[0]


def test_every_weight_draws_what_the_regular_one_draws() -> None:
    """Only the regular weight is asked before drawing: the others must not lack a character."""
    every = [chr(code) for code in range(0x20, 0x2FFFF) if fonts.missing(chr(code)) is None]
    assert len(every) > 1000
    for weight in ("semibold", "bold"):
        for character in every:
            fonts.spans(character, weight)  # raises when there is no glyph


@pytest.mark.parametrize(
    ("name", "code", "what"),
    [
        ("Maria 😀", "U+1F600", "grinning face"),
        ("محمد", "U+0645", "arabic letter meem"),
        ("דוד", "U+05D3", "hebrew letter dalet"),
        ("山田", "U+5C71", "cjk unified ideograph-5c71"),
        ("สมชาย", "U+0E2A", "thai character so sua"),
    ],
)
@pytest.mark.parametrize("flag", ["patient", "therapist", "note"])
def test_a_character_without_a_glyph_is_refused_by_name(press, flag, name, code, what) -> None:
    with pytest.raises(UserError) as caught:
        press.build(plan_for("sciatica", **{flag: name}))
    (problem,) = caught.value.problems
    assert problem.where == f"--{flag}"
    assert code in problem.message and what in problem.message
    assert "is in none of the fonts" in problem.message


def test_every_flag_with_such_a_character_is_told_at_once(press) -> None:
    with pytest.raises(UserError) as caught:
        press.build(plan_for("sciatica", patient="😀", therapist="ม", note="fine"))
    assert [problem.where for problem in caught.value.problems] == ["--patient", "--therapist"]


def test_a_clinics_name_without_glyphs_is_told(clinic) -> None:
    with pytest.raises(UserError, match=r"U\+05D3"):
        clinic("address: [דוד 5]").build(plan_for("sciatica"))


@pytest.mark.parametrize(
    "name", ["Ann\u200dMarie", "Ann\ufeffMarie", "\u202aAnnMarie\u202c", "Ann\u00adMarie"]
)
def test_marks_without_ink_in_a_name_are_no_error(built, name) -> None:
    """They come along when a name is copied from another program."""
    assert "Name AnnMarie" in page_words(built("sciatica", patient=name).data)[0].replace("Date ", "")


def test_marks_without_ink_in_a_clinics_words_are_no_error(clinic) -> None:
    press = clinic("address: [\u0022Ann\u200dMarie House\u0022]")
    assert "AnnMarie House" in page_words(press.build(plan_for("sciatica")).data)[0]


def test_an_accent_that_was_typed_apart_is_drawn_as_one_letter(built) -> None:
    assert "José" in page_words(built("sciatica", patient="Jose\u0301").data)[0]


def test_what_looks_like_markup_is_printed_as_it_was_typed(built) -> None:
    for name in ("<b>&amp;", "a & b < c > \"d\" 'e'", "{one} %s \\n (x) [y]", "--"):
        handout = built("sciatica", patient=name, note=name)
        assert page_words(handout.data)[0].count(name) == 2, name


@pytest.mark.parametrize("layout", ["standard", "large-print"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(
    "name", ["Maria " * 19 + "Lopez", "x" * 120, "Wolfeschlegelsteinhausenbergerdorff " * 3 + "Sr"]
)
def test_a_long_name_stays_in_its_box(built, layout, paper, name) -> None:
    """It may use many lines, but never leaves its column or runs over the words below."""
    name = name.strip()[:120]
    more = {"therapist": name, "date": "2026-11-20", "next_visit": "2026-12-07", "side": "left"}
    handout = built("sciatica", layout=layout, paper=paper, patient=name, **more)
    words = page_words(handout.data)[0]
    squeezed = words.replace(" ", "")
    assert squeezed.count(name.replace(" ", "")) == 2
    pieces = [piece for piece in shown_text(handout.data) if piece.page == 1 and piece.words]
    assert overlaps(pieces) == []


def overlaps(pieces) -> list[str]:
    """Pairs of texts that stand on each other, apart from a hair of a point."""
    found = []
    for index, one in enumerate(pieces):
        for two in pieces[index + 1 :]:
            across = min(one.right, two.right) - max(one.left, two.left)
            up = min(one.top, two.top) - max(one.bottom, two.bottom)
            if across > 1.0 and up > min(one.top - one.bottom, two.top - two.bottom) * 0.5:
                found.append(f"{one.words!r} and {two.words!r}")
    return found


def test_a_name_is_made_one_line_and_composed() -> None:
    plan = make_plan({"profile": "sciatica", "patient": " Jose\u0301\n\tde  la\x00 Cruz "})
    assert plan.patient == "José de la Cruz"
    assert spell(text(plan.patient)) == "José de la Cruz"
