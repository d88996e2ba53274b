"""The command in a process of its own: `hipprint`, or `python -m hipprint`."""

from __future__ import annotations

import atexit
import gc

from hipprint.cli import main


def run() -> None:
    """Run the command and end.

    What a command makes lives until it ends. So nobody looks for garbage in circles, not even at the end: it
    would take a sixth of a build. `hipprint batch`, which takes longer, switches the search on.
    """
    gc.disable()
    atexit.register(gc.freeze)  # what is frozen is not searched when Python ends
    main()


if __name__ == "__main__":
    run()
