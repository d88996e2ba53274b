"""What stands in a workbook: every exercise once, signs in every chapter, nothing allowed that is barred."""

from __future__ import annotations

from typing import get_args

import pytest
from bound import Opened, blocks_in, chapter_named, part_of
from samples import PROFILES, cards_of, page_words

from hipprint.binding import Order, Workbook, bind, compose_book
from hipprint.book import read_book
from hipprint.compose.warning import signs_of
from hipprint.compose.workbook.conditions import read_conditions
from hipprint.content.exercise import Equipment, Muscle, Position
from hipprint.document import (
    Alert,
    Bullets,
    Callout,
    Card,
    Facts,
    Heading,
    Listing,
    PageOf,
    Paragraph,
    PlanTable,
    Stage,
    Table,
    TickSheet,
    spell,
)
from hipprint.errors import UserError
from hipprint.plan import make_plan
from hipprint.safety.bars import conflicts, in_force

REPLACED = "hip-replacement-precautions"


def test_every_exercise_of_the_library_has_one_card(press, whole: Workbook) -> None:
    names = sorted(press.library.exercise(ident).name for ident in press.library.exercise_ids)
    assert len(names) >= 90
    cards = blocks_in(chapter_named(whole.book, "Exercises"), Card)
    assert sorted(card.title for card in cards) == names
    assert [card.number for card in cards] == list(range(1, len(names) + 1))
    assert not any(card.sided or (card.picture and card.picture.side) for card in cards)
    for chapter in whole.book.chapters:
        assert chapter.title == "Exercises" or not blocks_in(chapter, Card)


def test_a_few_conditions_bring_their_own_exercises_only(few: Workbook) -> None:
    cards = {card.title for card in blocks_in(chapter_named(few.book, "Exercises"), Card)}
    used = {
        row.name for one in few.book.chapters for table in blocks_in(one, PlanTable) for row in table.rows
    }
    assert cards == used
    assert len(cards) >= 20


@pytest.mark.parametrize("profile", PROFILES)
def test_each_chapter_can_be_copied_alone(press, whole: Workbook, profile: str) -> None:
    """Its emergency line stands first, and all its warning signs are in it."""
    content = press.library.profile(profile)
    chapter = chapter_named(whole.book, content.title)
    assert isinstance(chapter.sections[0].blocks[0], Alert)
    callouts = part_of(chapter, "warning").blocks
    assert [block.urgency for block in callouts] == ["emergency", "today", "next"]
    for block, signs in zip(callouts, ("emergency", "today", "next_visit"), strict=True):
        assert isinstance(block, Callout)
        (listed,) = (inner for inner in block.blocks if isinstance(inner, Bullets))
        printed = {spell(item) for item in listed.items}
        wanted = {claim.text for claim in signs_of(press.library, getattr(content.warning, signs))}
        assert wanted and wanted <= printed


@pytest.mark.parametrize("profile", PROFILES)
def test_each_chapter_has_the_amounts_of_the_handouts(press, whole: Workbook, profile: str) -> None:
    """What a handout of that phase prints without a side: the same names, amounts, times and cautions."""
    chapter = chapter_named(whole.book, press.library.profile(profile).title)
    tables = blocks_in(chapter, PlanTable)
    assert len(tables) == len(blocks_in(chapter, Stage)) == len(press.library.profile(profile).phases)
    for phase, table in enumerate(tables, 1):
        decided = {"set": {"approach": "unknown"}} if profile == REPLACED else {}
        document = press.compose(make_plan({"profile": profile, "phase": phase, **decided}))
        handout = {section.part: section for section in document.sections}
        (plan,) = (block for block in handout["glance"].blocks if isinstance(block, PlanTable))
        assert [(row.name, row.amount, row.often) for row in table.rows] == [
            (row.name, row.amount, row.often) for row in plan.rows
        ]
        for row, card in zip(table.rows, handout["exercises"].blocks, strict=True):
            own = [spell(note) for note in card.notes if not spell(note).startswith("Rest ")]
            assert (row.note or "") == " ".join(own)


