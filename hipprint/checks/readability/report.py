"""How every handout and every exercise reads, as rows of a table, and what is over the limits.

A row is one handout as it is printed, with its cards and the program's own words, or one exercise's card. The
limits are those of `grade.py`; SMOG is held to the same grade where a text is long enough for it.
Forbidden terms and second names are told by `checks/library/sentences.py`, with their line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from hipprint.checks.library.collect import Content, read_content
from hipprint.checks.library.sentences import check_sentences, house_rules
from hipprint.checks.readability.grade import (
    AIM,
    HIGHEST_GRADE,
    LIMIT,
    SHARE_AT_AIM,
    SHARE_JUDGED,
    SMOG_JUDGED,
    Reading,
    measure,
)
from hipprint.checks.readability.house_rules import HouseRules
from hipprint.checks.readability.passive import is_passive
from hipprint.checks.readability.prose import exercise_prose, prose
from hipprint.checks.readability.scores import Item, scores
from hipprint.checks.readability.sentence import Sentence
from hipprint.content.library import EXERCISES, PROFILES, REFER_FIRST, Library
from hipprint.content.profile import Profile
from hipprint.document import Document
from hipprint.errors import Problem
from hipprint.library import label
from hipprint.plan import Plan, make_plan
from hipprint.reading import Leaf, read
from hipprint.safety.variants import options_of

Compose = Callable[[Plan], Document]
_HARDEST = 3


class Row(Struct, frozen=True):
    """One handout or exercise. `phase` is None for an exercise, and 0 for the be-seen page."""

    ident: str
    phase: int | None
    reading: Reading
    long_words: tuple[str, ...]
    passive: tuple[str, ...]


class Words(Struct, frozen=True):
    """The whole report: rows of handouts, rows of exercises, and what must be mended."""

    handouts: tuple[Row, ...]
    exercises: tuple[Row, ...]
    problems: tuple[Problem, ...]


def check_words(library: Library, compose: Compose, names: Iterable[str] = ()) -> Words:
    """Measure what is called `names`, or everything; raises UserError for an unknown name."""
    return _Reporter(library, compose).report(tuple(names))


def plans_for(profile: Profile) -> Iterator[Plan]:
    """A plan for each phase. What a surgeon decides is the first option: it asks for the most words."""
    decided = {key: options_of(choice)[0] for key, choice in profile.choices.items()}
    for number in range(1, len(profile.phases) + 1):
        yield make_plan({"profile": profile.id, "phase": number, "set": decided})


def judge_scores(library: Library, compose: Compose, words: Words) -> dict[str, tuple[Item, ...]]:
    """The items of PEMAT-P and the CDC's index for the first phase of each profile in `words`."""
    told = " ".join(str(problem) for problem in words.problems if problem.where == "terms")
    return {
        ident: scores(compose(next(plans_for(library.profile(ident)))), unexplained=f"/{ident}.yaml" in told)
        for ident in dict.fromkeys(row.ident for row in words.handouts if row.phase)
    }


