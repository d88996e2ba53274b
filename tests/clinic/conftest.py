import sys
from pathlib import Path

# Logos are also drawn on the tagged sample's canvas.
sys.path.insert(0, str(Path(__file__).parents[1] / "tags"))
