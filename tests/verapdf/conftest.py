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
        "markers", "conformance: the whole matrix of handouts, for minutes; -m conformance"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes minutes runs only when it is asked for."""
    if "conformance" in config.getoption("-m"):
        return
    long = [item for item in items if item.get_closest_marker("conformance")]
    items[:] = [item for item in items if item not in long]
    config.hook.pytest_deselected(items=long)
