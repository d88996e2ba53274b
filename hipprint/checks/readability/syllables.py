"""How many syllables an English word has.

Reading grades stand or fall with this count. Hyphenation patterns (pyphen, which textstat 0.7.3 counts with)
give the places where a word may be broken, not its syllables: "very", "body" and "medicine" count as one
there, which makes a text of ours look half a grade easier than it is. A pronouncing dictionary is right and
takes 3 seconds to load. This is a rule of spelling with a list of the words of our library that it gets
wrong; a test holds it to the CMU Pronouncing Dictionary for the words that we print.
"""

from __future__ import annotations

import re
from functools import lru_cache

_GROUP = re.compile(r"[aeiouy]+")
_SILENT_END = re.compile(
    r"(?:[^aeiouyl]|[aeiouy]l)e$|"  # make, rule; not handle
    r"(?:[^aeiouylsxzcgh]|(?<![sc])h|[aeiouy]l)es$|"  # hopes, rules; not boxes, stretches, muscles
    r"(?:[^aeiouyltd]|[aeiouyl]l)ed$"  # moved, called; not rested, handled
)
_SILENT_INSIDE = re.compile(r"[^aeiouy]e(?:ly|ments?|ful|fully|less|ness)$")  # safely, movement
_SAID_APART = re.compile(r"(?<![tcsgx])i(?:a|o|um)|[^gq]ua|eo(?!u)|[aeiouy]ing|yi(?!ng)|(?<=[aeo])ying")
_SAID_TOGETHER = re.compile(r"peop|geon")  # people, surgeon
_MURMURED = re.compile(r"[^aeiouy][st]m$")  # spasm, rhythm

_EXCEPTIONS = {
    word: count
    for count, words in {
        1: "isle",
        2: "cushion cushions fluid guideline guidelines hour hours iceland maybe royal safety sideways "
        "someone something sometimes",
        3: "anyone earlier easier opinion opinions physio",
        4: "diabetes society",
        5: "associated",
        6: "osteoarthritis",
    }.items()
    for word in words.split()
}


@lru_cache(maxsize=8192)
def count_syllables(word: str) -> int:
    """The syllables of one word, at least 1. A number counts as one; parts with a hyphen are added up."""
    if "-" in word:
        return max(1, sum(count_syllables(part) for part in word.split("-") if part))
    if word.isupper() and word.isalpha():
        return len(word)  # SI, MRI, OK: said letter by letter
    plain = re.sub(r"'s?$", "", word.casefold().replace("’", "'")).replace("'", "")
    known = _EXCEPTIONS.get(plain)
    if known is not None:
        return known
    count = len(_GROUP.findall(plain))
    count -= bool(_SILENT_END.search(plain)) + bool(_SILENT_INSIDE.search(plain))
    count += len(_SAID_APART.findall(plain)) - len(_SAID_TOGETHER.findall(plain))
    count += bool(_MURMURED.search(plain))
    return max(1, count)
