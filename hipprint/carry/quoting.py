"""Texts as the carried plan writes them: plain where every reader of YAML takes them as text, else quoted."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[a-z][a-z0-9_-]*\Z|[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def quoted(words: str) -> str:
    """Words plain where every reader takes them as text, else in double quotes."""
    if _PLAIN.match(words) and words not in _WORDS:
        return words
    if words.isprintable():
        return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return '"' + "".join(_character(character) for character in words) + '"'


def _character(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    code = ord(character)
    return "?" if 0xD800 <= code <= 0xDFFF else f"\\U{code:08X}"
