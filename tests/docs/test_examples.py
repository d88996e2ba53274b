"""Everything that the documentation shows is run: files are read, commands print what the page says."""

from __future__ import annotations

import runpy
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from markdown_examples import TOP, Block, Call, agrees, blocks, calls, pages

from hipprint.cli import main
from hipprint.content.strict_yaml import read_yaml

PAGES = [page for page in pages() if any(block.runs for block in blocks(page))]


def test_there_are_examples_to_run() -> None:
    found = [block for page in pages() for block in blocks(page) if block.runs]
    kinds = {language: sum(block.language == language for block in found) for language in ("yaml", "console")}
    assert len(PAGES) >= 8, PAGES
    assert kinds["yaml"] >= 12 and kinds["console"] >= 20, kinds


def test_each_block_is_run_or_says_why_not() -> None:
    for page in pages():
        for block in blocks(page):
            told = block.runs or block.mark is not None or block.language == "text"
            assert told, f"{block}: write what it is (yaml, console, python, text), or why it is not run"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_examples_work(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HIPPRINT_CLINIC", raising=False)
    for block in blocks(page):
        if not block.runs:
            continue
        if block.language == "yaml" or block.mark:
            _check_yaml(block, tmp_path)
        elif block.language == "console":
            for call in calls(block):
                _run(block, call)
        else:
            script = tmp_path / f"line{block.line}.py"
            script.write_text(block.text, encoding="utf-8")
            runpy.run_path(str(script))


def _check_yaml(block: Block, folder: Path) -> None:
    kind, name = block.subject()
    if kind == "file":
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block.text, encoding="utf-8")
        if file.suffix != ".yaml":
            return  # whoever names it checks it
    else:
        file = folder / "parts" / str(block.line) / name
        _write_merged(folder / name if (folder / name).is_file() else TOP / name, block.text, file)
    clinic = next((above for above in file.parents if (above / "brand.yaml").is_file()), None)
    _check(block, file, clinic)


def _write_merged(whole: Path, part: str, target: Path) -> None:
    """`whole` with the keys of `part` in place of its own."""
    target.parent.mkdir(parents=True)
    target.write_text(part, encoding="utf-8")
    data = {**read_yaml(whole).data, **read_yaml(target).data}
    target.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _check(block: Block, file: Path, clinic: Path | None) -> None:
    command = ["check", str(file), *(["--clinic", str(clinic)] if clinic else [])]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, f"{block}: {result.output}{result.exception!r}"


def _run(block: Block, call: Call) -> None:
    words = shlex.split(call.command)
    assert words[0] == "hipprint", f"{block}: only hipprint is run here: {call.command}"
    target = words[-1] if words[-2] == ">" else None
    result = CliRunner().invoke(main, words[1:-2] if target else words[1:])
    _judge(block, call, result, target)


def _judge(block: Block, call: Call, result: Any, target: str | None) -> None:
    told = f"{block}: $ {call.command}\n{result.output}"
    assert not result.exception or isinstance(result.exception, SystemExit), f"{told}{result.exception!r}"
    assert result.exit_code == call.status, told
    if target:
        Path(target).write_bytes(result.stdout_bytes)
    if call.printed:
        shown = result.stderr if target else result.output
        assert agrees(call.printed, shown), told


def test_a_wrong_example_is_found(tmp_path: Path) -> None:
    page = TOP / "docs" / "made-up.md"
    wrong = Block(page, 1, "yaml", "# file: exercises/wrong.yaml\nname: Wrong\n")
    with pytest.raises(AssertionError, match='"steps" is missing'):
        _check_yaml(wrong, tmp_path)
    with pytest.raises(AssertionError, match="sciatica"):
        _run(Block(page, 1, "console", ""), Call("hipprint build --profile siatica", ()))
    with pytest.raises(AssertionError, match="English"):
        _run(Block(page, 1, "console", ""), Call("hipprint list languages", ("ID  TITLE", "xx  None")))
    assert not agrees(("one", "three"), "one\ntwo")
    assert agrees(("one", "...", "three"), "one\ntwo\nthree")
