"""A quick look at poses while they are written: python -m hipprint.figure NAME -o picture.png."""

from __future__ import annotations

import sys

from hipprint.figure.preview import main

sys.exit(main(sys.argv[1:]))
