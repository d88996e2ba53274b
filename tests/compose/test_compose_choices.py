"""What the clinician changes: exercises, doses, notes, phases. What cannot be is refused by name."""

import pytest
from samples import DECIDED, PROFILES, cards_of, choices, plan_for, section

from hipprint.compose.case import make_case
from hipprint.document import PlanTable, TickSheet, spell
from hipprint.errors import UserError
from hipprint.plan import make_plan

RAISE = "Heel raise"  # no phase of sciatica uses it, so its usual dose is its own


def refusal(press, profile: str, **more) -> list[str]:
    with pytest.raises(UserError) as caught:
        press.compose(plan_for(profile, **more))
    return [str(problem) for problem in caught.value.problems]


def table_of(document) -> PlanTable:
    return next(block for block in section(document, "glance").blocks if isinstance(block, PlanTable))


def card_named(document, title: str):
    return next(card for card in cards_of(document) if card.title == title)


def test_the_conditions_are_there() -> None:
    assert len(PROFILES) >= 6


@pytest.mark.parametrize("profile", PROFILES)
def test_table_cards_and_sheet_have_the_same_exercises_in_the_same_order(press, profile) -> None:
    for phase in range(1, len(press.library.profile(profile).phases) + 1):
        document = press.compose(plan_for(profile, phase=phase))
        cards = [(card.number, card.title) for card in cards_of(document)]
        assert cards
        assert [(row.number, row.name) for row in table_of(document).rows] == cards
        (sheet,) = section(document, "tracking").blocks
        assert isinstance(sheet, TickSheet)
        assert [(row.number, row.name) for row in sheet.rows] == cards
        here = [stage for stage in section(document, "weeks").blocks if stage.here]
        assert [stage.number for stage in here] == [phase]
        assert spell(here[0].exercises) == f"Exercises: {'; '.join(title for _, title in cards)}."


def test_the_dose_is_the_same_in_figures_and_in_words(composed) -> None:
    document = composed(
        "sciatica", add=["calf-raise"], dose=["calf-raise: 12 repeats, 3 sets, 3 days a week, hold 5 seconds"]
    )
    card = card_named(document, RAISE)
    assert [(figure.number, figure.unit) for figure in card.dose] == [
        ("5", "seconds hold"),
        ("12", "lifts"),
        ("3", "sets"),
        ("3", "days a week"),
    ]
    row = next(row for row in table_of(document).rows if row.name == RAISE)
    assert (row.amount, row.often) == ("Hold 5 seconds, 12 lifts, 3 sets", "3 days a week")


@pytest.mark.parametrize(
    ("dose", "amount", "often", "figures"),
    [
        ("10 repeats, 1 set, every day", "10 lifts", "Every day", ["10 lifts", "1 time a day"]),
        ("1 repeats, 1 sets, 7 days a week", "1 lift", "Every day", ["1 lift", "1 time a day"]),
        (
            "10 repeats, 1 sets, 2 times a day, every day",
            "10 lifts",
            "2 times a day",
            ["10 lifts", "2 times a day"],
        ),
        ("10 repeats, 1 sets, 1 day a week", "10 lifts", "1 day a week", ["10 lifts", "1 day a week"]),
        (
            "10 reps, 2 sets, every day",
            "10 lifts, 2 sets",
            "Every day",
            ["10 lifts", "2 sets", "1 time a day"],
        ),
        (
            "hold 60 seconds, 2 times, 1 set, 2 times a day, 4 days a week",
            "Hold 1 minute, 2 lifts",
            "2 times a day, 4 days a week",
            ["1 minute hold", "2 lifts", "2 times a day", "4 days a week"],
        ),
    ],
)
def test_a_dose_reads_well_in_every_form(composed, dose, amount, often, figures) -> None:
    document = composed("sciatica", add=["calf-raise"], dose=[f"calf-raise: {dose}"])
    row = next(row for row in table_of(document).rows if row.name == RAISE)
    assert row.amount == amount
    assert row.often == often
    assert [f"{f.number} {f.unit}" for f in card_named(document, RAISE).dose] == figures


def test_one_lift_of_each_leg_is_one_lift(composed) -> None:
    """What is counted may say more than the noun: "10 lifts each leg", "1 lift each leg"."""
    document = composed("sciatica", add=["seated-marching"], dose=["seated-marching: 1 repeats"])
    row = next(row for row in table_of(document).rows if row.name == "Seated march")
    assert row.amount.startswith("1 lift each leg")


