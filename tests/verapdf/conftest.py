import os
import sys
from pathlib import Path

import pytest

# The tagged sample and its broken copies are used by several folders of tests.
for folder in ("tags", "checks", "verapdf"):
    sys.path.insert(0, str(Path(__file__).parents[1] / folder))


@pytest.fixture
def validator() -> None:
    """veraPDF, or a reason why not; in continuous integration there is no reason."""
    import verapdf

    try:
        verapdf.classpath()
    except verapdf.VeraPdfMissing as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "conformance: the whole matrix, for minutes: in continuous integration, or -m conformance"
    )
    config.addinivalue_line("markers", "by_hand: of these, what only -m conformance runs")
    config.addinivalue_line("markers", "sampled: a part of the whole matrix, where that does not run")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The whole matrix, or where nobody asks for the minutes that it takes, a sample of it.

    The whole comes first, so that one process is at it while the others do the rest.
    """
    asked = "conformance" in config.getoption("-m")
    unwanted = {"sampled"} if asked or os.environ.get("CI") else {"conformance"}
    if not asked:
        unwanted.add("by_hand")
    marks = {item: {mark.name for mark in item.iter_markers()} for item in items}
    left_out = [item for item in items if marks[item] & unwanted]
    wanted = [item for item in items if not marks[item] & unwanted]
    items[:] = sorted(wanted, key=lambda item: "conformance" not in marks[item])
    config.hook.pytest_deselected(items=left_out)
