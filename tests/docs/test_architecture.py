"""The table of folders in docs/architecture.md is what the code does."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from markdown_examples import TOP

PACKAGE = TOP / "hipprint"
PAGE = TOP / "docs" / "architecture.md"
_ROW = re.compile(r"^\| `(\w+)/` \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)


def allowed() -> dict[str, set[str]]:
    """What each folder may import, by the table; the exceptions of single modules are for the folder here."""
    found = {}
    for folder, words in _ROW.findall(PAGE.read_text(encoding="utf-8")):
        found[folder] = set(re.findall(r"[a-z]+", re.sub(r"`[^`]*`|\w+\.py", "", words))) - {"also"}
    return found


def imports(text: str) -> set[str]:
    """The folders and modules of ours that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("hipprint."):
            found.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {name.name.split(".")[1] for name in node.names if name.name.startswith("hipprint.")}
    return found


def modules(folder: Path) -> list[Path]:
    found = sorted(folder.rglob("*.py"))
    assert found, folder
    return found


def test_each_folder_is_in_the_table() -> None:
    folders = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").is_file()}
    assert len(folders) >= 10
    assert set(allowed()) == folders


@pytest.mark.parametrize("folder", sorted(allowed()))
def test_folders_import_what_the_table_says(folder: str) -> None:
    may = allowed()[folder]
    if may == {"everything"}:
        return
    for module in modules(PACKAGE / folder):
        own = imports(module.read_text(encoding="utf-8")) - {folder}
        narrow = folder == "checks" and module.parent == PACKAGE / "checks"
        wrong = own - ({"tags"} if narrow else may - {"nothing"})
        assert not wrong, f"{module.relative_to(TOP)} imports {sorted(wrong)}"


def test_what_stands_at_the_bottom_imports_nothing_of_ours() -> None:
    assert imports((PACKAGE / "errors.py").read_text(encoding="utf-8")) == set()
    assert allowed()["document"] == {"nothing"}


def test_reportlab_is_imported_where_the_page_says() -> None:
    page = PAGE.read_text(encoding="utf-8")
    users = [
        module.relative_to(PACKAGE).as_posix()
        for module in modules(PACKAGE)
        if re.search(r"^\s*(from|import) reportlab", module.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert len(users) >= 8
    for module in users:
        assert module.startswith(("tags/", "flow/")) or f"`{module}`" in page, module


def test_an_import_is_seen() -> None:
    text = "def late():\n    from hipprint.flow.draw import draw\nimport hipprint.clinic.brand\n"
    assert imports(text) == {"flow", "clinic"}
