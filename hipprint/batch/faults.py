"""Our own bugs, told without a word of what was being printed.

The message of an exception may quote a page, and a page names a patient. So a batch says where in the program
it went wrong, and no more; the one who needs to know builds the row alone and sees the whole traceback.
"""

from __future__ import annotations

import traceback
from pathlib import Path


def place_of(error: BaseException) -> str:
    """A sentence such as "hipprint has a fault (KeyError in table.py, line 88) ..."."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "hipprint" in Path(frame.filename).parts] or frames
    place = f" in {Path(own[-1].filename).name}, line {own[-1].lineno}" if own else ""
    return (
        f"hipprint has a fault ({type(error).__name__}{place}) and cannot print this row. "
        'Make it alone with "hipprint build" to see more, and report it.'
    )
