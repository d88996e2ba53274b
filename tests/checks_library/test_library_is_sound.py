"""The content that ships has no problem, and every text in it is looked at by somebody."""

from typing import Any, get_args, get_origin

import msgspec

from hipprint.checks.library import check_library, library_notes
from hipprint.checks.library.collect import Content
from hipprint.checks.library.said import PATIENT, PRINTED, said
from hipprint.checks.library.sentences import measure
from hipprint.checks.readability.grade import AIM
from hipprint.checks.readability.sentence import count_words, split
from hipprint.compose.case import make_case
from hipprint.content.convert import Scalar
from hipprint.content.exercise import Exercise
from hipprint.content.flag import Flags, Referral
from hipprint.content.library import Library
from hipprint.content.profile import Profile
from hipprint.content.shared import Emergency, Sources, WarningSigns, Words
from hipprint.plan import make_plan
from hipprint.safety.bars import conflicts
from hipprint.safety.variants import combinations, options_of

# Texts that are not printed as sentences: ids, and what is said to clinicians and to us.
FOR_US = {
    "id", "aliases", "also_called", "ask", "url", "source", "sources", "groups", "exercise", "drop", "when",
    "easier_exercise", "harder_exercise", "same_as", "written", "date", "says", "cleared_by",
    "exercises", "until", "suits", "stop_group",
}  # fmt: skip


def test_all_content_is_sound() -> None:
    assert [str(problem) for problem in check_library(Library())] == []


def test_every_text_of_every_model_has_a_reader() -> None:
    seen = set()
    for model in _models(Profile, Exercise, Sources, WarningSigns, Emergency, Words, Flags, Referral):
        for field in msgspec.structs.fields(model):
            if not _holds_text(field.type):
                continue
            readers = PATIENT.get(model, set()) | PRINTED.get(model, set()) | FOR_US
            assert field.name in readers, f"{model.__name__}.{field.name}: who reads it?"
            seen.add((model.__name__, field.name))
    assert ("Exercise", "steps") in seen and ("Variant", "notes") in seen


def test_sentences_of_patients_are_found(whole: Content) -> None:
    texts = [item for entry in whole.entries.values() for item in said(entry) if item.reader == "patient"]
    assert len(texts) > 1500
    fields = {(item.owner.__name__, item.field) for item in texts}
    assert {("SignGroup", "short"), ("Signs", "also"), ("Use", "note"), ("Variant", "notes")} <= fields
    assert {("Exercise", "stop_if"), ("Phase", "back_off"), ("Words", "words")} <= fields


def test_nearly_all_sentences_keep_to_the_aim(whole: Content) -> None:
    lengths = measure(whole)
    assert lengths.sentences > 1500
    assert lengths.over_aim <= 0.01 * lengths.sentences
    assert f"more than {AIM} words" in library_notes(Library())[-1].message


def test_words_are_counted_as_printed() -> None:
    assert count_words("Slide {one} heel - slowly - up.") == 6
    assert split("Stop. Is it 38.5 C? Call us!") == ["Stop.", "Is it 38.5 C?", "Call us!"]


def test_every_handout_of_every_combination_keeps_its_bars() -> None:
    """The walk once more, through the code that builds: nothing barred, and five exercises at most."""
    library = Library()
    made = 0
    for ident in library.profile_ids:
        profile = library.profile(ident)
        rest = {key: options_of(choice)[0] for key, choice in profile.choices.items()}
        for decisions in combinations(profile):
            for number in range(1, len(profile.phases) + 1):
                plan = make_plan({"profile": ident, "phase": number, "set": rest | decisions})
                case = make_case(plan, library)
                assert 3 <= len(case.chosen) <= 5
                assert not any(conflicts(item.exercise, case.bars) for item in case.chosen)
                made += 1
    assert made > 300


def _models(*tops: type[msgspec.Struct]) -> set[type[msgspec.Struct]]:
    found: set[type[msgspec.Struct]] = set()
    waiting: list[Any] = list(tops)
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind not in found:
            found.add(kind)
            waiting += [field.type for field in msgspec.structs.fields(kind)]
        waiting += [part for part in get_args(kind) if not isinstance(part, msgspec.Meta | str | int)]
    return found


def _holds_text(kind: Any) -> bool:
    """Whether texts of one's own choosing stand there: a claim cites, a word of a fixed list does not."""
    if isinstance(kind, type):
        return kind is str and not issubclass(kind, Scalar)
    if get_origin(kind) is dict:
        return _holds_text(get_args(kind)[1])
    return any(_holds_text(part) for part in get_args(kind) if not isinstance(part, msgspec.Meta | str | int))
