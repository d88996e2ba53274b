"""Words with their looks, and which of them are about one patient."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Slot(Struct, frozen=True):
    """Words about this patient alone; the file says where they stand. `blank` can stand there instead.

    `part` tells slots of one name apart: of all dates that follow from the first day, the one of day 3.
    """

    name: Literal["patient", "therapist", "note", "date", "start", "next-visit", "until"]
    blank: str | None = None
    part: str = ""

    @property
    def hole(self) -> str:
        """What a template calls the place (see hipprint/press/)."""
        return f"{self.name} {self.part}" if self.part else self.name


class Run(Struct, frozen=True):
    """A piece of text with one look. `link` is an address that it leads to.

    A `slot` among other runs needs `blank` words that are shorter than its own, or none.
    """

    text: str
    strong: bool = False
    link: str | None = None
    slot: Slot | None = None


Text = tuple[Run, ...]


def text(*parts: str | Run) -> Text:
    """Plain strings and runs as a text."""
    return tuple(part if isinstance(part, Run) else Run(part) for part in parts if part)


def strong(words: str) -> Run:
    """Words that stand out."""
    return Run(words, strong=True)


def spell(words: Text) -> str:
    """The text without looks."""
    return "".join(run.text for run in words)
