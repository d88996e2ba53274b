"""All checks of a finished PDF. They run on every build, and by `hipprint check`.

What is claimed in the metadata (PDF/UA-1 or PDF/UA-2) is claimed only for a file that passes all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

from hipprint.checks.annotations import check_annotations
from hipprint.checks.attachments import check_attachments
from hipprint.checks.claims import check_claims
from hipprint.checks.destinations import check_destinations
from hipprint.checks.document import Document
from hipprint.checks.fields import check_fields
from hipprint.checks.findings import Finding, UnreadableFile
from hipprint.checks.fonts import check_fonts
from hipprint.checks.marks import check_marks
from hipprint.checks.metadata import check_metadata
from hipprint.checks.namespaces import check_namespaces
from hipprint.checks.structure import check_structure
from hipprint.checks.words import check_asked, check_figures, check_words

CHECKS: tuple[Callable[[Document], Iterable[Finding]], ...] = (
    check_metadata,
    check_claims,
    check_structure,
    check_namespaces,
    check_marks,
    check_annotations,
    check_destinations,
    check_fields,
    check_fonts,
    check_attachments,
)

_MOST_PER_CHECK = 100


def check_pdf(
    source: Path | str | bytes,
    *,
    expected_text: Sequence[str] | None = None,
    expected_alts: Sequence[str] | None = None,
    expected_fields: Sequence[str] | None = None,
) -> list[Finding]:
    """Everything wrong with a file, given as a path or as its bytes; an empty list when it is right.

    `expected_text` are the blocks of the document model in reading order, without the pictures' descriptions;
    those are `expected_alts`, and what form fields say is `expected_fields`. A file that cannot be read at
    all gives one finding that says why.
    """
    try:
        document = Document(source)
    except UnreadableFile as unreadable:
        return [unreadable.finding]
    findings: list[Finding] = []
    for check in CHECKS:
        findings.extend(islice(check(document), _MOST_PER_CHECK))
    if expected_text is not None:
        findings.extend(check_words(document, expected_text))
    if expected_alts is not None:
        findings.extend(check_figures(document, expected_alts))
    if expected_fields is not None:
        findings.extend(check_asked(document, expected_fields))
    return list(dict.fromkeys(findings))
