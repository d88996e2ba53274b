"""Handouts that several tests look at, each built once in a process."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw
from samples import plan_for

from hipprint.build import Handout, Press
from hipprint.clinic.folder import load_clinic
from hipprint.document import Document

BRAND = """\
name: Harbour Physio
logo: images/logo.png
colours: {accent: "#1B4F72"}
address: [12 Quay Street, Bristol BS1 5TY]
phones: [{number: 020 7946 0123, label: Reception}]
web: www.harbour-physio.example
email: hello@harbour-physio.example
hours: Monday to Friday 8 am to 6 pm
country: GB
"""


_numbers = itertools.count()


@pytest.fixture(autouse=True)
def cache_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Templates are kept in a folder of this test alone, so that no test sees what another one pressed."""
    home = tmp_path_factory.getbasetemp() / "caches" / str(next(_numbers))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    return home


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder from here on: empty, and without a clinic."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HIPPRINT_CLINIC", raising=False)
    return tmp_path


@pytest.fixture(scope="session")
def press() -> Press:
    """Makes handouts without a clinic."""
    return Press()


@pytest.fixture(scope="session")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic's folder in Great Britain, with a logo."""
    folder = tmp_path_factory.mktemp("harbour")
    (folder / "images").mkdir()
    logo = Image.new("RGBA", (240, 120), (0, 0, 0, 0))
    ImageDraw.Draw(logo).ellipse((20, 10, 220, 110), fill=(255, 255, 255, 255))
    logo.save(folder / "images" / "logo.png")
    (folder / "brand.yaml").write_text(BRAND)
    return folder


@pytest.fixture(scope="session")
def harbour_press(harbour: Path) -> Press:
    """Makes handouts of that clinic."""
    return Press(load_clinic(harbour))


@pytest.fixture(scope="session")
def composed(press: Press) -> Callable[..., Document]:
    """composed("sciatica", side="left") is the document of that plan."""

    def compose(profile: str, **more: Any) -> Document:
        return press.compose(plan_for(profile, **more))

    return compose


@pytest.fixture(scope="session")
def built(press: Press, harbour_press: Press) -> Callable[..., Handout]:
    """built("sciatica", brand=True, layout="large-print") is that handout, made once."""
    made: dict[str, Handout] = {}

    def build(profile: str, *, brand: bool = False, **more: Any) -> Handout:
        key = repr((profile, brand, sorted(more.items())))
        if key not in made:
            made[key] = (harbour_press if brand else press).build(plan_for(profile, **more))
        return made[key]

    return build


@pytest.fixture
def clinic(tmp_path: Path) -> Callable[..., Press]:
    """clinic("country: NZ") makes handouts of a clinic whose brand has these lines."""

    def make(*lines: str, **files: str) -> Press:
        folder = tmp_path / f"clinic-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        (folder / "brand.yaml").write_text("\n".join(("name: Harbour Physio", *lines, "")))
        for name, content in files.items():
            file = folder / name.replace("__", "/").replace("_yaml", ".yaml")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content)
        return Press(load_clinic(folder))

    return make
