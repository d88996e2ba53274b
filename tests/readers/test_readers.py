"""What real readers make of a handout is what its tags say: poppler's tree, and the one of pdf.js.

The readers run in continuous integration; elsewhere, a missing one's test is skipped with the reason.
"""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import readers
from readers import Said
from samples import PATIENT

from hipprint.build import Handout
from hipprint.redact.file import redact

LOOKS: dict[str, tuple[str, dict[str, Any]]] = {
    "standard": ("sciatica", {"brand": True, "note": "Rest your stick on the counter.", **PATIENT}),
    "ua2": ("bursitis", {"standard": "ua2", "side": "left"}),
    "large-print": ("hip-replacement-precautions", {"layout": "large-print", "days": 28}),
}


@pytest.fixture(params=[*LOOKS, "redacted"])
def handout(request: pytest.FixtureRequest, built: Any) -> bytes:
    profile, more = LOOKS.get(request.param, LOOKS["standard"])
    made: Handout = built(profile, **more)
    return redact(made.data, accept_words=True).data if request.param == "redacted" else made.data


def asked(reader: Any, file: Path) -> Any:
    """What the reader says, or why it cannot be asked."""
    try:
        return reader(file)
    except readers.ReaderMissing as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))


def test_poppler_reads_the_same_tree(handout: bytes, tmp_path: Path) -> None:
    file = tmp_path / "handout.pdf"
    file.write_bytes(handout)
    theirs = asked(readers.by_poppler, file)
    own = [(depth, Said(said.kind, said.words)) for depth, said in readers.ours(handout)]
    assert len(own) > 300
    assert {"H1", "H2", "H3", "L", "LI", "LBody", "Table", "TH", "TD", "Figure"} <= {s.kind for _, s in own}
    assert theirs == own


def test_pdfjs_reads_the_same_pages(handout: bytes, tmp_path: Path) -> None:
    """Words, kinds and order of all that a page shows; descriptions of pictures; bookmarks."""
    file = tmp_path / "handout.pdf"
    file.write_bytes(handout)
    theirs = asked(readers.by_pdfjs, file)
    own = readers.ours_by_page(handout)
    assert len(own) >= 7 and all(own)
    assert theirs["pages"] == own
    figures = [said for page in own for said in page if said.kind == "Figure"]
    assert len(figures) >= 10 and all(said.alt for said in figures)
    headings = [said.words for page in own for said in page if said.kind in ("H1", "H2", "H3", "H4")]
    assert ["".join(title.split()) for title in theirs["outline"]] == headings


def test_a_reader_tells_when_a_tag_is_lost(built: Any, tmp_path: Path) -> None:
    """The comparison can fail: a heading that became a paragraph is seen by poppler."""
    profile, more = LOOKS["standard"]
    data = built(profile, **more).data
    with pikepdf.open(BytesIO(data)) as pdf:
        heading = next(t for t in pdf.objects if isinstance(t, pikepdf.Dictionary) and t.get("/S") == "/H2")
        heading.S = pikepdf.Name.P
        pdf.save(tmp_path / "broken.pdf")
    theirs = asked(readers.by_poppler, tmp_path / "broken.pdf")
    kinds = [said.kind for _, said in readers.ours(data)]
    assert [said.kind for _, said in theirs].count("H2") == kinds.count("H2") - 1


def test_what_poppler_prints_is_taken_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    title = 'Document\n  H1 "A title" (block)\n    "A title "\n'
    printed = title + '  TH:\n     /Scope /Row\n    "say "so" "\n    "(now) "\n'

    def run(*_: Any, **__: Any) -> Any:
        return type("Done", (), {"stdout": printed.encode(), "stderr": b""})()

    monkeypatch.setattr(readers.subprocess, "run", run)
    monkeypatch.setattr(readers.shutil, "which", lambda name: name)
    expected = [(0, Said("Document", "")), (1, Said("H1", "Atitle")), (1, Said("TH", 'say"so"(now)'))]
    assert readers.by_poppler(tmp_path / "any.pdf") == expected
