"""The menu: every exercise of the condition that is not barred, to be ticked and dosed by hand."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from samples import DECIDED, PAPERS, PROFILES, blocks_of, cards_of, page_words, plan_for, section, text_sizes

from hipprint.build import Handout, Press
from hipprint.document import Alert, Callout, Document, Heading, spell
from hipprint.errors import UserError
from hipprint.plan import make_plan
from hipprint.safety.bars import conflicts, in_force

Built = Callable[..., Handout]
Composed = Callable[..., Document]


def names(document: Document) -> list[str]:
    return [card.title for card in cards_of(document)]


@pytest.mark.parametrize("profile", [name for name in PROFILES if not name.startswith("hip-replacement")])
def test_it_offers_every_exercise_of_every_phase_once(press: Press, composed: Composed, profile: str) -> None:
    read = press.library.profile(profile)
    wanted = {press.library.exercise(use.exercise).name for phase in read.phases for use in phase.exercises}
    found = names(composed(profile, layout="menu"))
    assert len(found) > 5
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("profile", PROFILES)
def test_each_card_is_whole_with_lines_and_when_to_stop(built: Built, profile: str, paper: str) -> None:
    made = built(profile, layout="menu", paper=paper, side="right", brand=True)
    pages = page_words(made.data)
    cards = cards_of(made.document)
    for card in cards:
        assert card.lines and not card.dose
        assert {"times a day", "days a week"} <= set(card.lines.units)
        assert card.asides[-1].urgent
        texts = [card.title, card.chip, *(spell(step) for step in card.steps.items)]
        texts += [*(spell(note) for note in card.notes), *(spell(aside.words) for aside in card.asides)]
        texts += [spell(card.lines.usual), *card.lines.units]
        assert sum(all(words in page for words in texts) for page in pages) == 1, card.title
    headings = [block for block in section(made.document, "exercises").blocks if isinstance(block, Heading)]
    assert 1 <= len(headings) <= 4
    for words in pages:
        assert len(words) > 250
    assert min(text_sizes(made.data)) >= 9.5


def test_every_exercise_has_an_empty_box(built: Built) -> None:
    made = built("sciatica", layout="menu", paper="a4", side="left")
    boxes = 0
    with pikepdf.open(BytesIO(made.data)) as pdf:
        for page in pdf.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if (
                    str(operator) == "re"
                    and abs(float(operands[2]) - 15) + abs(float(operands[3]) - 15) < 0.01
                ):
                    boxes += 1
    assert boxes == len(cards_of(made.document)) == 10


def test_emergency_signs_come_first_and_all_warning_signs_are_there(built: Built, composed: Composed) -> None:
    made = built("sciatica", layout="menu", paper="letter", side="left", brand=True)
    (alert,) = blocks_of(made.document, Alert)
    first, *_ = page_words(made.data)
    assert "Call 999 now if:" in first
    assert all(spell(sign) in first for sign in alert.signs.items)
    usual = composed("sciatica", side="left")
    menu = composed("sciatica", side="left", layout="menu")
    assert section(menu, "warning") == section(usual, "warning")
    assert section(menu, "pain") == section(usual, "pain")
    assert len(list(blocks_of(menu, Callout))) == 3
    assert [part.part for part in menu.sections] == ["glance", "exercises", "pain", "warning", "back"]


def test_a_usual_dose_is_the_one_of_the_handout(composed: Composed) -> None:
    card = next(card for card in cards_of(composed("sciatica", layout="menu")) if card.title == "Bridge")
    assert card.lines
    assert spell(card.lines.usual) == "Usual dose: 10 times, 3 sets. Every day."
    assert card.lines.units == ("times", "sets", "times a day", "days a week")


def test_after_a_hip_replacement_the_surgeon_decides(press: Press, composed: Composed) -> None:
    with pytest.raises(UserError, match="How did the surgeon reach the hip") as caught:
        press.compose(make_plan({"profile": "hip-replacement", "layout": "menu"}))
    assert len(caught.value.problems) == 5


@pytest.mark.parametrize("choices", [DECIDED, {"approach": "unknown"}, {**DECIDED, "weight": "none"}])
def test_a_menu_after_an_operation_offers_what_handouts_print(
    composed: Composed, choices: dict[str, str]
) -> None:
    """What a decision leaves out is left out here too; nothing else is."""
    printed = {
        name
        for phase in (1, 2, 3, 4)
        for name in names(composed("hip-replacement-precautions", phase=phase, set=choices))
    }
    menu = composed("hip-replacement-precautions", layout="menu", set=choices)
    assert len(printed) >= 6
    assert set(names(menu)) == printed
    assert any(part.part == "rules" for part in menu.sections)


@pytest.mark.parametrize("profile", PROFILES)
def test_nothing_barred_is_offered(press: Press, composed: Composed, profile: str) -> None:
    flags = ["osteoporosis"]
    bars = press.library.flags["osteoporosis"].barred
    offered = {card.title for card in cards_of(composed(profile, layout="menu", flag=flags))}
    assert offered
    read = press.library.profile(profile)
    for ident in press.library.exercise_ids:
        exercise = press.library.exercise(ident)
        if exercise.name in offered:
            assert not conflicts(exercise, bars), ident
            phases = range(1, len(read.phases) + 1)
            assert any(not conflicts(exercise, in_force(read.barred, phase)) for phase in phases), ident


def test_what_is_left_out_is_told(composed: Composed) -> None:
    everything = composed("sciatica", layout="menu")
    fewer = composed("sciatica", layout="menu", flag=["osteoporosis"])
    gone = set(names(everything)) - set(names(fewer))
    assert gone
    told = [notice for notice in fewer.notices if notice.startswith("Left out: ")]
    assert len(told) == len(gone)
    assert all("osteoporosis" in notice.lower() for notice in told)


def test_up_to_a_phase_only(composed: Composed) -> None:
    early = names(composed("sciatica", layout="menu", phase=2))
    assert set(early) < set(names(composed("sciatica", layout="menu")))
    with pytest.raises(UserError, match="has no phase 9"):
        composed("sciatica", layout="menu", phase=9)


def test_what_a_menu_cannot_do_is_refused_all_at_once(press: Press) -> None:
    plan = plan_for(
        "sciatica",
        layout="menu",
        add=["clamshell"],
        drop=["bridge"],
        dose=["bridge: 12 repeats"],
        override={"bridge": "seen in clinic today"},
        fillable=True,
        start="2026-11-23",
    )
    with pytest.raises(UserError) as caught:
        press.compose(plan)
    told = [str(problem) for problem in caught.value.problems]
    assert [line.split(":")[0] for line in told] == [
        f"--{key}" for key in ("add", "drop", "dose", "override", "fillable")
    ]
    assert all(line.endswith("Leave it out.") for line in told)


def test_a_closed_gate_prints_no_menu(press: Press) -> None:
    made = press.build(plan_for("sciatica", layout="menu", flag=["foot-drop"]))
    assert made.referred
    assert not any(part.part == "exercises" for part in made.document.sections)


def test_a_next_visit_in_the_past_is_told(composed: Composed) -> None:
    days = {"date": "2026-11-20", "start": "2026-11-01"}
    made = composed("sciatica", layout="menu", next_visit="2026-11-02", **days)
    (told,) = [notice for notice in made.notices if "before the date of the handout" in notice]
    assert told.startswith("--next-visit 2026-11-02 ")
    later = composed("sciatica", layout="menu", next_visit="2026-12-02", **days)
    assert not any("before the date of the handout" in notice for notice in later.notices)
