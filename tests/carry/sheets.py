"""What the tests of carried plans share."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf

from hipprint.build import Handout
from hipprint.carry.record import NAME


def attached(data: bytes) -> bytes:
    """The plan as any PDF program finds it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        assert list(pdf.attachments) == [NAME]
        return bytes(pdf.attachments[NAME].get_file().read_bytes())


def keep(handout: Handout, folder: Path) -> Path:
    file = folder / f"sheet-{len(list(folder.glob('*.pdf')))}.pdf"
    file.write_bytes(handout.data)
    return file
