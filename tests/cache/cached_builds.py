"""What a build wrote and said."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Built(NamedTuple):
    """The file, all that was printed, and the exit status."""

    data: bytes
    said: str
    status: int


Build = Callable[..., Built]
