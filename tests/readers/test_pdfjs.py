"""pdf.js is the package that we looked at, whole, or there is a reason why it is not there."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfjs
import pytest


@pytest.fixture(autouse=True)
def _node_is_asked_anew() -> Iterator[None]:
    pdfjs._check_node.cache_clear()
    yield
    pdfjs._check_node.cache_clear()


@pytest.fixture
def node(monkeypatch: pytest.MonkeyPatch) -> Any:
    """node("v20.1.0") is on this machine, or with None no node is."""

    def have(version: str | None) -> None:
        monkeypatch.setattr(pdfjs.shutil, "which", lambda name: version and name)
        said = subprocess.CompletedProcess(["node"], 0, stdout=f"{version}\n")
        monkeypatch.setattr(pdfjs.subprocess, "run", lambda *_, **__: said)

    return have


def packed(**files: bytes) -> bytes:
    stream = BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as tar:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, BytesIO(data))
    return stream.getvalue()


def test_without_a_node_of_today_it_says_so(node: Any) -> None:
    for version, words in ((None, "there is no `node`"), ("v18.19.1", "needs node 20 or newer.*v18")):
        pdfjs._check_node.cache_clear()
        node(version)
        with pytest.raises(pdfjs.PdfjsMissing, match=words):
            pdfjs.folder()


def test_without_a_network_it_says_so(node: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OSError("no way out")

    node("v20.1.0")
    monkeypatch.setenv("HIPPRINT_PDFJS", str(tmp_path / "pdfjs"))
    monkeypatch.setattr(pdfjs.urllib.request, "urlopen", refuse)
    with pytest.raises(pdfjs.PdfjsMissing, match="no way out"):
        pdfjs.folder()
    assert list(tmp_path.iterdir()) == []


def test_another_package_is_not_unpacked(node: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = packed(**{"package/legacy/build/pdf.mjs": b"export {}"})
    node("v20.1.0")
    monkeypatch.setenv("HIPPRINT_PDFJS", str(tmp_path / "pdfjs"))
    monkeypatch.setattr(pdfjs.urllib.request, "urlopen", lambda *_, **__: BytesIO(data))
    with pytest.raises(RuntimeError, match="checksum"):
        pdfjs.folder()
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(pdfjs, "_SHA512", base64.b64encode(hashlib.sha512(data).digest()).decode())
    assert (pdfjs.folder() / "legacy" / "build" / "pdf.mjs").read_bytes() == b"export {}"
    assert [path.name for path in tmp_path.iterdir()] == ["pdfjs"]