def test_what_stands_below_a_card_agrees_with_the_chapters(press, whole: Workbook) -> None:
    cards = chapter_named(whole.book, "Exercises")
    conditions = read_conditions((), press.library, 2)
    for title, following in _below_cards(cards):
        used = {spell(row[0]).partition(", phase")[0] for row in _rows(following)}
        wanted = {
            one.profile.title
            for one in conditions
            for chosen in one.phases
            if any(item.exercise.name == title for item in chosen)
        }
        assert used == wanted, title
        text = " ".join(spell(block.words) for block in following if isinstance(block, Paragraph))
        assert ("No condition in this book uses it" in text) == (not used)


def test_no_exercise_is_for_a_condition_that_bars_it(press, whole: Workbook) -> None:
    """Every bar of every condition is told at the card, and nothing that is told stands in the chapter."""
    told = {
        title: " ".join(spell(block.words) for block in following if isinstance(block, Paragraph))
        for title, following in _below_cards(chapter_named(whole.book, "Exercises"))
    }
    pairs = 0
    for one in read_conditions((), press.library, 2):
        for ident in press.library.exercise_ids:
            exercise = press.library.exercise(ident)
            held = [
                bool(conflicts(exercise, in_force(one.decided.profile.barred, number)))
                for number in range(1, len(one.phases) + 1)
            ]
            if all(held):
                assert f"{exercise.name} is not for:" in told[exercise.name]
                assert one.profile.title in told[exercise.name]
                pairs += 1
            for barred, chosen in zip(held, one.phases, strict=True):
                assert not (barred and exercise.id in {item.exercise.id for item in chosen})
    assert pairs > 100


def test_a_caution_for_an_exercise_that_is_added_stands_below_its_card(press, whole: Workbook) -> None:
    """The line that a handout's card gets with --add: a card of the workbook is copied for anybody."""
    below = {
        title: [spell(block.words) for block in following if isinstance(block, Paragraph)]
        for title, following in _below_cards(chapter_named(whole.book, "Exercises"))
    }
    seen = 0
    for one in read_conditions((), press.library, 2):
        phases = range(1, len(one.phases) + 1)
        used = {item.exercise.id for chosen in one.phases for item in chosen}
        for ident in one.decided.notes.keys() - used - one.decided.dropped.keys():
            exercise = press.library.exercise(ident)
            if all(conflicts(exercise, in_force(one.decided.profile.barred, phase)) for phase in phases):
                continue
            phase = max(phases)  # the last one bars least
            if one.profile.choices:
                (note,) = one.decided.notes[ident]
            else:
                plan = make_plan({"profile": one.profile.id, "phase": phase, "add": [ident]})
                (card,) = (card for card in cards_of(press.compose(plan)) if card.title == exercise.name)
                note = " ".join(spell(words) for words in card.notes if not spell(words).startswith("Rest "))
            told = f"If we choose it for {one.profile.inside_a_sentence}: {note}"
            assert told in below[exercise.name], told
            seen += 1
    assert seen > 20


def test_the_undecided_operation_has_the_strictest_rules_and_says_so(press, whole: Workbook) -> None:
    title = press.library.profile(REPLACED).title
    chapter = chapter_named(whole.book, title)
    strictest = press.compose(make_plan({"profile": REPLACED, "set": {"approach": "unknown"}}))
    rules = next(section for section in strictest.sections if section.part == "rules")
    assert part_of(chapter, "rules").blocks == rules.blocks
    assert "Nobody wrote down what your surgeon decided." in repr(chapter.sections[0].blocks)
    assert "use your operated side only. Do not swap sides." in repr(part_of(chapter, "weeks").blocks[0])
    found, pages = Opened(whole.data), page_words(whole.data)
    first, after = found.begins(chapter), found.begins(chapter_named(whole.book, "Disc herniation"))
    inner = [page for page in range(first + 1, after) if page not in found.blank]
    assert len(inner) >= 5
    assert all("(strictest rules)" in pages[page] for page in inner)
    assert any("strictest rules" in notice for notice in whole.book.notices)


