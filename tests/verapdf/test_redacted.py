"""veraPDF passes redacted handouts as it passes the handouts that they were."""

from __future__ import annotations

from pathlib import Path

import pytest
import verapdf
from looks import Presses, odd_looks

from hipprint.redact.file import redact

#: Names in three scripts, a name of 120 letters, a note, another edition, the page in place of exercises.
LOOKS = tuple(look for look in odd_looks() if "sciatica" in look.profile and "nothing" not in look.told)


@pytest.mark.usefixtures("validator")
def test_redacted_handouts_conform(tmp_path: Path) -> None:
    presses = Presses(tmp_path)
    assert len(LOOKS) >= 8
    paths = []
    for look in LOOKS:
        path = tmp_path / f"{look.name}.pdf"
        path.write_bytes(redact(presses.build(look).data, accept_words=True).data)
        paths.append(path)
    verdicts = verapdf.validate_both(paths)
    assert [failure for both in verdicts for verdict in both for failure in verdict.failures] == []
    assert all(verdict.rules_passed > 90 for both in verdicts for verdict in both)
