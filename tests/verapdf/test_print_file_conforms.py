"""veraPDF's word on a print file of several patients."""

from __future__ import annotations

from pathlib import Path

import pytest
import verapdf

from hipprint.batch.run import run_batch
from hipprint.batch.summary import Options

ROSTER = """patient,profile,side,start,layout,paper
Maria Delgado,sciatica,right,2026-11-23,,
Ana Sol,hip osteoarthritis,left,,large-print,letter
\u03a9\u03bc\u03ad\u03b3\u03b1 Lind,sciatica,left,,booklet,
Bo Lind,sciatica,right,2026-11-30,,
"""


@pytest.mark.usefixtures("validator")
def test_print_files_conform(harbour: Path, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    tagged, untagged = tmp_path / "tagged.pdf", tmp_path / "untagged.pdf"
    run_batch(Options(roster, None, harbour, merge=tagged))
    run_batch(Options(roster, None, harbour, merge=untagged, tagged=False))
    for verdict in verapdf.validate_both([tagged])[0]:
        assert verdict.rules > 90 and verdict.failures == ()
    (verdict,) = verapdf.validate([untagged], "3b")
    assert verdict.rules > 90 and verdict.failures == ()
