"""The reference validator passes the tagged sample, and our checks find what it finds in broken files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import verapdf
from broken import BROKEN, broken
from tagged_sample import every_glyph, form_sample, sample

from hipprint.checks.pdf import check_pdf

#: Only our checks refuse these: veraPDF judges neither the way from a mark to its words nor anything twice.
ONLY_OURS = {
    "mark in a mark",
    "mark closed twice",
    "mark across a text object",
    "mark number used twice",
    "paragraph missing from the tree",
    "heading missing from the tree",
    "mark in two elements",
    "element claims a mark that is not drawn",
    "element claims a mark of no page",
    "parent tree leads elsewhere",
    "mark inside a form",
    "no document element",
    "element with another parent",
    "list item without a body",
    "figure with blank alt",
    "figure without a box",
    "header cell without scope",
    "table without header cells",
    "counted list that does not say so",
    "two elements with one id",
    "empty heading",
    "link missing from the tree",
    "link to nowhere",
    "helvetica not embedded",  # in the file, but not shown
    "picture that is not there",
    "two titles",
    "two dates",
    "scripts by name",
    # veraPDF looks at fields as they are, not at what a patient does with them.
    "field missing from the tree",
    "box without a look when ticked",
    "box in a state that has no look",
    "field that is not in the form",
    "fields without a form",
    "two fields of one name",
    "field of no kind",
    "field with a font of the viewer",
    "field with a font that is not embedded",  # named, and shown only when something is typed
    "attachment that is elsewhere",
    "attachment without a description",
    "attachment with a made up relationship",
    "attachment that no viewer lists",
    "attachment without a date",
    "attachment with another size",
    "attachment whose words were changed",
    "attachment packed in an unusual way",
    "attachment that unpacks to far too much",
}

#: veraPDF 1.28.2 runs out of stack over this one and breaks off its report.
BREAKS_VERAPDF = {"tree in a circle"}


@pytest.fixture(scope="module", autouse=True)
def _validator() -> None:
    try:
        verapdf.classpath()
    except verapdf.VeraPdfMissing as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))


def test_the_sample_conforms(tmp_path: Path) -> None:
    paths = []
    for make in (sample, form_sample, every_glyph):
        paths.append(tmp_path / f"{make.__name__}.pdf")
        paths[-1].write_bytes(make())
    for verdicts in verapdf.validate_both(paths):
        assert [verdict.flavour for verdict in verdicts] == ["ua1", "3a"]
        for verdict in verdicts:
            assert verdict.failures == ()
            assert verdict.rules_passed > 90


def test_our_checks_refuse_every_file_that_verapdf_refuses(tmp_path: Path) -> None:
    paths = {}
    for name in BROKEN.keys() - BREAKS_VERAPDF:
        paths[name] = tmp_path / f"{name.replace(' ', '-')}.pdf"
        paths[name].write_bytes(broken(name))
    verdicts = verapdf.validate_both(list(paths.values()))
    refused = {
        name for name, both in zip(paths, verdicts, strict=True) if any(verdict.failures for verdict in both)
    }
    assert [name for name in sorted(refused) if not check_pdf(paths[name])] == []
    assert paths.keys() - refused == ONLY_OURS
