"""The folder that `hipprint init` writes: a brand to fill in, and a place for everything of the clinic's own.

Everything is written beside its final place and moved there when it is whole, brand.yaml last, so that a
full disk or Ctrl-C leaves nothing half made.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from hipprint.clinic.brand import EXAMPLE_NAME, FILE_NAME
from hipprint.errors import Problem, UserError
from hipprint.library import builtin_root

BRAND: Final = f"""\
# yaml-language-server: $schema=handouts/schemas/brand.json
#
# Your clinic's name, logo and colours, as they are printed on every handout.
#
# Only "name" is needed. Change the examples below to your own; take a line out (or put a # before it) when
# you have nothing to say there. Put text in quotes when it holds a colon or a #.
# To see the result:  hipprint build --profile sciatica --clinic THIS-FOLDER

# The name as patients know it (up to 80 characters).
name: {EXAMPLE_NAME}

# Your logo: a PNG, JPEG or SVG file in this folder. Copy it into images/ and take the # away.
# A logo for white paper is set on a white plate; a white logo stands on the coloured band itself.
# logo: images/logo.png

# Colours in quotes, as #rrggbb. "accent" fills the band at the top and the number discs. It must stand
# out from white paper (3:1); hipprint tells you when it does not and names the nearest that works.
# "dark" is for headings; without it a darker accent is taken.
colours:
  accent: "#0f5c69"
  # dark: "#0b3d4a"

# Where to find you, line by line (up to 6 lines).
address:
  - 1 Example Street
  - Example Town

# Telephone numbers, in quotes; the first one stands at the foot of every page and at "Call us today".
# "label" says whose number it is and may be left out (up to 4 numbers). Nobody answers this example.
phones:
  - number: "01632 960 123"
    label: Reception

# Your web address and e-mail address.
web: www.example.org
email: hello@example.org

# When you are open, line by line (up to 7 lines).
hours:
  - Monday to Friday, 8 to 18
  - Saturday, 9 to 12

# The country you work in, as its two letters: GB, IE, US, CA, AU, NZ, DE ... It decides which emergency
# number is printed and which paper is usual. Without it the page leaves a line to write the number on.
# country: GB

# The paper in your printer: a4 or letter. Without it, the usual paper of your country.
# paper: a4

# A line of your own at the foot of the last page (up to 160 characters).
# footer: "Registered with the Example Council. Step-free entrance at the back."

# Who at your clinic has read a handout and stands for it. Until somebody has, handouts say that they
# are not reviewed. "version" is the version that was read: hipprint show sciatica
# reviews:
#   - profile: sciatica
#     name: Sam Example
#     role: Physiotherapist
#     date: 2026-01-31
#     version: "1.0"
"""

_NOTES: Final = {
    "handouts/README.txt": """\
Your own words go here.

Whatever stands here is used in place of the file of the same name that came with hipprint.

  profiles/     conditions, for example profiles/sciatica.yaml
  exercises/    exercises, for example exercises/bridge.yaml
  shared/       sentences and numbers that many handouts use

Begin with a copy:  hipprint show bridge --yaml > handouts/exercises/bridge.yaml
""",
    "layouts/README.txt": """\
Your own page designs go here, for example layouts/standard.yaml.

Write "extends: standard" and then only what is different.
To see the names:  hipprint list layouts
""",
    "images/README.txt": """\
Your logo and your own pictures go here.

  logo.png            your logo; name it in brand.yaml
  bridge.jpg          a photo in place of an exercise's drawing (.jpg, .png or .svg, named as it is)
  bridge.yaml         what the photo shows, for people who cannot see it: alt: "A woman lifts her hips."
""",
}

# For editors: the first line of every YAML file points here, also in files copied from the built-in ones.
_SCHEMAS: Final = ("handouts/schemas", "layouts/schemas")


def write_starter(folder: Path) -> Path:
    """Write a clinic's folder to start from, and return it; raises UserError when something is in the way.

    The folder may exist when it is empty. Nothing is ever overwritten.
    """
    folder = folder.expanduser().absolute()
    _refuse_occupied(folder)
    draft = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        _fill(draft)
        _move(draft, folder)
    except OSError as error:
        raise UserError(_unwritable(folder, error)) from None
    finally:
        if draft:
            shutil.rmtree(draft, ignore_errors=True)
    return folder


def _fill(draft: Path) -> None:
    for name, text in {FILE_NAME: BRAND, **_NOTES}.items():
        file = draft / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    for name in ("handouts/profiles", "handouts/exercises"):
        (draft / name).mkdir(parents=True, exist_ok=True)  # a copy of a built-in file goes straight there
    for name in _SCHEMAS:
        copy = draft / name
        copy.mkdir(parents=True, exist_ok=True)
        for schema in sorted((builtin_root() / name).glob("*.json")):
            (copy / schema.name).write_text(schema.read_text("utf-8"), encoding="utf-8", newline="\n")


def _move(draft: Path, folder: Path) -> None:
    if not folder.exists():
        # mkdtemp makes folders for one's own eyes only; a clinic's folder is often shared.
        draft.chmod(0o777 & ~_umask())
        draft.rename(folder)
        return
    # It may be the current folder, which must stay what it is: what belongs in it is moved in.
    moved: list[Path] = []
    try:
        for entry in sorted(draft.iterdir(), key=lambda entry: entry.name == FILE_NAME):
            moved.append(entry.rename(folder / entry.name))
    except BaseException:
        for entry in moved:
            shutil.rmtree(entry, ignore_errors=True)
        raise


def _refuse_occupied(folder: Path) -> None:
    try:
        if folder.is_dir():
            # Hidden files (.git, .DS_Store) are in nobody's way.
            names = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith("."))
        elif folder.exists() or folder.is_symlink():
            raise UserError(
                Problem("is a file already. Choose another name for the clinic's folder.", folder)
            )
        else:
            return
    except OSError as error:
        raise UserError(_unwritable(folder, error)) from None
    if not names:
        return
    shown = ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
    raise UserError(Problem(f"is not empty ({shown}). Name a new folder, or move these away first.", folder))


def _unwritable(folder: Path, error: OSError) -> Problem:
    return Problem(
        f"cannot be written ({error.strerror or error}). Choose a folder that you may write to.", folder
    )


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