class _Reporter:
    def __init__(self, library: Library, compose: Compose) -> None:
        self.library = library
        self.compose = compose
        self.content: Content = read_content(library)
        self.rules: HouseRules = house_rules(self.content)
        self.problems: list[Problem] = []

    def report(self, names: tuple[str, ...]) -> Words:
        profiles, exercises = self._named(names)
        handouts = tuple(row for ident in profiles for row in self._handouts(ident))
        cards = tuple(self._exercise(ident) for ident in exercises)
        if names:
            chosen = {f"{PROFILES}/{ident}" for ident in profiles}
            chosen |= {f"{EXERCISES}/{ident}" for ident in exercises}
            entries = {place: entry for place, entry in self.content.entries.items() if place in chosen}
            if self.content.house_words:
                # Their words are looked at alone, by the rules of all.
                entries["handouts/shared/forbidden-words"] = self.content.house_words
            told = check_sentences(Content(entries))
        else:
            told = check_sentences(self.content)
        return Words(handouts, cards, tuple(dict.fromkeys([*told, *self.problems])))

    def _named(self, names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if not names:
            return (*self.library.profile_ids, REFER_FIRST), self.library.exercise_ids
        exercises = [name for name in names if name in self.library.exercise_ids]
        profiles = [self.library.resolve_profile(name) for name in names if name not in exercises]
        return tuple(dict.fromkeys(profiles)), tuple(dict.fromkeys(exercises))

    def _handouts(self, ident: str) -> Iterator[Row]:
        if ident == REFER_FIRST:
            place, terms = f"handouts/shared/{REFER_FIRST}.yaml", []
            plans = [make_plan({"profile": REFER_FIRST})]
        else:
            profile = self.library.profile(ident)
            place, terms = f"{PROFILES}/{ident}.yaml", [entry.term for entry in profile.terms]
            plans = list(plans_for(profile))
        file = label(self.library.file(place))
        unexplained: dict[str, Problem] = {}
        for plan in plans:
            document = self.compose(plan)
            phase = plan.phase or 0
            row = self._row(ident, phase, prose(document), terms)
            yield row
            self._judge(row, prose(document), file, f"phase {phase}" if phase else "")
            for fault in self.rules.unexplained((leaf.words for leaf in leaves(document)), terms):
                unexplained.setdefault(fault.found, _unexplained(fault.found, fault.instead, file))
        if ident != REFER_FIRST:
            self.problems += unexplained.values()

    def _exercise(self, ident: str) -> Row:
        sentences = exercise_prose(self.library.exercise(ident))
        row = self._row(ident, None, sentences, [])
        file = label(self.library.file(f"{EXERCISES}/{ident}.yaml"))
        self._judge(row, sentences, file, "")
        return row

    def _row(self, ident: str, phase: int | None, sentences: tuple[Sentence, ...], terms: list[str]) -> Row:
        explained = " ".join(terms).casefold()
        long_words = dict.fromkeys(
            word.casefold()
            for sentence in sentences
            for word in sentence.long_words
            if not self.rules.is_familiar(word) and word.casefold().removesuffix("s") not in explained
        )
        passive = dict.fromkeys(sentence.text for sentence in sentences if is_passive(sentence.text))
        return Row(ident, phase, measure(sentences), tuple(sorted(long_words)), tuple(passive))

    def _judge(self, row: Row, sentences: tuple[Sentence, ...], file: Path, where: str) -> None:
        self.problems += (Problem(message, file, where=where) for message in _over(row.reading, sentences))


def leaves(document: Document) -> Iterator[Leaf]:
    """Every leaf but those of the back page, which lists references."""
    front = tuple(section for section in document.sections if section.part != "back")
    yield from read(msgspec.structs.replace(document, sections=front))


def _unexplained(term: str, text: str, file: Path) -> Problem:
    shown = text if len(text) <= 60 else text[:57] + "..."
    return Problem(
        f'"{term}" is said ("{shown}") and not explained. Add it to terms with its meaning in plain words, '
        "or say it another way.",
        file,
        where="terms",
    )


def _over(reading: Reading, sentences: tuple[Sentence, ...]) -> Iterator[str]:
    """What is over the limits, with what to change."""
    smog = reading.smog if reading.sentences >= SMOG_JUDGED else None
    for name, grade in (("Flesch-Kincaid", reading.grade), ("SMOG", smog)):
        if grade is not None and round(grade, 1) > HIGHEST_GRADE:
            yield (
                f"reads at grade {grade:.1f} ({name}); {HIGHEST_GRADE:.1f} is the most. "
                f"Write shorter words and sentences, first here: {_hardest(sentences)}."
            )
    if reading.longest > LIMIT:
        longest = max(sentences, key=lambda sentence: len(sentence.words))
        yield (
            f'"{_short(longest.text)}" has {reading.longest} words; {LIMIT} is the most. '
            "Make two sentences of it."
        )
    if reading.sentences >= SHARE_JUDGED and reading.share_within_aim < SHARE_AT_AIM:
        over = sorted((s for s in sentences if len(s.words) > AIM), key=lambda s: -len(s.words))
        told = ", ".join(f'"{_short(sentence.text)}"' for sentence in over[:_HARDEST])
        yield (
            f"{100 * reading.share_within_aim:.0f} % of its sentences have {AIM} words or fewer; "
            f"{100 * SHARE_AT_AIM:.0f} % must. Cut first: {told}."
        )


def _hardest(sentences: tuple[Sentence, ...]) -> str:
    ranked = sorted(sentences, key=lambda sentence: (-measure([sentence]).grade, sentence.text))
    return ", ".join(f'"{_short(sentence.text)}"' for sentence in ranked[:_HARDEST])


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
