"""One printed line, and lists of them.

An address or the opening hours are printed line by line as they were written, so a line may not bring line
breaks of its own, control characters, or marks that turn the reading direction.
"""

from __future__ import annotations

import re
from typing import Any, Final

from hipprint.content.convert import Scalar

# Something to see, and nothing that would break or turn the line. Also a pattern of JSON Schema (ECMA 262).
ONE_LINE: Final = r"^(?=.*\S)[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]*$"

_MOST_LINES = 7  # one for each day of the week
_LONGEST = 80


class Lines(Scalar):
    """Up to seven lines, written as a list or, when there is only one, as a text.

    A type of its own, because msgspec 0.22 corrupts memory when it reads `list | str` with a pattern.
    """

    __slots__ = ("lines",)

    describe = "a line of text, or a list of lines"
    example = '["Monday to Friday, 8 to 18"]'

    def __init__(self, lines: tuple[str, ...] = ()) -> None:
        self.lines = lines

    def _key(self) -> tuple[object, ...]:
        return self.lines

    @classmethod
    def parse(cls, value: object) -> Lines:
        """Read one line or a list of lines; raises ValueError naming the line that cannot be used."""
        if value is None:
            return cls(())
        lines: list[Any] = value if isinstance(value, list) else [value]
        if len(lines) > _MOST_LINES:
            raise ValueError(f"holds {len(lines)} lines; at most {_MOST_LINES} fit. Join some of them.")
        for line in lines:
            if not isinstance(line, str) or not re.match(ONE_LINE, line):
                raise ValueError(f"is not {cls.describe}. Write for example {cls.example}.")
            if len(line) > _LONGEST:
                raise ValueError(f'the line "{line[:30]}..." is over {_LONGEST} characters. Shorten it.')
        return cls(tuple(lines))
