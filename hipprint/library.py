"""Where the built-in folders handouts/, layouts/ and images/ are.

In an installed wheel they travel inside the package (`hipprint/_library`); in a checkout they stand at the
top of the repository, where a clinician looks for them. A clinic's own folder lies over the built-in one:
the same sub-folders, and what the clinic has wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDERS = ("handouts", "layouts", "images")
_PACKAGE = Path(__file__).parent


def builtin_root() -> Path:
    """The folder that holds handouts/, layouts/ and images/ as they were shipped."""
    installed = _PACKAGE / "_library"
    return installed if installed.is_dir() else _PACKAGE.parent


def label(file: Path) -> Path:
    """How a file is called in messages: built-in ones without the path of this machine."""
    root = builtin_root()
    return file.relative_to(root) if file.is_relative_to(root) else file


@dataclass(frozen=True)
class Roots:
    """The folders that are searched, the clinic's before the built-in one."""

    clinic: Path | None = None

    @property
    def searched(self) -> tuple[Path, ...]:
        """Every root in the order in which it is asked."""
        return (self.clinic, builtin_root()) if self.clinic else (builtin_root(),)

    def find(self, relative: str) -> Path | None:
        """The first file called `relative` ("images/poses/bridge.yaml"), or None."""
        return next((path for root in self.searched if (path := root / relative).is_file()), None)

    def names(self, folder: str, suffix: str = ".yaml") -> tuple[str, ...]:
        """The stems of all files with `suffix` in `folder` of any root, sorted, each once."""
        found = {path.stem for root in self.searched for path in (root / folder).glob(f"*{suffix}")}
        return tuple(sorted(found))
