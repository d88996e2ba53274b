"""A handout that was printed before: its plan, read back out of the PDF.

The file may come from anywhere. It is read without recovery, nothing in it is believed before its hash holds,
and no message repeats what stands in it.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from hipprint.carry.record import LARGEST, NAME, Carried, NotAPlan, read_record, words_digest
from hipprint.checks.attachments import embedded_bytes, embedded_files
from hipprint.checks.document import Document
from hipprint.checks.findings import UnreadableFile
from hipprint.checks.reader import PdfFile
from hipprint.checks.reading import spoken_words
from hipprint.errors import Problem, UserError
from hipprint.plan import Plan

_ANEW = "Take the file as hipprint wrote it, or start anew with --profile."
_UNREADABLE = {
    "unreadable": "cannot be read. Check the name.",
    "empty": f"is empty. {_ANEW}",
    "not-pdf": "is not a PDF. Name a handout that hipprint made.",
    "encrypted": f"is locked with a password, so its plan cannot be read. {_ANEW}",
    "damaged": f"is damaged or cut off, so its plan cannot be read. {_ANEW}",
    "too-large": "is larger than any handout. Name a handout that hipprint made.",
}
_REFUSED = {
    "none": "carries no plan: it was made with --no-plan, by an earlier hipprint or by another program, "
    "or its plan was taken out. Start anew with --profile.",
    "two": f"carries two plans, and only one can be right. {_ANEW}",
    "packed": f"carries a plan that is damaged or over {LARGEST // 1000} kB, more than any plan has. {_ANEW}",
    "foreign": f"carries a {NAME} that hipprint did not write, or not whole. {_ANEW}",
    "changed": f"carries a plan that was changed or damaged after hipprint wrote it. {_ANEW}",
    "newer": "carries a plan of a newer hipprint. Install that one.",
    "unknown": f"carries a plan that this hipprint cannot read. {_ANEW}",
    "pages": "says something else on its pages than when its plan was written: the pages were changed, or "
    f"the plan is another file's. {_ANEW}",
}


class Sheet(Struct, frozen=True):
    """A printed handout's file, its plan, and what it was made of."""

    file: Path
    plan: Plan
    carried: Carried


def read_sheet(file: Path) -> Sheet:
    """The handout in `file`; raises UserError when it carries no plan that can be trusted."""
    try:
        document = Document(file)
    except UnreadableFile as unreadable:
        message = _UNREADABLE.get(unreadable.finding.rule, _UNREADABLE["damaged"])
        raise UserError(Problem(_found(file) or message, file)) from None
    try:
        plan, carried = read_record(_record(document.file))
        if words_digest(" ".join(spoken_words(document))) != carried.words:
            raise NotAPlan("pages")
    except NotAPlan as refused:
        raise UserError(Problem(_REFUSED[refused.why], file)) from None
    return Sheet(file, plan, carried)


def _record(file: PdfFile) -> bytes:
    """The bytes of the one attachment that is called plan.yaml; raises NotAPlan."""
    found = [embedded for embedded in embedded_files(file) if embedded.name == NAME]
    if not found:
        raise NotAPlan("none")
    if len({repr(embedded.stream) for embedded in found}) > 1:
        raise NotAPlan("two")
    data = embedded_bytes(file, found[0].stream, LARGEST)
    if data is None:
        raise NotAPlan("packed")
    return data


def _found(file: Path) -> str:
    """What is wrong with the name, when it is the name; else nothing."""
    try:
        if file.is_dir():
            return "is a folder. Name a handout that hipprint made."
        return "" if file.exists() else "does not exist. Check the name."
    except OSError as error:
        return f"cannot be read ({error.strerror})."
