"""Workbooks that several tests look at, each bound once in a process."""

from __future__ import annotations

import pytest
from bound import Opened

from hipprint.binding import Order, Workbook, bind
from hipprint.build import Press

FEW = ("sciatica", "hip-replacement-precautions", "low-back-pain")


@pytest.fixture(scope="session")
def whole(press: Press) -> Workbook:
    """Everything, on both sides of the paper."""
    return bind(press, Order(duplex=True))


@pytest.fixture(scope="session")
def opened(whole: Workbook) -> Opened:
    """The same, as a viewer opens it."""
    return Opened(whole.data)


@pytest.fixture(scope="session")
def few(harbour_press: Press) -> Workbook:
    """Three conditions of a clinic, on one side of the paper."""
    return bind(harbour_press, Order(FEW))


@pytest.fixture(scope="session")
def exercises(press: Press) -> Workbook:
    """The exercises alone, in large print on US Letter."""
    return bind(press, Order(exercises_only=True, layout="large-print", paper="letter"))
