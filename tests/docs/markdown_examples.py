"""The examples of the documentation, cut out of its Markdown so that they can be run.

Every fenced block is one of these:

- ```yaml with a first line `# file: PATH`: a whole file, written at PATH in an empty folder;
- ```yaml with a first line `# part of: PATH`: keys that take the place of the same keys of PATH, a file of
  the page itself or of the library;
- ```console: lines that start with "$ hipprint" are run in that folder, and the lines below each are what it
  prints ("..." stands for anything); "> FILE" at the end of a command writes there;
- ```python: run in that folder;
- any block after a comment `<!-- file: PATH -->`: a file that is no YAML, such as a logo, written at PATH;
- ```text: a drawing or a table of plain words, nothing to run;
- any block after a comment `<!-- command: NAME -->` (continuous integration runs it) or
  `<!-- not run: REASON -->`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).parents[2]
RUN = ("yaml", "console", "python")

_FENCE = re.compile(r"^```(\w*)\s*$")
_COMMENT = re.compile(r"^<!-- (command|not run|file): (.+) -->$")
_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """One fenced block. `mark` is the comment before it, such as ("not run", "needs a printer")."""

    page: Path
    line: int
    language: str
    text: str
    mark: tuple[str, str] | None = None

    def __str__(self) -> str:
        return f"{self.page.relative_to(TOP)}:{self.line}"

    @property
    def runs(self) -> bool:
        """Whether a test here runs it."""
        if self.mark:
            return self.mark[0] == "file"
        return self.language in RUN

    def subject(self) -> tuple[str, str]:
        """("file" or "part of", PATH) of a block that is a file."""
        if self.mark:
            return self.mark
        found = re.match(r"# (file|part of): (\S+)\n", self.text)
        assert found, f'{self}: the first line of a YAML block is "# file: PATH" or "# part of: PATH"'
        return found.group(1), found.group(2)


@dataclass(frozen=True)
class Call:
    """One command of a console block, and what it should print."""

    command: str
    printed: tuple[str, ...]

    @property
    def status(self) -> int:
        """The exit status that the printed lines mean."""
        if any(line.startswith("Usage:") for line in self.printed):
            return 2
        if any("Please be seen first" in line for line in self.printed):
            return 3
        return 1 if any(line.startswith("Error:") for line in self.printed) else 0


def pages() -> list[Path]:
    """README, CONTRIBUTING and everything in docs/."""
    return [TOP / "README.md", TOP / "CONTRIBUTING.md", *sorted((TOP / "docs").glob("*.md"))]


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page."""
    lines = page.read_text(encoding="utf-8").splitlines()
    mark: tuple[str, str] | None = None
    start, language, kept = 0, "", list[str]()
    for number, line in enumerate(lines, 1):
        fence = _FENCE.match(line)
        if start:
            if line.rstrip() == "```":
                yield Block(page, start, language, "\n".join(kept) + "\n", mark)
                start, mark = 0, None
            else:
                kept.append(line)
        elif fence:
            start, language, kept = number, fence.group(1), []
        elif line.strip():
            found = _COMMENT.match(line)
            mark = (found.group(1), found.group(2)) if found else None
    assert not start, f"{page.name}:{start}: the block has no end"


def calls(block: Block) -> list[Call]:
    """The commands of a console block."""
    found: list[tuple[str, list[str]]] = []
    for line in block.text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found and found[-1][0].endswith("\\"):
            found[-1] = (found[-1][0][:-1] + line.strip(), found[-1][1])
        else:
            assert found, f"{block}: words before the first command"
            found[-1][1].append(line)
    return [Call(command, tuple(printed)) for command, printed in found]


def agrees(printed: tuple[str, ...], output: str) -> bool:
    """Whether the output is what the page shows; "..." stands for anything, also for nothing."""
    wanted = "\n".join(printed).strip()
    pattern = re.escape(wanted).replace(re.escape("..."), ".*")
    return re.fullmatch(pattern, output.strip(), re.DOTALL) is not None


def links(page: Path) -> list[str]:
    """Where the page's links lead; what stands in code is no link."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return _LINK.findall(re.sub(r"`[^`\n]*`", "", text))


def anchors(page: Path) -> set[str]:
    """The names of a page's headings, as GitHub makes them."""
    found = re.findall(r"^#{1,6} (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in found}
