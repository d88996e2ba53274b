"""Where the cache is: a folder of hipprint's own in the user's cache folder, as each system wants it.

platformdirs would tell the same, and take 5 ms of the 100 that a filled handout takes to import.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

NAME = "hipprint"


def cache_folder(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> Path | None:
    """$XDG_CACHE_HOME/hipprint where that is set, else the system's place; None without a home."""
    environment = os.environ if environment is None else environment
    # The XDG rules: a relative path counts for nothing. Other systems have none, so who sets it means it.
    chosen = Path(environment.get("XDG_CACHE_HOME", ""))
    if chosen.is_absolute():
        return chosen / NAME
    if platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return Path(local) / NAME / "Cache" if local else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ("Library/Caches" if platform == "darwin" else ".cache") / NAME