def test_the_page_to_be_seen_first_opens_every_book(press, whole: Workbook, exercises: Workbook) -> None:
    for book in (whole, exercises):
        first = book.book.chapters[0]
        assert first.title == press.library.referral.title
        signs = {spell(item) for block in blocks_in(first, Callout) for item in block.blocks[-1].items}
        content = press.library.referral
        wanted = {
            claim.text
            for chosen in (content.emergency, content.today)
            for claim in signs_of(press.library, chosen)
        }
        assert signs == wanted


def test_the_index_is_complete(press, whole: Workbook, opened: Opened) -> None:
    index = chapter_named(whole.book, "Index")
    by_name, *others = index.sections
    (listing,) = by_name.blocks
    cards = {card.title: card.place for card in blocks_in(chapter_named(whole.book, "Exercises"), Card)}
    listed = {entry.words: entry.place for entry in listing.entries}
    assert cards.items() <= listed.items()
    library = [press.library.exercise(ident) for ident in press.library.exercise_ids]
    assert len(listing.entries) == sum(1 + len(exercise.also_called) for exercise in library)
    kinds = (("position", Position), ("equipment", Equipment), ("muscle", Muscle))
    for section, (what, keys) in zip(others, kinds, strict=True):
        found = _under_headings(section.blocks)
        for key in get_args(keys):
            has = {
                exercise.name
                for exercise in library
                if key in (exercise.position, *exercise.equipment, *exercise.muscles)
            }
            heading = press.library.words[f"{what}.{key}"]
            assert found.get(heading, set()) == has, heading
    places = {opened.page_of(place) for place in cards.values()}
    assert len(places) == len(cards)  # a page each


def test_common_pages_stand_once(whole: Workbook) -> None:
    sheets = [block for chapter in whole.book.chapters for block in blocks_in(chapter, TickSheet)]
    (sheet,) = sheets
    assert [row.name for row in sheet.rows] == [""] * 6
    titles = [section.title for chapter in whole.book.chapters for section in chapter.sections]
    for title in ("Words to know", "Who checked what", "Where this comes from"):
        assert titles.count(title) == 1


def test_the_blank_sheet_can_be_read_by_machine(few: Workbook) -> None:
    import pypdfium2
    import zxingcpp

    from hipprint.sheet.spec import decode

    found = Opened(few.data)
    document = pypdfium2.PdfDocument(few.data)
    image = document[found.page_of("exercises-sheet")].render(scale=3).to_pil()
    document.close()
    spec = decode(zxingcpp.read_barcodes(image)[0].text)
    assert (spec.paper, spec.rows, spec.days, spec.start) == ("a4", 6, 14, None)


def test_every_word_to_know_and_every_source_is_listed(press, whole: Workbook) -> None:
    back = chapter_named(whole.book, "About this book")
    words, review, sources = back.sections
    assert isinstance(words.blocks[0], Bullets)
    terms = {
        f"{term.term}: {term.meaning}" for ident in PROFILES for term in press.library.profile(ident).terms
    }
    assert {spell(item) for item in words.blocks[0].items} == terms
    table = review.blocks[0]
    assert isinstance(table, Table)
    assert len(table.rows) == len(PROFILES) + 1
    assert {spell(row[3]) for row in table.rows} == {"Nobody yet"}
    printed = [spell(item) for item in sources.blocks[1].items]
    assert printed == sorted(set(printed), key=str.casefold)
    wanted = press.library.reference("sciatica-1").print
    assert wanted.rstrip(".") + "." in printed


