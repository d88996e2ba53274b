import sys
from pathlib import Path

# The tagged sample and its broken copies are used by several folders of tests.
for folder in ("tags", "checks", "verapdf"):
    sys.path.insert(0, str(Path(__file__).parents[1] / folder))
