"""All content, read once; each test spoils one file of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from telling import Spoil

from hipprint.checks.library import CHECKS
from hipprint.checks.library.collect import Content, read_content
from hipprint.checks.library.sentences import check_sentences
from hipprint.content.library import Library
from hipprint.content.strict_yaml import read_yaml
from hipprint.errors import Problem
from hipprint.library import builtin_root


@pytest.fixture(scope="session")
def whole() -> Content:
    content = read_content(Library())
    assert len(content.profiles) >= 6 and len(content.exercises) >= 40 and len(content.sources) >= 10
    assert not content.problems
    return content


@pytest.fixture
def spoil(whole: Content, tmp_path: Path) -> Spoil:
    """The problems after `change` was made to the data of a file, all of them in that file."""

    def problems(place: str, change: Callable[[dict[str, Any]], object]) -> list[Problem]:
        data = read_yaml(builtin_root() / f"{place}.yaml").data
        change(data)
        file = tmp_path / f"{place.rpartition('/')[2]}.yaml"
        file.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
        content, alone = Content(dict(whole.entries)), Content()
        content.read(place, file, file)
        alone.read(place, file, file)
        found = list(content.problems)
        for check in CHECKS:
            # Sentences are looked at one by one, so those of the other files need not be read again.
            found += check(alone if check is check_sentences else content)
        return found

    return problems
