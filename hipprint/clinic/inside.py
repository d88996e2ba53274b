"""Keeping a clinic's files inside the clinic's folder.

A brand.yaml may come by e-mail. It must not be able to print a picture from elsewhere on the computer, so a
path in it has to lead to a file below the folder, also after its symbolic links have been followed.
"""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

from hipprint.errors import did_you_mean

_COPY = "Copy the file into the clinic's folder and write its path from there, such as images/logo.svg."


def why_not_inside(folder: Path, written: str) -> str | None:
    """Why `written`, a path in a clinic's file, cannot be used, with the remedy; None when it can."""
    windows = PureWindowsPath(written)  # also splits at "/": one rule on every system
    if windows.anchor or written.startswith(("~", "/")):
        return f'"{written}" starts outside the clinic\'s folder. {_COPY}'
    if "://" in written or written.startswith("data:"):
        return f'"{written}" is a web address, and nothing is fetched. {_COPY}'
    if ".." in windows.parts:
        return f'"{written}" leads out of the clinic\'s folder. {_COPY}'
    if "\\" in written:
        return f'"{written}" has backslashes. Write "{written.replace(chr(92), "/")}".'
    try:
        home = folder.resolve()
        path = (folder / written).resolve()
        if not path.is_relative_to(home):
            return f'"{written}" is a link that leads out of the clinic\'s folder. {_COPY}'
        if path.is_dir():
            return f'"{written}" is a folder. Name the picture in it.'
        if path.is_file():
            return None
        if path.exists():
            return f'"{written}" is not an ordinary file. {_COPY}'
        beside = path.parent.iterdir() if path.parent.is_dir() else ()
        near = did_you_mean(path.name, sorted(entry.name for entry in beside))
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, no permission, a name too long
        return f'"{written}" cannot be looked up ({getattr(error, "strerror", None) or error}). {_COPY}'
    return f'"{written}" is not in the clinic\'s folder.{near or " Put the file there, or remove this line."}'