def test_a_review_of_the_clinic_is_named(clinic) -> None:
    press = clinic(
        "reviews:",
        "  - {profile: sciatica, name: Ida Berg, role: physiotherapist, date: 2026-11-20}",
    )
    book = compose_book(press, Order(("sciatica",)))
    table = part_of(chapter_named(book, "About this book"), "back").blocks
    rows = next(
        block
        for section in book.chapters[-1].sections
        for block in section.blocks
        if isinstance(block, Table)
    )
    assert [spell(row[3]) for row in rows.rows] == [
        "Nobody yet",
        "Ida Berg, physiotherapist, 20 November 2026",
    ]
    assert table
    assert "signed off each condition" in book.cover.notice


def test_the_newest_version_stands_on_the_cover(clinic, press) -> None:
    versions = {"sciatica": "2026.11.9", "desk-hips": "2026.11.10"}
    files = {}
    for profile, version in versions.items():
        text = press.library.file(f"handouts/profiles/{profile}.yaml").read_text(encoding="utf-8")
        assert '  version: "2026.11"' in text
        text = text.replace('  version: "2026.11"', f'  version: "{version}"')
        files[f"handouts__profiles__{profile}_yaml"] = text
    book = compose_book(clinic(**files), Order(tuple(versions)))
    assert book.cover.notice.startswith("Version 2026.11.10.")
    assert book.front[0].furniture.version.startswith("Version 2026.11.10,")


def test_side_and_amount_can_be_written_on_each_card(whole: Workbook) -> None:
    cards = chapter_named(whole.book, "Exercises")
    lines = blocks_in(cards, Facts)
    assert len(lines) == len(blocks_in(cards, Card))
    assert all(fact.value in (None, "left / right") for block in lines for fact in block.items)


def test_a_choice_that_cannot_be_unknown_is_refused_with_its_place(clinic, press) -> None:
    file = press.library.file(f"handouts/profiles/{REPLACED}.yaml")
    text = file.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.strip().startswith("unknown:"))
    own = clinic(**{f"handouts__profiles__{REPLACED}_yaml": text.replace(line + "\n", "", 1)})
    with pytest.raises(UserError) as caught:
        compose_book(own, Order((REPLACED,)))
    (problem,) = caught.value.problems
    assert problem.file and problem.file.name == f"{REPLACED}.yaml" and problem.line > 1
    assert "cannot be unknown" in problem.message


def _below_cards(chapter) -> list[tuple[str, list]]:
    """Each card's title with the blocks that stand below it."""
    found: list[tuple[str, list]] = []
    for section in chapter.sections:
        for block in section.blocks if section.part == "exercises" else ():
            if isinstance(block, Card):
                found.append((block.title, []))
            else:
                found[-1][1].append(block)
    assert found
    return found


def _rows(following: list) -> list:
    rows = [row for block in following if isinstance(block, Table) for row in block.rows]
    assert all(isinstance(row[2], PageOf) for row in rows)
    return rows


def _under_headings(blocks) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for block in blocks:
        if isinstance(block, Heading):
            found[block.words] = set()
        else:
            assert isinstance(block, Listing)
            next(reversed(found.values())).update(entry.words for entry in block.entries)
    return found


def test_a_book_without_colours_speaks_of_the_striped_patch(press) -> None:
    for layout, word, other in (("ink-saver", "striped", "red"), ("standard", "red", "striped")):
        book = compose_book(press, Order(exercises_only=True, layout=layout))
        words = " ".join(leaf.words for leaf in read_book(book))
        assert f"The {word} patch in a picture" in words and f"The {other} patch" not in words


@pytest.mark.parametrize("line", ["address: [דוד 5]", "footer: דוד"])
def test_a_character_without_a_glyph_is_told(clinic, line) -> None:
    with pytest.raises(UserError, match=r"U\+05D3") as caught:
        bind(clinic(line), Order(("sciatica",)))
    assert all("is in none of the fonts" in problem.message for problem in caught.value.problems)
