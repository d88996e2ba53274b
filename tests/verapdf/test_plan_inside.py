"""The reference validator passes handouts with and without their plan, and a follow-up."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import verapdf
from samples import PATIENT, plan_for

from hipprint.build import Press
from hipprint.carry.follow_up import follow_up
from hipprint.carry.sheet import read_sheet
from hipprint.plan import make_plan


@pytest.fixture(scope="module", autouse=True)
def _validator() -> None:
    try:
        verapdf.classpath()
    except verapdf.VeraPdfMissing as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))


def test_the_plan_keeps_to_pdf_ua_and_pdf_a(press: Press, tmp_path: Path) -> None:
    first, bare, following = (tmp_path / name for name in ("first.pdf", "bare.pdf", "next.pdf"))
    first.write_bytes(press.build(plan_for("sciatica", **PATIENT, note="Réduis – “a bit”.")).data)
    bare.write_bytes(press.build(plan_for("sciatica"), carries_plan=False).data)
    choices, _ = follow_up(read_sheet(first), {"phase": 2, "layout": "large-print"}, press.library)
    following.write_bytes(press.build(make_plan(choices)).data)
    for verdicts in verapdf.validate_both([first, bare, following]):
        for verdict in verdicts:
            assert verdict.failures == (), verdict.path.name
            assert verdict.rules_passed > 90
