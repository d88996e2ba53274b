"""Python's search for garbage in circles, which a build can do without."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unsearched() -> Iterator[None]:
    """No search meanwhile, then on as before.

    One handout makes thousands of objects that all live to its end. Looking for garbage among them takes a
    sixth of a cold build, a third of a warm one, and finds none.
    """
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()
