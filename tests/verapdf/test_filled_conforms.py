"""Filled files are PDF/UA-1 and PDF/A-3a, as veraPDF sees it."""

from __future__ import annotations

from pathlib import Path

from samples import PATIENT, plan_for
from verapdf import validate_both

from hipprint.build import Press
from hipprint.press.fill import Filling


def test_filled_files_conform(validator: None, press: Press, tmp_path: Path) -> None:
    files = []
    for layout, paper in (("standard", "a4"), ("large-print", "letter"), ("booklet", "a4")):
        looks = {"layout": layout, "paper": paper}
        first = press.build(plan_for("sciatica", **PATIENT, **looks, note="Well done."))
        assert first.template is not None
        filling = Filling(first.template)
        plan = plan_for(
            "sciatica", **{**PATIENT, "patient": "Zoë Łuk", "start": "2027-01-04"}, **looks, note="Go on."
        )
        rest = filling.fill(plan)
        assert rest is not None and filling.head + rest != first.data
        files.append(tmp_path / f"{layout}.pdf")
        files[-1].write_bytes(filling.head + rest)
    for verdicts in validate_both(files):
        for verdict in verdicts:
            assert verdict.rules_passed > 50 and not verdict.failures, verdict
