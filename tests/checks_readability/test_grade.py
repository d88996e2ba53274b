"""Sentences, and the grades that are made of them: by hand, and against textstat's formulas."""

from math import sqrt

import pytest

from hipprint.checks.readability.grade import measure
from hipprint.checks.readability.passive import is_passive
from hipprint.checks.readability.prose import exercise_prose, prose
from hipprint.checks.readability.sentence import count_words, sentences_of, split
from hipprint.checks.readability.summary import summary
from hipprint.content.library import Library
from hipprint.document import Document


def test_flesch_kincaid_of_a_text_counted_by_hand() -> None:
    reading = measure(sentences_of("Lie on your back. Bend your knees very slowly."))
    assert (reading.sentences, reading.words, reading.syllables) == (2, 9, 11)
    assert reading.grade == pytest.approx(max(0, 0.39 * 9 / 2 + 11.8 * 11 / 9 - 15.59))


def test_hard_words_are_hard() -> None:
    text = "Degenerative osteoarthritic alterations necessitate individualised therapeutic intervention."
    assert measure(sentences_of(text)).grade > 20
    assert measure(sentences_of("Sit. Stand. Walk.")).grade == 0
    assert measure(()).grade == 0 and measure(()).share_within_aim == 1


def test_smog_waits_for_thirty_sentences() -> None:
    one = sentences_of("Exercise is safe.")
    assert measure(one * 29).smog is None
    assert measure(one * 30).smog == pytest.approx(3.1291 + 1.043 * sqrt(30))


def test_lengths_are_counted_as_printed() -> None:
    assert count_words("Slide {one} heel - slowly - up.") == 6
    assert split("Stop. Is it 38.5 C? Call us!") == ["Stop.", "Is it 38.5 C?", "Call us!"]
    reading = measure(sentences_of("One two. " + "word " * 16 + "end."))
    assert (reading.longest, reading.share_within_aim) == (17, 0.5)


def test_long_words_are_found_and_numbers_are_not() -> None:
    (sentence,) = sentences_of("Do 1.000.000 side-lying exercises on the hot-water bottle at physiotherapy.")
    assert sentence.long_words == ("exercises", "physiotherapy")


@pytest.mark.parametrize(
    "text",
    [
        "Your hip was replaced.",
        "It is not known.",
        "The leg must not be lifted.",
        "You were newly told.",
    ],
)
def test_passive_voice_is_found(text: str) -> None:
    assert is_passive(text)


@pytest.mark.parametrize(
    "text", ["Your knees are bent.", "You are tired.", "Lift the leg.", "You need to sit."]
)
def test_states_are_not_passive(text: str) -> None:
    assert not is_passive(text)


def test_prose_leaves_out_what_is_no_sentence(composed) -> None:
    document: Document = composed("sciatica")
    texts = [sentence.text for sentence in prose(document)]
    assert len(texts) > 150
    assert "Walk a little, often." in texts and any(text.startswith("Stop if ") for text in texts)
    assert not any("BMJ" in text or text.startswith("Exercises:") for text in texts)
    assert "Bridge" not in texts and "Every day" not in texts


def test_prose_of_an_exercise_is_its_card() -> None:
    exercise = Library().exercise("bridge")
    texts = [sentence.text for sentence in exercise_prose(exercise)]
    assert texts[0] == exercise.why.text and texts[-1].startswith("Stop if: ")
    assert "Squeeze your buttocks." in texts


def test_a_build_says_how_it_reads(composed) -> None:
    words = summary(composed("sciatica"))
    assert words.startswith("Reading grade 1.")
    assert "% of sentences have 15 words or fewer; longest 1" in words


def test_a_clinicians_note_is_not_graded(composed) -> None:
    """It is not ours; and what is told of a handout is the same for all who share its template."""
    note = "Notwithstanding contraindications, conservative rehabilitation necessitates continual adherence."
    assert summary(composed("sciatica", note=note)) == summary(composed("sciatica"))
