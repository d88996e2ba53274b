"""The pages themselves: links lead somewhere, CI finds its commands, nothing is forgotten."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_examples import TOP, anchors, blocks, links, pages

from hipprint.cli import COMMANDS


def test_links_resolve() -> None:
    followed = 0
    for page in pages():
        for link in links(page):
            assert not broken(page, link), f"{page.name}: {link}"
            followed += not link.startswith("http")
    assert followed >= 15


def broken(page: Path, link: str) -> bool:
    """Whether a link inside the repository leads nowhere. Addresses on the web are not asked."""
    if link.startswith(("https://", "mailto:")):
        return False
    path, _, anchor = link.partition("#")
    target = (page.parent / path) if path else page
    return not target.exists() or bool(anchor and anchor not in anchors(target))


@pytest.mark.parametrize("link", ["nowhere.md", "README.md#no-such-heading", "#no-such-heading"])
def test_a_broken_link_is_found(link: str) -> None:
    assert broken(TOP / "README.md", link)


def test_every_page_of_docs_is_linked_from_the_readme() -> None:
    linked = {link.partition("#")[0] for link in links(TOP / "README.md")}
    found = sorted((TOP / "docs").glob("*.md"))
    assert len(found) >= 10
    for page in found:
        assert f"docs/{page.name}" in linked, page.name


def test_ci_finds_both_commands_in_one_line_each() -> None:
    commands = {
        block.mark[1]: block.text.strip()
        for block in blocks(TOP / "README.md")
        if block.mark and block.mark[0] == "command"
    }
    assert set(commands) == {"build", "test"}
    assert all("\n" not in command for command in commands.values())
    assert commands["build"].endswith("hipprint build --profile sciatica")
    assert commands["test"].endswith("pytest")


def test_every_command_stands_in_the_readme() -> None:
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert re.search(rf"hipprint {name}\b", readme), name


def test_every_page_is_short_lines_of_plain_text() -> None:
    for page in pages():
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
            assert line == line.rstrip(), f"{page.name}:{number}: space at the end"
            assert "\t" not in line, f"{page.name}:{number}: a tab"