def test_a_rest_between_sets_stands_on_the_card(composed) -> None:
    document = composed("sciatica", add=["bridge"], dose=["bridge: 2 sets, rest 90 seconds"])
    assert "Rest 90 seconds between sets." in [spell(note) for note in card_named(document, "Bridge").notes]
    once = composed("sciatica", add=["bridge"], dose=["bridge: 1 sets, rest 90 seconds"])
    assert not any("between sets" in spell(note) for note in card_named(once, "Bridge").notes)


@pytest.mark.parametrize(
    ("dose", "told"),
    [
        ("bridge", "has no dose"),
        ("bridge:", "has no dose"),
        ("bridge: lots", '"lots" is not a part of a dose'),
        ("bridge: 0 repeats", '"0 repeats" is not a part of a dose'),
        ("bridge: 900 repeats", "900 repeats is not possible"),
        ("bridge: 9 sets", "9 sets is not possible"),
        ("bridge: 8 days a week", "8 days a week is not possible"),
        ("bridge: 60 repeats, 6 sets", "more than 300 repeats a day"),
        ("bridge: hold 20 minutes", "hold over 2 minutes"),
        ("bridge: 10 minutes", "is done in repeats"),
        ("bridge: 3 sets, 3 sets", "a second time"),
        ("short-walk: 5 repeats", "is done for a time"),
        ("clamshell: 5 repeats", '"clamshell" is not on this sheet'),
        ("brigde: 5 repeats", 'Did you mean "bridge"'),
    ],
)
def test_a_dose_that_cannot_be_is_refused(press, dose, told) -> None:
    told_problems = refusal(press, "sciatica", add=["bridge", "short-walk"], dose=[dose])
    assert len(told_problems) == 1
    assert told_problems[0].startswith("--dose")
    assert told in told_problems[0]


def test_two_doses_for_one_exercise_are_refused(press) -> None:
    told = refusal(press, "sciatica", add=["bridge"], dose=["bridge: 5 repeats", "bridge: 6 repeats"])
    assert told == ['--dose: "bridge" has two doses. Keep one.']


def test_an_exercise_is_added_and_dropped(press) -> None:
    usual = make_case(plan_for("sciatica"), press.library).chosen
    first = usual[0].exercise.id
    changed = make_case(plan_for("sciatica", add=["bridge"], drop=[first]), press.library).chosen
    assert [item.exercise.id for item in changed] == [item.exercise.id for item in usual[1:]] + ["bridge"]


def test_all_mistakes_are_told_at_once(press) -> None:
    told = refusal(
        press,
        "sciatica",
        add=["brigde"],
        drop=["clamshell"],
        dose=["bridge: lots"],
        phase=9,
        set={"weight": "full"},
    )
    assert any(t.startswith("--add") and 'Did you mean "bridge"' in t for t in told)
    assert any(t.startswith("--drop") and '"clamshell" is not on this sheet' in t for t in told)
    assert any(t.startswith("--dose") for t in told)
    assert any(t.startswith("--phase") and "has no phase 9" in t for t in told)
    assert any(t.startswith("--set") and "has no choices" in t for t in told)


def test_an_empty_sheet_and_a_crowded_one_are_refused(press) -> None:
    usual = [item.exercise.id for item in make_case(plan_for("sciatica"), press.library).chosen]
    assert "leaves no exercise" in refusal(press, "sciatica", drop=usual)[0]
    easy = [
        "bridge",
        "ankle-pump",
        "glute-set",
        "quad-set",
        "short-walk",
        "heel-slide",
        "mini-squat",
        "pelvic-tilt",
    ]
    more = [name for name in easy if name not in usual]
    told = refusal(press, "sciatica", add=more)
    assert any("do not fit the tracking sheet" in problem for problem in told)
    six = press.compose(plan_for("sciatica", add=more[: 6 - len(usual)]))
    assert any("More than 5 are seldom done" in notice for notice in six.notices)


def test_an_added_exercise_twice_is_told_not_doubled(composed) -> None:
    first = table_of(composed("sciatica")).rows[0].name
    document = composed("sciatica", add=["bridge", "bridge"])
    assert [row.name for row in table_of(document).rows].count("Bridge") == 1
    assert any("was on the sheet already" in notice for notice in document.notices)
    assert first


