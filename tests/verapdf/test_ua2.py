"""The reference validator passes handouts of PDF/UA-2, and our checks find what it finds in broken ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import broken
import pytest
from broken_ua2 import BROKEN
from broken_ua2 import broken as broken_ua2
from samples import PATIENT, plan_for
from tagged_sample import every_glyph, form_sample, sample
from verapdf import UA2, validate_both

from hipprint.build import Handout, Press
from hipprint.checks.pdf import check_pdf
from hipprint.press.fill import Filling
from hipprint.redact.file import redact
from hipprint.tags.standard import UA2 as STANDARD

RULES = {"ua2": 1723, "4f": 109, "4": 109}
NOTE = "Réduis – “a bit”."
LOOKS: dict[str, tuple[str, dict[str, Any]]] = {
    "standard": ("sciatica", {}),
    "named": ("sciatica", {**PATIENT, "note": NOTE}),
    "large": ("hip-replacement-precautions", {"layout": "large-print", "paper": "letter", "brand": True}),
    "large-named": (
        "hip-osteoarthritis",
        {"layout": "large-print", "paper": "letter", "brand": True, **PATIENT},
    ),
    "see-first": ("sciatica", {"flag": ["foot-drop"]}),
    "see-first-named": ("sciatica", {"flag": ["foot-drop"], "brand": True, **PATIENT}),
    "fillable": ("bursitis", {"fillable": True}),
    "fillable-named": ("hip-impingement", {"fillable": True, **PATIENT}),
    "booklet": ("sciatica", {"layout": "booklet"}),
    "booklet-named": ("bursitis", {"layout": "booklet", "paper": "letter", "brand": True, **PATIENT}),
    "cards": ("it-band-syndrome", {"layout": "cards", "days": 28}),
    "ink-saver": ("low-back-pain", {"layout": "ink-saver", "patient": "Nguyễn Ωμέγα"}),
}
#: Only our checks refuse these: veraPDF follows no destination, and asks for no list of namespaces.
ONLY_OURS = {"bookmark to an element that is not in the tree", "namespace that is not listed"}

pytestmark = pytest.mark.usefixtures("validator")


def all_hold(verdicts: tuple[Any, ...]) -> None:
    for verdict in verdicts:
        assert verdict.failures == (), (verdict.path.name, verdict.flavour)
        assert verdict.rules_passed == RULES[verdict.flavour]


def refused_by_verapdf(files: dict[str, Path]) -> set[str]:
    judged = validate_both(list(files.values()), flavours=UA2)
    return {
        name for name, both in zip(files, judged, strict=True) if any(verdict.failures for verdict in both)
    }


def test_handouts_conform(built: Callable[..., Handout], tmp_path: Path) -> None:
    files = []
    for name, (profile, more) in LOOKS.items():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(built(profile, standard="ua2", **more).data)
    judged = validate_both(files, flavours=UA2)
    assert len(judged) == len(LOOKS)
    for verdicts in judged:
        all_hold(verdicts)


def test_what_is_made_of_a_handout_conforms(press: Press, tmp_path: Path) -> None:
    """Filled in from the template of another patient, it is both; without its plan it is PDF/A-4."""
    first = press.build(plan_for("sciatica", standard="ua2", **PATIENT))
    assert first.template is not None
    filling = Filling(first.template)
    rest = filling.fill(plan_for("sciatica", standard="ua2", **{**PATIENT, "patient": "Zoë Łuk"}))
    assert rest is not None
    names = ("filled", "bare", "redacted", "menu", "poster")
    filled, bare, redacted, *others = (tmp_path / f"{name}.pdf" for name in names)
    filled.write_bytes(filling.head + rest)
    bare.write_bytes(press.build(plan_for("sciatica", standard="ua2"), carries_plan=False).data)
    redacted.write_bytes(redact(first.data, accept_words=True).data)
    for file in others:
        file.write_bytes(press.build(plan_for("sciatica", standard="ua2", layout=file.stem)).data)
    for verdicts in validate_both([filled], flavours=UA2):
        all_hold(verdicts)
    for verdicts in validate_both([bare, redacted, *others], flavours=("ua2", "4")):
        all_hold(verdicts)


def test_the_samples_conform(tmp_path: Path) -> None:
    files = []
    for make in (sample, form_sample, every_glyph):
        files.append(tmp_path / f"{make.__name__}.pdf")
        files[-1].write_bytes(make(STANDARD))
    for verdicts in validate_both(files, flavours=UA2):
        all_hold(verdicts)


def test_our_checks_refuse_every_file_that_verapdf_refuses(tmp_path: Path) -> None:
    files = {}
    for name in BROKEN:
        files[name] = tmp_path / f"{name.replace(' ', '-')}.pdf"
        files[name].write_bytes(broken_ua2(name))
    refused = refused_by_verapdf(files)
    assert [name for name in sorted(refused) if not check_pdf(files[name])] == []
    assert files.keys() - refused == ONLY_OURS


def test_so_they_do_of_those_that_break_every_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other broken files, written as PDF/UA-2."""
    monkeypatch.setattr(broken, "sample", lambda: sample(STANDARD))
    monkeypatch.setattr(broken, "form_sample", lambda: form_sample(STANDARD))
    files = {}
    for name in sorted(
        broken.BROKEN.keys() - {"tree in a circle", "two titles", "two dates", "no claim of pdfua"}
    ):
        files[name] = tmp_path / f"{name.replace(' ', '-')}.pdf"
        files[name].write_bytes(broken.broken(name))
    assert len(files) > 80
    refused = refused_by_verapdf(files)
    assert len(refused) > 30
    assert [name for name in sorted(refused) if not check_pdf(files[name])] == []
