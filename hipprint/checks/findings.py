"""What a check finds wrong in a file."""

from __future__ import annotations

import re

from msgspec import Struct

_OPEN, _CLOSE = "“”"


class Finding(Struct, frozen=True):
    """One thing wrong: the rule's name, what is wrong in one sentence, and the page (0: the whole file)."""

    rule: str
    message: str
    page: int = 0

    def __str__(self) -> str:
        place = f"page {self.page}: " if self.page else ""
        return f"{place}{self.message} [{self.rule}]"

    @property
    def discreet(self) -> str:
        """The same without the words that it quotes: a page may name a patient, a bug report may not."""
        return re.sub(f"{_OPEN}[^{_CLOSE}]*{_CLOSE}", f"{_OPEN}…{_CLOSE}", str(self))


class UnreadableFile(Exception):
    """The file cannot be examined at all; `finding` says why."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.finding = Finding(rule, message)


def quoted(words: str, length: int = 40) -> str:
    """The beginning of some words, in quotation marks, for a message."""
    words = " ".join(words.split())
    words = words.replace(_CLOSE, '"')  # so that the mark is the end
    return f"{_OPEN}{words if len(words) <= length else words[: length - 1] + '…'}{_CLOSE}"
