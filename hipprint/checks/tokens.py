"""The operations of a content stream that matter to tags (ISO 32000-1, 7.8.2).

One regular expression steps from one such operation to the next, with its operands, and skips numbers and
path operations in C: a page has thousands of those, and none of them says anything about tags.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from operator import itemgetter

#: A name after its slash.
NAME = rb"[^\s/<>\[\](){}%]*+"
# Two levels of parentheses inside are enough for what programs write; the bounds keep hostile input quick.
_INNER = rb"\((?:[^()\\]++|\\.){0,500}+\)"
_STRING = rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|" + _INNER + rb"){0,500}+\)){0,2000}+\)"
_HEX = rb"<[0-9A-Fa-f\s]*+>"
_DICTIONARY = (
    rb"<<(?:[^<>()]++|"
    + _STRING
    + rb"|"
    + _HEX
    + rb"|<<(?:[^<>()]++|"
    + _STRING
    + rb"|"
    + _HEX
    + rb")*+>>)*+>>"
)
_END = rb"(?=[\s\[(</%]|$)"


def _operator(first: bytes, rest: bytes = b"") -> bytes:
    """An operator that stands alone. The first letter comes first: `re` then jumps from letter to letter."""
    return first + rb"(?<=[\s\])>]" + first + rb")" + rest + _END


_TEXT = rb"(?:\s*+(?:Tj|'|\")" + _END + rb")?"
_ARRAY = rb"\[(?:[^\[\]()<>]++|" + _STRING + rb"|" + _HEX + rb")*+\]"
_AFTER_NAME = rb"(?:(?:" + _DICTIONARY + rb"|/" + NAME + rb")\s*+BDC|BMC|[-+.\d]++\s++Tf|Do)" + _END

_TOKEN = re.compile(
    rb"|".join(
        (
            _STRING + _TEXT,
            rb"/" + NAME + rb"(?:\s*+" + _AFTER_NAME + rb")?",
            _ARRAY + rb"(?:\s*+TJ" + _END + rb")?",
            rb"<(?:<|[0-9A-Fa-f\s]*+>" + _TEXT + rb")",
            _operator(b"E", rb"(?:MC|T)"),
            _operator(b"B", rb"(?:T|\*|I\s.{0,4096}?\sEI)?"),
            _operator(b"b", rb"\*?"),
            _operator(b"f", rb"\*?"),
            _operator(b"s", rb"h?"),
            *(_operator(letter) for letter in (b"F", b"S", b"q", b"Q")),
            rb"%[^\r\n]*+",
        )
    ),
    re.DOTALL,
)
_WHOLE: Callable[[re.Match[bytes]], bytes] = itemgetter(0)
_STRINGS = re.compile(_STRING + rb"|" + _HEX, re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}


def tokens(data: bytes) -> Iterator[bytes]:
    """The operations in order: text shown, names with their operator, brackets, painting, q and Q."""
    return map(_WHOLE, _TOKEN.finditer(b"\n" + data + b"\n"))


def shown(token: bytes) -> bytes:
    """The codes that a text operation shows: of one string, or of the strings in an array."""
    return b"".join(_string(literal) for literal in _STRINGS.findall(token))


def _string(literal: bytes) -> bytes:
    """The bytes of a literal or hexadecimal string (7.3.4)."""
    if literal[:1] == b"<":
        digits = b"".join(literal[1:-1].split()).decode("ascii")
        return bytes.fromhex(digits + "0" * (len(digits) % 2))
    inner = literal[1:-1]
    return _ESCAPE.sub(_unescape, inner) if b"\\" in inner else inner


def _unescape(found: re.Match[bytes]) -> bytes:
    escaped = found[1]
    if escaped[:1].isdigit():
        return bytes([int(escaped, 8) & 0xFF])
    return _ESCAPED.get(escaped, escaped)