def test_an_exercise_added_from_another_phase_keeps_its_warning_and_its_dose(press) -> None:
    """A condition may change an exercise: adding it early must not print it without that."""
    checked = 0
    for profile in PROFILES:
        phases = press.library.profile(profile).phases
        first = {use.exercise for use in phases[0].exercises}
        for use in (use for phase in phases[1:] for use in phase.exercises if use.note or use.dose):
            if use.exercise in first:
                continue
            uses = [u for phase in phases for u in phase.exercises if u.exercise == use.exercise]
            try:
                case = make_case(plan_for(profile, add=[use.exercise]), press.library)
            except UserError:
                continue  # left out by a decision
            (item,) = [item for item in case.chosen if item.exercise.id == use.exercise]
            assert uses[0].note is None or uses[0].note in item.notes, (profile, use.exercise)
            assert item.dose == (uses[0].dose or item.exercise.dose), (profile, use.exercise)
            checked += 1
    assert checked >= 10


def test_a_barred_exercise_is_refused_with_both_names_and_the_reason(press) -> None:
    told = refusal(press, "hip-replacement-precautions", add=["knee-to-chest-single"])
    assert told
    assert all(problem.startswith("--add") for problem in told)
    bending = next(problem for problem in told if "hip flexion" in problem)
    assert '"knee-to-chest-single"' in bending
    assert "After your hip replacement" in bending
    assert "90 degrees" in bending


def test_a_note_is_printed_as_it_was_typed(composed) -> None:
    document = composed("sciatica", note="Go slow {one} <b>&amp; 50 % [x]")
    box = next(
        block
        for block in section(document, "glance").blocks
        if getattr(block, "title", "") == "A note for you"
    )
    assert spell(box.blocks[0].words) == "Go slow {one} <b>&amp; 50 % [x]"


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("side", "middle", "--side"),
        ("date", "2026-02-30", "a day that does not exist"),
        ("start", "1.12.2026", "is not a date"),
        ("next_visit", "3026-01-01", "too far from today"),
        ("days", 21, "--days"),
        ("phase", 0, "--phase"),
        ("paper", "a5", "--paper"),
        ("patient", "x" * 121, "--patient"),
        ("note", "x" * 401, "--note"),
        ("colour", "red", "--colour"),
    ],
)
def test_a_choice_that_cannot_be_is_refused_with_its_flag(key, value, told) -> None:
    with pytest.raises(UserError) as caught:
        make_plan(choices("sciatica", **{key: value}))
    assert told in str(caught.value)
    assert "--" + key.replace("_", "-") in str(caught.value)


def test_no_condition_and_an_unknown_one_are_told(press) -> None:
    with pytest.raises(UserError, match="--profile sciatica"):
        make_plan({"side": "left"})
    with pytest.raises(UserError, match='Did you mean "sciatica"'):
        press.compose(make_plan({"profile": "siatica"}))


def test_a_short_name_is_taken_and_told(press) -> None:
    for name, ident in {
        "bursitis": "trochanteric-bursitis",
        "hip-replacement": "hip-replacement-precautions",
    }.items():
        more = {"set": DECIDED} if ident.startswith("hip-r") else {}
        document = press.compose(make_plan({"profile": name, **more}))
        assert any(f"is taken as {ident}" in notice for notice in document.notices)


def test_an_unknown_language_is_refused(press) -> None:
    with pytest.raises(UserError, match='no translation "tlh"'):
        press.compose(plan_for("sciatica", lang="tlh"))


def test_a_day_before_the_handouts_own_is_asked_about(press) -> None:
    days = {"date": "2026-11-20", "next_visit": "2026-11-02", "start": "2026-11-23"}
    notices = press.compose(make_plan({"profile": "sciatica", **days})).notices
    assert [notice for notice in notices if "before the date" in notice] == [
        "--next-visit 2026-11-02 is before the date of the handout. Is it right?"
    ]


def test_what_is_done_today_is_not_for_later(press) -> None:
    document = press.compose(make_plan({"profile": "sciatica", "side": "right"}))
    stages = [
        block for section in document.sections for block in section.blocks if type(block).__name__ == "Stage"
    ]
    assert len(stages) == 3
    later = " ".join(run.text for stage in stages[1:] for run in stage.exercises)
    assert "Later, not yet" in later and "Nerve slider" in later
    assert "Short walk" not in later and "Single knee hug" not in later
