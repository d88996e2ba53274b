"""veraPDF's word on workbooks: PDF/UA-1 and PDF/A-3a."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import verapdf

from hipprint.binding import Order, bind
from hipprint.build import Press

ORDERS = {
    "clinic": Order(("sciatica", "hip-replacement-precautions"), duplex=True),
    "exercises": Order(exercises_only=True, layout="large-print", paper="letter"),
    "one": Order(("hip-osteoarthritis",), paper="letter"),
}


@pytest.fixture
def validator() -> None:
    """veraPDF, or a reason why not; in continuous integration there is no reason."""
    try:
        verapdf.classpath()
    except verapdf.VeraPdfMissing as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))


@pytest.mark.usefixtures("validator")
def test_workbooks_conform(press: Press, harbour_press: Press, tmp_path: Path) -> None:
    paths = []
    for name, order in ORDERS.items():
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(bind(harbour_press if name == "clinic" else press, order).data)
    _conform(paths)


@pytest.mark.conformance
@pytest.mark.usefixtures("validator")
@pytest.mark.parametrize("layout", ["standard", "large-print"])
def test_the_whole_workbook_conforms(harbour_press: Press, tmp_path: Path, layout: str) -> None:
    path = tmp_path / "whole.pdf"
    path.write_bytes(bind(harbour_press, Order(layout=layout, duplex=True)).data)
    _conform([path])


def _conform(paths: list[Path]) -> None:
    for verdicts in verapdf.validate_both(paths):
        for verdict in verdicts:
            assert verdict.rules > 90
            assert verdict.failures == (), verdict.path.name
